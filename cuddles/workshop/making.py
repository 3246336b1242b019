"""One try at one drawing, in a process of its own: the photo is borrowed, looked at, and gone with the process.

The process that does this is the first that a machine short of memory ends, leaves no memory dump behind, and
steps back for everything else that wants the processor. What goes wrong is told without a value of the picture.
"""

from __future__ import annotations

import os
import resource
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cuddles.drawings import FORGOTTEN
from cuddles.ports import Gone
from terms import Refused

PATTERNS: Final = "patterns"
NICER: Final = 10
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
    """A drawing to work: the home's data folder, its id and its name."""

    folder: Path
    drawing: str
    name: str


def make(wanted: Try) -> str | Refused:
    """Return the folder of the finished pattern, or why there is none; raises nothing."""
    _step_back()
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


def _made(wanted: Try) -> str | Refused:
    import cv2

    from cuddles.bootstrap import inbox_of
    from cuddles.whole import write_folder
    from cuddles.work import Wish, make_pattern
    from cuddles.workshop.share import telling
    from pipeline.segment import trace

    cv2.setNumThreads(1)
    with inbox_of(wanted.folder).borrow(wanted.drawing) as photo:
        outline = trace(photo)
    if isinstance(outline, Refused):
        return outline
    made = make_pattern(outline, Wish(), wanted.name, telling(wanted.folder, wanted.drawing))
    if isinstance(made, Refused):
        return made
    where = (wanted.folder / PATTERNS).resolve() / wanted.drawing
    where.parent.mkdir(exist_ok=True)
    write_folder(where, made.files)
    return str(where)


def _step_back() -> None:
    no_dump()
    os.nice(NICER)
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text(FIRST_TO_GO, "ascii")


def no_dump() -> None:
    """Leave no memory dump where this process crashes: it would hold the photo."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
