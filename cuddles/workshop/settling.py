"""What becomes of a job: its end, its drawing's state and its outline, written at once; then the photo goes.

Theory of operation
-------------------
What is written follows from the drawing as it stands now: a drawing that was forgotten meanwhile, or that a
person has wished something else of (a later turn), is left as it is, and the job ends without an effect. If the
drawing's record is written by somebody else at that moment, the effects are decided again. Photos are deleted
after that: who dies in between leaves a drawing that needs its photo no more, and the next look deletes it.
"""

from __future__ import annotations

import logging
import signal
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from cuddles import drawings
from cuddles.crew import Lost
from cuddles.drawings import ESTIMATE, GAVE_UP, State
from cuddles.jobs.rules import MOST_TRIES
from cuddles.ports import Conflict, Effect
from cuddles.reviewing import MARKS
from cuddles.workshop.making import PATIENCE_S, Foreseen, Unfound
from terms import Refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuddles.drawing_book import DrawingBook
    from cuddles.drawings import Drawing
    from cuddles.ports import Claim, Place, Records
    from cuddles.workshop.making import Outcome

TOO_LONG: Final = Refused(
    "too-long",
    f"It took longer than {PATIENCE_S / 60:g} minutes: save a smaller copy of the photo and send that.",
)
TRIES: Final = 50
_LOG = logging.getLogger("cuddles.workshop")


class Settling:
    """Writes what became of jobs."""

    def __init__(self, records: Records, book: DrawingBook, place: Place) -> None:
        self._records, self._book, self._place = records, book, place

    def settle(self, claim: Claim, outcome: Outcome | Lost, now: float) -> Drawing | None:
        """Write what became of a job; returns its drawing, if that has changed."""
        verdict = _verdict(claim, outcome)
        for _ in range(TRIES):
            try:
                held, new = self._written(claim, verdict, now)
            except Conflict:
                continue
            return self._followed(claim, new if held else None, now)
        raise Conflict(claim.key)

    def taken(self, claim: Claim, now: float) -> Drawing | None:
        """Write that a job was taken up; returns its drawing, or None where nobody wants it any more."""
        found = self._book.find(_drawing(claim))
        if found is not None and claim.kind == ESTIMATE:
            return found
        if found is None or not _concerns(claim, found):
            self._place.jobs.done(claim, {}, (), now)
            return None
        return self._book.change(found.id, _if_concerned(claim, lambda one: drawings.taken(one, now)))

    def give_back(self, claim: Claim, now: float) -> None:
        """Let another workshop take a job that this one breaks off; that try doesn't count."""
        if self._place.jobs.give_back(claim, now):
            self._book.change(
                _drawing(claim), _if_concerned(claim, lambda one: drawings.given_back(one, now))
            )

    def erase_marked(self) -> None:
        """Erase patterns of forgotten drawings that were being made; only while nobody makes one."""
        for key in self._records.keys(MARKS):
            self._place.erase(key.removeprefix(MARKS))
            self._records.delete(key)

    def _written(self, claim: Claim, verdict: Outcome | None, now: float) -> tuple[bool, Drawing | None]:
        """Write a verdict (None: none yet); returns whether the claim held, and the changed drawing."""
        changed = self._book.effect(_drawing(claim), _if_concerned(claim, _change(verdict, now)))
        new, effects = (None, ()) if changed is None else (changed[0], (changed[1],))
        jobs = self._place.jobs
        if verdict is None:
            return jobs.fail(claim, "its process died", now, effects), new
        if isinstance(verdict, Refused):
            return jobs.fail(claim, verdict, now, effects), new
        if isinstance(verdict, Unfound):
            return jobs.fail(claim, verdict.refused, now, effects), new
        if isinstance(verdict, Foreseen):
            return jobs.done(claim, verdict.told, (), now), None
        if isinstance(verdict, str):
            return jobs.done(claim, {"where": verdict}, effects, now), new
        if new is not None:
            document = drawings.outline_document(verdict.outline, verdict.look)
            effects = (*effects, Effect(drawings.outline_key(new.id), document))
        return jobs.done(claim, {"look": verdict.look and list(verdict.look)}, effects, now), new

    def _followed(self, claim: Claim, new: Drawing | None, now: float) -> Drawing | None:
        """Do what follows of a job's end: put in the next one, delete the photo; erase what nobody wants."""
        if new is not None:
            if (wanted := drawings.wanted(new)) is not None:
                self._place.jobs.put(*wanted, now)
            if not new.needs_photo:
                self._place.inbox.forget(new.id)
        elif self._book.find(_drawing(claim)) is None:
            self._place.erase(_drawing(claim))
            self._records.delete(f"{MARKS}{_drawing(claim)}")
        return new


def _verdict(claim: Claim, outcome: Outcome | Lost) -> Outcome | None:
    """Return what is to be written of an outcome; None where it is tried again."""
    if not isinstance(outcome, Lost):
        return outcome
    if outcome.too_long or outcome.signal == signal.SIGXCPU:
        return TOO_LONG
    _LOG.info("job %s: its process died (signal %d)", claim.key, outcome.signal)
    return GAVE_UP if claim.tries >= MOST_TRIES else None


def _change(verdict: Outcome | None, now: float) -> Callable[[Drawing], Drawing]:
    if verdict is None:
        return lambda one: drawings.given_back(one, now)
    if isinstance(verdict, Refused):
        return lambda one: _declined(one, verdict, now)
    if isinstance(verdict, Unfound):
        return lambda one: _unfound(one, verdict, now)
    if isinstance(verdict, Foreseen):
        return lambda one: one
    if isinstance(verdict, str):
        return lambda one: drawings.ready(one, verdict, now)
    return lambda one: drawings.outlined(one, now)


def _declined(drawing: Drawing, refused: Refused, now: float) -> Drawing:
    """Refuse a drawing; where only another choice came to nothing, it is as it was before, with the reason."""
    chosen = drawing.review and drawing.turn > 0 and drawing.state is State.WORKING
    if not chosen or refused.code == drawings.FORGOTTEN.code:
        return drawings.declined(drawing, refused, now)
    if drawing.size is not None:
        return drawings.unfound(drawing, refused, drawing.size, now)
    return replace(drawings.outlined(drawing, now), refused=refused)


def _unfound(drawing: Drawing, verdict: Unfound, now: float) -> Drawing:
    """Leave a drawing to a person; where only another choice came to nothing, with the outline before it."""
    if drawing.turn == 0:
        return drawings.unfound(drawing, verdict.refused, verdict.size, now)
    return _declined(drawing, verdict.refused, now)


def _drawing(claim: Claim) -> str:
    return str(claim.body["drawing"])


def _concerns(claim: Claim, drawing: Drawing) -> bool:
    wanted = drawings.wanted(drawing)
    return wanted is not None and wanted.key == claim.key


def _if_concerned(claim: Claim, how: Callable[[Drawing], Drawing]) -> Callable[[Drawing], Drawing]:
    """Change a drawing only where it still waits for this very job."""
    return lambda one: how(one) if _concerns(claim, one) else one
