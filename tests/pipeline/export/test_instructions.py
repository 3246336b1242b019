"""The page of instructions as a printer sees it: rasterised and read back by poppler."""

from __future__ import annotations

import math
import re
import subprocess
from dataclasses import replace
from functools import partial
from io import BytesIO
from itertools import combinations
from typing import TYPE_CHECKING, Any

import cv2
import numpy as np
import pytest
import shapely
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from pipeline.draft import DraftOptions, draft
from pipeline.export import instructions
from pipeline.export.paper import MARGIN_MM, PAPERS_MM
from pipeline.export.pen import Pen
from pipeline.fabric import FABRICS
from pipeline.lay import Lay, lay_on
from pipeline.makers import pieces_of, supplies_of
from pipeline.pattern import Pattern
from pipeline.tips import tips_of
from terms.catalogue import texts_in
from terms.texts import ENGLISH

if TYPE_CHECKING:
    from pathlib import Path
    from types import SimpleNamespace

NAMES = {
    "disc": (200,),
    "rectangle": (200, 300),
    "cross": (280, 80),
    "gingerbread": (),
    "stick_figure": (),
    "close_legs": (),
    "hand_on_hip": (),
    "cat_ears": (),
    "dumbbell": (),
    "spiral": (),
    "hairpin": (30,),
    "comb": (),
    "star": (),
}
PAD = (100.0, 80.0)
DPI = 60
WASH = "Take the pad out before washing; never wash, fold or pin it."


def drafted(
    figures: SimpleNamespace,
    figure: str,
    heater: tuple[float, float] | None = PAD,
    **wishes: Any,  # noqa: ANN401
) -> Pattern:
    outline = figures.outline_of(getattr(figures, figure)(*NAMES[figure]))
    options = DraftOptions(heater_mm=heater, name=figure, compensate=False, quick=True)
    pattern = draft(outline, replace(options, **wishes))
    assert isinstance(pattern, Pattern)
    return pattern


def printed(pattern: Pattern, paper: str = "a4", width: float = 1400.0) -> bytes:
    """Return a PDF with the page alone."""
    lay = lay_on(pieces_of(pattern), width, nap=pattern.fabric.nap)
    assert isinstance(lay, Lay)
    across, high = PAPERS_MM[paper]
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(across * mm, high * mm), invariant=1)
    pen = Pen(canvas, texts_in(ENGLISH), high, (across - instructions.WIDTH_MM) / 2, MARGIN_MM)
    instructions.draw(pen, pattern, lay, supplies_of(pattern, lay))
    canvas.save()
    return buffer.getvalue()


def text_of(file: Path) -> str:
    told = subprocess.run(["pdftotext", file, "-"], capture_output=True, text=True, check=True).stdout
    return " ".join(told.split())


def words_of(file: Path) -> list[tuple[str, shapely.Polygon]]:
    """Return the words of the page and their boxes in mm."""
    told = subprocess.run(
        ["pdftotext", "-bbox", file, "-"], capture_output=True, text=True, check=True
    ).stdout
    found = re.findall(r'xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">([^<]*)<', told)
    return [(word, shapely.box(*(float(v) * 25.4 / 72 for v in box))) for *box, word in found]


def picture_of(file: Path, where: Path) -> np.ndarray:
    """Return the page (H, W, 3) RGB."""
    command = ["pdftoppm", "-png", "-r", str(DPI), "-singlefile", file, where / "page"]
    subprocess.run(command, check=True)
    return cv2.imread(str(where / "page.png"))[..., ::-1].astype(int)


def check(file: Path, paper: str, where: Path) -> None:
    """Assert that nothing lies beside its area and no word on another."""
    across, _ = PAPERS_MM[paper]
    left = (across - instructions.WIDTH_MM) / 2
    area = shapely.box(
        left, MARGIN_MM, left + instructions.WIDTH_MM, MARGIN_MM + instructions.HEIGHT_MM + 1.0
    )
    words = words_of(file)
    assert all(area.buffer(0.5).contains(box) for _, box in words)
    tight = [(word, box.buffer(-0.35, join_style="mitre")) for word, box in words]
    assert [(a, b) for (a, one), (b, other) in combinations(tight, 2) if one.intersects(other)] == []
    image = picture_of(file, where)
    x0, y0, x1, y1 = (round(v / 25.4 * DPI) for v in area.bounds)
    assert image[y0:y1, x0:x1].min() < 60
    image[y0 - 1 : y1 + 1, x0 - 1 : x1 + 1] = 255
    assert image.min() > 245


@pytest.mark.parametrize(
    ("name", "heater"),
    [*((name, PAD) for name in NAMES), ("rectangle", None), ("disc", None), ("star", None)],
)
def test_every_figure_gets_a_page_where_nothing_overlaps(
    figures: SimpleNamespace, tmp_path: Path, name: str, heater: tuple[float, float] | None
) -> None:
    file = tmp_path / "page.pdf"
    file.write_bytes(printed(drafted(figures, name, heater)))
    check(file, "a4", tmp_path)


@pytest.mark.parametrize("height", [90.0, 300.0, 900.0])
@pytest.mark.parametrize("name", ["gingerbread", "cat_ears"])
def test_toys_of_any_size_fit_on_letter_paper_and_narrow_fabric(
    figures: SimpleNamespace, tmp_path: Path, name: str, height: float
) -> None:
    title = "The Extraordinarily Long-Named Caterpillar of Wuppertal"
    pattern = drafted(figures, name, height_mm=height, name=title)
    file = tmp_path / "page.pdf"
    file.write_bytes(printed(pattern, "letter", pattern.parts[0].size_mm[0] * 1.3))
    check(file, "letter", tmp_path)


