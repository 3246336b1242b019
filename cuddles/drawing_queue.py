"""The durable queue of drawings: one document for each in Records, changed by compare-and-swap only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cuddles import drawings
from cuddles.drawings import Drawing, State
from cuddles.ports import Conflict

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuddles.ports import Inbox, Records

PREFIX: Final = "drawing/"
TRIES: Final = 20


class DrawingQueue:
    """Drawings in the order in which they came."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def add(self, drawing: Drawing) -> None:
        """Add a drawing, and stop remembering what is old."""
        self._records.put(PREFIX + drawing.id, drawings.to_document(drawing), None)
        for old in drawings.surplus(self.all()):
            self._records.delete(PREFIX + old.id)

    def all(self) -> list[Drawing]:
        """Return what is remembered, the newest first."""
        found = (self.find(key.removeprefix(PREFIX)) for key in self._records.keys(PREFIX))
        return drawings.newest_first(one for one in found if one is not None)

    def find(self, drawing: str) -> Drawing | None:
        """Return a drawing by its id."""
        stored = self._records.get(PREFIX + drawing)
        return drawings.from_document(stored.document) if stored else None

    def claim(self, now: float) -> Drawing | None:
        """Take up the oldest drawing that is free, for a limited time; None where none is.

        It may come back refused: that was once tried too often.
        """
        for one in reversed(self.all()):
            if drawings.claimed(one, now) is None:
                continue
            taken = self.change(one.id, lambda stored: drawings.claimed(stored, now))
            if taken is not None:
                return taken
        return None

    def give_back(self, now: float) -> None:
        """Free every claim; only for whoever knows that nobody else works."""
        for one in self.all():
            if one.state is State.WORKING:
                self.change(one.id, lambda stored: drawings.given_back(stored, now))

    def settle(self, claim: Drawing, new: Drawing) -> bool:
        """Write what became of a claim; returns whether the claim still held."""
        return self.change(claim.id, lambda stored: new if stored == claim else None) is not None

    def change(self, drawing: str, how: Callable[[Drawing], Drawing | None]) -> Drawing | None:
        """Change a drawing, again where somebody else did meanwhile; None where there is nothing to change."""
        for _ in range(TRIES):
            stored = self._records.get(PREFIX + drawing)
            old = drawings.from_document(stored.document) if stored else None
            new = how(old) if old is not None else None
            if stored is None or new is None:
                return None
            try:
                self._records.put(PREFIX + drawing, drawings.to_document(new), stored.version)
            except Conflict:
                continue
            return new
        raise Conflict(PREFIX + drawing)


def tidy(queue: DrawingQueue, inbox: Inbox[object], now: float) -> None:
    """Delete photos that are old or of settled drawings; refuse drawings that wait for a photo that is gone."""
    inbox.sweep(now)
    known = queue.all()
    here = frozenset(inbox.ids())
    for one in known:
        if one.settled and one.id in here:
            inbox.forget(one.id)
        elif not one.settled and one.id not in here:
            queue.change(one.id, lambda stored: drawings.without_photo(stored, now))
