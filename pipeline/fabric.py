"""What a toy is made of: how much its cloth gives, how firmly it is filled, and what follows for a tube.

Theory of operation
-------------------
A cloth is described by its membrane stiffness along and across the grain: the force per width at a strain of
1, N/m, as a secant at the small loads of a stuffed toy. No stiffness of quilting cotton, polar fleece, minky
or craft felt at such loads was found in print. The presets are estimates from what was: wool plain weave of
168 g/m2 in a students' FAST-2 test (731 to 2133 N/m between 5 and 98 N/m), and a polyester blanket and a
cotton mix in Wang, O'Brien and Ramamoorthi, Data-Driven Elastic Models for Cloth, ACM TOG 30(4), 2011 (about
150 to 490 and 2000 to 4000 N/m). That minky gives across and hardly along is trade knowledge (sew4home.com).
Each may be wrong by a factor of three; `pipeline.coupons` makes a cloth from two sewn coupons instead.

The filling's pressure is van Wyk's (Note on the compressibility of wool, 1946): K E (f^3 - f0^3), with f the
share of the volume that is fibre. K E = 30 MPa for polyester (E 3 to 5 GPa, K about 0.01) and f0 = 0.0058 (8
g per litre, loose) are estimates as well; the densities lie between those reported for pillows (12 to 16 g
per litre) and for a 40 cm toy (32 to 38).

`HOLD` stands for a shear modulus between a quarter of the pressure and all of it, by how one counts; for
random fibres under pressure 0.5 to 3 times is to be expected. It is the least certain number here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from pipeline.errors import BadOption
from pipeline.membrane import Cloth

PULL_N_PER_M = 100.0
FIBRE_G_PER_L = 1380.0
LOOSE = 0.0058
VAN_WYK_KPA = 30_000.0
HOLD = 0.5
GIVES = (0.0025, 2.0)


@dataclass(frozen=True)
class Fabric:
    """A cloth by name.

    Parameters
    ----------
    name
        As in ``--fabric``.
    along_n_per_m, across_n_per_m
        Membrane stiffness along and across the grain.
    nap
        Whether its pile lies one way, so that all pieces have to lie alike.
    width_mm
        The usual width of the bolt.
    note
        What it is, in a few words.

    """

    name: str
    along_n_per_m: float
    across_n_per_m: float
    nap: bool
    width_mm: float
    note: str

    @property
    def gives(self) -> tuple[float, float]:
        """The strain along and across when a strip 5 cm wide is pulled with 5 N."""
        return PULL_N_PER_M / self.along_n_per_m, PULL_N_PER_M / self.across_n_per_m

    def stretching(self, along: float, across: float) -> Fabric:
        """Return the cloth with other strains under that pull; raises BadOption where they are impossible."""
        for strain in (along, across):
            if not GIVES[0] <= strain <= GIVES[1]:
                low, high = (100 * bound for bound in GIVES)
                raise BadOption(
                    f"--stretch has to be between {low:g} % and {high:g} %, not {100 * strain:g} %"
                )
        return replace(self, along_n_per_m=PULL_N_PER_M / along, across_n_per_m=PULL_N_PER_M / across)


FABRICS = {
    fabric.name: fabric
    for fabric in (
        Fabric("cotton", 4000.0, 2500.0, False, 1070.0, "woven quilting cotton or calico, 140 g/m2"),
        Fabric("fleece", 450.0, 250.0, True, 1470.0, "polyester fleece, 250 g/m2"),
        Fabric("minky", 3500.0, 450.0, True, 1470.0, "minky or cuddle plush, 3 mm pile, 230 g/m2"),
        Fabric("felt", 1500.0, 1000.0, False, 900.0, "craft felt, 1.2 mm, 220 g/m2"),
    )
}
DENSITIES = {"soft": 20.0, "medium": 28.0, "firm": 36.0}


def pressure_kpa(density_g_per_l: float) -> float:
    """Return the pressure of fibre filling of a density, by van Wyk's law."""
    share = density_g_per_l / FIBRE_G_PER_L
    return VAN_WYK_KPA * (share**3 - LOOSE**3)


def cloth_of(fabric: Fabric, density_g_per_l: float) -> Cloth:
    """Return how a cloth behaves round a filling: its stiffnesses over the pressure, in mm."""
    pressure = pressure_kpa(density_g_per_l)
    return Cloth(fabric.along_n_per_m / pressure, fabric.across_n_per_m / pressure, HOLD)


def tube_mm(flat_mm: float, stiffness_mm: float = np.inf) -> float:
    """Return the width of the tube that a strip becomes, sewn `flat_mm` wide from seam to seam.

    Its circumference is twice the flat width times 1 + T / E, and its hoop tension T is p r (Barlow): with
    E / p = `stiffness_mm` the radius is w / pi / (1 - w / (pi E / p)). Of cloth that doesn't give, the tube is
    2 w / pi wide.
    """
    return 2 * flat_mm / np.pi / (1 - flat_mm / (np.pi * stiffness_mm))


def strip_mm(tube: float, stiffness_mm: float = np.inf) -> float:
    """Return the flat width of the strip that becomes a tube of this width; the inverse of `tube_mm`."""
    return np.pi * tube / 2 / (1 + tube / 2 / stiffness_mm)
