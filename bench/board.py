"""A switchboard in memory: the second adapter of the port, with a hub that does at once what it is asked.

And the envelopes that Alexa sends. The fuzz of the bench and the tests of the skill share both.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from cuddles.answers import Off, Warming
from devices.switches import Proof

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuddles.messages import WishMessage
    from devices.home import Home, Toy
    from terms import Refused

SILENT_S = 30.0
APPLICATION = "amzn1.ask.skill.00000000-0000-0000-0000-000000000000"


class Board:
    """What a hub and its switches would do, without them.

    `done` is everything that was asked for, `confirms` whether switches answer, `hangs` makes every call slow.
    """

    def __init__(self, home: Home, utc: Callable[[], float]) -> None:
        self._home, self._utc = home, utc
        self.alive = True
        self.confirms = True
        self.hangs = False
        self.refuses = ""
        self.done: list[tuple[str, str, float | None]] = []
        self.shown: dict[str, dict[str, Any]] = {name: self._cold() for name in home.toys}

    def _cold(self) -> dict[str, Any]:
        return {
            "relay": "off",
            "online": True,
            "ready": True,
            "celsius": 21.4,
            "target_c": None,
            "until": None,
        }

    def _maybe_hang(self) -> None:
        if self.hangs:
            time.sleep(SILENT_S)

    def hub(self) -> dict[str, Any] | None:
        """Return what the hub says of itself."""
        self._maybe_hang()
        return {"alive": True, "at": self._utc()} if self.alive else None

    def states(self, toys: tuple[str, ...]) -> dict[str, dict[str, Any]] | Refused:
        """Return what is shown."""
        self._maybe_hang()
        return {name: dict(self.shown[name]) if self.alive else {} for name in toys}

    def ask(self, toy: Toy, wish: WishMessage) -> dict[str, Any] | Refused:
        """Do what the wish says."""
        self._maybe_hang()
        self.done.append((toy.name, "warm", wish.target_c))
        if self.refuses:
            return {"refused": self.refuses, "wish_id": wish.id, "latch": self.shown[toy.name].get("latch")}
        warm = {"relay": "on" if self.confirms else "off", "rule": "warming", "target_c": wish.target_c}
        self.shown[toy.name] |= warm | {"until": wish.until}
        return {**self.shown[toy.name], "wish_id": wish.id, "why": "It warms up."}

    def warm_alone(self, toy: Toy, target_c: float, seconds: float) -> Warming | Refused:
        """Begin a session without a hub."""
        self._maybe_hang()
        self.done.append((toy.name, "alone", target_c))
        return Warming(toy.name, Proof.CONFIRMED, self._utc() + min(seconds, 1800.0), "It warms alone.")

    def off(self, toy: Toy, wish: WishMessage) -> Off | Refused:
        """Open the relay."""
        if wish.target_c is not None:
            raise ValueError("an off with a temperature")
        self._maybe_hang()
        self.done.append((toy.name, "off", None))
        if self.confirms:
            self.shown[toy.name] = self._cold()
        return Off(toy.name, Proof.CONFIRMED if self.confirms else Proof.SENT, "")

    def clear(self, toy: Toy, *, state: bool) -> Refused | None:
        """Clear what is kept of a toy."""
        self.done.append((toy.name, "clear", float(state)))
        return None

    def call_on(self, toy: Toy) -> Warming | Refused:
        """Call the webhook."""
        self.done.append((toy.name, "call", None))
        return Warming(toy.name, Proof.SENT, self._utc() + 600.0, "")

    def call_off(self, toy: Toy) -> Off | Refused:
        """Call the webhook."""
        self.done.append((toy.name, "call-off", None))
        return Off(toy.name, Proof.SENT, "")


def envelope(
    request: dict[str, Any],
    attributes: dict[str, Any] | None,
    locale: str = "en-GB",
    person: dict[str, Any] | None = None,
    user: str = "amzn1.ask.account.AB",
    *,
    screen: bool = False,
) -> dict[str, Any]:
    """Return a request envelope; `attributes` None begins a session."""
    interfaces: dict[str, Any] = {"Alexa.Presentation.APL": {"runtime": {"maxVersion": "2024.2"}}}
    system: dict[str, Any] = {
        "application": {"applicationId": APPLICATION},
        "user": {"userId": user},
        "device": {"deviceId": "amzn1.ask.device.AB", "supportedInterfaces": interfaces if screen else {}},
        "apiEndpoint": "https://api.eu.amazonalexa.com",
    }
    if person is not None:
        system["person"] = person
    session = {
        "new": attributes is None,
        "sessionId": "amzn1.echo-api.session.1",
        "application": system["application"],
        "attributes": attributes or {},
        "user": system["user"],
    }
    said = {"requestId": "amzn1.echo-api.request.1", "timestamp": "2026-09-21T14:13:20Z", "locale": locale}
    return {
        "version": "1.0",
        "session": session,
        "context": {"System": system},
        "request": {**said, **request},
    }


def intent(name: str, confirmation: str = "NONE", **slots: Any) -> dict[str, Any]:  # noqa: ANN401
    """Return an IntentRequest; a slot is its value, (value, ids), or a list of those for many values."""
    said = {slot: _slot(slot, value) for slot, value in slots.items()}
    return {
        "type": "IntentRequest",
        "dialogState": "IN_PROGRESS" if confirmation == "NONE" else "COMPLETED",
        "intent": {"name": name, "confirmationStatus": confirmation, "slots": said},
    }


def _slot(name: str, value: Any) -> dict[str, Any]:  # noqa: ANN401
    base = {"name": name, "confirmationStatus": "NONE", "source": "USER"}
    if isinstance(value, list):
        return {
            **base,
            "slotValue": {"type": "List", "values": [{"type": "Simple", **_value(v)} for v in value]},
        }
    return {**base, **_value(value)}


def _value(value: Any) -> dict[str, Any]:  # noqa: ANN401
    if not isinstance(value, tuple):
        return {"value": value}
    text, ids = value
    matches = [{"value": {"name": text, "id": one}} for one in ids]
    authority = {"authority": "a", "status": {"code": "ER_SUCCESS_MATCH"}, "values": matches}
    return {"value": text, "resolutions": {"resolutionsPerAuthority": [authority]}}
