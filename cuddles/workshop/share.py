"""How much of a drawing's pattern is made, for whoever waits: a small file of the home's data, never a must."""

from __future__ import annotations

import math
from contextlib import suppress
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FILE: Final = "workshop.share"
STEP: Final = 0.02


def telling(folder: Path, drawing: str) -> Callable[[float], None]:
    """Return what is told the share of the work that is done (0 to 1), and writes it down now and then."""
    said = -math.inf

    def tell(share: float) -> None:
        nonlocal said
        if share >= said + STEP:
            said = share
            with suppress(OSError):
                (folder / FILE).write_text(f"{drawing} {share:.2f}", "ascii")

    return tell


def share_of(folder: Path, drawing: str) -> float:
    """Return the share of a drawing's work that is done; 0 where nobody said so."""
    with suppress(OSError, ValueError):
        which, share = (folder / FILE).read_text("ascii", "replace").split()
        return float(share) if which == drawing else 0.0
    return 0.0
