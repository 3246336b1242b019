"""Whatever means no good, thrown at a whole home: what the page answers, and what becomes of its heat meanwhile.

Eight clients throw at once, half of their requests with the cookie of somebody signed in. The memory of the
page is looked at meanwhile. Bears are being warmed: the hub's lateness, from a bear's temperature to the lease
that it earns, is measured on the wire while nothing is thrown, and while everything is; so is the floor, by how
much the machine wakes a process late that does nothing.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final, Self

from bench.hostile import requests, thrown
from bench.house import PATIENCE_S, ROOT, housed, warm
from bench.quantiles import quantile
from bench.visitor import Visitor
from cuddles.broker.mosquitto import HOST
from devices.drivers.events import Outgoing
from devices.drivers.exchange import Exchange
from devices.drivers.session import Broker

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable, Iterator

    from bench.effort import Effort
    from bench.house import House

PROGRAM: Final = ("cuddles.cli.main", "serve")
BEARS: Final = 20
PERIOD_S: Final = 10.0
"""So often a bear tells its temperature."""
SEED: Final = 1
WARM_S: Final = 15.0
LOOK_S: Final = 0.05
BROKEN: Final = 500
BUDGET_MB: Final = 300
BUDGET_MS: Final = 100.0


def spread(house: House) -> None:
    """Let the bears tell their temperatures one after the other: asked for its period, each begins it anew."""
    with Exchange(Broker(HOST, house.broker_port), ()) as exchange:
        exchange.connected(PATIENCE_S)
        for name in house.home.toys:
            exchange.say(Outgoing(f"cmnd/{name}/TelePeriod", ""))
            time.sleep(PERIOD_S / BEARS)


class Ears:
    """The process that listens."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self._line()

    def heard(self) -> dict[str, list[float]]:
        """Return how late the hub was since it was asked last, and the floor; ms, in order of size."""
        if self._process.stdin is not None:
            self._process.stdin.write("\n")
            self._process.stdin.flush()
        found: dict[str, list[float]] = json.loads(self._line())
        return found

    def _line(self) -> str:
        return "" if self._process.stdout is None else self._process.stdout.readline()


@contextmanager
def listening(port: int) -> Iterator[Ears]:
    """Listen to a broker for the length of a block."""
    with subprocess.Popen(
        [sys.executable, "-P", "-m", "bench.lateness", str(port)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        yield Ears(process)


class Memory:
    """The most memory that the page's process has held, MB, looked at for the length of a block."""

    def __init__(self, house: House) -> None:
        self._house, self._over = house, threading.Event()
        self.most_mb = 0.0
        self.pages = set[int]()

    def __enter__(self) -> Self:
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._over.wait(LOOK_S):
            pid = self._house.newest("page")
            self.pages.add(pid)
            self.most_mb = max(self.most_mb, held_mb(pid))


def held_mb(pid: int) -> float:
    """Return the most memory that a process has held until now."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text("ascii", "replace").splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) * 1024 / 1e6 for line in lines if line.startswith("VmHWM:")), 0.0)


def hostile_of(effort: Effort, say: Callable[[str], None]) -> dict[str, Any]:
    """Return the hostile section."""
    with (
        TemporaryDirectory(prefix="cuddles-bench-") as folder,
        housed(Path(folder), PROGRAM, BEARS) as house,
        listening(house.broker_port) as ears,
    ):
        visitor = Visitor(house.port)
        visitor.sign_in(house.code)
        warm(house)
        spread(house)
        time.sleep(WARM_S)
        ears.heard()
        time.sleep(effort.calm_s)
        calm = ears.heard()
        with Memory(house) as memory:
            begun = time.monotonic()
            found = thrown(house.port, requests(SEED, effort.hostile, visitor.host, visitor.cookie))
            seconds = time.monotonic() - begun
        row = _row(found, memory, calm, ears.heard()) | {"seconds": round(seconds, 1)}
    say(
        f"hostile: {row['requests']} requests, {row['broken']} answers of 5xx, page {row['page_mb']:.0f} MB, "
        f"hub {row['under_ms_max']:.0f} ms late at most"
    )
    return row


Heard = dict[str, list[float]]


def _row(found: Counter[int], memory: Memory, calm: Heard, under: Heard) -> dict[str, Any]:
    broken = sum(times for status, times in found.items() if status >= BROKEN)
    late = {**_lateness("calm", calm), **_lateness("under", under)}
    page = len(memory.pages) == 1 and memory.most_mb <= BUDGET_MB
    return {
        "requests": sum(found.values()),
        "answers": {str(status or "closed"): times for status, times in sorted(found.items())},
        "broken": broken,
        "pages": len(memory.pages),
        "page_mb": round(memory.most_mb, 1),
        "budget_mb": BUDGET_MB,
        **late,
        "budget_ms": BUDGET_MS,
        "load": round(os.getloadavg()[0], 1),
        "within_budget": not broken and page and late["under_ms_max"] <= BUDGET_MS,
    }


def _lateness(when: str, heard: Heard) -> dict[str, Any]:
    return {
        f"{when}_leases": len(heard["ms"]),
        f"{when}_ms_p50": quantile(heard["ms"], 0.5),
        f"{when}_ms_p99": quantile(heard["ms"], 0.99),
        f"{when}_ms_max": quantile(heard["ms"], 1.0),
        f"{when}_floor_ms_p99": quantile(heard["floor"], 0.99),
        f"{when}_floor_ms_max": quantile(heard["floor"], 1.0),
    }
