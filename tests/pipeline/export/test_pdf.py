"""The PDF as a printer sees it: rasterised by poppler, and measured."""

from __future__ import annotations

import re
import subprocess
from collections import defaultdict
from typing import TYPE_CHECKING

import cv2
import numpy as np
import pytest

from pipeline.export.paper import MARGIN_MM, PAPERS_MM, plan

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pipeline.outline import Outline
    from pipeline.pattern import Pattern

SHAPES = ["gingerbread", "cat", "wide", "tiny", "big"]


def page(file: Path, number: int, dpi: int, where: Path) -> np.ndarray:
    """Return one page (H, W, 3) RGB."""
    only = ["-f", str(number), "-l", str(number), "-singlefile"]
    subprocess.run(["pdftoppm", "-png", "-r", str(dpi), *only, file, where / "page"], check=True)
    return cv2.imread(str(where / "page.png"))[..., ::-1]


def sizes_mm(file: Path) -> list[tuple[float, float]]:
    text = subprocess.run(["pdfinfo", "-l", "999", file], capture_output=True, text=True, check=True).stdout
    found = re.findall(r"Page +\d+ size: +([\d.]+) x ([\d.]+) pts", text)
    return [(float(w) * 25.4 / 72, float(h) * 25.4 / 72) for w, h in found]


def runs(dark: np.ndarray) -> list[tuple[int, int]]:
    """Return (length, row) of the longest dark run of every row."""
    found = []
    for number, row in enumerate(dark):
        edges = np.flatnonzero(np.diff(np.concatenate([[0], row.astype(np.int8), [0]])))
        lengths = edges[1::2] - edges[::2]
        if len(lengths):
            found.append((int(lengths.max()), number))
    return found


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_hundred_millimetre_line_measures_a_hundred_millimetres(
    package: Callable[..., Path], tmp_path: Path, paper: str
) -> None:
    image = page(package("gingerbread", paper) / "pattern.pdf", 1, 600, tmp_path)
    lengths = [length * 25.4 / 600 for length, _ in runs(image.max(axis=2) < 128)]
    rulers = [length for length in lengths if 90 < length < 110]
    assert rulers
    assert all(abs(length - 100.0) <= 0.1 for length in rulers)


@pytest.mark.parametrize("number", [1, 2])
@pytest.mark.parametrize("shape", SHAPES)
def test_the_test_squares_are_true_on_the_cover_and_on_the_first_page(
    package: Callable[..., Path], tmp_path: Path, shape: str, number: int
) -> None:
    dpi = 300
    image = page(package(shape) / "pattern.pdf", number, dpi, tmp_path)
    dark = (image.max(axis=2) < 140).astype(np.uint8)
    _, _, boxes, _ = cv2.connectedComponentsWithStats(dark)
    outer = boxes[:, 2:4] * 25.4 / dpi
    for side in (50.0, 25.4):
        assert (np.abs(outer - side).max(axis=1) <= 0.2).any(), side


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("paper", PAPERS_MM)
def test_pages_have_the_size_of_the_paper(
    package: Callable[..., Path], toy: Callable[..., tuple[Pattern, Outline]], shape: str, paper: str
) -> None:
    layout = plan([part.cut_line for part in toy(shape)[0].parts], paper)
    sizes = sizes_mm(package(shape, paper) / "pattern.pdf")
    tiles = sizes[-len(layout.pages) - 1 : -1]
    assert len(sizes) == len(layout.pages) + 1 + (not (paper == "a0" and len(layout.pages) == 1))
    assert sizes[-1] == pytest.approx(PAPERS_MM["a4" if paper == "a0" else paper], abs=0.01)
    assert all(size == pytest.approx(layout.paper, abs=0.01) for size in tiles)


@pytest.mark.parametrize("shape", ["gingerbread", "cat", "big"])
def test_every_page_shows_a_piece_inside_its_frame_and_nothing_in_its_margin(
    package: Callable[..., Path], toy: Callable[..., tuple[Pattern, Outline]], tmp_path: Path, shape: str
) -> None:
    dpi = 60
    layout = plan([part.cut_line for part in toy(shape)[0].parts], "a4")
    for sheet_page in layout.pages:
        image = page(package(shape) / "pattern.pdf", 1 + sheet_page.number, dpi, tmp_path).astype(int)
        edge = round(MARGIN_MM / 25.4 * dpi)
        inside = image[edge + 3 : -edge - 3, edge + 3 : -edge - 3]
        blue = (inside[..., 2] - inside[..., 0] > 60).sum()
        assert blue > 10, f"no seam line on page {sheet_page.number}"
        image[edge - 2 : -edge + 2, edge - 2 : -edge + 2] = 255
        image[-edge:] = 255
        assert image.min() > 200, f"something is drawn in the margin of page {sheet_page.number}"


