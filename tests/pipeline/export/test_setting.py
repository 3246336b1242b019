"""Text as it is set: every character has a glyph, Devanagari is shaped, lines end where they may."""

from __future__ import annotations

import subprocess
import sys
import unicodedata

import pytest

from pipeline.export import setting, typeface
from pipeline.export.drawing import text_width
from terms.catalogue import texts_in
from terms.texts import LANGUAGES

NAMES = ("Bär", "Żółw", "Мишка", "Ελένη", "नन्हा क्षत्रिय", "श्री", "ぬいぐるみ", "凛ちゃん", "煌太", "Nguyễn")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_character_of_the_catalogue_has_a_glyph(language: str) -> None:
    for key, said in texts_in(language).said.items():
        for text in [said] if isinstance(said, str) else said.values():
            assert setting.readable(text) == unicodedata.normalize("NFC", text), key
            assert all(typeface.face_of(char) is not None for char in setting.readable(text)), key


@pytest.mark.parametrize("name", NAMES)
def test_names_are_set_as_they_are_written(name: str) -> None:
    assert setting.readable(name) == unicodedata.normalize("NFC", name)
    assert "".join(run.text for run in setting.runs(name)) == setting.readable(name)


@pytest.mark.parametrize(
    ("name", "readable"),
    [
        ("Bruno 🧸", "Bruno [teddy bear]"),
        ("❤️", "[heavy black heart]"),
        ("👩‍🚀", "[woman][rocket]"),
        ("דב", "[U+05D3][U+05D1]"),
        ("곰", "[U+ACF0]"),
        ("\U0001d4d1runo", "Bruno"),
        ("Bru\u200bno\x07", "Bruno"),
        ("\U0010fffd", "[U+10FFFD]"),
        ("", ""),
    ],
)
def test_what_no_typeface_has_is_named_and_never_lost(name: str, readable: str) -> None:
    assert setting.readable(name) == readable
    assert setting.width(name, 10.0) > 0 or not readable


def test_devanagari_is_shaped() -> None:
    noto = typeface.face("NotoSansDevanagari")
    glyphs, width = noto.glyphs("क्षत्रिय")
    assert len(glyphs) < len("क्षत्रिय")
    assert width < sum(noto.advance(char) for char in "क्षत्रिय")
    turned, _ = noto.glyphs("कि")
    assert turned[1].char == "क", "the vowel sign is set before its consonant"
    assert all(ord(glyph.char) >= typeface.PRIVATE or glyph.char in noto.chars for glyph in glyphs)


def test_every_sequence_of_the_catalogue_has_glyphs() -> None:
    noto = typeface.face("NotoSansDevanagari")
    missing = noto.glyphs("\U0010fffd")[0][0].char
    for said in texts_in("hi").said.values():
        for text in [said] if isinstance(said, str) else said.values():
            runs = [run for run in setting.runs(text) if run.face == noto.name]
            assert not any(glyph.char == missing for run in runs for glyph in noto.glyphs(run.text)[0]), text


def test_japanese_lines_end_anywhere_but_before_closing_and_after_opening_marks() -> None:
    text = "破線を縫い、開けておきます。「縫い方」のページに、ちょっと詳しい手順があります。" * 3
    for room in range(15, 60, 3):
        lines = setting.wrapped(text, 3.4, room)
        assert "".join(lines) == text
        assert all(setting.width(line, 3.4) <= room for line in lines)
        assert not any(line[0] in "、。」っょ" or line[-1] == "「" for line in lines)


def test_lines_end_at_blanks_and_words_that_are_too_long_are_parted() -> None:
    text = "Wärmekissen in der Taschenverschlussklettbandöffnung"
    lines = setting.wrapped(text, 3.4, 30.0)
    assert lines[0].startswith("Wärmekissen in")
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(setting.width(line, 3.4) <= 30.0 for line in lines)
    assert setting.wrapped("", 3.4, 30.0) == []
    hindi = setting.wrapped("विद्यार्थियोंस्त्रीक्षत्रिय", 3.4, 8.0)
    assert all(unicodedata.category(line[0]) not in ("Mn", "Mc") for line in hindi)


def test_sentences_are_joined_as_their_language_does() -> None:
    assert setting.joined(["Buy 40 cm.", "Cut it."]) == "Buy 40 cm. Cut it."
    assert setting.joined(["買います。", "切ります。"]) == "買います。切ります。"
    assert setting.joined([]) == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_are_never_wider_than_they_are_taken_for(language: str) -> None:
    t = texts_in(language)
    said = [text for key, text in t.said.items() if key.split(".")[0] in ("label", "picture", "part")]
    for text in map(str, said):
        for bold in (False, True):
            assert setting.width(text, 3.0, bold=bold) <= text_width(text, 3.0, bold=bold), text


def test_glyphs_are_the_same_whatever_was_set_before() -> None:
    code = (
        "import sys; from pipeline.export import setting, typeface;"
        "[setting.width(word, 1) for word in sys.argv[2:]];"
        "print(typeface.face('NotoSansDevanagari').glyphs(sys.argv[1]))"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", code, "क्षत्रिय", *before], capture_output=True, text=True, check=True
        ).stdout
        for before in ([], ["स्त्री", "विद्यार्थी"], ["ज्ञान", "श्री"])
    }
    assert len(told) == 1
