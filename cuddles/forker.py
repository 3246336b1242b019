"""A process that has loaded what takes long, and forks workers: `python -m cuddles.forker N NICER MODULE...`.

Theory of operation
-------------------
It steps back by NICER for others that want the processor, as do its workers (nice(2)); where the kernel shares
out processors among sessions first (`sched_autogroup_enabled`), its session does, if it has one of its own. It
imports the modules, then waits at the socket with number N. Each byte there asks for a worker, and brings its
three files along: its pipe, its lifeline, and where it is told which process it is and how that ended. The worker
keeps the third open, too: should this process die, whoever asked still sees there when the worker has gone. From
the pipe it learns where modules are, and what it is to be. What is asked for while this process is gone or still
imports waits in the socket, for as long as somebody holds it. Once nobody does, it ends. It has no thread, which
no fork would take along.
"""

from __future__ import annotations

import gc
import importlib
import os
import select
import signal
import socket
import sys
import traceback
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final, NoReturn

from cuddles.forked import FILES, as_bytes

BROKEN: Final = 3
AUTOGROUP: Final = Path("/proc/self/autogroup")


def main() -> None:
    """Import, then fork for as long as somebody may ask."""
    channel = socket.socket(fileno=int(sys.argv[1]))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _step_back(int(sys.argv[2]))
    for module in sys.argv[3:]:
        importlib.import_module(module)
    gc.collect()
    gc.freeze()
    _Forks(channel).stay()


def _step_back(nicer: int) -> None:
    now = os.nice(nicer)
    if os.getsid(0) == os.getpid():
        with suppress(OSError):
            AUTOGROUP.write_text(str(now), "ascii")


class _Forks:
    """The workers that were forked and have not ended, and where each end is told."""

    def __init__(self, channel: socket.socket) -> None:
        self._channel, self._told = channel, dict[int, int]()
        self._woken, self._waker = socket.socketpair()
        for one in (self._woken, self._waker):
            one.setblocking(False)

    def stay(self) -> None:
        """Fork whatever is asked for, and tell of ends, until nobody can ask any more."""
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(self._waker.fileno(), warn_on_full_buffer=False)
        while True:
            ready = select.select((self._channel, self._woken), (), ())[0]
            if self._woken in ready:
                self._bury()
            if self._channel in ready:
                said, files, *_ = socket.recv_fds(self._channel, 1, FILES)
                if not said:
                    return
                if len(files) == FILES:
                    self._fork(*files)

    def _fork(self, pipe: int, life: int, told: int) -> None:
        pid = os.fork()
        if pid == 0:
            self._be_a_worker(pipe, life)
        os.close(pipe)
        os.close(life)
        self._told[pid] = told
        _tell(told, pid)

    def _be_a_worker(self, pipe: int, life: int) -> NoReturn:
        code = BROKEN
        try:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            for one in (self._channel, self._woken, self._waker):
                one.close()
            for others in self._told.values():
                os.close(others)
            code = _worked(Connection(pipe), Connection(life, writable=False))
        except BaseException:  # noqa: BLE001  (nothing of it may go on as the process that forks)
            traceback.print_exc()
        finally:
            os._exit(code)

    def _bury(self) -> None:
        with suppress(BlockingIOError):
            self._woken.recv(4096)
        with suppress(ChildProcessError):
            while (ended := os.waitpid(-1, os.WNOHANG))[0]:
                told = self._told.pop(ended[0])
                _tell(told, os.waitstatus_to_exitcode(ended[1]))
                os.close(told)


def _worked(pipe: Connection, life: Connection) -> int:
    """Be what is asked for; returns the exit code."""
    sys.path[:] = pipe.recv()
    work, arguments = pipe.recv()
    code: int | None = work(pipe, life, *arguments)
    return code or 0


def _tell(told: int, number: int) -> None:
    with suppress(OSError):
        os.write(told, as_bytes(number))


if __name__ == "__main__":
    main()
