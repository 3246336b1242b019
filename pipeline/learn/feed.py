"""Batches made ahead in a process of its own: a thread would hold up whoever learns at every operation.

The process makes the next batch while this one is learned from, then waits until it is taken. When whoever learns
is gone, even by SIGKILL, nobody takes it, and the process ends.
"""

from __future__ import annotations

import contextlib
from contextlib import contextmanager
from multiprocessing import get_context
from typing import TYPE_CHECKING

from pipeline.learn.batches import batch
from pipeline.learn.recipe import size_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from multiprocessing.connection import Connection

    from pipeline.learn.batches import Batch
    from pipeline.learn.drawn import Drawn
    from pipeline.learn.recipe import Recipe


@contextmanager
def feeding(recipe: Recipe, drawings: Sequence[Drawn], first: int) -> Iterator[Iterator[Batch]]:
    """Lend the batches of a recipe from a step on; EOFError where the process that makes them has died."""
    context = get_context("spawn")
    taken, given = context.Pipe(duplex=False)
    maker = context.Process(target=_make, args=(given, recipe, drawings, first), daemon=True)
    maker.start()
    given.close()
    try:
        yield (taken.recv() for _ in range(first, recipe.steps))
    finally:
        taken.close()
        maker.terminate()
        maker.join()


def _make(given: Connection, recipe: Recipe, drawings: Sequence[Drawn], first: int) -> None:
    with contextlib.suppress(BrokenPipeError, KeyboardInterrupt):
        for step in range(first, recipe.steps):
            given.send(batch(drawings, recipe.seed, step, recipe.count, size_at(recipe, step)))
