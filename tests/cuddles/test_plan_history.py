"""Changes of plans: each can be taken back exactly, the last first, and nobody else's is lost by it."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.board import Board
from cuddles import planhistory, plans
from cuddles.app import App
from cuddles.planhistory import MOST, Change
from cuddles.ports import Conflict
from cuddles.stores.memory import MemoryRecords
from devices.home import Home, Toy
from devices.moments import Now
from devices.schedule import Plan
from devices.switches import Relay
from terms import Refused

NOW = 1_790_000_000.0
DECLARED = Plan("slow", "bear", frozenset({5, 6}), "08:00", 1800.0, 36.0)
MONDAY, FRIDAY = dt.date(2026, 9, 21), dt.date(2026, 9, 25)


def app_of(records: MemoryRecords) -> App:
    toys = {name: Toy(name, name.title(), Relay(name)) for name in ("bear", "cat")}
    home = Home("home", "Europe/Berlin", toys, {}, (DECLARED,))
    return App(home, records, Board(home, lambda: NOW), lambda: Now(NOW, NOW), lambda: "id")


def bedtime(**more: object) -> Plan:
    said = {"name": "bedtime", "toy": "bear", "days": frozenset({0, 1}), "at": "19:30"}
    return Plan(**{**said, "seconds": 1200.0, "target_c": 37.5, **more})  # type: ignore[arg-type]


STEPS = {
    "add": lambda app: app.add_plan(bedtime(), "A"),
    "move": lambda app: app.add_plan(bedtime(at="20:00"), "A"),
    "rename": lambda app: app.add_plan(bedtime(name="night"), "A", "bedtime"),
    "remove": lambda app: app.remove_plan("bear", "bedtime", "A"),
    "skip": lambda app: app.skip_on("bear", "bedtime", MONDAY, "A"),
    "off": lambda app: app.off_on("bear", FRIDAY + dt.timedelta(days=1), "A"),
    "holiday": lambda app: app.holiday("bear", MONDAY, FRIDAY, "A"),
    "no holiday": lambda app: app.holiday("bear", MONDAY, FRIDAY, "A", back=True),
    "copy": lambda app: app.copied_day("bear", 0, (2, 5), "A"),
    "switch": lambda app: app.switch_plan("bear", "slow", "A", on=False),
    "next": lambda app: app.skip_next("bear", "bedtime", "A"),
}


@given(st.lists(st.sampled_from(sorted(STEPS)), max_size=12))
@settings(max_examples=60, deadline=None)
def test_every_change_is_taken_back_exactly(steps: list[str]) -> None:
    records = MemoryRecords()
    app, states = app_of(records), []
    for name in steps:
        before = plans.stored(records)
        STEPS[name](app)
        if sorted(map(repr, plans.stored(records))) != sorted(map(repr, before)):
            states.append(before)
    assert len(app.plan_changes()) == len(states)
    for before in reversed(states):
        found = app.undo_plans()
        assert isinstance(found, Change)
        assert found.who == "A"
        assert {(p.toy, p.name): p for p in plans.stored(records)} == {(p.toy, p.name): p for p in before}
    assert app.undo_plans() is planhistory.NOTHING


def test_the_last_fifty_are_kept_with_who_and_when() -> None:
    records = MemoryRecords()
    app = app_of(records)
    for minute in range(60):
        app.add_plan(bedtime(at=f"19:{minute:02d}"), f"page:{minute}")
    assert len(app.plan_changes()) == MOST
    assert (app.plan_changes()[-1].who, app.plan_changes()[-1].at) == ("page:59", NOW)
    for _ in range(MOST):
        assert isinstance(app.undo_plans(), Change)
    assert [plan.at for plan in plans.stored(records)] == ["19:09"]
    assert app.undo_plans() is planhistory.NOTHING


def test_what_was_changed_by_another_way_is_not_overwritten() -> None:
    records = MemoryRecords()
    app = app_of(records)
    app.add_plan(bedtime(), "A")
    plans.change(records, lambda _: (bedtime(target_c=33.0),))
    assert app.undo_plans() is planhistory.SINCE
    assert plans.stored(records) == (bedtime(target_c=33.0),)
    assert len(app.plan_changes()) == 1


def test_each_toy_takes_back_its_own() -> None:
    records = MemoryRecords()
    app = app_of(records)
    app.add_plan(bedtime(), "A")
    app.add_plan(bedtime(toy="cat"), "B")
    assert isinstance(app.undo_plans("bear"), Change)
    assert [plan.toy for plan in plans.stored(records)] == ["cat"]
    planhistory.forget(records, "cat")
    assert app.plan_changes() == ()


def test_what_can_not_be_is_told() -> None:
    app = app_of(MemoryRecords())
    codes = [
        app.skip_on("bear", "none", MONDAY),
        app.off_on("bear", MONDAY),
        app.holiday("cat", MONDAY, FRIDAY),
        app.holiday("bear", FRIDAY, MONDAY),
        app.copied_day("bear", 0, (1,)),
    ]
    assert [one.code for one in codes if isinstance(one, Refused)] == [
        "no-such-plan",
        "nothing-to-skip",
        "no-plans",
        "holiday-backwards",
        "empty-day",
    ]
    app.lock()
    closed = app.switch_plan("bear", "slow", on=True)
    assert isinstance(closed, Refused)
    assert closed.code == "locked"
    assert app.switch_plan("bear", "slow", on=False) is None


def test_a_broken_writer_gives_up(monkeypatch: pytest.MonkeyPatch) -> None:
    records = MemoryRecords()

    def busy(*_: object) -> int:
        raise Conflict("plans")

    monkeypatch.setattr(records, "put", busy)
    with pytest.raises(Conflict):
        app_of(records).add_plan(bedtime(), "A")
