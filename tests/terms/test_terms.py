"""What all parts speak: lengths, findings and refusals."""

from __future__ import annotations

import contextlib
from dataclasses import FrozenInstanceError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terms import Finding, Refused, UnitError, format_mm, parse_length_mm
from terms.catalogue import texts_in
from terms.texts import ENGLISH


@pytest.mark.parametrize(
    ("text", "mm"),
    [
        ("30cm", 300),
        ("8mm", 8),
        ("12in", 304.8),
        ("12,5 cm", 125),
        ("12.5cm", 125),
        (" 1 m ", 1000),
        (".5in", 12.7),
        ('2"', 50.8),
        ("30CM", 300),
        ("0mm", 0),
    ],
)
def test_lengths_are_read_as_people_write_them(text: str, mm: float) -> None:
    assert parse_length_mm(text) == pytest.approx(mm)


@pytest.mark.parametrize(
    "text", ["", "30", "cm", "30 km", "-3cm", "1e3mm", "3.cm", "nancm", "1,000.5mm", "3cm 4mm", "½in", "٣cm"]
)
def test_what_is_not_a_length_says_how_to_write_one(text: str) -> None:
    with pytest.raises(UnitError, match="number and a unit, like 30cm"):
        parse_length_mm(text)


@given(st.floats(0, 1e6), st.sampled_from(["mm", "cm", "m", "in"]))
def test_any_number_with_a_unit_is_read(number: float, unit: str) -> None:
    per_unit = {"mm": 1, "cm": 10, "m": 1000, "in": 25.4}[unit]
    assert parse_length_mm(f"{number:.4f}{unit}") == pytest.approx(round(number, 4) * per_unit)


@given(st.text(alphabet='0123456789.,-+ mcin"e\u0663'))
def test_no_text_breaks_the_reading_of_lengths(text: str) -> None:
    with contextlib.suppress(UnitError):
        assert parse_length_mm(text) >= 0


@pytest.mark.parametrize(
    ("mm", "text"),
    [
        (6, "6 mm (1/4 in)"),
        (9.5, "9.5 mm (3/8 in)"),
        (25.4, "25.4 mm (1 in)"),
        (38, "38 mm (1 1/2 in)"),
        (100, "100 mm (3.94 in)"),
        (0.2, "0.2 mm (0.01 in)"),
    ],
)
def test_lengths_are_written_for_makers_in_both_systems(mm: float, text: str) -> None:
    assert format_mm(mm) == text


def test_findings_and_refusals_are_values() -> None:
    finding, refused = Finding("blurred", "warning", "Hold still."), Refused("too-dark", "Turn the light on.")
    assert finding == Finding("blurred", "warning", "Hold still.")
    assert len({refused, Refused("too-dark", "Turn the light on.")}) == 1
    with pytest.raises(FrozenInstanceError):
        finding.message = "x"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        refused.reason = "x"  # type: ignore[misc]


def test_a_finding_is_written_with_its_place_rounded() -> None:
    t = texts_in(ENGLISH)
    written = Finding("new", "info", "Here.", (1.23456, 2)).as_json(t)
    assert written == {"code": "new", "severity": "info", "where": [1.23, 2.0], "message": "Here."}
    assert Finding("blurred", "warning").as_json(t)["where"] is None
