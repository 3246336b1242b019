"""From a file to results, in memory: the photo is read, its outline found, the pattern drafted and drawn.

The photo lives in this module's local variables only and is gone when they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cuddles.errors import BadWish
from cuddles.reading import named, text_of
from terms import Finding, Refused
from terms.catalogue import texts_in
from terms.texts import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pipeline.draft import DraftOptions
    from pipeline.fabric import Fabric
    from pipeline.outline import Outline
    from pipeline.pattern import Pattern
    from pipeline.photo import Photo

DEFAULT_HEIGHT_MM = 300.0
PAGE = re.compile(rb"/Type */Page\b")
"""A page, as a PDF says it."""

NOT_COMPENSATED = Finding("not-compensated", "info")
QUICK_LOOK = Finding("quick-look", "error")


@dataclass(frozen=True, slots=True)
class Search:
    """How to find the figure in a photo.

    `box` (x, y, width, height) and `point` (x, y) are in upright pixels; `endpoint` names one of SageMaker's,
    for the method of that name.
    """

    method: str = "auto"
    box: tuple[float, float, float, float] | None = None
    point: tuple[float, float] | None = None
    endpoint: str | None = None


@dataclass(frozen=True, slots=True)
class Wish:
    """What toy is wished for.

    `height_mm` None is 30 cm for a photo, its own size for an outline in mm. `fabric` is a preset's name
    or the text of a fabric file; `stretch` are strains along and across that replace the fabric's own;
    `firmness` None is the fabric file's, or medium.
    """

    height_mm: float | None = None
    seam_mm: float = 6.0
    paper: str = "a4"
    heater_mm: tuple[float, float] | None = (100.0, 80.0)
    limb_mm: float = 20.0
    compensate: bool = True
    fabric: str = "cotton"
    stretch: tuple[float, float] | None = None
    firmness: str | None = None
    fabric_width_mm: float | None = None
    quick: bool = False
    language: str = ENGLISH
    search: Search = Search()


@dataclass(frozen=True, slots=True)
class Made:
    """A pattern with the files that carry it, by name."""

    outline: Outline
    pattern: Pattern
    files: dict[str, bytes]


def find_outline(path: Path, search: Search) -> Outline | Refused:
    """Find the outline in a photo; raises BadPhoto."""
    return _traced(path, search, overlay=False)[0]


def find_and_draw(path: Path, search: Search) -> tuple[Outline | Refused, bytes]:
    """Find the outline in a photo and draw it over the photo: the outline and a PNG; raises BadPhoto."""
    return _traced(path, search, overlay=True)


def _traced(path: Path, search: Search, *, overlay: bool) -> tuple[Outline | Refused, bytes]:
    from pipeline.photo import read_photo

    photo = read_photo(path)
    found = _found(photo, search)
    if isinstance(found, Refused) or not overlay:
        return found, b""
    from pipeline.segment.overlay import draw

    return found, draw(photo, found)


def _found(photo: Photo, search: Search) -> Outline | Refused:
    if search.endpoint is not None:
        from cuddles.aws.endpoint import outline_at

        return outline_at(photo, search.endpoint)
    from pipeline.segment import Choice, trace

    return trace(photo, search.method, Choice(search.box, search.point))


def load_outline(path: Path, search: Search) -> Outline | Refused:
    """Read an outline.json, or find the outline in a photo; raises BadPhoto, BadDocument or BadWish."""
    from pipeline.photo import regular_file

    with regular_file(path) as file:
        is_document = file.read(64).lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{")
    if not is_document and path.suffix.lower() != ".json":
        return find_outline(path, search)
    if search != Search():
        raise BadWish("--method, --box and --point go with a photo: leave them out, or give the photo")
    return _read_outline(path)


def _read_outline(path: Path) -> Outline:
    from pipeline.outline import from_json

    text = text_of(path)
    with named(path):
        return from_json(text)


def make_pattern(
    outline: Outline, wish: Wish, name: str, tell: Callable[[float], None] | None = None
) -> Made | Refused:
    """Draft a pattern and draw all of its files; raises BadOption, BadDocument or BadWish.

    `tell` is told the share of the drafting that is done.
    """
    from pipeline.draft import draft
    from pipeline.export import write_all
    from pipeline.outline import as_saved

    outline = as_saved(outline)
    pattern = draft(outline, _options(outline, wish, name), tell)
    if isinstance(pattern, Refused):
        return pattern
    told = [NOT_COMPENSATED] * (not wish.compensate) + [QUICK_LOOK] * wish.quick
    pattern = replace(pattern, findings=(*told, *pattern.findings))
    return Made(outline, pattern, write_all(pattern, outline, wish.paper, wish.language))


def foreseen(outline: Outline, wish: Wish, name: str) -> dict[str, object] | Refused:
    """Return what a toy would be: its size, pages to print, and what the pattern changes; raises as above."""
    from pipeline.draft import draft
    from pipeline.export.package import writers
    from pipeline.outline import as_saved

    outline = as_saved(outline)
    pattern = draft(outline, _options(outline, wish, name))
    if isinstance(pattern, Refused):
        return pattern
    pages = len(PAGE.findall(writers(pattern, outline, wish.paper, wish.language)["pattern.pdf"]()))
    t = texts_in(wish.language)
    return {
        "pages": pages,
        "size_mm": [round(float(side), 1) for side in pattern.size_mm],
        "findings": [one.as_json(t) for one in pattern.findings],
    }


def _options(outline: Outline, wish: Wish, name: str) -> DraftOptions:
    from pipeline.draft import DraftOptions

    height = wish.height_mm
    if height is None and outline.unit == "px":
        height = DEFAULT_HEIGHT_MM
    fabric, density = _cloth(wish)
    return DraftOptions(
        height_mm=height,
        seam_mm=wish.seam_mm,
        heater_mm=wish.heater_mm,
        limb_mm=wish.limb_mm,
        name=name,
        compensate=wish.compensate,
        fabric=fabric,
        density_g_per_l=density,
        fabric_width_mm=wish.fabric_width_mm,
        quick=wish.quick,
    )


def _cloth(wish: Wish) -> tuple[Fabric, float]:
    """Return the fabric and the grams of filling per litre; raises BadWish, BadDocument or BadOption."""
    from pipeline.fabric import DENSITIES, FABRICS
    from pipeline.fabricfile import from_json

    if wish.fabric.startswith("{"):
        fabric, density = from_json(wish.fabric)
    elif wish.fabric in FABRICS:
        fabric, density = FABRICS[wish.fabric], DENSITIES["medium"]
    else:
        known = ", ".join(FABRICS)
        raise BadWish(
            f"--fabric {wish.fabric} is not known: choose {known}, or a file that cuddles fabric calibrate wrote"
        )
    if wish.stretch is not None:
        fabric = fabric.stretching(*wish.stretch)
    return fabric, density if wish.firmness is None else DENSITIES[wish.firmness]
