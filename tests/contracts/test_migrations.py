"""A file of records goes forward step by step, is copied before, and a newer one is refused."""

from __future__ import annotations

import json
import multiprocessing
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from cuddles import drawings
from cuddles.drawing_book import KEY, DrawingBook
from cuddles.drawings import Drawing
from cuddles.jobs.sqlite import SqliteJobs
from cuddles.ports import Stored
from cuddles.stores import migrations
from cuddles.stores.migrations import CURRENT, NewerFile, copy_of
from cuddles.stores.sqlite import SqliteRecords

if TYPE_CHECKING:
    from pathlib import Path

ZERO = """
BEGIN IMMEDIATE;
CREATE TABLE IF NOT EXISTS records (key TEXT PRIMARY KEY, version INTEGER NOT NULL, document TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS counter (last INTEGER NOT NULL);
INSERT INTO counter SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM counter);
COMMIT;
"""
"""How a file was begun before versions were counted."""
OLD = {
    "id": "0a1b2c3d",
    "name": "bear",
    "who": "anna",
    "sent": 1.0,
    "since": 2.0,
    "state": "working",
    "tries": 1,
    "where": "",
    "refused": None,
}


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "records.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("PRAGMA journal_mode = WAL")
        database.executescript(ZERO)
        database.execute("UPDATE counter SET last = 7")
        document = json.dumps({"drawings": [OLD]})
        database.executemany(
            "INSERT INTO records VALUES (?, ?, ?)", [("toy/bear", 3, '{"n": 1}'), (KEY, 7, document)]
        )
    return path


def version(path: Path) -> int:
    with closing(sqlite3.connect(path)) as database:
        return int(database.execute("PRAGMA user_version").fetchone()[0])


def test_a_file_of_before_is_taken_over_with_all_that_is_in_it(old: Path) -> None:
    records = SqliteRecords(old)
    assert version(old) == CURRENT
    assert records.get("toy/bear") == Stored({"n": 1}, 3)
    assert records.put("toy/bear", {"n": 2}, 3) == 8
    (drawing,) = DrawingBook(records).all()
    assert drawing == Drawing("0a1b2c3d", "bear", "anna", 1.0, 2.0, drawings.State.WORKING)
    wanted = drawings.wanted(drawing)
    assert wanted is not None
    assert SqliteJobs(old).put(*wanted, 3.0) == "outline/0a1b2c3d/0"


def test_it_is_copied_beside_its_place_first(old: Path) -> None:
    SqliteRecords(old).put("new", {}, None)
    copy = copy_of(old, 0)
    assert (version(copy), copy.stat().st_mode & 0o777) == (0, 0o600)
    with closing(sqlite3.connect(copy)) as database:
        names = {row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        keys = [row[0] for row in database.execute("SELECT key FROM records ORDER BY key")]
    assert (names, keys) == ({"records", "counter"}, [KEY, "toy/bear"])
    assert [one.name for one in old.parent.iterdir() if "version" in one.name] == [copy.name]


def test_a_new_file_needs_no_copy(tmp_path: Path) -> None:
    SqliteRecords(tmp_path / "records.db")
    assert version(tmp_path / "records.db") == CURRENT
    assert [one.name for one in tmp_path.iterdir() if "version" in one.name] == []


def test_a_step_that_fails_leaves_the_file_as_it_was(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrations, "STEPS", ("CREATE TABLE job (id); CREATE TABLE records (id)",))
    with pytest.raises(sqlite3.OperationalError):
        SqliteRecords(old)
    monkeypatch.undo()
    assert version(old) == 0
    assert SqliteRecords(old).get("toy/bear") is not None


def test_a_newer_file_is_refused_and_left_alone(old: Path) -> None:
    with closing(sqlite3.connect(old)) as database:
        database.execute(f"PRAGMA user_version = {CURRENT + 1}")
    for store in (SqliteRecords, SqliteJobs):
        with pytest.raises(NewerFile, match=r"newer Cuddles .* update this one"):
            store(old)
    assert version(old) == CURRENT + 1


def test_many_that_open_it_at_once_take_each_step_once(old: Path) -> None:
    fork = multiprocessing.get_context("fork")
    processes = [fork.Process(target=SqliteRecords, args=(old,)) for _ in range(8)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(30)
    assert {process.exitcode for process in processes} == {0}
    assert version(copy_of(old, 0)) == 0
