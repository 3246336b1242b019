"""The durable queue of drawings: one document in Records, changed by compare-and-swap only.

All of them stand in one document, since whoever asks how far a drawing is wants one quick read; fifty are small.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from cuddles import drawings
from cuddles.ports import Conflict

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuddles.drawings import Drawing
    from cuddles.ports import Inbox, Records

    Drawings = dict[str, Drawing]

KEY: Final = "drawings"
TRIES: Final = 50


class DrawingQueue:
    """Drawings in the order in which they came."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def add(self, drawing: Drawing) -> None:
        """Add a drawing, and stop remembering what is old."""

        def added(known: Drawings) -> Drawings:
            new = known | {drawing.id: drawing}
            old = {one.id for one in drawings.surplus(new.values())}
            return {name: one for name, one in new.items() if name not in old}

        self._changed(added)

    def all(self) -> list[Drawing]:
        """Return what is remembered, the newest first."""
        return drawings.newest_first(self._read()[0].values())

    def find(self, drawing: str) -> Drawing | None:
        """Return a drawing by its id."""
        return self._read()[0].get(drawing)

    def claim(self, now: float) -> Drawing | None:
        """Take up the oldest drawing that is free, for a limited time; None where none is.

        It may come back refused: that was once tried too often.
        """
        taken: list[Drawing] = []

        def with_claim(known: Drawings) -> Drawings:
            taken.clear()
            for one in reversed(drawings.newest_first(known.values())):
                if (claimed := drawings.claimed(one, now)) is not None:
                    taken.append(claimed)
                    return known | {one.id: claimed}
            return known

        self._changed(with_claim)
        return taken[0] if taken else None

    def give_back(self, now: float) -> None:
        """Free every claim; only for whoever knows that nobody else works."""
        self.change_all(lambda one: drawings.given_back(one, now))

    def settle(self, claim: Drawing, new: Drawing) -> bool:
        """Write what became of a claim; returns whether the claim still held."""
        after = self._changed(lambda known: known | {new.id: new} if known.get(claim.id) == claim else known)
        return after.get(claim.id) == new

    def change_all(self, how: Callable[[Drawing], Drawing]) -> None:
        """Change every drawing."""
        self._changed(lambda known: {name: how(one) for name, one in known.items()})

    def _changed(self, how: Callable[[Drawings], Drawings]) -> Drawings:
        """Change what is remembered, again where somebody else did meanwhile; returns it as it is then."""
        for _ in range(TRIES):
            old, version = self._read()
            new = how(old)
            if new == old:
                return old
            document: dict[str, object] = {"drawings": [drawings.to_document(one) for one in new.values()]}
            try:
                self._records.put(KEY, document, version)
            except Conflict:
                continue
            return new
        raise Conflict(KEY)

    def _read(self) -> tuple[Drawings, int | None]:
        stored = self._records.get(KEY)
        if stored is None:
            return {}, None
        said: Any = stored.document["drawings"]
        return {one.id: one for one in map(drawings.from_document, said)}, stored.version


def tidy(queue: DrawingQueue, inbox: Inbox[object], now: float) -> None:
    """Delete photos that are old or of settled drawings; refuse drawings that wait for a photo that is gone.

    The queue is read before the inbox: whatever waits by then had its photo there, unless it was deleted.
    """
    inbox.sweep(now)
    known = {one.id: one for one in queue.all()}
    here = frozenset(inbox.ids())
    for drawing in here:
        if drawing in known and known[drawing].settled:
            inbox.forget(drawing)
    lost = {one.id for one in known.values() if not one.settled and one.id not in here}
    if lost:
        queue.change_all(lambda one: drawings.without_photo(one, now) if one.id in lost else one)
