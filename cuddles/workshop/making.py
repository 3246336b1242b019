"""One task in a worker process that is kept: a photo is looked at, or a pattern drafted of an outline.

The process that does this is the first that a machine short of memory ends, may take so much memory and, for
each task, so much of a processor's time and no more, and leaves no memory dump behind. What goes wrong is told
without a value of the picture.
"""

from __future__ import annotations

import json
import math
import resource
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from cuddles.drawings import ESTIMATE, FORGOTTEN, OUTLINE, outline_key
from cuddles.patterns import PATTERNS
from cuddles.ports import Gone
from terms import Refused

if TYPE_CHECKING:
    from cuddles.ports import Document
    from cuddles.work import Wish
    from pipeline.outline import Outline

PATIENCE_S: Final = 240.0
"""The most seconds that a task may take, and as many of a processor's time."""
MEMORY_BYTES: Final = 6 * 2**30
"""Of address space, of which libraries reserve more than they use."""
FIRST_TO_GO: Final = "1000"
TOLD: Final = {"BadPhoto": "unreadable", "PipelineError": "unusable", "CuddlesError": "not-written"}
"""Errors that say what is wrong and what to do, by class, and the codes of refusals that they become."""
TOO_BIG: Final = Refused(
    "no-memory", "There wasn't enough memory for this photo: save a smaller copy and send that."
)


@dataclass(frozen=True, slots=True)
class Try:
    """A task: the home's data folder, the drawing's id and name, and its job.

    `look` says whether a look at the photo is to be left for a person.
    """

    folder: Path
    drawing: str
    name: str
    kind: str
    body: Document
    look: bool = False


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What a toy would be: what `cuddles.work.foreseen` says."""

    told: Document


@dataclass(frozen=True, slots=True)
class Traced:
    """What outline.json says of an outline, and (width, height) of the look at its photo, if one is left."""

    outline: Document
    look: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Unfound:
    """Why there is no outline of a photo, of which a look is left for a person; (width, height) of the photo."""

    refused: Refused
    size: tuple[int, int]


Outcome = Traced | Unfound | Foreseen | str | Refused
"""What came of a task; a text is the folder of a finished pattern."""


def prepare() -> None:
    """Make this process a worker, which may take so much memory and no more, and is the first to go."""
    no_dump()
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text(FIRST_TO_GO, "ascii")


def make(wanted: Try) -> Outcome:
    """Return what came of a task, or why nothing did; raises nothing."""
    _limit_time()
    try:
        return _made(wanted)
    except Gone:
        return FORGOTTEN
    except MemoryError:
        return TOO_BIG
    except Exception as error:  # noqa: BLE001  (whatever a picture does, the workshop goes on)
        for kind in type(error).__mro__:
            if kind.__name__ in TOLD:
                return Refused(TOLD[kind.__name__], " ".join(str(error).split()))
        return Refused(
            "broken", f"A fault in cuddles ({type(error).__name__}), not in your photo: please report it."
        )


def _made(wanted: Try) -> Outcome:
    if wanted.kind == OUTLINE:
        return _traced(wanted)
    return _foreseen(wanted) if wanted.kind == ESTIMATE else _sewn(wanted)


def _traced(wanted: Try) -> Traced | Unfound | Refused:
    from cuddles.bootstrap import inbox_of
    from pipeline.look import look_at
    from pipeline.outline import to_json
    from pipeline.segment import Choice, trace

    said: Any = wanted.body
    choice = Choice(*(tuple(said[one]) if one in said else None for one in ("box", "point")))
    inbox, size = inbox_of(wanted.folder), None
    with inbox.borrow(wanted.drawing) as photo:
        outline = trace(photo, choice=choice)
        if wanted.look:
            look, size = look_at(photo)
            if not inbox.keep_look(wanted.drawing, look):
                raise Gone(wanted.drawing)
        if isinstance(outline, Refused):
            return Unfound(outline, photo.size) if wanted.look else outline
    return Traced(json.loads(to_json(outline)), size)


def _sewn(wanted: Try) -> str | Refused:
    from cuddles.whole import write_folder
    from cuddles.work import make_pattern
    from cuddles.workshop.share import telling

    outline, wish = _wished(wanted)
    made = make_pattern(outline, wish, wanted.name, telling(wanted.folder, wanted.drawing))
    if isinstance(made, Refused):
        return made
    where = (wanted.folder / PATTERNS).resolve() / wanted.drawing
    where.parent.mkdir(exist_ok=True)
    write_folder(where, made.files)
    return str(where)


def _foreseen(wanted: Try) -> Foreseen | Refused:
    from cuddles.work import foreseen

    told = foreseen(*_wished(wanted), wanted.name)
    return told if isinstance(told, Refused) else Foreseen(told)


def _wished(wanted: Try) -> tuple[Outline, Wish]:
    """Return the outline that is kept of a drawing, and what toy is wished for; raises Gone."""
    from cuddles.bootstrap import records_of
    from cuddles.wishing import OPTIONS
    from cuddles.work import Wish
    from pipeline.outline import from_json

    stored = records_of(wanted.folder).get(outline_key(wanted.drawing))
    if stored is None:
        raise Gone(wanted.drawing)
    options: Any = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in wanted.body.items()
        if name in OPTIONS
    }
    return from_json(json.dumps(stored.document["outline"])), Wish(**options)


def _limit_time() -> None:
    """Let the kernel end this process where one task takes more of a processor than its patience."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    most = math.ceil(used.ru_utime + used.ru_stime + PATIENCE_S)
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (most, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def no_dump() -> None:
    """Leave no memory dump where this process crashes: it would hold the photo."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
