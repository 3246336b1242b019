"""A canary comes in through every door for drawings, to every end: no byte stays anywhere, browsers included.

`cuddles serve` runs as real processes, and Chromium with a profile on the disk. Whatever is left is searched as
in `test_forgetting`: the data folder with the database, its WAL and free pages, logs as text and as JSON,
temporary and cache folders, the browser's profile, downloads, and backups and exports made while the photo was
there.
"""
# ruff: noqa: S108 (shared memory is searched, not written)

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import os
import re
import shutil
import signal
import subprocess
import time
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import sync_playwright

from cuddles.bootstrap import records_of
from cuddles.drawing_book import DrawingBook
from cuddles.drawings import Drawing, State
from pipeline.photo import read_photo
from tests.cuddles.web.page.browsing import ARGUMENTS, NAME
from tests.cuddles.web.page.drawings.conftest import Caller, drawing_in
from tests.safety.test_forgetting import (
    COMMAND,
    FOLDER,
    ROOT,
    Canary,
    canary,
    exif_of_canary,
    findings,
    fingerprints,
    known_canary,
    layers,
    patch_of_squares,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import BrowserContext, Page

__all__ = ["canary"]
pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

PATIENCE_S = 120.0
HOME = """\
home: our-house
zone: Europe/Berlin
broker: {host: 127.0.0.1, port: 1}
toys:
  cat:
    title: Minka
    switch: {kind: manual, on: [Warm it.], off: [Let it cool.], tested_by: Anna}
"""
PICTURED = "a JPEG picture"
"""Said of any JPEG: a browser may have others."""


class House:
    """A home that is served, and every folder in which something may be left."""

    def __init__(self, root: Path, logs: str) -> None:
        self.root, self.file, self.data = root, root / "home.yaml", root / ".cuddles"
        self.profile, self.outputs = root / "profile", root / "outputs"
        self.around = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "CUDDLES_LOG": logs}
        self.around |= {
            name: str(root / name.lower()) for name in ("HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME")
        }
        for name in (*map(Path, list(self.around.values())[3:]), self.outputs):
            name.mkdir(parents=True)
        self.file.write_text(HOME)
        self.log = (root / "serve.log").open("wb")
        self.serving = subprocess.Popen(
            [*COMMAND, "serve", "--home", str(self.file), "--no-hub", "--port", "0"],
            env=self.around,
            cwd=root,
            stdout=self.log,
            stderr=self.log,
            start_new_session=True,
        )
        self.port = int(self.until(lambda: re.search(r"http://[^ ]*?:(\d+)/alexa", self.said))[1])
        self.clean: set[tuple[bytes, str]] = set()

    @property
    def said(self) -> str:
        """What was printed and logged."""
        return (self.root / "serve.log").read_text("utf-8", "replace")

    @property
    def url(self) -> str:
        """Where the page is."""
        return f"http://{NAME}:{self.port}"

    def part(self, name: str) -> int:
        """Return the process of a part that was begun last."""
        return int(re.findall(rf"^{name} .*process (\d+)$", self.said, re.MULTILINE)[-1])

    def run(self, *arguments: object, code: int = 0) -> bytes:
        """Run a command of the program here; returns what it printed."""
        line = [*COMMAND, *map(str, arguments)]
        done = subprocess.run(
            line, env=self.around, cwd=self.root, check=False, capture_output=True, timeout=180
        )
        assert done.returncode == code, done
        return done.stdout + done.stderr

    def code(self) -> str:
        """Ask the voice for a code."""
        script = self.root / "script.txt"
        script.write_text("send a drawing\n")
        said = json.loads(self.run("talk", "--home", self.file, "--script", script, "--json"))
        return str(re.sub(r"\D", "", said["screen"][0]))

    def guest(self) -> Caller:
        """Return somebody who typed a code, in a browser without scripts or pictures."""
        caller = Caller(self.port)
        assert caller.post("/enter", code=self.code()).to == "/drawings/new"
        return caller

    def drawing(self, drawing: str) -> Drawing:
        """Return a drawing."""
        found = DrawingBook(records_of(self.data)).find(drawing)
        assert found is not None
        return found

    def reached(self, drawing: str, *states: State) -> State:
        """Wait until a drawing is in one of some states; returns it."""
        self.until(lambda: self.drawing(drawing).state in states)
        return self.drawing(drawing).state

    def waiting(self) -> list[Path]:
        """Return what lies in the inbox."""
        return list((self.data / "inbox").iterdir())

    def abandoned(self) -> None:
        """Let a quarter of an hour go by for all photos, until the workshop has swept them."""
        for path in self.waiting():
            with contextlib.suppress(FileNotFoundError):
                os.utime(path, (path.stat().st_mtime - 901,) * 2)
        self.until(lambda: not self.waiting())

    def until(self, holds: Callable[[], Any]) -> Any:  # noqa: ANN401
        """Wait until something holds; returns what it gave."""
        end = time.monotonic() + PATIENCE_S
        while not (found := holds()):
            assert time.monotonic() < end, self.said
            time.sleep(0.05)
        return found

    def hits(self, canary: Canary) -> dict[str, list[str]]:
        """Return what is found of a canary in which file; not in the inbox, where it may be."""
        found = {}
        for path, data in self.left():
            searched = hashlib.sha256(data).digest(), canary.path.name
            if searched in self.clean:
                continue
            hits = [one for one in findings(canary, data) if one != PICTURED or self.data in path.parents]
            if hits:
                found[str(path)] = hits
            else:
                self.clean.add(searched)
        return found

    def left(self) -> Iterator[tuple[Path, bytes]]:
        """Yield whatever lies anywhere but in the inbox, and each file of an archive."""
        inbox = self.data / "inbox"
        places = (*self.root.rglob("*"), *Path("/dev/shm").rglob("*"))
        for path in (one for one in places if inbox not in one.parents and one.is_file()):
            with contextlib.suppress(FileNotFoundError):
                if zipfile.is_zipfile(path):
                    with zipfile.ZipFile(path) as archive:
                        yield from ((path / name, archive.read(name)) for name in archive.namelist())
                else:
                    yield path, path.read_bytes()

    def at_the_worst(self, canary: Canary) -> None:
        """Search while the photo waits, and what is copied and told of the home then."""
        assert self.waiting()
        self.run("home", "backup", self.outputs / "worst.zip", "--home", self.file)
        self.run("home", "export", "--all", "-o", self.outputs / "worst.json", "--home", self.file)
        for kind in ("--json", "--csv", "--days=7"):
            said = self.run("home", "report", kind, "--home", self.file, code=1)
            (self.outputs / f"report{kind}").write_bytes(said)
        assert self.hits(canary) == {}

    def end(self) -> None:
        """End all of it."""
        self.serving.terminate()
        self.serving.wait(20)
        self.log.close()


