"""What forms and addresses say of the editor and of the toy, whatever it is."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuddles.web.page.choices import USUAL, choices_of, of_options, usual
from cuddles.web.page.desk import Tool, desk_of, stroke_of, tapped
from cuddles.web.page.downloads import attached
from cuddles.web.page.shaping import Stroke, cured, shaped
from terms import Refused

OUTLINE: dict[str, Any] = {
    "size": [1120, 800],
    "ring": [[200.0, 200.0], [600.0, 200.0], [600.0, 600.0], [200.0, 600.0]],
    "findings": [
        {"code": "open-line", "severity": "info", "message": "m", "where": [200.0, 400.0]},
        {"code": "blurred", "severity": "warning", "message": "m", "where": None},
    ],
}


def test_a_tap_is_in_pixels_of_the_picture_as_it_is_shown() -> None:
    desk = desk_of({"view": "medium"}, OUTLINE, narrow=False)
    assert tapped("279", "100", desk, OUTLINE) == (558.5, 200.5)
    assert tapped("0", "0", desk, OUTLINE) is None
    assert tapped("", "", desk, OUTLINE) is None


@given(st.dictionaries(st.sampled_from(["tool", "size", "view", "x", "y"]), st.text(max_size=8)))
def test_any_address_gives_a_desk_within_the_picture(said: dict[str, str]) -> None:
    desk = desk_of(said, OUTLINE, narrow=True)
    assert 0 <= desk.x <= 1119
    assert 0 <= desk.y <= 799
    assert desk_of(dict(pair.split("=") for pair in desk.query.split("&")), OUTLINE, narrow=True) == desk_of(
        {**said, "x": f"{desk.x:.1f}", "y": f"{desk.y:.1f}", "view": desk.view}, OUTLINE, narrow=True
    )


@given(st.text(alphabet="0123456789.,- naife", max_size=60))
def test_any_stroke_is_points_or_nothing(text: str) -> None:
    assert all(len(point) == 2 and point[0] == point[0] for point in stroke_of(text))


def test_a_stroke_settles_the_findings_that_it_passes() -> None:
    done = shaped(OUTLINE, Stroke(Tool.ERASE, ((200.0, 400.0),), "small"))
    assert not isinstance(done, Refused)
    assert [one["code"] for one in done["findings"]] == ["blurred"]  # type: ignore[attr-defined]
    far = shaped(OUTLINE, Stroke(Tool.ADD, ((600.0, 600.0),), "small"))
    assert not isinstance(far, Refused)
    assert far["findings"] == OUTLINE["findings"]


def test_a_cure_settles_its_finding_also_where_the_line_is_straight_already() -> None:
    done = cured(OUTLINE, 0)
    assert not isinstance(done, Refused)
    assert done["ring"] == OUTLINE["ring"]
    assert len(done["findings"]) == 1  # type: ignore[arg-type]
    for index in (1, 2, 99):
        assert isinstance(cured(OUTLINE, index), Refused)


def test_choices_come_back_as_they_were_made() -> None:
    for said in (USUAL, {**USUAL, "height": "42,5", "pocket": "", "fabric": "minky", "paper": "a0"}):
        made = choices_of(said)
        assert not made.wrong
        assert of_options(made.options, usual("")).options == made.options
    assert choices_of({**USUAL, "height": "12", "unit": "in"}).options["height_mm"] == 304.8
    assert usual("en-US,en;q=0.9").values["paper"] == "letter"
    assert usual("es, es-MX;q=0.8, es-ES;q=0.5").values["paper"] == "letter"
    assert usual("de").values["paper"] == usual("en-GB,en-US;q=0.5").values["paper"] == "a4"


@pytest.mark.parametrize("height", ["", "x", "4.9", "201", "nan", "inf", "-30", "1e999"])
def test_a_height_that_makes_no_sense_is_told_at_its_field(height: str) -> None:
    assert choices_of({**USUAL, "height": height}).wrong == {"height": "toy.wrong_height"}


@given(st.dictionaries(st.sampled_from(sorted(USUAL)), st.text(max_size=12)))
def test_any_form_of_choices_is_answered(said: dict[str, str]) -> None:
    found = choices_of(said)
    assert set(found.wrong) <= set(USUAL)


@given(st.text(max_size=60))
def test_a_files_name_is_one_line_of_ascii(title: str) -> None:
    said = attached(title, "pattern.pdf")
    assert said.isascii()
    assert said.isprintable()
    assert said.count('"') == 2
