"""An utterance with its values found: each stands as one word of capitals among the words that remain.

Theory of operation
-------------------
At each word the longest value wins that its neighbours allow. A number counts only as degrees (`36 degrees`, `to
36`, `by two`), an hour only as a time (`at eight`, `until eight`, `seven thirty pm`), a part of the day as days
only after `every`, four digits as a code only beside the word for one. A number that names a bed or a room is no
value at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from cuddles.talk.folding import fold
from cuddles.talk.heard import Value
from cuddles.talk.numerals import is_number_word
from cuddles.talk.utterance import Want

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cuddles.talk.cue_words import CueWords
    from cuddles.talk.folding import Keys
    from cuddles.talk.utterance import Utterance

TOY, PIN, DURATION, TIME = "TOY", "PIN", "DURATION", "TIME"
NUMBER, DAYS, LEVEL = "NUMBER", "DAYS", "LEVEL"
TYPES: Final = {
    "CuddlesToy": TOY,
    "CuddlesLevel": LEVEL,
    "CuddlesDays": DAYS,
    "AMAZON.FOUR_DIGIT_NUMBER": PIN,
    "AMAZON.DURATION": DURATION,
    "AMAZON.TIME": TIME,
    "AMAZON.NUMBER": NUMBER,
}
NAMED: Final = "NTH"
"""What stands for a number that names something."""
LEAST_DEGREES, MOST_DEGREES = 25, 45
"""Numbers that are degrees wherever they stand."""


class Found(NamedTuple):
    """A value, or several of one slot, at words [start, end)."""

    tag: str
    start: int
    end: int
    values: tuple[Value, ...]


class Tagged(NamedTuple):
    """The words with tags in the places of values, and the values in their order."""

    words: Keys
    found: tuple[Found, ...]


class Tagger:
    """Finds the values of one utterance; `types` are slot types with their tag and whether they take several."""

    def __init__(self, heard: Utterance, types: Mapping[str, tuple[str, bool]], cues: CueWords) -> None:
        self._heard, self._types, self._cues = heard, types, cues
        self._keys = heard.words.keys
        self._language = heard.language
        self._wholes = frozenset(fold(text, self._language).keys for text in cues.whole)
        self._longest = max(map(len, self._wholes), default=0)
        self._coded = any(key in cues.codes for key in self._keys)

    def tagged(self) -> Tagged:
        """Return the utterance with its values found; articles are left out."""
        words: list[str] = []
        found: list[Found] = []
        at = 0
        while at < len(self._keys):
            if self._owns(at):
                at += 2
                continue
            best = max(self._at(at), key=lambda each: each.end, default=None)
            whole = self._whole(at)
            if whole > (at if best is None else best.end):
                words += [key for key in self._keys[at:whole] if key not in self._language.articles]
                at = whole
                continue
            if best is None:
                words += self._word(at)
                at += 1
                continue
            if best.tag == TIME and self._keys[at] in self._cues.before_time:
                words.append(self._keys[at])
            words.append(best.tag)
            found += [best] if best.values else []
            at = best.end
        return Tagged(tuple(words), tuple(found))

    def _word(self, at: int) -> Keys:
        """Return what is read of a word that is no value: nothing of an article, but for the end of a verb."""
        key = self._keys[at]
        if key not in self._language.articles:
            return (key,)
        ends = at + 1 == len(self._keys) or self._keys[at + 1] in self._cues.after_particle
        return (self._cues.particles[key],) if ends and key in self._cues.particles else ()

    def _owns(self, at: int) -> bool:
        """Return whether an owner is named at a word: `lily's` before a toy."""
        after, texts, owned = at + 2, self._heard.words.texts, self._cues.possessive.split()
        if after >= len(texts) or texts[at + 1] not in owned:
            return False
        known = self._heard.unknown(self._keys[at]) or self._keys[at] in self._cues.harmless
        toys = (type_ for type_, (tag, _) in self._types.items() if tag == TOY)
        return known and any(self._heard.values(Want(type_), after) for type_ in toys)

    def _whole(self, at: int) -> int:
        """Return where the longest word ends that begins at a place and in which no value begins."""
        ends = range(min(len(self._keys), at + self._longest), at, -1)
        return next((end for end in ends if self._keys[at:end] in self._wholes), at)

    def _at(self, at: int) -> Iterator[Found]:
        keys = self._keys
        if at and " ".join(keys[at - 1 : at + 1]) in self._cues.verbs:
            return
        if at and keys[at - 1] in self._cues.numbered:
            numbers = self._heard.values(Want("AMAZON.NUMBER"), at)
            yield from (Found(NAMED, at, end, ()) for end, _ in numbers)
            if numbers:
                return
        yield from self._counted(at)
        for type_, (tag, several) in self._types.items():
            for end, values in self._heard.values(Want(type_, several), at):
                if self._allowed(tag, keys[at:end], at, end, values):
                    yield Found(tag, at, end, values)
                    break

    def _counted(self, at: int) -> Iterator[Found]:
        """Find `a couple of` before degrees."""
        degrees = fold(self._language.degree, self._language).keys
        for text, count in self._cues.counted.items():
            said = fold(text, self._language).keys
            if self._keys[at : at + len(said) + len(degrees)] == said + degrees:
                yield Found(NUMBER, at, at + len(said), (Value(str(count)),))

    def _allowed(self, tag: str, said: Keys, at: int, end: int, values: tuple[Value, ...]) -> bool:
        """Return whether the neighbours let words be a value."""
        before = self._keys[at - 1] if at else ""
        after = self._keys[end] if end < len(self._keys) else ""
        degrees = (after,) == fold(self._language.degree, self._language).keys
        if tag == NUMBER:
            near = before in self._cues.before_number or after in self._cues.after_number
            number = int(values[0].text)
            return degrees or near or LEAST_DEGREES <= number <= MOST_DEGREES
        if tag == TIME:
            return not degrees and ":" in values[0].text and self._is_time(said, before)
        if tag == DURATION:
            return values[0].text.startswith("PT") and not values[0].text.endswith("S")
        if tag == PIN:
            return self._coded
        if tag == DAYS:
            return said[0] not in self._cues.each_day or before == self._cues.each
        compared = self._cues.comparing.intersection((before, after))
        return tag != LEVEL or not (compared or self._cues.warm.intersection(said))

    def _is_time(self, said: Keys, before: str) -> bool:
        if len(said) > 1 and said[-1] in self._cues.particles:  # "stell ihn um acht uhr ein"
            return False
        if self._cues.each in said:  # "at seven every evening" are a time and days
            return False
        led, told = before, said
        if said[0] in self._cues.before_number:
            led, told = said[0], said[1:]
        if not all(is_number_word(key, self._language) for key in told) or led in self._cues.before_time:
            return not self._now(said)
        said = told
        return len(said) > 1 and any(
            self._heard.values(Want(type_, True), place) for type_, place in self._days()
        )

    def _days(self) -> Iterator[tuple[str, int]]:
        for type_, (tag, _) in self._types.items():
            if tag == DAYS:
                yield from ((type_, place) for place in range(len(self._keys)))

    def _now(self, said: Keys) -> bool:
        return any(fold(text, self._language).keys == said for text in self._language.times.now)
