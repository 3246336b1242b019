"""Small jobs, to see what becomes of them where workers are killed: an outline and a pattern that are none."""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING, Final

from cuddles.bootstrap import inbox_of
from cuddles.drawings import FORGOTTEN, OUTLINE
from cuddles.patterns import PATTERNS
from cuddles.whole import write_folder
from cuddles.workshop.making import Traced

if TYPE_CHECKING:
    from cuddles.workshop.making import Try
    from terms import Refused

LONGEST_S: Final = 0.03
FOUND: Final = Traced({"format": "cuddles-outline/1", "size": [4, 3], "ring": [[0, 0], [3, 0], [3, 2]]}, None)


def make(wanted: Try) -> Traced | str | Refused:
    """Do a small job, which takes some milliseconds."""
    time.sleep(random.uniform(0.0, LONGEST_S))  # noqa: S311  (a wait, no secret)
    if wanted.kind == OUTLINE:
        return FOUND if wanted.drawing in inbox_of(wanted.folder).ids() else FORGOTTEN
    where = wanted.folder / PATTERNS / wanted.drawing
    where.parent.mkdir(exist_ok=True)
    write_folder(where, {"pattern.json": b"{}", "pattern.pdf": b"%PDF"})
    return str(where)
