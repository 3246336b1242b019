"""What a page can wear, and how it is judged in it: everything by `make audit`, pairs of it otherwise."""

from __future__ import annotations

import itertools
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playwright.sync_api import Page

Dress = tuple[str, int, str, str]
"""Palette, width in px, size of text, and forced colours."""

ROOT: Final = Path(__file__).parents[4]
AXE: Final = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")
RULES: Final = "{runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}"
PICTURES: Final = ROOT / "build" / "pages"
ALL: Final = os.environ.get("AUDIT") == "all"
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
"""Pages of a small home without drawings."""
PALETTES: Final = ("light", "dark", "calm", "contrast")
WIDTHS: Final = (320, 390, 768, 1280)
SIZES: Final = ("", "larger")
FORCED: Final = ("none", "active")
DRESSES: Final = tuple(itertools.product(PALETTES, WIDTHS, SIZES, FORCED))
SMALL: Final = """
[...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, summary, textarea")]
  .filter((one) => one.checkVisibility() && !one.classList.contains("skip") && !one.closest("p, li > span, td"))
  .map((one) => [(one.closest("label") ?? one).getBoundingClientRect(), one.outerHTML.slice(0, 90)])
  .filter(([box]) => box.width < 44 || box.height < 43.5)
  .map(([box, html]) => `${Math.round(box.width)} x ${Math.round(box.height)}: ${html}`)
"""


def dressed(pages: Sequence[str]) -> Iterator[tuple[str, Dress]]:
    """Yield pages with dresses: each page in four, which together have every pair of page and trait."""
    for number, path in enumerate(pages):
        if ALL:
            yield from ((path, dress) for dress in DRESSES)
            continue
        for turn, palette in enumerate(PALETTES):
            width = WIDTHS[(number + turn) % len(WIDTHS)]
            yield path, (palette, width, SIZES[(number + turn) % 2], FORCED[(number + turn // 2) % 2])


def named(path: str, dress: Dress) -> str:
    """Return what the picture of a page is called."""
    palette, width, size, forced = dress
    page = re.sub(r"[^a-z]+", "-", path).strip("-") or "start"
    return "-".join(filter(None, (page, palette, str(width), size, "forced" if forced == "active" else "")))


def barriers(page: Page) -> list[Any]:
    """Return what stands in somebody's way on a page: axe's findings, what has to be scrolled, small targets."""
    page.evaluate(AXE)
    found = page.evaluate(f"axe.run({RULES})")
    told = [(one["id"], [node["html"] for node in one["nodes"]]) for one in found["violations"]]
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    headings = page.locator("h1").count()
    return [
        *told,
        *([f"{wide} px are scrolled sideways"] if wide > 0 else []),
        *([f"{headings} headings of the first level"] if headings != 1 else []),
        *page.evaluate(SMALL),
    ]


def pictured(page: Page, path: str, dress: Dress) -> None:
    """Keep a picture of a page, where all are looked at."""
    if ALL:
        PICTURES.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=PICTURES / f"{named(path, dress)}.png", full_page=True)
