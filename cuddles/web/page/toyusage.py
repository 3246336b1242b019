"""What a toy's warmth took: sessions and weeks, with where the numbers are from, and the same as a file."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby
from typing import Final

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.responses import Response

from cuddles.energy import Rates, Used, row_of, sources_of, summed
from cuddles.people import May
from cuddles.web.page.looking import way_of
from cuddles.web.page.toytexts import Way
from cuddles.web.page.visit import Visiting
from devices.calendar import DAY_S, local

router = APIRouter(prefix="/toys/{name}")

KEPT_DAYS: Final = 15
COLUMNS: Final = ("toy", "start", "seconds", "closed_s", "wh", "measured", "cost", "grams_co2")


@dataclass(frozen=True, slots=True)
class Row:
    """A session or a week: when, how long in minutes, and what it took."""

    when: str
    minutes: int
    wh: str
    cost: str
    grams: str
    measured: bool


@router.get("/history")
def history(visit: Visiting, name: str) -> Response:
    """Show sessions and weeks."""
    visit.need(May.LOOK)
    used, way, now = _used(visit, name), way_of(visit), visit.parts.clock().utc
    rates = Rates()
    return visit.page(
        "history.html",
        toy=visit.parts.app.home.toys[name],
        sessions=[_row(one, way.clock(one.start, now), rates) for one in reversed(used)],
        weeks=weeks(used, way, rates),
        rates=rates,
        unit=way.unit,
    )


@router.get("/history.csv")
def history_csv(visit: Visiting, name: str) -> Response:
    """Give sessions as a file that spreadsheets read."""
    visit.need(May.LOOK)
    text = csv_of(_used(visit, name), Rates())
    headers = {"content-disposition": f'attachment; filename="cuddles-{name}.csv"'}
    return Response(text, media_type="text/csv; charset=utf-8", headers=headers)


def weeks(used: Sequence[Used], way: Way, rates: Rates) -> list[Row]:
    """Return what weeks took, from Monday to Sunday at home, the newest first."""
    found = []
    for monday, group in groupby(used, key=lambda one: _monday(one.start, way)):
        (total,) = summed(group).values()
        found.append(_row(total, monday, rates))
    return found[::-1]


def csv_of(used: Sequence[Used], rates: Rates) -> str:
    """Return sessions as a table; where the rates are from stands in its last lines."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, extrasaction="ignore", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(row_of(one, rates) for one in used)
    for name, value in sources_of(rates).items():
        text.write(f'"{name}","{value}"\r\n')
    return text.getvalue()


def _row(used: Used, when: str, rates: Rates) -> Row:
    minutes = max(1, round((used.end - used.start) / 60))
    cost, grams = rates.cost(used.wh), rates.grams(used.wh)
    return Row(when, minutes, f"{used.wh:.1f}", f"{cost:.4f}", f"{grams:.1f}", used.measured)


def _monday(utc: float, way: Way) -> str:
    day = local(utc, way.zone).date()
    return (day - timedelta(days=day.weekday())).isoformat()


def _used(visit: Visiting, name: str) -> list[Used]:
    if name not in visit.parts.app.home.toys:
        raise HTTPException(404)
    return visit.parts.past.used(name, visit.parts.clock().utc - KEPT_DAYS * DAY_S)
