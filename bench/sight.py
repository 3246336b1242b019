"""From a photo to its outline on the screen: a real browser, a whole home, phone photos.

What a person waits for begins as they send, and ends as the outline lies over the picture; the browser shrinks
the photo before that, as it is chosen. A phone has a processor of its own, this browser has the home's: it does
without a graphics card, and is looked at seldom. Beside it stands the floor: what the outline of the same photo,
shrunk alike, takes in a warm process that does nothing else.
"""

from __future__ import annotations

import os
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

from PIL import Image, ImageOps

from bench.browser import NAME, chromium
from bench.house import housed
from bench.quantiles import quantile
from pipeline.photo import read_photo
from pipeline.segment import trace
from pipeline.synthetic import STYLES, encode, generate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from playwright.sync_api import Page

    from bench.effort import Effort

PROGRAM: Final = ("cuddles.cli.main", "serve")
STYLES_SEEN: Final = ("easy", "hard", "plain")
SIZE: Final = (3000, 4000)
SHRUNK, QUALITY = (1200, 1600), 85
"""What the page's script makes of such a photo (`shrink.js`): px, and the JPEG's quality."""
SEED: Final = 8000
PATIENCE_MS: Final = 60_000
LOOK_MS: Final = 40
"""So seldom the page is looked at: at every frame, the browser would draw for nothing else."""
BUDGET_S: Final = 2.0
THERE: Final = """() => {
  const picture = document.querySelector("#editor .stage input[type=image]");
  return picture && performance.getEntriesByType("resource").some((one) => one.name === picture.src);
}"""
DRAWN: Final = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


def sight_of(effort: Effort, say: Callable[[str], None]) -> dict[str, Any]:
    """Return the sight section."""
    with TemporaryDirectory(prefix="cuddles-bench-") as scratch:
        folder = Path(scratch)
        photos = list(_photos(folder, effort.looks))
        _floor(photos[0])
        floors = [_floor(photo) for photo in photos]
        with housed(folder, PROGRAM) as house, chromium("--disable-gpu") as browser:
            page = browser.new_page()
            page.set_default_timeout(PATIENCE_MS)
            url = f"http://{NAME}:{house.port}"
            _sign_in(page, url, house.code)
            seen = [_seen(page, url, photo) for photo in photos]
    row = _row(seen, floors)
    say(f"sight: {row['photos']} photos, outline on the screen p95 {row['seen_s_p95']:.2f} s after sending")
    return row


def _photos(folder: Path, count: int) -> Iterator[Path]:
    """Save phone photos."""
    for number in range(count):
        file = folder / f"photo-{number}.jpg"
        style = STYLES[STYLES_SEEN[number % len(STYLES_SEEN)]]
        file.write_bytes(encode(generate(SEED + number, SIZE, style)))
        yield file


def _floor(photo: Path) -> float:
    """Return how long the outline alone of a photo takes once it is shrunk, s."""
    small = photo.with_suffix(".small.jpg")
    upright = ImageOps.exif_transpose(Image.open(photo))
    upright.resize(SHRUNK, Image.Resampling.LANCZOS).save(small, quality=QUALITY)
    began = time.perf_counter()
    trace(read_photo(small))
    return time.perf_counter() - began


def _sign_in(page: Page, url: str, code: str) -> None:
    page.goto(f"{url}/enter")
    page.locator("#code").fill(code)
    page.locator("form[data-enter] button").first.click()
    page.wait_for_url(lambda to: "/enter" not in to)


def _seen(page: Page, url: str, photo: Path) -> tuple[float, float, bool]:
    """Send a photo; returns the seconds of choosing and of waiting, and whether an outline was found."""
    page.goto(f"{url}/drawings/new")
    began = time.perf_counter()
    page.locator("#gallery").set_input_files(photo)
    page.wait_for_function("() => /\\d/.test(document.querySelector('[data-shrunk]').textContent)")
    chosen = time.perf_counter()
    page.locator("form.send button").first.click(no_wait_after=True)
    page.wait_for_function(THERE, polling=LOOK_MS)
    page.evaluate(DRAWN)
    seen = time.perf_counter()
    return chosen - began, seen - chosen, page.locator("#editor path.line").count() > 0


def _row(seen: list[tuple[float, float, bool]], floors: list[float]) -> dict[str, Any]:
    choosing, waiting, found = zip(*seen, strict=True)
    p95 = _quantile(waiting, 0.95)
    return {
        "photos": len(seen),
        "unfound": found.count(False),
        "chosen_s_p50": _quantile(choosing, 0.5),
        "seen_s_p50": _quantile(waiting, 0.5),
        "seen_s_p95": p95,
        "seen_s_max": _quantile(waiting, 1.0),
        "floor_s_p50": _quantile(floors, 0.5),
        "floor_s_p95": _quantile(floors, 0.95),
        "budget_s": BUDGET_S,
        "load": round(os.getloadavg()[0], 1),
        "within_budget": p95 <= BUDGET_S,
    }


def _quantile(values: Iterable[float], share: float) -> float:
    return round(quantile(values, share), 3)
