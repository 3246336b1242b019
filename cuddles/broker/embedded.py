"""A broker for the demo: mosquitto where it is installed, and iotcore (a wheel around rumqttd) where not."""

from __future__ import annotations

import contextlib
import json
import socket
import subprocess
import sys
import time
from importlib.util import find_spec
from typing import Literal, Self

from cuddles.broker.mosquitto import BrokerFailed, Mosquitto, Options, program

HOST = "127.0.0.1"
Kind = Literal["mosquitto", "iotcore"]

_CHILD = "from iotcore._serve import main; main()"


class Iotcore:
    """One iotcore broker as a child process, on loopback only; it ends when this process does.

    Its own class listens on every address unless told otherwise and registers an exit hook for ever; this
    starts the same child. It knows no passwords here and no MQTT 5, and keeps QoS 0 messages for sleepers.
    """

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, timeout_s: float = 15.0) -> tuple[str, int]:
        """Start, wait until it accepts connections and return its address."""
        if find_spec("iotcore") is None:
            raise BrokerFailed("no broker is installed: apt install mosquitto, or pip install iotcore")
        for _ in range(3):
            with socket.create_server((HOST, 0)) as server:
                port: int = server.getsockname()[1]
            options = json.dumps({"listen": HOST, "port": port, "max_payload_size": 262_144})
            command = [sys.executable, "-I", "-c", _CHILD, options]
            self._process = subprocess.Popen(command, stdin=subprocess.PIPE, start_new_session=True)  # noqa: S603
            if self._accepts(port, time.monotonic() + timeout_s):
                return HOST, port
            self.stop()
        raise BrokerFailed("iotcore did not start")

    def stop(self) -> None:
        """End the process; safe to call twice."""
        process, self._process = self._process, None
        if process is None:
            return
        process.terminate()
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(5)
        if process.stdin is not None:
            process.stdin.close()

    def _accepts(self, port: int, until: float) -> bool:
        while self._process is not None and self._process.poll() is None and time.monotonic() < until:
            with contextlib.suppress(OSError), socket.create_connection((HOST, port), timeout=1):
                return True
            time.sleep(0.02)
        return False


class Embedded:
    """A broker for the use of the thread that starts it, with which it ends; `kind` says which one runs.

    It has no access control, and listens on loopback.
    """

    def __init__(self, kind: Kind | None = None) -> None:
        self.kind: Kind = kind or ("mosquitto" if program() else "iotcore")
        self.port = 0
        own = Options(attached=True)
        self._broker: Mosquitto | Iotcore = Mosquitto(own) if self.kind == "mosquitto" else Iotcore()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> tuple[str, int]:
        """Start and return host and port; raises BrokerFailed with what to install where neither is there."""
        host, self.port = self._broker.start()
        return host, self.port

    def stop(self) -> None:
        """Stop; safe to call twice."""
        self._broker.stop()
