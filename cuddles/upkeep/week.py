"""A span of time on a page: what warmed, what it took, what was declined and what went wrong. Pure.

What warmth took is counted by `cuddles.energy` alone; here it is put together by toy, with what the diary tells
of refusals and of notices to people.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from cuddles.energy import row_of, sources_of, summed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cuddles.energy import Rates, Used

REFUSED: Final = "refused"
COLUMNS: Final = (
    "toy",
    "sessions",
    "minutes",
    "closed_minutes",
    "wh",
    "measured",
    "cost",
    "grams_co2",
    "refusals",
    "faults",
)


class Told(NamedTuple):
    """A refusal (severity ``refused``) or a notice, from the diary."""

    utc: float
    toy: str
    severity: str
    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Week:
    """What a report is made of: a home, from when to when (UTC), its toys, sessions, and what was told."""

    home: str
    since: float
    until: float
    toys: tuple[str, ...]
    used: Sequence[Used]
    told: Sequence[Told]


def told_in(lines: Iterable[str], since: float) -> Iterator[Told]:
    """Yield refusals and notices of the diary since an instant; what can't be read is left out."""
    for line in lines:
        if '"noticed"' not in line and '"answered"' not in line:
            continue
        try:
            entry: Any = json.loads(line)
            if float(entry["utc"]) >= since:
                yield from [
                    Told(float(entry["utc"]), str(entry["toy"]), *said)
                    for effect in entry.get("did", [])
                    if (said := _said(effect)) is not None
                ]
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            continue


def _said(effect: dict[str, Any]) -> tuple[str, str, str] | None:
    if effect["is"] == "noticed":
        return str(effect["severity"]), str(effect["code"]), str(effect["text"])
    if effect["is"] == "answered" and effect["refused"] is not None:
        return REFUSED, str(effect["refused"]["code"]), str(effect["refused"]["reason"])
    return None


def rows(week: Week, at: Rates) -> list[dict[str, object]]:
    """Return a row for each toy that warmed or of which something was told, and each declared one."""
    sums = summed(week.used)
    count = Counter(one.toy for one in week.used)
    names = (*week.toys, *sorted({one.toy for one in week.told if one.toy} - set(week.toys)))
    return [_row(name, count[name], sums.get(name), week, at) for name in names]


def _row(name: str, sessions: int, used: Used | None, week: Week, at: Rates) -> dict[str, object]:
    took = (
        row_of(used, at)
        if used is not None
        else {"wh": 0.0, "measured": False, "cost": 0.0, "grams_co2": 0.0}
    )
    return {
        "toy": name,
        "sessions": sessions,
        "minutes": 0.0 if used is None else round((used.end - used.start) / 60, 1),
        "closed_minutes": 0.0 if used is None else round(used.closed_s / 60, 1),
        "wh": took["wh"],
        "measured": took["measured"],
        "cost": took["cost"],
        "grams_co2": took["grams_co2"],
        "refusals": sum(one.toy == name and one.severity == REFUSED for one in week.told),
        "faults": sum(one.toy == name and is_fault(one) for one in week.told),
    }


def is_fault(told: Told) -> bool:
    """Return whether somebody should look after what was told."""
    return told.severity in ("warning", "error")


def counted(told: Iterable[Told]) -> list[dict[str, object]]:
    """Return the same thing told again and again once, with how often and when last; the most frequent first."""
    found: dict[tuple[str, str], tuple[int, Told]] = {}
    for one in told:
        times, _ = found.get((one.toy, one.code), (0, one))
        found[one.toy, one.code] = (times + 1, one)
    order = sorted(found.values(), key=lambda pair: (-pair[0], pair[1].toy, pair[1].code))
    return [
        {
            "toy": one.toy,
            "code": one.code,
            "severity": one.severity,
            "text": one.text,
            "times": n,
            "last": one.utc,
        }
        for n, one in order
    ]


def document(week: Week, at: Rates) -> dict[str, object]:
    """Return the page as JSON-ready data."""
    return {
        "home": week.home,
        "from": round(week.since, 1),
        "until": round(week.until, 1),
        **sources_of(at),
        "toys": rows(week, at),
        "refusals": counted(one for one in week.told if one.severity == REFUSED),
        "faults": counted(one for one in week.told if is_fault(one)),
    }


def csv_of(week: Week, at: Rates) -> str:
    """Return a table with a line for each toy."""
    import csv
    import io

    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows(week, at))
    return text.getvalue()
