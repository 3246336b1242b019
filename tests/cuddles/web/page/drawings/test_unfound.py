"""A photo in which no figure was found is shown to whoever sent it, who points at the figure, or forgets it."""
# ruff: noqa: ANN401 (what a conftest gives has no importable type)

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from cuddles.drawings import State
from cuddles.people import Role
from cuddles.web.page.texts import LANGUAGES, texts_in
from tests.cuddles.web.page.drawings.visiting import EGG, RUG, SIZE, again, to
from tests.cuddles.web.page.dresses import barriers

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])


@pytest.fixture
def unfound(working: Any, drawing_of: Any) -> tuple[Any, str]:
    """Give a guest with a drawing in which nothing was found."""
    guest = working.guest()
    drawing = drawing_of(guest.send(RUG, "Rosa").to)
    working.until(lambda: working.drawing(drawing).state is State.UNFOUND)
    return guest, drawing


def opened(working: Any, page: Page, guest: Any, drawing: str) -> None:
    """Open a guest's drawing in a browser."""
    page.context.add_cookies([{"name": "cuddles", "value": guest.cookies["cuddles"], "url": working.url}])
    page.goto(f"{working.url}/drawings/{drawing}")
    page.locator("#editor").wait_for()


def is_the_egg(working: Any, drawing: str) -> bool:
    """Return whether the outline that was found is that of the egg."""
    working.until(lambda: working.drawing(drawing).state is State.OUTLINED)
    found = working.app.outline_of(drawing)
    ring = np.array(found.outline["ring"])
    return bool(np.abs(np.concatenate([ring.min(axis=0), ring.max(axis=0)]) - EGG).max() < 4)


def place(page: Page, x: float, y: float) -> dict[str, float]:
    """Return where a place of the photo is in the picture as it is shown."""
    box = page.locator("input[type=image]").bounding_box()
    assert box is not None
    return {"x": x / SIZE[0] * box["width"], "y": y / SIZE[1] * box["height"]}


