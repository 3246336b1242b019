"""Renders what phrases teach, or checks that none has changed: `python -m cuddles.talk.teaching [--check]`."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import click

from cuddles.talk.languages import CODES
from cuddles.talk.learned.linear import parsed, written
from cuddles.talk.teaching.phrases import digest, tagged_phrases

ROOT: Final = Path(__file__).parents[3]
PHRASES: Final = ROOT / "words" / "phrases"
WEIGHTS: Final = ROOT / "cuddles" / "talk" / "learned" / "weights"
NOW: Final = datetime(2026, 11, 27, 18, 15, tzinfo=UTC)
"""A moment for days and for "now"; which one, makes no difference to tags."""
NEIGHBOURS: Final = {"ja": 3}
"""The longest row of words, or of letters where each is a word; of other languages 2."""


def main() -> int:
    """Return the exit code: 1 where phrases have changed."""
    changed = [code for code in CODES if head(code) != digest(PHRASES, code)]
    if "--check" not in sys.argv:
        for code in changed:
            render(code)
        return 0
    if changed:
        told = f"words/phrases has changed ({', '.join(changed)}): run python -m cuddles.talk.teaching"
        click.echo(told, err=True)
    return int(bool(changed))


def head(code: str) -> str:
    """Return the digest of the phrases that a language's weights were taught by; nothing where there are none."""
    path = WEIGHTS / f"{code}.json"
    return parsed(path.read_text("utf-8")).head if path.exists() else ""


def render(code: str) -> None:
    """Write the weights of a language."""
    from cuddles.talk.teaching.fit import fitted

    told = tuple(tagged_phrases(PHRASES, code, NOW))
    weights = fitted(told, NEIGHBOURS.get(code, 2), digest(PHRASES, code))
    WEIGHTS.mkdir(exist_ok=True)
    (WEIGHTS / f"{code}.json").write_text(written(weights), "utf-8", newline="\n")
    click.echo(f"{code}: {len(told)} phrases, {len(weights.rows)} features")


if __name__ == "__main__":
    sys.exit(main())
