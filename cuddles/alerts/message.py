"""The alert that a pattern is ready: whether one is due, and how Amazon's Proactive Events API takes it.

Amazon knows a few kinds of alerts only. `AMAZON.MessageAlert.Activated` is spoken as "You have a new message from
...", in the language of the listener; whom it is from is told in each language.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from cuddles.drawings import State
from cuddles.smarthome.message import instant

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cuddles.drawings import Drawing

EVENT: Final = "AMAZON.MessageAlert.Activated"
SCOPE: Final = "alexa::proactive_events"
LIVES_S: Final = 12 * 3600.0
"""How long it waits for a listener; Amazon takes five minutes to a day."""
FRESH_S: Final = 3600.0
"""A pattern that has been ready for longer is no news."""
FROM: Final = "creator"


@dataclass(frozen=True, slots=True)
class Subscriber:
    """Somebody who allowed alerts.

    Parameters
    ----------
    user
        The account's id with this skill, which Amazon addresses it by.
    api
        Address of the API in the account's region.
    names
        Whom the message is from, by locale.

    """

    user: str
    api: str
    names: Mapping[str, str]

    def __repr__(self) -> str:
        """Return it without its id."""
        return f"Subscriber({self.api!r})"


def is_news(drawing: Drawing, utc: float) -> bool:
    """Return whether somebody waits to hear of a drawing at an instant (UTC seconds)."""
    return drawing.state is State.READY and bool(drawing.who) and 0.0 <= utc - drawing.since < FRESH_S


def alert(drawing: str, to: Subscriber, utc: float) -> dict[str, Any]:
    """Return the request that alerts a subscriber of a drawing's pattern; the same drawing alerts once."""
    group = {"creator": {"name": f"localizedattribute:{FROM}"}, "count": 1}
    payload = {"state": {"status": "UNREAD", "freshness": "NEW"}, "messageGroup": group}
    return {
        "timestamp": instant(utc),
        "referenceId": f"pattern-{drawing}",
        "expiryTime": instant(utc + LIVES_S),
        "event": {"name": EVENT, "payload": payload},
        "localizedAttributes": [{"locale": locale, FROM: name} for locale, name in to.names.items()],
        "relevantAudience": {"type": "Unicast", "payload": {"user": to.user}},
    }