def test_a_tap_shows_the_figure(working: Any, visit: Callable[..., Page], unfound: tuple[Any, str]) -> None:
    guest, drawing = unfound
    page = visit()
    opened(working, page, guest, drawing)
    assert "A dark pen on plain paper works best." in page.locator(".said").inner_text()
    assert barriers(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.locator("input[type=image]").click(position=place(page, 450, 600))
    page.locator(".accept").wait_for()
    assert is_the_egg(working, drawing)
    guest.post(f"/drawings/{drawing}/delete")


def test_a_box_is_drawn_with_a_mouse(
    working: Any, visit: Callable[..., Page], unfound: tuple[Any, str]
) -> None:
    guest, drawing = unfound
    page = visit(viewport={"width": 1280, "height": 900})
    opened(working, page, guest, drawing)
    page.locator("[name=tool][value=box]").check()
    page.locator("input[type=image]").scroll_into_view_if_needed()
    box = page.locator("input[type=image]").bounding_box()
    assert box is not None
    for x, y, act in ((250, 340, page.mouse.down), (650, 870, page.mouse.up)):
        where = place(page, x, y)
        page.mouse.move(box["x"] + where["x"], box["y"] + where["y"], steps=3)
        act()
    page.locator(".accept").wait_for()
    assert working.drawing(drawing).choice["box"] == pytest.approx([250, 340, 400, 530], abs=4)
    assert is_the_egg(working, drawing)
    guest.post(f"/drawings/{drawing}/delete")


def test_a_box_is_drawn_by_keys_alone(
    working: Any, visit: Callable[..., Page], unfound: tuple[Any, str]
) -> None:
    guest, drawing = unfound
    page = visit(viewport={"width": 1280, "height": 900})
    opened(working, page, guest, drawing)
    to(page, "[name=tool]")
    page.keyboard.press("ArrowRight")
    for key, other in (("ArrowLeft", "ArrowUp"), ("ArrowRight", "ArrowDown")):
        to(page, "input[type=image]") if key == "ArrowLeft" else page.locator("input[type=image]").focus()
        for way in (key, other):
            for _ in range(6 if key == "ArrowLeft" else 11):
                page.keyboard.press(way)
        page.keyboard.press("Enter")
        if key == "ArrowLeft":
            page.locator(".said", has_text="One corner is set.").wait_for()
            assert barriers(page) == []
    page.locator(".accept").wait_for()
    assert is_the_egg(working, drawing)
    guest.post(f"/drawings/{drawing}/delete")


def test_without_a_script_a_miss_is_told_and_two_corners_make_a_box(
    working: Any, visit: Callable[..., Page], unfound: tuple[Any, str]
) -> None:
    guest, drawing = unfound
    page = visit(java_script_enabled=False, viewport={"width": 900, "height": 900})
    opened(working, page, guest, drawing)
    page.locator("input[type=image]").click(position=place(page, 20, 20))
    again(page, "#editor")
    assert "No figure was found there." in page.locator(".said").inner_text()
    page.locator(".choice", has_text="A box around it").click()
    page.locator("input[type=image]").click(position=place(page, 250, 340))
    assert "One corner is set." in page.locator(".said.good").inner_text()
    page.locator("input[type=image]").click(position=place(page, 250, 340))
    assert "This box is too small." in page.locator(".said").first.inner_text()
    for corner in ((250, 340), (650, 870)):
        page.locator("input[type=image]").click(position=place(page, *corner))
    again(page, ".accept")
    assert is_the_egg(working, drawing)
    guest.post(f"/drawings/{drawing}/delete")


def test_another_photo_can_be_sent_and_this_one_forgotten_at_once(
    working: Any, visit: Callable[..., Page], drawing_of: Any
) -> None:
    member = working.member(Role.HELPER)
    drawing = drawing_of(member.send(RUG).to)
    working.until(lambda: working.drawing(drawing).state is State.UNFOUND)
    page = visit(java_script_enabled=False)
    opened(working, page, member, drawing)
    assert page.locator("a", has_text="Send another photo").get_attribute("href") == "/drawings/new"
    assert drawing in working.photos()
    page.locator("button", has_text="Forget this photo now").click()
    assert "The drawing is deleted." in page.locator(".said").inner_text()
    assert drawing not in working.photos()
    assert member.get(f"/drawings/{drawing}").status == 404


def test_after_a_quarter_of_an_hour_it_is_refused_with_its_reason(
    working: Any, unfound: tuple[Any, str]
) -> None:
    guest, drawing = unfound
    assert guest.get(f"/drawings/{drawing}/look").headers["cache-control"] == "no-store"
    try:
        working.later = 901.0
        said = guest.get(f"/drawings/{drawing}").text
        assert "A dark pen on plain paper works best." in said
        assert "The photo was deleted after 15 minutes" in said
        assert "The outline stays" not in said
        assert drawing not in working.photos()
        assert guest.get(f"/drawings/{drawing}/look").status == 404
        gone = guest.post(f"/drawings/{drawing}/edit", go="here", tool="figure", x="450", y="600")
        assert gone.status == 303
        assert working.drawing(drawing).state is State.REFUSED
    finally:
        working.later = 0.0


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_told_in_every_language(
    working: Any, visit: Callable[..., Page], unfound: tuple[Any, str], language: str
) -> None:
    guest, drawing = unfound
    page, t = visit(viewport={"width": 320, "height": 700}), texts_in(language)
    page.context.add_cookies([{"name": "language", "value": language, "url": working.url}])
    opened(working, page, guest, drawing)
    for key in ("undrawn.no-drawing", "unfound.ask", "edit.tool_box", "unfound.forget"):
        assert page.get_by_text(t(key), exact=True).count() == 1, key
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    guest.post(f"/drawings/{drawing}/delete")


def test_an_edit_of_an_outline_that_is_not_there_changes_nothing(
    working: Any, unfound: tuple[Any, str]
) -> None:
    guest, drawing = unfound
    before = working.drawing(drawing)
    for go, tool in (("here", "add"), ("undo", "figure"), ("cure-0", "box"), ("figure-9", "box")):
        answer = guest.post(f"/drawings/{drawing}/edit", go=go, tool=tool)
        assert answer.status == 303
        assert guest.follow(answer).status == 200
    assert guest.get(f"/drawings/{drawing}/toy").status == 404
    assert guest.post(f"/drawings/{drawing}/make", height="15").status == 404
    assert working.drawing(drawing) == before
    guest.post(f"/drawings/{drawing}/delete")
