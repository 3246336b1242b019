"""Records in SQLite: one file, safe against a power cut and against several processes at once.

Whoever wants to write waits for SQLite's lock in short turns, and looks between them whether the version is still
the expected one. SQLite's own way of waiting is not fair, and among twenty writers some would never get the lock;
but whenever one of them has written, the others' versions are old, and they are told so at once.
"""

from __future__ import annotations

import json
import sqlite3
import time
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from cuddles.ports import Conflict, Stored
from cuddles.stores.migrations import bring_up

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from cuddles.ports import Document

_WAIT_S = 3.0
"""Less than after what the hub takes itself for dead."""
_TURN_MS = 30


class SqliteRecords:
    """Documents in a file; a connection for each call, so that threads and forks can't share one by mistake."""

    def __init__(self, path: Path) -> None:
        self._path = path
        prepare(path)

    def _open(self) -> AbstractContextManager[sqlite3.Connection]:
        return opened(self._path)

    def get(self, key: str) -> Stored | None:
        """Return what is stored, or None."""
        with self._open() as database:
            row = database.execute("SELECT document, version FROM records WHERE key = ?", (key,)).fetchone()
        return None if row is None else Stored(json.loads(row[0]), row[1])

    def put(self, key: str, document: Document, expected: int | None) -> int:
        """Write compare-and-swap."""
        text = text_of(document)
        with self._open() as database:
            self._begin(database, key, expected)
            version = write(database, key, text)
            database.execute("COMMIT")
        return version

    def _begin(self, database: sqlite3.Connection, key: str, expected: int | None) -> None:
        """Take the lock for writing; raises Conflict where the version isn't the expected one."""
        until = time.monotonic() + _WAIT_S
        database.execute(f"PRAGMA busy_timeout = {_TURN_MS}")
        while version_of(database, key) == expected:
            try:
                database.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() >= until:
                    raise
            else:
                break
        if version_of(database, key) != expected:
            raise Conflict(key)

    def delete(self, key: str) -> None:
        """Remove a document."""
        with self._open() as database:
            database.execute("DELETE FROM records WHERE key = ?", (key,))

    def keys(self, prefix: str) -> tuple[str, ...]:
        """Return keys, sorted."""
        with self._open() as database:
            rows = database.execute(
                "SELECT key FROM records WHERE substr(key, 1, length(?1)) = ?1 ORDER BY key", (prefix,)
            ).fetchall()
        return tuple(row[0] for row in rows)


def prepare(path: Path) -> None:
    """See to it that the file is there, with its tables, for its owner only; raises NewerFile."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with opened(path) as database:
        _write_ahead(database)
        bring_up(database, path)
    path.chmod(0o600)


def _write_ahead(database: sqlite3.Connection) -> None:
    """Change a new file's journal; of those that do so at once, SQLite turns some away without waiting."""
    until = time.monotonic() + _WAIT_S
    while True:
        try:
            database.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() >= until:
                raise
            time.sleep(_TURN_MS / 1000)
        else:
            return


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """Lend a connection, in which each statement is a transaction unless one is begun."""
    with closing(sqlite3.connect(path, timeout=_WAIT_S, isolation_level=None)) as database:
        database.execute("PRAGMA synchronous = FULL")
        yield database


def text_of(document: Document) -> str:
    """Return a document as it is kept."""
    return json.dumps(document, separators=(",", ":"), sort_keys=True, allow_nan=False)


def write(database: sqlite3.Connection, key: str, text: str) -> int:
    """Write a document, within a transaction that was begun; returns its version."""
    database.execute("UPDATE counter SET last = last + 1")
    version = int(database.execute("SELECT last FROM counter").fetchone()[0])
    database.execute("INSERT OR REPLACE INTO records VALUES (?, ?, ?)", (key, version, text))
    return version


def version_of(database: sqlite3.Connection, key: str) -> int | None:
    """Return the version of what stands there."""
    row = database.execute("SELECT version FROM records WHERE key = ?", (key,)).fetchone()
    return None if row is None else int(row[0])
