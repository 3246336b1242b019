"""Phrases with their values as tags, ready to be counted: `python -m cuddles.talk.teaching [--check]`."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from cuddles.talk.invocation import called
from cuddles.talk.languages import CODES
from cuddles.talk.local import grammar_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cuddles.talk.grammar import Grammar

ROOT = Path(__file__).parents[2]
PHRASES, TAGGED = ROOT / "words" / "phrases", Path(__file__).parent / "learned" / "tagged"
NOW = datetime(2026, 11, 27, 18, 15, tzinfo=UTC)
"""A moment for days and for "now"; which one, makes no difference to tags."""
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


def rendered(folder: Path, code: str, now: datetime) -> str:
    """Return the file of tagged phrases of a language; the head is the digest of its sources."""
    grammar = grammar_of(LOCALES[code])
    told: dict[str, dict[str, None]] = {}
    for path in sources(folder, code):
        for intent, said in phrases(path.read_text("utf-8")):
            if words := tagged(said, grammar, now):
                told.setdefault(intent, {})[words] = None
    sections = ("\n".join((f"[{intent}]", *lines)) for intent, lines in sorted(told.items()))
    return "\n".join((f"# {digest(folder, code)}", *sections, ""))


def tagged(said: str, grammar: Grammar, now: datetime) -> str:
    """Return the words of a phrase with tags for its values."""
    call = called(said, grammar.model.invocation, grammar.locale)
    return " ".join(grammar.tagged(said if call.how == "opened" else call.rest, now))


def digest(folder: Path, code: str) -> str:
    """Return a digest of all phrases of a language."""
    return sha256(b"".join(path.read_bytes() for path in sources(folder, code))).hexdigest()


def stale(folder: Path, out: Path) -> tuple[str, ...]:
    """Return the languages whose phrases have changed since they were rendered."""
    return tuple(code for code in CODES if _head(out / f"{code}.txt") != f"# {digest(folder, code)}")


def render(folder: Path, out: Path, now: datetime, say: Callable[[str], None]) -> None:
    """Write the tagged phrases of all languages."""
    for code in CODES:
        text = rendered(folder, code, now)
        (out / f"{code}.txt").write_text(text, "utf-8", newline="\n")
        say(f"{code}: {text.count(chr(10)) - 1} lines")


def _head(path: Path) -> str:
    return path.read_text("utf-8").partition("\n")[0] if path.exists() else ""


def main() -> int:
    """Return the exit code: 1 where something has changed."""
    if "--check" not in sys.argv:
        render(PHRASES, TAGGED, NOW, click.echo)
        return 0
    changed = stale(PHRASES, TAGGED)
    if changed:
        click.echo(
            f"words/phrases has changed ({', '.join(changed)}): run python -m cuddles.talk.teaching",
            err=True,
        )
    return int(bool(changed))


if __name__ == "__main__":
    sys.exit(main())
