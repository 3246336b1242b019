"""The outline's own format, and the one place where pixels become millimetres."""

from __future__ import annotations

import contextlib
import json
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import BadDocument
from pipeline.outline import Outline, from_json, through, to_json, to_mm
from terms import Finding
from terms.catalogue import texts_in

RING = np.array([[10.0, 20.0], [110.0, 20.0], [110.0, 220.0], [10.0, 220.5004]])
PLANE = np.array([[1.0, 0.1, 3.0], [0.0, 2.0, 5.0], [0.0, 1e-4, 1.0]])
GAP = Finding("open-line", "info", "The line is open here.", (60.0, 120.0))
BLUR = Finding("blurred", "warning", "The picture is blurred.")
PX = Outline("px", (300, 400), RING, "auto", (GAP, BLUR), PLANE)


def test_what_it_tells_is_said_in_any_language_also_of_what_was_saved_in_another() -> None:
    saved = to_json(PX, "de")
    assert json.loads(saved)["findings"][0]["message"].startswith("Die Linie ist hier nicht ganz geschlossen")
    again = json.loads(to_json(from_json(saved), "ja"))
    assert again["findings"][1]["message"] == texts_in("ja")("finding.blurred.full")
    assert to_json(from_json(to_json(PX, "hi"))) == to_json(PX)


def test_the_format_is_as_others_read_it() -> None:
    document = json.loads(to_json(PX))
    assert list(document) == ["format", "unit", "size", "ring", "method", "plane", "findings"]
    assert document["format"] == "cuddles-outline/1"
    assert document["unit"] == "px"
    assert document["size"] == [300, 400]
    assert document["ring"] == [[10.0, 20.0], [110.0, 20.0], [110.0, 220.0], [10.0, 220.5]]
    assert document["plane"] == PLANE.tolist()
    assert document["method"] == "auto"
    assert document["findings"][0] == {
        "code": "open-line",
        "severity": "info",
        "where": [60.0, 120.0],
        "message": texts_in("en")("finding.open-line.full"),
    }
    assert document["findings"][1]["where"] is None


def test_the_same_outline_gives_the_same_bytes() -> None:
    again = Outline("px", (300, 400), RING.copy(), "auto", (GAP, BLUR), PLANE.copy())
    assert to_json(PX) == to_json(again)
    assert to_json(from_json(to_json(PX))) == to_json(PX)


coordinates = st.floats(-1e5, 1e5).map(lambda value: round(value, 3))
findings = st.builds(
    Finding,
    st.text(min_size=1),
    st.sampled_from(["info", "warning", "error"]),
    st.text(),
    st.none() | st.tuples(*[st.floats(-1e4, 1e4).map(lambda value: round(value, 2))] * 2),
)


@given(
    st.sampled_from(["px", "mm"]),
    st.tuples(st.integers(1, 9000), st.integers(1, 9000)),
    st.lists(st.tuples(coordinates, coordinates), min_size=3, max_size=30),
    st.text(),
    st.lists(findings, max_size=3),
    st.none() | st.lists(st.integers(-999, 999), min_size=9, max_size=9),
)
def test_what_is_written_is_read_again(
    unit: Any,  # noqa: ANN401
    size: tuple[int, int],
    ring: list[tuple[float, float]],
    method: str,
    told: list[Finding],
    plane: list[int] | None,
) -> None:
    matrix = None if plane is None else np.array(plane, float).reshape(3, 3)
    outline = Outline(unit, size, np.array(ring), method, tuple(told), matrix)
    again = from_json(to_json(outline))
    assert (again.unit, again.size, again.method, again.findings) == (unit, size, method, tuple(told))
    assert np.array_equal(again.ring, outline.ring)
    assert matrix is None or np.array_equal(again.plane, matrix)
    assert (again.plane is None) == (matrix is None)


