"""A drawing on its way to a pattern: its states, and what leads from one to the next.

::

    waiting --claimed--> working --ready----> ready
      |  ^                  |  +----declined--> refused
      |  +----given back----+                     ^
      +-------tried three times, or photo gone----+

A claim runs out: a drawing whose worker died is taken up again, three times at most. Ready and refused are
final. Nothing here tells anything of the photo but the name that its sender gave it.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from terms import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cuddles.ports import Document

KEPT_S: Final = 900.0
"""No photo is kept longer, whatever became of it."""
PATIENCE_S: Final = 240.0
"""The most seconds that a worker may take for a try."""
CLAIM_S: Final = PATIENCE_S + 30.0
MOST_TRIES: Final = 3
MOST_WAITING: Final = 10
MOST_REMEMBERED: Final = 50
NAME_SIGNS: Final = 60
LARGEST_BYTES: Final = 64 * 2**20
"""Of a photo's file: 50 megapixels as PNG stay below."""

GAVE_UP: Final = Refused(
    "gave-up", "The program broke off three times over this photo: take a new one, or save a smaller copy."
)
FORGOTTEN: Final = Refused(
    "forgotten",
    "The photo waited for 15 minutes and was deleted: see that cuddles serve runs, and send it again.",
)
ENDED: Final = Refused(
    "home-ended",
    "Its home ended before the pattern was made: send it again, and leave the home open until then.",
)
TOO_MANY: Final = Refused(
    "too-many-waiting", f"{MOST_WAITING} drawings are waiting already: send this one when they are done."
)
TOO_LARGE: Final = Refused(
    "too-large", f"The photo has more than {LARGEST_BYTES >> 20} MiB: save a smaller copy and send that."
)
EMPTY: Final = Refused("empty", "The photo is empty (0 bytes): copy it again.")


class State(StrEnum):
    """How far a drawing is."""

    WAITING = "waiting"
    WORKING = "working"
    READY = "ready"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Drawing:
    """One drawing that was sent.

    Parameters
    ----------
    id
        Names it, here and as the folder of its pattern.
    name
        What its sender calls it.
    who
        Who asked for the code that let it in; empty where it came without one.
    sent, since
        When it came and when its state began, UTC seconds.
    state
        How far it is.
    tries
        How often a worker took it up.
    where
        The folder of its pattern, once it is ready.
    refused
        Why there is no pattern and what to do, where it was refused.

    """

    id: str
    name: str
    who: str
    sent: float
    since: float
    state: State = State.WAITING
    tries: int = 0
    where: str = ""
    refused: Refused | None = None

    @property
    def settled(self) -> bool:
        """Whether nothing more will happen to it."""
        return self.state in (State.READY, State.REFUSED)


def named(name: str) -> str:
    """Return a name as it is kept: printable, in one line, and short."""
    text = "".join(sign if sign.isprintable() else " " for sign in name)
    return " ".join(text.split())[:NAME_SIGNS].strip() or "drawing"


def expected(size: int, waiting: int) -> Refused | None:
    """Return why a photo of so many bytes isn't taken while so many drawings wait, or None."""
    if size == 0:
        return EMPTY
    if size > LARGEST_BYTES:
        return TOO_LARGE
    return TOO_MANY if waiting >= MOST_WAITING else None


def claimed(drawing: Drawing, now: float) -> Drawing | None:
    """Return the drawing as taken up by a worker, or refused after too many tries; None where it isn't free."""
    if not _free(drawing, now):
        return None
    if drawing.tries >= MOST_TRIES:
        return declined(drawing, GAVE_UP, now)
    return replace(drawing, state=State.WORKING, tries=drawing.tries + 1, since=now)


def given_back(drawing: Drawing, now: float) -> Drawing:
    """Return a drawing that nobody works on any more as waiting; what was tried counts."""
    return replace(drawing, state=State.WAITING, since=now) if drawing.state is State.WORKING else drawing


def ready(drawing: Drawing, where: str, now: float) -> Drawing:
    """Return the drawing with its pattern."""
    return replace(drawing, state=State.READY, where=where, since=now)


def declined(drawing: Drawing, refused: Refused, now: float) -> Drawing:
    """Return the drawing as refused for good."""
    return replace(drawing, state=State.REFUSED, refused=refused, since=now)


def without_photo(drawing: Drawing, now: float) -> Drawing:
    """Return what becomes of a drawing whose photo was deleted: one that a worker holds in memory goes on."""
    return declined(drawing, FORGOTTEN, now) if _free(drawing, now) else drawing


def _free(drawing: Drawing, now: float) -> bool:
    """Whether nobody works on it: it waits, or its claim ran out (in a future that a wrong clock saw, too)."""
    lapsed = drawing.state is State.WORKING and not 0.0 <= now - drawing.since < CLAIM_S
    return lapsed or drawing.state is State.WAITING


def anonymous(drawing: Drawing) -> Drawing:
    """Return the drawing without whoever asked for its code."""
    return replace(drawing, who="")


def newest_first(drawings: Iterable[Drawing]) -> list[Drawing]:
    """Return drawings by when they came, the last first."""
    return sorted(drawings, key=lambda one: (one.sent, one.id), reverse=True)


def surplus(drawings: Iterable[Drawing]) -> list[Drawing]:
    """Return settled drawings that need no remembering any more; their patterns stay."""
    return [one for one in newest_first(drawings)[MOST_REMEMBERED:] if one.settled]


def to_document(drawing: Drawing) -> Document:
    """Return a drawing as JSON-ready data."""
    return asdict(drawing)


def from_document(document: dict[str, Any]) -> Drawing:
    """Return the drawing of a document."""
    said = document["refused"]
    refused = None if said is None else Refused(**said)
    return Drawing(**{**document, "state": State(document["state"]), "refused": refused})
