"""The drawings that are remembered: one document in Records, changed by compare-and-swap only.

All of them stand in one document, since whoever asks how far a drawing is wants one quick read; fifty are small.
Who works on which, and for how long, is the jobs' to know; what stands here is what people are told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from cuddles import drawings, versions
from cuddles.changing import change
from cuddles.drawings import State
from cuddles.jobs.rules import held
from cuddles.ports import Effect, JobState

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuddles.drawings import Drawing
    from cuddles.ports import Document, Inbox, Jobs, Records

    Drawings = dict[str, Drawing]

KEY: Final = "drawings"


class DrawingBook:
    """Drawings in the order in which they came."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def add(self, drawing: Drawing) -> None:
        """Add a drawing, and stop remembering what is old."""

        def added(known: Drawings) -> Drawings:
            new = known | {drawing.id: drawing}
            old = {one.id for one in drawings.surplus(new.values())}
            return {name: one for name, one in new.items() if name not in old}

        before, after = self._changed(added)
        for old in before.keys() - after.keys():
            versions.erase(self._records, old)

    def all(self) -> list[Drawing]:
        """Return what is remembered, the newest first."""
        return drawings.newest_first(self._read()[0].values())

    def find(self, drawing: str) -> Drawing | None:
        """Return a drawing by its id."""
        return self._read()[0].get(drawing)

    def change(self, drawing: str, how: Callable[[Drawing], Drawing]) -> Drawing | None:
        """Change a drawing; returns it as it is then, or None for one that isn't known."""
        _, after = self._changed(lambda old: _with(old, drawing, how))
        return after.get(drawing)

    def change_all(self, how: Callable[[Drawing], Drawing]) -> None:
        """Change every drawing."""
        self._changed(lambda known: {name: how(one) for name, one in known.items()})

    def effect(self, drawing: str, how: Callable[[Drawing], Drawing]) -> tuple[Drawing, Effect] | None:
        """Return a drawing as it would be changed, and what writes that; None where nothing changes."""
        old, version = self._read()
        new = _with(old, drawing, how)
        return None if new == old else (new[drawing], Effect(KEY, _document(new), version))

    def remove(self, drawing: str) -> Drawing | None:
        """Stop remembering a drawing; returns it."""
        before, _ = self._changed(lambda old: {name: one for name, one in old.items() if name != drawing})
        return before.get(drawing)

    def _changed(self, how: Callable[[Drawings], Drawings]) -> tuple[Drawings, Drawings]:
        """Change what is remembered; returns it before and after."""

        def document(old: Document | None) -> tuple[Document | None, tuple[Drawings, Drawings]]:
            known = {} if old is None else _known(old)
            new = how(known)
            return (old if new == known else _document(new)), (known, new)

        return change(self._records, KEY, document)

    def _read(self) -> tuple[Drawings, int | None]:
        stored = self._records.get(KEY)
        return ({}, None) if stored is None else (_known(stored.document), stored.version)


def _with(known: Drawings, drawing: str, how: Callable[[Drawing], Drawing]) -> Drawings:
    one = known.get(drawing)
    return known if one is None else known | {drawing: how(one)}


def _known(document: Document) -> Drawings:
    said: Any = document["drawings"]
    return {one.id: one for one in map(drawings.from_document, said)}


def _document(known: Drawings) -> Document:
    return {"drawings": [drawings.to_document(one) for one in known.values()]}


def tidy(book: DrawingBook, inbox: Inbox[object], jobs: Jobs, now: float) -> None:
    """Delete photos that are old or needed no more, refuse what waits for a photo that is gone, see to jobs.

    The book is read before the inbox: whatever waits by then had its photo there, unless it was deleted.
    """
    known = {one.id: one for one in book.all()}
    inbox.sweep(now, known)
    here = frozenset(inbox.ids())
    for drawing in here:
        if drawing in known and not known[drawing].needs_photo:
            inbox.forget(drawing)
    for one in known.values():
        if one.state is State.UNFOUND and one.id not in here:
            book.change(one.id, lambda found: _ended(found, now))
        if (wanted := drawings.wanted(one)) is None:
            continue
        if one.needs_photo and one.id not in here:
            _given_up(book, jobs, one, wanted.key, now)
        else:
            jobs.put(*wanted, now)


def _ended(drawing: Drawing, now: float) -> Drawing:
    """Refuse a drawing that nobody can point into any more, for the reason that it had already."""
    if drawing.state is not State.UNFOUND:
        return drawing
    return drawings.declined(drawing, drawing.refused or drawings.FORGOTTEN, now)


def _given_up(book: DrawingBook, jobs: Jobs, lost: Drawing, key: str, now: float) -> None:
    """Refuse a drawing whose photo was deleted; one that a worker holds in memory goes on."""
    job = jobs.look(key)
    if job is not None and job.state is JobState.TAKEN and held(job.until, now):
        return

    def refused(one: Drawing) -> Drawing:
        unchanged = one.turn == lost.turn and one.needs_photo
        return drawings.declined(one, drawings.FORGOTTEN, now) if unchanged else one

    book.change(lost.id, refused)
    jobs.drop(key)
