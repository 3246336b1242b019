"""The toy that is turned: what is seen, what moves, and what is said where it can't be shown."""
# ruff: noqa: ANN401 (what a conftest gives has no importable type)

from __future__ import annotations

import gzip
import io
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from click.testing import CliRunner
from PIL import Image
from playwright.sync_api import expect

from cuddles.cli.pattern import pattern

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

AXE = Path(__file__).parents[4] / "node_modules" / "axe-core" / "axe.min.js"
RING = [[0, 0], [90, 0], [90, 60], [140, 60], [140, 110], [90, 110], [90, 200], [0, 200]]
PREVIEW = (
    """<img alt="A bear" src="data:image/gif;base64,R0lGODlhAQABAAAAACH5BAAAAAAALAAAAAABAAEAAAIBAAA=">"""
)
FIGURE = """<figure class="viewer" data-glb="/toy.glb"
data-words='{"left": "Nach links", "broken": "Kein Bild."}'>
%s<figcaption>A bear with one long arm.</figcaption></figure>"""
PAGE = """<!doctype html><html lang="en" data-palette="light"><meta charset="utf-8"><title>A toy</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="/colours.css">
<link rel="stylesheet" href="/static/figures.css">
<script type="module" src="/static/viewer.js"></script><body>%s"""
COLOURS = """
html { background: var(--surface); }
html { --surface: #ffffff; --ink: #2f2a26; --warm: #b3543a; --line: #ffffff; }
html[data-palette="dark"] { --surface: #202020; --ink: #f0ece4; --warm: #e8916f; --line: #202020; }
"""
KEYS = {
    "Nach links": "ArrowLeft",
    "Turn right": "ArrowRight",
    "Tilt up": "ArrowUp",
    "Tilt down": "ArrowDown",
    "Closer": "+",
    "Farther": "-",
}
BACKGROUND = {"light": (255, 255, 255), "dark": (32, 32, 32)}


