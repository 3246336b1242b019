"""One utterance, asked again and again for the values that begin at one of its words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cuddles.talk.folding import Words, fold
from cuddles.talk.slots import LONGEST, LONGEST_LETTERS, LONGEST_NAME

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuddles.talk.heard import Value
    from cuddles.talk.language import Language
    from cuddles.talk.slots import Reader

Span = tuple[int, tuple["Value", ...]]


class Want(NamedTuple):
    """What a place in a sample takes: values of a type, one or several, from its list or any name."""

    type: str
    several: bool = False
    names: bool = False


class Utterance:
    """The words of an utterance and the values in it; `unknown(key)` says that no sample has the word."""

    def __init__(
        self, words: Words, reader: Reader, language: Language, unknown: Callable[[str], bool]
    ) -> None:
        self.words, self.language, self.unknown = words, language, unknown
        self._reader = reader
        self._found: dict[tuple[Want, int], tuple[Span, ...]] = {}

    def values(self, want: Want, start: int) -> tuple[Span, ...]:
        """Return where values end that begin at a word, and what they are; the longest first."""
        key = (want, start)
        if key not in self._found:
            single = self._single(want, start)
            self._found[key] = self._series(want, single) if want.several else single
        return self._found[key]

    def read(self, type_: str, words: Words) -> Value | None:
        """Return what words, said or not, mean as a value of a type, or None."""
        return self._reader.read(type_, words)

    def _single(self, want: Want, start: int) -> tuple[Span, ...]:
        found = []
        for end in range(min(len(self.words.keys), start + LONGEST), start, -1):
            part = self._part(start, end)
            value = self._reader.read(want.type, part)
            if value is None and (self._reader.is_open(want.type) or (want.names and self._is_name(part))):
                value = self._reader.named(want.type, part)
            if value is not None:
                found.append((end, (value,)))
        return tuple(found)

    def _series(self, want: Want, single: tuple[Span, ...]) -> tuple[Span, ...]:
        """Return values that follow each other, with or without a word such as `and` between them."""
        found = dict(reversed(single))
        for end, values in single:
            after = end + 1 if end < len(self.words.keys) and self._joins(end) else end
            for last, others in self.values(want, after) if after < len(self.words.keys) else ():
                found.setdefault(last, (*values, *others))
        return tuple(sorted(found.items(), key=lambda span: -span[0]))

    def _joins(self, at: int) -> bool:
        return self.words.keys[at] in self.language.joins

    def _part(self, start: int, end: int) -> Words:
        return Words(self.words.keys[start:end], self.words.texts[start:end])

    def _is_name(self, part: Words) -> bool:
        """Return whether nothing else knows these words; of letters without spaces katakana are a name."""
        if not self.language.spaced:
            katakana = len(part.texts) <= LONGEST_LETTERS and all("ァ" <= text <= "ー" for text in part.texts)
            return katakana and not any(
                part.keys == fold(text, self.language).keys for text in self.language.elsewhere
            )
        return len(part.keys) <= LONGEST_NAME and all(self.unknown(key) for key in part.keys)
