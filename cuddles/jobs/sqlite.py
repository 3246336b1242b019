"""Jobs in SQLite, in the file of the records, so that a job's end and its effects are one transaction.

Theory of operation
-------------------
A job is a row. Whoever takes it gets a token that nobody had before, and has until `until` to be heard of
again. Every write about a claim names its token and is done only where the row still has it: who was given up
for dead, and comes back, changes nothing. The lock for writing is asked for only where there seems to be
something to do, so that looking often costs others nothing.
"""

from __future__ import annotations

import json
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Final

from cuddles.jobs import rules
from cuddles.ports import ANYHOW, Claim, Conflict, Effect, Job, JobState
from cuddles.stores.sqlite import opened, prepare, text_of, version_of, write

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path

    from cuddles.ports import Document
    from terms import Refused

_FREE: Final = (
    "ended IS NULL AND kind IN (SELECT value FROM json_each(:kinds)) "
    "AND (state = 'waiting' OR NOT (until > :now AND until <= :latest))"
)
_WAITS: Final = f"SELECT id FROM job WHERE {_FREE} ORDER BY id LIMIT 1"  # noqa: S608  (no value in it)
_TAKE: Final = (
    "UPDATE job SET state = 'taken', tries = tries + 1, token = (SELECT last FROM counter), until = :until "  # noqa: S608
    f"WHERE id = ({_WAITS}) RETURNING key, kind, body, tries, token"
)
_LOOK: Final = "SELECT key, kind, state, tries, until, told FROM job WHERE key = ?"


TRUSTED_S: Final = 0.5
"""So long nothing is looked for in a file that hasn't changed."""
_Mark = tuple[tuple[int, int], ...]


