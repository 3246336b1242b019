"""Temperatures: what is never believed, and the exact thresholds of what only history gives away."""

from __future__ import annotations

import json
import math
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bench.fuzz import fuzzed
from devices.reading import Reading, Trace, believed, reading_of
from terms import Refused

COUNT = 10_000
NUMBERS = st.floats() | st.integers() | st.booleans() | st.none() | st.text(max_size=5)
JSON: st.SearchStrategy[Any] = st.recursive(
    NUMBERS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=8,
)


def code_of(found: Reading | Refused | None) -> str:
    return found.code if isinstance(found, Refused) else ""


def warmed(*values: float, every: float = 10.0, heating: bool = True, start: Trace | None = None) -> Trace:
    """Give the trace after values that arrived one after the other."""
    trace = start or Trace()
    at = trace.last.at + every if trace.last else 0.0
    for n, value in enumerate(values):
        trace = trace.after(Reading(value, at + n * every), heating=heating)
    return trace


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (None, "sensor-null"),
        (True, "sensor-not-a-number"),
        (False, "sensor-not-a-number"),
        ("36.5", "sensor-not-a-number"),
        ("", "sensor-not-a-number"),
        ([36.5], "sensor-not-a-number"),
        ({"C": 36.5}, "sensor-not-a-number"),
        (math.nan, "sensor-not-a-number"),
        (math.inf, "sensor-not-a-number"),
        (-math.inf, "sensor-not-a-number"),
        (10**400, "sensor-range"),
        (0, "sensor-shorted"),
        (0.0, "sensor-shorted"),
        (-0.0, "sensor-shorted"),
        (85, "sensor-power-on"),
        (85.0, "sensor-power-on"),
        (84.9, "sensor-range"),
        (4.99, "sensor-range"),
        (-127, "sensor-range"),
        (60.01, "sensor-range"),
        (5.0, ""),
        (60.0, ""),
        (5, ""),
        (36.5, ""),
    ],
)
def test_a_number_is_believed_only_where_a_toy_can_have_it(value: object, code: str) -> None:
    found = believed(value, 7.0)
    assert code_of(found) == code
    if not code:
        assert found == Reading(float(value), 7.0)  # type: ignore[arg-type]
        assert type(found.celsius) is float


@given(JSON)
@example(85)
@example(10**400)
def test_whatever_is_believed_is_a_number_a_toy_can_have(value: object) -> None:
    found = believed(value, 1.0)
    if isinstance(found, Reading):
        assert isinstance(value, int | float)
        assert not isinstance(value, bool)
        assert 5 <= found.celsius <= 60
        assert found.celsius == value


@pytest.mark.parametrize(
    ("report", "code"),
    [
        ({"DS18B20": {"Temperature": 24.5}}, ""),
        ({"DS18B20": {"Temperature": 24.5}, "TempUnit": "C"}, ""),
        ({"DS18B20": {"Temperature": 24.5}, "TempUnit": "F"}, "sensor-fahrenheit"),
        ({"DS18B20": {"Temperature": 24.5}, "TempUnit": None}, "sensor-fahrenheit"),
        ({"TempUnit": "C"}, "sensor-missing"),
        ({}, "sensor-missing"),
        ({1: 2}, "sensor-missing"),
        ({"AM2301": {"Temperature": 24.5}}, "sensor-missing"),
        ({"DS18B20": 24.5}, "sensor-missing"),
        ({"DS18B20": [24.5]}, "sensor-missing"),
        ({"DS18B20": {}}, "sensor-null"),
        ({"DS18B20": {"Temperature": None}}, "sensor-null"),
        ({"DS18B20": {"temperature": 24.5}}, "sensor-null"),
        ({"DS18B20-1": {"Temperature": 24.5}}, "sensor-several"),
        ({"DS18B20_2": {"Temperature": 24.5}, "x": 1}, "sensor-several"),
        ({"DS18B20X": {"Temperature": 24.5}}, "sensor-missing"),
    ],
)
def test_only_the_declared_sensor_in_celsius_is_read(report: dict[Any, object], code: str) -> None:
    found = reading_of(report, "DS18B20", 3.0)
    assert code_of(found) == code
    if not code:
        assert found == Reading(24.5, 3.0)


@given(st.dictionaries(st.sampled_from(["DS18B20", "TempUnit", "DS18B20-1", "Time"]) | st.integers(), JSON))
def test_no_report_raises(report: dict[Any, object]) -> None:
    found = reading_of(report, "DS18B20", 0.0)
    assert isinstance(found, Refused) or report.get("TempUnit", "C") == "C"


