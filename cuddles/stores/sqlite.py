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

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cuddles.ports import Document

_TABLE = """
BEGIN IMMEDIATE;
CREATE TABLE IF NOT EXISTS records (key TEXT PRIMARY KEY, version INTEGER NOT NULL, document TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS counter (last INTEGER NOT NULL);
INSERT INTO counter SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM counter);
COMMIT;
"""
_WAIT_S = 3.0
"""Less than after what the hub takes itself for dead."""
_TURN_MS = 30


class SqliteRecords:
    """Documents in a file; a connection for each call, so that threads and forks can't share one by mistake."""

    def __init__(self, path: Path) -> None:
        self._path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        with self._open() as database:
            database.execute("PRAGMA journal_mode = WAL")
            if not database.execute("SELECT 1 FROM sqlite_master WHERE name = 'counter'").fetchone():
                database.executescript(_TABLE)
        path.chmod(0o600)

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self._path, timeout=_WAIT_S, isolation_level=None)) as database:
            database.execute("PRAGMA synchronous = FULL")
            yield database

    def get(self, key: str) -> Stored | None:
        """Return what is stored, or None."""
        with self._open() as database:
            row = database.execute("SELECT document, version FROM records WHERE key = ?", (key,)).fetchone()
        return None if row is None else Stored(json.loads(row[0]), row[1])

    def put(self, key: str, document: Document, expected: int | None) -> int:
        """Write compare-and-swap."""
        text = json.dumps(document, separators=(",", ":"), sort_keys=True, allow_nan=False)
        with self._open() as database:
            self._begin(database, key, expected)
            database.execute("UPDATE counter SET last = last + 1")
            version = int(database.execute("SELECT last FROM counter").fetchone()[0])
            database.execute("INSERT OR REPLACE INTO records VALUES (?, ?, ?)", (key, version, text))
            database.execute("COMMIT")
        return version

    def _begin(self, database: sqlite3.Connection, key: str, expected: int | None) -> None:
        """Take the lock for writing; raises Conflict where the version isn't the expected one."""
        until = time.monotonic() + _WAIT_S
        database.execute(f"PRAGMA busy_timeout = {_TURN_MS}")
        while _version(database, key) == expected:
            try:
                database.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() >= until:
                    raise
            else:
                break
        if _version(database, key) != expected:
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


def _version(database: sqlite3.Connection, key: str) -> int | None:
    row = database.execute("SELECT version FROM records WHERE key = ?", (key,)).fetchone()
    return None if row is None else int(row[0])
