"""A home to which drawings are sent, and its commands as users run them."""

from __future__ import annotations

import json
import os
import secrets
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from PIL import Image

from cuddles.bootstrap import inbox_of, place_of, records_of
from cuddles.drawing_book import DrawingBook
from cuddles.pairing import Code
from cuddles.reception import Reception

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cuddles.drawings import Drawing

ROOT = Path(__file__).parents[3]
HOME = """\
home: our-house
zone: Europe/Berlin
broker: {host: 127.0.0.1, port: 1}
toys:
  cat:
    title: Minka
    switch:
      kind: manual
      on: [{say: Warm the wheat bag.}]
      off: [{say: Take it out.}]
"""
QUICK = """
import functools
import cuddles.work as work
from cuddles.workshop import making

work.Wish = functools.partial(work.Wish, quick=True, compensate=False, heater_mm=None)

prepare = making.prepare

def make(wanted):
    return making.make(wanted)
"""
"""A workshop's work, from a coarse simulation."""
CANARY = "canary-7f1c-do-not-keep"


class House:
    """A home file, its data folder, and every process that was begun on it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "house"
        self.photos = folder / "photos"
        self.temp = self.folder / "tmp"
        for one in (self.folder, self.photos, self.temp):
            one.mkdir()
        self.file = self.folder / "home.yaml"
        self.file.write_text(HOME)
        self.data = self.folder / ".cuddles"
        self.running: list[subprocess.Popen[str]] = []
        self.environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)} | {
            "HOME": str(self.folder),
            "TMPDIR": str(self.temp),
            "PYTHONDONTWRITEBYTECODE": "1",
            "XDG_CACHE_HOME": str(self.folder / "cache"),
        }

    @property
    def reception(self) -> Reception:
        """The reception of the home, which wakes no workshop."""
        return Reception(records_of(self.data), secrets.token_bytes, place_of(self.data))

    def code(self) -> str:
        """Give out a code, as Alexa does."""
        given = self.reception.code("anna", time.time())  # noqa: TID251  (real processes, real time)
        assert isinstance(given, Code)
        return given.digits

    @property
    def book(self) -> DrawingBook:
        """The drawings of the home."""
        return DrawingBook(records_of(self.data))

    def photo(self, name: str = "bear.png", seed: int = 5) -> Path:
        """Save a photo with a canary in its EXIF, and noise that no other photo has."""
        path = self.photos / name
        exif = Image.Exif()
        exif[0x010E] = CANARY
        drawn_bear(seed).save(path, exif=exif)
        return path

    def send(self, *arguments: object, **options: Any) -> subprocess.CompletedProcess[str]:  # noqa: ANN401
        """Run `cuddles send`."""
        line = [sys.executable, "-m", "cuddles.cli.main", "send", *map(str, arguments)]
        options = {"capture_output": True, "text": True, "timeout": 150, "cwd": self.folder} | options
        return subprocess.run(line, check=False, env=self.environment, **options)

    def sent(self, *arguments: object) -> Any:  # noqa: ANN401
        """Run `cuddles send --json`; returns what it printed."""
        done = self.send(*arguments, "--json")
        assert done.stdout, done
        return json.loads(done.stdout)

    def begun(self, *line: str) -> subprocess.Popen[str]:
        """Begin a Python process that the test ends at the latest."""
        process = subprocess.Popen(
            [sys.executable, *line],
            env=self.environment,
            cwd=self.folder,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        self.running.append(process)
        return process

    def workshop(self, before: str = "", work: str = QUICK) -> subprocess.Popen[str]:
        """Begin a workshop; `before` is what its process does first, `work` a module with its `make`.

        Without a `prepare` in it, its hands are as they are begun.
        """
        self.data.mkdir(exist_ok=True)
        (self.folder / "for_a_try.py").write_text(work)
        lines = ("import sys", "from pathlib import Path", f"sys.path.append({str(self.folder)!r})")
        lines += (
            "import for_a_try",
            "import cuddles.workshop.run as run",
            "run.make, run.prepare = for_a_try.make, getattr(for_a_try, 'prepare', None)",
            before,
        )
        lines += (f"sys.exit(run.stayed(Path({str(self.data)!r}), until_idle=False))",)
        return self.begun("-c", "\n".join(lines))

    def until(self, holds: Callable[[], Any], limit_s: float = 60.0) -> Any:  # noqa: ANN401
        """Wait until something holds; returns what it gave."""
        deadline = time.monotonic() + limit_s
        while time.monotonic() < deadline:
            if found := holds():
                return found
            time.sleep(0.02)
        log = self.data / "workshop.log"
        raise TimeoutError(f"{self.book.all()}; {log.read_text() if log.exists() else 'no log'}")

    def settled(self, drawing: str, limit_s: float = 120.0) -> Drawing:
        """Wait until a drawing is settled and its photo is gone."""
        inbox = inbox_of(self.data)

        def done() -> Drawing | None:
            found = self.book.find(drawing)
            return found if found and found.settled and drawing not in inbox.ids() else None

        found = self.until(done, limit_s)
        assert found is not None
        return found  # type: ignore[no-any-return]

    def end(self) -> None:
        """End every process, also those that a command left to themselves."""
        for process in self.running:
            process.kill()
            process.communicate()
        for pid in workshops_on(self.data):
            os.kill(pid, signal.SIGKILL)


def workshops_on(data: Path) -> list[int]:
    """Return the processes whose command line names a data folder."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            said = path.read_bytes().split(b"\0")
        except OSError:
            continue
        if b"cuddles.workshop" in said and str(data).encode() in said:
            found.append(int(path.parent.name))
    return found


def drawn_bear(seed: int) -> Image.Image:
    """Draw a small plump bear on paper whose grain no other seed has."""
    rows, columns = np.mgrid[0:480, 0:360].astype(float)
    inside = np.zeros((480, 360), bool)
    thick = np.zeros((480, 360), bool)
    for x, y, across, along in (
        (180, 290, 85, 110),
        (180, 130, 62, 66),
        (130, 75, 20, 22),
        (230, 75, 20, 22),
    ):
        inside |= ((columns - x) / across) ** 2 + ((rows - y) / along) ** 2 < 1
        thick |= ((columns - x) / (across + 6)) ** 2 + ((rows - y) / (along + 6)) ** 2 < 1
    pixels = np.full((480, 360, 3), 235.0)
    pixels[thick] = (30, 30, 60)
    pixels[inside] = (205, 150, 90)
    pixels += np.random.default_rng(seed).normal(0, 4, pixels.shape)
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """Give a home without drawings."""
    home = House(tmp_path)
    yield home
    home.end()
