"""One hub over many switches on a real mosquitto: what a lease costs, and how soon it follows its temperature.

Three processes beside this one: mosquitto, the hub (`bench.keeping`) and the switches (`bench.switches`), which
say word for word what simulated Tasmotas say. A few switches live in this process, which has nothing else to
do: they take the time from a temperature that goes out to the lease that comes back.
"""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from bench.keeping import HOME
from bench.quantiles import quantile
from bench.switches import PERIOD_S, Echo, join_in_turn, script_of, speak_in_turn, topic_of
from cuddles.broker.mosquitto import HOST, Mosquitto, Options, program
from devices.drivers.events import Outgoing
from devices.drivers.exchange import Exchange
from devices.drivers.session import Broker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bench.effort import Effort

BUDGET_CORE_PERCENT: Final = 50.0
BUDGET_LATENCY_MS: Final = 20.0
BUDGET_SIMULATOR_KB: Final = 16.0
PROBES: Final = 20
PATIENCE_S: Final = 120.0
WISHES_PER_S: Final = 50.0
_TICK: Final = os.sysconf("SC_CLK_TCK")


@dataclass
class Party:
    """A child process that answers a line with a line."""

    process: subprocess.Popen[str]

    def asked(self) -> dict[str, Any]:
        """Ask it how it is."""
        if self.process.stdin is None:
            raise RuntimeError("a child without stdin")
        self.process.stdin.write("?\n")
        self.process.stdin.flush()
        return self.heard()

    def heard(self) -> dict[str, Any]:
        """Wait for its next line."""
        line = self.process.stdout.readline() if self.process.stdout is not None else ""
        if not line:
            raise RuntimeError(f"{self.process.args!s} ended")
        said: dict[str, Any] = json.loads(line)
        return said

    def cpu_s(self) -> float:
        """Return the CPU seconds that it has used."""
        return cpu_s(self.process.pid)


def cpu_s(pid: int) -> float:
    """Return the CPU seconds that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICK


def heaters_of(effort: Effort, say: Callable[[str], None]) -> dict[str, Any] | None:
    """Return the heaters section; None where mosquitto isn't installed."""
    if program() is None:
        say("heaters: mosquitto is not installed, nothing was measured")
        return None
    section = asyncio.run(_measured(effort.switches, effort.steady_s, say))
    return {**section, **_cores(effort.cores, say)}


async def _measured(count: int, steady_s: float, say: Callable[[str], None]) -> dict[str, Any]:
    with (
        Mosquitto(Options(more=("max_queued_messages 0",))) as broker,
        _child("bench.keeping", str(broker.port), str(count)) as hub,
    ):
        await asyncio.sleep(2.0)
        others = count - PROBES
        with _child("bench.switches", str(broker.port), str(PROBES), str(others)) as fleet:
            probes = [Echo(topic_of(number), script_of(), _timed) for number in range(PROBES)]
            speaking = asyncio.create_task(speak_in_turn(probes))
            await join_in_turn(probes, broker.port)
            await asyncio.to_thread(fleet.heard)
            say(f"heaters: {count} switches joined")
            await _until(hub, lambda said: said["verified"] == count, "set up")
            await asyncio.to_thread(_wish, broker.port, count)
            await _until(hub, lambda said: said["warming"] == count, "warming")
            say(f"heaters: {count} switches are being warmed")
            section = await _steady(hub, fleet, _pid(broker), probes, steady_s)
            speaking.cancel()
            with suppress(asyncio.CancelledError):
                await speaking
            for probe in probes:
                probe.leave()
    told = f"hub {section['hub_core_percent']:.0f} % of a core for {section['messages_per_s']:.0f} messages/s"
    say(f"heaters: {told}, lease after {section['latency_ms_p50']:.1f} ms")
    return {"switches": count, **section}


def _pid(broker: Mosquitto) -> int:
    process = broker._process  # noqa: SLF001  (its CPU time is read)
    return process.pid if process is not None else 0


def _timed(echo: Echo, what: str) -> None:
    """Take the time between a temperature and its lease."""
    now = time.perf_counter()
    if what == "spoke":
        echo.sent_at = now
    elif echo.sent_at:
        echo.delays.append(now - echo.sent_at)
        echo.sent_at = 0.0


