import numpy as np
import pytest
import shapely
from shapely.geometry import Polygon

from pipeline.synthetic.fills import filled, random_fill
from pipeline.synthetic.joining import joined
from pipeline.synthetic.lettering import GLYPHS, NAMES, written
from pipeline.synthetic.media import MEDIA
from pipeline.synthetic.shapes import ellipse, points, spline, tube
from pipeline.synthetic.silhouette import outlined, silhouette, unite
from pipeline.synthetic.strokes import Hand, drawn_ring, mark
from pipeline.synthetic.view import View, aimed
from pipeline.synthetic.zoo import KINDS, figure

SQUARE = points((20, 20), (60, 20), (60, 60), (20, 60))
STEADY = Hand(0.0, 0.0, 0.0, 0.0, 0.0, 0.8, 0.0)
VIEW = View(np.diag([5.0, 5.0, 1.0]), (400, 400))


def _truth(colour: np.ndarray | None = None) -> Polygon:
    """Return the silhouette, in mm, of a square with colour (a ring in mm) laid over its edge."""
    line = mark(np.random.default_rng(0), np.vstack([SQUARE, SQUARE[:1]]), 0.5, STEADY, MEDIA["fineliner"])
    spread = [] if colour is None else [mark(np.random.default_rng(0), colour, 0.5, STEADY, MEDIA["crayon"])]
    truth = silhouette(VIEW, (SQUARE,), [line, *spread])
    if colour is not None:
        x0, y0, x1, y1 = truth.box
        field = np.zeros(((y1 - y0) * truth.fine, (x1 - x0) * truth.fine), np.uint8)
        corners = ((VIEW.project(colour) - [x0, y0] + 0.5) * truth.fine).astype(int)
        field[corners[:, 1].min() : corners[:, 1].max(), corners[:, 0].min() : corners[:, 0].max()] = 255
        unite(truth, "colour", field, truth.box)
    return Polygon(outlined(truth, 5.0) / 5.0)


def test_a_square_of_forty_millimetres_is_found_to_half_a_pixel() -> None:
    low_x, low_y, high_x, high_y = _truth().bounds
    assert (low_x, low_y) == pytest.approx((20, 20), abs=0.101)
    assert (high_x, high_y) == pytest.approx((60, 60), abs=0.101)


def test_a_field_of_colour_past_the_line_belongs_to_the_figure() -> None:
    field = points((55, 30), (66, 30), (66, 50), (55, 50))
    assert _truth(field).bounds[2] == pytest.approx(66, abs=0.4)


def test_one_stroke_past_the_line_does_not() -> None:
    stroke = points((55, 40), (66, 40), (66, 41.5), (55, 41.5))
    assert _truth(stroke).bounds[2] == pytest.approx(60, abs=0.8)


def test_pieces_drawn_apart_are_brought_together() -> None:
    body, leg = ellipse((50, 50), 20, 20), tube(points((50, 75), (50, 95)), 8, 8)
    pieces, _ = joined([(body, body), (leg, leg)], (), 0.6)
    moved = [Polygon(solid) for _, solid in pieces if solid is not None]
    assert shapely.distance(*moved) < 0.6
    assert np.array_equal(pieces[0][0], body)


def test_a_gap_in_the_line_is_closed_in_the_solid() -> None:
    hand = Hand(0.0, 0.0, 1.0, 0.0, 0.0, 0.8, 0.0)
    path, solid = drawn_ring(np.random.default_rng(1), ellipse((50, 50), 30, 30), hand)
    assert len(path) < len(solid)
    assert Polygon(solid).area == pytest.approx(np.pi * 900, rel=0.01)


@pytest.mark.parametrize("tool", ["crayon", "felt-pen", "colour-pencil"])
def test_colouring_stays_near_its_region_and_covers_much_of_it(tool: str) -> None:
    rng = np.random.default_rng(4)
    fill = random_fill(rng, MEDIA[tool], pale=False)
    layers = filled(rng, [SQUARE], fill, (0.9, 0.1, 0.1), STEADY)
    strokes = [
        Polygon(m.points) if m.area else shapely.buffer(shapely.LineString(m.points), fill.width_mm / 2)
        for layer in layers
        for m in layer.marks
    ]
    covered = shapely.union_all(strokes)
    square = Polygon(SQUARE)
    assert covered.intersection(square).area > 0.5 * square.area
    assert covered.within(square.buffer(4 * fill.width_mm + 5))


def test_a_region_thinner_than_the_tool_may_stay_white() -> None:
    sliver = points((20, 20), (20.3, 20), (20.3, 20.2), (20, 20.2))
    for seed in range(40):
        rng = np.random.default_rng(seed)
        for layer in filled(rng, [sliver], random_fill(rng, MEDIA["crayon"], pale=False), (0, 0, 0), STEADY):
            assert layer.marks


def test_every_name_can_be_written() -> None:
    assert set("".join(NAMES)) <= set(GLYPHS)
    strokes = np.vstack(written(np.random.default_rng(0), "MIA 7", 10.0))
    assert 8 < np.ptp(strokes[:, 1]) < 13
    assert 25 < np.ptp(strokes[:, 0]) < 60


@pytest.mark.parametrize("kind", KINDS)
def test_a_figure_is_one_unit_large_about_its_middle(kind: str) -> None:
    low, high = figure(np.random.default_rng(2), kind).extent()
    assert (high - low).max() == pytest.approx(1.0)
    assert (high + low) / 2 == pytest.approx([0, 0], abs=1e-9)


def test_a_view_shows_what_it_was_aimed_at() -> None:
    rng = np.random.default_rng(3)
    view = aimed(rng, (600, 800), (0, 0, 210, 297), 0.9, 0.2, turn=0.1)
    seen = view.project(points((0, 0), (210, 0), (210, 297), (0, 297)))
    assert (np.ptp(seen, axis=0) / [600, 800]).max() == pytest.approx(0.9, abs=0.01)
    back = view.turned_round().project(seen)
    assert back == pytest.approx(points((0, 0), (210, 0), (210, 297), (0, 297)), abs=1e-6)


def test_a_spline_passes_through_its_points() -> None:
    control = points((0, 0), (1, 2), (3, 1), (4, 4))
    curve = spline(control)
    gaps = np.hypot(*(curve[:, None] - control[None]).transpose(2, 0, 1)).min(axis=0)
    assert gaps == pytest.approx(np.zeros(4), abs=1e-9)
