"""How late a hub is: the time from a bear's temperature to the lease that it earns, as the broker passes them on.

`python -m bench.lateness PORT` listens in a process of its own, so that nothing else of the bench keeps it
waiting; for each line on its standard input it prints what it has heard since, in ms, as a line of JSON. Beside
it stands the floor: by how much this process, which does next to nothing, is itself woken late by the machine.
"""

from __future__ import annotations

import asyncio
import json
import sys
from typing import Final

from devices.simulator.wire.client import Login, connect

HOST: Final = "127.0.0.1"
TICK_S: Final = 0.05
LONGEST_S: Final = 5.0
"""What comes later was earned by something else."""


class Ears:
    """What is heard: `ms` from each temperature to its lease, and the `floor`, ms, twenty times a second."""

    def __init__(self) -> None:
        self.ms: list[float] = []
        self.floor: list[float] = []
        self._said: dict[str, float] = {}
        self._loop = asyncio.get_running_loop()

    def heard(self, topic: str, payload: bytes) -> None:
        """Take a message."""
        now, (kind, name, leaf) = self._loop.time(), topic.split("/")
        if leaf == "SENSOR":
            self._said[name] = now
        elif kind == "cmnd" and payload.startswith(b"lease="):
            late = now - self._said.pop(name, float("-inf"))
            if late <= LONGEST_S:
                self.ms.append(1000 * late)

    async def tick(self) -> None:
        """Sleep again and again, and see how late it was."""
        while True:
            due = self._loop.time() + TICK_S
            await asyncio.sleep(TICK_S)
            self.floor.append(1000 * (self._loop.time() - due))

    def told(self) -> str:
        """Return what came since, in order of size."""
        ms, floor = ([round(one, 2) for one in sorted(list_)] for list_ in (self.ms, self.floor))
        self.ms.clear()
        self.floor.clear()
        return json.dumps({"ms": ms, "floor": floor})


async def listen(port: int) -> None:
    """Listen until standard input ends."""
    ears = Ears()
    client = await connect(HOST, port, Login("bench-lateness"), on_message=ears.heard)
    await client.subscribe("tele/+/SENSOR", "cmnd/+/Event")
    print(flush=True)
    ticking = asyncio.create_task(ears.tick())
    while await asyncio.to_thread(sys.stdin.readline):
        print(ears.told(), flush=True)
    ticking.cancel()
    client.disconnect()


if __name__ == "__main__":
    asyncio.run(listen(int(sys.argv[1])))
