"""A whole home in real processes: a broker, a simulated bear, and the tree of `cuddles serve`."""

from __future__ import annotations

import json
import os
import re
import secrets
import signal
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from cuddles.bootstrap import app_of
from cuddles.broker.mosquitto import HOST, Mosquitto
from cuddles.homefile import load_home
from cuddles.messages import WishMessage, wish_topic
from devices.drivers.events import Outgoing
from devices.drivers.exchange import Exchange
from devices.drivers.session import Broker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT: Final = Path(__file__).parents[1]
HOME: Final = """
home: bench
zone: Etc/UTC
broker: {{host: 127.0.0.1, port: {port}}}
toys:
"""
BEAR: Final = """
  {name}:
    title: {name}
    switch: {{kind: relay, topic: {name}, sensor: DS18B20}}
    pad: {{watts: 12W, volts: 12V, cutout: 45C}}
"""
TOLD: Final = re.compile(r"(hubs?|pages?|hands|workshop) +(?:begins again, )?process (\d+)")
LOOK_S: Final = 0.1
TARGET_C: Final = 38.0
WISHED_S: Final = 1700.0
WORKERS: Final = 2
FORKERS: Final = ("hubs", "pages", "hands")
ALL: Final = ("hub", "page", "workshop", *FORKERS)
PATIENCE_S: Final = 120.0
CATCHES_CHILDREN: Final = 1 << (signal.SIGCHLD - 1)
"""In SigCgt of proc(5): a process that forks has loaded all once it waits for the end of its children."""


class House:
    """All of it, in one folder.

    Parameters
    ----------
    folder
        Where the home file is.
    port
        The broker's.
    program
        The module that serves, and what it is told.
    bears
        How many there are.

    """

    def __init__(self, folder: Path, port: int, program: tuple[str, ...], bears: int) -> None:
        self.folder, self.broker_port = folder, port
        self.file, self.data = folder / "home.yaml", folder / ".cuddles"
        names = ("bear", *(f"bear-{number}" for number in range(2, bears + 1)))
        toys = "".join(BEAR.format(name=name) for name in names)
        self.file.write_text(HOME.format(port=port) + toys, "utf-8")
        self.home = load_home(self.file)
        self.app = app_of(self.home, self.data)
        self._log, self._read_to, self._pids = folder / "serve.log", 0, dict[str, int]()
        simulate = ("device", "simulate", "bear", "--count", str(bears), "--home", str(self.file))
        self.bear = self._begun("cuddles.cli.main", *simulate)
        with self._log.open("wb") as log:
            line = ("--home", str(self.file), "--port", "0", "--unverified-loopback")
            self.root = self._begun(*program, *line, out=log.fileno())

    def _begun(self, module: str, *arguments: str, out: int = subprocess.PIPE) -> subprocess.Popen[bytes]:
        path = os.pathsep.join((str(ROOT), str(ROOT / "lambda")))
        return subprocess.Popen(
            [sys.executable, "-P", "-m", module, *arguments],
            cwd=self.folder,
            env={**os.environ, "PYTHONPATH": path},
            stdin=subprocess.PIPE,
            stdout=out,
            stderr=subprocess.DEVNULL if out == subprocess.PIPE else subprocess.STDOUT,
        )

    def said(self, pattern: str) -> str:
        """Wait for a line of the tree; returns its group."""
        return str(self.until(lambda: re.findall(pattern, self.text, re.MULTILINE))[0])

    def until(self, holds: Callable[[], Any], limit_s: float = PATIENCE_S) -> Any:  # noqa: ANN401
        """Wait until something holds; returns what it gave."""
        until = time.monotonic() + limit_s
        while not (found := holds()):
            if time.monotonic() > until or self.root.poll() is not None:
                raise RuntimeError(f"{self.parts()}: {self.text[-2000:]}")
            time.sleep(LOOK_S)
        return found

    @property
    def text(self) -> str:
        """All that the tree has said."""
        return self._log.read_text("utf-8", "replace")

    @property
    def port(self) -> int:
        """Where the page answers."""
        return int(self.said(r"^door +http://127\.0\.0\.1:(\d+)/alexa$"))

    @property
    def code(self) -> str:
        """What the first person signs in with."""
        return self.said(r"^page +sign in with the code ([\d ]+) until")

    def parts(self) -> dict[str, int]:
        """Return the processes that live, by what they are; a worker of the workshop is ``hand`` and a number."""
        self._read()
        found = {name: pid for name, pid in self._pids.items() if runs(pid)}
        workers = [pid for pid in self._forked() if pid != found.get("hands") and runs(pid)]
        return found | {f"hand {number}": pid for number, pid in enumerate(workers)}

    def newest(self, name: str) -> int:
        """Return the process of a part that was begun last."""
        self._read()
        return self._pids[name]

    def _read(self) -> None:
        """Take what the tree has said since: a part's newest process."""
        with self._log.open("rb") as log:
            log.seek(self._read_to)
            new = log.read()
        new = new[: new.rfind(b"\n") + 1]
        self._read_to += len(new)
        for line in new.decode("utf-8", "replace").splitlines():
            if said := TOLD.fullmatch(line):
                self._pids[said[1]] = int(said[2])

    def _forked(self) -> list[int]:
        """Return what forks hands, and all hands, also those that outlived what forked them."""
        mine, found = f"CUDDLES_DATA={self.data}\0".encode(), []
        for process in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                if b"cuddles.workshop.warm" in (process / "cmdline").read_bytes():
                    found += [int(process.name)] if mine in (process / "environ").read_bytes() else []
        return sorted(found)

    def whole(self) -> dict[str, int] | None:
        """Return the parts where all are there, and whoever forks has loaded all that it has to."""
        found = self.parts()
        forkers = [found[name] for name in FORKERS if name in found]
        return found if len(found) == len(ALL) + WORKERS and all(map(is_warm, forkers)) else None

    def ask_bear(self) -> dict[str, Any]:
        """Return what is true of the bear's switch, whatever it says."""
        if self.bear.stdin is None or self.bear.stdout is None:
            raise RuntimeError("the bear can't be asked")
        self.bear.stdin.write(b"status\n")
        self.bear.stdin.flush()
        said: dict[str, Any] = json.loads(self.bear.stdout.readline())
        return said

    def end(self) -> None:
        """End it: first the tree, then the bear."""
        for one in (self.root, self.bear):
            with suppress(ProcessLookupError):
                one.send_signal(signal.SIGCONT)
            one.terminate()
            try:
                one.wait(20)
            except subprocess.TimeoutExpired:
                one.kill()
                one.wait()
            for pipe in (one.stdin, one.stdout):
                if pipe is not None:
                    pipe.close()


