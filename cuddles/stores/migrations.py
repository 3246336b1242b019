"""The tables of records.db, step by step, forward only: `PRAGMA user_version` says how many were taken.

Theory of operation
-------------------
Whoever opens the file takes the steps that are missing, each in one transaction, holding SQLite's lock for
writing; a second one that waited for the lock finds them taken. Before a step on a file that has records it is
copied beside its place, by SQLite's own backup, which sees one whole state of it. A file of a newer Cuddles is
refused: what its tables mean isn't known here.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Final

from cuddles.errors import CuddlesError

if TYPE_CHECKING:
    from pathlib import Path

STEPS: Final = (
    (
        "CREATE TABLE IF NOT EXISTS records "
        "(key TEXT PRIMARY KEY, version INTEGER NOT NULL, document TEXT NOT NULL);"
        "CREATE TABLE IF NOT EXISTS counter (last INTEGER NOT NULL);"
        "INSERT INTO counter SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM counter);"
        "CREATE TABLE job (id INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, "
        "body TEXT NOT NULL, state TEXT NOT NULL, tries INTEGER NOT NULL, token INTEGER NOT NULL, "
        "until REAL NOT NULL, ended REAL, told TEXT);"
        "CREATE INDEX job_open ON job (id) WHERE ended IS NULL"
    ),
)
"""From each version to the next; a step that was released is never changed."""
CURRENT: Final = len(STEPS)


class NewerFile(CuddlesError):
    """The file is of a newer Cuddles."""


def bring_up(database: sqlite3.Connection, path: Path) -> None:
    """Take the steps that a file misses; raises NewerFile. The connection has no transaction of its own begun."""
    while (version := _version(database)) != CURRENT:
        if version > CURRENT:
            raise NewerFile(
                f"{path} was written by a newer Cuddles (its version {version}, ours {CURRENT}): update this "
                "one, or use the copy that the newer one left beside it"
            )
        _step(database, path, version)


def _step(database: sqlite3.Connection, path: Path, version: int) -> None:
    """Take one step, unless somebody else has taken it by the time the lock is ours."""
    database.execute("BEGIN IMMEDIATE")
    try:
        if _version(database) == version:
            if database.execute("SELECT 1 FROM sqlite_master WHERE name = 'records'").fetchone():
                _copy(path, version)
            for statement in STEPS[version].split(";"):
                database.execute(statement)
            database.execute(f"PRAGMA user_version = {version + 1}")
        database.execute("COMMIT")
    except BaseException:
        database.execute("ROLLBACK")
        raise


def copy_of(path: Path, version: int) -> Path:
    """Return where the copy of a file is that was made before a step."""
    return path.with_name(f"{path.name}.version-{version}")


def _copy(path: Path, version: int) -> None:
    """Copy a file beside its place, whole or not at all, for its owner's eyes only."""
    place = copy_of(path, version)
    half = place.with_name(f"{place.name}.part")
    half.unlink(missing_ok=True)
    half.touch(0o600)
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(half)) as target:
        source.backup(target)
    half.replace(place)


def _version(database: sqlite3.Connection) -> int:
    return int(database.execute("PRAGMA user_version").fetchone()[0])
