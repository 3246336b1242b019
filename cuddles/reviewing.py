"""Drawings before a person's eyes: the outline is looked at, found anew or accepted, and a pattern made again.

Theory of operation
-------------------
A wish changes the drawing first, and what it was changed into has its job put in then: a drawing without its
job is found by whoever tidies up. Where no figure was found, the photo stays for as long as any, so that a
person can point at it. Accepting forgets the photo at once, as the outline is all that is needed from then
on: to correct it by hand, and to have the pattern made. What a drawing leaves is its photo with the look at
it, its outline, its pattern's folder and its job; forgetting it takes all of them. A worker that is making
the folder at that moment would bring it back: a mark tells the workshop to erase it after that.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from cuddles import drawings, versions
from cuddles.drawings import Drawing, State
from cuddles.estimates import Estimates
from cuddles.ports import Conflict, Gone
from cuddles.versions import Versions
from cuddles.wishing import BUSY, NO_INBOX, NOT_OUTLINED, PHOTO_GONE, UNKNOWN, choice_of, options_of
from terms import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from cuddles.drawing_book import DrawingBook
    from cuddles.drawings import Outlined
    from cuddles.ports import Document, Place, Records

MARKS: Final = "forgotten/"
"""Of drawings whose pattern somebody was making when they were forgotten."""


class Review:
    """What a person may do with a drawing that came.

    Parameters
    ----------
    records, book
        Where outlines and drawings are kept.
    place
        Where photos wait and are worked; None where that is elsewhere.

    """

    def __init__(self, records: Records, book: DrawingBook, place: Place | None) -> None:
        self._records, self._book, self._place = records, book, place
        self.versions, self.estimates = Versions(records), Estimates(records, place)

    def outline_of(self, drawing: str) -> Outlined | None:
        """Return an outline that is kept."""
        stored = self._records.get(drawings.outline_key(drawing))
        return None if stored is None else drawings.outlined_from(stored.document)

    def look(self, drawing: str) -> bytes | None:
        """Return the look at a photo that is still there."""
        if self._place is None:
            return None
        try:
            return self._place.inbox.look(drawing)
        except Gone:
            return None

    def outline_again(self, drawing: str, said: Mapping[str, Any], now: float) -> Drawing | Refused:
        """Let the outline be found anew, of another figure or at another place."""
        place = self._place
        if place is None:
            return NO_INBOX
        choice = choice_of(said)
        if isinstance(choice, Refused):
            return choice
        if drawing not in place.inbox.ids():
            return UNKNOWN if self._book.find(drawing) is None else PHOTO_GONE
        self.versions.keep(drawing)
        return self._turned(place, drawing, lambda one: drawings.again(one, choice, now), _is_looked_at, now)

    def accept(self, drawing: str, now: float) -> Refused | None:
        """Accept the outline, which forgets the photo; it may be corrected still."""
        if self._place is None:
            return NO_INBOX
        refused = self._unless(drawing)
        if refused is None:
            self._let_go(self._place, drawing, now)
        return refused

    def make(self, drawing: str, said: Mapping[str, Any], now: float) -> Drawing | Refused:
        """Let the pattern be made of the outline, for the first time or again; its photo is forgotten."""
        place, options = self._place, options_of(said)
        if place is None:
            return NO_INBOX
        if isinstance(options, Refused):
            return options
        if self.outline_of(drawing) is None:
            return UNKNOWN if self._book.find(drawing) is None else NOT_OUTLINED
        new = self._turned(place, drawing, lambda one: drawings.making(one, options, now), _is_idle, now)
        if isinstance(new, Drawing):
            self._let_go(place, drawing, now)
            self.versions.settle(drawing)
        return new

    def change(self, drawing: str, outline: Document) -> Refused | None:
        """Put another outline in the place of one that waits to be looked at."""
        return self._unless(drawing) or self.versions.change(drawing, outline)

    def go(self, drawing: str, to: int) -> Refused | None:
        """Go back or forward among the versions of an outline that waits to be looked at."""
        return self._unless(drawing) or self.versions.go(drawing, to)

    def receipt(self, drawing: str) -> float | None:
        """Return when a drawing's photo was deleted as its outline was accepted (UTC s)."""
        stored = self._records.get(_receipt_key(drawing))
        return None if stored is None else float(str(stored.document["at"]))

    def rename(self, drawing: str, name: str) -> Drawing | Refused:
        """Give a drawing another name."""
        return self._book.change(drawing, lambda one: replace(one, name=drawings.named(name))) or UNKNOWN

    def forget(self, drawing: str, now: float) -> bool:
        """Forget all of a drawing; returns whether it was known."""
        old, place = self._book.remove(drawing), self._place
        wanted = None if old is None else drawings.wanted(old)
        if place is not None:
            if wanted is not None and place.jobs.drop(wanted.key):
                with suppress(Conflict):
                    self._records.put(f"{MARKS}{drawing}", {"since": now}, None)
            place.inbox.forget(drawing)
            if old is not None:
                place.erase(drawing)
        self.estimates.forget(drawing)
        versions.erase(self._records, drawing)
        return old is not None

    def _unless(self, drawing: str) -> Refused | None:
        found = self._book.find(drawing)
        return UNKNOWN if found is None else _is_outlined(found)

    def _let_go(self, place: Place, drawing: str, now: float) -> None:
        if place.inbox.forget(drawing):
            with suppress(Conflict):
                self._records.put(_receipt_key(drawing), {"at": now}, None)

    def _turned(
        self,
        place: Place,
        drawing: str,
        how: Callable[[Drawing], Drawing],
        against: Callable[[Drawing], Refused | None],
        now: float,
    ) -> Drawing | Refused:
        """Change a drawing unless something is against it, and put in the job that it waits for then."""
        refused: list[Refused | None] = []

        def turned(one: Drawing) -> Drawing:
            refused[:] = [against(one)]
            return how(one) if refused[0] is None else one

        new = self._book.change(drawing, turned)
        if new is None:
            return UNKNOWN
        if refused[0] is not None:
            return refused[0]
        if (wanted := drawings.wanted(new)) is not None:
            place.jobs.put(*wanted, now)
        place.workshop.wake()
        return new


def _receipt_key(drawing: str) -> str:
    return f"{drawings.outline_key(drawing)}/receipt"


def _is_idle(drawing: Drawing) -> Refused | None:
    return BUSY if drawing.busy else None


def _is_looked_at(drawing: Drawing) -> Refused | None:
    return None if drawing.state is State.UNFOUND else _is_outlined(drawing)


def _is_outlined(drawing: Drawing) -> Refused | None:
    if drawing.state is State.OUTLINED:
        return None
    return _is_idle(drawing) or NOT_OUTLINED
