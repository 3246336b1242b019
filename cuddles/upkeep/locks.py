"""Who works on a data folder: `cuddles serve`, the hub and the workshop hold a lock in it while they live."""

from __future__ import annotations

import os
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Final

from cuddles.waking import SERVED, only_one
from terms import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LOCKS: Final = {SERVED: "cuddles serve", "hub.lock": "the hub", "workshop.lock": "the workshop"}


@contextmanager
def alone(folder: Path, patience_s: float = 0.0) -> Iterator[Refused | None]:
    """Hold every lock of a data folder, waiting so long for each; gives why that can't be, or None."""
    with ExitStack() as stack:
        for lock, who in LOCKS.items():
            if not stack.enter_context(only_one(folder, patience_s, lock)):
                yield Refused("in-use", f"{who} works on {folder}: end it, then try again.")
                return
            given_over(folder / lock, folder)
        yield None


def given_over(path: Path, folder: Path) -> None:
    """Where root works in somebody's folder: give what it made there to that somebody."""
    if os.geteuid() == 0:
        owner = folder.stat()
        os.chown(path, owner.st_uid, owner.st_gid, follow_symlinks=False)
