"""One process that is kept alive: begun again when it ends, after a pause that grows, and told of in words."""

from __future__ import annotations

import signal
import subprocess
from typing import TYPE_CHECKING, Final, Protocol

from cuddles.attached import attached
from cuddles.web.again import Pause

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable, Mapping, Sequence

    Say = Callable[[str], None]

REFUSED: Final = 1
"""How a hub ends where another one has the home."""
OTHER_S: Final = 30.0
"""One that was refused, since another one lives, asks again so much later."""
NAME_SIGNS: Final = 9


class Process(Protocol):
    """A process that was started: `subprocess.Popen`, or one that is forked and may not be there yet."""

    @property
    def pid(self) -> int | None:
        """Its id."""

    def poll(self) -> int | None:
        """Return its exit code; None while it lives."""

    def terminate(self) -> None:
        """Ask it to end."""

    def kill(self) -> None:
        """End it."""

    def wait(self, timeout: float | None = None) -> object:
        """Wait for its end; raises TimeoutExpired."""


class Kept:
    """A part of the tree, begun at once.

    Parameters
    ----------
    name
        What people call it.
    start
        Starts it: `program` or something like it.
    warn
        Told what went wrong, once each time.
    other
        Said where another one does its work already, so that it was refused; without it that can't be.

    """

    def __init__(self, name: str, start: Callable[[], Process], warn: Say, other: str = "") -> None:
        self.name, self._start, self._warn, self._other = name, start, warn, other
        self._pause = Pause()
        self._process = start()
        self._told = True
        self._quiet = self._again = False

    @property
    def pid(self) -> int | None:
        """Its process id, living or not; None while it isn't there yet."""
        return self._process.pid

    def tend(self, now: float) -> None:
        """Start it again where it has ended, at `now` (s, never jumps) or after a pause; say so."""
        code = self._process.poll()
        other = self._is_other(code)
        begins = self._pause.may_begin(now, lives=code is None, at_least_s=OTHER_S if other else 0.0)
        if code is not None and self._told:
            self._told = False
            self._tell(code)
        if begins:
            self.begin()
            self._again = not self._quiet
        if self._again and (pid := self.pid) is not None:
            self._again = False
            self._warn(titled(self.name, f"begins again, process {pid}"))

    def begin(self) -> None:
        """Start it; whoever calls this has ended it, or seen its end."""
        self._process, self._told = self._start(), True

    def ask_to_end(self) -> None:
        """Ask it to end; a hub sends off first."""
        if self._process.poll() is None:
            self._process.terminate()

    def end(self, seconds: float) -> None:
        """Wait so long for its end, then kill it."""
        try:
            self._process.wait(max(seconds, 0.0))
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _is_other(self, code: int | None) -> bool:
        return code == REFUSED and bool(self._other)

    def _tell(self, code: int) -> None:
        if not self._is_other(code):
            self._quiet = False
            again = f"it begins again in {self._pause.seconds:.2g} s"
            self._warn(titled(self.name, f"{ending(code)}; {again}"))
        elif not self._quiet:
            self._quiet = True
            self._warn(titled(self.name, self._other))


def program(
    command: Sequence[str], environment: Mapping[str, str], files: tuple[socket.socket, ...] = ()
) -> Callable[[], Process]:
    """Return what starts a program, given by its path, with sockets that it gets by their numbers.

    It has a session of its own, so that Ctrl-C reaches the tree's root alone, which ends it; and it ends with the
    thread that began it, so that a root that is killed leaves none behind.
    """

    def start() -> Process:
        return subprocess.Popen(  # noqa: S603 (this program)
            attached(command),
            env=environment,
            stdin=subprocess.DEVNULL,
            pass_fds=[one.fileno() for one in files],
            start_new_session=True,
        )

    return start


def titled(name: str, text: str) -> str:
    """Return a line about a part of the tree."""
    return f"{name:<{NAME_SIGNS}}{text}"


def ending(code: int) -> str:
    """Return how a process ended, from its exit code or the negative number of a signal."""
    if code >= 0:
        return f"has ended by itself ({code})"
    try:
        return f"was ended by {signal.Signals(-code).name}"
    except ValueError:
        return f"was ended by signal {-code}"
