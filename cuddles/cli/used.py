"""`cuddles status --energy` and `--week`: what warmth took, with where the numbers come from."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

import click

from cuddles.cli.household import clock_time, minutes
from cuddles.errors import BadWish

if TYPE_CHECKING:
    from pathlib import Path

    from cuddles.energy import Rates, Used
    from devices.home import Home

WEEK_S = 7 * 86400.0


def tell_used(
    home_file: Path,
    data: Path | None,
    toy: str | None,
    given: tuple[float | None, float | None],
    *,
    week: bool,
    as_json: bool,
) -> int:
    """Print what the sessions in the diary took; returns the exit code, 1 where there is none."""
    from cuddles.bootstrap import data_folder
    from cuddles.energy import rates, said_in, sessions, summed
    from cuddles.homefile import load_home

    home = load_home(home_file)
    if toy is not None and toy not in home.toys:
        raise BadWish(f"there is no toy '{toy}' here; there is: {', '.join(home.toys)}")
    now = time.time()  # noqa: TID251  (the terminal is an edge)
    since = now - WEEK_S if week else 0.0
    said = said_in(data_folder(home_file, data) / "diary", since)
    used = [one for one in sessions(said, home) if toy in (None, one.toy)]
    rows = list(summed(used).values()) if week else used
    at = rates(*given)
    if as_json:
        click.echo(json.dumps(_document(rows, at, home, week=week)))
    elif rows:
        _tell(rows, len(used), at, home, week=week)
    if not rows:
        click.echo("cuddles: the hub's diary tells of no warmth in this time", err=True)
    return 0 if rows else 1


def _tell(rows: list[Used], count: int, at: Rates, home: Home, *, week: bool) -> None:
    from cuddles.energy import ROOM_WORDS

    click.echo(f"{'when':<10} {'toy':<10} {'lasted':>22} {'Wh':>8} {'cost':>8} {'g CO2':>7}  room +1..2 K")
    for one in rows:
        when = "the week" if week else clock_time(one.start, home)
        length = minutes(max(one.end - one.start, 1.0) // 1)
        mark = " " if one.measured else "~"
        room = f"{one.room_wh(1):.1f}..{one.room_wh(2):.1f} Wh"
        click.echo(
            f"{when:<10} {one.toy:<10} {length:>22} {mark}{one.wh:>7.2f} {at.cost(one.wh):>8.4f} "
            f"{at.grams(one.wh):>7.2f}  {room}"
        )
    total = sum(one.wh for one in rows)
    noun = "session" if count == 1 else "sessions"
    click.echo(f"{count} {noun}: {total / 1000:.4f} kWh, {at.cost(total):.3f}, {at.grams(total):.1f} g CO2")
    if not all(one.measured for one in rows):
        click.echo("  ~     estimated: time with the contact closed x the pad's declared watts")
    click.echo(f"  cost  {at.price_source}")
    click.echo(f"  CO2   {at.grid_source}")
    click.echo(f"  room  {ROOM_WORDS}")


def _document(rows: list[Used], at: Rates, home: Home, *, week: bool) -> dict[str, object]:
    from cuddles.energy import row_of, sources_of

    head = {"home": home.name, "per": "week" if week else "session", **sources_of(at)}
    return {**head, "rows": [row_of(one, at) for one in rows]}
