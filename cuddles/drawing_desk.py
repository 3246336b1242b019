"""What people can do with drawings: the application's part that knows of codes, photos, outlines and patterns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from terms import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cuddles.drawings import Drawing, Outlined
    from cuddles.estimates import Estimate
    from cuddles.pairing import Code
    from cuddles.ports import Clock, Document, Records
    from cuddles.reception import Reception
    from cuddles.versions import Steps

NO_DRAWINGS: Final = Refused("no-drawings", "Drawings can't be sent to this home.")


class DrawingDesk:
    """One method for each thing that a person can do with drawings; without a reception each says no.

    Parameters
    ----------
    records
        What people added.
    clock
        Tells the time.
    reception
        Where drawings come in, if they do here.

    """

    def __init__(self, records: Records, clock: Clock, reception: Reception | None) -> None:
        self._records, self._clock, self._reception = records, clock, reception

    def pairing_code(self, who: str, locale: str = "") -> Code | Refused:
        """Return a code that lets one photo in within 15 minutes.

        The pattern will be in the language of `locale` (``fr-CA``), and on the paper that is usual there.
        """
        if self._reception is None:
            return NO_DRAWINGS
        return self._reception.code(who, self._clock().utc, locale)

    def looked(self, code: str) -> Refused | None:
        """Return why a code would let no photo in, or None; it isn't spent."""
        return NO_DRAWINGS if self._reception is None else self._reception.looked(code, self._clock().utc)

    def receive(
        self, photo: bytes, name: str, code: str | None, *, review: bool = False, locale: str = ""
    ) -> Drawing | Refused:
        """Take a photo's file in; without a code (None) only from whoever sits at this machine.

        With `review` the outline waits for a person, who calls `outline_again`, or `accept` and `make`; without
        it the pattern is made as well, for `locale`, or else for that of whoever asked for the code.
        """
        if self._reception is None:
            return NO_DRAWINGS
        now = self._clock().utc
        return self._reception.receive(photo, name, code, now, review=review, locale=locale)

    def outline_of(self, drawing: str) -> Outlined | None:
        """Return a drawing's outline, in px of the upright photo, and how the look at it is scaled."""
        return None if self._reception is None else self._reception.review.outline_of(drawing)

    def look(self, drawing: str) -> bytes | None:
        """Return the look at a drawing that waits for a person: a JPEG of the upright photo, made smaller."""
        return None if self._reception is None else self._reception.review.look(drawing)

    def outline_again(self, drawing: str, choice: Mapping[str, Any]) -> Drawing | Refused:
        """Let the outline be found anew.

        `choice` is {"point": [x, y]} or {"box": [x, y, width, height]} in px of the upright photo, or {}.
        """
        if self._reception is None:
            return NO_DRAWINGS
        return self._reception.review.outline_again(drawing, choice, self._clock().utc)

    def accept(self, drawing: str) -> Refused | None:
        """Accept an outline: its photo is forgotten now."""
        return (
            NO_DRAWINGS
            if self._reception is None
            else self._reception.review.accept(drawing, self._clock().utc)
        )

    def make(self, drawing: str, options: Mapping[str, Any]) -> Drawing | Refused:
        """Make the pattern from the outline that is kept, for the first time or again.

        `options` are fields of `cuddles.work.Wish` by name, as JSON has them; what is left out is as usual.
        """
        if self._reception is None:
            return NO_DRAWINGS
        return self._reception.review.make(drawing, options, self._clock().utc)

    def change_outline(self, drawing: str, outline: Document) -> Refused | None:
        """Put a corrected outline in the place of one that waits for a person; the old one is kept."""
        return NO_DRAWINGS if self._reception is None else self._reception.review.change(drawing, outline)

    def go_outline(self, drawing: str, to: int) -> Refused | None:
        """Go back or forward to a step of an outline that waits for a person."""
        return NO_DRAWINGS if self._reception is None else self._reception.review.go(drawing, to)

    def outline_steps(self, drawing: str) -> Steps | None:
        """Return where an outline is among its versions."""
        return None if self._reception is None else self._reception.review.versions.steps(drawing)

    def estimate(self, drawing: str, options: Mapping[str, Any]) -> Refused | None:
        """Have it worked what a toy would be; `options` are as for `make`."""
        if self._reception is None:
            return NO_DRAWINGS
        return self._reception.review.estimates.wish(drawing, options, self._clock().utc)

    def estimated(self, drawing: str) -> Estimate | None:
        """Return what a toy would be, as it was wished for last."""
        return None if self._reception is None else self._reception.review.estimates.found(drawing)

    def photo_deleted(self, drawing: str) -> float | None:
        """Return when the photo of a drawing was deleted as its outline was accepted, UTC seconds."""
        return None if self._reception is None else self._reception.review.receipt(drawing)

    def rename(self, drawing: str, name: str) -> Drawing | Refused:
        """Give a drawing another name; its pattern bears it when it is made again."""
        return NO_DRAWINGS if self._reception is None else self._reception.review.rename(drawing, name)

    def forget_drawing(self, drawing: str) -> bool:
        """Forget all of a drawing: photo, look, outline, pattern and work; returns whether it was known."""
        if self._reception is None:
            return False
        return self._reception.review.forget(drawing, self._clock().utc)

    def forget_person(self, who: str) -> None:
        """Forget that a person asked for codes and allowed alerts; drawings and patterns stay, as nobody's."""
        from cuddles.alerts import subscribers

        subscribers.unsubscribe(self._records, who)
        if self._reception is not None:
            self._reception.forget_person(who)

    def drawing_status(self) -> tuple[Drawing, ...]:
        """Return how far drawings are, the newest first; none where none were sent."""
        return () if self._reception is None else self._reception.drawings(self._clock().utc)
