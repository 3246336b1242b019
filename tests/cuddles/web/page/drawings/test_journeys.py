"""From a code to a downloaded pattern: by taps, by keys, without a script; and what is left of the photo."""
# ruff: noqa: ANN401 (what a conftest gives has no importable type)

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from cuddles.drawings import State
from tests.cuddles.web.page.drawings.visiting import CANARY, CHOSEN, again, egg, to
from tests.cuddles.web.page.dresses import barriers

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

ROOT = Path(__file__).parents[5]
BEAR = ROOT / "examples/photos/01-bear-crayon.jpg"
TWO = ROOT / "examples/photos/11-two-figures.jpg"
PIECE = 24


class Finger:
    """Somebody who taps, and counts it."""

    def __init__(self, page: Page) -> None:
        self.page, self.taps = page, 0

    def tap(self, where: str) -> None:
        """Tap something."""
        self.taps += 1
        self.page.locator(where).first.click()


def traces(house: Any, photo: Path) -> list[str]:
    """Return the files of a home that hold a piece of a photo or what its camera wrote."""
    content = photo.read_bytes()
    pieces = {content[at : at + PIECE] for at in range(2000, len(content) - PIECE, PIECE)}
    pieces = {piece for piece in pieces if len(set(piece)) > PIECE // 2}
    return [
        str(path) for path in house.folder.rglob("*") if path.is_file() and _holds(path.read_bytes(), pieces)
    ]


def _holds(data: bytes, pieces: set[bytes]) -> bool:
    return CANARY.encode() in data or any(data[at : at + PIECE] in pieces for at in range(len(data)))


def test_by_taps(working: Any, visit: Callable[..., Page], drawing_of: Any, tmp_path: Path) -> None:
    page = visit()
    finger = Finger(page)
    page.goto(f"{working.url}/enter")
    page.locator("#code").fill(working.code())
    finger.tap("form[data-enter] button")
    page.locator("#gallery").set_input_files(egg(tmp_path / "egg.jpg"))
    finger.taps += 2  # the button, and the photo in what the phone shows then
    page.locator("[data-shrunk]", has_text="taken out").wait_for()
    finger.tap("form.send button")
    page.locator("#editor").wait_for()
    drawing = drawing_of(page.url)
    seen = (working.folder / "inbox" / drawing).read_bytes()
    assert CANARY.encode() not in seen
    assert max(Image.open(io.BytesIO(seen)).size) == 1200
    assert barriers(page) == []
    finger.tap(".accept button")
    assert working.photos() == ()
    page.locator("#foreseen .figure", has_text="pages").wait_for()
    assert "The photo was deleted at" in page.locator(".receipt").inner_text()
    assert barriers(page) == []
    finger.tap("form.choosing button.strong")
    page.locator(".downloads").wait_for()
    with page.expect_download() as download:
        finger.tap(".downloads a.strong")
    assert finger.taps <= 8
    assert download.value.suggested_filename == "My toy pattern.pdf"
    assert download.value.path().read_bytes().startswith(b"%PDF")
    assert "The photo was deleted at" in page.locator(".receipt").inner_text()
    assert barriers(page) == []
    assert traces(working, tmp_path / "egg.jpg") == []


def corrected_by_clicks(working: Any, page: Page, drawing: str) -> None:
    """Erase, undo, redo, and take another figure, each with a form of its own."""
    first = working.app.outline_of(drawing).outline
    page.locator("summary", has_text="Change the line").click()
    page.locator("input[type=image]").click(position={"x": 20, "y": 20})
    assert "Begin at its line." in page.locator(".said").inner_text()
    page.locator(".choice", has_text="Erase").click()
    x, y = first["ring"][0]
    scale = 560 / first["size"][0]
    page.locator("input[type=image]").click(position={"x": x * scale, "y": y * scale})
    assert "It is erased." in page.locator(".said").inner_text()
    assert working.app.outline_of(drawing).outline["ring"] != first["ring"]
    page.locator("button", has_text="Undo").click()
    assert working.app.outline_of(drawing).outline == first
    page.locator("button", has_text="Redo").click()
    page.locator("button", has_text="Take the other one").click()
    again(page, "#editor")
    other = working.app.outline_of(drawing).outline
    assert abs(other["ring"][0][0] - x) + abs(other["ring"][0][1] - y) > 100
    page.locator("button", has_text="Undo").click()
    assert working.app.outline_of(drawing).outline["ring"] != other["ring"]


def test_without_a_script(working: Any, visit: Callable[..., Page], drawing_of: Any) -> None:
    page = visit(java_script_enabled=False, viewport={"width": 900, "height": 900})
    page.goto(f"{working.url}/enter")
    page.locator("#code").fill(working.code())
    page.locator("form[data-enter] button").click()
    page.locator("#gallery").set_input_files(TWO)
    page.locator("#name").fill("Rosa")
    page.locator("form.send button").click()
    again(page, "#editor")
    drawing = drawing_of(page.url)
    corrected_by_clicks(working, page, drawing)
    page.locator(".accept button").click()
    again(page, "#foreseen .figure")
    page.locator("#height").fill("three")
    page.locator("form.choosing button.strong").click()
    assert "Write a number" in page.locator("#height-hint").inner_text()
    page.locator("#height").fill("8")
    page.locator(".choice", has_text="inches").click()
    page.locator("form.choosing button.strong").click()
    again(page, ".downloads")
    assert working.drawing(drawing).options["height_mm"] == pytest.approx(203.2)
    with page.expect_download() as download:
        page.locator("a", has_text="Everything in one file").click()
    for name in ("../records.db", "..%2Frecords.db", "records.db", "pattern.pdf.bak", "%00"):
        assert working.member().get(f"/drawings/{drawing}/files/{name}").status == 404, name
    with zipfile.ZipFile(download.value.path()) as package:
        assert {"pattern.pdf", "pattern.svg", "pattern.dxf", "toy.glb"} <= set(package.namelist())
    page.locator("#name").fill("Rosa Rot")
    page.locator("form.rename button").click()
    assert page.locator("h1").inner_text() == "Rosa Rot"
    page.locator("summary", has_text="Delete").click()
    page.locator(".drop button").click()
    assert "The drawing is deleted." in page.locator(".said").inner_text()
    assert not (working.folder / "patterns" / drawing).exists()


def press(page: Page, key: str, times: int = 1) -> None:
    """Press a key some times."""
    for _ in range(times):
        page.keyboard.press(key)


def corrected_by_keys(working: Any, page: Page, drawing: str) -> None:
    """Move the cross, pull a point, undo and redo, with nothing but keys."""
    rings = [working.app.outline_of(drawing).outline["ring"]]

    def changed(text: str) -> None:
        page.locator(".said", has_text=text).wait_for()
        rings.append(working.app.outline_of(drawing).outline["ring"])
        assert rings[-1] != rings[-2]

    to(page, "details.tools summary")
    page.keyboard.press("Enter")
    to(page, "[name=tool]")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+Tab")
    page.locator("input[type=image]").focus()
    press(page, "ArrowUp", 6)
    page.keyboard.press("Enter")
    page.locator(".said").wait_for()
    page.locator("[name=tool][value=pull]").focus()
    page.keyboard.press("Space")
    page.locator("[data-handle='5']").focus()
    press(page, "ArrowRight", 5)
    page.keyboard.press("Enter")
    changed("The line is pulled.")
    page.locator("[data-handle='5']:focus").wait_for()
    assert barriers(page) == []
    page.locator("button[value=undo]").focus()
    page.keyboard.press("Enter")
    changed("One step back.")
    page.reload()
    page.locator("button[value=redo]").focus()
    page.keyboard.press("Enter")
    changed("One step forward.")


def test_by_keys_alone(working: Any, visit: Callable[..., Page], drawing_of: Any) -> None:
    page = visit(viewport={"width": 1280, "height": 900})
    page.goto(f"{working.url}/enter")
    to(page, "#code")
    page.keyboard.type(working.code())
    page.keyboard.press("Enter")
    to(page, "#gallery")
    page.locator("#gallery").set_input_files(BEAR)
    page.locator("[data-shrunk]", has_text="taken out").wait_for()
    to(page, "form.send button")
    page.keyboard.press("Enter")
    page.locator("#editor").wait_for()
    drawing = drawing_of(page.url)
    corrected_by_keys(working, page, drawing)
    to(page, ".accept button")
    page.keyboard.press("Enter")
    to(page, "form.choosing button.strong")
    page.keyboard.press("Enter")
    page.locator(".downloads").wait_for()
    to(page, ".downloads a.strong")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.path().read_bytes().startswith(b"%PDF")
    page.goto(f"{working.url}/drawings/{drawing}/toy")
    page.locator("#height").fill("20")
    page.locator("#foreseen .figure", has_text="4 pages").wait_for()


def test_a_heic_photo_without_a_script(working: Any, drawing_of: Any) -> None:
    guest = working.guest()
    content = (ROOT / "tests/data/corners.heic").read_bytes()
    drawing = drawing_of(guest.send(content, file="IMG_0001.HEIC").to)
    found = working.until(lambda: _looked_at(working, drawing))
    if found.state is State.OUTLINED:
        look = guest.get(f"/drawings/{drawing}/look")
        assert look.headers["cache-control"] == "no-store"
        assert Image.open(io.BytesIO(look.body)).format == "JPEG"
    else:
        assert found.refused.code not in {"unreadable", "broken", "no-memory"}, found.refused


def _looked_at(working: Any, drawing: str) -> Any:
    found = working.drawing(drawing)
    return None if found.state in {State.WAITING, State.WORKING} else found


def bomb() -> bytes:
    """Return a PNG of a few kilobytes that says it has 60,000 by 60,000 pixels."""
    small = io.BytesIO()
    Image.new("L", (16, 16)).save(small, "PNG")
    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 0, 0, 0, 0)
    crc = struct.pack(">I", zlib.crc32(b"IHDR" + head))
    return small.getvalue()[:16] + head + crc + small.getvalue()[33:]


