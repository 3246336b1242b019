"""Times and lengths: what is sure, what is asked."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from skill.times import (
    Clock,
    Either,
    Part,
    ahead_today,
    clock_heard,
    clock_of,
    seconds_of,
    seconds_until,
    settled,
)

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("said", "means"),
    [
        ("19:30", Clock(19, 30)),
        ("00:15", Clock(0, 15)),
        ("07:30", Either(Clock(7, 30), Clock(19, 30))),
        ("12:00", Either(Clock(0, 0), Clock(12, 0))),
        ("01:05:00", Either(Clock(1, 5), Clock(13, 5))),
        ("EV", Part("EV")),
        ("24:00", None),
        ("7", None),
        ("?", None),
        ("", None),
    ],
)
def test_a_time_is_read_and_never_guessed(said: str, means: object) -> None:
    assert clock_of(said) == means


@pytest.mark.parametrize(
    ("asked", "answer", "means"),
    [
        ("07:30", "MO", Clock(7, 30)),
        ("07:30", "EV", Clock(19, 30)),
        ("07:30", "AF", Clock(19, 30)),
        ("02:00", "NI", Clock(2, 0)),
        ("10:00", "NI", Clock(22, 0)),
        ("12:00", "NI", Clock(0, 0)),
        ("07:30", "19:30", Clock(19, 30)),
        ("07:30", "07:30", Either(Clock(7, 30), Clock(19, 30))),
        ("07:30", "08:00", Either(Clock(8, 0), Clock(20, 0))),
        ("07:30", "21:00", Clock(21, 0)),
        ("07:30", "?", None),
        ("nonsense", "EV", None),
    ],
)
def test_the_answer_to_morning_or_evening(asked: str, answer: str, means: Clock | Either | None) -> None:
    assert settled(asked, clock_of(answer)) == means


@pytest.mark.parametrize(
    ("said", "readings", "means"),
    [
        ("07:00", ("07:00",), Clock(7, 0)),
        ("07:00", ("19:00", "07:00"), Either(Clock(7, 0), Clock(19, 0))),
        ("12:30", ("12:30",), Clock(12, 30)),
        ("07:00", (), Either(Clock(7, 0), Clock(19, 0))),
        ("07:00", ("bear",), Either(Clock(7, 0), Clock(19, 0))),
    ],
)
def test_whoever_heard_it_may_know_better(said: str, readings: tuple[str, ...], means: object) -> None:
    assert clock_heard(said, readings) == means


def test_the_reading_that_has_passed_today_is_not_asked_about() -> None:
    seven = Either(Clock(7, 0), Clock(19, 0))
    day = datetime(2026, 9, 21, tzinfo=BERLIN)
    assert ahead_today(seven, day.replace(hour=6)) == seven
    assert ahead_today(seven, day.replace(hour=12)) == Clock(19, 0)
    assert ahead_today(seven, day.replace(hour=20)) == seven


def test_the_next_time_is_counted_in_real_seconds() -> None:
    before_change = datetime(2026, 10, 24, 23, 0, tzinfo=BERLIN).timestamp()
    assert seconds_until(Clock(4, 0), before_change, BERLIN) == 6 * 3600.0
    assert seconds_until(Clock(23, 0), before_change, BERLIN) == 25 * 3600.0


@given(st.integers(0, 23), st.integers(0, 59), st.floats(1.6e9, 2.0e9))
def test_a_time_comes_within_a_day_and_a_change_of_clocks(hour: int, minute: int, utc: float) -> None:
    assert 0 < seconds_until(Clock(hour, minute), utc, BERLIN) <= 26 * 3600.0


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("PT20M", 1200.0),
        ("PT1H30M", 5400.0),
        ("PT45S", 45.0),
        ("P1DT1H", 90_000.0),
        ("P2W", 1_209_600.0),
        ("PT0M", None),
        ("P", None),
        ("PT", None),
        ("20", None),
        ("P1Y", None),
        ("PT1.5H", None),
    ],
)
def test_a_length_is_read(said: str, seconds: float | None) -> None:
    assert seconds_of(said) == seconds


@given(st.text())
def test_no_text_breaks_it(said: str) -> None:
    clock_of(said)
    seconds_of(said)
    settled(said, said)
