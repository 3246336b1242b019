"""What caregivers lowered, in the records; and what was used of a day.

One document holds the limits of all toys. Warm time is counted by the hub, in what it keeps of a toy; of sessions
that a switch runs alone the whole length is booked before it begins, and taken back only where it never began.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from cuddles.changing import change
from cuddles.spent import spent_in
from devices.allowed import Lowered

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuddles.ports import Document, Records

KEY: Final = "limits"
ALONE_KEY: Final = "alone-today"


def stored(records: Records) -> dict[str, Lowered]:
    """Return what caregivers set, by toy."""
    return {toy: _read(said) for toy, said in _toys(records, KEY).items()}


def of(records: Records, toy: str) -> Lowered:
    """Return what caregivers set for a toy."""
    said = _toys(records, KEY).get(toy)
    return Lowered() if said is None else _read(said)


def keep(records: Records, toy: str, lowered: Lowered) -> None:
    """Write down what caregivers set for a toy."""
    said = written(lowered)
    _change(records, KEY, lambda toys: {**{k: v for k, v in toys.items() if k != toy}, toy: said})


def forget(records: Records, toy: str) -> None:
    """Forget what was set for a toy, and what was booked."""
    for key in (KEY, ALONE_KEY):
        if toy in _toys(records, key):
            _change(records, key, lambda toys: {k: v for k, v in toys.items() if k != toy})


def book(records: Records, toy: str, day: str, seconds: float) -> None:
    """Count warm time that no hub sees; less than nothing takes it back."""

    def added(toys: dict[str, Any]) -> dict[str, Any]:
        old = toys.get(toy, {})
        before = float(old.get("seconds", 0.0)) if old.get("day") == day else 0.0
        return {**toys, toy: {"day": day, "seconds": max(0.0, before + seconds)}}

    _change(records, ALONE_KEY, added)


def booked(records: Records, day: str) -> dict[str, float]:
    """Return the warm time of a day that no hub saw (s), by toy."""
    said = _toys(records, ALONE_KEY)
    return {toy: float(one["seconds"]) for toy, one in said.items() if one.get("day") == day}


def used(records: Records, toy: str, day: str, utc: float) -> float:
    """Return all warm time of a toy on a day (s), until now."""
    found = records.get(f"toy/{toy}")
    counted_on, seconds = spent_in(found.document.get("spent"), utc) if found else ("", 0.0)
    return booked(records, day).get(toy, 0.0) + (seconds if counted_on == day else 0.0)


def written(lowered: Lowered) -> dict[str, object]:
    """Return limits as JSON-ready data."""
    return {
        "target_c": lowered.target_c,
        "longest_s": lowered.longest_s,
        "daily_s": lowered.daily_s,
        "quiet": list(lowered.quiet) if lowered.quiet else None,
    }


def _read(said: dict[str, Any]) -> Lowered:
    quiet = said["quiet"]
    pair = (str(quiet[0]), str(quiet[1])) if quiet else None
    return Lowered(said["target_c"], said["longest_s"], said["daily_s"], pair)


def _toys(records: Records, key: str) -> dict[str, Any]:
    found = records.get(key)
    toys = found.document.get("toys") if found else None
    return toys if isinstance(toys, dict) else {}


def _change(records: Records, key: str, how: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    def document(old: Document | None) -> tuple[Document, None]:
        toys = old.get("toys") if old else None
        return {"toys": how(toys if isinstance(toys, dict) else {})}, None

    change(records, key, document)
