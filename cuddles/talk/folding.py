"""Utterances and samples as words that can be compared: case, accents, punctuation, contractions folded.

A word keeps its text beside its key, because Alexa hands a slot's words to a skill as they were said. Languages
without spaces are taken letter by letter.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from cuddles.talk.language import Language

Keys = tuple[str, ...]

_ABBREVIATION = re.compile(r"\b(\w)\.\s?(\w)\.(?!\w)")
_DIGIT_LETTER = re.compile(r"(?<=\d)(?=[^\W\d_])|(?<=[^\W\d_])(?=\d)")
_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_](?:[^\W\d_]|[\u0900-\u0963\u0300-\u036f'])*|'[^\W\d_]+")
_LETTER = re.compile(r"\d+[.:]\d+|\w|ー")
_MARKS = re.compile(r"[\u0300-\u036f]")
_QUOTES = str.maketrans({"\u2019": "'", "\u2018": "'", "\u02bc": "'", "`": "'", "\u00b4": "'"})
_KATAKANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}
_HINDI = str.maketrans({"\u093c": None, "\u0901": "\u0902", "\u200d": None, "\u200c": None})


class Words(NamedTuple):
    """Keys to compare by, and the text of each."""

    keys: Keys
    texts: Keys


def fold(text: str, language: Language) -> Words:
    """Return the words of a text."""
    plain = text.translate(_QUOTES).replace("\u00ba", "\u00b0").replace("\u00b0", f" {language.degree} ")
    plain = unicodedata.normalize("NFKC", plain).lower()
    if not language.spaced:
        letters = [letter for letter in _LETTER.findall(plain) if letter != "_"]
        return Words(tuple(key_of(letter) for letter in letters), tuple(letters))
    plain = _DIGIT_LETTER.sub(" ", _ABBREVIATION.sub(r"\1\2 ", plain))
    texts = [said for word in _WORD.findall(plain) for said in _parts(word, language)]
    keys = [key_of(said) for said in texts]
    return Words(tuple(language.alike.get(key, key) for key in keys), tuple(texts))


def key_of(word: str) -> str:
    """Return a word without what makes no difference: case, accents, kana, nukta."""
    folded = word.casefold()
    if folded.isascii():
        return folded
    if "\u0900" <= folded[0] <= "\u097f":
        return unicodedata.normalize("NFD", folded).translate(_HINDI)
    if "\u3040" <= folded[0] <= "\u30ff":
        return folded.translate(_KATAKANA)
    return unicodedata.normalize("NFC", _MARKS.sub("", unicodedata.normalize("NFD", folded)))


def keys(text: str) -> frozenset[str]:
    """Return the words of a table that is written as one text, as they are compared."""
    return frozenset(key_of(word) for word in text.split())


def joined(told: Keys, language: Language) -> str:
    """Return words as one text, as they are handed to a skill."""
    return (" " if language.spaced else "").join(told)


def _parts(word: str, language: Language) -> list[str]:
    """Return a written word as the words it stands for: what's -> what is, l'ours -> l ours."""
    stripped = word.strip("'")
    known = language.contractions.get(key_of(stripped))
    if known is not None:
        return known.split()
    return [part for part in stripped.split("'") if part]
