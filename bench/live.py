"""From the broker to every open page, with the page's own process.

A state is published as the hub publishes it, with the time of that in it; fifty clients with streams of their own
wait for the sample that comes of it. The clients live in one thread beside the publisher, so what is measured is
the page's process with the network of this machine, and somewhat more.
"""

from __future__ import annotations

import json
import secrets
import selectors
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.quantiles import quantile
from cuddles.bootstrap import clock, records_of
from cuddles.broker.mosquitto import HOST, Mosquitto
from cuddles.homefile.write import to_yaml
from cuddles.members import Members
from cuddles.messages import hub_topic, state_topic
from cuddles.people import Role
from cuddles.web.listening import listened
from cuddles.web.page.visit import COOKIE
from cuddles.web.tree import environment
from devices.drivers.events import Outgoing
from devices.drivers.exchange import Exchange
from devices.drivers.session import Broker
from devices.home import Broker as Declared
from devices.home import Home, Toy
from devices.switches import Relay
from devices.usual import ear_for
from terms import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bench.effort import Effort

BUDGET_MS = 100.0
PAUSE_S = 0.1
PATIENCE_S = 30.0
QUIET = subprocess.DEVNULL
MARK = b"event: sample\n"


@dataclass
class Page:
    """One open page: how many samples have come, and what is left of a piece."""

    sock: socket.socket
    samples: int = 0
    rest: bytes = b""

    def read(self) -> int:
        """Take what is there; returns how many samples it ends."""
        self.rest += self.sock.recv(65_536)
        *whole, self.rest = self.rest.split(b"\n\n")
        came = sum(MARK in one for one in whole)
        self.samples += came
        return came


@dataclass
class Measured:
    """Milliseconds from publishing to each page, and samples that came (all and wanted)."""

    ms: list[float] = field(default_factory=list)
    came: int = 0
    wanted: int = 0


def live_of(effort: Effort, say: Callable[[str], None]) -> dict[str, Any]:
    """Return the live section."""
    found = measured(effort.clients, effort.states)
    p95 = quantile(found.ms, 0.95)
    say(f"live: {effort.clients} pages, p95 {p95:.1f} ms, {found.came} of {found.wanted} samples came")
    return {
        "clients": effort.clients,
        "states": effort.states,
        "ms_p50": round(quantile(found.ms, 0.5), 2),
        "ms_p95": round(p95, 2),
        "ms_max": round(max(found.ms), 2),
        "wanted": found.wanted,
        "came": found.came,
        "budget_ms": BUDGET_MS,
        "within_budget": p95 <= BUDGET_MS and found.came == found.wanted,
    }


def measured(clients: int, states: int) -> Measured:
    """Return what it takes, over a broker and a page of their own."""
    with tempfile.TemporaryDirectory(prefix="cuddles-bench-") as folder, Mosquitto() as broker:
        toy = Toy("bear", "the bear", Relay("bear"))
        ear = ear_for(toy, "warm-bear", "WarmIntent")
        home = Home("bench", "Etc/UTC", {"bear": toy}, {ear.name: ear}, (), Declared(HOST, broker.port))
        file = Path(folder) / "home.yaml"
        file.write_text(to_yaml(home), "utf-8")
        sock = listened(HOST, 0)
        around = environment(file, None)
        line = f"from cuddles.web.answer import answered; answered({sock.fileno()}, '', False, False)"
        command = [sys.executable, "-c", line]
        page = subprocess.Popen(command, env=around, pass_fds=(sock.fileno(),), stdout=QUIET, stderr=QUIET)
        try:
            token = _token(Path(around["CUDDLES_DATA"]))
            with Exchange(Broker(HOST, broker.port), ()) as hub:
                hub.connected(PATIENCE_S)
                return _told(hub, [_opened(sock, token) for _ in range(clients)], states)
        finally:
            page.terminate()
            page.wait()
            sock.close()


def _told(hub: Exchange, pages: list[Page], states: int) -> Measured:
    found = Measured(wanted=states * len(pages))
    hub.say(Outgoing(hub_topic("bench"), json.dumps({"alive": True, "at": clock().utc}), retain=True))
    with selectors.DefaultSelector() as selector:
        for page in pages:
            selector.register(page.sock, selectors.EVENT_READ, page)
        for _ in _read(selector, 1.0):
            continue
        before = sum(page.samples for page in pages)
        for number in range(states):
            began = time.perf_counter()
            hub.say(Outgoing(state_topic("bench", "bear"), _state(number), retain=True))
            came = 0
            for one in _read(selector, PATIENCE_S):
                found.ms += [1000 * (time.perf_counter() - began)] * one
                came += one
                if came >= len(pages):
                    break
            time.sleep(PAUSE_S)
        found.came = sum(page.samples for page in pages) - before
    for page in pages:
        page.sock.close()
    return found


def _read(selector: selectors.BaseSelector, most_s: float) -> Iterator[int]:
    """Yield how many samples come, until a time has passed."""
    until = time.monotonic() + most_s
    while (left := until - time.monotonic()) > 0:
        for key, _ in selector.select(left):
            yield key.data.read()


def _state(number: int) -> str:
    state = {"online": True, "ready": True, "relay": "on", "rule": "warming", "target_c": 38.0}
    until = clock().utc + 1200
    return json.dumps({**state, "celsius": 30 + number % 40 / 5, "until": until, "at": round(clock().utc, 1)})


def _opened(sock: socket.socket, token: str) -> Page:
    """Open a page's stream, and wait for its head."""
    client = socket.create_connection(sock.getsockname()[:2], timeout=PATIENCE_S)
    head = f"GET /toys/bear/live HTTP/1.1\r\nHost: cuddles.local\r\nCookie: {COOKIE}={token}\r\n\r\n"
    client.sendall(head.encode())
    said = client.recv(4096)
    if not said.startswith(b"HTTP/1.1 200 "):
        raise RuntimeError(f"the page doesn't answer: {said[:200]!r}")
    return Page(client)


def _token(data: Path) -> str:
    """Let a device in."""
    members = Members(records_of(data), clock, secrets.token_bytes)
    code = members.invite(Role.VIEWER, "bench")
    entry = code if isinstance(code, Refused) else members.enter(code.digits, "bench")
    return entry.reason if isinstance(entry, Refused) else entry.token