@pytest.mark.parametrize("what", ["bomb", "text", "cut off", "svg"])
def test_what_is_no_photo_is_refused_in_words_and_gone(working: Any, drawing_of: Any, what: str) -> None:
    content = {
        "bomb": bomb(),
        "text": b"This is no photo, but it is called one. " * 50,
        "cut off": BEAR.read_bytes()[:5000],
        "svg": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>' * 20,
    }[what]
    guest = working.guest()
    drawing = drawing_of(guest.send(content).to)
    found = working.until(lambda: _looked_at(working, drawing))
    assert found.state is State.REFUSED
    assert guest.get(f"/drawings/{drawing}").status == 200
    assert guest.get(f"/drawings/{drawing}/look").status == 404
    working.until(lambda: drawing not in working.photos())


def test_an_abandoned_photo_is_deleted_and_its_outline_stays(
    working: Any, drawing_of: Any, tmp_path: Path
) -> None:
    guest, photo = working.guest(), egg(tmp_path / "egg.jpg")
    drawing = drawing_of(guest.send(photo.read_bytes()).to)
    working.until(lambda: working.drawing(drawing).state is State.OUTLINED)
    assert traces(working, photo)
    try:
        working.later = 901.0
        page = guest.get(f"/drawings/{drawing}")
        assert page.status == 200
        assert "The photo was deleted after 15 minutes" in page.text
        assert working.photos() == ()
        assert traces(working, photo) == []
        assert guest.get(f"/drawings/{drawing}/look").status == 404
        moved = guest.post(f"/drawings/{drawing}/edit", go="here", tool="add", size="large", x="450", y="225")
        assert "It is added." in guest.follow(moved).text
        guest.cookies["language"] = "hi"
        made = guest.post(f"/drawings/{drawing}/make", **{"height": "15", **CHOSEN})
        assert made.to == f"/drawings/{drawing}"
        assert working.drawing(drawing).state is State.MAKING
        assert working.drawing(drawing).options["language"] == "hi"
        guest.post(f"/drawings/{drawing}/delete")
    finally:
        working.later = 0.0
