"""A real browser on real pages: whatever it complains about, or fetches from elsewhere, fails the test."""

from __future__ import annotations

import json
import secrets
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

from bench.board import Board
from cuddles.app import App
from cuddles.bootstrap import feed_of, place_of, records_of
from cuddles.homefile import read_home
from cuddles.pairing import Code
from cuddles.reception import Reception
from cuddles.web.listening import answering, listened
from cuddles.web.page.app import companion
from cuddles.web.page.parts import Parts
from devices.moments import Now
from tests.cuddles.web.page.browsing import NAME, Client, chromium, elsewhere

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

    from cuddles.people import Role

NOW = 1_790_000_000.0
"""2026-09-21, a Monday, 16:13 in Berlin."""
STATIC = Path(__file__).parents[4] / "cuddles" / "web" / "page" / "static"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
KINDS = {
    ".css": "text/css",
    ".glb": "model/gltf-binary",
    ".js": "text/javascript",
    ".json": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
}

# Counts the frames that a page asks for and those that it draws in 3D, keeps what the policy refused, and gives
# the tests the card that the toy is drawn with.
WATCH = """
window.watched = { frames: 0, drawn: 0, refused: [], cards: [] };
document.addEventListener("securitypolicyviolation", (event) => watched.refused.push(event.violatedDirective));
const frame = requestAnimationFrame;
window.requestAnimationFrame = (call) => { watched.frames += 1; return frame(call); };
const drawElements = WebGL2RenderingContext.prototype.drawElements;
WebGL2RenderingContext.prototype.drawElements = function (...what) {
  watched.drawn += 1;
  if (!watched.cards.includes(this)) watched.cards.push(this);
  return drawElements.apply(this, what);
};
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Give Chromium, once for a file of tests: while Playwright lives, no other test may run an event loop."""
    with chromium() as found:
        yield found


@pytest.fixture
def excused() -> list[str]:
    """Give the list of what a console message may contain in this test; empty unless the test adds to it."""
    return []


@pytest.fixture
def watch(browser: Browser, excused: list[str]) -> Iterator[Callable[..., Page]]:
    """Open an empty page in a context of its own; keywords are those of ``new_context``.

    Afterwards nothing may have been said on its console, refused by its policy, or fetched from elsewhere.
    """
    opened, complaints = [], []

    def new(**how: object) -> Page:
        page = browser.new_context(**how).new_page()  # type: ignore[arg-type]
        opened.append(page)
        page.set_default_timeout(20_000)
        page.add_init_script(WATCH)
        page.on("console", lambda said: complaints.append(f"{said.text} at {said.location['url']}"))
        page.on("pageerror", lambda said: complaints.append(str(said)))
        page.on("request", lambda asked: complaints.extend(elsewhere(asked.url)))
        return page

    yield new
    for page in opened:
        complaints += page.evaluate("window.watched?.refused ?? []")
        page.context.close()
    assert [one for one in complaints if not any(word in one for word in excused)] == []


@pytest.fixture
def page(watch: Callable[..., Page]) -> Page:
    """Give an empty page, as ``watch`` does."""
    return watch(viewport={"width": 700, "height": 1200})


@dataclass
class Stream:
    """An event stream: everything said so far goes to whoever listens, unless the line is cut."""

    events: list[bytes] = field(default_factory=list)
    open: bool = True
    cut: int = 0
    listeners: int = 0
    listening: int = 0
    changed: threading.Condition = field(default_factory=threading.Condition)

    def say(self, *samples: tuple[int, float | None, float | None]) -> None:
        """Send samples."""
        with self.changed:
            for utc, celsius, target in samples:
                data = json.dumps({"utc": utc, "celsius": celsius, "target_c": target})
                self.events.append(f"id: {utc}\nevent: sample\ndata: {data}\n\n".encode())
            self.changed.notify_all()

    def hang_up(self, *, for_good: bool = False) -> None:
        """End every connection; for good, none is taken any more."""
        with self.changed:
            self.open = not for_good
            self.cut += 1
            self.changed.notify_all()

    def feed(self, write: Callable[[bytes], object], seen: int) -> None:
        """Write to one listener what it hasn't seen, until it is hung up on."""
        write(b"retry: 100\n\n")
        with self.changed:
            cut = self.cut
            self.listeners += 1
            self.listening += 1
            try:
                while self.cut == cut:
                    write(b"".join([b": still here\n\n", *self.events[seen:]]))
                    seen = len(self.events)
                    self.changed.wait(0.2)
            finally:
                self.listening -= 1
                self.changed.notify_all()

    def left(self) -> bool:
        """Wait until nobody listens."""
        with self.changed:
            return self.changed.wait_for(lambda: self.listening == 0, 20)