def _wish(port: int, count: int) -> None:
    """Wish for warmth for each toy, one after the other, as people do."""
    until = time.time() + 1700  # noqa: TID251  (a wish says until when)
    with Exchange(Broker(HOST, port), ()) as exchange:
        if not exchange.connected(10.0):
            raise RuntimeError("the broker doesn't answer")
        for number in range(count):
            wish = {"id": f"wish-{number}", "verb": "warm", "who": "bench", "target_c": 38.0, "until": until}
            exchange.say(Outgoing(f"cuddles/{HOME}/plan/{topic_of(number)}", json.dumps(wish), retain=True))
            time.sleep(1 / WISHES_PER_S)


async def _until(hub: Party, done: Callable[[dict[str, Any]], bool], what: str) -> None:
    until = time.monotonic() + PATIENCE_S
    while not done(said := hub.asked()):
        if time.monotonic() > until:
            raise RuntimeError(f"not all switches are {what} after {PATIENCE_S:g} s: {said}")
        await asyncio.sleep(1.0)


async def _steady(
    hub: Party, fleet: Party, broker: int, probes: list[Echo], seconds: float
) -> dict[str, Any]:
    for probe in probes:
        probe.delays.clear()
        probe.sent_at = 0.0
    before, began = hub.asked(), time.monotonic()
    used = hub.cpu_s(), fleet.cpu_s(), cpu_s(broker)
    await asyncio.sleep(seconds)
    passed, after = time.monotonic() - began, hub.asked()
    hub_share, fleet_share, broker_share = (
        100 * (now - then) / passed
        for now, then in zip((hub.cpu_s(), fleet.cpu_s(), cpu_s(broker)), used, strict=True)
    )
    delays = sorted(1000 * delay for probe in probes for delay in probe.delays)
    messages = (after["messages"] - before["messages"]) / passed
    return {
        "seconds": round(passed, 1),
        "hub_core_percent": round(hub_share, 1),
        "broker_core_percent": round(broker_share, 1),
        "switches_core_percent": round(fleet_share, 1),
        "messages_per_s": round(messages, 1),
        "leases_per_s": round((after["leases"] - before["leases"]) / passed, 1),
        "hub_us_per_message": round(1e4 * hub_share / max(messages, 1e-9), 1),
        "latency_ms_p50": round(quantile(delays, 0.50), 2),
        "latency_ms_p99": round(quantile(delays, 0.99), 2),
        "warming": after["warming"],
        "connections_lost": after["lost"],
        "budget_core_percent": BUDGET_CORE_PERCENT,
        "budget_latency_ms": BUDGET_LATENCY_MS,
        "switches_within_budget": int(after["warming"] * BUDGET_CORE_PERCENT / max(hub_share, 1e-9)),
    }


def _cores(count: int, say: Callable[[str], None]) -> dict[str, Any]:
    """Return what a process full of simulated Tasmotas costs, each lent heat like any other."""
    code = f"from bench.heaters import cores_cost; print(cores_cost({count}))"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    kilobytes, share = map(float, done.stdout.split())
    say(f"heaters: a simulated switch takes {kilobytes:.1f} kB, {share:.3f} % of a core")
    return {
        "simulated": count,
        "simulator_kb_each": kilobytes,
        "simulator_core_percent_each": share,
        "budget_simulator_kb": BUDGET_SIMULATOR_KB,
    }


def cores_cost(count: int, seconds: float = 30.0) -> str:
    """Return kilobytes and per cent of a core of one simulated Tasmota that is lent heat every ten seconds.

    In virtual time and without connections: the connection is in `bench.switches`' own memory.
    """
    from bench.switches import core_of, resident_kb
    from devices import tasmota

    core_of(0)
    before = resident_kb()
    switches = [core_of(number) for number in range(count)]
    for switch in switches:
        switch.advance(5.0)
        switch.connected(5.0)
        switch.drain()
    began = time.process_time()
    for number, switch in enumerate(switches):
        now, lend = 5.0, 6.0 + number % 10
        while now < 5.0 + seconds:
            now = max(now + 0.001, min(switch.next_due(), lend))
            switch.advance(now)
            if now >= lend:
                message = tasmota.lease(switch.topic, 5)
                switch.receive(message.topic, message.payload.encode(), now)
                lend += PERIOD_S
            switch.drain()
    spent = time.process_time() - began
    return f"{(resident_kb() - before) / count:.2f} {100 * spent / count / seconds:.4f}"


@contextmanager
def _child(module: str, *arguments: str) -> Iterator[Party]:
    line = [sys.executable, "-m", module, *arguments]
    process = subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        yield Party(process)
    finally:
        if process.stdin is not None:
            with suppress(OSError):
                process.stdin.close()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(5)
        if process.stdout is not None:
            process.stdout.close()
