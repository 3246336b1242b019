from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shapely.geometry import LineString, Point, box

from pipeline.draft import DraftOptions, draft
from pipeline.errors import BadDocument, BadOption
from pipeline.outline import Outline
from pipeline.pattern import Pattern, to_json
from terms import Finding, Refused
from terms.catalogue import texts_in
from terms.texts import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import SimpleNamespace

    Check = Callable[[Pattern, DraftOptions], None]

NAMES = ("disc", "rectangle", "cross", "gingerbread", "stick_figure", "close_legs", "hand_on_hip", "cat_ears")
NAMES += ("dumbbell", "spiral", "hairpin", "comb", "star")
ARGUMENTS = {"disc": (200,), "rectangle": (200, 300), "cross": (280, 80), "hairpin": (30,)}


def flat(**options: Any) -> DraftOptions:  # noqa: ANN401
    """Return options for panels that are the drawing itself: their lines are known, whatever stuffing does."""
    return DraftOptions(compensate=False, quick=True, **options)


def _pattern(outline: Outline, options: DraftOptions | None = None) -> Pattern:
    result = draft(outline, options or flat(height_mm=None))
    assert isinstance(result, Pattern), result
    return result


def _named(figures: SimpleNamespace, name: str) -> Outline:
    outline = figures.outline_of(getattr(figures, name)(*ARGUMENTS.get(name, ())))
    assert isinstance(outline, Outline)
    return outline


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("seam", [3.0, 6.0, 15.0])
def test_every_figure_gives_a_whole_pattern(
    figures: SimpleNamespace, check: Check, name: str, seam: float
) -> None:
    options = flat(height_mm=None, seam_mm=seam)
    check(_pattern(_named(figures, name), options), options)


def test_the_seam_of_a_rectangle_is_the_rectangle(figures: SimpleNamespace) -> None:
    pattern = _pattern(_named(figures, "rectangle"))
    assert pattern.size_mm == pytest.approx((200, 300))
    assert pattern.seam_length_mm == pytest.approx(1000)
    assert pattern.likeness.drawing_to_sewable_iou == pytest.approx(1)
    assert pattern.parts[0].size_mm == pytest.approx((212, 316), abs=0.05)
    assert [part.cut for part in pattern.parts] == ["CUT 1", "CUT 1 MIRRORED"]
    assert pattern.parts[0].pocket is None
    pocket = pattern.parts[1].pocket
    assert pocket is not None
    assert pocket.fits
    assert (pocket.width_mm, pocket.height_mm) == (106, 86)
    rounded = 212 * 312 - (4 - math.pi) * 36
    fabric = (2 * (rounded + 4 * (120 + 12)) + (106 + 12) * (86 + 12)) / 100
    assert pattern.fabric_cm2 == pytest.approx(fabric, rel=0.002)


@pytest.mark.parametrize("height", [150.0, 300.0, 612.5])
@pytest.mark.parametrize("name", ["stick_figure", "spiral", "star", "close_legs"])
def test_the_seam_line_is_as_tall_as_asked(figures: SimpleNamespace, name: str, height: float) -> None:
    pattern = _pattern(_named(figures, name), flat(height_mm=height))
    assert pattern.size_mm[1] == pytest.approx(height, abs=0.05)


def test_pixels_become_millimetres_and_findings_come_along(figures: SimpleNamespace) -> None:
    ring = _named(figures, "gingerbread").ring * 4.0 + 100
    told = Finding("open-line", "warning", "The line is open here.", (float(ring[5, 0]), float(ring[5, 1])))
    outline = Outline("px", (2000, 2000), ring, "auto", (told,))
    pattern = _pattern(outline, flat(height_mm=300))
    found = next(f for f in pattern.findings if f.code == "open-line")
    assert found.where is not None
    assert LineString(pattern.drawing).distance(Point(found.where)) < 0.5
    assert shapely.Polygon(pattern.parts[0].seam_line).distance(Point(found.where)) < 2
    with pytest.raises(BadDocument):
        draft(outline, flat(height_mm=None))


@pytest.mark.parametrize(
    "options",
    [
        DraftOptions(seam_mm=2.9),
        DraftOptions(seam_mm=15.1),
        flat(height_mm=49),
        flat(height_mm=2001),
        flat(height_mm=math.nan),
        DraftOptions(limb_mm=13),
        DraftOptions(limb_mm=61),
        DraftOptions(heater_mm=(100, 5)),
    ],
)
def test_what_cannot_be_sewn_is_a_bad_option(figures: SimpleNamespace, options: DraftOptions) -> None:
    with pytest.raises(BadOption, match="between"):
        draft(_named(figures, "disc"), options)


def test_a_toy_too_small_is_refused_with_the_height_that_would_do(figures: SimpleNamespace) -> None:
    refused = draft(figures.outline_of(box(0, 0, 20, 30)), flat(height_mm=None))
    assert isinstance(refused, Refused)
    assert refused.code == "too-small"
    assert "about 45 mm tall" in refused.reason