class Site:
    """Pages under the companion's policy, beside its static files; ``shelf`` holds text or bytes by path."""

    def __init__(self) -> None:
        self.shelf: dict[str, str | bytes] = {}
        self.streams: dict[str, Stream] = {}
        self.asked: list[str] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05})
        self._thread.start()

    def url(self, path: str = "/") -> str:
        """Return the address of a path."""
        return f"http://127.0.0.1:{self._server.server_port}{path}"

    def found(self, path: str) -> bytes | None:
        """Return what stands at a path."""
        self.asked.append(path)
        if path.startswith("/static/"):
            file = STATIC / path.removeprefix("/static/")
            return file.read_bytes() if file.is_file() else None
        found = self.shelf.get(path)
        return found.encode() if isinstance(found, str) else found

    def close(self) -> None:
        """End it."""
        for stream in self.streams.values():
            stream.hang_up(for_good=True)
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        site = self

        class Answering(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                path = urlsplit(self.path).path
                stream = site.streams.get(path)
                if stream and stream.open:
                    self._head(200, "text/event-stream")
                    seen = [one for one, said in enumerate(stream.events) if said.startswith(self._last())]
                    try:
                        stream.feed(self._write, seen[-1] + 1 if seen else 0)
                    except OSError:
                        return
                    return
                body = site.found(path)
                self._head(200 if body is not None else 404, KINDS.get(Path(path).suffix, "text/html"))
                self._write(body or b"")

            do_POST = do_GET  # noqa: N815

            def _last(self) -> bytes:
                return f"id: {self.headers.get('Last-Event-ID', 'none')}\n".encode()

            def _head(self, status: int, kind: str) -> None:
                self.send_response(status)
                self.send_header("Content-Type", f"{kind}; charset=utf-8")
                self.send_header("Content-Security-Policy", POLICY)
                self.send_header("Cache-Control", "no-store")
                self.end_headers()

            def _write(self, said: bytes) -> None:
                self.wfile.write(said)
                self.wfile.flush()

            def log_message(self, *_: object) -> None:
                pass

        return Answering


@pytest.fixture
def site() -> Iterator[Site]:
    """Give an empty site on loopback."""
    made = Site()
    yield made
    made.close()


@pytest.fixture
def stream(site: Site) -> Stream:
    """Give the event stream at ``/live`` of the site."""
    return site.streams.setdefault("/live", Stream())


@pytest.fixture(scope="session")
def static() -> Path:
    """Give the folder of the page's static files."""
    return STATIC


HOME = """\
home: our-house
zone: Europe/Berlin
toys:
  bear:
    title: Bruno
    switch: {kind: relay, topic: bruno, sensor: DS18B20}
  cat:
    title: Minka
    switch: {kind: relay, topic: minka, sensor: DS18B20}
"""


class Lodge:
    """The companion of a small home on loopback, over records in SQLite and a switchboard in memory."""

    def __init__(self, folder: Path, **more: Any) -> None:  # noqa: ANN401
        self.now = NOW
        home, clock = read_home(HOME).home, lambda: Now(self.now, self.now)
        self.records = records_of(folder)
        self.board = Board(home, lambda: self.now)
        reception = Reception(self.records, secrets.token_bytes, place_of(folder))
        app = App(home, self.records, self.board, clock, lambda: secrets.token_hex(8), reception)
        self.feed = feed_of(home, folder)
        """It listens to nobody: there is no broker."""
        self.parts = Parts(app, self.records, folder, clock, secrets.token_bytes, feed=self.feed, **more)
        self.sock = listened("127.0.0.1", 0)
        self.port: int = self.sock.getsockname()[1]

    @property
    def url(self) -> str:
        """The page's address as a device at home has it."""
        return f"http://{NAME}:{self.port}"

    def state(self, role: Role) -> Any:  # noqa: ANN401  (playwright's)
        """Give what a browser keeps of somebody who is signed in."""
        token = self.client(role).cookies["cuddles"]
        cookie = {"name": "cuddles", "value": token, "domain": NAME, "path": "/"}
        return {"cookies": [cookie], "origins": []}

    def client(self, role: Role | None = None, name: str = "Anna") -> Client:
        """Give a browser; with a role it is signed in."""
        made = Client(self.port)
        if role is not None:
            code = self.parts.members.invite(role, name)
            assert isinstance(code, Code)
            assert made.post("/enter", code=code.pairs).to == "/"
        return made


@pytest.fixture
def lodge(tmp_path: Path) -> Iterator[Lodge]:
    """Give the companion of a small home."""
    made = Lodge(tmp_path, samples=True)
    with answering(companion(made.parts), made.sock):
        yield made
        made.feed.close()
    made.feed.end()


@pytest.fixture
def linked_lodge(tmp_path: Path) -> Iterator[Lodge]:
    """Give one that has a public address, and a secret for linking accounts."""
    made = Lodge(tmp_path, address="https://cuddles.example.org", link_secret="a secret of tests")  # noqa: S106
    with answering(companion(made.parts), made.sock):
        yield made
    made.feed.end()
