"""One command over TLS to mosquitto: connect, publish with QoS 1, be acknowledged, leave. Ours beside C.

What is compared: the product's `send_once`; libmosquitto through ctypes, in this process, with its TLS context
made anew for each command, as it has no way to keep one; and the program `mosquitto_pub`, a process each. All
trust the same throw-away authority. The last row is ours on a broker as Debian sets it up, which waits for an
acknowledgement that the kernel delays.
"""

from __future__ import annotations

import ctypes
import shutil
import subprocess
import time
from typing import TYPE_CHECKING, Any, Final

from cuddles.broker.mosquitto import HOST, Mosquitto, Options, program
from devices.drivers.events import Outgoing
from devices.drivers.once import Delivered, send_once
from devices.drivers.session import Broker, trusting

if TYPE_CHECKING:
    from collections.abc import Callable

    from bench.effort import Effort

BUDGET_MS: Final = 5.0
TOPIC, PAYLOAD = "cmnd/bear/POWER1", b"OFF"
_PROTOCOL_ERROR: Final = "libmosquitto says {}"


def commands_of(effort: Effort, say: Callable[[str], None]) -> dict[str, Any] | None:
    """Return the commands section; None where mosquitto isn't installed."""
    if program() is None:
        say("commands: mosquitto is not installed, nothing was measured")
        return None
    with Mosquitto(Options(tls=True)) as broker:
        rows = [_row("send_once", effort.commands, _ours(broker), say)]
        library = _library()
        if library is not None:
            rows.append(_row("libmosquitto", effort.commands, _theirs(library, broker), say))
        if (pub := shutil.which("mosquitto_pub")) is not None:
            rows.append(_row("mosquitto_pub", max(effort.commands // 5, 5), _program(pub, broker), say))
    with Mosquitto(Options(tls=True, nodelay=False)) as broker:
        times = max(effort.commands // 5, 5)
        rows.append(_row("send_once, set_tcp_nodelay false", times, _ours(broker), say))
    return {"budget_ms": BUDGET_MS, "within_budget": rows[0]["ms_p50"] <= BUDGET_MS, "rows": rows}


def _row(what: str, times: int, send: Callable[[], None], say: Callable[[str], None]) -> dict[str, Any]:
    for _ in range(3):
        send()
    taken, used = [], time.process_time()
    for _ in range(times):
        began = time.perf_counter()
        send()
        taken.append(1000 * (time.perf_counter() - began))
    used = 1000 * (time.process_time() - used) / times
    taken.sort()
    median, late = taken[len(taken) // 2], taken[min(len(taken) - 1, int(0.99 * len(taken)))]
    say(f"commands, {what}: {median:.2f} ms")
    return {
        "what": what,
        "commands": times,
        "ms_p50": round(median, 2),
        "ms_p99": round(late, 2),
        "cpu_ms": round(used, 2),
    }


def _ours(broker: Mosquitto) -> Callable[[], None]:
    address = Broker(HOST, broker.port, tls=trusting(str(broker.ca)))
    message = Outgoing(TOPIC, PAYLOAD, qos=1)

    def send() -> None:
        said = send_once(address, [message])
        if said != Delivered():
            raise RuntimeError(f"not delivered: {said}")

    return send


def _library() -> ctypes.CDLL | None:
    try:
        library = ctypes.CDLL("libmosquitto.so.1")
    except OSError:
        return None
    library.mosquitto_new.restype = ctypes.c_void_p
    library.mosquitto_lib_init()
    return library


def _theirs(library: ctypes.CDLL, broker: Mosquitto) -> Callable[[], None]:
    done = [False]
    kind = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
    connected = [False]

    def on_connect(_client: int, _data: int, code: int) -> None:
        connected[0] = code == 0

    def on_publish(_client: int, _data: int, _mid: int) -> None:
        done[0] = True

    heard = kind(on_connect), kind(on_publish)

    def right(code: int) -> None:
        if code:
            raise RuntimeError(_PROTOCOL_ERROR.format(code))

    def send() -> None:
        done[0] = connected[0] = False
        client = ctypes.c_void_p(library.mosquitto_new(None, ctypes.c_bool(True), None))
        try:
            right(library.mosquitto_tls_set(client, str(broker.ca).encode(), None, None, None, None))
            right(library.mosquitto_int_option(client, 11, 1))
            library.mosquitto_connect_callback_set(client, heard[0])
            library.mosquitto_publish_callback_set(client, heard[1])
            right(library.mosquitto_connect(client, HOST.encode(), broker.port, 10))
            while not connected[0]:
                right(library.mosquitto_loop(client, 1000, 1))
            length = ctypes.c_int(len(PAYLOAD))
            right(
                library.mosquitto_publish(
                    client, None, TOPIC.encode(), length, PAYLOAD, 1, ctypes.c_bool(False)
                )
            )
            while not done[0]:
                right(library.mosquitto_loop(client, 1000, 1))
            library.mosquitto_disconnect(client)
            library.mosquitto_loop(client, 0, 1)
        finally:
            library.mosquitto_destroy(client)

    return send


def _program(pub: str, broker: Mosquitto) -> Callable[[], None]:
    line = [pub, "--cafile", str(broker.ca), "-h", HOST, "-p", str(broker.port), "-q", "1"]
    line += ["-t", TOPIC, "-m", PAYLOAD.decode()]
    return lambda: subprocess.run(line, check=True, capture_output=True).check_returncode()
