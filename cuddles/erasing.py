"""Toys that somebody wants to have erased: a record for each, so that nobody's death loses the wish.

``erasing/<toy>`` is there from the wish until all is done; once it says how many lines of the diary went, only
what the broker keeps of the toy is left to be cleared. `cuddles.upkeep.erase` does it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cuddles.changing import change, write

if TYPE_CHECKING:
    from cuddles.ports import Document, Records

PREFIX: Final = "erasing/"
LINES: Final = "lines"


def ask(records: Records, toy: str, utc: float) -> None:
    """Want a toy to be erased."""
    write(records, PREFIX + toy, {"at": utc})


def wanted(records: Records) -> tuple[str, ...]:
    """Return the toys that are to be erased."""
    return tuple(toy for toy in _marked(records) if lines_gone(records, toy) is None)


def nearly(records: Records) -> tuple[str, ...]:
    """Return the toys of which only the broker may keep something."""
    return tuple(toy for toy in _marked(records) if lines_gone(records, toy) is not None)


def lines_gone(records: Records, toy: str) -> int | None:
    """Return how many lines of the diary went with a toy, None where it isn't erased yet, or never was to be."""
    found = records.get(PREFIX + toy)
    lines = None if found is None else found.document.get(LINES)
    return lines if isinstance(lines, int) else None


def erased(records: Records, toy: str, lines: int) -> None:
    """Write down that a toy is erased, if somebody wanted that."""

    def noted(old: Document | None) -> tuple[Document | None, None]:
        return (None if old is None else {**old, LINES: lines}), None

    change(records, PREFIX + toy, noted)


def over(records: Records, toy: str) -> None:
    """Drop the wish."""
    records.delete(PREFIX + toy)


def _marked(records: Records) -> tuple[str, ...]:
    return tuple(key.removeprefix(PREFIX) for key in records.keys(PREFIX))
