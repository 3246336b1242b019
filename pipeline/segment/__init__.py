"""From a photo to the one outline of the figure in it. Each method is a function of pixels and a choice."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from pipeline.segment.choice import Choice

if TYPE_CHECKING:
    from pipeline.outline import Outline
    from pipeline.photo import Photo
    from pipeline.segment.looks import Network
    from pipeline.segment.raster import Pixels
    from terms import Refused

__all__ = ["METHODS", "Choice", "trace", "traced", "traced_by"]

_WHERE = {
    "auto": "pipeline.segment.auto",
    "snake": "pipeline.segment.snake",
    "levelset": "pipeline.segment.levelset",
    "learned": "pipeline.segment.learned",
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
    return traced(photo.pixels, method, choice)


def traced(pixels: Pixels, method: str = "auto", choice: Choice | None = None) -> Outline | Refused:
    """Find the outline of the figure in an upright picture (H, W, 3) RGB; see `trace`."""
    if method not in _WHERE:
        raise ValueError(f"no method is called '{method}': choose one of {', '.join(METHODS)}")
    from pipeline.segment.outlining import outline_of

    way = import_module(_WHERE[method])
    return outline_of(pixels, way.locate, way.refine, method, choice or Choice())


def traced_by(network: Network, pixels: Pixels, choice: Choice | None = None) -> Outline | Refused:
    """Find the outline of the figure in an upright picture (H, W, 3) RGB with a network of one's own."""
    from pipeline.segment.learned import glimpsed, refine
    from pipeline.segment.outlining import outline_of
    from pipeline.segment.sheet import find_sheet

    return outline_of(
        pixels,
        lambda seen, pointed: glimpsed(seen, pointed, find_sheet(seen), network),
        refine,
        "learned",
        choice or Choice(),
    )
