"""Words in pictures: shaped, where they are told to be, and as wide as they say."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.export import lettering
from pipeline.export.picture import Picture
from pipeline.export.preview_cards import LEGEND
from terms.catalogue import texts_in
from terms.texts import LANGUAGES

WORDS = ("Größe Ångström", "सिलने लायक़ क्षत्रिय", "詰めたぬいぐるみ 30 cm", "Бруно")


def written(
    text: str, size: float = 40.0, at: tuple[float, float] = (30.0, 90.0), anchor: str = "ls"
) -> np.ndarray:
    """Return where a picture of 160 by 900 pixels is darker for a text."""
    picture = Picture.blank(900, 160, "#ffffff")
    picture.text(text, at, size, "#000000", anchor)
    return 255 - picture.pixels[..., 0].astype(int)


def ends(ink: np.ndarray, axis: int) -> tuple[int, int]:
    found = np.flatnonzero(ink.sum(axis=axis))
    return int(found[0]), int(found[-1])


@pytest.mark.parametrize("text", WORDS)
def test_a_line_is_as_wide_as_it_says_and_stands_on_its_baseline(text: str) -> None:
    ink = written(text)
    left, right = ends(ink, 0)
    assert 26 <= left <= 36
    assert right == pytest.approx(30 + lettering.width(text, 40.0), abs=6)
    rows = ink.sum(axis=1)
    assert rows[60:90].sum() > 0.75 * rows.sum(), "most of it is between the baseline and the tops"
    assert lettering.width(text, 20.0) == pytest.approx(lettering.width(text, 40.0) / 2)


def test_devanagari_is_shaped() -> None:
    assert lettering.width("क्ष", 40.0) < 0.8 * lettering.width("कष", 40.0), "two letters become one"
    matra, alone = ends(written("कि"), 0), ends(written("क"), 0)
    assert matra[1] - matra[0] > alone[1] - alone[0]
    before, after = written("कि")[:, : matra[0] + 12].sum(), written("क")[:, : alone[0] + 12].sum()
    assert before != after, "the vowel stands before its letter"


def test_what_has_no_glyph_is_named() -> None:
    assert lettering.width("🧸", 40.0) == pytest.approx(lettering.width("[teddy bear]", 40.0))


def test_a_middle_is_in_the_middle() -> None:
    ink = written("HEH", at=(450.0, 80.0), anchor="mm")
    for axis, middle in ((0, 450), (1, 80)):
        low, high = ends(ink, axis)
        assert (low + high + 1) / 2 == pytest.approx(middle, abs=1.5)


@pytest.mark.parametrize(
    "at", [(-60.0, 90.0), (870.0, 90.0), (30.0, -5.0), (30.0, 175.0), (-5000.0, 0.0), (0.0, 5000.0)]
)
def test_what_lies_beside_the_picture_is_left_out(at: tuple[float, float]) -> None:
    whole, cut = written("Bruno"), written("Bruno", at=at)
    dx, dy = round(at[0] - 30), round(at[1] - 90)
    moved = np.zeros_like(whole)
    rows, columns = np.nonzero(whole)
    inside = (rows + dy >= 0) & (rows + dy < 160) & (columns + dx >= 0) & (columns + dx < 900)
    moved[rows[inside] + dy, columns[inside] + dx] = whole[rows[inside], columns[inside]]
    np.testing.assert_array_equal(cut, moved)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_preview_s_words_have_room(language: str) -> None:
    t = texts_in(language)
    legend = "".join(t(f"preview.{key}") for key in ("drawing", "toy", "sewable"))
    assert lettering.fitting(legend, LEGEND, 470 - 48 - 3 * 34 - 2 * 24) >= 14.0
    told = "   |   ".join(t(f"preview.{key}", share=100) for key in ("alike", "whole", "flat"))
    assert lettering.fitting(told, 23.0, 470 - 48) >= 12.5
    for key in ("compared", "pieces"):
        assert lettering.fitting(t(f"preview.{key}"), 24.0, 470 - 48) == 24.0
