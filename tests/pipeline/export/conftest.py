"""Toys to draw: patterns put together by hand, so that the writers are tested without the drafting."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
import shapely

from pipeline.export import write_all
from pipeline.fabric import FABRICS, cloth_of
from pipeline.inflate import inflate
from pipeline.layout import with_lay
from pipeline.outline import Outline
from pipeline.pattern import Clip, Likeness, Line, Notch, Part, Pattern, Pocket, TurningGap
from pipeline.ring import ring_of as ring_of_polygon
from terms import Finding

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SHAPES = ("gingerbread", "cat", "wide", "tiny", "big")


def _limbs(*limbs: tuple[list[tuple[float, float]], float]) -> shapely.Polygon:
    whole = shapely.unary_union(
        [
            (shapely.Point(at[0]) if len(at) == 1 else shapely.LineString(at)).buffer(radius, quad_segs=32)
            for at, radius in limbs
        ]
    )
    return whole.buffer(-6).buffer(12).buffer(-6)


def gingerbread() -> shapely.Polygon:
    return _limbs(
        ([(120, 60)], 55),
        ([(120, 100), (120, 200)], 48),
        ([(30, 150), (210, 150)], 22),
        ([(100, 200), (70, 290)], 25),
        ([(140, 200), (170, 290)], 25),
    )


def cat() -> shapely.Polygon:
    tail = [(200, 190), (300, 200), (360, 150), (370, 60), (330, 20)]
    ears = shapely.union_all(
        [shapely.Polygon([(20, 70), (35, 0), (75, 40)]), shapely.Polygon([(75, 40), (112, 0), (130, 70)])]
    )
    body = _limbs(
        ([(75, 80)], 52),
        ([(90, 160), (200, 170)], 48),
        ([(80, 170), (80, 260)], 19),
        ([(200, 180), (205, 260)], 19),
        (tail, 13),
    )
    return shapely.union(body, ears).buffer(2).buffer(-4).buffer(2)


def wide() -> shapely.Polygon:
    return _limbs(
        ([(60, 90), (420, 90)], 60),
        ([(420, 60)], 45),
        ([(60, 130), (20, 30)], 20),
        ([(120, 100), (110, 190)], 20),
        ([(370, 100), (380, 190)], 20),
    )


def ring_of(shape: str) -> Line:
    drawn = {"gingerbread": gingerbread, "cat": cat, "wide": wide, "tiny": gingerbread, "big": gingerbread}[
        shape
    ]()
    scale = {"tiny": 80 / 310, "big": 900 / 310}.get(shape, 1.0)
    ring = np.array(drawn.simplify(0.005).exterior.coords)[:-1] * scale
    return ring - ring.min(axis=0)


def _outward(ring: Line, at: int) -> float:
    after, before = ring[(at + 3) % len(ring)], ring[at - 3]
    along = (after - before) / np.hypot(*(after - before))
    normal = np.array([along[1], -along[0]])
    if shapely.contains_xy(shapely.Polygon(ring), *(ring[at] + normal * 0.5)):
        normal = -normal
    return float(np.degrees(np.arctan2(normal[1], normal[0])))


def _clips(ring: Line) -> tuple[Clip, ...]:
    before, after = ring - np.roll(ring, 8, axis=0), np.roll(ring, -8, axis=0) - ring
    cross = before[:, 0] * after[:, 1] - before[:, 1] * after[:, 0]
    turn = np.degrees(np.arctan2(cross, (before * after).sum(axis=1))) * np.sign(
        shapely.Polygon(ring).exterior.is_ccw - 0.5
    )
    found = [
        i
        for i in range(len(ring))
        if turn[i] < -25 and turn[i] == turn[np.arange(i - 8, i + 9) % len(ring)].min()
    ]
    return tuple(Clip((float(ring[i, 0]), float(ring[i, 1])), _outward(ring, i), 1.5) for i in found)


def _part(name: str, cut: str, ring: Line, allowance: float, gap: slice) -> Part:
    outer = np.array(
        shapely.Polygon(ring).buffer(allowance, join_style="mitre", mitre_limit=2).exterior.coords
    )[:-1]
    corner = outer.min(axis=0)
    places = [int(len(ring) * share) for share in (0.1, 0.3, 0.62, 0.9)]
    notches = tuple(
        Notch(tuple(ring[i] - corner), _outward(ring, i), "ABCD"[k]) for k, i in enumerate(places)
    )
    clips = tuple(Clip((c.at[0] - corner[0], c.at[1] - corner[1]), c.angle, c.short_mm) for c in _clips(ring))
    line = ring[gap] - corner
    length = float(np.hypot(*np.diff(line, axis=0).T).sum())
    circle = shapely.maximum_inscribed_circle(shapely.Polygon(ring), tolerance=0.5)
    x, y = np.array(circle.coords[0]) - corner
    radius = circle.length
    grain = np.array([(x - radius * 0.55, y + radius * 0.6), (x - radius * 0.55, y - radius * 0.6)])
    seam = ring - corner
    return Part(
        name,
        cut,
        seam,
        outer - corner,
        notches,
        clips,
        (TurningGap(line, length),),
        grain,
        (x, y, radius),
    )


def make(shape: str, allowance: float = 6.0, name: str = "Bruno") -> tuple[Pattern, Outline]:
    ring = ring_of(shape)
    size = ring.max(axis=0)
    mirrored = np.stack([size[0] - ring[:, 0], ring[:, 1]], axis=1)
    steps = np.hypot(*np.diff(ring, axis=0, append=ring[:1]).T)
    start = int(len(ring) * 0.42)
    count = int(np.searchsorted(np.cumsum(steps[start:]), min(75.0, steps.sum() / 8)))
    gap = slice(start, start + count)
    front = _part("front", "CUT 1", ring, allowance, gap)
    back = _part("back", "CUT 1 MIRRORED", mirrored, allowance, gap)
    x, y, radius = back.label
    half = np.array([50.0, 40.0]) if radius > 60 else np.array([0.55, 0.45]) * radius
    corners = np.array([x, y]) + half * np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)])
    pocket = Pocket(float(2 * half[0]), float(2 * half[1]), corners, fits=True)
    back = _with_pocket(back, pocket)
    findings = (
        Finding(
            "thin-tail",
            "warning",
            "The tail was 14 mm wide and was made 20 mm wide so that it can be turned.",
            (10.0, 10.0),
        ),
        Finding("second-gap", "info", "A long limb has an opening of its own: fill it first, then close it."),
    )
    fabric = 2 * shapely.Polygon(front.cut_line).area / 100
    pillow = inflate(front.seam_line, cloth_of(FABRICS["minky"], 28.0), 1500, 60)
    pattern = Pattern(
        name=name,
        size_mm=(float(size[0]), float(size[1])),
        seam_allowance_mm=allowance,
        parts=(front, back),
        likeness=Likeness(),
        seam_length_mm=float(steps.sum()),
        fabric_cm2=fabric,
        fabric=FABRICS["minky"],
        density_g_per_l=28.0,
        compensated=False,
        pillow=pillow,
        drawing=front.seam_line,
        silhouette=front.seam_line,
        inflated=ring_of_polygon(pillow.silhouette),
        findings=findings,
    )
    pattern = with_lay(pattern, 1470.0)
    return pattern, Outline("mm", (float(size[0]), float(size[1])), ring, "auto")


def _with_pocket(part: Part, pocket: Pocket) -> Part:
    return Part(**{**vars(part), "pocket": pocket})


@pytest.fixture(scope="session")
def toy() -> Callable[..., tuple[Pattern, Outline]]:
    """Return the maker of hand-made patterns: ``toy(shape, allowance)``."""
    return make


@pytest.fixture(scope="session")
def package(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Return a folder with every file of a hand-made toy, written once: ``package(shape, paper)``."""
    written: dict[tuple[str, str], Path] = {}

    def folder(shape: str = "gingerbread", paper: str = "a4") -> Path:
        if (shape, paper) not in written:
            where = tmp_path_factory.mktemp(f"{shape}-{paper}")
            for name, data in write_all(*make(shape), paper).items():
                (where / name).write_bytes(data)
            written[shape, paper] = where
        return written[shape, paper]

    return folder


def apart(one: Line, other: Line, *, closed: bool = True) -> float:
    """Return the largest distance in mm between two lines, both ways."""
    kind = shapely.LinearRing if closed else shapely.LineString
    return float(shapely.hausdorff_distance(kind(one), kind(other), densify=0.01))


@pytest.fixture(scope="session")
def distance() -> Callable[..., float]:
    """Return the measure of how far two lines are apart."""
    return apart
