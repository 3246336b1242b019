"""Two things at once: OpenCV and NumPy let go of Python's lock, so a second core helps with one photo."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

One = TypeVar("One")
Other = TypeVar("Other")


def both(one: Callable[[], One], other: Callable[[], Other]) -> tuple[One, Other]:
    """Return what two functions give that know nothing of each other; either's exception is raised."""
    with ThreadPoolExecutor(1) as beside:
        running = beside.submit(one)
        here = other()
        return running.result(), here
