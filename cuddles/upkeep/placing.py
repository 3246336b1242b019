"""A checked copy of a home, brought to its place: all of it or nothing.

Theory of operation
-------------------
The copy is filled and flushed in a hidden folder inside the data folder. One rename to `READY` decides: a process
that dies before it has changed nothing; whoever comes after it finds `READY` and brings it to its end. Each step
moves one thing, and a thing that is no more in `READY` has been moved already, so the steps can be begun again at
any point. What stood there is moved into a folder of its own (`before-...`), and nothing of it is deleted. A
database goes with its log (`-wal`): that of the old one must never meet the new one.

Every command of a home calls `settled` before it looks at the home, so nobody sees half of a copy.
"""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Final

from cuddles.advice import as_cant_write
from cuddles.errors import CuddlesError
from cuddles.upkeep.locks import alone, given_over
from cuddles.upkeep.manifest import DIARY, HOME, PATTERNS, RECORDS
from cuddles.whole import write_file

READY: Final = "restore.ready"
JOURNAL: Final = "restore.json"
PATIENCE_S: Final = 5.0
_PIECES: Final = ((f"{RECORDS}-wal", f"{RECORDS}-shm", RECORDS), (DIARY,), (PATTERNS,))
"""What is moved together; the last of each is what the copy has."""


class Unsettled(CuddlesError):
    """A restore was broken off and can't be brought to its end now."""


def settled(folder: Path) -> None:
    """Bring a restore that was broken off to its end; raises CuddlesError where that can't be."""
    if not (folder / READY).is_dir():
        return
    with alone(folder, PATIENCE_S) as refused:
        if refused is not None:
            raise Unsettled(f"a restore was broken off and isn't done yet: {refused.reason}")
        finish(folder)


def begin(spare: Path, folder: Path, home_file: Path, aside: str) -> None:
    """Decide for a copy: from here on it will be what stands there."""
    journal = {"home_file": str(home_file.absolute()), "aside": aside}
    with (spare / JOURNAL).open("x", encoding="utf-8") as file:
        json.dump(journal, file)
        file.flush()
        os.fsync(file.fileno())
    for path in (spare, *spare.rglob("*")):
        given_over(path, folder)
    flush(spare)
    spare.rename(folder / READY)
    flush(folder)


def finish(folder: Path) -> Path | None:
    """Take every step that is left; returns where what stood there is now. The caller holds every lock."""
    ready = folder / READY
    with as_cant_write(folder):
        journal = ready / JOURNAL
        aside = None
        if journal.exists():
            said = json.loads(journal.read_text("utf-8"))
            aside = folder / said["aside"]
            aside.mkdir(mode=0o700, exist_ok=True)
            given_over(aside, folder)
            _home(ready / HOME, Path(said["home_file"]), aside / HOME)
            for names in _PIECES:
                _moved(ready, folder, aside, names)
            flush(folder)
            if not any(aside.iterdir()):
                aside.rmdir()
        shutil.rmtree(ready)
        flush(folder)
    return aside if aside is not None and aside.exists() else None


def _home(new: Path, home_file: Path, old: Path) -> None:
    """Write the home file, and keep the one that was there; it may lie on another disk."""
    if not new.exists():
        return
    content = new.read_bytes()
    if home_file.exists() and (before := home_file.read_bytes()) != content:
        write_file(old, before)
    if not home_file.exists() or before != content:
        write_file(home_file, content)
    new.unlink()


def _moved(ready: Path, folder: Path, aside: Path, names: tuple[str, ...]) -> None:
    if not (ready / names[-1]).exists():
        return
    for name in names:
        if (folder / name).exists():
            (folder / name).rename(aside / name)
    (ready / names[-1]).rename(folder / names[-1])


def flush(folder: Path) -> None:
    """Put a folder's names on the disk."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def in_the_way(home_file: Path, folder: Path, content: bytes) -> tuple[Path, ...]:
    """Return what a restore would set aside."""
    names = (RECORDS, f"{RECORDS}-wal", DIARY)
    there = [folder / name for name in names if (folder / name).exists()]
    other = home_file.exists() and home_file.read_bytes() != content
    return (*([home_file] if other else []), *there)
