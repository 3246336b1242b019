"""A part that is forked from a process that has loaded all it takes, so that a killed one is back at once."""

from __future__ import annotations

import importlib
import os
import signal
import subprocess
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from cuddles.forked import Forker

UNKNOWN: Final = 255
"""Stands for how a process ended whose end nobody saw."""


class Grown:
    """A process that is forked, and ends with this one; it is asked of as a `subprocess.Popen` is.

    `be` is "module:function", which this process needn't import; it is called with the arguments there and
    returns the exit code.
    """

    def __init__(self, forker: Forker, be: str, *arguments: object) -> None:
        self._pipe, self._lifeline, self._process = forker.fork(_attached, be, arguments)

    @property
    def pid(self) -> int | None:
        """Its id; None while it isn't there yet."""
        return self._process.pid

    def poll(self) -> int | None:
        """Return its exit code, None while it lives or is still to come."""
        if self._process.is_alive():
            return None
        code = self._process.exitcode
        return UNKNOWN if code is None else code

    def terminate(self) -> None:
        """Ask it to end."""
        self._lifeline.close()

    def kill(self) -> None:
        """End it."""
        self._lifeline.close()
        self._process.kill()

    def wait(self, timeout: float | None = None) -> int | None:
        """Wait for its end; one that is still to come will end at once. Raises TimeoutExpired."""
        self._process.join(timeout)
        if self._process.pid is not None and self._process.is_alive():
            raise subprocess.TimeoutExpired("a forked process", timeout or 0.0)
        return self.poll()


def _attached(_pipe: Connection, life: Connection, be: str, arguments: tuple[object, ...]) -> int:
    """Be it, and end in order with whoever holds the other end of the lifeline."""
    threading.Thread(target=_end_with, args=(life,), name="lifeline", daemon=True).start()
    module, _, function = be.partition(":")
    code: int = getattr(importlib.import_module(module), function)(*arguments)
    return code


def _end_with(life: Connection) -> None:
    """Ask this process to end once nobody holds the other end."""
    with suppress(EOFError, OSError):
        life.recv()
    os.kill(os.getpid(), signal.SIGTERM)
