"""Importing this binds a process to its parent: the kernel ends it when the parent is gone (on Linux).

The process from which workers are forked imports it first. It would end by itself, but not before it has imported
whatever else it was told to, which takes seconds.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from typing import Final

from cuddles.crew import PARENT

_ENDED_WITH_PARENT: Final = 1
"""PR_SET_PDEATHSIG of prctl(2)."""

if sys.platform == "linux":
    ctypes.CDLL(None).prctl(_ENDED_WITH_PARENT, signal.SIGKILL)
    if os.environ.get(PARENT) != str(os.getppid()):
        os._exit(1)
