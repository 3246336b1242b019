"""A drawing on its way to a pattern: its states, and what leads from one to the next.

::

    waiting --taken--> working --outline--> making --pattern--> ready
      ^ ^                | |                  ^  ^                |
      | +---given back---+ +--of a page--> outlined  |<---again---+
      |                  |                 |  +--accepted
      |                  +--no figure--> unfound
      +-----------another choice---+--------+

From waiting, working and making it may also be refused; where only another choice came to nothing, it is
outlined or unfound still, with the reason. An unfound one is refused once its photo is gone. Ready and refused
end it, unless a person wants its pattern made again of the outline that was kept. Whatever waits or is made has
one job, which follows from the drawing alone (`wanted`): whoever finds that it isn't put in may put it in. Each
wish of a person is a `turn`: what comes of the job of an earlier one changes nothing. Nothing here tells anything
of the photo but the name that its sender gave it, and its size while somebody has to point at the figure.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from terms import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cuddles.ports import Document

KEPT_S: Final = 900.0
"""No photo is kept longer, whatever became of it."""
OUTLINE: Final = "outline"
PATTERN: Final = "pattern"
ESTIMATE: Final = "estimate"
MOST_WAITING: Final = 10
MOST_REMEMBERED: Final = 50
NAME_SIGNS: Final = 60
LARGEST_BYTES: Final = 64 * 2**20
"""Of a photo's file: 50 megapixels as PNG stay below."""

GAVE_UP: Final = Refused(
    "gave-up",
    "The program broke off again and again over this photo: take a new one, or save a smaller copy.",
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
    OUTLINED = "outlined"
    UNFOUND = "unfound"
    MAKING = "making"
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
    where
        The folder of its pattern, once one was made.
    refused
        Why there is no pattern and what to do, where it was refused.
    review
        Whether its outline waits for a person, or else its photo, where no figure was found in it.
    turn
        How often a person wished for something else.
    choice
        Which figure is meant: {}, {"point": [x, y]} or {"box": [x, y, width, height]}, px.
    options
        What toy is wished for: fields of `cuddles.work.Wish` by name.
    size
        Width and height of the upright photo, px, while a person has to point at the figure in it.

    """

    id: str
    name: str
    who: str
    sent: float
    since: float
    state: State = State.WAITING
    where: str = ""
    refused: Refused | None = None
    review: bool = False
    turn: int = 0
    choice: Document = field(default_factory=dict)
    options: Document = field(default_factory=dict)
    size: tuple[int, int] | None = None

    @property
    def settled(self) -> bool:
        """Whether nothing more will happen to it."""
        return self.state in (State.READY, State.REFUSED)

    @property
    def busy(self) -> bool:
        """Whether a job is there for it."""
        return self.state in (State.WAITING, State.WORKING, State.MAKING)

    @property
    def needs_photo(self) -> bool:
        """Whether its photo may stay."""
        return self.state in (State.WAITING, State.WORKING, State.OUTLINED, State.UNFOUND)


@dataclass(frozen=True, slots=True)
class Outlined:
    """An outline as it is kept.

    Parameters
    ----------
    outline
        What outline.json says, in px of the upright photo.
    look
        Width and height of the look at the photo, px; None where there never was one.

    """

    outline: Document
    look: tuple[int, int] | None

    @property
    def scale(self) -> float:
        """Pixels of the look for each pixel of the photo: (x + 0.5) * scale - 0.5 of its middles at integers."""
        size: Any = self.outline["size"]
        return 1.0 if self.look is None else self.look[0] / float(size[0])


class Wanted(NamedTuple):
    """The job that a drawing is waiting for."""

    kind: str
    body: Document
    key: str


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


def wanted(drawing: Drawing) -> Wanted | None:
    """Return the job that a drawing is waiting for, if it is for one."""
    if not drawing.busy:
        return None
    kind, more = (PATTERN, drawing.options) if drawing.state is State.MAKING else (OUTLINE, drawing.choice)
    body = {"drawing": drawing.id, "turn": drawing.turn, **more}
    return Wanted(kind, body, f"{kind}/{drawing.id}/{drawing.turn}")


def taken(drawing: Drawing, now: float) -> Drawing:
    """Return a drawing whose job was taken up."""
    return replace(drawing, state=State.WORKING, since=now) if drawing.state is State.WAITING else drawing


def given_back(drawing: Drawing, now: float) -> Drawing:
    """Return a drawing that nobody works on any more as waiting."""
    return replace(drawing, state=State.WAITING, since=now) if drawing.state is State.WORKING else drawing


def outlined(drawing: Drawing, now: float) -> Drawing:
    """Return a drawing whose outline was found: it waits for a person, or its pattern is made."""
    state = State.OUTLINED if drawing.review else State.MAKING
    return replace(drawing, state=state, since=now, refused=None, size=None)


def unfound(drawing: Drawing, refused: Refused, size: tuple[int, int], now: float) -> Drawing:
    """Return a drawing in whose photo no figure was found: a person may point at it while the photo is there."""
    return replace(drawing, state=State.UNFOUND, since=now, refused=refused, size=size)


def again(drawing: Drawing, choice: Document, now: float) -> Drawing:
    """Return a drawing whose outline is to be found anew."""
    return replace(drawing, state=State.WAITING, since=now, turn=drawing.turn + 1, choice=choice)


def making(drawing: Drawing, options: Document, now: float) -> Drawing:
    """Return a drawing whose pattern is to be made of the outline that is there."""
    turn = drawing.turn + 1
    return replace(drawing, state=State.MAKING, since=now, turn=turn, options=options, refused=None)


def ready(drawing: Drawing, where: str, now: float) -> Drawing:
    """Return the drawing with its pattern."""
    return replace(drawing, state=State.READY, where=where, since=now)


def declined(drawing: Drawing, refused: Refused, now: float) -> Drawing:
    """Return the drawing as refused."""
    return replace(drawing, state=State.REFUSED, refused=refused, since=now, size=None)


def anonymous(drawing: Drawing) -> Drawing:
    """Return the drawing without whoever asked for its code."""
    return replace(drawing, who="")


def newest_first(drawings: Iterable[Drawing]) -> list[Drawing]:
    """Return drawings by when they came, the last first."""
    return sorted(drawings, key=lambda one: (one.sent, one.id), reverse=True)


def surplus(drawings: Iterable[Drawing]) -> list[Drawing]:
    """Return drawings without work that need no remembering any more; their patterns stay."""
    return [one for one in newest_first(drawings)[MOST_REMEMBERED:] if not one.busy]


def to_document(drawing: Drawing) -> Document:
    """Return a drawing as JSON-ready data."""
    return asdict(drawing)


def from_document(document: dict[str, Any]) -> Drawing:
    """Return the drawing of a document, also of one that an earlier release wrote."""
    said = document["refused"]
    refused = None if said is None else Refused(**said)
    size = document.get("size")
    known = {one.name: document[one.name] for one in fields(Drawing) if one.name in document}
    parsed = {"state": State(document["state"]), "refused": refused, "size": size and (size[0], size[1])}
    return Drawing(**{**known, **parsed})


def outline_key(drawing: str) -> str:
    """Return where the outline of a drawing is kept."""
    return f"outline/{drawing}"


def outline_document(outline: Document, look: tuple[int, int] | None) -> Document:
    """Return an outline as it is kept."""
    return {"outline": outline, "look": look and list(look)}


def outlined_from(document: dict[str, Any]) -> Outlined:
    """Return the outline of a document."""
    look = document["look"]
    return Outlined(document["outline"], None if look is None else (int(look[0]), int(look[1])))
