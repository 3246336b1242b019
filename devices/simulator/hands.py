"""Hands and faults from outside, for simulated switches in another process: one line in, one line of JSON out.

A line is JSON, `{"do": "press"}`, `{"do": "sensor", "is": "shorted"}`, or the same by hand: ``press``,
``sensor shorted``. With several switches, `"topic"` says which; without, it is the first.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from devices.simulator.sensors import Fault

if TYPE_CHECKING:
    from collections.abc import Callable

    from devices.simulator.run import Fleet, Member

OFTEN_TRUE: Final = frozenset({"", "on", "up", "yes", "true", "1"})
HANG_S: Final = 1e6


def answer(fleet: Fleet, line: str) -> dict[str, Any]:
    """Do what a line asks and return what is true afterwards; never raises for what a line holds."""
    said = _read(line)
    if isinstance(said, str):
        return {"ok": False, "why": said}
    name = str(said.get("topic") or next(iter(fleet.members), ""))
    member = fleet.members.get(name)
    if member is None:
        return {"ok": False, "why": f"there is no switch '{name}'"}
    verb, value = str(said.get("do")), str(said.get("is", "")).lower()
    hand = HANDS.get(verb)
    if hand is None:
        return {"ok": False, "why": f"'{verb}' is not one of {', '.join(HANDS)}"}
    try:
        hand(fleet, member, value)
    except (ValueError, KeyError):
        return {"ok": False, "why": f"'{value}' is nothing that {verb} knows"}
    fleet.turn(member)
    return {"ok": True, **status(fleet, name, member)}


def status(fleet: Fleet, name: str, member: Member) -> dict[str, Any]:
    """Return what is true of a switch, whatever it says of itself; `moves` in seconds of the monotonic clock."""
    switch = member.switch
    return {
        "topic": name,
        "at": round(fleet.now(), 3),
        "pad_c": round(switch.celsius, 3),
        "relay": switch.relay,
        "watts": round(switch.watts, 2),
        "linked": member.client is not None,
        "running": switch.running,
        "sensor": switch.probe.fault.value,
        "moves": [[round(at, 4), closed] for at, closed in member.moves],
    }


def _read(line: str) -> dict[str, Any] | str:
    text = line.strip()
    if not text.startswith("{"):
        verb, _, value = text.partition(" ")
        return {"do": verb.lower(), "is": value.strip()}
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        return "that line is not JSON"
    return said if isinstance(said, dict) else "that line is not an object"


def _press(fleet: Fleet, member: Member, value: str) -> None:
    member.switch.press(fleet.now(), value.upper() or "SINGLE")


def _power_off(fleet: Fleet, member: Member, _value: str) -> None:
    fleet.fall_silent(member)
    member.switch.power_off(fleet.now())


def _power_on(fleet: Fleet, member: Member, _value: str) -> None:
    member.switch.power_on(fleet.now())


def _crash(fleet: Fleet, member: Member, _value: str) -> None:
    fleet.fall_silent(member)
    member.switch.crash(fleet.now())


def _restart(fleet: Fleet, member: Member, _value: str) -> None:
    member.switch.restart(fleet.now())


def _hang(fleet: Fleet, member: Member, value: str) -> None:
    member.switch.hang(fleet.now(), float(value or HANG_S))


def _wifi(fleet: Fleet, member: Member, value: str) -> None:
    member.wifi = up = value in OFTEN_TRUE
    if not up:
        fleet.fall_silent(member)
    member.switch.wifi(fleet.now(), up=up)


def _sensor(_fleet: Fleet, member: Member, value: str) -> None:
    member.switch.probe.fault = Fault(value or "none")


def _weld(_fleet: Fleet, member: Member, value: str) -> None:
    member.switch.weld(value in OFTEN_TRUE)


def _open(_fleet: Fleet, member: Member, value: str) -> None:
    member.switch.open_heater(value in OFTEN_TRUE)


def _look(_fleet: Fleet, _member: Member, _value: str) -> None:
    """Only look."""


HANDS: Final[dict[str, Callable[[Fleet, Member, str], None]]] = {
    "status": _look,
    "press": _press,
    "power_off": _power_off,
    "power_on": _power_on,
    "restart": _restart,
    "crash": _crash,
    "hang": _hang,
    "wifi": _wifi,
    "sensor": _sensor,
    "weld": _weld,
    "open": _open,
}
