"""A toy is forgotten: records, plans, what was learnt, and its lines in the diary.

The caller holds the locks. Each file of the diary is written anew, whole or not at all. Records that only told of
the toy are deleted, others are written without it, and then the database is written anew, since SQLite leaves
deleted bytes where they were; copies from before an update go, too. Stopped anywhere, it can be begun again.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import time
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cuddles.advice import as_cant_write
from cuddles.upkeep import traces
from cuddles.upkeep.locks import given_over
from cuddles.upkeep.manifest import DIARY, RECORDS
from cuddles.whole import staging

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from cuddles.ports import Document, Records

READERS_S: Final = 5.0
"""Whoever reads the records at this moment is waited for so long."""
AGAIN_S: Final = 0.05
HOME_JSON: Final = "home.json"
"""The home as `cuddles serve` hands it on: written anew at each start."""


@dataclass(frozen=True, slots=True)
class Traces:
    """What there is of a toy: keys of records, plans that people added, and lines in so many files."""

    records: tuple[str, ...]
    plans: tuple[str, ...]
    lines: int
    files: int

    def __bool__(self) -> bool:
        return bool(self.records or self.lines)


def documents(records: Records) -> dict[str, Document]:
    """Return all records by key."""
    found = ((key, records.get(key)) for key in records.keys(""))
    return {key: stored.document for key, stored in found if stored is not None}


def diary_files(folder: Path) -> list[Path]:
    """Return the files of a data folder's diary, the oldest first."""
    return sorted((folder / DIARY).glob("hub-*.jsonl"))


def lines_of(path: Path) -> Iterator[str]:
    """Yield the lines of a file of the diary, each with its end; what is no text comes back as it was."""
    with path.open(encoding="utf-8", errors="surrogateescape", newline="") as lines:
        yield from lines


def topics_of(folder: Path, toy: str, declared: str | None) -> frozenset[str]:
    """Return the topics of a toy's switches: the declared one, and those of the diary."""
    said = (line for path in diary_files(folder) for line in lines_of(path))
    return traces.topics_in(said, toy) | ({declared} if declared else set())


def found(folder: Path, records: Mapping[str, Document], toy: str, topics: frozenset[str]) -> Traces:
    """Return what there is of a toy."""
    keys = [key for key, said in records.items() if traces.without(key, said, toy) != said]
    plans = records.get("plans", {}).get("plans")
    names = (
        [str(one.get("name")) for one in plans if one.get("toy") == toy] if isinstance(plans, list) else []
    )
    counts = [_count(path, toy, topics) for path in diary_files(folder)]
    return Traces(tuple(keys), tuple(names), sum(counts), sum(count > 0 for count in counts))


def _count(path: Path, toy: str, topics: frozenset[str]) -> int:
    return sum(traces.line_tells(line, toy, topics) for line in lines_of(path))


def forget(folder: Path, records: Records, toy: str, topics: frozenset[str]) -> None:
    """Erase it; raises CantWrite."""
    from_diary(folder, toy, topics)
    with as_cant_write(folder):
        (folder / HOME_JSON).unlink(missing_ok=True)
    for key in records.keys(""):
        stored = records.get(key)
        if stored is None:
            continue
        left = traces.without(key, stored.document, toy)
        if left is None:
            records.delete(key)
        elif left != stored.document:
            records.put(key, left, stored.version)
    compacted(folder)


def from_diary(folder: Path, toy: str, topics: frozenset[str]) -> int:
    """Erase a toy's lines in a diary that nobody writes to; returns how many there were. Raises CantWrite."""
    counts = {path: _count(path, toy, topics) for path in diary_files(folder)}
    with as_cant_write(folder):
        for path, count in counts.items():
            if count:
                _rewrite(path, toy, topics)
    return sum(counts.values())


def compacted(folder: Path) -> None:
    """Leave no byte of what was deleted among the records; raises CantWrite."""
    with as_cant_write(folder):
        for copy in folder.glob(f"{RECORDS}.version-*"):
            copy.unlink(missing_ok=True)
    _written_anew(folder / RECORDS)


def _rewrite(path: Path, toy: str, topics: frozenset[str]) -> None:
    with staging(path.parent) as spare:
        new = spare / path.name
        with new.open("x", encoding="utf-8", errors="surrogateescape", newline="") as out:
            out.writelines(line for line in lines_of(path) if not traces.line_tells(line, toy, topics))
            out.flush()
            os.fsync(out.fileno())
        shutil.copymode(path, new)
        given_over(new, path.parent)
        new.replace(path)


def _written_anew(database: Path) -> None:
    with closing(sqlite3.connect(database, isolation_level=None)) as opened:
        opened.execute("VACUUM")
        until = time.monotonic() + READERS_S
        while opened.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] and time.monotonic() < until:
            time.sleep(AGAIN_S)
