"""A replayed diary in plain words."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import click

from cuddles.hub.replay import answered, table

if TYPE_CHECKING:
    from cuddles.hub.replay import Answer, Row, Story

_RELAY = {True: "on", False: "off", None: "?"}


def instant(text: str, story: Story) -> float:
    """Return the instant (UTC seconds) that people mean: a time is its last one in the diary."""
    zone = ZoneInfo(story.zone)
    last = dt.datetime.fromtimestamp(story.moments[-1].utc, zone)
    clock = re.fullmatch(r"(\d{1,2}):(\d{2})(?::(\d{2}))?", text.strip())
    try:
        if clock is None:
            said = dt.datetime.fromisoformat(text.strip())
            return (said if said.tzinfo else said.replace(tzinfo=zone)).timestamp()
        hour, minute, second = (int(part or 0) for part in clock.groups())
        there = last.replace(hour=hour, minute=minute, second=second, microsecond=0)
    except ValueError as error:
        raise click.BadParameter(f"'{text}' is no time: write 03:00 or 2026-11-27T03:00") from error
    return (there if there <= last else there - dt.timedelta(days=1)).timestamp()


def shown(story: Story, utc: float | None, around: float) -> list[str]:
    """Return the answer and the table as lines."""
    zone = ZoneInfo(story.zone)
    when, rows = _rows(story, utc, around)
    answer = answered(story, when)
    lines = [f"{story.toy}: {_clock(when, zone, date=True)} ({story.zone})"]
    lines += ["  the diary begins later"] if answer is None else _answer(answer, zone)
    if rows:
        lines += ["", f"  {'time':<19} {'°C':>5} {'relay':>5} {'W':>4}  done"]
        lines += [_row(row, zone) for row in rows]
    return [*lines, "", f"  {_proof(story)}", ""]


def as_data(story: Story, utc: float | None, around: float) -> dict[str, Any]:
    """Return the same as JSON-ready data; instants in UTC seconds."""
    when, rows = _rows(story, utc, around)
    answer = answered(story, when)
    return {
        "toy": story.toy,
        "zone": story.zone,
        "answer": None if answer is None else answer._asdict(),
        "rows": [row._asdict() for row in rows],
        "events": len(story.moments),
        "differences": [moment.utc for moment in story.differences],
        "breaks": story.breaks,
        "skipped": story.skipped,
        "unreadable": story.unreadable,
    }


def _rows(story: Story, utc: float | None, around: float) -> tuple[float, list[Row]]:
    """Return the instant that is asked for and the rows around it; of everything where none is."""
    if utc is None:
        last = story.moments[-1].utc
        return last, table(story, 0.0, last)
    return utc, table(story, utc - around, utc + around)


def _answer(answer: Answer, zone: ZoneInfo) -> list[str]:
    if answer.asked is None or answer.target_c is None or answer.until is None:
        asked = "nobody"
    else:
        asked = f"{answer.asked}: {answer.target_c:g} °C until {_clock(answer.until, zone)}"
    warm = "unknown" if answer.celsius is None else f"{answer.celsius:.1f} °C"
    lent = "" if answer.lease_until is None else f", lent until {_clock(answer.lease_until, zone)}"
    return [
        f"  asked  {asked}",
        f"  rule   {answer.rule}: {answer.why}",
        f"  state  {warm}, relay {_RELAY[answer.relay]}{lent}",
    ]


def _row(row: Row, zone: ZoneInfo) -> str:
    time = _clock(row.utc, zone) + (f" - {_clock(row.until, zone)}" if row.times > 1 else "")
    celsius = "" if row.celsius is None else f"{row.celsius:.1f}"
    watts = "" if row.watts is None else f"{row.watts:.0f}"
    times = f" x{row.times}" if row.times > 1 else ""
    return f"  {time:<19} {celsius:>5} {_RELAY[row.relay]:>5} {watts:>4}  {row.did}{times}: {row.why}"


def _clock(utc: float, zone: ZoneInfo, *, date: bool = False) -> str:
    shown = dt.datetime.fromtimestamp(utc, zone)
    return f"{shown:%Y-%m-%d %H:%M:%S}" if date else f"{shown:%H:%M:%S}"


def _proof(story: Story) -> str:
    """Return how well the diary could be thought again."""
    count = len(story.moments)
    differing = len(story.differences) + story.breaks
    said = f"{count} events thought again: " + ("the same deeds" if not differing else f"{differing} differ")
    more = [f"{story.skipped} before the first start left out"] if story.skipped else []
    more += [f"{story.unreadable} lines can't be read"] if story.unreadable else []
    return "; ".join([said, *more])
