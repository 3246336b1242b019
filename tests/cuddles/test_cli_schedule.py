"""`cuddles schedule`: plans added, changed, excepted and told; no broker is needed for any of it."""
# ruff: noqa: ANN401 (what a conftest gives has no importable type)

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from cuddles import weekly
from cuddles.cli.schedule import schedule
from cuddles.planhistory import Mark
from cuddles.stores.memory import MemoryRecords
from devices.home import Home, Toy
from devices.schedule import Plan, ScheduleError
from devices.switches import Relay
from terms import Refused

if TYPE_CHECKING:
    from pathlib import Path

FRIDAY = 1_795_780_800.0
MARK = Mark("a test", FRIDAY)
"""2026-11-27 12:00 UTC."""
HOME_FILE = """\
home: our-house
zone: Europe/Berlin
toys:
  bear: {title: Bruno, switch: {kind: relay, topic: bruno}}
dog-ears:
  warm-bear: {intent: WarmIntent, toy: bear}
plans:
  bedtime: {toy: bear, days: daily, at: 19:30, for: 20m, target: 37.5C}
"""


@pytest.fixture
def plan(call: Any, tmp_path: Path) -> Any:
    """Run a subcommand in a folder with a home; gives its result."""
    (tmp_path / "home.yaml").write_text(HOME_FILE)
    return lambda *arguments: call(schedule, *arguments)


def test_a_plan_is_added_listed_changed_and_removed(plan: Any) -> None:
    done = plan("add", "bear", "nap", "--days", "sat,sun", "--at", "13:00", "--for", "1h30m", "--to", "97F")
    assert done.return_value == 0, done
    assert done.stdout.startswith("bear 'nap': weekend 13:00 for 1 hour and 30 minutes to 36.11 °C\n")
    assert "(home.yaml)" in plan("list").stdout
    plan("add", "bear", "nap", "--days", "weekdays", "--at", "12:30")
    said = json.loads(plan("list", "--json").stdout)
    assert [(row["name"], row["declared"]) for row in said["plans"]] == [("bedtime", True), ("nap", False)]
    assert (said["plans"][1]["seconds"], said["plans"][1]["target_c"]) == (1800.0, 38.5)
    assert plan("remove", "bear", "nap").stdout == "bear: 'nap' is removed.\n"
    refused = plan("remove", "bear", "bedtime")
    assert (refused.return_value, refused.stdout) == (1, "")
    assert "stands in home.yaml" in refused.stderr


def test_clashes_are_shown(plan: Any) -> None:
    done = plan("add", "bear", "story", "--days", "daily", "--at", "19:40")
    assert done.return_value == 0
    assert "plans-overlap" in done.stdout
    assert "plans-overlap" in plan("list").stdout
    assert json.loads(plan("list", "--json").stdout)["clashes"][0]["code"] == "plans-overlap"


def test_a_declared_plan_is_skipped_once_and_comes_back(plan: Any) -> None:
    done = plan("skip", "bear", "bedtime")
    assert done.return_value == 0
    assert "stays cold on" in done.stdout
    assert "not on 20" in plan("list").stdout
    assert "skipped this once" in plan("dry-run", "--days", "2").stdout
    assert "warms on" in plan("unskip", "bear", "bedtime").stdout
    assert plan("unskip", "bear", "bedtime").return_value == 1
    assert plan("skip", "bear", "nothing").return_value == 1
    plan("skip", "bear", "bedtime")
    assert plan("remove", "bear", "bedtime").stdout.startswith("as in home.yaml again: bear 'bedtime'")


def test_a_holiday_and_a_dry_run(plan: Any) -> None:
    done = plan("holiday", "bear", "bedtime", "--from", "2020-01-01", "--to", "2099-01-01")
    assert done.return_value == 0
    assert "stays cold from Wed 2020-01-01" in done.stdout
    told = plan("dry-run", "--days", "3", "--json")
    assert len(json.loads(told.stdout)["lines"]) == 3
    assert all("there is a holiday" in line for line in json.loads(told.stdout)["lines"])
    assert plan("holiday", "dog", "x", "--from", "2020-01-01", "--to", "2020-01-02").return_value == 1


