"""What words mean as the value of a slot: Alexa's built-in types by rule, a model's own types by its lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cuddles.talk import moments, numerals
from cuddles.talk.folding import fold, joined
from cuddles.talk.heard import Resolution, Value
from cuddles.talk.lengths import duration
from cuddles.talk.model import Entity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

    from cuddles.talk.folding import Keys, Words
    from cuddles.talk.heard import Source
    from cuddles.talk.language import Language

Types = "Mapping[str, tuple[Entity, ...]]"
Table = dict[tuple[str, ...], tuple["Entity", ...]]

ANYTHING: Final = "AMAZON.SearchQuery"
LONGEST: Final = 12
"""Words (or letters, where words aren't spaced) that one value may take."""
LONGEST_NAME: Final = 2
LONGEST_LETTERS: Final = 8


class Reader:
    """Reads values of slots.

    Parameters
    ----------
    language
        Whose words are read.
    types
        A model's own slot types.
    dynamic
        What a skill added to them for this session.
    now
        Local time, for days and for "now".

    """

    def __init__(
        self,
        language: Language,
        types: Mapping[str, Table],
        dynamic: Mapping[str, tuple[Entity, ...]],
        now: datetime,
    ) -> None:
        self._language, self._now = language, now
        self._static = types
        self._dynamic = {name: table_of(values, language) for name, values in dynamic.items()}

    def read(self, type_: str, words: Words) -> Value | None:
        """Return what all the words mean as a value that the type knows, or None."""
        if type_ in self._static or type_ in self._dynamic:
            return self._listed(type_, words)
        return self._built_in(type_, words)

    def named(self, type_: str, words: Words) -> Value:
        """Return words as a value that no list has, such as a name the model was never told."""
        return Value(joined(words.texts, self._language), tuple(self._resolutions(type_, ())))

    def is_open(self, type_: str) -> bool:
        """Return whether a type takes any words: a free query, or one of Alexa's lists that isn't here."""
        closed = type_ in self._static or type_ in self._dynamic or type_ in _BUILT_IN
        return not closed

    def _listed(self, type_: str, words: Words) -> Value | None:
        resolutions = tuple(self._resolutions(type_, words.keys))
        value = Value(joined(words.texts, self._language), resolutions)
        return value if value.known else None

    def _resolutions(self, type_: str, keys: Keys) -> Iterator[Resolution]:
        tables: tuple[tuple[Source, Mapping[str, Table]], ...] = (
            ("dynamic", self._dynamic),
            ("static", self._static),
        )
        for source, tables_of in tables:
            if type_ in tables_of:
                yield Resolution(source, type_, tables_of[type_].get(keys, ()))

    def _built_in(self, type_: str, words: Words) -> Value | None:
        keys, language = words.keys, self._language
        if type_ == "AMAZON.TIME":
            moment = moments.time_of_day(keys, language, self._now)
            return None if moment is None else _moment_value(moment)
        if type_ == "AMAZON.DayOfWeek":
            is_day = moments.is_weekday(keys, language)
            return Value(joined(words.texts, language)) if is_day else None
        text: str | int | None = None
        if type_ == "AMAZON.NUMBER":
            text = numerals.number(keys, language)
        elif type_ == "AMAZON.FOUR_DIGIT_NUMBER":
            text = numerals.four_digits(keys, language)
        elif type_ == "AMAZON.DURATION":
            text = duration(keys, language)
        elif type_ == "AMAZON.DATE":
            text = moments.day(keys, language, self._now)
        return None if text is None else Value(str(text))


_BUILT_IN: Final = frozenset(
    f"AMAZON.{name}" for name in ("NUMBER", "FOUR_DIGIT_NUMBER", "TIME", "DURATION", "DATE", "DayOfWeek")
)


def table_of(values: Iterable[Entity], language: Language) -> Table:
    """Return the entities of a type by the words for them."""
    table: dict[tuple[str, ...], tuple[Entity, ...]] = {}
    for entity in values:
        for text in (entity.name, *entity.synonyms):
            keys = fold(text, language).keys
            known = table.get(keys, ())
            if keys and entity not in known:
                table[keys] = (*known, entity)
    return table


def _moment_value(moment: moments.Moment) -> Value:
    readings = tuple(Entity(value, value) for value in moment.also)
    return Value(moment.value, (Resolution("clock", "AMAZON.TIME", readings),) if readings else ())
