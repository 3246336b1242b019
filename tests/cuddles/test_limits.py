"""Limits that caregivers set, as the application keeps them: with a hub and without one, and for plans."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bench.board import Board
from cuddles import allowances
from cuddles.answers import Warming
from cuddles.app import App
from cuddles.stores.memory import MemoryRecords
from devices.allowed import Lowered
from devices.dogear import Say
from devices.home import Home, Limits, Toy
from devices.moments import Now
from devices.schedule import Plan
from devices.switches import Manual, Relay, Step, Webhook
from terms import Refused

if TYPE_CHECKING:
    from cuddles.granting import Allowed

NOW = 1_790_000_000.0
"""2026-09-21, 16:13 and 20 s in Berlin."""
TOYS = {
    "bear": Toy("bear", "Bruno", Relay("bruno"), limits=Limits(38.0)),
    "cat": Toy("cat", "Minka", Manual((Step("Warm it."),), (Step("Cool it."),), "Anna")),
    "owl": Toy("owl", "Uhu", Webhook("on", "off", "key", 600.0)),
}


class Here:
    """An application whose time a test sets."""

    def __init__(self) -> None:
        self.now = NOW
        self.records = MemoryRecords()
        home = Home("home", "Europe/Berlin", TOYS, {})
        self.board = Board(home, lambda: self.now)
        self.app = App(home, self.records, self.board, lambda: Now(self.now, self.now), lambda: "id")

    def code(self, target: float | None = 37.0, seconds: float | None = 600.0, toy: str = "bear") -> str:
        """Wish; returns the code of the refusal, "" for none."""
        found = self.app.warm(toy, target, seconds, "a test")
        return found.code if isinstance(found, Refused) else ""

    def set(self, **by: object) -> None:
        """Set limits."""
        assert self.app.set_limits("bear", Lowered(**by)) is None  # type: ignore[arg-type]


@pytest.fixture
def here() -> Here:
    return Here()


def allowed(here: Here) -> Allowed:
    found = here.app.limits("bear")
    assert not isinstance(found, Refused)
    return found


def test_a_lower_ceiling_and_time_are_taken_and_never_a_higher_one(here: Here) -> None:
    above = here.app.set_limits("bear", Lowered(38.5))
    assert isinstance(above, Refused)
    assert above.code == "ceiling-out-of-range"
    here.set(target_c=36.0, longest_s=1200.0)
    assert here.code(36.5) == "target-out-of-range"
    assert here.code(36.0, 1201.0) == "too-long"
    assert here.code(36.0, 1200.0) == ""
    found = here.app.warm("bear", None, None, "a test")
    assert isinstance(found, Warming)
    assert found.until == NOW + 1200.0
    assert here.board.done[-1] == ("bear", "warm", 36.0)
    assert allowed(here).declared.target_c == 38.0
    assert isinstance(here.app.limits("dog"), Refused)
    assert isinstance(here.app.set_limits("dog", Lowered()), Refused)


def test_in_quiet_hours_nothing_begins_and_before_them_it_ends_with_them(here: Here) -> None:
    here.set(quiet=("16:30", "17:00"))
    found = here.app.warm("bear", 37.0, 3600.0, "a test")
    assert isinstance(found, Warming)
    assert found.until == NOW + 1000.0
    here.now = NOW + 1000.0
    assert here.code() == "quiet-hours"
    here.board.alive = False
    assert here.code() == "quiet-hours"
    here.app.off("bear", "a test")
    assert here.board.done[-1] == ("bear", "off", None)
    for toy in ("cat", "owl"):
        assert here.app.set_limits(toy, Lowered(quiet=("16:00", "17:00"))) is None
        assert here.code(toy=toy) == "quiet-hours"
    here.now = NOW + 4 * 3600.0
    assert here.code() == ""
    assert isinstance(here.app.warm("cat", None, None, "a test"), Say)


def test_without_a_hub_no_session_reaches_into_quiet_hours_or_beyond_the_day(here: Here) -> None:
    here.board.alive = False
    here.set(quiet=("16:20", "17:00"))
    assert here.code() == "quiet-hours", "the shortest session would not end in time"
    here.set(daily_s=1500.0)
    assert [here.code(seconds=600.0) for _ in range(3)] == ["", "", "daily-total"]
    assert allowed(here).used_s == 1200.0
    here.set(longest_s=300.0)
    assert here.code(seconds=300.0) == "too-short-alone"
    here.set(daily_s=1500.0)
    here.now += 86_400.0
    assert here.code() == ""


def test_what_was_refused_is_not_counted_and_what_is_not_known_is(
    here: Here, monkeypatch: pytest.MonkeyPatch
) -> None:
    here.board.alive = False
    here.set(daily_s=3600.0)
    for code, used in (("offline", 0.0), ("no-answer", 600.0)):
        no = Refused(code, "It doesn't answer.")
        monkeypatch.setattr(here.board, "warm_alone", lambda *_, no=no: no)
        assert here.code() == code
        assert allowed(here).used_s == used


def test_the_hubs_count_is_asked_before_the_hub_is(here: Here) -> None:
    here.set(daily_s=1800.0)
    spent = {"day": "2026-09-21", "seconds": 1700.0, "since": NOW - 100.0, "until": NOW + 900.0}
    here.records.put("toy/bear", {"spent": spent}, None)
    assert allowed(here).used_s == 1800.0
    assert here.code() == "daily-total"
    assert here.board.done == []
    allowances.forget(here.records, "bear")
    assert here.code() == ""


def test_plans_keep_the_limits_and_are_told_under_them(here: Here) -> None:
    plan = Plan("bedtime", "bear", frozenset(range(7)), "19:30", 3600.0, 38.0)
    assert here.app.add_plan(plan, "page:a") is None
    here.set(target_c=36.5, longest_s=2400.0, quiet=("20:00", "07:00"))
    first = here.app.dry_run()[0]
    assert "warms to 36.5 °C until 20:00 (30 min)" in first
    assert "Then quiet hours begin." in first
    refused = here.app.add_plan(plan)
    assert refused is not None
    assert refused.code == "target-out-of-range"
    here.set(quiet=("19:00", "07:00"))
    assert "stays cold, because these are quiet hours" in here.app.dry_run()[0]
    by_hand = here.app.add_plan(Plan("bedtime", "cat", frozenset({0}), "19:30", 600.0, 37.0))
    assert by_hand is not None
    assert by_hand.code == "no-plans-by-hand"
