"""Progress of long work on stderr: a bar in a terminal, a line for every twentieth elsewhere."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LINES: Final = 20


@contextmanager
def bar(total: int, label: str) -> Iterator[Callable[[int, str], None]]:
    """Lend a function that is told how much is done, and what else there is to say."""
    if sys.stderr.isatty():
        with click.progressbar(
            length=total, file=sys.stderr, label=label, show_pos=True, item_show_func=lambda said: said
        ) as drawn:

            def moved(done: int, said: str) -> None:
                drawn.update(done - drawn.pos, said)

            yield moved
        return
    told = 0

    def line(done: int, said: str) -> None:
        nonlocal told
        if done * LINES // total > told or done == total:
            told = done * LINES // total
            click.echo(f"{label}: {done}/{total} {said}".rstrip(), err=True)

    yield line
