"""Outlines as they were before a person changed them: undone without limit, and kept over a reload.

Theory of operation
-------------------
``outline/<id>`` is the outline that a pattern is made of, with the number of its *step*. Before it is changed it
is kept as ``outline/<id>/<step>``, and is the next step then. Going back keeps it in the same way, so that it can
be gone forward again; a change after going back drops what lay ahead. An outline that was found anew comes
without a number: it follows what is kept. Once an outline is accepted, no other version of it is kept. All that
is kept of a drawing beside its outline stands below its key, and goes with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from cuddles.drawings import outline_key
from cuddles.ports import Conflict
from terms import Refused

if TYPE_CHECKING:
    from cuddles.ports import Document, Records

STEP: Final = "step"
NO_OUTLINE: Final = Refused("not-outlined", "There is no outline here to be changed: send the photo again.")
MEANWHILE: Final = Refused("changed-meanwhile", "Somebody changed this outline meanwhile: look at it again.")
NO_FARTHER: Final = Refused("no-farther", "There is nothing more to take back here.")


class Steps(NamedTuple):
    """Where an outline is among its versions: the step, and how many lie ahead of it."""

    at: int
    ahead: int


class Versions:
    """The outlines of drawings with their history."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def steps(self, drawing: str) -> Steps:
        """Return where an outline is among its versions."""
        stored = self._records.get(outline_key(drawing))
        kept = self._kept(drawing)
        at = _step(stored.document if stored else {}, kept)
        return Steps(at, sum(one > at for one in kept))

    def change(self, drawing: str, outline: Document) -> Refused | None:
        """Put another outline in the place of one, which is kept."""
        stored = self._records.get(outline_key(drawing))
        if stored is None:
            return NO_OUTLINE
        kept = self._kept(drawing)
        at = _step(stored.document, kept)
        refused = self._written(drawing, stored.document, at, {**stored.document, "outline": outline}, at + 1)
        for one in kept:
            if refused is None and one > at:
                self._records.delete(_key(drawing, one))
        return refused

    def go(self, drawing: str, to: int) -> Refused | None:
        """Go back or forward to a step that is kept."""
        stored = self._records.get(outline_key(drawing))
        wanted = self._records.get(_key(drawing, to))
        if stored is None:
            return NO_OUTLINE
        if wanted is None:
            return NO_FARTHER
        at = _step(stored.document, self._kept(drawing))
        return self._written(drawing, stored.document, at, wanted.document, to)

    def keep(self, drawing: str) -> None:
        """Keep an outline as it is now, before another one is found."""
        stored = self._records.get(outline_key(drawing))
        if stored is not None:
            kept = self._kept(drawing)
            at = _step(stored.document, kept)
            self._put(_key(drawing, at), {**stored.document, STEP: at})
            for one in kept:
                if one > at:
                    self._records.delete(_key(drawing, one))

    def settle(self, drawing: str) -> None:
        """Keep an outline alone, as it is now."""
        for one in self._kept(drawing):
            self._records.delete(_key(drawing, one))

    def _written(self, drawing: str, old: Document, at: int, new: Document, to: int) -> Refused | None:
        stored = self._records.get(outline_key(drawing))
        if stored is None or stored.document != old:
            return MEANWHILE
        self._put(_key(drawing, at), {**old, STEP: at})
        try:
            self._records.put(outline_key(drawing), {**new, STEP: to}, stored.version)
        except Conflict:
            return MEANWHILE
        return None

    def _put(self, key: str, document: Document) -> None:
        stored = self._records.get(key)
        if stored is None or stored.document != document:
            self._records.put(key, document, stored.version if stored else None)

    def _kept(self, drawing: str) -> tuple[int, ...]:
        before = f"{outline_key(drawing)}/"
        names = (key.removeprefix(before) for key in self._records.keys(before))
        return tuple(int(name) for name in names if name.isdecimal())


def erase(records: Records, drawing: str) -> None:
    """Delete the outline of a drawing, and whatever is kept below it."""
    for key in records.keys(f"{outline_key(drawing)}/"):
        records.delete(key)
    records.delete(outline_key(drawing))


def _key(drawing: str, step: int) -> str:
    return f"{outline_key(drawing)}/{step}"


def _step(document: Document, kept: tuple[int, ...]) -> int:
    said: Any = document.get(STEP)
    return said if isinstance(said, int) else max(kept, default=-1) + 1