@pytest.fixture(scope="module")
def house(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    made = House(tmp_path_factory.mktemp("doors") / "house", getattr(request, "param", "json"))
    yield made
    made.end()


IN_WORDS = pytest.mark.parametrize("house", ["text"], indirect=True, ids=["logged in words"])


@contextlib.contextmanager
def chromium(house: House, **how: object) -> Iterator[BrowserContext]:
    """Give a browser that keeps what it likes in a profile on the disk."""
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            house.profile,
            executable_path=shutil.which("chromium"),
            args=[*ARGUMENTS, "--disk-cache-size=50000000"],
            env={**os.environ, **house.around},
            viewport={"width": 390, "height": 844},
            accept_downloads=True,
            downloads_path=house.outputs,
            **how,  # type: ignore[arg-type]
        )
        context.set_default_timeout(1000 * PATIENCE_S)
        yield context
        context.close()


def shown(page: Page, there: str, *, scripts: bool) -> None:
    """Wait for something on the page; without scripts it is looked at again."""
    if scripts:
        page.locator(there).first.wait_for()
    end = time.monotonic() + PATIENCE_S
    while page.locator(there).count() == 0:
        assert time.monotonic() < end, page.content()
        page.wait_for_timeout(300)
        page.reload()


def sent_by(page: Page, house: House, photo: Path) -> None:
    """Send a photo with a code that the voice gave."""
    page.goto(f"{house.url}/enter")
    page.locator("#code").fill(house.code())
    page.locator("form[data-enter] button").click()
    page.locator("#gallery").set_input_files(photo)
    page.locator("form.send button").click()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_accepted_on_the_page(house: House, canary: Canary, *, scripts: bool) -> None:
    with chromium(house, java_script_enabled=scripts) as context:
        page, looks = context.new_page(), list[str]()
        page.on(
            "response", lambda one: looks.append(one.headers["cache-control"]) if "/look" in one.url else None
        )
        sent_by(page, house, canary.path)
        shown(page, "#editor", scripts=scripts)
        drawing = drawing_in(page.url)
        page.wait_for_load_state()  # with its pictures
        assert set(looks) == {"no-store"}
        house.at_the_worst(canary)
        page.locator(".accept button").click()
        shown(page, "#foreseen .figure", scripts=scripts)
        assert house.waiting() == []
        page.locator("form.choosing button.strong").click()
        shown(page, ".downloads", scripts=scripts)
        for link in page.locator(".downloads a[download]").all():
            with page.expect_download() as download:
                link.click()
            download.value.save_as(house.outputs / f"{drawing}-{download.value.suggested_filename}")
        (house.outputs / "page.html").write_text(page.content())
        assert house.hits(canary) == {}
    assert len(list(house.outputs.glob(f"{drawing}-*"))) == 5
    assert any(house.profile.rglob("Cache_Data/*"))
    assert house.hits(canary) == {}
    house.run("home", "backup", house.outputs / "after.zip", "--home", house.file)
    assert house.hits(canary) == {}


@pytest.mark.parametrize("end", ["abandoned", "rejected"])
def test_looked_at_on_the_page_and_not_accepted(house: House, canary: Canary, end: str) -> None:
    with chromium(house) as context:
        page = context.new_page()
        sent_by(page, house, canary.path)
        page.locator("#editor").wait_for()
        if end == "rejected":
            page.locator(".drop summary").click()
            page.locator(".drop button").click()
            page.locator(".said").wait_for()
        else:
            house.abandoned()
            page.reload()
            page.locator(".stage .blank").wait_for()
    assert house.waiting() == []
    assert house.hits(canary) == {}


