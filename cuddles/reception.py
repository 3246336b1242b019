"""Where drawings come in: codes for them, the photos, and what became of each.

Theory of operation
-------------------
A code is looked at first, so that nothing is kept of a photo that nobody let in. Then the photo is put into the
inbox, then the code is spent, then the drawing is written down, then its job is put in. Whoever is killed in
between leaves a photo without a drawing, which is deleted after a minute by the workshop that was woken
before, or a drawing without a job, which is put in by the next who comes by; and of two photos with one code
only the first is let in. Everybody who comes by here tidies up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from cuddles import drawings, pairing
from cuddles.changing import change, secret_of
from cuddles.drawing_book import DrawingBook, tidy
from cuddles.drawings import Drawing
from cuddles.pairing import Code, Desk, Issued
from cuddles.reviewing import Review
from cuddles.wishing import NO_INBOX, usual_in
from terms import Refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuddles.ports import Document, Place, Records

Outcome = TypeVar("Outcome")

DESK: Final = "pairing"
KEY: Final = "pairing-key"
NOBODYS: Final = Issued("", "", 0.0)


class Reception:
    """Takes drawings in.

    Parameters
    ----------
    records
        Keeps the hashes of codes, and the drawings.
    random_bytes
        Gives so many bytes that nobody can foresee.
    place
        Where photos wait and are worked; without it codes and states are told, but no photo is taken.

    """

    def __init__(
        self, records: Records, random_bytes: Callable[[int], bytes], place: Place | None = None
    ) -> None:
        self._records, self._random, self._place = records, random_bytes, place
        self._book = DrawingBook(records)
        self.review = Review(records, self._book, place)

    def code(self, who: str, now: float, locale: str = "") -> Code | Refused:
        """Give out a code for one photo."""
        self._tidy(now)
        digits = pairing.digits_of(self._random(pairing.RANDOM_BYTES))
        mac = pairing.keyed(self._key(), digits)

        def given(desk: Desk) -> tuple[Desk, float | Refused]:
            outcome = pairing.issue(desk, mac, who, now, locale)
            return (desk, outcome) if isinstance(outcome, Refused) else outcome

        until = self._changed(given)
        return until if isinstance(until, Refused) else Code(digits, until)

    def looked(self, code: str, now: float) -> Refused | None:
        """Return why a code would let nothing in, or None; it isn't spent."""
        found = self._look(code, now, spend=False)
        return found if isinstance(found, Refused) else None

    def receive(
        self,
        photo: bytes,
        name: str,
        code: str | None,
        now: float,
        *,
        review: bool = False,
        locale: str = "",
    ) -> Drawing | Refused:
        """Take a photo in; without a code only from whoever sits at this machine.

        With `review` its outline waits for a person. Its pattern is as is usual for `locale`, or else for that
        of whoever asked for the code.

        Raises
        ------
        CantWrite
            Where the inbox is full or may not be written.

        """
        self._tidy(now)
        place = self._place
        if place is None:
            return NO_INBOX
        let_in = self._look(code, now, spend=False)
        if isinstance(let_in, Refused):
            return let_in
        waiting = sum(one.busy for one in self._book.all())
        if (refused := drawings.expected(len(photo), waiting)) is not None:
            return refused
        place.workshop.wake()
        drawing = place.inbox.put(photo)
        let_in = self._look(code, now, spend=True)
        if isinstance(let_in, Refused):
            place.inbox.forget(drawing)
            return let_in
        usual = usual_in(let_in.locale) | usual_in(locale)
        name = drawings.named(name)
        new = Drawing(drawing, name, let_in.who, now, now, review=review, options=usual)
        self._book.add(new)
        if (wanted := drawings.wanted(new)) is not None:
            place.jobs.put(*wanted, now)
        place.workshop.wake()
        return new

    def drawings(self, now: float) -> tuple[Drawing, ...]:
        """Return what is remembered, the newest first; where something waits, a workshop is woken."""
        self._tidy(now)
        found = tuple(self._book.all())
        if self._place is not None and any(one.busy for one in found):
            self._place.workshop.wake()
        return found

    def close(self, now: float) -> None:
        """Refuse what isn't settled and delete every photo, before the home goes away."""
        before = self._book.all()
        self._book.change_all(lambda one: one if one.settled else drawings.declined(one, drawings.ENDED, now))
        if self._place is None:
            return
        for one in before:
            if (wanted := drawings.wanted(one)) is not None:
                self._place.jobs.drop(wanted.key)
        for drawing in self._place.inbox.ids():
            self._place.inbox.forget(drawing)

    def forget_person(self, who: str) -> None:
        """Forget that somebody asked for codes; drawings and patterns stay, as nobody's."""
        self._changed(lambda desk: (pairing.without(desk, who), None))
        self._book.change_all(lambda one: drawings.anonymous(one) if one.who == who else one)

    def _look(self, code: str | None, now: float, *, spend: bool) -> Issued | Refused:
        """Return what is kept of a code, or why it lets nothing in; no code is nobody's."""
        if code is None:
            return NOBODYS
        digits = pairing.digits_in(code)
        if digits is None:
            return pairing.NOT_SIX
        mac = pairing.keyed(self._key(), digits)
        return self._changed(lambda desk: pairing.tried(desk, mac, now, spend=spend))

    def _changed(self, how: Callable[[Desk], tuple[Desk, Outcome]]) -> Outcome:
        def document(old: Document | None) -> tuple[Document | None, Outcome]:
            desk = Desk() if old is None else pairing.from_document(old)
            new, outcome = how(desk)
            return (old if new == desk else pairing.to_document(new)), outcome

        return change(self._records, DESK, document)

    def _key(self) -> bytes:
        """Return this home's key."""
        return secret_of(self._records, KEY, pairing.KEY_BYTES, self._random)

    def _tidy(self, now: float) -> None:
        if self._place is not None:
            tidy(self._book, self._place.inbox, self._place.jobs, now)
