"""Every page in every dress: barriers (axe), reflow, targets that a finger finds, stillness, weight.

Pairs of what a page can wear are tried here, all of them by `make audit`, which leaves pictures in build/pages.
"""
# ruff: noqa: ANN401 (what a conftest gives has no importable type)

from __future__ import annotations

import gzip
import itertools
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

from cuddles.people import Role

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Page, Response

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

ROOT: Final = Path(__file__).parents[4]
AXE: Final = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")
RULES: Final = "{runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}"
PICTURES: Final = ROOT / "build" / "pages"
ALL: Final = os.environ.get("AUDIT") == "all"
MOST_BYTES: Final = 60_000
"""Of a page with everything that it fetches, as gzip packs it."""

PAGES: Final = (
    "/enter",
    "/",
    "/people",
    "/looks",
    "/help",
    "/nothing-here",
    "/toys/bear",
    "/toys/bear/history",
    "/toys/bear/limits",
    "/toys/bear/data",
    "/week/bear",
    "/week/bear/slot",
    "/lock",
    "/drawings",
    "/drawings/new",
)
PALETTES: Final = ("light", "dark", "calm", "contrast")
WIDTHS: Final = (320, 390, 768, 1280)
SIZES: Final = ("", "larger")
FORCED: Final = ("none", "active")

DRESSES: Final = tuple(itertools.product(PALETTES, WIDTHS, SIZES, FORCED))


def chosen() -> Iterator[tuple[str, tuple[str, int, str, str]]]:
    """Yield pages with dresses: each page in four, which together have every pair of page and trait."""
    for number, path in enumerate(PAGES):
        if ALL:
            yield from ((path, dress) for dress in DRESSES)
            continue
        for turn, palette in enumerate(PALETTES):
            width = WIDTHS[(number + turn) % len(WIDTHS)]
            yield path, (palette, width, SIZES[(number + turn) % 2], FORCED[(number + turn // 2) % 2])


def named(path: str, dress: tuple[str, int, str, str]) -> str:
    """Return what the picture of a page is called."""
    palette, width, size, forced = dress
    page = re.sub(r"[^a-z]+", "-", path).strip("-") or "start"
    return "-".join(filter(None, (page, palette, str(width), size, "forced" if forced == "active" else "")))


@pytest.fixture
def opened(watch: Callable[..., Page], lodge: Any) -> Callable[..., Page]:
    """Open a page of the small home as a caregiver."""

    def open_at(path: str, dress: tuple[str, int, str, str], **more: Any) -> Page:
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


@pytest.mark.parametrize(("path", "dress"), list(chosen()), ids=str)
def test_a_page_has_no_barriers(
    opened: Callable[..., Page], excused: list[str], path: str, dress: tuple[str, int, str, str]
) -> None:
    if path == "/nothing-here":
        excused.append("404")
    page = opened(path, dress)
    if ALL:
        PICTURES.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=PICTURES / f"{named(path, dress)}.png", full_page=True)
    page.evaluate(AXE)
    found = page.evaluate(f"axe.run({RULES})")
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found["violations"]] == []
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, "nothing has to be scrolled sideways"
    assert page.locator("h1").count() == 1
    small = page.evaluate(SMALL)
    assert small == []


SMALL: Final = """
[...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, summary, textarea")]
  .filter((one) => one.checkVisibility() && !one.classList.contains("skip") && !one.closest("p, li > span, td"))
  .map((one) => [(one.closest("label") ?? one).getBoundingClientRect(), one.outerHTML.slice(0, 90)])
  .filter(([box]) => box.width < 44 || box.height < 43.5)
  .map(([box, html]) => `${Math.round(box.width)} x ${Math.round(box.height)}: ${html}`)
"""


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