def test_a_day_is_copied(plan: Any) -> None:
    plan("add", "bear", "nap", "--days", "mon", "--at", "13:00")
    done = plan("copy", "bear", "--from", "mon", "--to", "tue,wed")
    assert done.return_value == 0
    assert "'nap': mon,tue,wed 13:00" in done.stdout
    assert plan("copy", "dog", "--from", "mon", "--to", "tue").return_value == 1
    assert type(plan("copy", "bear", "--from", "mon,tue", "--to", "wed").exception).__name__ == "BadWish"


@pytest.mark.parametrize(
    ("wrong", "kind"),
    [
        (("add", "bear", "x", "--days", "someday", "--at", "19:30"), "BadParameter"),
        (("add", "bear", "x", "--days", "daily", "--at", "25:00"), "BadWish"),
        (("add", "bear", "x", "--days", "daily", "--at", "19:30", "--to", "60"), "BadWish"),
        (("add", "bear", "x", "--days", "daily", "--at", "19:30", "--for", "5h"), "BadWish"),
        (("holiday", "bear", "bedtime", "--from", "2026-01-32", "--to", "2026-02-01"), "BadParameter"),
        (("holiday", "bear", "bedtime", "--from", "2026-02-02", "--to", "2026-02-01"), "BadWish"),
        (("dry-run", "--days", "0"), "BadParameter"),
    ],
)
def test_bad_input(plan: Any, wrong: tuple[str, ...], kind: str) -> None:
    assert kind in {each.__name__ for each in type(plan(*wrong).exception).__mro__}


def test_what_limits_forbid_is_refused(plan: Any) -> None:
    done = plan("add", "bear", "x", "--days", "daily", "--at", "19:30", "--to", "39.5")
    assert (done.return_value, done.stdout) == (1, "")
    assert "choose from 30 to 38.5" in done.stderr
    assert plan("add", "dog", "x", "--days", "daily", "--at", "19:30").return_value == 1


def test_help(plan: Any) -> None:
    assert "dry-run" in plan().stdout


def home(*plans: Plan) -> Home:
    return Home("h", "Europe/Berlin", {"bear": Toy("bear", "b", Relay("bear"))}, {}, plans)


def daily(name: str, days: frozenset[int] = frozenset(range(7)), at: str = "19:30") -> Plan:
    return Plan(name, "bear", days, at, 1200.0, 37.0)


def test_copying_switches_a_declared_plan_off_that_is_left_without_a_day() -> None:
    tuesday, monday = daily("tuesday", frozenset({1})), daily("monday", frozenset({0}))
    records = MemoryRecords()
    found = weekly.copied_day(home(tuesday, monday), records, "bear", 0, frozenset({1}), MARK)
    assert not isinstance(found, Refused)
    by_name = {plan.name: plan for plan in found}
    assert by_name["monday"].days == frozenset({0, 1})
    assert not by_name["tuesday"].enabled
    again = weekly.copied_day(home(tuesday, monday), records, "bear", 0, frozenset({1}), MARK)
    assert again == found


def test_an_empty_day_is_not_copied() -> None:
    found = weekly.copied_day(
        home(daily("m", frozenset({0}))), MemoryRecords(), "bear", 3, frozenset({0}), MARK
    )
    assert isinstance(found, Refused)
    assert found.code == "empty-day"


def test_skipping_twice_skips_two() -> None:
    records, there = MemoryRecords(), home(daily("bedtime"))
    days = [weekly.skip_next(there, records, ("bear", "bedtime"), MARK) for _ in range(2)]
    assert [str(day) for day in days] == ["2026-11-27", "2026-11-28"]
    assert str(weekly.unskip(there, records, ("bear", "bedtime"), MARK)) == "2026-11-27"


def test_a_plan_that_never_comes_has_nothing_to_skip() -> None:
    from dataclasses import replace

    there = home(replace(daily("off"), enabled=False))
    found = weekly.skip_next(there, MemoryRecords(), ("bear", "off"), MARK)
    assert isinstance(found, Refused)
    assert found.code == "nothing-to-skip"


def test_a_dry_run_has_its_bounds() -> None:
    with pytest.raises(ScheduleError):
        weekly.dry_run(home(), MemoryRecords(), FRIDAY, 1000.0)
