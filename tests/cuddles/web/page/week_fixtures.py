"""A small home with its page on loopback, a client that sends forms, and a browser that complains loudly."""

from __future__ import annotations

import secrets
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from bench.board import Board
from cuddles.app import App
from cuddles.bootstrap import feed_of, records_of
from cuddles.homefile import read_home
from cuddles.pairing import Code
from cuddles.people import Role
from cuddles.web.listening import answering, listened
from cuddles.web.page.app import companion
from cuddles.web.page.parts import Parts
from devices.moments import Now
from tests.cuddles.web.page.browsing import NAME, Client, elsewhere

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

NOW = 1_790_000_000.0
"""2026-09-21, a Monday, 16:13 in Berlin."""
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
  hen:
    title: Berta
    switch: {kind: manual, on: [Warm it.], off: [Let it cool.], tested_by: Anna}
plans:
  bear/declared: {toy: bear, days: [sun], at: "09:00", for: 20m, target: 36C}
"""


class House:
    """A home whose time stands still until a test moves it."""

    def __init__(self, folder: Path, home: str = HOME) -> None:
        self.now, self.folder = NOW, folder
        declared, clock = read_home(home).home, lambda: Now(self.now, self.now)
        self.records = records_of(folder)
        self.board = Board(declared, lambda: self.now)
        self.app = App(declared, self.records, self.board, clock, lambda: secrets.token_hex(8))
        self.feed = feed_of(declared, folder)
        """It listens to nobody: there is no broker."""
        self.parts = Parts(self.app, self.records, folder, clock, secrets.token_bytes, feed=self.feed)
        self.sock = listened("127.0.0.1", 0)
        self.port: int = self.sock.getsockname()[1]

    @property
    def url(self) -> str:
        """The page's address as a device at home has it."""
        return f"http://{NAME}:{self.port}"

    def sender(self, role: Role = Role.CAREGIVER, name: str = "Anna") -> Client:
        """Give a client that is signed in."""
        made, code = Client(self.port), self.parts.members.invite(role, name)
        assert isinstance(code, Code)
        assert made.post("/enter", code=code.pairs).to == "/"
        return made

    def signed_in(self, role: Role = Role.CAREGIVER, **looks: str) -> Any:  # noqa: ANN401  (playwright's)
        """Give what a browser keeps of somebody who is signed in."""
        kept = {"cuddles": self.sender(role).cookies["cuddles"], **looks}
        cookies = [{"name": k, "value": v, "domain": NAME, "path": "/"} for k, v in kept.items()]
        return {"cookies": cookies, "origins": []}


@contextmanager
def open_house(folder: Path, home: str = HOME) -> Iterator[House]:
    """Answer for a home."""
    made = House(folder, home)
    with answering(companion(made.parts), made.sock):
        yield made
        made.feed.close()
    made.feed.end()


@contextmanager
def strict_page(browser: Browser, **how: Any) -> Iterator[Page]:  # noqa: ANN401  (playwright's)
    """Give an empty page; afterwards nothing may have been said on its console, or fetched from elsewhere."""
    complaints: list[str] = []
    page = browser.new_context(**how).new_page()
    page.set_default_timeout(20_000)
    page.on("console", lambda said: complaints.append(said.text))
    page.on("pageerror", lambda said: complaints.append(str(said)))
    page.on("request", lambda asked: complaints.extend(elsewhere(asked.url)))
    yield page
    page.context.close()
    assert complaints == []
