"""Understanding by cues: what no sample covers, from the values in it and the words that speak for an intent.

Theory of operation
-------------------
The values are found first (`tagging`). What remains is rewritten (asides fall away, "not warm enough" becomes one
word), and each intent sums the weights of the patterns it finds. The intent with the highest sum wins if the sum
is enough and the next one is well behind; otherwise nothing is understood. Questions and remarks speak against
every act. What people warm elsewhere, two toys, or two different values for one slot mean nothing at all.

An intent that heats is held to more. Its patterns count only in the place of a wish: at the beginning, or after
words that lead to one (`could you`, `so`, `time to`). No question and no remark may be there, no word at the end
that begins what isn't said, every value must have a slot, and every other word must be known to be harmless.
Where the verb stands last, nothing may follow it but what closes a wish; where words aren't spaced, the letters
must divide into known words. A strange word, a negation, a condition or a report therefore never warms. A
reading that fails so still competes: what nearly is a wish for warmth is nothing else either.

Words that nothing knows (ANY in patterns) are let through only where they can't change a wish: in `asides`, which
say where (`for ANY`, `because **`, `she is **` at the end, `** so` before the wish). An aside holds no value and
no grave word: no negation, condition, report or act. What remains without the asides must be a wish by itself,
in words that are all known, and name a toy; it is then the meaning, whatever the asides seem to speak for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from cuddles.talk.cue_patterns import ANY, marked
from cuddles.talk.cue_tables import CueTables, Intent, replaced
from cuddles.talk.heard import Matched
from cuddles.talk.tagging import DAYS, TOY, TYPES, Tagger

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cuddles.talk.cue_tables import Cue, Intent
    from cuddles.talk.folding import Keys
    from cuddles.talk.heard import Value
    from cuddles.talk.language import Language
    from cuddles.talk.model import IntentSpec, Model
    from cuddles.talk.tagging import Found
    from cuddles.talk.utterance import Utterance

LEAST: Final = 3.0
"""The least sum of weights that is understood."""
MARGIN: Final = 1.0
"""How far behind the second intent must be."""
ASKED: Final = 3.0
"""What a question or a remark takes from every act."""
COOLEST: Final = 20
"""Degrees of a wish for warmth, in whichever unit; fewer are a step ("one degree more") that was misread."""
DEGREES: Final = "degrees"
CORRECTED: Final = " CORRECTED"
"""What rewrites leave where one value takes the place of another."""


class Read(NamedTuple):
    """An utterance with its values found.

    `words` have tags in the places of values; `text` is rewritten, each word with a blank before it. Of several
    values for one tag the last one stands; where nothing corrects the others, the tag is `disputed`.
    """

    words: Keys
    text: str
    values: Mapping[str, tuple[Value, ...]]
    disputed: frozenset[str]


class Cues:
    """Guesses what an utterance means.

    Parameters
    ----------
    model
        The interaction model; cues of intents that it hasn't are left out.
    language
        Whose words are read; without cues nothing is ever guessed.
    heating, cooling
        Intents that may heat, and those that make cooler.

    """

    def __init__(
        self, model: Model, language: Language, heating: frozenset[str], cooling: frozenset[str]
    ) -> None:
        self._language, self._cues = language, language.cues
        self._tables = CueTables(model, language)
        self._heating, self._acts = heating, heating | cooling
        slots = (slot for intent in model.intents.values() for slot in intent.slots)
        self._types = {slot.type: (TYPES[slot.type], slot.several) for slot in slots if slot.type in TYPES}

    def read(self, heard: Utterance) -> Read:
        """Return an utterance with its values found."""
        tagged = Tagger(heard, self._types, self._cues).tagged()
        told = (ANY if self._strange(word, heard) else word for word in tagged.words)
        text = replaced("".join(f" {word}" for word in told), self._tables.rewrites)
        values, disputed = self._values(heard, tagged.found)
        disputed = frozenset() if CORRECTED in text else disputed
        return Read(tagged.words, text.replace(CORRECTED, ""), values, disputed)

    def is_elsewhere(self, read: Read) -> bool:
        """Return whether an utterance names what people warm that is no toy."""
        return self._tables.elsewhere.fits(read.text)

    def match(self, heard: Utterance, read: Read) -> Matched | None:
        """Return what an utterance most probably means, or None."""
        text, values = read.text, read.values
        if not self._tables.intents or read.disputed or self.is_elsewhere(read):
            return None
        best = self._plain_wish(text, heard, values)
        if best is None:
            text = marked(text, self._tables.follows)
            best = self._best(text)
            if best is None or (self._heats(best) and not self._is_wish(text, heard, best, values)):
                return None
        return Matched(best.spec.name, filled(best.spec, values))

    def _strange(self, word: str, heard: Utterance) -> bool:
        """Return whether nothing knows a word; of letters nobody can tell."""
        return (
            self._language.spaced
            and heard.unknown(word)
            and word not in self._tables.known
            and not word.isupper()
        )

    def _heats(self, intent: Intent) -> bool:
        return intent.spec.name in self._heating

    def _plain_wish(
        self, text: str, heard: Utterance, values: Mapping[str, tuple[Value, ...]]
    ) -> Intent | None:
        """Return the intent of a wish that warms and has asides; without a toy it may be of another thing."""
        if TOY not in values:
            return None
        plain = replaced(text, self._tables.asides)
        if plain == text:
            return None
        plain = marked(plain, self._tables.follows)
        best = self._best(plain)
        return best if best and self._heats(best) and self._is_wish(plain, heard, best, values) else None

    def _best(self, text: str) -> Intent | None:
        """Return the intent for which most speaks, if no other is near."""
        spoken_against = self._tables.questions.fits(text) or self._tables.remarks.fits(text)
        sums = [
            (self._sum(intent, text) - ASKED * (spoken_against and intent.spec.name in self._acts), intent)
            for intent in self._tables.intents
        ]
        (most, best), (second, _) = sorted(sums, key=lambda each: -each[0])[:2]
        return best if most >= LEAST and most - second >= MARGIN else None

    def _sum(self, intent: Intent, text: str) -> float:
        found = [(cue, self._finds(cue, text)) for cue in intent.cues]
        if any(cue.must and not there for cue, there in found):
            return 0.0
        return sum(cue.weight for cue, there in found if there)

    def _finds(self, cue: Cue, text: str) -> bool:
        if not cue.wish:
            return cue.pattern.fits(text)
        return any(self._tables.leads.fits(text[: found.start()]) for found in cue.pattern.places(text))

    def _is_wish(
        self, text: str, heard: Utterance, intent: Intent, values: Mapping[str, tuple[Value, ...]]
    ) -> bool:
        """Return whether nothing in an utterance forbids to warm."""
        if self._tables.questions.fits(text) or self._tables.remarks.fits(text):
            return False
        last = heard.words.keys[-1]
        if last in self._cues.unfinished:
            return False
        tags = {TYPES.get(slot.type) for slot in intent.spec.slots}
        if not tags.issuperset(values):
            return False
        if not all(self._tables.closes.end(text, found.end()) for found in self._tables.ends.places(text)):
            return False
        known = (intent.words | self._tables.harmless | set(values) | self._language.articles) - {ANY}
        return _divides(text.split(), known)

    def _values(
        self, heard: Utterance, found: tuple[Found, ...]
    ) -> tuple[dict[str, tuple[Value, ...]], frozenset[str]]:
        """Return the values by their tag, and the tags of which there are two; days are added to days."""
        values: dict[str, tuple[Value, ...]] = {}
        disputed = set()
        ended = 0
        for tag, start, end, told in found:
            denied = any(key in self._language.negations for key in heard.words.keys[ended:start])
            ended = end
            if tag == DAYS and not denied:
                values[tag] = _together(values.get(tag, ()), told)
                continue
            if tag != DAYS and _meant(values.get(tag, told)) != _meant(told):
                disputed.add(tag)
            values[tag] = told
        return values, frozenset(disputed)


def _together(days: tuple[Value, ...], more: tuple[Value, ...]) -> tuple[Value, ...]:
    """Return days and more days, each once."""
    told = dict(zip(_meant(days), days, strict=True))
    return tuple((told | dict(zip(_meant(more), more, strict=True))).values())


def _divides(words: list[str], known: frozenset[str]) -> bool:
    """Return whether words are nothing but known words and known rows of words."""
    longest = max((word.count(" ") + 1 for word in known), default=1)
    reached = [True] + [False] * len(words)
    for end in range(1, len(words) + 1):
        starts = range(max(0, end - longest), end)
        reached[end] = any(reached[start] and " ".join(words[start:end]) in known for start in starts)
    return reached[-1]


def filled(spec: IntentSpec, values: Mapping[str, tuple[Value, ...]]) -> dict[str, tuple[Value, ...]]:
    """Return the slots of an intent that values by their tag fill."""
    types = {slot.name: TYPES.get(slot.type, "") for slot in spec.slots}
    return {name: values[tag] for name, tag in types.items() if tag in values}


def is_step(slots: Mapping[str, tuple[Value, ...]]) -> bool:
    """Return whether the degrees of a wish for warmth are too few for a temperature."""
    degrees = slots.get(DEGREES, ())
    return any(value.text.isdecimal() and int(value.text) < COOLEST for value in degrees)


def _meant(values: tuple[Value, ...]) -> list[tuple[str, ...]]:
    """Return values by what they resolve to, so that a bear and a teddy are the same."""
    return [
        tuple(entity.id or entity.name for one in value.resolutions for entity in one.entities)
        or (value.text,)
        for value in values
    ]
