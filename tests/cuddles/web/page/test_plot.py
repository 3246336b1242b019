"""The curve of warmth: gaps, the target, what arrives, and what doesn't arrive twice."""
# ruff: noqa: ANN401 (what a conftest gives has no importable type)

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

AXE = Path(__file__).parents[4] / "node_modules" / "axe-core" / "axe.min.js"
SIZE = {"width": 700, "height": 1200}
BEGUN = 1_795_000_000
PAGE = """<!doctype html><html lang="en-GB" data-palette="light"><meta charset="utf-8"><title>Warmth</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="/colours.css">
<link rel="stylesheet" href="/static/figures.css"><script type="module" src="/static/plot.js"></script><body>
<figure class="plot" data-samples="/samples.json" %s data-zone="UTC" data-words='{"away": "Keine Neuigkeiten."}'>
<figcaption>It was 37 °C; now <b data-latest>37.0 °C</b>.</figcaption></figure><p id="below">Below</p>"""
COLOURS = """
html { --ink: #000000; --quiet: #505050; --line: #e0e0e0; --warm: #ff0000; --accent: #0000ff; background: #fff }
html[data-palette="dark"] { --quiet: #00ff00; --line: #404040; background: #000 }
"""
RED, BLUE, GREEN = (255, 0, 0), (0, 0, 255), (0, 255, 0)

Sample = tuple[int, float | None, float | None]


def history() -> list[Sample]:
    """Give an hour: ten minutes nothing was heard, a target from the tenth minute on."""
    minutes = [one for one in range(61) if not 25 < one < 35]
    return [(BEGUN + 60 * one, 30.0 + one / 10, 38.0 if one >= 10 else None) for one in minutes]


@pytest.fixture
def visit(site: Any, page: Page) -> Callable[..., Page]:
    """Open a page with a plot of samples; its attributes are given."""

    def go(samples: list[Sample], attributes: str = 'data-unit="C"') -> Page:
        site.shelf |= {"/": PAGE % attributes, "/colours.css": COLOURS}
        site.shelf["/samples.json"] = json.dumps({"samples": samples})
        page.goto(site.url())
        expect(page.locator("figure")).to_have_attribute("data-state", re.compile("live|asking"))
        return page

    return go


def look(page: Page) -> np.ndarray[Any, Any]:
    """Return the curve's picture, once it has been drawn."""
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    picture = Image.open(io.BytesIO(page.locator(".plot-area").screenshot())).convert("RGB")
    return np.asarray(picture, np.int16)


def like(picture: np.ndarray[Any, Any], colour: tuple[int, int, int]) -> np.ndarray[Any, Any]:
    """Tell where a colour is seen."""
    found: np.ndarray[Any, Any] = np.abs(picture - colour).max(axis=2) < 90
    return found


def holes(columns: np.ndarray[Any, Any], least: int) -> list[int]:
    """Return the widths of the holes in a line."""
    steps = np.diff(np.flatnonzero(columns))
    return [int(one) for one in steps if one >= least]


def test_gap_and_target_are_seen(visit: Any) -> None:
    picture = look(visit(history()))
    red, blue = like(picture, RED), like(picture, BLUE)
    width = np.ptp(np.flatnonzero(red.any(axis=0)))
    assert holes(red.any(axis=0), 20) == pytest.approx([width / 6], abs=4)
    assert np.flatnonzero(blue.any(axis=0))[0] > np.flatnonzero(red.any(axis=0))[0] + width / 8
    rows = np.flatnonzero(blue.any(axis=1))
    assert np.ptp(rows) < 4, "the target is level"
    assert rows[0] < np.flatnonzero(red.any(axis=1))[0], "and above the temperature"
    assert len(holes(blue.any(axis=0), 4)) > 10, "and dashed"


def test_words_that_say_the_same_stay(visit: Any) -> None:
    page = visit(history())
    expect(page.get_by_text("It was 37 °C; now 36.0 °C.")).to_be_visible()
    expect(page.locator(".plot-key")).to_have_text("TemperatureWanted")


def test_fahrenheit(visit: Any) -> None:
    page = visit(history(), 'data-unit="F"')
    expect(page.locator("[data-latest]")).to_have_text("96.8 °F")


def test_in_the_dark_the_axis_can_be_read(visit: Any) -> None:
    page = visit(history())
    assert not like(look(page), GREEN).any()
    page.evaluate("document.documentElement.dataset.palette = 'dark'")
    dark = look(page)
    assert like(dark, GREEN).sum() > 100
    assert like(dark, RED).any()


