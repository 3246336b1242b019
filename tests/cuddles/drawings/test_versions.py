"""Outlines that a person changes: undone without limit, found anew, and gone with their drawing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from cuddles import versions
from cuddles.drawings import outline_document, outline_key
from cuddles.stores.sqlite import SqliteRecords
from cuddles.versions import MEANWHILE, NO_FARTHER, NO_OUTLINE, Versions

if TYPE_CHECKING:
    from pathlib import Path

    from cuddles.ports import Document


class Kept:
    """Records with an outline that a worker has found; an outline is only a number here."""

    def __init__(self, path: Path) -> None:
        self.records = SqliteRecords(path / "records.db")
        self.versions = Versions(self.records)
        self.found(0)

    def found(self, number: int) -> None:
        """Write an outline as a worker does."""
        stored = self.records.get(outline_key("a1"))
        document = outline_document({"n": number}, (10, 20))
        self.records.put(outline_key("a1"), document, stored.version if stored else None)

    @property
    def now(self) -> tuple[Any, int, int]:
        """The outline, its step, and how many lie ahead."""
        stored = self.records.get(outline_key("a1"))
        assert stored is not None
        outline: Any = stored.document["outline"]
        assert stored.document["look"] == [10, 20]
        return (outline["n"], *self.versions.steps("a1"))


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    return Kept(tmp_path)


def outline(number: int) -> Document:
    return {"n": number}


def test_every_change_is_undone_and_done_again(kept: Kept) -> None:
    for number in range(1, 31):
        assert kept.versions.change("a1", outline(number)) is None
        assert kept.now == (number, number, 0)
    for number in range(29, -1, -1):
        assert kept.versions.go("a1", number) is None
        assert kept.now == (number, number, 30 - number)
    assert kept.versions.go("a1", -1) == NO_FARTHER
    assert kept.versions.go("a1", 30) is None
    assert kept.now == (30, 30, 0)
    assert kept.versions.go("a1", 31) == NO_FARTHER


def test_a_change_drops_what_lay_ahead(kept: Kept) -> None:
    for number in (1, 2, 3):
        kept.versions.change("a1", outline(number))
    kept.versions.go("a1", 1)
    assert kept.versions.change("a1", outline(9)) is None
    assert kept.now == (9, 2, 0)
    kept.versions.go("a1", 1)
    assert kept.now == (1, 1, 1)


def test_another_figure_is_a_step_too(kept: Kept) -> None:
    kept.versions.change("a1", outline(1))
    kept.versions.keep("a1")
    kept.found(7)
    assert kept.now == (7, 2, 0)
    assert kept.versions.go("a1", 1) is None
    assert kept.now == (1, 1, 1)
    kept.versions.go("a1", 2)
    assert kept.now == (7, 2, 0)


def test_of_two_at_once_one_is_told(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    put = kept.records.put

    def late(key: str, document: Document, expected: int | None) -> int:
        if key == outline_key("a1"):
            monkeypatch.undo()
            assert Versions(kept.records).change("a1", outline(5)) is None
        return put(key, document, expected)

    monkeypatch.setattr(kept.records, "put", late)
    assert kept.versions.change("a1", outline(6)) == MEANWHILE
    assert kept.now[0] == 5


def test_nothing_is_changed_where_nothing_is(kept: Kept) -> None:
    assert kept.versions.change("b2", outline(1)) == NO_OUTLINE
    assert kept.versions.go("b2", 0) == NO_OUTLINE
    kept.versions.keep("b2")
    assert kept.records.keys("outline/b2") == ()


def test_of_an_accepted_outline_nothing_else_stays(kept: Kept) -> None:
    kept.versions.change("a1", outline(1))
    kept.versions.change("a1", outline(2))
    kept.versions.go("a1", 1)
    kept.versions.settle("a1")
    assert kept.now[0] == 1
    assert kept.records.keys("outline/") == (outline_key("a1"),)
    assert kept.versions.go("a1", 0) == NO_FARTHER


def test_all_goes_with_the_drawing(kept: Kept) -> None:
    kept.records.put(outline_key("a12"), {"other": True}, None)
    kept.versions.change("a1", outline(1))
    versions.erase(kept.records, "a1")
    assert kept.records.keys("outline/") == (outline_key("a12"),)
