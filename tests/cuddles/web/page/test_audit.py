"""Every page in every dress: barriers (axe), reflow, targets that a finger finds, stillness, weight.

Pairs of what a page can wear are tried here, all of them by `make audit`, which leaves pictures in build/pages.
"""
# ruff: noqa: ANN401 (what a conftest gives has no importable type)

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING, Any, Final

import pytest

from cuddles.people import Role
from tests.cuddles.web.page.dresses import PAGES, barriers, dressed, pictured

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page, Response

    from tests.cuddles.web.page.dresses import Dress

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

MOST_BYTES: Final = 60_000
"""Of a page with everything that it fetches, as gzip packs it."""


@pytest.fixture
def opened(watch: Callable[..., Page], lodge: Any) -> Callable[..., Page]:
    """Open a page of the small home as a caregiver."""

    def open_at(path: str, dress: Dress, **more: Any) -> Page:
        palette, width, size, forced = dress
        state = lodge.state(Role.CAREGIVER)
        for name, value in (("palette", palette), ("size", size)):
            if value:
                state["cookies"].append({**state["cookies"][0], "name": name, "value": value})
        page = watch(
            storage_state=state, viewport={"width": width, "height": 900}, forced_colors=forced, **more
        )
        page.goto(lodge.url + path)
        return page

    return open_at


@pytest.mark.parametrize(("path", "dress"), list(dressed(PAGES)), ids=str)
def test_a_page_has_no_barriers(
    opened: Callable[..., Page], excused: list[str], path: str, dress: Dress
) -> None:
    if path == "/nothing-here":
        excused.append("404")
    page = opened(path, dress)
    pictured(page, path, dress)
    assert barriers(page) == []


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_light_and_still(opened: Callable[..., Page], excused: list[str], path: str) -> None:
    if path == "/nothing-here":
        excused.append("404")
    page = opened(path, ("light", 390, "", "none"))
    fetched: dict[str, Response] = {}
    page.on("response", lambda one: fetched.update({one.url: one}))
    page.reload()
    page.wait_for_timeout(600)
    before = page.evaluate("watched.frames")
    page.wait_for_timeout(700)
    assert page.evaluate("watched.frames") == before, "nothing moves by itself"
    assert page.evaluate("document.getAnimations().length") == 0
    streams = [one for one in fetched.values() if "event-stream" in one.headers.get("content-type", "")]
    whole = [one for one in fetched.values() if one not in streams]
    assert len(whole) > 2, "the page, its looks, its symbols"
    assert sum(len(gzip.compress(one.body())) for one in whole) <= MOST_BYTES


@pytest.mark.parametrize("path", PAGES)
def test_everything_on_a_page_is_reached_by_keyboard_and_seen(
    opened: Callable[..., Page], excused: list[str], path: str
) -> None:
    if path == "/nothing-here":
        excused.append("404")
    page = opened(path, ("light", 1280, "", "none"))
    wanted = page.evaluate(
        "[...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, summary')]"
        ".filter((one) => one.checkVisibility() && (one.type !== 'radio' || one.checked)).length"
    )
    reached = set()
    for _ in range(6 * wanted):  # a field for a date takes several
        page.keyboard.press("Tab")
        reached.add(page.evaluate(FOCUSED))
        if None in reached and len(reached) > wanted:
            break
    reached.discard(None)
    assert len(reached) >= wanted
    assert [one for one in reached if not one.endswith("|seen")] == []


FOCUSED: Final = """
(() => {
  const one = document.activeElement;
  if (one === null || one === document.body) return null;
  const style = getComputedStyle(one);
  const seen = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  const all = [...document.querySelectorAll("*")];
  return `${all.indexOf(one)} ${one.tagName} ${one.className} ${one.type}|${seen ? "seen" : ""}`;
})()
"""
