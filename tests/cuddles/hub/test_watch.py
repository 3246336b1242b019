"""Faults that only the whole picture shows, at both sides of each threshold."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from cuddles.hub import watch
from cuddles.hub.keeper import Keeper, Relayed
from devices.reading import Reading, Trace
from terms import Refused
from tests.cuddles.hub.conftest import METERED, keeper_of

NOW = 1000.0


def seen(
    *,
    closed: bool | None = False,
    since: float = 0.0,
    watts: float | None = None,
    coolest: float = math.nan,
    celsius: float | None = 30.0,
    at: float = NOW - 5.0,
    problem: str | None = None,
) -> Keeper:
    last = None if celsius is None else Reading(celsius, at)
    trace = Trace(last, None if problem is None else Refused(problem, "It is so."))
    keeper = keeper_of(METERED)
    return replace(
        keeper,
        known=replace(keeper.known, trace=trace),
        relayed=Relayed(closed, since, watts, coolest),
    )


def code(keeper: Keeper) -> str:
    found = watch.fault_of(keeper, NOW)
    return found.code if found else ""


def test_nothing_is_wrong_at_first() -> None:
    assert watch.fault_of(keeper_of(), NOW) is None
    assert code(seen()) == ""
    assert code(seen(celsius=None)) == ""


@pytest.mark.parametrize(
    ("problem", "latches"),
    [
        ("sensor-frozen", True),
        ("sensor-detached", True),
        ("sensor-steep", True),
        ("sensor-null", False),
        ("sensor-missing", False),
        ("sensor-shorted", False),
        ("sensor-unreadable", False),
    ],
)
def test_what_history_gives_away_latches(problem: str, latches: bool) -> None:
    assert code(seen(problem=problem)) == (problem if latches else "")


@pytest.mark.parametrize(
    ("celsius", "at", "found"),
    [
        (41.0, NOW, "too-warm"),
        (45.0, NOW, "too-warm"),
        (40.99, NOW, ""),
        (41.0, NOW - 1.0, ""),
        (41.0, NOW + 1.0, ""),
    ],
)
def test_a_cut_that_came_too_late_latches_once(celsius: float, at: float, found: str) -> None:
    assert code(seen(celsius=celsius, at=at)) == found


@pytest.mark.parametrize(
    ("watts", "since", "found"),
    [
        (0.0, NOW - 12.0, "heater-open"),
        (1.99, NOW - 12.0, "heater-open"),
        (2.0, NOW - 12.0, ""),
        (12.0, NOW - 12.0, ""),
        (None, NOW - 12.0, ""),
        (0.0, NOW - 11.9, ""),
    ],
)
def test_closed_without_power_is_an_open_heater(watts: float | None, since: float, found: str) -> None:
    assert code(seen(closed=True, watts=watts, since=since)) == found


@pytest.mark.parametrize(
    ("watts", "since", "found"),
    [
        (5.01, NOW - 12.0, "relay-welded"),
        (12.0, NOW - 500.0, "relay-welded"),
        (5.0, NOW - 12.0, ""),
        (0.0, NOW - 12.0, ""),
        (None, NOW - 12.0, ""),
        (12.0, NOW - 11.9, ""),
    ],
)
def test_open_with_power_is_welded(watts: float | None, since: float, found: str) -> None:
    assert code(seen(watts=watts, since=since)) == found


@pytest.mark.parametrize("watts", [None, 0.0, 12.0])
def test_an_unknown_relay_has_no_fault(watts: float | None) -> None:
    assert code(seen(closed=None, watts=watts)) == ""


@pytest.mark.parametrize(
    ("celsius", "coolest", "since", "found"),
    [
        (38.5, 37.5, NOW - 60.0, "relay-welded"),
        (38.5, 37.5, NOW - 59.9, ""),
        (37.5, 36.0, NOW - 60.0, "relay-welded"),
        (37.49, 36.0, NOW - 60.0, ""),
        (38.5, 38.0, NOW - 60.0, ""),
        (38.5, math.nan, NOW - 60.0, ""),
        (38.0, 37.375, NOW - 60.0, "relay-welded"),
    ],
)
def test_warmth_that_grows_while_open_is_welded(
    celsius: float, coolest: float, since: float, found: str
) -> None:
    assert code(seen(celsius=celsius, coolest=coolest, since=since)) == found


def test_exactly_the_rise_counts() -> None:
    base = 40.0
    assert base + watch.RISEN_K - base >= watch.RISEN_K
    assert code(seen(celsius=base + watch.RISEN_K, coolest=base, since=NOW - 60.0)) == "relay-welded"
    assert code(seen(celsius=base + watch.RISEN_K - 0.01, coolest=base, since=NOW - 60.0)) == ""


def test_warmth_while_closed_is_what_it_is_for() -> None:
    assert code(seen(closed=True, celsius=38.5, coolest=36.0, since=NOW - 60.0)) == ""


@pytest.mark.parametrize(
    ("keeper", "found"),
    [
        (seen(since=NOW - 60.0), 30.0),
        (seen(since=NOW - 60.0, coolest=29.0), 29.0),
        (seen(since=NOW - 60.0, coolest=31.0), 30.0),
    ],
)
def test_the_coolest_since_it_opened(keeper: Keeper, found: float) -> None:
    assert watch.coolest(keeper, NOW) == found


@pytest.mark.parametrize(
    "keeper",
    [
        seen(since=NOW - 59.9),
        seen(closed=True, since=NOW - 60.0),
        seen(closed=None, since=NOW - 60.0),
        seen(celsius=None, since=NOW - 60.0),
    ],
)
def test_before_warmth_has_spread_nothing_is_the_coolest(keeper: Keeper) -> None:
    assert math.isnan(watch.coolest(keeper, NOW))


def test_every_fault_is_said_in_words() -> None:
    for keeper in (
        seen(celsius=41.0, at=NOW),
        seen(closed=True, watts=0.0),
        seen(watts=12.0),
        seen(problem="sensor-frozen"),
    ):
        found = watch.fault_of(keeper, NOW)
        assert found is not None
        assert found.reason.endswith((".", "?"))
