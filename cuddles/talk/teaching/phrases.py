"""Phrases with their intents, and with tags in the places of values."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Final

from cuddles.talk.invocation import called
from cuddles.talk.local import grammar_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from cuddles.talk.folding import Keys
    from cuddles.talk.grammar import Grammar

LOCALES: Final = {
    "en": "en-US",
    "de": "de-DE",
    "fr": "fr-FR",
    "es": "es-ES",
    "it": "it-IT",
    "pt": "pt-BR",
    "hi": "hi-IN",
    "ja": "ja-JP",
}
"""The locale whose interaction model finds the values in a language's phrases."""


def sources(folder: Path, code: str) -> tuple[Path, ...]:
    """Return the files with phrases of a language, in a fixed order."""
    return tuple(sorted(path for path in folder.rglob("*.txt") if path.name[:2] == code))


def phrases(text: str) -> Iterator[tuple[str, str]]:
    """Yield (intent, phrase) of a file: `phrase | intent | slots`, or phrases below `[intent]`."""
    section = ""
    for line in filter(None, map(str.strip, text.splitlines())):
        if line.startswith("#"):
            continue
        said, *label = (part.strip() for part in line.split("|"))
        if said.startswith("["):
            section = said.strip("[]")
        else:
            yield label[0] if label else section, said


def tagged_phrases(folder: Path, code: str, now: datetime) -> Iterator[tuple[str, Keys]]:
    """Yield (intent, tagged words) of a language, each once."""
    grammar = grammar_of(LOCALES[code])
    told = ((intent, tagged(said, grammar, now)) for intent, said in all_phrases(folder, code))
    yield from dict.fromkeys((intent, words) for intent, words in told if words)


def tagged(said: str, grammar: Grammar, now: datetime) -> Keys:
    """Return the words of a phrase with tags for its values."""
    call = called(said, grammar.model.invocation, grammar.locale)
    return grammar.tagged(said if call.how == "opened" else call.rest, now)


def all_phrases(folder: Path, code: str) -> Iterator[tuple[str, str]]:
    """Yield (intent, phrase) of all files of a language."""
    for path in sources(folder, code):
        yield from phrases(path.read_text("utf-8"))


def digest(folder: Path, code: str) -> str:
    """Return a digest of all phrases of a language."""
    return sha256(repr(tuple(all_phrases(folder, code))).encode()).hexdigest()
