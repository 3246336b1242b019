"""The workshop's process on this machine, as those see it who need it: does one run, and if not, begin one.

Theory of operation
-------------------
One lock on the data folder says whether a workshop runs; the kernel drops it with the process. A workshop that
finds nothing to do lets go of the lock first and then looks once more. So whoever queues a drawing first and then
looks at the lock is served: either the lock is free and a workshop is begun, or it is held by one that will look.
Where `cuddles serve` runs, which keeps a workshop, nobody else begins one: its own would have to wait for that.
"""

from __future__ import annotations

import errno
import fcntl
import os
import signal
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

import cuddles

if TYPE_CHECKING:
    from collections.abc import Iterator

LOCK: Final = "workshop.lock"
SERVED: Final = "serve.lock"
"""Held by `cuddles serve`, which keeps a workshop."""
LOG: Final = "workshop.log"
LARGEST_LOG_BYTES: Final = 64 * 1024
AGAIN_S: Final = 0.05
ENDS_S: Final = 5.0
_ROOT: Final = Path(cuddles.__file__).parents[1]


@contextmanager
def only_one(folder: Path, patience_s: float, lock: str = LOCK) -> Iterator[bool]:
    """Hold a lock of a data folder, the workshop's, waiting for it so long; gives whether it is held."""
    handle = os.open(folder / lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        until = time.monotonic() + patience_s
        while not (mine := _locked(handle)) and time.monotonic() < until:
            time.sleep(AGAIN_S)
        if mine:
            os.ftruncate(handle, 0)
            os.pwrite(handle, str(os.getpid()).encode(), 0)
        yield mine
    finally:
        os.close(handle)


def _locked(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno != errno.EWOULDBLOCK:
            raise
        return False
    return True


def held(folder: Path, lock: str) -> bool:
    """Return whether somebody holds a lock; takes it for an instant, beside others who only look."""
    try:
        handle = os.open(folder / lock, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(handle)
    return False


def end_workshop(folder: Path, patience_s: float = ENDS_S) -> bool:
    """Ask the workshop on a data folder to end, and wait for it so long; returns whether none runs then."""
    if not (folder / LOCK).exists():
        return True
    with only_one(folder, 0.0) as free:
        if free:
            return True
    with suppress(ValueError, ProcessLookupError):
        os.kill(int((folder / LOCK).read_bytes()), signal.SIGTERM)
    with only_one(folder, patience_s) as free:
        return free


def _lives(pid: int) -> bool:
    """Whether a child of this process runs; one that has ended is collected."""
    try:
        return os.waitpid(pid, os.WNOHANG)[0] == 0
    except ChildProcessError:
        return False


class Unwoken:
    """A workshop that is left alone: by itself, or by whoever takes its home away."""

    def wake(self) -> None:
        """Wake nobody."""


class LocalWorkshop:
    """Begins a workshop on a data folder where none runs; it ends by itself when nothing is left to do."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.absolute()
        self._begun: int | None = None

    def wake(self) -> None:
        """See to it that a workshop runs."""
        if (self._begun is not None and _lives(self._begun)) or held(self._folder, SERVED):
            return
        with only_one(self._folder, 0.0) as free:
            pass
        if free:
            self._begun = self._process()

    def _process(self) -> int:
        """Begin it with a session of its own, so that it outlives the terminal from which a photo was sent.

        Nobody waits for its end, which `subprocess` would complain of.
        """
        paths = [str(_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
        command = (
            sys.executable,
            "-P",
            "-m",
            "cuddles.workshop",
            "--data",
            str(self._folder),
            "--until-idle",
        )
        with self._log() as log:
            return os.posix_spawn(
                sys.executable,
                command,
                {**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
                file_actions=(
                    (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
                    (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
                    (os.POSIX_SPAWN_DUP2, log, 2),
                ),
                setsid=True,
            )

    @contextmanager
    def _log(self) -> Iterator[int]:
        handle = os.open(self._folder / LOG, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)
        try:
            if os.fstat(handle).st_size > LARGEST_LOG_BYTES:
                os.ftruncate(handle, 0)
            yield handle
        finally:
            os.close(handle)
