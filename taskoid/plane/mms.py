"""AWS's own server as an engine: multi-model-server with the inference toolkit, in an environment of its own.

``scripts/mms`` makes the environment (``.venv-mms``); ``CUDDLES_MMS_PYTHON`` names another one's Python.
Java runs the server. It listens on a port of its own on loopback, writes what it writes into the plane's
private folder, and what it prints goes into the logs. A model that can't be loaded is told at once here,
though the server says it is well: on AWS such an endpoint comes into service and fails with every request.
"""

from __future__ import annotations

import asyncio
import http.client
import os
import shutil
import signal
import socket
import time
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from taskoid.plane.builtin import KEPT, pumped
from taskoid.plane.engine import TOOK_TOO_LONG, WAS_GONE, Ask, CantServe, Told
from terms.quiet import QUIET

if TYPE_CHECKING:
    from collections.abc import Mapping

    from taskoid.plane.engine import Say

BOOT: Final = Path(__file__).with_name("mms_boot.py")
ENVIRONMENT: Final = Path(__file__).parents[2] / ".venv-mms"
LOOK_S: Final = 0.1
ENDS_S: Final = 3.0
LOADED: Final = "Model model loaded io_fd"
"""Said once a worker has tried to load the model, well or not; its ping answers 200 before and after."""
REMEMBERED: Final = 400
SOCKET: Final = "tmp/.mms.sock.9000"
LONGEST_SOCKET: Final = 107
"""Bytes of the path of a Unix socket (unix(7)); the server and its worker talk over one."""
AT_ONCE: Final = 16
FIRST_PORT, SPREAD, LAST_PORT = 18_000, 10_000, 32_766
"""multi-model-server says "Invalid port number" above Java's Short.MAX_VALUE."""


def python_of(environment: Mapping[str, str]) -> Path:
    """Return the Python that has multi-model-server.

    Raises
    ------
    CantServe
        Where it or Java isn't installed.

    """
    named = Path(environment.get("CUDDLES_MMS_PYTHON", ENVIRONMENT / "bin" / "python"))
    if not named.exists():
        raise CantServe(
            f"multi-model-server is not installed ({named} is not there): make it with scripts/mms"
        )
    if shutil.which("java") is None and "JAVA_HOME" not in environment:
        raise CantServe("multi-model-server needs Java, which is not installed: install default-jre-headless")
    return named


class Mms:
    """One server for one model.

    Parameters
    ----------
    python
        Of its environment.
    base
        The folder that has the unpacked tarball in ``model``.
    environment
        The variables of the model's container.
    say
        Takes what the server prints.
    patience_s
        How long it may take to come up.

    """

    def __init__(
        self, python: Path, base: Path, environment: Mapping[str, str], say: Say, patience_s: float
    ) -> None:
        self._python, self._base, self._say, self._patience_s = python, base, say, patience_s
        self._environment = dict(environment)
        self._process: asyncio.subprocess.Process | None = None
        self._pumping: asyncio.Task[None] | None = None
        self._port, self._loaded = 0, False
        self._said: deque[str] = deque(maxlen=REMEMBERED)
        self._threads = ThreadPoolExecutor(AT_ONCE)

    async def begin(self) -> None:
        """Start the server and wait for its ``/ping``; raises CantServe."""
        from taskoid.whatwentwrong import explained

        if len(os.fsencode(self._base / SOCKET)) > LONGEST_SOCKET:
            raise CantServe(
                f"{self._base} is too long a path for multi-model-server: set TMPDIR to a shorter one"
            )
        self._port = free_port()
        (self._base / "tmp").mkdir(exist_ok=True)
        self._process = await asyncio.create_subprocess_exec(
            *(str(self._python), "-B", str(BOOT)),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            cwd=self._base,
            start_new_session=True,
            env=self._variables(),
        )
        self._pumping = asyncio.create_task(pumped(self._process.stdout, self._hear))
        until = time.monotonic() + self._patience_s
        while time.monotonic() < until:
            if self._process.returncode is not None:
                raise CantServe(
                    f"multi-model-server ended with {self._process.returncode} before it answered"
                )
            if (found := explained(self._said)) is not None:
                raise CantServe(f"its log says {found.line.rpartition(' - ')[2].strip()}")
            if self._loaded and await self._pings():
                return
            await asyncio.sleep(LOOK_S)
        raise CantServe(f"multi-model-server answered no ping within {self._patience_s:g} s")

    def _hear(self, line: str) -> None:
        self._loaded |= LOADED in line
        self._said.append(line)
        self._say(line)

    def _variables(self) -> dict[str, str]:
        kept = {name: os.environ[name] for name in (*KEPT, "JAVA_HOME") if name in os.environ}
        kept.pop("PYTHONPATH", None)
        own = {
            **QUIET,
            "PATH": f"{self._python.parent}{os.pathsep}{kept.get('PATH', os.defpath)}",
            "PYTHONUNBUFFERED": "1",
            "PYTHONDONTWRITEBYTECODE": "1",
            "SAGEMAKER_BASE_DIR": str(self._base),
            "SAGEMAKER_BIND_TO_PORT": str(self._port),
            "LOG_LOCATION": str(self._base / "logs"),
            "METRICS_LOCATION": str(self._base / "logs"),
            "TMPDIR": str(self._base / "tmp"),
            "TEMP": str(self._base / "tmp"),
        }
        return {**kept, "SAGEMAKER_MODEL_SERVER_WORKERS": "1", **self._environment, **own}

    async def _pings(self) -> bool:
        return (await self._asked("GET", "/ping", Ask(b""), 2.0)).status == http.HTTPStatus.OK

    async def ask(self, asked: Ask, patience_s: float) -> Told:
        """Return what the model says."""
        return await self._asked("POST", "/invocations", asked, patience_s)

    async def _asked(self, verb: str, path: str, asked: Ask, patience_s: float) -> Told:
        def work() -> Told:
            line = http.client.HTTPConnection("127.0.0.1", self._port, timeout=patience_s)
            try:
                line.request(verb, path, asked.body or None, _headers(asked))
                came = line.getresponse()
                return Told(came.status, came.read(), came.getheader("Content-Type", ""))
            except TimeoutError:
                return Told(0, TOOK_TOO_LONG.encode())
            except (OSError, http.client.HTTPException):
                return Told(0, WAS_GONE.encode())
            finally:
                line.close()

        return await asyncio.get_running_loop().run_in_executor(self._threads, work)

    async def end(self) -> None:
        """End the server and everything it began."""
        process = self._process
        if process is not None:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            await process.wait()
        if self._pumping is not None:
            await asyncio.wait((self._pumping,), timeout=ENDS_S)
            self._pumping.cancel()
        self._threads.shutdown(wait=False, cancel_futures=True)


def _headers(asked: Ask) -> dict[str, str]:
    told = {
        "Content-Type": asked.content_type,
        "Accept": asked.accept,
        "X-Amzn-SageMaker-Custom-Attributes": asked.attributes,
    }
    return {name: value for name, value in told.items() if value}


def free_port() -> int:
    """Return a port of loopback that nobody listens on now; the server takes none above 32766."""
    for port in range(FIRST_PORT + os.getpid() % SPREAD, LAST_PORT):
        with socket.socket() as found:
            try:
                found.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise CantServe(f"no port of 127.0.0.1 is free up to {LAST_PORT}: end some other server")
