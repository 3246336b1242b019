"""One contract over every store of records."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from cuddles.ports import Conflict, Records
from cuddles.stores.memory import MemoryRecords
from cuddles.stores.sqlite import SqliteRecords

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(params=["memory", "sqlite"])
def records(request: pytest.FixtureRequest, tmp_path: Path) -> Records:
    return MemoryRecords() if request.param == "memory" else SqliteRecords(tmp_path / "deep" / "records.db")


def test_what_was_put_is_got(records: Records) -> None:
    assert records.get("toy/bear") is None
    version = records.put("toy/bear", {"wish": None, "epoch": 3}, None)
    assert records.get("toy/bear") == ({"wish": None, "epoch": 3}, version)


def test_a_write_on_an_old_version_is_refused_and_changes_nothing(records: Records) -> None:
    first = records.put("k", {"n": 1}, None)
    second = records.put("k", {"n": 2}, first)
    for stale in (first, None, second + 1):
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
    records.put("n", {"n": 0}, None)

    def add(times: int) -> None:
        for _ in range(times):
            while True:
                found = records.get("n")
                assert found is not None
                try:
                    records.put("n", {"n": int(str(found.document["n"])) + 1}, found.version)
                    break
                except Conflict:
                    continue

    threads = [threading.Thread(target=add, args=(10,)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = records.get("n")
    assert found is not None
    assert found.document == {"n": 40}
