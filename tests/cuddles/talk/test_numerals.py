"""Numbers in eight languages, against how ICU spells them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from unicode_rbnf import RbnfEngine

from cuddles.talk.folding import fold
from cuddles.talk.languages import CODES, language_of
from cuddles.talk.numerals import four_digits, number


@pytest.fixture(scope="module", params=CODES)
def spoken(request: Any) -> tuple[str, Any]:  # noqa: ANN401
    return request.param, RbnfEngine.for_language(request.param)


def test_what_icu_spells_is_read_back(spoken: tuple[str, Any]) -> None:
    code, engine = spoken
    language = language_of(code)
    wrong = []
    for value in range(1000):
        for text in {engine.format_number(value).text, *engine.format_number(value).text_by_ruleset.values()}:
            plain = text.replace("\u00ad", "").replace("\u200b", "")
            found = number(fold(plain, language).keys, language)
            if found not in (None, value):
                wrong.append((value, plain, found))
        main = engine.format_number(value).text.replace("\u00ad", "").replace("\u200b", "")
        if number(fold(main, language).keys, language) != value:
            wrong.append((value, main, None))
    assert wrong == []


@given(st.integers(0, 9999))
def test_digits_are_numbers_everywhere(value: int) -> None:
    for code in CODES:
        language = language_of(code)
        assert number(fold(str(value), language).keys, language) == value


@pytest.mark.parametrize("code", CODES)
def test_a_code_is_said_digit_by_digit_or_as_one_number(code: str) -> None:
    language = language_of(code)
    for value in range(0, 10000, 37):
        digits = f"{value:04d}"
        one_by_one = " ".join(next(language.spell(int(digit))) for digit in digits)
        assert four_digits(fold(one_by_one, language).keys, language) == digits
        if value >= 1000:
            for whole in language.spell(value):
                assert four_digits(fold(whole, language).keys, language) == digits, whole


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("twelve thirty four", "1234"),
        ("nineteen eighty four", "1984"),
        ("double oh seven one", "0071"),
        ("6 0 4 5", "6045"),
        ("six thousand and five", "6005"),
    ],
)
def test_a_code_in_english_in_pairs(said: str, code: str) -> None:
    language = language_of("en")
    assert four_digits(fold(said, language).keys, language) == code


@pytest.mark.parametrize(
    "said", ["", "thirty-eight and a half", "37.5", "thirty forty", "12 3", "eight thirty", "x"]
)
def test_what_is_no_number(said: str) -> None:
    language = language_of("en")
    assert number(fold(said, language).keys, language) is None


@pytest.mark.parametrize(
    "said", ["", "one two three", "one two three four five", "12345", "twelve three", "123"]
)
def test_what_is_no_code(said: str) -> None:
    language = language_of("en")
    assert four_digits(fold(said, language).keys, language) is None