class SqliteJobs:
    """Jobs in a file of records; a connection for each call, as `SqliteRecords` has."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._found_none: dict[tuple[str, ...], tuple[_Mark, float]] = {}
        prepare(path)

    def put(self, kind: str, body: Document, key: str, now: float) -> str:
        """Put a job in, unless it is known."""
        with opened(self._path) as database:
            if database.execute("SELECT 1 FROM job WHERE key = ?", (key,)).fetchone() is None:
                database.execute("DELETE FROM job WHERE ended < ?", (now - rules.KEPT_S,))
                database.execute(
                    "INSERT INTO job (key, kind, body, state, tries, token, until) "
                    "VALUES (?, ?, ?, 'waiting', 0, 0, 0) ON CONFLICT DO NOTHING",
                    (key, kind, text_of(body)),
                )
        return key

    def take(self, kinds: tuple[str, ...], now: float) -> Claim | None:
        """Take up the oldest job that is free.

        Where none was free a moment ago and nobody has written to the file since, none is now.
        """
        mark = self._mark()
        known, at = self._found_none.get(kinds, (None, 0.0))
        if known == mark and 0.0 <= now - at < TRUSTED_S:
            return None
        claim = self._taken(kinds, now)
        if claim is None:
            self._found_none[kinds] = mark, now
        return claim

    def _taken(self, kinds: tuple[str, ...], now: float) -> Claim | None:
        until = now + rules.LEASE_S
        said = {
            "kinds": json.dumps(kinds),
            "now": now,
            "until": until,
            "latest": now + rules.LEASE_S + rules.BEAT_S,
        }
        with opened(self._path) as database:
            if database.execute(_WAITS, said).fetchone() is None:
                return None
            database.execute("BEGIN IMMEDIATE")
            database.execute("UPDATE counter SET last = last + 1")
            row = database.execute(_TAKE, said).fetchone()
            database.execute("COMMIT")
        if row is None:
            return None
        key, kind, body, tries, token = row
        return Claim(key, kind, json.loads(body), tries, str(token), until, tries > rules.MOST_TRIES)

    def beat(self, claim: Claim, now: float) -> bool:
        """Keep a claim."""
        return self._changed(claim, "until = ?", now + rules.LEASE_S)

    def done(self, claim: Claim, result: Document, effects: tuple[Effect, ...], now: float) -> bool:
        """End a job with its result and its effects, all or nothing; raises Conflict."""
        with self._held(claim) as database:
            if database is not None:
                _write_all(database, effects)
                _change(database, claim, "state = 'done', ended = ?, told = ?", now, text_of(result))
            return database is not None

    def fail(self, claim: Claim, why: Refused | str, now: float, effects: tuple[Effect, ...] = ()) -> bool:
        """Tell that a try came to nothing, with effects; raises Conflict."""
        with self._held(claim) as database:
            if database is not None:
                _write_all(database, effects)
                if rules.is_last(why, claim.tries):
                    text = text_of(rules.told(why))
                    _change(database, claim, "state = 'dead', ended = ?, told = ?", now, text)
                else:
                    _change(database, claim, "state = 'waiting', until = ?", 0.0)
            return database is not None

    def give_back(self, claim: Claim, now: float) -> bool:  # noqa: ARG002  (the port's)
        """Let somebody else take it, without counting the try."""
        return self._changed(claim, "state = 'waiting', tries = tries - 1, until = ?", 0.0)

    def free(self, now: float) -> None:  # noqa: ARG002  (the port's)
        """End every claim; the tokens of those who had them hold no more."""
        with opened(self._path) as database:
            database.execute("UPDATE job SET state = 'waiting', token = 0, until = 0 WHERE state = 'taken'")

    def look(self, key: str) -> Job | None:
        """Return a job that is known."""
        with opened(self._path) as database:
            row = database.execute(_LOOK, (key,)).fetchone()
        if row is None:
            return None
        said = None if row[5] is None else json.loads(row[5])
        return Job(row[0], row[1], JobState(row[2]), row[3], row[4], said)

    def drop(self, key: str) -> bool:
        """Forget a job."""
        with opened(self._path) as database:
            row = database.execute("DELETE FROM job WHERE key = ? RETURNING state", (key,)).fetchone()
        return row is not None and row[0] == JobState.TAKEN

    def _mark(self) -> _Mark:
        """Return what a write to the file changes, except one in the same tick of the file system's clock."""
        found = []
        for path in (self._path, self._path.with_name(f"{self._path.name}-wal")):
            with suppress(FileNotFoundError):
                seen = path.stat()
                found.append((seen.st_size, seen.st_mtime_ns if seen.st_size else 0))
        return tuple(one for one in found if one[0])

    @contextmanager
    def _held(self, claim: Claim) -> Iterator[sqlite3.Connection | None]:
        """Lend a connection in a transaction, or None where the claim doesn't hold; committed, or undone."""
        with opened(self._path) as database:
            database.execute("BEGIN IMMEDIATE")
            held = database.execute(
                "SELECT 1 FROM job WHERE key = ? AND token = ? AND state = 'taken'",
                (claim.key, int(claim.token)),
            ).fetchone()
            yield database if held else None
            database.execute("COMMIT")

    def _changed(self, claim: Claim, how: str, *values: object) -> bool:
        with opened(self._path) as database:
            return _change(database, claim, how, *values)


def _change(database: sqlite3.Connection, claim: Claim, how: str, *values: Any) -> bool:  # noqa: ANN401
    text = f"UPDATE job SET {how} WHERE key = ? AND token = ? AND state = 'taken'"  # noqa: S608  (no value in it)
    return database.execute(text, (*values, claim.key, int(claim.token))).rowcount == 1


def _write_all(database: sqlite3.Connection, effects: tuple[Effect, ...]) -> None:
    """Write effects, within a transaction; raises Conflict, and the transaction is undone with its connection."""
    for effect in effects:
        if effect.expected != ANYHOW and version_of(database, effect.key) != effect.expected:
            raise Conflict(effect.key)
        if effect.document is None:
            database.execute("DELETE FROM records WHERE key = ?", (effect.key,))
        else:
            write(database, effect.key, text_of(effect.document))
