"""Numbers as people say them, read back from the ways in which a language spells them.

Each language only spells; here the spellings of 0 to 9999 become a table from joined words to numbers, so that
`thirty eight`, `thirty-eight` and `achtunddreißig` are found in one look. The table up to 999 is enough for all
but codes.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from cuddles.talk.folding import fold
from cuddles.talk.languages import language_of

if TYPE_CHECKING:
    from cuddles.talk.folding import Keys
    from cuddles.talk.language import Language

USUAL, MOST = 1000, 10000
LONGEST_WORDS: Final = 12
PIN_DIGITS: Final = 4
_DOUBLE: Final = {"double": 2, "triple": 3}


def number(keys: Keys, language: Language) -> int | None:
    """Return the whole number that words say, up to 999, or digits, up to 9999; or None."""
    text = "".join(keys)
    if text.isdecimal():
        whole = len(text) <= PIN_DIGITS and (len(keys) == 1 or not language.spaced)
        return int(text) if whole else None
    return _table(language.code, 0, USUAL).get(text) if len(keys) <= LONGEST_WORDS else None


def four_digits(keys: Keys, language: Language) -> str | None:
    """Return four digits said one by one, in pairs or as one number, with leading zeros kept; or None."""
    text = "".join(keys)
    if text.isdecimal():
        return text if len(text) == PIN_DIGITS else None
    said = _digits(keys, language, PIN_DIGITS)
    if said is not None:
        return said
    if len(keys) > LONGEST_WORDS or not any(word in text for word in language.thousands):
        return None
    whole = _table(language.code, USUAL, MOST).get(text)
    return None if whole is None else str(whole)


def is_number_word(key: str, language: Language) -> bool:
    """Return whether a word is a number by itself."""
    return key.isdecimal() or key in _table(language.code, 0, USUAL)


def _digits(keys: Keys, language: Language, wanted: int) -> str | None:
    """Read groups of one or two digits until exactly `wanted` are found."""
    if not keys or wanted <= 0:
        return "" if not keys and wanted == 0 else None
    digit = _group(keys[1:2], language) if keys[0] in _DOUBLE and len(keys) > 1 else None
    if digit is not None and len(digit) == 1:
        rest = _digits(keys[2:], language, wanted - _DOUBLE[keys[0]])
        return None if rest is None else digit * _DOUBLE[keys[0]] + rest
    for size in range(len(keys), 0, -1):
        group = _group(keys[:size], language)
        rest = None if group is None else _digits(keys[size:], language, wanted - len(group))
        if group is not None and rest is not None:
            return group + rest
    return None


def _group(keys: Keys, language: Language) -> str | None:
    digit = _digit("".join(keys), language)
    if digit is not None:
        return digit
    value = number(keys, language)
    return str(value) if value is not None and 0 <= value <= 99 else None


def _digit(key: str, language: Language) -> str | None:
    return language.digits.get(key)


@cache
def _table(code: str, low: int, high: int) -> dict[str, int]:
    language = language_of(code)
    table: dict[str, int] = {}
    for value in range(low, high):
        for spelled in language.spell(value):
            table.setdefault("".join(fold(spelled, language).keys), value)
    return table
