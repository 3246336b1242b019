"""What became of drawings since somebody looked last, in words, told once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuddles.drawings import State
from cuddles.names import near

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cuddles.drawings import Drawing


class Tidings:
    """News of drawings.

    Parameters
    ----------
    drawings
        Returns what is remembered; whatever is settled at the beginning is no news.

    """

    def __init__(self, drawings: Callable[[], Iterable[Drawing]]) -> None:
        self._drawings = drawings
        self._known = {one.id for one in drawings() if one.settled}

    def news(self) -> list[str]:
        """Return a line on each drawing that was settled since the last look, the oldest first."""
        found = [one for one in self._drawings() if one.settled and one.id not in self._known]
        self._known |= {one.id for one in found}
        return [told(one) for one in reversed(found)]

    def unfinished(self) -> list[str]:
        """Return the names of drawings that wait or are worked on."""
        return [one.name for one in self._drawings() if not one.settled]


def told(drawing: Drawing) -> str:
    """Return what became of a drawing, and what to do now."""
    if drawing.state is State.READY:
        return f"The pattern of {drawing.name} is ready: print {near(drawing.where)}/pattern.pdf at 100 %."
    reason = drawing.refused.reason if drawing.refused is not None else ""
    return f"There is no pattern of {drawing.name}: {reason}"
