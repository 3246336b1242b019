"""A real browser on real pages: whatever it complains about, or fetches from elsewhere, fails the test."""

from __future__ import annotations

import json
import shutil
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

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
SOFTWARE_3D = ["--enable-unsafe-swiftshader", "--use-gl=angle", "--use-angle=swiftshader"]

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
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", *SOFTWARE_3D]
        )
        yield found
        found.close()


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


def elsewhere(url: str) -> list[str]:
    """Return the address where it isn't on this machine."""
    where = urlsplit(url)
    return [] if where.scheme in ("blob", "data", "about") or where.hostname == "127.0.0.1" else [url]


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
