"""Folders for models while they are served, gone afterwards, whatever ended the plane.

A plane has one private folder, and holds a lock on a file in it for as long as it lives. The kernel lets go
of a lock with its process, so the next plane knows which folders belong to nobody, and removes them.
Nothing but unpacked tarballs and what servers write about themselves is ever in there.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

PREFIX: Final = "cuddles-plane-"
_LOCK: Final = "lock"


def sweep(where: Path) -> int:
    """Remove the folders that planes of this user left when they were killed; returns how many."""
    removed = 0
    for folder in where.glob(f"{PREFIX}*"):
        if folder.is_symlink() or not folder.is_dir() or folder.stat().st_uid != os.getuid():
            continue
        with _held(folder) as ours:
            if ours:
                shutil.rmtree(folder, ignore_errors=True)
                removed += 1
    return removed


@contextmanager
def _held(folder: Path) -> Iterator[bool]:
    try:
        descriptor = os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    except OSError:
        yield False
        return
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        held = True
    except OSError:
        held = False
    try:
        yield held
    finally:
        os.close(descriptor)


@contextmanager
def room(where: Path | None = None) -> Iterator[Path]:
    """Give a private folder that is gone afterwards, having removed what nobody holds any more."""
    above = where or Path(tempfile.gettempdir())
    sweep(above)
    while True:
        made = above / f"{PREFIX}{os.getpid()}-{os.urandom(6).hex()}"
        made.mkdir(mode=0o700)
        with _held(made) as ours:
            if not ours or not (made / _LOCK).exists():
                continue  # another plane began at this very moment, and took it for a dead one's
            try:
                yield made
            finally:
                shutil.rmtree(made, ignore_errors=True)
            return
