"""Values as people write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuddles.homefile import units
from cuddles.homefile.words import format_days, read_date, read_days, read_words
from terms import UnitError


@pytest.mark.parametrize(
    ("value", "celsius"),
    [
        ("38.5C", 38.5),
        ("38.5 \u00b0C", 38.5),
        ("38,5\u00b0C", 38.5),
        ("38c", 38),
        ("38", 38),
        (38, 38),
        (38.5, 38.5),
        ("104F", 40),
        ("100.4 \u00b0F", 38),
        ("-5C", -5),
    ],
)
def test_temperatures_are_celsius_unless_f_is_written(value: object, celsius: float) -> None:
    assert units.parse_celsius(value) == celsius


@pytest.mark.parametrize(
    ("value", "seconds"),
    [("30m", 1800), ("1h30m", 5400), ("1h 30min", 5400), ("90s", 90), ("1.5h", 5400), ("0s", 0), ("1M", 60)],
)
def test_durations_have_units(value: str, seconds: float) -> None:
    assert units.parse_seconds(value) == seconds


def test_power_voltage_and_volume() -> None:
    assert (units.parse_watts("12W"), units.parse_watts(12), units.parse_watts("7.5 w")) == (12, 12, 7.5)
    assert (units.parse_volts("12 V"), units.parse_volts(5.0)) == (12, 5)
    assert [units.parse_cm3(text) for text in ("1488cm3", "900 ml", "1.5l", "2L", "3cm\u00b3")] == [
        *(1488, 900, 1500, 2000, 3),
    ]


@pytest.mark.parametrize(
    "value",
    [None, True, (), {}, "", " ", "m", "x" * 100, float("nan"), float("inf"), 1e30, "1e3", "3 apples"],
)
def test_what_is_none_of_them_is_told_with_an_example(value: object) -> None:
    parsers = (
        units.parse_celsius,
        units.parse_seconds,
        units.parse_watts,
        units.parse_volts,
        units.parse_cm3,
    )
    for parse in parsers:
        with pytest.raises(UnitError, match="write it like"):
            parse(value)


@pytest.mark.parametrize("value", [20, 20.0, "20", "h", "1m1h", "-5m"])
def test_a_duration_without_its_unit_is_none(value: object) -> None:
    with pytest.raises(UnitError, match="is not a duration"):
        units.parse_seconds(value)


@given(st.floats(-1e12, 1e12) | st.integers(-(10**12), 10**12).map(float))
def test_numbers_are_written_so_that_they_read_back(number: float) -> None:
    assert float(units.plain(number)) == number
    assert "e" not in units.plain(number)


@given(st.integers(0, 100_000).map(float) | st.floats(1e-3, 1e6))
def test_durations_are_written_so_that_they_read_back(seconds: float) -> None:
    assert units.parse_seconds(units.format_seconds(seconds)) == seconds


@given(st.frozensets(st.integers(0, 6), min_size=1))
def test_days_are_written_so_that_they_read_back(days: frozenset[int]) -> None:
    written = format_days(days)
    assert read_days(written if isinstance(written, str) else tuple(written)) == days


@pytest.mark.parametrize("value", ["funday", (), ("mon", "mon"), ("mon", 3), 7, None])
def test_other_days_are_told(value: object) -> None:
    with pytest.raises(ValueError, match="is not a choice of days"):
        read_days(value)


def test_dates_are_written_in_one_way() -> None:
    assert read_date("2026-12-24") == date(2026, 12, 24)
    for value in ("2026-02-30", "20261224", "2026-W01-1", 2026, None):
        with pytest.raises(ValueError, match="is not a date"):
            read_date(value)


@pytest.mark.parametrize("value", ["", " ", " a", "a\nb", "a" * 121, "\ud800", "\u202e", 5, None])
def test_words_are_one_line_that_can_be_shown(value: object) -> None:
    with pytest.raises(ValueError, match=r"^[^\n]+$"):
        read_words(value)