def test_no_figure_was_found_and_it_is_forgotten(house: House, tmp_path: Path) -> None:
    rug = np.random.default_rng(5).integers(0, 256, (75, 56, 3)).repeat(12, axis=0).repeat(12, axis=1)
    rug[440:560, 290:410] = patch_of_squares()[:, :, None]
    path = tmp_path / FOLDER / "rug.jpg"
    path.parent.mkdir()
    Image.fromarray(rug.astype(np.uint8)).save(path, exif=exif_of_canary(), comment=b"QuuxComment")
    found = known_canary(path, patch_of_squares())
    with chromium(house) as context:
        page = context.new_page()
        sent_by(page, house, path)
        page.locator("#editor").wait_for()
        assert house.drawing(drawing_in(page.url)).state is State.UNFOUND
        house.at_the_worst(found)
        page.locator("button.danger").click()
        page.locator(".said").wait_for()
    assert house.waiting() == []
    assert house.hits(found) == {}


@IN_WORDS
def test_what_is_no_whole_photo_is_refused(house: House, canary: Canary) -> None:
    data, guest = canary.path.read_bytes(), house.guest()
    drawing = drawing_in(guest.send(data[: len(data) * 3 // 4]).to)
    assert house.reached(drawing, State.REFUSED, State.OUTLINED, State.UNFOUND) is State.REFUSED
    house.until(lambda: not house.waiting())
    assert house.hits(canary) == {}


def heic(path: Path) -> Canary:
    """Return a canary as phones of Apple save it: text behind its picture, which every reader passes over."""
    text = b"QuuxComment"
    box = (8 + len(text)).to_bytes(4, "big") + b"free" + text
    path.write_bytes((ROOT / "tests/data/corners.heic").read_bytes() + box)
    pixels = read_photo(path).pixels
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "PNG")
    plain = path.with_suffix(".png")
    plain.write_bytes(file.getvalue())
    of_pixels = known_canary(plain, patch_of_squares())
    digests = {kind: hashlib.new(kind, path.read_bytes()).digest() for kind in ("md5", "sha1", "sha256")}
    needles = {**of_pixels.needles, **digests, **{f"{k} (hex)": v.hex().encode() for k, v in digests.items()}}
    traces = np.unique(np.concatenate([of_pixels.traces, fingerprints(path.read_bytes()[400:])]))
    return Canary(path, pixels, patch_of_squares(), needles, traces)


def test_a_heic_photo(house: House, tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir()
    photo = heic(tmp_path / FOLDER / "IMG_0001.HEIC")
    assert findings(photo, b"..." + photo.path.read_bytes())
    with chromium(house) as context:
        page = context.new_page()
        sent_by(page, house, photo.path)
        drawing = drawing_in(page.url)
        house.reached(drawing, State.OUTLINED, State.UNFOUND, State.REFUSED)
        assert house.hits(photo) == {}
        page.goto(f"{house.url}/drawings/{drawing}")
        page.locator("h1").wait_for()
    house.abandoned()
    assert house.hits(photo) == {}


@pytest.mark.parametrize("with_code", [True, False], ids=["with the voice's code", "from this machine"])
def test_sent_from_a_terminal(house: House, canary: Canary, *, with_code: bool) -> None:
    code = ("--code", house.code()) if with_code else ()
    said = house.run("send", canary.path, *code, "--wait", "--home", house.file)
    assert house.waiting() == []
    assert findings(canary, said.replace(os.fsencode(canary.path), b"")) == []
    assert house.hits(canary) == {}


@IN_WORDS
@pytest.mark.parametrize("part", ["workshop", "page"])
def test_killed_over_its_work_and_abandoned(house: House, canary: Canary, part: str) -> None:
    guest = house.guest()
    drawing = drawing_in(guest.send(canary.path.read_bytes()).to)
    house.reached(drawing, State.WORKING, State.OUTLINED)
    killed = house.part(part)
    os.kill(killed, signal.SIGKILL)
    assert house.hits(canary) == {}
    house.until(lambda: house.part(part) != killed)
    house.abandoned()
    assert house.reached(drawing, State.OUTLINED, State.REFUSED)
    assert house.hits(canary) == {}


def test_the_search_sees_what_browser_and_database_would_keep(house: House, canary: Canary) -> None:
    small = Image.fromarray(canary.pixels).resize((350, 450))
    file = io.BytesIO()
    small.save(file, "JPEG", quality=70)
    for name in ("profile/Default/Cache/Cache_Data/f_00001", ".cuddles/records.db-wal-copy"):
        place = house.root / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(b"\0" * 100 + file.getvalue())
        assert list(house.hits(canary)) == [str(place)]
        place.unlink()
    assert any(b"QuuxComment" in layer for layer in layers(canary.path.read_bytes()))
