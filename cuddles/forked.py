"""Workers that `cuddles.forker` forks, as those see them who asked for them."""

from __future__ import annotations

import os
import select
import signal
import socket
import struct
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import Pipe
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Final

import cuddles
from cuddles.attached import attached

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

FILES: Final = 3
"""So many a worker gets: its pipe, its lifeline, and where its process id and its end are told."""
ROOT: Final = Path(cuddles.__file__).parents[1]
_NUMBER: Final = struct.Struct("=i")


def as_bytes(number: int) -> bytes:
    """Return a process id or an exit code as it is told."""
    return _NUMBER.pack(number)


@dataclass(frozen=True, slots=True)
class Warm:
    """What a process that forks has imported, and how far it steps back for others that want the processor."""

    modules: tuple[str, ...]
    nicer: int = 0


def command(channel: socket.socket, warm: Warm) -> tuple[str, ...]:
    """Return how the process is begun that forks for whoever asks at the other end of a socket."""
    how = (str(channel.fileno()), str(warm.nicer), *warm.modules)
    return (sys.executable, "-P", "-m", "cuddles.forker", *how)


class Forked:
    """A worker's process, which may not be there yet; it is asked of as one of `multiprocessing` is.

    `told` is where its id is told, and how it ended.
    """

    def __init__(self, told: Connection) -> None:
        self._told, self._heard, self._over = told, b"", False

    @property
    def pid(self) -> int | None:
        """Its id; None while it isn't there."""
        self._hear(0.0)
        return self._number(0)

    @property
    def exitcode(self) -> int | None:
        """How it ended, a signal as a negative number; None where that isn't known."""
        self._hear(0.0)
        return self._number(1)

    def is_alive(self) -> bool:
        """Return whether it hasn't ended; one that is still to come has not."""
        self._hear(0.0)
        return not self._over

    def kill(self) -> None:
        """End it, if it is there; one that is still to come ends as its lifeline is cut."""
        if self.is_alive() and (pid := self.pid) is not None:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    def join(self, timeout: float | None = None) -> None:
        """Wait for its end, if it is there, and so many seconds at the most."""
        until = None if timeout is None else monotonic() + timeout
        while self.is_alive() and self.pid is not None:
            left = None if until is None else until - monotonic()
            if left is not None and left <= 0:
                return
            self._hear(left)

    def close(self) -> None:
        """Hear no more of it."""
        self._over = True
        self._told.close()

    def _number(self, which: int) -> int | None:
        at = which * _NUMBER.size
        return int(_NUMBER.unpack_from(self._heard, at)[0]) if len(self._heard) >= at + _NUMBER.size else None

    def _hear(self, patience_s: float | None) -> None:
        """Read what is told of it, waiting so long for the first of it."""
        while not self._over and select.select((self._told,), (), (), patience_s)[0]:
            said = os.read(self._told.fileno(), 2 * _NUMBER.size)
            self._heard += said
            self._over = not said or len(self._heard) >= 2 * _NUMBER.size
            patience_s = 0.0


class Forker:
    """The way to a process that forks workers; nobody waits for it.

    Parameters
    ----------
    way
        Where it is asked, where somebody else keeps that process; or what it is to be: then it is begun here,
        and again where it has died.

    """

    def __init__(self, way: socket.socket | Warm) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._theirs: socket.socket | None = None
        if isinstance(way, Warm):
            self._warm = way
            self._channel, self._theirs = socket.socketpair()
        else:
            self._channel = way
        self.tend()

    def tend(self) -> None:
        """Begin the process where it is ours and doesn't run."""
        if self._theirs is None or (self._process is not None and self._process.poll() is None):
            return
        known = (str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")]))
        self._process = subprocess.Popen(  # noqa: S603  (this program)
            attached(command(self._theirs, self._warm), signal.SIGKILL),
            env={**os.environ, "PYTHONPATH": os.pathsep.join(known)},
            stdin=subprocess.DEVNULL,
            pass_fds=(self._theirs.fileno(),),
        )

    def fork(
        self, work: Callable[..., int | None], *arguments: object
    ) -> tuple[Connection, Connection, Forked]:
        """Ask for a worker; returns our ends of its pipe and of its lifeline, and its process.

        It does `work`, a function of a module, with its own ends and the arguments; what that returns is its
        exit code.
        """
        self.tend()
        ours, theirs = Pipe()
        life, lifeline = Pipe(duplex=False)
        told, telling = Pipe(duplex=False)
        socket.send_fds(self._channel, (b"w",), (theirs.fileno(), life.fileno(), telling.fileno()))
        for one in (theirs, life, telling):
            one.close()
        with suppress(OSError):
            ours.send(sys.path)
            ours.send((work, arguments))
        return ours, lifeline, Forked(told)

    def end(self) -> None:
        """Ask no more; end the process where it is ours, whatever it imports at present."""
        self._channel.close()
        if self._theirs is not None:
            self._theirs.close()
        if self._process is not None:
            self._process.kill()
            self._process.wait()
