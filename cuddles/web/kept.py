"""One process that is kept alive: begun again when it ends, after a pause that grows, and told of in words."""

from __future__ import annotations

import signal
import subprocess
from typing import TYPE_CHECKING, Final

from cuddles.attached import attached
from cuddles.web.again import Pause

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    Say = Callable[[str], None]

REFUSED: Final = 1
"""How hub and workshop end where another one has the home."""
OTHER_S: Final = 30.0
"""One that was refused, since another one lives, asks again so much later."""
NAME_SIGNS: Final = 9


class Kept:
    """A part of the tree, begun at once.

    It has a session of its own, so that Ctrl-C reaches the tree's root alone, which ends it; and it ends with the
    thread that began it, so that a root that is killed leaves none behind.

    Parameters
    ----------
    name
        What people call it.
    command, environment
        The program, by its path.
    warn
        Told what went wrong, once each time.
    other
        Said where another one does its work already.
    files
        Open files that it gets, by their numbers.

    """

    def __init__(
        self,
        name: str,
        command: Sequence[str],
        environment: Mapping[str, str],
        warn: Say,
        other: str,
        files: tuple[int, ...] = (),
    ) -> None:
        self.name, self._command, self._environment = name, tuple(command), dict(environment)
        self._warn, self._other, self._pause, self._files = warn, other, Pause(), files
        self._process = self._started()
        self._told = True
        self._quiet = False

    @property
    def pid(self) -> int:
        """Its process id, living or not."""
        return self._process.pid

    def tend(self, now: float) -> None:
        """Start it again where it has ended, at `now` (s, never jumps) or after a pause; say so."""
        code = self._process.poll()
        other = code == REFUSED
        begins = self._pause.may_begin(now, lives=code is None, at_least_s=OTHER_S if other else 0.0)
        if code is not None and self._told:
            self._told = False
            self._tell(code)
        if begins:
            self.begin()
            if not self._quiet:
                self._warn(titled(self.name, f"begins again, process {self.pid}"))

    def begin(self) -> None:
        """Start it; whoever calls this has ended it, or seen its end."""
        self._process, self._told = self._started(), True

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

    def _tell(self, code: int) -> None:
        if code != REFUSED:
            self._quiet = False
            again = f"it begins again in {self._pause.seconds:g} s"
            self._warn(titled(self.name, f"{ending(code)}; {again}"))
        elif not self._quiet:
            self._quiet = True
            self._warn(titled(self.name, self._other))

    def _started(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(  # noqa: S603 (this program)
            attached(self._command),
            env=self._environment,
            stdin=subprocess.DEVNULL,
            pass_fds=self._files,
            start_new_session=True,
        )


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
