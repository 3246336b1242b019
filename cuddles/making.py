"""What a maker learns from sewing: the cloth from two coupons, and from a finished toy beside its pattern."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cuddles.errors import BadWish
from cuddles.names import shown
from cuddles.reading import named, text_of
from cuddles.work import Search, find_outline
from terms import Refused

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.coupons import Fitted
    from pipeline.fabric import Fabric
    from pipeline.finished import Finished
    from pipeline.planned import Planned

PATTERN = "pattern.json"
NAME = "my-fabric"


@dataclass(frozen=True, slots=True)
class Sample:
    """Two coupons of a cloth, in mm (see `pipeline.coupons`), and what a tape can't tell of it.

    `nap` is whether its pile lies one way, `width_mm` the width of its bolt.
    """

    disc_mm: float
    disc_along_mm: float
    disc_across_mm: float
    strip_mm: float
    tube_mm: float
    firmness: str = "medium"
    name: str = NAME
    nap: bool = True
    width_mm: float = 1470.0


def calibrated(sample: Sample) -> Fitted | Refused:
    """Return the cloth that two coupons were sewn of; raises BadOption or BadWish."""
    from pipeline.coupons import Coupons, fitted
    from pipeline.fabric import DENSITIES
    from pipeline.fabricfile import NAME_SIGNS

    name = sample.name.strip()
    if not name.isprintable() or not 0 < len(name) <= NAME_SIGNS:
        raise BadWish(f"--name has to be 1 to {NAME_SIGNS} printable characters")
    coupons = Coupons(
        sample.disc_mm, sample.disc_along_mm, sample.disc_across_mm, sample.strip_mm, sample.tube_mm
    )
    found = fitted(coupons, DENSITIES[sample.firmness], name)
    if isinstance(found, Refused):
        return found
    return replace(found, fabric=replace(found.fabric, nap=sample.nap, width_mm=sample.width_mm))


def fabric_file(fabric: Fabric, density_g_per_l: float) -> bytes:
    """Return the contents of a fabric file."""
    from pipeline.fabricfile import to_json

    return to_json(fabric, density_g_per_l).encode()


def load_planned(folder: Path) -> Planned:
    """Read what the pattern in a folder says of its toy; raises BadWish if there is none, or BadDocument."""
    from pipeline.planned import from_json

    path = folder / PATTERN
    if not path.is_file():
        raise BadWish(
            f"{shown(str(folder))} has no {PATTERN}: give --pattern the folder that cuddles pattern wrote"
        )
    text = text_of(path)
    with named(path):
        return from_json(text)


def compared(photo: Path, folder: Path, height_mm: float | None, search: Search) -> Finished | Refused:
    """Compare the finished toy in a photo with the pattern in a folder.

    Raises
    ------
    BadWish
        There is no pattern in the folder.
    BadDocument
        The pattern there is not what its format promises.
    BadPhoto
        The photo can't be read.

    """
    planned = load_planned(folder)
    outline = find_outline(photo, search)
    if isinstance(outline, Refused):
        return outline
    from pipeline.finished import finished

    return finished(outline, planned, height_mm)
