"""What a maker can ask for, and within which bounds."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.errors import BadOption
from pipeline.fabric import DENSITIES, FABRICS, Fabric

SEAM_MM = (3.0, 15.0)
HEIGHT_MM = (50.0, 2000.0)
LIMB_MM = (14.0, 60.0)
HEATER_MM = (10.0, 1000.0)
FABRIC_WIDTH_MM = (100.0, 5000.0)


@dataclass(frozen=True)
class DraftOptions:
    """What a maker asks for.

    Parameters
    ----------
    height_mm
        Height of the stuffed toy (without `compensate` of the flat seam line); None keeps the size of an outline
        that is in millimetres.
    seam_mm
        Seam allowance.
    heater_mm
        Width and height of the heating pad, or None for a toy without one.
    limb_mm
        Least width of a limb, seam line to seam line.
    name
        What the toy is called.
    compensate
        Whether the panels make up for what stuffing takes from their width.
    fabric
        Of what it is sewn.
    density_g_per_l
        How firmly it is stuffed: grams of fibre per litre.
    fabric_width_mm
        Usable width of the bolt; None takes what is usual for the fabric.
    quick
        Whether a coarse result will do, for a first look.

    """

    height_mm: float | None = 300.0
    seam_mm: float = 6.0
    heater_mm: tuple[float, float] | None = (100.0, 80.0)
    limb_mm: float = 20.0
    name: str = "toy"
    compensate: bool = True
    fabric: Fabric = FABRICS["cotton"]
    density_g_per_l: float = DENSITIES["medium"]
    fabric_width_mm: float | None = None
    quick: bool = False

    def check(self) -> None:
        """Raise BadOption for a value that can't be sewn."""
        _within("--seam", self.seam_mm, SEAM_MM)
        _within("--limb", self.limb_mm, LIMB_MM)
        if self.height_mm is not None:
            _within("--height", self.height_mm, HEIGHT_MM)
        if self.fabric_width_mm is not None:
            _within("--fabric-width", self.fabric_width_mm, FABRIC_WIDTH_MM)
        for side in self.heater_mm or ():
            _within("--heater", side, HEATER_MM)


def _within(name: str, value: float, bounds: tuple[float, float]) -> None:
    low, high = bounds
    if not low <= value <= high:
        raise BadOption(f"{name} has to be between {low:g} and {high:g} mm, not {value:g} mm")