def test_a_toy_that_is_wide_has_wide_pictures(figures: SimpleNamespace, tmp_path: Path) -> None:
    lying = shapely.transform(figures.gingerbread(), lambda points: points[:, ::-1] * (1, -1))
    pattern = draft(figures.outline_of(lying), DraftOptions(height_mm=None, compensate=False, quick=True))
    assert isinstance(pattern, Pattern)
    file = tmp_path / "page.pdf"
    file.write_bytes(printed(pattern))
    check(file, "a4", tmp_path)


def test_a_toy_drafted_for_its_stuffing_gets_a_page_too(figures: SimpleNamespace, tmp_path: Path) -> None:
    file = tmp_path / "page.pdf"
    file.write_bytes(printed(drafted(figures, "gingerbread", compensate=True)))
    check(file, "a4", tmp_path)


def test_a_heated_toy_is_told_about_pocket_tape_and_washing(figures: SimpleNamespace, tmp_path: Path) -> None:
    pattern = drafted(figures, "rectangle")
    file = tmp_path / "page.pdf"
    file.write_bytes(printed(pattern))
    text = text_of(file)
    length = pattern.parts[0].turning_gaps[0].length_mm
    for phrase in (
        "How to sew rectangle",
        "Buy 35 cm",
        "Heater pocket",
        "Close with tape",
        f"Leave {length:.0f} mm open",
        f"Sew {length:.0f} mm of hook-and-loop tape",
        f"{pattern.volume_cm3 / 1000:.1f} litres, about {10 * math.ceil(pattern.stuffing_g / 10)} g",
        "140 cm wide",
        WASH,
    ):
        assert phrase in text, phrase
    assert "ladder" not in text


def test_a_toy_without_a_heater_is_closed_by_hand(figures: SimpleNamespace, tmp_path: Path) -> None:
    file = tmp_path / "page.pdf"
    file.write_bytes(printed(drafted(figures, "rectangle", None)))
    text = text_of(file)
    assert "ladder stitch" in text
    assert "Mark the notches" in text
    assert not any(word in text for word in ("pad", "tape", "pocket", "heater"))


def test_a_heater_that_does_not_fit_is_left_out_and_said_so(figures: SimpleNamespace, tmp_path: Path) -> None:
    file = tmp_path / "page.pdf"
    file.write_bytes(printed(drafted(figures, "stick_figure")))
    text = text_of(file)
    assert "The heater does not fit inside this toy" in text
    assert "ladder stitch" in text


def test_every_notch_letter_is_on_the_page(figures: SimpleNamespace, tmp_path: Path) -> None:
    pattern = drafted(figures, "gingerbread")
    file = tmp_path / "page.pdf"
    file.write_bytes(printed(pattern))
    words = [word for word, _ in words_of(file)]
    assert all(words.count(notch.pair) >= 2 for notch in pattern.parts[0].notches)
    assert f"{len(pattern.parts[0].clips)} orange marks" in text_of(file)


def test_snips_are_orange_and_the_opening_is_green(figures: SimpleNamespace, tmp_path: Path) -> None:
    file = tmp_path / "page.pdf"
    file.write_bytes(printed(drafted(figures, "gingerbread", None)))
    red, green, blue = np.moveaxis(picture_of(file, tmp_path), 2, 0)
    assert ((red > 180) & (blue < 90) & (green > 90) & (green < 190)).sum() > 20
    assert ((green - red > 60) & (green - blue > 30)).sum() > 100


def test_a_nap_forbids_turned_pieces_and_is_said(figures: SimpleNamespace, tmp_path: Path) -> None:
    file = tmp_path / "page.pdf"
    told = {}
    for fabric in ("minky", "felt"):
        pattern = drafted(figures, "gingerbread", fabric=FABRICS[fabric])
        file.write_bytes(printed(pattern, width=pattern.parts[0].size_mm[0] * 1.4))
        told[fabric] = text_of(file)
    assert "with the pile lying down" in told["minky"]
    assert "upside down" not in told["minky"]
    assert "Pieces may lie upside down" in told["felt"]
    assert "pile" not in told["felt"]


def test_the_same_pattern_gives_the_same_page(figures: SimpleNamespace) -> None:
    pattern = drafted(figures, "star")
    assert printed(pattern) == printed(pattern)


def test_stuffing_begins_at_the_ends_farthest_from_the_opening(figures: SimpleNamespace) -> None:
    front = drafted(figures, "gingerbread", None).parts[0]
    tips = tips_of(front)
    seam = shapely.Polygon(front.seam_line)
    assert len(tips) == 5
    assert all(seam.exterior.distance(shapely.Point(tip.path[0])) < 1e-6 for tip in tips)
    assert all(seam.buffer(0.1).contains(shapely.LineString(tip.path)) for tip in tips)
    gap = shapely.LineString(front.turning_gaps[0].line)
    away = [gap.distance(shapely.Point(tip.path[0])) for tip in tips]
    assert away[0] == max(away)
    assert away[-1] == min(away)
    assert np.argmin([tip.path[0][1] for tip in tips]) == 0


@pytest.mark.parametrize(("name", "count"), [("disc", 1), ("rectangle", 4), ("star", 5), ("cross", 8)])
def test_corners_and_points_are_ends_and_a_disc_has_the_one_across(
    figures: SimpleNamespace, name: str, count: int
) -> None:
    front = drafted(figures, name, None).parts[0]
    assert len(tips_of(front)) == count
    measured = partial(shapely.distance, shapely.LineString(front.turning_gaps[0].line))
    farthest = shapely.Point(tips_of(front)[0].path[0])
    assert measured(farthest) > 0.75 * measured(shapely.points(front.seam_line)).max()
