"""Toys that are sewn in the computer, of another cloth than planned, and photographed anyhow."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import shapely
from shapely.affinity import rotate, scale, translate

from pipeline.draft import DraftOptions, draft
from pipeline.errors import BadDocument
from pipeline.fabric import FABRICS, cloth_of
from pipeline.finished import Finished, finished
from pipeline.inflate import inflate
from pipeline.outline import Outline, through
from pipeline.pattern import Pattern, to_json
from pipeline.planned import Planned, from_json
from pipeline.register import Over, Pose
from pipeline.ring import ring_of
from pipeline.silhouette import hausdorff_percent, laid_over, overlap
from terms import Finding, Refused
from terms.catalogue import texts_in
from terms.texts import ENGLISH

if TYPE_CHECKING:
    from types import SimpleNamespace

    from shapely.geometry import Polygon

FILLING = 28.0
COARSE = 600


def waving() -> Polygon:
    """Return a seam line that is not its own mirror image: a body with a head and one arm."""
    body, head = shapely.Point(0, 0).buffer(55), shapely.Point(0, -75).buffer(38)
    arm = shapely.LineString([(30, -20), (95, -70)]).buffer(17)
    return shapely.union_all([body, head, arm]).buffer(-6).buffer(12).buffer(-6)


def stuffed(seam: Polygon, factor: float) -> Polygon:
    """Return the silhouette of a toy of fleece, or of something so many times as stiff."""
    fleece = FABRICS["fleece"]
    cloth = replace(
        fleece, along_n_per_m=factor * fleece.along_n_per_m, across_n_per_m=factor * fleece.across_n_per_m
    )
    return inflate(ring_of(seam), cloth_of(cloth, FILLING), COARSE).silhouette


@pytest.fixture(autouse=True)
def _coarsely(monkeypatch: pytest.MonkeyPatch) -> None:
    """Inflate on a mesh that is half as fine, to be quick; the terminal's tests take the true one."""
    monkeypatch.setattr("pipeline.refit.TRIANGLES", COARSE)


@pytest.fixture(scope="module")
def planned() -> Planned:
    seam = waving()
    toy = stuffed(seam, 1.0)
    return Planned(seam, toy.buffer(2).buffer(-2), toy, FABRICS["fleece"], FILLING, (150.0, 170.0))


def photographed(toy: Polygon, turn: float = 20, factor: float = 4.3, *, behind: bool = False) -> Outline:
    """Return the outline of a toy in a photo, in px."""
    seen = scale(toy, -factor if behind else factor, factor)
    seen = translate(rotate(seen, turn), 900, 1100)
    return Outline("px", (2000, 2400), ring_of(seen), "auto")


def height_of(toy: Polygon) -> float:
    return float(toy.bounds[3] - toy.bounds[1])


def test_a_toy_of_stretchier_cloth_tells_how_much_from_behind(planned: Planned) -> None:
    toy = stuffed(planned.seam, 0.35)
    found = finished(photographed(toy, -160, behind=True), planned, height_of(toy))
    assert isinstance(found, Finished)
    assert found.behind
    laid = laid_over(toy, planned.wanted)
    assert found.real.iou == pytest.approx(overlap(laid, planned.wanted), abs=0.01)
    assert found.real.hausdorff_percent == pytest.approx(hausdorff_percent(laid, planned.wanted), abs=0.6)
    assert found.predicted.iou == pytest.approx(overlap(planned.inflated, planned.wanted))
    assert found.silhouette.area == pytest.approx(toy.area, rel=0.01)
    assert found.factor == pytest.approx(0.35, rel=0.1)
    assert found.between is not None
    assert found.between[0] < 0.35 < found.between[1] < 1
    assert found.fabric.name == "fleece-fitted"
    assert found.fabric.gives == pytest.approx(np.array(FABRICS["fleece"].gives) / found.factor)
    assert (found.fabric.nap, found.density_g_per_l) == (True, FILLING)
    assert found.after_iou > 0.97 > found.before_iou
    assert found.findings == ()


def test_without_a_height_the_shape_tells_the_direction(planned: Planned) -> None:
    toy = stuffed(planned.seam, 0.2)
    found = finished(photographed(toy, 100, 0.7), planned)
    assert isinstance(found, Finished)
    assert 0.12 < found.factor < 0.4
    assert found.between is None
    assert found.after_iou > found.before_iou


