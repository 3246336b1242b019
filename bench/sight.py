"""From a photo to its outline on the screen: a real browser, a whole home, phone photos.

What a person waits for begins as they send, and ends as the outline lies over the picture; the browser has shrunk
the photo before that, as it was chosen. Beside it stands the floor: what the outline of the same photo, shrunk
alike, takes in a warm process that does nothing else.
"""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

from bench.house import housed
from cuddles.broker.mosquitto import HOST
from pipeline.photo import read_photo
from pipeline.segment import trace
from pipeline.synthetic import STYLES, encode, generate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Page

    from bench.effort import Effort

PROGRAM: Final = ("cuddles.cli.main", "serve")
NAME: Final = "cuddles.local"
"""Over a name, since browsers trust localhost with what plain http doesn't have."""
ARGUMENTS: Final = ("--no-sandbox", "--disable-gpu", f"--host-resolver-rules=MAP {NAME} {HOST}")
STYLES_SEEN: Final = ("easy", "hard", "plain")
SIZE, SHRUNK = (3000, 4000), (1200, 1600)
"""Of a phone's photo, and of what the page's script makes of it (`shrink.js`), px."""
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
    from playwright.sync_api import sync_playwright

    with TemporaryDirectory(prefix="cuddles-bench-") as scratch, sync_playwright() as playwright:
        folder = Path(scratch)
        photos = list(_photos(folder, effort.looks))
        floors = [_floor(folder, number) for number in range(effort.looks)]
        with housed(folder, PROGRAM) as house:
            browser = playwright.chromium.launch(
                executable_path=shutil.which("chromium"), args=list(ARGUMENTS)
            )
            page = browser.new_page()
            page.set_default_timeout(PATIENCE_MS)
            url = f"http://{NAME}:{house.port}"
            _sign_in(page, url, house.code)
            seen = [_seen(page, url, photo) for photo in photos]
            browser.close()
    row = _row(seen, floors)
    say(f"sight: {row['photos']} photos, outline on the screen p95 {row['seen_s_p95']:.2f} s after sending")
    return row


def _photos(folder: Path, count: int) -> Iterator[Path]:
    """Save phone photos."""
    for number in range(count):
        file = folder / f"photo-{number}.jpg"
        file.write_bytes(encode(generate(SEED + number, SIZE, STYLES[_style(number)])))
        yield file


def _floor(folder: Path, number: int) -> float:
    """Return how long the outline alone takes, s."""
    file = folder / f"small-{number}.jpg"
    file.write_bytes(encode(generate(SEED + number, SHRUNK, STYLES[_style(number)]), 85))
    began = time.perf_counter()
    trace(read_photo(file))
    return time.perf_counter() - began


def _style(number: int) -> str:
    return STYLES_SEEN[number % len(STYLES_SEEN)]


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
    found = page.locator("#editor path.line").count() > 0
    page.goto(f"{url}/drawings")
    return chosen - began, seen - chosen, found


def _row(seen: list[tuple[float, float, bool]], floors: list[float]) -> dict[str, Any]:
    waited = sorted(one[1] for one in seen)
    p95 = _quantile(waited, 0.95)
    return {
        "photos": len(seen),
        "unfound": sum(not one[2] for one in seen),
        "chosen_s_p50": _quantile(sorted(one[0] for one in seen), 0.5),
        "seen_s_p50": _quantile(waited, 0.5),
        "seen_s_p95": p95,
        "seen_s_max": _quantile(waited, 1.0),
        "floor_s_p50": _quantile(sorted(floors), 0.5),
        "floor_s_p95": _quantile(sorted(floors), 0.95),
        "budget_s": BUDGET_S,
        "load": round(os.getloadavg()[0], 1),
        "within_budget": p95 <= BUDGET_S,
    }


def _quantile(values: list[float], share: float) -> float:
    return round(values[min(len(values) - 1, int(share * len(values)))], 3)