def test_ten_thousand_spoilt_messages_raise_nothing_and_none_is_believed() -> None:
    assert fuzzed(COUNT, 1) == (0, 0)


def test_every_refusal_has_words() -> None:
    for value in (None, "x", math.nan, 10**400, 0, 85, 61):
        found = believed(value, 0.0)
        assert isinstance(found, Refused)
        assert found.reason.endswith(".")


@pytest.mark.parametrize(
    ("celsius", "at"), [(math.nan, 0.0), (math.inf, 0.0), (30.0, math.nan), (30.0, -math.inf)]
)
def test_a_reading_is_finite_or_is_not(celsius: float, at: float) -> None:
    with pytest.raises(ValueError, match="finite"):
        Reading(celsius, at)


def test_the_first_reading_begins_a_trace() -> None:
    trace = Trace().after(Reading(30.0, 5.0), heating=True)
    assert trace == Trace(Reading(30.0, 5.0), None, 0.0, 30.0, 0.0, 30.0)


def test_what_is_not_believed_keeps_the_last_reading_and_counts_nothing() -> None:
    trace = warmed(30.0, 31.0)
    refused = Refused("sensor-null", "x")
    after = trace.after(refused, heating=True)
    assert after.problem == refused
    assert (after.last, after.heated_s, after.heated_flat_s, after.level_c, after.began_c) == (
        trace.last, trace.heated_s, trace.heated_flat_s, trace.level_c, trace.began_c,
    )  # fmt: skip
    assert after.after(Reading(31.5, 20.0), heating=True).problem is None


@pytest.mark.parametrize(
    ("step", "seconds", "code"),
    [
        (5.0, 10.0, ""),
        (5.01, 10.0, "sensor-steep"),
        (-5.0, 10.0, ""),
        (-5.01, 10.0, "sensor-steep"),
        (0.5, 1.0, ""),
        (0.51, 1.0, "sensor-steep"),
        (0.5, 0.1, ""),
        (0.51, 0.1, "sensor-steep"),
        (0.5, 0.0, ""),
        (0.51, 0.0, "sensor-steep"),
        (0.5, -20.0, ""),
        (0.51, -20.0, "sensor-steep"),
        (1.0, 2.0, ""),
        (1.01, 2.0, "sensor-steep"),
    ],
)
def test_steeper_than_half_a_kelvin_a_second_is_no_heater(step: float, seconds: float, code: str) -> None:
    before = Trace().after(Reading(32.0, 100.0), heating=False)
    found = Reading(32.0 + step, 100.0 + seconds)
    after = before.after(found, heating=False)
    assert code_of(after.problem) == code
    assert after.last == found


def test_a_leap_is_judged_once_and_counts_nothing() -> None:
    before = warmed(30.0, 30.1, 30.2)
    after = before.after(Reading(20.0, 30.0), heating=True)
    assert code_of(after.problem) == "sensor-steep"
    assert after.heated_s == before.heated_s == 20.0
    assert after.after(Reading(20.1, 40.0), heating=True).problem is None


def test_flat_while_heating_for_eighty_seconds_is_frozen() -> None:
    almost = warmed(*[30.0] * 8)
    assert (almost.heated_flat_s, almost.problem) == (70.0, None)
    late = almost.after(Reading(30.0, 79.99), heating=True)
    assert late.problem is None
    assert code_of(almost.after(Reading(30.0, 80.0), heating=True).problem) == "sensor-frozen"


def test_flat_while_not_heating_is_no_fault() -> None:
    trace = warmed(*[30.0] * 50, heating=False)
    assert (trace.problem, trace.heated_flat_s, trace.heated_s) == (None, 0.0, 0.0)
    assert trace.began_c == 30.0


@pytest.mark.parametrize(("move", "flat_s"), [(0.029, 20.0), (0.031, 0.0), (-0.029, 20.0), (-0.031, 0.0)])
def test_a_movement_of_half_a_step_is_a_movement(move: float, flat_s: float) -> None:
    trace = warmed(30.0, 30.0, 30.0 + move)
    assert trace.heated_flat_s == flat_s
    assert trace.level_c == (30.0 + move if flat_s == 0 else 30.0)


def test_exactly_the_flat_threshold_has_moved() -> None:
    assert warmed(0.0, 0.03, start=Trace()).heated_flat_s == 0.0


def test_creeping_is_seen_to_move() -> None:
    """Each step is within the threshold; the level from which it is counted stays."""
    trace = warmed(30.0, 30.02, 30.04, 30.06, 30.08)
    assert trace.heated_flat_s in {0.0, 10.0}
    assert trace.level_c > 30.03


