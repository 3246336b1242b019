"""One contract over every store of records."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from bench import writers
from cuddles.ports import Conflict, Records
from cuddles.stores.memory import MemoryRecords
from cuddles.stores.sqlite import SqliteRecords

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture(params=["memory", "sqlite", "s3"])
def records(request: pytest.FixtureRequest, tmp_path: Path) -> Records:
    if request.param == "s3":
        in_bucket: Callable[[], Records] = request.getfixturevalue("in_bucket")
        return in_bucket()
    return MemoryRecords() if request.param == "memory" else SqliteRecords(tmp_path / "deep" / "records.db")


def test_what_was_put_is_got(records: Records) -> None:
    assert records.get("toy/bear") is None
    version = records.put("toy/bear", {"wish": None, "epoch": 3}, None)
    assert records.get("toy/bear") == ({"wish": None, "epoch": 3}, version)


def test_a_write_on_an_old_version_is_refused_and_changes_nothing(records: Records) -> None:
    first = records.put("k", {"n": 1}, None)
    second = records.put("k", {"n": 2}, first)
    for stale in (first, None, second + 1, 3, -1):
        with pytest.raises(Conflict):
            records.put("k", {"n": 3}, stale)
    assert records.get("k") == ({"n": 2}, second)


def test_a_version_is_never_used_again_even_after_a_delete(records: Records) -> None:
    first = records.put("k", {"n": 1}, None)
    records.delete("k")
    records.delete("k")
    assert records.get("k") is None
    assert records.put("k", {"n": 1}, None) != first


def test_keys_are_listed_by_prefix_literally(records: Records) -> None:
    for key in ("toy/b", "toy/a", "toy%", "plan/a"):
        records.put(key, {}, None)
    records.delete("toy")
    assert records.keys("toy/") == ("toy/a", "toy/b")
    assert records.keys("toy%") == ("toy%",)
    assert len(records.keys("")) == 4


def test_what_is_got_is_not_shared(records: Records) -> None:
    records.put("k", {"list": [1]}, None)
    found = records.get("k")
    assert found is not None
    found.document["list"] = []
    assert records.get("k") is not None
    assert records.get("k").document == {"list": [1]}  # type: ignore[union-attr]


def test_no_update_is_lost_between_threads(records: Records) -> None:
    assert writers.in_threads(lambda: records, 10, 5) == 50


def test_no_update_is_lost_between_processes(tmp_path: Path) -> None:
    assert writers.in_file(tmp_path / "records.db", 200, 50) == 10_000


def test_a_writer_that_waits_is_told_at_once_that_it_comes_too_late(tmp_path: Path) -> None:
    records = SqliteRecords(tmp_path / "records.db")
    first = records.put("n", {"n": 1}, None)
    with closing(sqlite3.connect(tmp_path / "records.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        begun = time.monotonic()
        with pytest.raises(Conflict):
            records.put("n", {"n": 2}, first + 1)
        assert time.monotonic() - begun < 1.0