def test_a_toy_as_planned_says_that_its_fabric_may_be_right(
    planned: Planned, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.refit.FINER", 2)
    found = finished(photographed(planned.inflated), planned, height_of(planned.inflated))
    assert isinstance(found, Finished)
    assert found.factor == pytest.approx(1, rel=0.1)
    assert found.real.iou == pytest.approx(found.predicted.iou, abs=0.01)
    assert [finding.code for finding in found.findings] == ["fabric-may-be-right"]


@pytest.mark.parametrize(("size", "code"), [(1.5, "larger-than"), (0.8, "smaller-than")])
def test_what_no_cloth_explains_leaves_the_fabric_alone(planned: Planned, size: float, code: str) -> None:
    found = finished(photographed(planned.inflated), planned, size * height_of(planned.inflated))
    assert isinstance(found, Finished)
    assert found.fabric == planned.fabric
    assert [finding.code for finding in found.findings] == [f"{code}-cloth-explains"]


def test_a_slanted_photo_is_straightened_by_its_plane(planned: Planned) -> None:
    tilt = np.array([[1.0, 0.1, 40.0], [0.05, 0.9, 10.0], [1e-4, 2e-4, 1.0]])
    straight = photographed(planned.inflated, 8)
    slanted = replace(straight, ring=through(tilt, straight.ring), plane=np.linalg.inv(tilt))
    over = Over(shapely.Polygon(through(slanted.plane, slanted.ring)), planned.inflated)
    assert over.likeness(over.found()) > 0.99
    crooked = Over(shapely.Polygon(slanted.ring), planned.inflated)
    assert crooked.likeness(crooked.found()) < 0.97


def test_what_the_outline_has_to_say_is_kept(planned: Planned) -> None:
    blurred = Finding("blurred", "warning", "The photo is blurred.")
    doubtful = replace(
        photographed(planned.inflated.union(shapely.box(-130, -30, 0, 30))), findings=(blurred,)
    )
    found = finished(doubtful, planned)
    assert isinstance(found, Finished)
    assert [finding.code for finding in found.findings] == ["blurred", "hardly-this-toy"]
    assert found.fabric == planned.fabric


def test_another_toy_is_refused(planned: Planned) -> None:
    found = finished(photographed(shapely.box(0, 0, 30, 400)), planned)
    assert isinstance(found, Refused)
    assert found.code == "not-this-toy"
    assert "--overlay" in found.reason


def test_an_outline_round_nothing_is_refused(planned: Planned) -> None:
    line = Outline("px", (100, 100), np.array([(0.0, 0.0), (50.0, 50.0), (90.0, 90.0)]), "drawn")
    assert isinstance(finished(line, planned), Refused)


def test_the_mirror_image_is_only_taken_where_it_is_better() -> None:
    heart = shapely.union_all([shapely.Point(-30, 0).buffer(35), shapely.Point(30, 0).buffer(35)])
    heart = heart.union(shapely.Polygon([(-60, 15), (60, 15), (0, 90)]))
    pose = Over(heart, heart).found()
    assert not pose.mirrored
    assert Over(heart, heart).likeness(pose) == pytest.approx(1, abs=1e-3)
    assert Over(heart, heart).likeness(Pose(turn_deg=90)) < 0.9


# --- what pattern.json says -----------------------------------------------------------------------


@pytest.fixture(scope="module")
def flat(figures: SimpleNamespace) -> dict[str, Any]:
    """Give the pattern.json of a toy that was made without compensation."""
    options = DraftOptions(
        height_mm=260, heater_mm=None, compensate=False, quick=True, fabric=FABRICS["fleece"]
    )
    pattern = draft(figures.outline_of(figures.gingerbread()), options)
    assert isinstance(pattern, Pattern)
    document: dict[str, Any] = json.loads(to_json(pattern, texts_in(ENGLISH)))
    return document


def test_a_pattern_without_compensation_is_judged_as_well(flat: dict[str, Any]) -> None:
    plan = from_json(json.dumps(flat))
    assert plan.fabric == FABRICS["fleece"]
    assert plan.density_g_per_l == FILLING
    assert overlap(plan.seam, plan.wanted) > 0.999
    found = finished(photographed(plan.inflated, 20), plan, height_of(plan.inflated))
    assert isinstance(found, Finished)
    assert found.real.iou == pytest.approx(found.predicted.iou, abs=0.02)
    assert found.real.iou == pytest.approx(flat["likeness"]["naive_iou"], abs=0.02)
    assert found.before_iou > 0.97


def test_a_cloth_of_ones_own_keeps_what_the_pattern_says_of_it(flat: dict[str, Any]) -> None:
    mine = {"name": "mine", "along_n_per_m": 300.0, "across_n_per_m": 200.0, "density_g_per_l": 20.0}
    assert from_json(json.dumps(flat | {"fabric": mine})).fabric.nap
    told = from_json(json.dumps(flat | {"fabric": mine | {"nap": False, "width_mm": 900.0}})).fabric
    assert (told.nap, told.width_mm, told.along_n_per_m) == (False, 900.0, 300.0)
    assert from_json(json.dumps(flat | {"fabric": mine | {"name": "cotton-fitted"}})).fabric.width_mm == 1070


BOW_TIE = [[0, 0], [9, 9], [9, 0], [0, 9]]
FAULTS: list[tuple[dict[str, Any], str]] = [
    ({"format": "cuddles-outline/1"}, "format"),
    ({"silhouette": None}, "silhouette"),
    ({"silhouette": {"wanted": [[0, 0]], "inflated": []}}, "silhouette.wanted"),
    ({"silhouette": {"wanted": BOW_TIE, "inflated": []}}, "silhouette.wanted"),
    ({"fabric": "cotton"}, "fabric"),
    ({"fabric": {"name": "cotton", "density_g_per_l": 28}}, "along_n_per_m"),
    ({"size_mm": [1]}, "size_mm"),
    ({"parts": 3}, "parts"),
    ({"parts": [{"name": "back"}]}, "parts"),
    ({"parts": [{"name": "front", "seam_line": [[0, "x"]]}]}, "seam_line"),
]


@pytest.mark.parametrize(("fault", "key"), FAULTS)
def test_a_pattern_that_is_none_is_told(flat: dict[str, Any], fault: dict[str, Any], key: str) -> None:
    with pytest.raises(BadDocument, match=f'"{key}"'):
        from_json(json.dumps(flat | fault))


@pytest.mark.parametrize("text", ["", "[]", "{"])
def test_a_text_that_is_no_pattern_is_told(text: str) -> None:
    with pytest.raises(BadDocument, match="make the pattern again"):
        from_json(text)