@contextmanager
def housed(folder: Path, program: tuple[str, ...], bears: int = 1) -> Iterator[House]:
    """Give a home that is whole, and whose hub has read the settings of the bears' switches back."""
    with ExitStack() as stack:
        broker = stack.enter_context(Mosquitto())
        house = House(folder, broker.port, program, bears)
        stack.callback(house.end)
        house.until(house.whole)
        house.until(lambda: ready(house))
        yield house


def ready(house: House) -> bool:
    """Return whether the hub has read the settings of the bears' switches back."""
    states = house.app.status(None)
    return isinstance(states, dict) and all(said.get("ready") is True for said in states.values())


def warm(house: House) -> None:
    """Wish that the bears be warm, of a hub alone: without one no switch begins a session of its own."""
    until = time.time() + WISHED_S  # noqa: TID251  (a wish says until when)
    with Exchange(Broker(HOST, house.broker_port), ()) as exchange:
        exchange.connected(PATIENCE_S)
        for name in house.home.toys:
            wish = WishMessage(secrets.token_hex(8), "the bench", TARGET_C, until)
            exchange.say(Outgoing(wish_topic(house.home.name, name), wish.payload(), retain=True))


def runs(pid: int) -> bool:
    """Return whether a process runs; one that only waits to be collected does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text("ascii", "replace").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def is_warm(pid: int) -> bool:
    """Return whether a process that forks has loaded all that it has to."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text("ascii", "replace").splitlines()
    except OSError:
        return False
    caught = next((line.split()[1] for line in lines if line.startswith("SigCgt:")), "0")
    return bool(int(caught, 16) & CATCHES_CHILDREN)
