"""Where two seams want the same room in the flat, and how they share it.

Theory of operation
-------------------
Flat panels are larger than the stuffed toy: a limb's by more than half its width. Two limbs that are apart in
the toy may meet in the flat. How far each stretch of seam wants to move out is known from the toy sewn
without compensation: what it lacks, and half of that again, because cloth follows its seam by two thirds.
Along the middle line of every gap (`pipeline.axis`, from outside) both wishes are compared with the gap's
width less the `CLEAR_MM` that two seams need.

Where the room does not do, the wanted silhouette is changed beforehand, so that what is asked of the
inflation can be had: the gap gets wider, the limbs beside it narrower. Who gives way is a matter of what each
side can spare: a body gives more than an arm, and no limb gets too narrow to turn. Where filling the gap
would change the silhouette less, or the gap is a mere slit, or no side has anything to spare, it is filled.
The inner end of a gap is left alone: there the seam moves along the gap, and a shallower gap in the flat
comes out as deep as drawn.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely.geometry import Polygon

from pipeline.axis import axis_around
from pipeline.lanes import POINTED, groups
from pipeline.ring import grown, joined, largest, without

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from pipeline.axis import Axis

    Floats = NDArray[np.float64]
    Wish = Callable[[Floats], Floats]

CLEAR_MM = 10.0
STEP_MM = 1.5
NARROWEST_MM = 1.0
FOLLOWS = 0.64
SHORTEST_MM = 6.0
NEAR_MM = 12.0
MOUTH = 2.0
FARTHEST_MM = 300.0
SLIT_MM = 9.0
TOLD_MM2 = 20.0
CALM_MM = 2.0
CUT_OFF_MM2 = 50.0


@dataclass(frozen=True)
class Roomy:
    """A silhouette whose flat panels have room, and what was changed.

    Parameters
    ----------
    shape
        The silhouette, mm.
    thinned, filled
        Places (x, y) of gaps beside which limbs were thinned, with the width they lost, and of gaps filled.

    """

    shape: Polygon
    thinned: tuple[tuple[float, float, float], ...] = ()
    filled: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True)
class _Gaps:
    """The nodes of the gaps' middle lines, all arrays (N, ...)."""

    axis: Axis
    one: Floats
    towards: Floats
    across: Floats
    lacking: Floats
    chosen: NDArray[np.bool_]


