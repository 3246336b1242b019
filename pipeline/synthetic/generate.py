"""A seed becomes a photo of a drawing with its true ring.

Every stage draws from its own stream of random numbers, seeded by (seed, stage), so that a change in one
leaves the others as they were, and a picture of the same shape but more pixels shows the same drawing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely.geometry import Polygon

from pipeline.synthetic.camera import exposed, random_lens
from pipeline.synthetic.finger import lay_finger, place
from pipeline.synthetic.ink import lay, tooth
from pipeline.synthetic.light import field, random_light
from pipeline.synthetic.paper import lay_sheet, print_sheet, relief
from pipeline.synthetic.sample import Sample
from pipeline.synthetic.scene import Scene, arranged
from pipeline.synthetic.silhouette import Silhouette, outlined, silhouette
from pipeline.synthetic.style import STYLES, Style
from pipeline.synthetic.table import shadow_of_sheet, table

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pipeline.synthetic.figures import Figure
    from pipeline.synthetic.raster import Mask

STRAIGHT_PX = 0.08  # a ring's points may be left out as long as it moves by less than this


def generate(
    seed: int, size: tuple[int, int] = (3000, 4000), style: Style | None = None, shape: Figure | None = None
) -> Sample:
    """Return the photo of a drawing that belongs to this seed.

    Parameters
    ----------
    seed
        0 or more; the same seed, size and style give the same pixels and ring.
    size
        (width, height) of the upright picture in px.
    style
        What kind of photo; None is ``STYLES["any"]``.
    shape
        What is drawn, its height or width 1, about the origin; None is a random figure of the style's kind.

    """
    style = style or STYLES["any"]
    scene = arranged(np.random.default_rng([seed, 1]), size, style, shape)
    canvas = _ground(np.random.default_rng([seed, 2]), scene)
    truth = _drawn(np.random.default_rng([seed, 3]), scene, canvas)
    finger = _fingered(np.random.default_rng([seed, 5]), scene, canvas, style.finger)
    scale = _scale(scene)
    pixels, traits = _photographed(np.random.default_rng([seed, 4]), scene, canvas, style)
    ring = _simple(outlined(truth, scale))
    return Sample(pixels, ring, scene.view.plane(), scene.name, (*scene.traits, *finger, *traits), seed)


def _scale(scene: Scene) -> float:
    return float(np.median(scene.view.scale(np.vstack(scene.drawing.solids))))


def _ground(rng: np.random.Generator, scene: Scene) -> Mask:
    w, h = scene.view.size
    if scene.sheet.endless:
        canvas = np.zeros((h, w, 3), np.uint8)
        canvas[:] = np.round(np.array(scene.sheet.colour) * 255).astype(np.uint8)
    else:
        canvas = table(rng, scene.view, scene.table)
        shadow_of_sheet(canvas, rng, scene.view, scene.sheet)
        lay_sheet(canvas, scene.view, scene.sheet)
    print_sheet(canvas, scene.view, scene.sheet, rng.uniform(0.45, 0.95))
    return canvas


def _drawn(rng: np.random.Generator, scene: Scene, canvas: Mask) -> Silhouette:
    paper = tooth(rng, scene.view, _scale(scene))
    marks = [m for layer in scene.drawing.layers for m in layer.marks]
    truth = silhouette(scene.view, scene.drawing.solids, marks)
    for layer in scene.others:
        lay(canvas, scene.view, layer, paper)
    for layer in scene.drawing.layers:
        lay(canvas, scene.view, layer, paper, truth)
    return truth


def _fingered(rng: np.random.Generator, scene: Scene, canvas: Mask, odds: float) -> tuple[str, ...]:
    if rng.random() >= odds:
        return ()
    spot = place(rng, scene.view, scene.view.project(np.vstack(scene.drawing.solids)))
    if spot is None:
        return ()
    lay_finger(canvas, rng, scene.view, *spot)
    return ("finger",)


def _photographed(
    rng: np.random.Generator, scene: Scene, canvas: Mask, style: Style
) -> tuple[Mask, tuple[str, ...]]:
    w, h = scene.view.size
    ratio = max(w, h) / min(720, max(w, h) / 3)
    small = (max(int(w / ratio), 2), max(int(h / ratio), 2))
    shaded = style.shadow if rng.random() < style.shadow else 0.0
    light = random_light(rng, style.uneven, shaded)
    lit = field(rng, light, small) * relief(rng, scene.view, scene.sheet, small)[..., None]
    lens = random_lens(rng, max(w, h), style.blur, style.noise)
    pixels = exposed(rng, canvas, np.asarray(lit, np.float32), lens, rng.uniform(0.6, 2.2))
    traits = [
        name
        for name, on in (
            ("shadow", shaded > 0),
            ("motion-blur", lens.motion > 1),
            ("dark", light.exposure < 0.7),
        )
        if on
    ]
    return pixels, tuple(traits)


def _simple(ring: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the ring with fewer points, starting at its topmost, clockwise on screen."""
    polygon = shapely.simplify(Polygon(ring), STRAIGHT_PX, preserve_topology=True)
    fixed = polygon if polygon.is_valid else shapely.make_valid(polygon)
    whole = max((g for g in shapely.get_parts(fixed) if isinstance(g, Polygon)), key=lambda g: g.area)
    points = np.asarray(shapely.orient_polygons(Polygon(whole.exterior)).exterior.coords)[:-1]
    return np.ascontiguousarray(np.roll(points, -int(np.lexsort((points[:, 0], points[:, 1]))[0]), axis=0))
