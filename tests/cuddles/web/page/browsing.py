"""Whoever visits a page in tests: a real browser, or a client that behaves like one without a window."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit

from bench import browser
from bench.browser import NAME

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from playwright.sync_api import Browser

SOFTLY = ("--enable-unsafe-swiftshader", "--use-gl=angle", "--use-angle=swiftshader")
"""3D is drawn by software."""
ARGUMENTS = (*browser.ARGUMENTS, *SOFTLY)


def chromium() -> AbstractContextManager[Browser]:
    """Give Chromium; while Playwright lives, no other test of this process may run an event loop."""
    return browser.chromium(*SOFTLY)


def elsewhere(url: str) -> list[str]:
    """Return the address where it isn't on this machine."""
    where = urlsplit(url)
    here = where.scheme in ("blob", "data", "about") or where.hostname in ("127.0.0.1", NAME)
    return [] if here else [url]


@dataclass
class Answer:
    """What came back over HTTP."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode("utf-8", "replace")

    @property
    def to(self) -> str:
        """Where the browser is sent on to."""
        return self.headers.get("location", "")


class Client:
    """A browser without a window: it keeps cookies, says where it comes from, and follows nothing by itself."""

    def __init__(self, port: int, host: str = NAME) -> None:
        self.port, self.host, self.cookies = port, f"{host}:{port}", dict[str, str]()

    def ask(
        self, method: str, path: str, body: bytes | str = b"", headers: dict[str, str] | None = None
    ) -> Answer:
        """Send a request; headers given take the place of those that a browser sends."""
        said = {"Host": self.host, "Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        if method == "POST":
            said |= {
                "Origin": f"http://{self.host}",
                "Content-Type": "application/x-www-form-urlencoded",
            }
        said = {name: value for name, value in (said | (headers or {})).items() if value}
        connection = HTTPConnection("127.0.0.1", self.port, timeout=20)
        with closing(connection):
            connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            raw = body.encode() if isinstance(body, str) else body
            if raw or method == "POST":
                connection.putheader("Content-Length", str(len(raw)))
            for name, value in said.items():
                connection.putheader(name, value)
            connection.endheaders(raw)
            came = connection.getresponse()
            content = came.read()
        for value in came.headers.get_all("Set-Cookie", []):
            name, _, rest = value.partition("=")
            kept = rest.partition(";")[0].strip('"')
            if "Max-Age=0" in value:
                self.cookies.pop(name, None)
            else:
                self.cookies[name] = kept
        return Answer(came.status, {name.lower(): value for name, value in came.headers.items()}, content)

    def get(self, path: str, **headers: str) -> Answer:
        """Get a page."""
        return self.ask("GET", path, headers=headers)

    def post(self, path: str, *fields: tuple[str, str], **more: str) -> Answer:
        """Send a form."""
        return self.ask("POST", path, urlencode([*fields, *more.items()]))
