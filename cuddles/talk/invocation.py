"""Whether an utterance opens the skill, asks it for something at once, or just goes on talking."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final, Literal

from cuddles.talk.folding import Words, fold, joined
from cuddles.talk.languages import language_of
from cuddles.talk.patterns import compiled, fits

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cuddles.talk.folding import Keys
    from cuddles.talk.language import Language
    from cuddles.talk.patterns import Pattern

WAKE: Final = ("alexa", "アレクサ", "एलेक्सा")


@dataclass(frozen=True, slots=True)
class Called:
    """How the skill was called: opened, asked for `rest`, or not called by name (`rest` is all that was said)."""

    how: Literal["opened", "asked", "unnamed"]
    rest: str = ""


def called(text: str, invocation: str, locale: str) -> Called:
    """Return how an utterance calls a skill of this invocation name."""
    language = language_of(locale)
    words = _awake(fold(text, language), language)
    name = "".join(fold(invocation, language).keys)

    def read(hole: str, keys: Keys) -> Keys | None:
        return keys if hole == "rest" or "".join(keys) == name else None

    launch, ask = _patterns(language.code)
    for pattern in launch:
        if any(True for _ in fits(pattern, words.keys, read)):
            return Called("opened")
    for pattern in ask:
        for holes in fits(pattern, words.keys, read):
            return Called("asked", _rest(words, holes, language))
    return Called("unnamed", joined(words.texts, language))


def _awake(words: Words, language: Language) -> Words:
    """Return words without a wake word before them."""
    for wake in WAKE:
        keys = fold(wake, language).keys
        if keys and words.keys[: len(keys)] == keys and len(words.keys) > len(keys):
            return Words(words.keys[len(keys) :], words.texts[len(keys) :])
    return words


def _rest(words: Words, holes: Mapping[str, Keys], language: Language) -> str:
    rest = holes["rest"]
    ends = words.keys[-len(rest) :] == rest
    texts = words.texts[-len(rest) :] if ends else words.texts[: len(rest)]
    return joined(texts, language)


@cache
def _patterns(code: str) -> tuple[tuple[Pattern, ...], tuple[Pattern, ...]]:
    language = language_of(code)
    launch = tuple(flat for text in language.launch for flat in compiled(text, language))
    return launch, tuple(flat for text in language.ask for flat in compiled(text, language))