def made_roomy(shape: Polygon, wish: Wish, narrowest_mm: float) -> Roomy:
    """Return the silhouette nearest to a wanted one whose seams have room in the flat.

    Parameters
    ----------
    shape
        The wanted silhouette in mm.
    wish
        Where the flat seam wants to be from points on the silhouette (K, 2): vectors (K, 2), in mm.
    narrowest_mm
        How wide a stuffed limb has to be at least.

    """
    gaps = _gaps(shape, wish)
    tight = _without_roots(gaps.chosen, gaps, shape, wish) & (gaps.lacking > 0)
    backs = _behind(shape, gaps, tight)
    slack = np.maximum(backs - narrowest_mm, 0.0) / FOLLOWS
    share = slack[0] / np.maximum(slack.sum(axis=0), 1e-9)
    thinned, filled = list[tuple[float, float, float]](), list[tuple[float, float]]()
    taken: list[BaseGeometry] = []
    given: list[BaseGeometry] = []
    for part in groups(tight, gaps.axis.edges):
        wider, fill = _wider(gaps, part, share), _fill(gaps, part, shape)
        x, y = gaps.axis.points[part[len(part) // 2]].tolist()
        lossy = shape.intersection(wider).area
        slit = float(np.median(gaps.across[part])) < SLIT_MM
        stuck = bool((slack[:, part].sum(axis=0) < gaps.lacking[part]).any())
        if slit or stuck or _gain(shape, fill) < lossy:
            given.append(fill)
            filled.append((x, y))
        elif lossy > TOLD_MM2:
            taken.append(wider)
            thinned.append((x, y, FOLLOWS * float(gaps.lacking[part].max())))
    if not (taken or given):
        return Roomy(shape)
    whole = filled_in(shape, joined(given))
    less = without(whole, joined(taken))
    if less.area - largest(less).area > CUT_OFF_MM2:
        return Roomy(_calmed(whole), filled=tuple(filled))
    return Roomy(_calmed(less), tuple(thinned), tuple(filled))


def _gaps(shape: Polygon, wish: Wish) -> _Gaps:
    axis = axis_around(shape, STEP_MM)
    one, other = _facing(axis.sites)
    across = np.hypot(*(other - one).T)
    towards = (other - one) / np.maximum(across, 1e-9)[:, None]
    wishes = np.stack([(wish(one) * towards).sum(axis=1), -(wish(other) * towards).sum(axis=1)])
    wishes = np.maximum(wishes, 0.0)
    lacking = CLEAR_MM + wishes.sum(axis=0) - across
    inside = shapely.contains_xy(shape.convex_hull.buffer(CLEAR_MM), axis.points)
    open_ = inside & (axis.radius > NARROWEST_MM)
    deep = open_ & (axis.reach > POINTED * axis.radius)
    mouth = open_ & (lacking > -NEAR_MM) & (axis.reach > MOUTH * axis.radius)
    chosen = np.zeros(len(mouth), bool)
    for part in groups(mouth | deep, axis.edges):
        chosen[part] = bool(deep[part].any())
    return _Gaps(axis, one, towards, across, lacking, chosen)


def _wider(gaps: _Gaps, part: NDArray[np.int64], share: Floats) -> BaseGeometry:
    """Return a gap as wide as it comes out when both sides give way."""
    retreat = FOLLOWS * np.maximum(gaps.lacking, 0.0)
    middle = gaps.one + gaps.towards * (gaps.across / 2 + retreat * (0.5 - share))[:, None]
    return _tubes(middle, gaps.axis.edges, _only(part, len(middle)), (gaps.across + retreat) / 2)


def _fill(gaps: _Gaps, part: NDArray[np.int64], shape: Polygon) -> BaseGeometry:
    tubes = _tubes(gaps.axis.points, gaps.axis.edges, _only(part, len(gaps.one)), gaps.axis.radius + 0.1)
    return tubes.intersection(shape.convex_hull)


def _gain(shape: Polygon, fill: BaseGeometry) -> float:
    return float(filled_in(shape, fill).area - shape.area)


def _only(part: NDArray[np.int64], count: int) -> NDArray[np.bool_]:
    chosen = np.zeros(count, bool)
    chosen[part] = True
    return chosen


def _without_roots(chosen: NDArray[np.bool_], gaps: _Gaps, shape: Polygon, wish: Wish) -> NDArray[np.bool_]:
    """Return the chosen nodes without those at the inner end of a gap, where the seam moves along it."""
    kept = chosen.copy()
    points = gaps.axis.points
    depth = np.asarray(shapely.distance(shape.convex_hull.boundary, shapely.points(points)))
    for part in groups(chosen, gaps.axis.edges):
        root = part[depth[part].argmax()]
        way = float(np.hypot(*wish(gaps.axis.sites[root]).T).max())
        kept[part[np.hypot(*(points[part] - points[root]).T) < way]] = False
    return kept


def filled_in(shape: Polygon, gaps: BaseGeometry) -> Polygon:
    """Return a shape with gaps filled, and whatever they close off."""
    return largest(grown(grown(joined([shape, gaps]), 1.0), -1.0)) if not gaps.is_empty else shape


def _calmed(shape: BaseGeometry) -> Polygon:
    return largest(grown(grown(grown(largest(shape), CALM_MM), -2 * CALM_MM), CALM_MM))


def _behind(shape: Polygon, gaps: _Gaps, chosen: NDArray[np.bool_]) -> Floats:
    """Return how thick the shape is behind both sides of chosen nodes (2, N), away from the gap; else 0."""
    thick = np.zeros((2, len(chosen)))
    for side, places, inwards in (
        (0, gaps.one, -gaps.towards),
        (1, gaps.one + gaps.towards * gaps.across[:, None], gaps.towards),
    ):
        ends = np.stack([places + 0.05 * inwards, places + FARTHEST_MM * inwards], axis=1)[chosen]
        lines = np.asarray(shapely.intersection(shapely.linestrings(ends), shape)).tolist()
        starts = np.asarray(shapely.points(ends[:, 0])).tolist()
        thick[side, chosen] = [
            sum(part.length for part in shapely.get_parts(line) if part.distance(start) < 1.0)
            for line, start in zip(lines, starts, strict=True)
        ]
    return thick


def _facing(sites: Floats) -> tuple[Floats, Floats]:
    """Return the two of three places (N, 3, 2) that are farthest apart."""
    sides = np.stack([np.hypot(*(sites[:, a] - sites[:, b]).T) for a, b in ((0, 1), (1, 2), (2, 0))])
    longest = sides.argmax(axis=0)
    rows = np.arange(len(sites))
    return sites[rows, longest], sites[rows, (longest + 1) % 3]


def _tubes(
    points: Floats, edges: NDArray[np.int64], chosen: NDArray[np.bool_], radius: Floats
) -> BaseGeometry:
    """Return the lines between chosen neighbours, each as thick as its ends ask; short chains left out."""
    inner = edges[chosen[edges].all(axis=1)]
    if not len(inner):
        return Polygon()
    lines = np.asarray(shapely.linestrings(points[inner]))
    tubes = joined(shapely.buffer(lines, radius[inner].max(axis=1), quad_segs=6))
    parts = list(shapely.get_parts(tubes))
    chains = shapely.get_parts(shapely.line_merge(shapely.multilinestrings(lines)))
    long = joined([chain for chain in chains if chain.length > SHORTEST_MM])
    return joined([part for part in parts if part.intersects(long)])
