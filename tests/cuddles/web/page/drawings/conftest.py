"""A home whose page listens on loopback, with a real workshop, and somebody who visits it."""

from __future__ import annotations

import os
import re
import secrets
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

from bench.board import Board
from cuddles.app import App
from cuddles.bootstrap import clock, inbox_of, place_of, records_of
from cuddles.homefile import read_home
from cuddles.pairing import Code
from cuddles.people import Role
from cuddles.reception import Reception
from cuddles.web.listening import answering, listened
from cuddles.web.page.app import companion
from cuddles.web.page.parts import Parts
from devices.moments import Now
from tests.cuddles.web.page.browsing import NAME, Answer, Client, elsewhere

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

    from cuddles.drawings import Drawing

ROOT = Path(__file__).parents[5]
PATIENCE_S = 90.0
HOME = """\
home: our-house
zone: Europe/Berlin
toys:
  cat:
    title: Minka
    switch: {kind: manual, on: [Warm it.], off: [Let it cool.], tested_by: Anna}
"""
EXPECTED = ("status of 422", "GL Driver Message")
"""On consoles: a form with a mistake; and what software that draws in 3D says when a picture is taken."""
QUICK = """
import functools, sys
from pathlib import Path
import cuddles.work as work
import cuddles.workshop.run as run
from cuddles.workshop import making

work.Wish = functools.partial(work.Wish, quick=True, compensate=False)
sys.exit(run.stayed(Path(sys.argv[1]), until_idle=False))
"""
"""A workshop whose patterns come from a coarse simulation, whatever is wished for."""


class Caller(Client):
    """Somebody who sends photos, too."""

    def send(self, content: bytes, name: str = "", file: str = "photo.jpg", part: str = "gallery") -> Answer:
        """Send a photo as a form with a file does."""
        body, kind = multipart({"name": name.encode()}, {"camera": ("", b""), part: (file, content)})
        return self.ask("POST", "/drawings/new", body, {"Content-Type": kind})

    def follow(self, said: Answer) -> Answer:
        """Go where an answer sends to."""
        return self.get(urlsplit(said.to)._replace(fragment="").geturl())


def multipart(fields: dict[str, bytes], files: dict[str, tuple[str, bytes]]) -> tuple[bytes, str]:
    """Return the body of a form with files, and its content type."""
    mark = secrets.token_hex(8)
    parts = [f'form-data; name="{name}"\r\n\r\n'.encode() + value for name, value in fields.items()]
    parts += [
        f'form-data; name="{name}"; filename="{file}"\r\nContent-Type: image/jpeg\r\n\r\n'.encode() + value
        for name, (file, value) in files.items()
    ]
    lines = b"".join(f"--{mark}\r\nContent-Disposition: ".encode() + part + b"\r\n" for part in parts)
    return lines + f"--{mark}--\r\n".encode(), f"multipart/form-data; boundary={mark}"


class House:
    """A home with its page; `later` seconds can be put on its clock."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.later = folder / "data", 0.0
        self.folder.mkdir()
        records = records_of(self.folder)
        reception = Reception(records, secrets.token_bytes, place_of(self.folder))
        home = read_home(HOME, {}).home
        board = Board(home, lambda: self.now().utc)
        self.app = App(home, records, board, self.now, lambda: secrets.token_hex(8), reception)
        self.parts = Parts(self.app, records, self.folder, self.now, secrets.token_bytes, samples=True)
        self.records = records
        self.port = 0

    def now(self) -> Now:
        """Tell the time of this home."""
        found = clock()
        return Now(found.mono + self.later, found.utc + self.later)

    def code(self) -> str:
        """Give out a code for a drawing."""
        given = self.app.pairing_code("anna")
        assert isinstance(given, Code)
        return given.digits

    def guest(self) -> Caller:
        """Return somebody who has typed a code."""
        caller = Caller(self.port)
        assert caller.post("/enter", code=self.code()).to == "/drawings/new"
        return caller

    def member(self, role: Role = Role.CAREGIVER) -> Caller:
        """Return somebody who is signed in."""
        caller, code = Caller(self.port), self.parts.members.invite(role, role)
        assert isinstance(code, Code)
        assert caller.post("/enter", code=code.digits).to == "/"
        return caller

    def photos(self) -> tuple[str, ...]:
        """Return which photos wait."""
        return inbox_of(self.folder).ids()

    def drawing(self, drawing: str) -> Drawing:
        """Return a drawing."""
        return next(one for one in self.app.drawing_status() if one.id == drawing)

    def until(self, holds: Callable[[], Any]) -> Any:  # noqa: ANN401
        """Wait until something holds; returns what it gave."""
        end = time.monotonic() + PATIENCE_S
        while not (found := holds()):
            log = (self.folder / "log").read_text() if (self.folder / "log").exists() else ""
            assert time.monotonic() < end, (self.app.drawing_status(), log[-2000:])
            time.sleep(0.02)
        return found

    @property
    def url(self) -> str:
        """Where the page is."""
        return f"http://{NAME}:{self.port}"


@contextmanager
def opened(folder: Path, *, works: bool) -> Iterator[House]:
    """Give a home whose page listens, with a workshop if it works."""
    house = House(folder)
    sock = listened("127.0.0.1", 0)
    house.port = sock.getsockname()[1]
    process = _workshop(house.folder) if works else None
    with answering(companion(house.parts), sock):
        try:
            yield house
        finally:
            if process is not None:
                process.terminate()
                process.wait(20)


def _workshop(folder: Path) -> subprocess.Popen[bytes]:
    temp = folder / "tmp"
    temp.mkdir()
    around = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "TMPDIR": str(temp), "HOME": str(folder)}
    with (folder / "log").open("wb") as log:
        return subprocess.Popen(
            [sys.executable, "-c", QUICK, str(folder)], env=around, stderr=log, cwd=folder
        )


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """Give a home whose workshop doesn't run."""
    with opened(tmp_path, works=False) as found:
        yield found


@pytest.fixture(scope="module")
def working(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Give a home whose workshop runs."""
    with opened(tmp_path_factory.mktemp("working"), works=True) as found:
        yield found


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open empty pages; afterwards nothing may have been said on their consoles, or fetched from elsewhere."""
    complaints: list[str] = []
    pages: list[Page] = []

    def begin(**how: Any) -> Page:  # noqa: ANN401  (playwright's)
        page = browser.new_context(**{"viewport": {"width": 390, "height": 800}, **how}).new_page()
        page.set_default_timeout(PATIENCE_S * 1000)
        page.on("console", lambda said: complaints.append(f"{said.text} at {said.location['url']}"))
        page.on("pageerror", lambda said: complaints.append(str(said)))
        page.on("request", lambda asked: complaints.extend(elsewhere(asked.url)))
        pages.append(page)
        return page

    yield begin
    for page in pages:
        page.context.close()
    left = [one for one in complaints if not any(word in one for word in EXPECTED)]
    assert left == [], left


def drawing_in(url: str) -> str:
    """Return the id of the drawing that an address is about."""
    found = re.search(r"/drawings/([0-9a-f]{8})", url)
    assert found is not None, url
    return found[1]


@pytest.fixture(scope="session")
def drawing_of() -> Callable[[str], str]:
    """Return the id of the drawing that an address is about."""
    return drawing_in
