"""Requests that wait at once are answered at once: what is of one kind is stacked, and split again afterwards.

Theory of operation. Whoever comes first waits a little for others, never longer than `Batching.wait_s`, and
never for more than `Batching.most`. Arrays whose shapes differ in nothing but how many they are, and of one
type, go through the model together; everything else goes alone.
"""

from __future__ import annotations

import queue
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from taskoid.plane.batching import Batching

Waiting = TypeVar("Waiting")


def gathered(
    waiting: queue.Queue[Waiting], first: Waiting, how: Batching, now: Callable[[], float]
) -> list[Waiting]:
    """Return the first and what comes in its time; `now` in seconds from anywhere."""
    found, until = [first], now() + how.wait_s
    while len(found) < how.most:
        left = until - now()
        try:
            found.append(waiting.get(timeout=left) if left > 0 else waiting.get_nowait())
        except queue.Empty:
            break
    return found


def groups_of(values: Sequence[Any]) -> list[list[int]]:
    """Return which values go together, by place: arrays of one type, and one shape after the first axis."""
    found: dict[object, list[int]] = {}
    for place, value in enumerate(values):
        alike = isinstance(value, np.ndarray) and value.ndim > 1
        key = (value.dtype.str, value.shape[1:]) if alike else place
        found.setdefault(key, []).append(place)
    return list(found.values())


def answered(values: Sequence[np.ndarray], predict: Callable[[Any], Any]) -> list[Any]:
    """Return what a model says of each of some arrays, asked once; one by one where that can't be split."""
    if len(values) == 1:
        return [predict(values[0])]
    counts = [len(value) for value in values]
    told = predict(np.concatenate(values))
    if not isinstance(told, np.ndarray) or len(told) != sum(counts):
        return [predict(value) for value in values]
    return np.split(told, np.cumsum(counts)[:-1])
