from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import BadOption
from pipeline.export.paper import MARGIN_MM, OVERLAP_MM, PAPERS_MM, letters, plan

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.export.paper import Layout
    from pipeline.outline import Outline
    from pipeline.pattern import Line, Pattern

SHAPES = ["gingerbread", "cat", "wide", "tiny", "big"]


def laid(layout: Layout, pieces: list[Line], sheet: int) -> list[shapely.Polygon]:
    sizes = [tuple(np.ptp(p, axis=0)) for p in pieces]
    return [shapely.Polygon(lie.on(pieces[lie.piece], sizes[lie.piece])) for lie in layout.sheets[sheet]]


def frames(layout: Layout, sheet: int) -> list[shapely.Polygon]:
    width, height = layout.frame
    return [shapely.box(p.x, p.y, p.x + width, p.y + height) for p in layout.pages if p.sheet == sheet]


def assert_printable(layout: Layout, pieces: list[Line]) -> None:
    assert sorted(lie.piece for sheet in layout.sheets for lie in sheet) == list(range(len(pieces)))
    for sheet in range(len(layout.sheets)):
        shapes = laid(layout, pieces, sheet)
        pages = frames(layout, sheet)
        assert shapely.union_all(pages).buffer(0.01).covers(shapely.union_all(shapes))
        assert all(any(page.intersects(shape) for shape in shapes) for page in pages)
        assert all(a.distance(b) > 5 for i, a in enumerate(shapes) for b in shapes[:i])


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("paper", PAPERS_MM)
def test_every_piece_is_printed_whole_and_no_page_is_empty(
    toy: Callable[..., tuple[Pattern, Outline]], shape: str, paper: str
) -> None:
    pieces = [part.cut_line for part in toy(shape)[0].parts]
    layout = plan(pieces, paper)
    assert_printable(layout, pieces)
    assert sorted(layout.paper) == sorted(PAPERS_MM[paper])
    assert layout.frame == pytest.approx(np.array(layout.paper) - 2 * MARGIN_MM)
    assert [p.number for p in layout.pages] == list(range(1, len(layout.pages) + 1))


@pytest.mark.parametrize(
    ("shape", "paper", "most"),
    [
        ("gingerbread", "a4", 4),
        ("cat", "a4", 6),
        ("wide", "letter", 6),
        ("tiny", "a4", 1),
        ("gingerbread", "a0", 1),
    ],
)
def test_few_pages_are_enough(
    toy: Callable[..., tuple[Pattern, Outline]], shape: str, paper: str, most: int
) -> None:
    assert len(plan([part.cut_line for part in toy(shape)[0].parts], paper).pages) <= most


def test_neighbours_overlap_and_each_join_has_a_letter_of_its_own(
    toy: Callable[..., tuple[Pattern, Outline]],
) -> None:
    layout = plan([part.cut_line for part in toy("big")[0].parts], "a4")
    width, height = layout.frame
    assert len({join.letter for join in layout.joins}) == len(layout.joins) > 10
    for join in layout.joins:
        right, down = join.second.x - join.first.x, join.second.y - join.first.y
        steps = {(round(width - OVERLAP_MM, 6), 0.0), (0.0, round(height - OVERLAP_MM, 6))}
        assert (round(right, 6), round(down, 6)) in steps


@settings(deadline=None, max_examples=40)
@given(
    width=st.floats(30, 900),
    height=st.floats(30, 900),
    notch=st.floats(0.1, 0.9),
    paper=st.sampled_from(["a4", "letter"]),
)
def test_any_pair_of_angles_is_printed_whole(width: float, height: float, notch: float, paper: str) -> None:
    inner = (width * notch, height * notch)
    corners = [(0, 0), (width, 0), (width, inner[1]), inner, (inner[0], height), (0, height)]
    front = np.array(corners, float)
    back = np.stack([width - front[:, 0], front[:, 1]], axis=1)
    assert_printable(plan([front, back], paper), [front, back])


def test_an_unknown_paper_is_told() -> None:
    with pytest.raises(BadOption, match="foolscap"):
        plan([np.array([(0.0, 0.0), (1.0, 0.0), (0.0, 1.0)])], "foolscap")


def test_letters_go_on_after_z() -> None:
    assert [letters(n) for n in (0, 25, 26, 51, 52)] == ["A", "Z", "AA", "AZ", "BA"]
