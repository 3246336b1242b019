"""Renders what phrases teach, or checks that nothing has changed: `python -m cuddles.talk.learned [--check]`."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from cuddles.talk.learned.render import render, stale

ROOT = Path(__file__).parents[3]
PHRASES, TAGGED = ROOT / "words" / "phrases", Path(__file__).parent / "tagged"
NOW = datetime(2026, 11, 27, 18, 15, tzinfo=UTC)
"""A moment for days and for "now"; which one, makes no difference to tags."""


def main() -> int:
    """Return the exit code: 1 where something has changed."""
    if "--check" not in sys.argv:
        render(PHRASES, TAGGED, NOW, click.echo)
        return 0
    changed = stale(PHRASES, TAGGED)
    if changed:
        click.echo(
            f"words/phrases has changed ({', '.join(changed)}): run python -m cuddles.talk.learned",
            err=True,
        )
    return int(bool(changed))


if __name__ == "__main__":
    sys.exit(main())
