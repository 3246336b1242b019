"""A broker, and patience."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from cuddles.broker.mosquitto import Mosquitto

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator


@pytest.fixture
def broker() -> Iterator[Mosquitto]:
    with Mosquitto() as running:
        yield running


@pytest.fixture
def until() -> Callable[[Callable[[], object]], Awaitable[None]]:
    """Wait until something holds; fails after a long while."""

    async def wait(holds: Callable[[], object], limit_s: float = 30.0) -> None:
        async with asyncio.timeout(limit_s):
            while not holds():  # noqa: ASYNC110 (what is waited for knows of no event)
                await asyncio.sleep(0.01)

    return wait
