"""Pages of lists: chosen by name and time, sorted, cut, and continued with a token."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from taskoid.plane.faults import Fault, invalid

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

MOST: Final = 100
"""Of one page, where nothing less is asked (SageMaker's MaxResults)."""


@dataclass(frozen=True, slots=True)
class Row:
    """One entry of a list, and what it is chosen by."""

    name: str
    created: float
    changed: float
    status: str
    shown: Mapping[str, Any]


def page(rows: Iterable[Row], asked: Mapping[str, Any], key: str) -> Mapping[str, Any] | Fault:
    """Return one page under a key, newest first unless asked otherwise."""
    try:
        begins = int(asked.get("NextToken", "0"))
    except ValueError:
        return invalid("Invalid NextToken: take the one of the last answer.")
    by = {"Name": _name, "Status": _status}.get(asked.get("SortBy", "CreationTime"), _created)
    found = [row for row in rows if _chosen(row, asked)]
    found.sort(key=_name)
    found.sort(key=by, reverse=asked.get("SortOrder", "Descending") == "Descending")
    ends = begins + int(asked.get("MaxResults", MOST))
    told: dict[str, Any] = {key: [row.shown for row in found[begins:ends]]}
    return told | ({"NextToken": str(ends)} if ends < len(found) else {})


def _chosen(row: Row, asked: Mapping[str, Any]) -> bool:
    bounds: tuple[tuple[str, Callable[[float], bool]], ...] = (
        ("CreationTimeAfter", lambda limit: row.created > limit),
        ("CreationTimeBefore", lambda limit: row.created < limit),
        ("LastModifiedTimeAfter", lambda limit: row.changed > limit),
        ("LastModifiedTimeBefore", lambda limit: row.changed < limit),
    )
    return (
        asked.get("NameContains", "").lower() in row.name.lower()
        and asked.get("StatusEquals", row.status) == row.status
        and all(holds(float(asked[name])) for name, holds in bounds if name in asked)
    )


def _name(row: Row) -> str:
    return row.name


def _status(row: Row) -> str:
    return row.status


def _created(row: Row) -> float:
    return row.created