def test_silence_counts_as_thirty_seconds_at_most() -> None:
    trace = warmed(30.0, 30.0, every=600.0)
    assert trace.heated_flat_s == trace.heated_s == 30.0
    assert warmed(30.0, 30.0, every=29.0).heated_s == 29.0


def test_a_clock_that_goes_back_counts_nothing() -> None:
    trace = Trace().after(Reading(30.0, 100.0), heating=True).after(Reading(30.1, 50.0), heating=True)
    assert trace.heated_s == 0.0


def test_warming_by_less_than_three_tenths_in_two_minutes_is_detached() -> None:
    values = [30.0 + 0.04 * (n % 2) for n in range(12)]
    almost = warmed(*values)
    assert (almost.heated_s, almost.problem) == (110.0, None)
    assert almost.after(Reading(30.0, 119.9), heating=True).problem is None
    for rise, code in ((0.0, "sensor-detached"), (0.29, "sensor-detached"), (0.31, "")):
        found = almost.after(Reading(30.0 + rise, 120.0), heating=True)
        assert (code_of(found.problem), found.heated_s) == (code, 0.0 if rise > 0.3 else 120.0)


def test_a_rise_that_was_seen_counts_for_what_comes_before_it_alone() -> None:
    """While a warmth is held the temperature comes back to where it was again and again: that is no fault."""
    trace = warmed(37.5)
    for _ in range(40):
        for celsius, heating in ((37.7, True), (38.0, True), (37.8, False), (37.5, False)):
            assert trace.last is not None
            trace = trace.after(Reading(celsius, trace.last.at + 10.0), heating=heating)
            assert trace.problem is None


def test_exactly_three_tenths_are_warm_enough_to_be_attached() -> None:
    trace = Trace(Reading(8.0, 0.0), None, 0.0, 8.0, 110.0, 8.0)
    assert code_of(trace.after(Reading(8.25, 10.0), heating=True).problem) == "sensor-detached"
    assert trace.after(Reading(8.5, 10.0), heating=True).problem is None
    exact = Trace(Reading(0.0, 0.0), None, 0.0, 0.0, 110.0, 0.0)
    assert exact.after(Reading(0.3, 10.0), heating=True).problem is None


def test_an_effect_begins_the_count_anew() -> None:
    shown = warmed(30.0, 30.1, 30.2, 30.5)
    assert (shown.heated_s, shown.began_c, shown.problem) == (0.0, 30.5, None)
    assert warmed(30.6, start=shown).heated_s == 10.0


def test_warmth_is_counted_from_the_coolest() -> None:
    cooled = warmed(30.0, 29.0, 28.0)
    assert cooled.began_c == 28.0
    assert warmed(28.1, start=cooled).began_c == 28.0
    unknown = Trace(Reading(30.0, 0.0), None, 0.0, 30.0, 0.0, math.nan)
    assert unknown.after(Reading(31.0, 10.0), heating=True).began_c == 31.0


def test_a_new_session_counts_from_nothing() -> None:
    trace = warmed(30.0, 30.0, 30.0)
    again = trace.restarted()
    assert again == Trace(trace.last, None, 0.0, 30.0, 0.0, 30.0)
    refused = Refused("sensor-null", "x")
    assert trace.after(refused, heating=True).restarted().problem == refused
    empty = Trace().restarted()
    assert empty.last is None
    assert math.isnan(empty.began_c)
    assert math.isnan(empty.level_c)


def test_a_person_clears_the_problem_and_nothing_else() -> None:
    trace = warmed(30.0, 30.0).after(Refused("sensor-null", "x"), heating=True)
    cleared = trace.cleared()
    assert cleared.problem is None
    assert (cleared.last, cleared.heated_flat_s, cleared.heated_s) == (trace.last, 10.0, 10.0)


@given(
    st.lists(st.tuples(st.floats(5, 60), st.floats(0, 60), st.booleans()), min_size=1, max_size=30),
)
def test_a_trace_never_forgets_the_newest_and_counts_only_heating(
    steps: list[tuple[float, float, bool]],
) -> None:
    trace, at, heated = Trace(), 0.0, 0.0
    for celsius, wait, heating in steps:
        at += wait
        before = trace
        trace = trace.after(Reading(celsius, at), heating=heating)
        heated += min(wait, 30.0) if heating and before.last is not None else 0.0
        assert trace.last == Reading(celsius, at)
        assert 0 <= trace.heated_flat_s <= trace.heated_s <= heated + 1e-6
        assert trace.began_c <= max(c for c, _, _ in steps)
    assert json.dumps(trace.heated_s)