def test_a_toy_too_large_is_refused_with_the_height_that_would_do(figures: SimpleNamespace) -> None:
    refused = draft(figures.outline_of(box(0, 0, 1000, 10)), flat(height_mm=300))
    assert isinstance(refused, Refused)
    assert refused.code == "too-large"


def test_a_heater_that_does_not_fit_is_an_error_with_its_cure(figures: SimpleNamespace) -> None:
    pattern = _pattern(_named(figures, "gingerbread"))
    finding = next(f for f in pattern.findings if f.code == "heater-does-not-fit")
    assert finding.severity == "error"
    assert pattern.pocket is not None
    assert not pattern.pocket.fits
    tall = float(finding.said(texts_in(ENGLISH)).split("about ")[1].split(" mm")[0])
    larger = _pattern(_named(figures, "gingerbread"), flat(height_mm=tall))
    assert larger.pocket is not None
    assert larger.pocket.fits
    none = _pattern(_named(figures, "gingerbread"), flat(height_mm=None, heater_mm=None))
    assert none.pocket is None
    assert "heater-does-not-fit" not in {f.code for f in none.findings}


def test_the_gap_lets_the_heater_in_where_it_fits(figures: SimpleNamespace) -> None:
    assert _pattern(_named(figures, "rectangle")).parts[0].turning_gaps[0].length_mm == pytest.approx(120)
    without = _pattern(_named(figures, "rectangle"), flat(height_mm=None, heater_mm=None))
    assert without.parts[0].turning_gaps[0].length_mm == pytest.approx(75)


def test_the_same_outline_gives_the_same_bytes(figures: SimpleNamespace) -> None:
    for name in ("stick_figure", "comb"):
        texts = {
            to_json(_pattern(_named(figures, name), flat(height_mm=280)), texts_in(ENGLISH)) for _ in range(3)
        }
        assert len(texts) == 1


def test_drafting_a_seam_line_again_hardly_changes_it(figures: SimpleNamespace) -> None:
    for name in ("stick_figure", "close_legs", "gingerbread", "cat_ears"):
        once = _pattern(_named(figures, name))
        twice = _pattern(figures.ring_outline(once.parts[0].seam_line))
        assert twice.likeness.drawing_to_sewable_iou is not None
        assert twice.likeness.drawing_to_sewable_iou > 0.985
        assert twice.size_mm == pytest.approx(once.size_mm, abs=1.0)


def test_mostly_invented_shapes_are_told_of(figures: SimpleNamespace) -> None:
    pattern = _pattern(_named(figures, "hairpin"))
    assert "unlike-the-drawing" in {f.code for f in pattern.findings}


def _walk(steps: list[tuple[float, float]], width: float) -> np.ndarray:
    line = LineString(np.cumsum(np.array([(0, 0), *steps]), axis=0)).buffer(width)
    return shapely.get_coordinates(line.exterior)[:-1]


def _polar(radii: list[float]) -> np.ndarray:
    angle = np.linspace(0, 2 * np.pi, len(radii), endpoint=False)
    return np.array(radii)[:, None] * np.column_stack([np.cos(angle), np.sin(angle)])


def _coil(turns: float, width: float, pitch: float) -> np.ndarray:
    angle = np.linspace(0, 2 * np.pi * turns, 200)
    radius = 8 + pitch * angle / (2 * np.pi)
    line = LineString(np.column_stack([radius * np.cos(angle), radius * np.sin(angle)])).buffer(width)
    return shapely.get_coordinates(line.exterior)[:-1]


SIZES = st.floats(0.5, 300)
RINGS = st.one_of(
    st.lists(st.tuples(SIZES, SIZES), min_size=3, max_size=9).map(np.array),
    st.lists(st.floats(2, 250), min_size=3, max_size=60).map(_polar),
    st.builds(
        _walk,
        st.lists(st.tuples(st.floats(-90, 90), st.floats(-90, 90)), min_size=1, max_size=7),
        st.floats(0.2, 25),
    ),
    st.builds(_coil, st.floats(0.4, 4), st.floats(0.3, 20), st.floats(5, 60)),
    st.tuples(st.floats(0.1, 900), st.floats(0.1, 900)).map(
        lambda s: np.array([(0, 0), (s[0], 0), s, (0, s[1])])
    ),
)


@settings(deadline=None, max_examples=100, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(
    ring=RINGS,
    height=st.one_of(st.none(), st.floats(50, 700)),
    seam=st.sampled_from([3.0, 6.0, 10.0, 15.0]),
    limb=st.sampled_from([14.0, 20.0, 40.0]),
)
def test_any_ring_is_refused_or_becomes_a_whole_pattern(
    figures: SimpleNamespace, check: Check, ring: np.ndarray, height: float | None, seam: float, limb: float
) -> None:
    options = flat(height_mm=height, seam_mm=seam, limb_mm=limb)
    result = draft(figures.ring_outline(ring), options)
    if isinstance(result, Refused):
        assert result.reason.endswith(".")
        assert result.code
    else:
        check(result, options)
