"""The shared timer: to the second, and asleep when there is nothing to do."""

from __future__ import annotations

import asyncio

from devices.simulator.wire.wheel import Wheel


class Member:
    """Counts its calls."""

    def __init__(self, again: float) -> None:
        self.again = again
        self.ticks = 0

    def tick(self) -> float:
        """Count."""
        self.ticks += 1
        return self.again


def test_members_are_called_again_until_they_leave() -> None:
    async def story() -> None:
        wheel = Wheel(asyncio.get_running_loop(), slots=4)
        often, once, gone = Member(1), Member(0), Member(1)
        for member in (often, once, gone):
            wheel.add(member, 1)
        wheel.remove(gone)
        wheel.remove(gone)
        for _ in range(3):
            wheel._turn()
        assert (often.ticks, once.ticks, gone.ticks) == (3, 1, 0)
        assert wheel._timer is not None
        wheel.remove(often)
        assert wheel._timer is None

    asyncio.run(story())


def test_a_long_wait_is_cut_to_the_wheel() -> None:
    async def story() -> None:
        wheel = Wheel(asyncio.get_running_loop(), slots=4)
        slow = Member(0)
        wheel.add(slow, 1000)
        for _ in range(2):
            wheel._turn()
        assert slow.ticks == 0
        wheel._turn()
        assert slow.ticks == 1

    asyncio.run(story())
