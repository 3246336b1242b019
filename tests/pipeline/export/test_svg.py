from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

import numpy as np
import pytest
from svgelements import SVG, Path

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Callable

    from pipeline.outline import Outline
    from pipeline.pattern import Pattern

NAME = "{http://www.inkscape.org/namespaces/inkscape}"


def rings(file: pathlib.Path, layer: str) -> list[np.ndarray]:
    """Return the lines of a layer in mm, as a reader of SVG places them at 25.4 dots per inch."""
    document = SVG.parse(str(file), ppi=25.4)
    group = next(e for e in document.elements() if getattr(e, "id", None) == layer)
    paths = [e for e in group if isinstance(e, Path)]
    return [np.array([[s.end.x, s.end.y] for s in path if s.end is not None]) for path in paths]


@pytest.mark.parametrize("shape", ["gingerbread", "tiny", "big"])
def test_cut_and_sew_lines_are_where_the_pattern_has_them(
    package: Callable[..., pathlib.Path],
    toy: Callable[..., tuple[Pattern, Outline]],
    distance: Callable[..., float],
    shape: str,
) -> None:
    pattern, _ = toy(shape)
    file = package(shape) / "pattern.svg"
    x = 5.0
    for number, part in enumerate(pattern.parts):
        shift = np.array([x, 5.0])
        assert distance(rings(file, "cut")[number][:-1], part.cut_line + shift) < 0.01
        assert distance(rings(file, "sew")[number][:-1], part.seam_line + shift) < 0.01
        x += part.size_mm[0] + 10.0


def test_the_page_is_in_millimetres_and_holds_everything(
    package: Callable[..., pathlib.Path], toy: Callable[..., tuple[Pattern, Outline]]
) -> None:
    pattern, _ = toy("cat")
    root = ET.parse(package("cat") / "pattern.svg").getroot()  # noqa: S314  (our own file)
    width, height = (float(root.get(key).removesuffix("mm")) for key in ("width", "height"))
    assert root.get("viewBox") == f"0 0 {root.get('width')[:-2]} {root.get('height')[:-2]}"
    assert width == pytest.approx(sum(p.size_mm[0] for p in pattern.parts) + 20, abs=0.01)
    assert height == pytest.approx(pattern.parts[0].size_mm[1] + 10, abs=0.01)


def test_layers_have_names_and_colours_of_their_own(package: Callable[..., pathlib.Path]) -> None:
    root = ET.parse(package("cat") / "pattern.svg").getroot()  # noqa: S314  (our own file)
    groups = [g for g in root.iter("{http://www.w3.org/2000/svg}g") if g.get(f"{NAME}groupmode") == "layer"]
    names = [g.get("id") for g in groups]
    assert {"cut", "sew", "notch", "clip", "grain", "pocket", "text"} <= set(names)
    assert [g.get("data-layer") for g in groups] == names
    assert [g.get(f"{NAME}label") for g in groups] == names
    assert len({g.get("stroke") for g in groups}) == len(groups)


def test_the_outline_lies_under_its_seam_line(
    package: Callable[..., pathlib.Path],
    toy: Callable[..., tuple[Pattern, Outline]],
    distance: Callable[..., float],
) -> None:
    pattern, outline = toy("wide")
    drawn, seam = (rings(package("wide") / "outline.svg", layer)[0][:-1] for layer in ("outline", "sew"))
    assert distance(drawn - drawn.min(axis=0), outline.ring - outline.ring.min(axis=0)) < 0.01
    assert distance(drawn, seam) < 0.01
    assert np.ptp(drawn, axis=0) == pytest.approx(pattern.size_mm, abs=0.01)


def test_the_texture_template_has_the_same_lines(
    package: Callable[..., pathlib.Path],
    toy: Callable[..., tuple[Pattern, Outline]],
    distance: Callable[..., float],
) -> None:
    pattern, _ = toy("cat")
    seam = rings(package("cat") / "uv.svg", "sew")
    assert distance(seam[0][:-1], pattern.parts[0].seam_line + 5.0) < 0.01
    shift = np.array([5.0 + pattern.parts[0].size_mm[0] + 10.0, 5.0])
    assert distance(seam[1][:-1], pattern.parts[1].seam_line + shift) < 0.01
