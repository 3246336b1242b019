"""A program that ends when whoever began it does, however that came about.

A parent that is killed can't end its children, and a child that waits for a pipe to close has to be written for
that. So the kernel is asked to signal the process as soon as the thread that began it is gone
(``PR_SET_PDEATHSIG``), and then it becomes the program (exec keeps what was asked). Whoever begins it from a
thread that ends early ends it with that thread. Only Linux knows this; elsewhere the program just runs.

This file is run as a script, before anything else is imported: ``attached.py PARENT SIGNAL PROGRAM...``.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from typing import TYPE_CHECKING, Final, NoReturn

if TYPE_CHECKING:
    from collections.abc import Sequence

PR_SET_PDEATHSIG: Final = 1
"""`linux/prctl.h`."""
ORPHAN: Final = 3


def attached(command: Sequence[str], sign: signal.Signals = signal.SIGTERM) -> tuple[str, ...]:
    """Return the command line that runs a program, given by its path, for as long as this thread lives."""
    return (sys.executable, "-I", "-S", __file__, str(os.getpid()), str(int(sign)), *command)


def main() -> NoReturn:
    """Become the program, unless the parent has gone already."""
    parent, sign, *command = sys.argv[1:]
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, int(sign), 0, 0, 0)
        if os.getppid() != int(parent):
            sys.exit(ORPHAN)
    os.execv(command[0], command)  # noqa: S606  (the program that was asked for)


if __name__ == "__main__":
    main()
