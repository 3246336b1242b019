"""A home without wires, and the skill over it: a switchboard in memory is the port's small second adapter."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from board import Board, envelope, intent
from skill.asking import Parts, Skill
from skill.memory import InRecords

from cuddles.app import App
from cuddles.homefile import read_home
from cuddles.reception import Reception
from cuddles.stores.memory import MemoryRecords
from devices.moments import Now

if TYPE_CHECKING:
    from collections.abc import Callable

    from skill.memory import Memory

    from cuddles.ports import Records

HOME = """\
home: our-house
zone: Europe/Berlin
toys:
  bear:
    title: Bruno
    switch: {kind: relay, topic: bruno, sensor: DS18B20}
"""
MORE = """\
  cat:
    title: Minka
    switch: {kind: relay, topic: minka, sensor: DS18B20}
"""
LAMP = """\
  fox:
    title: the fox
    switch: {kind: webhook, on_event: fox_on, off_event: fox_off, key_file: k, auto_off: 10m}
"""
BY_HAND = """\
  mouse:
    title: Piep
    switch:
      kind: manual
      on: [{say: Warm the wheat bag., wait: 1s}]
      off: [{say: Take it out.}]
"""
NOON = 1_790_000_000.0
"""2026-09-21, a Monday, 16:13 in Berlin."""


class House:
    """The skill with everything around it, and the words of a conversation."""

    def __init__(
        self,
        home: str,
        locale: str = "en-GB",
        records: Records | None = None,
        memory: Memory | None = None,
        **more: Any,  # noqa: ANN401
    ) -> None:
        self.now = NOON
        self.locale = locale
        self.records = MemoryRecords() if records is None else records
        self.home = read_home(home).home
        self.board = Board(self.home, lambda: self.now)
        ids = itertools.count(1)
        clock = lambda: Now(self.now, self.now)  # noqa: E731
        reception = Reception(self.records, lambda size: bytes(range(1, size + 1)))
        self.app = App(self.home, self.records, self.board, clock, lambda: f"wish-{next(ids)}", reception)
        memory = memory or InRecords(self.records)
        parts = Parts(self.app, self.records, memory, lambda: self.now, budget_s=1.0, address="the page")
        self.skill = Skill(replace(parts, **more))
        self.attributes: dict[str, Any] | None = None
        self.said: dict[str, Any] = {}
        self.response: dict[str, Any] = {}

    def event(self, request: dict[str, Any], **more: Any) -> str:  # noqa: ANN401
        """Send a request in this conversation; returns the speech without its tags."""
        event = envelope(request, self.attributes, self.locale, **more)
        self.said = said = self.skill.answer(event)
        self.response = said["response"]
        self.attributes = said.get("sessionAttributes") if not self.response["shouldEndSession"] else None
        return self.speech

    def ask(self, name: str, confirmation: str = "NONE", **slots: Any) -> str:  # noqa: ANN401
        """Send an intent; a slot is its value, or (value, ids)."""
        return self.event(intent(name, confirmation, **slots))

    def launch(self) -> str:
        """Open the skill."""
        return self.event({"type": "LaunchRequest"})

    @property
    def speech(self) -> str:
        """What was said."""
        ssml = str((self.response.get("outputSpeech") or {}).get("ssml", ""))
        return ssml.removeprefix("<speak>").removesuffix("</speak>")

    @property
    def open(self) -> bool:
        """Whether the session stays open."""
        return self.response["shouldEndSession"] is False


@pytest.fixture
def house() -> House:
    """Give a home with one bear, whose hub is live."""
    return House(HOME)


@pytest.fixture
def furnished() -> Callable[..., House]:
    """Give a function that makes other homes."""

    def make(*parts: str, locale: str = "en-GB") -> House:
        return House("".join((HOME, *parts)), locale)

    return make
