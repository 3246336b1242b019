"""What the application's parts say to each other over MQTT: topics and JSON, in one place."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Final

VOICE_WHO: Final = "the voice"
"""Who wished, where the voice skill did."""
PLANNED: Final = "the weekly plan"
"""How wishes of plans begin to say who wished; nobody waits for their answer."""


def wish_topic(home: str, toy: str) -> str:
    """Return where a wish for a toy is kept until its end."""
    return f"cuddles/{home}/plan/{toy}"


def state_topic(home: str, toy: str) -> str:
    """Return where the hub shows a toy's state."""
    return f"cuddles/{home}/{toy}/state"


def owner_topic(home: str) -> str:
    """Return where a hub claims a home; a later claim ends an earlier one."""
    return f"cuddles/{home}/owner"


def notice_topic(home: str) -> str:
    """Return where it is said what people should know."""
    return f"cuddles/{home}/notice"


def hub_topic(home: str) -> str:
    """Return where the hub says that it lives."""
    return f"cuddles/{home}/hub"


@dataclass(frozen=True, slots=True)
class WishMessage:
    """A wish on its way to the hub: retained, with its end; never a command to a switch.

    ``id`` makes it count once; ``target_c`` is None for off; ``until`` is UTC seconds.
    """

    id: str
    who: str
    target_c: float | None
    until: float
    rearm: bool = False

    def payload(self) -> bytes:
        """Return it as JSON."""
        said: dict[str, object] = {"id": self.id, "who": self.who, "until": self.until}
        if self.target_c is None:
            return json.dumps({**said, "verb": "off"}).encode()
        return json.dumps({**said, "verb": "on", "target_c": self.target_c, "rearm": self.rearm}).encode()


def read_object(payload: bytes) -> dict[str, Any] | None:
    """Return a JSON object, or None for anything else; never raises."""
    try:
        said = json.loads(payload)
    except (ValueError, RecursionError):
        return None
    return said if isinstance(said, dict) else None