@pytest.fixture(scope="session")
def toy(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Give the file that `cuddles pattern` writes for an outline."""
    folder = tmp_path_factory.mktemp("toy")
    outline = {
        "format": "cuddles-outline/1",
        "unit": "mm",
        "size": [150, 210],
        "method": "by hand",
        "findings": [],
    }
    (folder / "toy.json").write_text(json.dumps(outline | {"ring": RING, "plane": None}))
    done = CliRunner().invoke(
        pattern,
        [
            str(folder / "toy.json"),
            "-o",
            str(folder / "out"),
            "--preview",
            "--no-compensate",
            "--heater",
            "none",
        ],
    )
    assert done.exit_code == 0, done.output
    return (folder / "out" / "toy.glb").read_bytes()


@pytest.fixture
def page(watch: Any) -> Page:
    """Give a page as wide as a phone, since 3D is slow without a graphics card."""
    opened: Page = watch(viewport={"width": 400, "height": 700})
    return opened


@pytest.fixture
def shown(site: Any, page: Page, toy: bytes) -> Page:
    """Give a page with the toy on it."""
    site.shelf |= {"/": PAGE % (FIGURE % PREVIEW), "/colours.css": COLOURS, "/toy.glb": toy}
    page.goto(site.url())
    expect(page.locator("figure")).to_have_attribute("data-state", "ready")
    return page


def look(page: Page) -> np.ndarray[Any, Any]:
    """Return the toy's picture, without its frame, once it has been drawn."""
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    picture = Image.open(io.BytesIO(page.locator("canvas").screenshot())).convert("RGB")
    return np.asarray(picture, np.int16)[3:-3, 3:-3]


def drawn(picture: np.ndarray[Any, Any], palette: str = "light") -> np.ndarray[Any, Any]:
    """Tell where something else than the background is seen."""
    found: np.ndarray[Any, Any] = np.abs(picture - BACKGROUND[palette]).max(axis=2) > 24
    return found


def share(picture: np.ndarray[Any, Any], other: np.ndarray[Any, Any]) -> float:
    """Return which part of two pictures differs."""
    return float((np.abs(picture - other).max(axis=2) > 24).mean())


def whole(seen: np.ndarray[Any, Any]) -> bool:
    """Tell whether a good part of the picture is the toy and none of the toy is cut off."""
    edges = (seen[:2], seen[-2:], seen[:, :2], seen[:, -2:])
    return 0.1 < seen.mean() < 0.6 and not any(edge.any() for edge in edges)


def reach(seen: np.ndarray[Any, Any]) -> int:
    """Return how much farther the arm reaches to the right of the leg than to its left, in pixels."""
    rows = np.flatnonzero(seen.any(axis=1))
    arm, leg = (np.flatnonzero(seen[rows[0] + round(part * len(rows))]) for part in (0.42, 0.8))
    return int((arm[-1] - leg[-1]) - (leg[0] - arm[0]))


def test_the_toy_is_seen_whole_and_stands_upright(shown: Page) -> None:
    seen = drawn(look(shown))
    assert whole(seen)
    assert seen.any(axis=1).sum() / seen.any(axis=0).sum() > 1.2
    expect(shown.locator("figure > img")).to_be_hidden()
    expect(shown.get_by_role("img", name="A bear with one long arm.")).to_be_visible()
    expect(shown.locator("figcaption")).to_be_visible()


def test_the_arm_points_right_and_left_when_seen_from_behind(shown: Page) -> None:
    assert reach(drawn(look(shown))) > 20
    for _ in range(6):
        shown.get_by_role("button", name="Turn right").click()
    assert reach(drawn(look(shown))) < -20


def test_each_button_does_what_its_key_does(shown: Page) -> None:
    first = look(shown)
    for button, key in KEYS.items():
        shown.get_by_role("button", name=button).click()
        clicked = look(shown)
        assert share(first, clicked) > 0.01, button
        shown.get_by_role("button", name="As at first").click()
        shown.locator("canvas").press(key)
        assert share(clicked, look(shown)) == 0, key
        shown.keyboard.press("Home")
    assert share(first, look(shown)) == 0


def test_it_can_be_dragged(shown: Page) -> None:
    first = look(shown)
    box = shown.locator("canvas").bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    shown.mouse.move(x, y)
    shown.mouse.down()
    shown.mouse.move(x + 90, y, steps=3)
    shown.mouse.up()
    dragged = look(shown)
    assert share(first, dragged) > 0.02
    shown.mouse.move(x - 90, y, steps=3)
    assert share(dragged, look(shown)) == 0


def test_nothing_is_drawn_unless_asked_for(shown: Page) -> None:
    look(shown)
    before = shown.evaluate("({ ...watched })")
    shown.wait_for_timeout(1000)
    after = shown.evaluate("({ ...watched })")
    assert (after["frames"], after["drawn"]) == (before["frames"], before["drawn"])
    assert before["drawn"] > 0
    shown.get_by_role("button", name="Closer").click()
    shown.wait_for_timeout(300)
    assert shown.evaluate("watched.drawn") == before["drawn"] + 1


def test_the_seam_is_a_line_along_the_side(shown: Page) -> None:
    for _ in range(2):
        shown.get_by_role("button", name="Turn right").click()
    shown.get_by_role("button", name="Turn right").click()
    picture = look(shown)
    seen = drawn(picture)
    row = len(seen) * 2 // 5
    inside = np.flatnonzero(seen[row])[4:-4]
    bright = picture[row, inside].sum(axis=1)
    assert bright.min() < np.median(bright) * 0.75
    assert (bright < np.median(bright) * 0.75).sum() <= 8


def test_another_palette_is_another_picture_at_once(shown: Page) -> None:
    light = look(shown)
    shown.evaluate("document.documentElement.dataset.palette = 'dark'")
    dark = look(shown)
    assert share(light, dark) > 0.9
    assert (drawn(light) != drawn(dark, "dark")).mean() < 0.03


def test_a_lost_graphics_card_comes_back(shown: Page) -> None:
    first = look(shown)
    shown.evaluate("watched.cards[0].lost = watched.cards[0].getExtension('WEBGL_lose_context')")
    shown.evaluate("watched.cards[0].lost.loseContext()")
    expect(shown.locator("figure")).to_have_attribute("data-state", "away")
    expect(shown.locator("figure > img")).to_be_visible()
    shown.evaluate("watched.cards[0].lost.restoreContext()")
    expect(shown.locator("figure")).to_have_attribute("data-state", "ready")
    assert share(first, look(shown)) == 0


def test_a_narrow_window_shows_it_whole(shown: Page) -> None:
    shown.set_viewport_size({"width": 320, "height": 700})
    assert whole(drawn(look(shown)))
    assert shown.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_figure_that_is_swapped_in_begins_and_one_that_left_ends(shown: Page) -> None:
    shown.evaluate("html => { document.body.innerHTML = html }", f"<main>{FIGURE % PREVIEW}</main>")
    expect(shown.locator("main > figure")).to_have_attribute("data-state", "ready")
    assert drawn(look(shown)).any()
    assert shown.evaluate("watched.cards.map((card) => card.isContextLost())") == [True, False]


@pytest.mark.parametrize("body", [None, b"not a toy", b"glTF" + b"\2\0\0\0" * 40])
def test_a_file_that_cannot_be_read_leaves_the_picture(
    site: Any, page: Page, excused: list[str], body: bytes | None
) -> None:
    excused.append("404")
    site.shelf |= {"/": PAGE % (FIGURE % PREVIEW), "/colours.css": COLOURS}
    site.shelf |= {} if body is None else {"/toy.glb": body}
    page.goto(site.url())
    expect(page.get_by_role("status")).to_have_text("Kein Bild.")
    expect(page.locator("figure > img")).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(0)


def test_without_a_graphics_card_the_picture_stays(site: Any, page: Page, toy: bytes) -> None:
    page.add_init_script("HTMLCanvasElement.prototype.getContext = () => null")
    site.shelf |= {"/": PAGE % (FIGURE % PREVIEW), "/colours.css": COLOURS, "/toy.glb": toy}
    page.goto(site.url())
    expect(page.get_by_role("status")).to_have_text("This browser can't turn the toy. The picture shows it.")
    expect(page.locator("figure > img")).to_be_visible()


def test_no_barrier_is_found(shown: Page) -> None:
    shown.evaluate(AXE.read_text())
    found = shown.evaluate("axe.run('figure').then(({ violations }) => violations.map(({ id }) => id))")
    assert found == []


def test_the_viewer_is_small(static: Path) -> None:
    sources = [(static / f"{name}.js").read_text() for name in ("viewer", "scene", "glb", "figures")]
    assert sum(len(gzip.compress(one.encode())) for one in sources) < 9000
    code = re.sub(r"/\*\*.*?\*/", "", "".join(sources), flags=re.DOTALL)
    assert len(gzip.compress(code.encode())) < 6 * 1024