def test_the_page_does_not_jump(visit: Any, watch: Any, site: Any) -> None:
    def below(page: Page) -> float:
        place = page.locator("#below").bounding_box()
        assert place
        return place["y"]

    drawn = below(visit(history()))
    site.shelf["/before"] = re.sub("<script.*?</script>", "", site.shelf["/"])
    waiting, without = watch(viewport=SIZE), watch(viewport=SIZE, java_script_enabled=False)
    waiting.goto(site.url("/before"))
    without.goto(site.url("/before"))
    assert below(waiting) == drawn
    assert below(without) < drawn - 200, "without scripts no place is kept"


def test_no_barrier_is_found(visit: Any) -> None:
    page = visit(history())
    page.evaluate(AXE.read_text())
    assert page.evaluate("axe.run('figure').then(({ violations }) => violations.map(({ id }) => id))") == []


def test_it_stands_still(visit: Any) -> None:
    page = visit(history())
    look(page)
    before = page.evaluate("watched.frames")
    page.wait_for_timeout(1000)
    assert page.evaluate("watched.frames") == before


def test_what_arrives_is_drawn_and_nothing_is_lost_or_doubled(visit: Any, site: Any, stream: Any) -> None:
    page = visit(history(), 'data-live="/live"')
    first = look(page)
    stream.say((BEGUN + 3660, 37.5, 38.0))
    expect(page.locator("[data-latest]")).to_have_text("37.5 °C")
    stream.hang_up()
    whole = [*history(), (BEGUN + 3660, 37.5, 38.0), (BEGUN + 3720, 37.7, 38.0), (BEGUN + 3780, 37.9, 38.0)]
    site.shelf["/samples.json"] = json.dumps({"samples": whole[:-1]})
    stream.say(whole[30], whole[-3], whole[-1])
    expect(page.locator("[data-latest]")).to_have_text("37.9 °C")
    expect(page.locator("figure")).to_have_attribute("data-state", "live")
    followed = look(page)
    assert stream.listeners == 2
    assert (followed.shape, (followed != first).any()) == (first.shape, True)
    assert (followed == look(visit(whole))).all()


def test_where_no_stream_passes_the_history_is_asked(
    visit: Any, site: Any, stream: Any, page: Page, excused: list[str]
) -> None:
    excused += ["404"]
    page.clock.install()
    stream.hang_up(for_good=True)
    visit(history(), 'data-live="/live"')
    site.shelf["/samples.json"] = json.dumps({"samples": [*history(), (BEGUN + 3660, 38.4, 38.0)]})
    page.clock.run_for(5100)
    expect(page.locator("[data-latest]")).to_have_text("38.4 °C")
    expect(page.locator("figure")).to_have_attribute("data-state", "asking")
    del site.shelf["/samples.json"]
    page.clock.run_for(5100)
    expect(page.get_by_role("status")).to_have_text("Keine Neuigkeiten.")
    site.shelf["/samples.json"] = json.dumps({"samples": history()})
    page.clock.run_for(5100)
    expect(page.get_by_role("status")).to_have_count(0)


def test_who_looks_again_sees_what_was_missed(visit: Any, site: Any) -> None:
    page = visit(history())
    hide = "hidden => { Object.defineProperty(document, 'hidden', { value: hidden, configurable: true }); "
    hide += "document.dispatchEvent(new Event('visibilitychange')) }"
    page.evaluate(hide, True)
    site.shelf["/samples.json"] = json.dumps({"samples": [*history(), (BEGUN + 3660, 38.4, 38.0)]})
    page.evaluate(hide, False)
    expect(page.locator("[data-latest]")).to_have_text("38.4 °C")


def test_a_plot_that_is_swapped_out_stops_listening(visit: Any, stream: Any) -> None:
    page = visit(history(), 'data-live="/live"')
    stream.say((BEGUN + 3660, 37.5, 38.0))
    expect(page.locator("[data-latest]")).to_have_text("37.5 °C")
    page.evaluate("document.querySelector('figure').remove()")
    assert stream.left()


CASES = {
    "merge([[1, 20, null]], [[3, 22, null], [1, 21, 30]], 100)": [[1, 21, 30], [3, 22, None]],
    "merge([[1, 20, null], [900, 20, null]], [[1000, 22, null]], 100)": [[900, 20, None], [1000, 22, None]],
    "merge([], [[null, 20, null], ['x', 1, 1]], 100)": [],
    "columns([[0, 20, 30], [60, 21, null], [600, 22, 30]], 'C', 100)": [
        [0, 60, 110, 600],
        [20, 21, None, 22],
        [30, None, None, 30],
    ],
    "columns([[0, 'NaN', 37]], 'F', 100)": [[0], [None], [98.6]],
    "range([37, null, 38])": [34, 41],
    "range([20, 40])": [19, 41],
    "range([null])": [19, 41],
}


def test_samples(visit: Any) -> None:
    page = visit([])
    names = "{ merge, columns, range }"
    given = {
        call: page.evaluate(
            f"async () => {{ const {names} = await import('/static/samples.js'); return {call}; }}"
        )
        for call in CASES
    }
    assert given == CASES