def _changed(**changes: object) -> str:
    return json.dumps(json.loads(to_json(PX)) | changes)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("", "not JSON"),
        ("\x00\x01", "not JSON"),
        ("{", "line 1"),
        ("[]", '"format"'),
        ("null", '"format"'),
        (_changed(format="cuddles-pattern/1"), '"format"'),
        (_changed(unit="inch"), '"unit"'),
        (_changed(unit=["px"]), '"unit"'),
        (_changed(ring=None), '"ring"'),
        (_changed(ring=[[1, 2], [3, 4]]), '"ring".*3 points'),
        (_changed(ring=[[1, 2], [3, 4], [5]]), '"ring"'),
        (_changed(ring=[[1, 2], [3, 4], [5, "x"]]), '"ring"'),
        (_changed(ring=[[1, 2], [3, 4], [5, float("nan")]]), '"ring".*finite'),
        (_changed(ring=[[1, 2], [3, 4], [5, float("inf")]]), '"ring".*finite'),
        (_changed(ring={"a": 1}), '"ring"'),
        (_changed(size=[100]), '"size"'),
        (_changed(size="large"), '"size"'),
        (_changed(plane=[[1, 0], [0, 1]]), '"plane"'),
        (_changed(findings=["blurred"]), '"findings"'),
        (_changed(findings=[{"code": "x"}]), '"findings"'),
        (_changed(findings=3), '"findings"'),
        (_changed(findings=[{"code": "x", "message": "y", "severity": "awful"}]), '"severity"'),
        (_changed(findings=[{"code": "x", "message": "y", "severity": []}]), '"severity"'),
        (_changed(findings=[{"code": "x", "message": "y", "where": [1]}]), '"where"'),
        ("[" * 100_000, "not JSON"),
        (_changed(ring=[[10**400, 2], [3, 4], [5, 6]]), '"ring"'),
    ],
)
def test_a_bad_document_says_where_it_is_wrong(text: str, where: str) -> None:
    with pytest.raises(BadDocument, match=where):
        from_json(text)


@given(
    st.recursive(st.none() | st.booleans() | st.floats() | st.text(), st.lists),
    st.sampled_from(list(json.loads(to_json(PX)))),
)
def test_any_wrong_value_is_a_bad_document_or_read(value: object, key: str) -> None:
    with contextlib.suppress(BadDocument):
        assert isinstance(from_json(_changed(**{key: value})), Outline)


def test_millimetres_have_the_asked_height_and_start_at_the_origin() -> None:
    outline = to_mm(Outline("px", (300, 400), RING, "auto", (GAP, BLUR)), 300.0)
    assert outline.unit == "mm"
    assert outline.size == pytest.approx((100 * 300 / 200.5004, 300))
    assert outline.ring.min(axis=0) == pytest.approx((0, 0))
    assert outline.findings[0].where == pytest.approx((50 * 300 / 200.5004, 100 * 300 / 200.5004))
    assert outline.findings[1] == BLUR
    assert outline.plane is None


def test_a_slanted_ring_is_straightened_by_its_plane() -> None:
    flat = np.array([[0.0, 0.0], [100, 0], [100, 100], [0, 100]])
    seen = through(np.linalg.inv(PLANE), flat)
    middle = tuple(through(np.linalg.inv(PLANE), np.array([[50.0, 50.0]]))[0])
    found = Outline("px", (300, 400), seen, "auto", (Finding("open-line", "info", "Open.", middle),), PLANE)
    outline = to_mm(found, 200.0)
    assert outline.ring == pytest.approx(2 * flat, abs=1e-6)
    assert outline.findings[0].where == pytest.approx((100, 100))


def test_millimetres_keep_their_size_unless_a_height_is_asked() -> None:
    outline = Outline("mm", (100, 200.5004), RING, "drawn")
    assert to_mm(outline, None).size == pytest.approx((100, 200.5004))
    assert to_mm(outline, 401.0008).size == pytest.approx((200, 401.0008))


def test_pixels_without_a_height_say_what_is_missing() -> None:
    with pytest.raises(BadDocument, match="--height"):
        to_mm(PX, None)


def test_an_outline_in_mm_keeps_its_thousandths() -> None:
    text = to_json(Outline("mm", (100.12345, 200.5), RING / 7, "drawn"))
    assert json.loads(text)["size"] == [100.123, 200.5]
