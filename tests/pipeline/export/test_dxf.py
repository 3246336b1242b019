from __future__ import annotations

from typing import TYPE_CHECKING

import ezdxf
import numpy as np
import pytest
import shapely

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path
    from typing import Any

    from ezdxf.document import Drawing
    from ezdxf.layouts import BlockLayout

    from pipeline.outline import Outline
    from pipeline.pattern import Part, Pattern


def document(folder: Path) -> Drawing:
    return ezdxf.readfile(folder / "pattern.dxf")


def down(part: Part, points: Iterable[Any]) -> np.ndarray:
    """Return points of a block, y up, in the part's own frame, y down."""
    flat = np.array([[p[0], p[1]] for p in points])
    return np.stack([flat[:, 0], part.size_mm[1] - flat[:, 1]], axis=1)


def block(folder: Path, part: Part) -> BlockLayout:
    return next(b for b in document(folder).blocks if b.name.endswith(part.name.upper()))


def on(entities: Iterable[Any], layer: str, kind: str) -> list:
    return [e for e in entities if e.dxf.layer == layer and e.dxftype() == kind]


@pytest.mark.parametrize("shape", ["gingerbread", "cat", "tiny", "big"])
def test_the_audit_finds_nothing(package: Callable[..., Path], shape: str) -> None:
    drawing = document(package(shape))
    report = drawing.audit()
    assert (report.errors, report.fixes) == ([], [])
    assert drawing.dxfversion == "AC1009"
    assert (package(shape) / "pattern.dxf").read_bytes().isascii()


def test_boundary_and_sew_line_are_the_patterns(
    package: Callable[..., Path], toy: Callable[..., tuple[Pattern, Outline]], distance: Callable[..., float]
) -> None:
    pattern, _ = toy("cat")
    for part in pattern.parts:
        entities = block(package("cat"), part)
        for layers, line in ((("1", "84"), part.cut_line), (("14", "87"), part.seam_line)):
            for layer in layers:
                (ring,) = on(entities, layer, "POLYLINE")
                assert ring.is_closed
                assert distance(down(part, ring.points()), line) < 0.01


def test_notches_lie_on_the_boundary_and_point_inwards(
    package: Callable[..., Path], toy: Callable[..., tuple[Pattern, Outline]]
) -> None:
    pattern, _ = toy("gingerbread")
    part = pattern.parts[0]
    points = on(block(package("gingerbread"), part), "4", "POINT")
    assert len(points) == len(part.notches)
    boundary = shapely.LinearRing(part.cut_line)
    for point, notch in zip(points, part.notches, strict=True):
        at = down(part, [point.dxf.location])[0]
        assert boundary.distance(shapely.Point(at)) < 0.01
        assert 1.0 <= point.dxf.thickness <= pattern.seam_allowance_mm / 2
        angle = np.radians(point.dxf.angle)
        inner = at + 4 * np.array([np.cos(angle), -np.sin(angle)])
        assert np.hypot(*(inner - notch.at)) < np.hypot(*(at - notch.at))


def test_grain_pocket_and_clips_are_on_their_layers(
    package: Callable[..., Path], toy: Callable[..., tuple[Pattern, Outline]]
) -> None:
    pattern, _ = toy("cat")
    back = pattern.parts[1]
    entities = block(package("cat"), back)
    (grain,) = on(entities, "7", "LINE")
    assert down(back, [grain.dxf.start, grain.dxf.end]) == pytest.approx(back.grainline, abs=0.01)
    assert len(on(entities, "8", "LINE")) == len(back.notches) + len(back.clips)
    pocket = next(e for e in on(entities, "8", "POLYLINE") if e.is_closed)
    assert down(back, pocket.points()) == pytest.approx(back.pocket.corners, abs=0.01)


def test_pieces_and_style_are_named_as_the_standard_wants(
    package: Callable[..., Path], toy: Callable[..., tuple[Pattern, Outline]]
) -> None:
    pattern, _ = toy("cat")
    drawing = document(package("cat"))
    for part in pattern.parts:
        words = [e.dxf.text for e in on(block(package("cat"), part), "1", "TEXT")]
        keys = [w.split(":")[0] for w in words]
        assert keys == ["PIECE NAME", "SIZE", "QUANTITY", "CATEGORY", "MATERIAL", "ANNOTATION"]
        assert f"PIECE NAME: {part.name.upper()}" in words
    style = [e.dxf.text for e in drawing.modelspace().query("TEXT")]
    assert "UNITS: METRIC" in style
    assert any(w.startswith("STYLE NAME: Bruno") for w in style)


def test_every_piece_is_inserted_once_and_they_do_not_overlap(
    package: Callable[..., Path], toy: Callable[..., tuple[Pattern, Outline]]
) -> None:
    pattern, _ = toy("cat")
    inserts = document(package("cat")).modelspace().query("INSERT")
    assert [i.dxf.name for i in inserts] == ["BRUNO_FRONT", "BRUNO_BACK"]
    assert inserts[1].dxf.insert.x > inserts[0].dxf.insert.x + pattern.parts[0].size_mm[0]


def test_no_layer_is_the_unnamed_one(package: Callable[..., Path]) -> None:
    drawing = document(package("tiny"))
    layers = {e.dxf.layer for b in drawing.blocks for e in b} | {e.dxf.layer for e in drawing.modelspace()}
    assert layers <= {"1", "2", "3", "4", "7", "8", "14", "15", "84", "85", "87"}
