"""From a photo to the one outline of the figure in it. Each method is a function of pixels and a choice."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from pipeline.segment.choice import Choice

if TYPE_CHECKING:
    from pipeline.outline import Outline
    from pipeline.photo import Photo
    from terms import Refused

__all__ = ["METHODS", "Choice", "trace"]

_WHERE = {
    "auto": "pipeline.segment.auto",
    "snake": "pipeline.segment.snake",
    "levelset": "pipeline.segment.levelset",
}
METHODS = tuple(_WHERE)


def trace(photo: Photo, method: str = "auto", choice: Choice | None = None) -> Outline | Refused:
    """Find the outline of the figure in a photo.

    Parameters
    ----------
    photo
        The upright picture.
    method
        One of `METHODS`.
    choice
        Which figure is meant; None for the large, central one.

    Returns
    -------
    The outline in upright px, or why there is none.

    """
    if method not in _WHERE:
        raise ValueError(f"no method is called '{method}': choose one of {', '.join(METHODS)}")
    from pipeline.segment.outlining import outline_of

    refine = import_module(_WHERE[method]).refine
    return outline_of(photo.pixels, refine, method, choice or Choice())
