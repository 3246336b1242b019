"""The hub under what caregivers allow: it holds, whatever is wished in whatever order, and outlives the hub."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from cuddles import allowances
from cuddles.hub import care, core
from cuddles.hub.caring import AHEAD_S, Carer
from cuddles.hub.events import Answered, Limited, Stopped, Wished
from cuddles.hub.keeper import record_of, restored
from cuddles.spent import spent_in
from cuddles.stores.memory import MemoryRecords
from devices.allowed import Lowered
from devices.home import Home, Limits
from devices.limits import WISH_LONGEST_S
from devices.moments import Now
from devices.quiet import day_of, is_quiet
from tests.cuddles.hub.conftest import Desk, keeper_of, leases, notices, offs, power, temperature

if TYPE_CHECKING:
    from cuddles.hub.keeper import Keeper

ZONE = "Europe/Berlin"
EVENING = dt.datetime(2026, 9, 21, 17, 0, tzinfo=dt.UTC).timestamp()
"""19:00 in Berlin."""
FREE = Limited(38.5, 1800.0, WISH_LONGEST_S, 86_400.0, 0.0, quiet=False, day="2026-09-21")


def home_of(keeper: Keeper) -> Home:
    return Home("home", ZONE, {"bear": keeper.toy}, {})


def limited(**more: object) -> Limited:
    return replace(FREE, **more)  # type: ignore[arg-type]


def answers(effects: object) -> list[str]:
    assert isinstance(effects, tuple)
    return [e.refused.code if e.refused else "" for e in effects if isinstance(e, Answered)]


class Evening(Desk):
    """A desk at which a second is a step, with a carer that looks, and a toy that warms while it is heated."""

    def __init__(self, seed: int) -> None:
        super().__init__()
        self.chance = random.Random(seed)  # noqa: S311  (chance for a walk)
        self.records = MemoryRecords()
        self.carer = Carer(home_of(self.keeper), self.records, ("bear",))
        self.begin, self.celsius, self.by = self.now, 30.0, Lowered()
        self.heated: dict[str, float] = {}
        self.ends = 0.0

    @property
    def utc(self) -> float:
        """What the clock says."""
        return EVENING + self.now - self.begin

    def look(self) -> None:
        """Let the hub look at what is allowed."""
        for _, event in self.carer.due(Now(self.now, self.utc)):
            self.step(event)

    def second(self) -> None:
        """Let a second pass, and look whether all that is allowed was kept."""
        was, day = self.keeper.known.heating, day_of(ZONE, self.utc)
        self.now += 1.0
        self.heated[day] = self.heated.get(day, 0.0) + was
        self.look()
        if core.due(self.keeper) <= self.now:
            self.step(core.Due())
        self.celsius += 0.01 if self.keeper.known.heating else -0.004 * (self.celsius > 28)
        if round(self.now) % 10 == 0:
            before = len(self.log)
            self.step(temperature(round(self.celsius, 2)))
            if leases(self.log[before:]):
                assert self.celsius < min(self.by.target_c or 38.5, 38.5)
                self.step(power("ON"))
        if not self.keeper.known.heating and self.keeper.opening is not None:
            self.step(power("OFF"))
        self.holds()

    def holds(self) -> None:
        """Ask for everything that caregivers allow."""
        if self.keeper.known.heating:
            assert not is_quiet(self.by.quiet, ZONE, self.utc)
            assert self.heated.get(day_of(ZONE, self.utc), 0.0) <= self.by.day_s + 1.0
        if self.keeper.wish is not None:
            assert self.keeper.wish.until <= self.now + self.by.most_s

    def somebody(self) -> None:
        """Let somebody wish, stop, or set limits, by chance."""
        roll = self.chance.random()
        if roll < 0.6:
            wish = Wished(self.chance.uniform(29, 40), self.chance.uniform(60, 9000), "A", rearm=True)
            self.step(wish)
        elif roll < 0.7:
            self.step(Stopped("A"))
        elif roll < 0.9:
            self.set(
                Lowered(
                    self.chance.choice([None, 34.0, 38.0]),
                    self.chance.choice([None, 300.0, 1200.0]),
                    self.chance.choice([None, 600.0, 1800.0, 3600.0]),
                    self.chance.choice([None, ("20:00", "21:30"), ("19:30", "00:10")]),
                )
            )

    def set(self, by: Lowered) -> None:
        """Set limits; the hub sees them at its next look."""
        allowances.keep(self.records, "bear", by)
        self.now += 1.0
        self.look()
        self.by = by
        self.holds()


@pytest.mark.parametrize("seed", range(4))
def test_nothing_heats_in_quiet_hours_or_beyond_the_day_in_any_order(seed: int) -> None:
    evening = Evening(seed)
    evening.ready()
    evening.look()
    for n in range(5 * 3600 + 1800):
        if n % 97 == 0:
            evening.somebody()
        evening.second()
    assert sum(evening.heated.values()) > 600, "the walk was warm for a while"
    assert len(evening.heated) == 2, "it went past midnight"


def test_the_walks_find_a_core_that_does_not_care(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(care, "minded", lambda keeper, _: keeper)
    with pytest.raises(AssertionError):
        test_nothing_heats_in_quiet_hours_or_beyond_the_day_in_any_order(0)


def test_quiet_hours_end_what_runs_and_refuse_what_is_wished() -> None:
    desk = Desk().warming()
    done = desk.step(limited(quiet=True), after=1.0)
    assert offs(done)
    assert notices(done) == ["quiet-hours"]
    assert desk.keeper.wish is None
    assert answers(desk.step(Wished(37.0, 600.0, "A"))) == ["quiet-hours"]
    assert answers(desk.step(Stopped("A"))) == [""]
    desk.step(limited(), after=60.0)
    assert not leases(desk.step(temperature(30.0), after=1.0)), "nothing begins again by itself"


def test_a_lower_ceiling_holds_for_what_runs() -> None:
    desk = Desk().warming(37.0)
    assert offs(desk.step(limited(target_c=36.0), after=1.0))
    assert desk.keeper.wish is not None
    assert answers(desk.step(Wished(37.0, 600.0, "A"))) == ["target-out-of-range"]
    desk.step(limited(target_c=38.5))
    assert answers(desk.step(Wished(37.0, 600.0, "A"))) == [""]


def test_a_shorter_time_cuts_what_runs_and_what_is_wished() -> None:
    desk = Desk().warming()
    desk.step(limited(longest_s=300.0), after=1.0)
    assert desk.keeper.wish is not None
    assert desk.keeper.wish.until == desk.now + 300.0
    desk.step(Wished(37.0, 3000.0, "A"), after=100.0)
    assert desk.keeper.wish.until == desk.now + 300.0


def test_the_day_is_used_up_to_the_second_and_begins_anew() -> None:
    desk = Desk()
    desk.ready().step(limited(daily_s=600.0, elsewhere_s=100.0))
    desk.wished(38.0, 3600.0)
    desk.step(temperature(30.0), after=1.0)
    began = desk.now
    assert core.due(desk.keeper) <= began + 500.0
    while (due := core.due(desk.keeper)) < began + 499.0:
        desk.step(temperature(30.0 + (due - began) / 100), after=min(10.0, due - desk.now) or 1.0)
        desk.step(power("ON"))
    done = desk.step(core.Due(), after=began + 500.0 - desk.now)
    assert notices(done) == ["daily-total"]
    assert desk.keeper.care.spent_s == pytest.approx(500.0)
    assert answers(desk.step(Wished(37.0, 600.0, "A"))) == ["daily-total"]
    desk.step(limited(daily_s=600.0, elsewhere_s=100.0, day="2026-09-20"))
    assert answers(desk.step(Wished(37.0, 600.0, "A"))) == ["daily-total"], "a clock set back brings no more"
    desk.step(limited(daily_s=600.0, day="2026-09-22"))
    assert answers(desk.step(Wished(37.0, 600.0, "A"))) == [""]


def test_what_was_used_survives_the_hub_and_what_ran_counts_on() -> None:
    desk = Desk()
    desk.step(FREE)
    desk.warming()
    record = record_of(desk.keeper, Now(desk.now, EVENING))
    desk.step(core.Due(), after=120.0)
    assert spent_in(record["spent"], EVENING + 120.0)[1] == pytest.approx(120.0)
    again = restored(keeper_of(), record, Now(5.0, EVENING + 120.0))
    assert again.care.day == FREE.day
    assert again.care.spent_s == pytest.approx(120.0)
    assert spent_in(record["spent"], EVENING + 1e6)[1] <= 1800.0
    assert spent_in({"day": 5, "seconds": "x"}, 0.0) == ("5", 0.0)
    assert spent_in(None, 0.0) == ("", 0.0)


def test_the_hub_is_told_once_and_early() -> None:
    records, keeper = MemoryRecords(), keeper_of(limits=Limits(38.0))
    carer = Carer(home_of(keeper), records, ("bear",))
    ((_, first),) = carer.due(Now(0.0, EVENING))
    assert first == limited(target_c=38.0)
    assert carer.due(Now(10.0, EVENING + 10.0)) == []
    allowances.keep(records, "bear", Lowered(37.0, 600.0, 1200.0, ("19:10", "20:00")))
    allowances.book(records, "bear", "2026-09-21", 60.0)
    ((_, second),) = carer.due(Now(20.0, EVENING + 20.0))
    assert second == Limited(37.0, 600.0, 600.0, 1200.0, 60.0, quiet=False, day="2026-09-21")
    ((_, third),) = carer.due(Now(600.0 - AHEAD_S, EVENING + 600.0 - AHEAD_S))
    assert third.quiet
