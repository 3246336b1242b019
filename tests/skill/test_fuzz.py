"""Envelopes that nobody would send: nothing escapes, nothing warms by accident, every response is one."""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any

import pytest
from board import intent
from conftest import House

from bench.envelopes import LARGEST_BYTES, NASTY, enveloped, fault_of, wrong_way

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 1200


@pytest.mark.parametrize("seed", range(4))
def test_nothing_escapes(seed: int) -> None:
    found = enveloped(ROUNDS, seed)
    assert (found.sent, found.raised, found.broken, found.wrong) == (ROUNDS, 0, 0, [])


def changed(said: dict[str, Any], *path: str, to: object) -> dict[str, Any]:
    """Return a copy with one value replaced; None removes it."""
    new = copy.deepcopy(said)
    place: Any = new
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = to
    if to is None:
        del place[path[-1]]
    return new


@pytest.mark.parametrize(
    ("path", "to", "fault"),
    [
        (("response", "shouldEndSession"), None, "no end"),
        (("response", "shouldEndSession"), True, "closed with"),
        (("response", "reprompt"), None, "open without a reprompt"),
        (("response", "outputSpeech", "ssml"), "<speak>Tom & Jerry?</speak>", "no SSML"),
        (("response", "outputSpeech", "ssml"), "<speak>Good morning.</speak>", "without a question"),
        (("response", "outputSpeech", "ssml"), "<speak>{toy}?</speak>", "a placeholder"),
        (("response", "outputSpeech", "ssml"), "<speak> </speak>", "nothing is said"),
        (("response", "outputSpeech", "ssml"), f"<speak>{'x' * 8000}?</speak>", "too long"),
        (("response", "outputSpeach"), {}, "something else"),
        (("sessionAttributes", "x"), "x" * 24_000, "too large"),
    ],
)
def test_what_would_be_found_is_found(house: House, path: tuple[str, ...], to: object, fault: str) -> None:
    house.launch()
    assert fault_of(house.said) == ""
    assert fault in fault_of(changed(house.said, *path, to=to))


def test_warmth_the_wrong_way_is_found() -> None:
    event = {"request": {"type": "IntentRequest", "intent": {"name": "OffIntent"}}}
    assert "warmed" in wrong_way(event, [("bear", "warm", 36.0)])
    assert wrong_way(event, [("bear", "off", None)]) == ""
    event["request"]["intent"] = {"name": "WarmIntent"}
    assert wrong_way(event, [("bear", "warm", 36.0)]) == ""
    assert "beyond" in wrong_way(event, [("bear", "warm", 41.0)])


@pytest.mark.parametrize(
    "event", [*NASTY, {"directive": 7}, {"request": None}, {"request": {"type": "LaunchRequest"}}]
)
def test_what_is_no_envelope_is_answered(house: House, event: object) -> None:
    assert fault_of(house.skill.answer(event)) == ""


@pytest.mark.parametrize(
    "locale", ["en-US", "en-GB", "de-AT", "xx-YY", "../../etc/passwd", "e", "\x00", "x" * 9000]
)
def test_a_locale_without_words_is_answered_in_others(furnished: Callable[..., House], locale: str) -> None:
    house = furnished(locale=locale)
    assert house.launch().endswith("?")


@pytest.mark.parametrize("said", ["x" * 9000, "&" * 9000, "\x00", " ", "What? " * 3000, "?", 7])
def test_what_is_repeated_is_a_response_however_it_was_remembered(house: House, said: object) -> None:
    for chat in (True, False):
        house.attributes = {"chat": chat, "said": said, "asked": {}}
        house.ask("AMAZON.RepeatIntent")
        assert fault_of(house.said) == ""


@pytest.mark.parametrize("title", ["Bear " * 20, "\u092d\u093e\u0932\u0942" * 28, "&<>" * 38])
def test_a_home_of_many_long_names_gets_a_response_that_is_small_enough(title: str) -> None:
    switch = "{kind: relay, topic: t%d, sensor: DS18B20}"
    toys = [f'  toy-{n}: {{title: "{title.strip()} {n}", switch: {switch % n}}}\n' for n in range(30)]
    house = House("home: our-house\nzone: Europe/Berlin\ntoys:\n" + "".join(toys), "hi-IN")
    for request in ({"type": "LaunchRequest"}, intent("WarmIntent"), intent("ToysIntent")):
        house.event(request, screen=True)
        assert len(json.dumps(house.said, ensure_ascii=False).encode()) < LARGEST_BYTES
        assert house.open
        assert "?" in house.speech
