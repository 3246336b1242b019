"""A toy's state in words for the terminal, from what the hub shows of it; every field may be missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from cuddles.cli.household import clock_time

if TYPE_CHECKING:
    from collections.abc import Iterable

    from devices.home import Home
    from devices.schedule import Plan

State = dict[str, Any]

OLD_S: Final = 90.0
"""A hub that warms shows something new more often; one that doesn't may be silent for long."""
CURES: Final = {
    "relay-welded": "Pull its plug. A welded switch has to be replaced.",
    "heater-open": "Look whether the heater is plugged in; a broken wire needs a new pad.",
    "too-warm": "Let it cool, and feel the pad and its sensor.",
}
CURE: Final = "Look at the toy, its sensor and its switch"
NO_STATE: Final = "nothing is known of it: is the hub running? (cuddles serve)"


def number(state: State, key: str) -> float | None:
    """Return a field as a number, or None."""
    value = state.get(key)
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def row(name: str, state: State) -> tuple[str, str, str, str]:
    """Return toy, temperature, target and relay for a table."""
    now_c, target_c = number(state, "celsius"), number(state, "target_c")
    relay = str(state.get("relay", "unknown")) if state else "unknown"
    online = state.get("online") is not False
    return (
        name,
        "-" if now_c is None else f"{now_c:.1f} °C",
        "-" if target_c is None else f"{target_c:g} °C",
        relay if online else "offline",
    )


def details(name: str, state: State, home: Home, plans: Iterable[Plan], now: float) -> list[str]:
    """Return the lines under a row: why, until when, rest, what to do, the next slot."""
    lines = [str(state.get("why") or "")] if state else [NO_STATE]
    until, rest = number(state, "until"), number(state, "rest_until")
    if until is not None and until > now:
        lines.append(f"asked for until {clock_time(until, home, now)}")
    if rest is not None and rest > now:
        lines.append(f"rests until {clock_time(rest, home, now)}")
    latch = state.get("latch")
    if latch:
        cure = CURES.get(str(latch), f"{CURE}.")
        lines.append(f"LOOK ({latch}): {cure} Then: cuddles warm {name} --rearm")
    if state.get("refused"):
        lines.append(f"refused: {state['refused']}")
    lines += [next_slot(name, home, plans, now)]
    return [line for line in lines if line]


def next_slot(name: str, home: Home, plans: Iterable[Plan], now: float) -> str:
    """Return when the weekly plan warms a toy next, or nothing."""
    from devices.schedule import slots

    mine = [plan for plan in plans if plan.toy == name]
    ahead = slots(mine, home.zone, now, now + 8 * 86400.0)
    if not ahead:
        return ""
    when = clock_time(ahead[0].start, home)
    return f"next: {when} '{ahead[0].plan}' to {ahead[0].target_c:g} °C"


def changed(before: State, after: State) -> bool:
    """Return whether two states differ in something worth a line."""
    keys = ("relay", "online", "celsius", "target_c", "rule", "latch", "refused")
    return any(before.get(key) != after.get(key) for key in keys)


def line(name: str, state: State, home: Home, now: float) -> str:
    """Return a state as one line, for a log."""
    _, now_c, target_c, relay = row(name, state)
    why = state.get("why") or NO_STATE
    return f"{clock_time(now, home, now)} {name}: {now_c} of {target_c}, relay {relay}. {why}"
