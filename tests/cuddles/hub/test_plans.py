"""The hub's look at the week: a slot begins once, whatever restarts."""

from __future__ import annotations

import datetime as dt

import pytest

from cuddles import caregivers
from cuddles.hub.events import Wished
from cuddles.hub.plans import KEY, LOOK_S, REMEMBERED, SAVE_S, Planner
from cuddles.messages import PLANNED
from cuddles.stores.memory import MemoryRecords
from devices.home import Home, Toy
from devices.moments import Now
from devices.schedule import Plan
from devices.switches import Relay

ZONE = "Europe/Berlin"
MONDAY = dt.datetime(2026, 3, 2, 18, 0, tzinfo=dt.UTC).timestamp()
PLAN = Plan("bedtime", "bear", frozenset(range(7)), "19:30", 1200.0, 38.0)
START = MONDAY + 1800.0


def home(*plans: Plan) -> Home:
    return Home("home", ZONE, {"bear": Toy("bear", "Bruno", Relay("bear"))}, {}, plans or (PLAN,))


def looked(planner: Planner, begin: float, seconds: float, every: float = 1.0) -> list[tuple[str, Wished]]:
    found: list[tuple[str, Wished]] = []
    steps = int(seconds / every) + 1
    for n in range(steps):
        at = begin + n * every
        found += planner.due(Now(at - MONDAY, at))
    return found


def test_a_slot_begins_once_at_its_time() -> None:
    planner = Planner(home(), MemoryRecords(), Now(0.0, MONDAY))
    assert looked(planner, MONDAY, 1799.0) == []
    (found,) = looked(planner, START, 3600.0)
    assert found == ("bear", Wished(38.0, 1200.0, f"{PLANNED} 'bedtime'"))
    assert planner.notices() == []


def test_a_late_look_warms_for_what_remains() -> None:
    planner = Planner(home(), MemoryRecords(), Now(0.0, MONDAY))
    ((_, wish),) = planner.due(Now(0.0, START + 200.0))
    assert wish.seconds == 1000.0


def test_it_looks_once_a_second() -> None:
    planner = Planner(home(), MemoryRecords(), Now(0.0, START - 0.5))
    assert planner.due(Now(10.0, START - 0.2)) == []
    assert planner.due(Now(10.0 + LOOK_S - 0.01, START + 0.5)) == []
    assert len(planner.due(Now(10.0 + LOOK_S, START + 0.5))) == 1


def test_a_restart_does_not_begin_it_again() -> None:
    records = MemoryRecords()
    assert len(looked(Planner(home(), records, Now(0.0, MONDAY)), START - 5, 10.0)) == 1
    assert looked(Planner(home(), records, Now(0.0, START + 6)), START - 5, 600.0) == []


def test_a_clock_set_back_does_not_begin_it_again() -> None:
    planner = Planner(home(), MemoryRecords(), Now(0.0, MONDAY))
    assert len(looked(planner, START - 5, 10.0)) == 1
    assert planner.due(Now(1e5, START - 100.0)) == []
    assert planner.due(Now(2e5, START + 1.0)) == []


def test_what_was_missed_is_told_once_and_not_warmed() -> None:
    records = MemoryRecords()
    records.put(KEY, {"last": MONDAY, "done": []}, None)
    planner = Planner(home(), records, Now(0.0, START + 3600.0))
    assert planner.due(Now(0.0, START + 3600.0)) == []
    ((toy, notice),) = planner.notices()
    assert (toy, notice.code, notice.severity) == ("bear", "slot-missed", "warning")
    assert "'bedtime'" in notice.text
    assert planner.notices() == []
    assert planner.due(Now(2.0, START + 3602.0)) == []
    assert planner.notices() == []


def test_a_long_absence_is_told_as_one() -> None:
    records = MemoryRecords()
    records.put(KEY, {"last": MONDAY - 60 * 86400.0, "done": []}, None)
    planner = Planner(home(), records, Now(0.0, MONDAY))
    planner.due(Now(0.0, MONDAY))
    notices = planner.notices()
    assert "slots-missed" in {notice.code for _, notice in notices}
    assert "" in {toy for toy, _ in notices}


def test_a_plan_for_a_toy_that_is_gone_warms_nobody() -> None:
    gone = Plan("bedtime", "dog", frozenset(range(7)), "19:30", 1200.0, 38.0)
    planner = Planner(home(gone), MemoryRecords(), Now(0.0, MONDAY))
    assert looked(planner, START - 5, 10.0) == []


def test_what_was_answered_is_written_down_at_once_and_the_look_now_and_then() -> None:
    records = MemoryRecords()
    planner = Planner(home(), records, Now(0.0, MONDAY))
    planner.due(Now(0.0, MONDAY))
    first = records.get(KEY)
    assert first is not None
    assert first.document == {"last": MONDAY, "done": []}
    planner.due(Now(SAVE_S - 1.0, MONDAY + SAVE_S - 1.0))
    second = records.get(KEY)
    assert second is not None
    assert second.version == first.version
    planner.due(Now(SAVE_S, MONDAY + SAVE_S))
    third = records.get(KEY)
    assert third is not None
    assert third.version > first.version
    assert third.document["last"] == MONDAY + SAVE_S
    planner.due(Now(1800.0, START))
    last = records.get(KEY)
    assert last is not None
    done = last.document["done"]
    assert isinstance(done, list)
    assert len(done) == 1


def test_not_everything_is_remembered_for_ever() -> None:
    records = MemoryRecords()
    records.put(KEY, {"last": MONDAY, "done": [f"old {n}" for n in range(3000)]}, None)
    planner = Planner(home(), records, Now(0.0, MONDAY))
    planner.due(Now(0.0, START))
    found = records.get(KEY)
    assert found is not None
    done = found.document["done"]
    assert isinstance(done, list)
    assert len(done) == REMEMBERED
    assert done[-1] != "old 2999"


@pytest.mark.parametrize("document", [{}, {"last": "x", "done": "y"}, {"last": None}, {"done": None}])
def test_a_document_that_is_none_is_begun_anew(document: dict[str, object]) -> None:
    records = MemoryRecords()
    records.put(KEY, document, None)
    planner = Planner(home(), records, Now(0.0, MONDAY))
    assert planner.due(Now(0.0, MONDAY)) == []
    assert planner.notices() == []
    assert len(looked(planner, START - 5, 10.0)) == 1


def test_a_locked_home_keeps_its_slots_cold_and_tells_it() -> None:
    records = MemoryRecords()
    caregivers.set_pin(records, "2580", bytes(16))
    caregivers.lock(records)
    planner = Planner(home(), records, Now(0.0, MONDAY))
    assert looked(planner, START - 5, 10.0) == []
    ((toy, notice),) = planner.notices()
    assert (toy, notice.code, notice.severity) == ("bear", "slot-locked", "warning")
    caregivers.unlock(records, "2580", START + 6)
    assert looked(planner, START + 7, 60.0) == [], "it isn't begun later"
    assert len(looked(Planner(home(), records, Now(0.0, START)), START + 86_395.0, 10.0)) == 0
    caregivers.take_away(records)
    assert len(looked(Planner(home(), records, Now(0.0, START + 86_400.0)), START + 172_795.0, 10.0)) == 1