@pytest.mark.parametrize(("shape", "paper"), [("gingerbread", "a4"), ("cat", "letter"), ("big", "a4")])
def test_lines_are_where_the_pattern_has_them(
    package: Callable[..., Path],
    toy: Callable[..., tuple[Pattern, Outline]],
    tmp_path: Path,
    shape: str,
    paper: str,
) -> None:
    """Every dark cut-line pixel of a page lies on the cut line, to half a pixel, and none is missing."""
    dpi = 300
    pattern, _ = toy(shape)
    layout = plan([part.cut_line for part in pattern.parts], paper)
    sheet_page = layout.pages[len(layout.pages) // 2]
    image = page(package(shape, paper) / "pattern.pdf", 1 + sheet_page.number, dpi, tmp_path)
    scale = dpi / 25.4
    expected = np.full(image.shape[:2], 255, np.uint8)
    for lie in layout.sheets[sheet_page.sheet]:
        part = pattern.parts[lie.piece]
        line = lie.on(part.cut_line, part.size_mm) - (sheet_page.x - MARGIN_MM, sheet_page.y - MARGIN_MM)
        fixed = np.round((line * scale - 0.5) * 64).astype(np.int32)
        cv2.polylines(expected, [fixed], isClosed=True, color=0, thickness=1, shift=6)
    edge = round((MARGIN_MM + 10.0) * scale)
    inner = slice(edge, -edge), slice(edge, -edge)
    away = cv2.distanceTransform(expected, cv2.DIST_L2, 5)[inner]
    image = image[inner]
    black = (image.max(axis=2) < 60) & (away < 8)
    centre = expected[inner] == 0
    assert centre.sum() > 100
    assert (image.max(axis=2)[centre] < 140).mean() > 0.995
    assert away[black].max() * 25.4 / dpi < 0.25 + 0.1


def words_at(file: Path, number: int, where: Path) -> list[tuple[str, float, float]]:
    """Return the words of a page with their middles in mm from its top left."""
    out = where / "words.html"
    subprocess.run(["pdftotext", "-bbox", "-f", str(number), "-l", str(number), file, out], check=True)
    found = re.findall(
        r'xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">([^<]*)<', out.read_text()
    )
    middle = 25.4 / 144
    return [(w, (float(a) + float(c)) * middle, (float(b) + float(d)) * middle) for a, b, c, d, w in found]


@pytest.mark.parametrize("shape", ["gingerbread", "cat", "big"])
def test_join_marks_meet_when_pages_are_laid_over_each_other(
    package: Callable[..., Path], toy: Callable[..., tuple[Pattern, Outline]], tmp_path: Path, shape: str
) -> None:
    layout = plan([part.cut_line for part in toy(shape)[0].parts], "a4")
    spots: dict[str, list[tuple[int, float, float]]] = defaultdict(list)
    for sheet_page in layout.pages:
        for word, x, y in words_at(package(shape) / "pattern.pdf", 1 + sheet_page.number, tmp_path):
            if re.fullmatch(r"[A-Z]{1,2}[12]", word):
                place = sheet_page.x - MARGIN_MM + x, sheet_page.y - MARGIN_MM + y
                spots[word].append((sheet_page.sheet, *place))
    assert len(spots) == 2 * len(layout.joins)
    for marks in spots.values():
        assert len(marks) == 2
        assert marks[0] == pytest.approx(marks[1], abs=0.02)


@pytest.mark.parametrize("paper", PAPERS_MM)
def test_the_cover_tells_what_to_cut_and_how_to_print(
    package: Callable[..., Path], toy: Callable[..., tuple[Pattern, Outline]], paper: str
) -> None:
    pocket = toy("gingerbread")[0].pocket
    command = ["pdftotext", "-l", "1", package("gingerbread", paper) / "pattern.pdf", "-"]
    text = " ".join(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split())
    for phrase in (
        "Bruno",
        "CUT 1 MIRRORED",
        "100 %",
        "6 mm (1/4 in)",
        "The tail was 14 mm wide",
        f"{pocket.width_mm:.0f} x {pocket.height_mm:.0f} mm",
        "litres",
        "5 cm x 5 cm",
        "1 inch",
    ):
        assert phrase in text, phrase


def test_pages_say_which_they_are(
    package: Callable[..., Path], toy: Callable[..., tuple[Pattern, Outline]], tmp_path: Path
) -> None:
    layout = plan([part.cut_line for part in toy("cat")[0].parts], "a4")
    for sheet_page in layout.pages:
        words = " ".join(
            w for w, _, _ in words_at(package("cat") / "pattern.pdf", 1 + sheet_page.number, tmp_path)
        )
        assert f"page {sheet_page.number} / {len(layout.pages)}" in words
        assert f"row {sheet_page.row + 1}, column {sheet_page.column + 1}" in words
