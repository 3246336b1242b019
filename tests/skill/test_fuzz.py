"""Envelopes that nobody would send: nothing escapes, nothing warms by accident, every response is one."""

from __future__ import annotations

import json
import random
import re
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model.response_envelope import ResponseEnvelope
from board import envelope, intent
from conftest import BY_HAND, LAMP, MORE
from skill.table import INTENTS, REQUESTS

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import House

ROUNDS = 4000
LARGEST_SPEECH = 8000
LARGEST_BYTES = 24 * 1024
TOYS: list[Any] = [
    "bear",
    "Minka",
    ("cat", ("cat",)),
    ("x", ("fox", "mouse")),
    "?",
    "",
    "\U0001f9f8",
    "a" * 300,
    None,
]
VALUES: list[Any] = [
    *TOYS,
    "36",
    "-1",
    "nan",
    "1e400",
    "PT20M",
    "P9999W",
    "07:00",
    "EV",
    "25:99",
    "2580",
    {},
    [],
    7,
]
NASTY: list[Any] = [
    None,
    "",
    0,
    -1,
    1e308,
    True,
    [],
    {},
    [[]],
    {"a": {}},
    "\x00",
    "\ud800",
    "<speak>",
    "&",
    "x" * 9000,
]
SLOTS = ("toy", "degrees", "level", "duration", "until", "amount", "days", "time", "pin", "other")
KINDS = [*REQUESTS, "IntentRequest", "CanFulfillIntentRequest", "System.ExceptionEncountered", "X", ""]
ASKED: list[Any] = [
    {},
    {"kind": "warm", "toy": "bear", "target_c": 36.0, "seconds": 600.0},
    {"kind": "warm", "toy": "bear", "target_c": 1e9, "seconds": -5},
    {"kind": "half", "intent": "WarmIntent", "time": "07:00"},
    {"kind": "plan", "days": [0, 9], "at": "19:00"},
    {"kind": "cancel", "next": [["bear", "x"], 7]},
    "asked",
    None,
]


def a_slot(chance: random.Random) -> Any:  # noqa: ANN401
    value = chance.choice(VALUES)
    if isinstance(value, dict | list | int):
        return value
    return chance.choice(
        [value, (value, (chance.choice(["high", "monday", "bear", "every_day", "x"]),)), [value, value]]
    )


def an_event(chance: random.Random) -> Any:  # noqa: ANN401
    """Return an envelope, well-formed at first; then some of its values are put out of joint."""
    slots = {name: a_slot(chance) for name in chance.sample(SLOTS, chance.randrange(4))}
    name = chance.choice([*INTENTS, "NoSuchIntent"])
    request = intent(name, chance.choice(["NONE", "CONFIRMED", "DENIED"]), **slots)
    if chance.random() < 0.3:
        request |= {"type": chance.choice(KINDS)}
    attributes = chance.choice(
        [None, {"asked": chance.choice(ASKED), "chat": chance.random() < 0.5, "said": "x"}]
    )
    locale = chance.choice(["en-US", "en-GB", "en-IN", "xx-YY", "../../etc", ""])
    event = envelope(request, attributes, locale, chance.choice([None, {"personId": "p"}, {"personId": 7}]))
    if chance.random() < 0.3:
        event["context"]["System"]["device"]["supportedInterfaces"] = {"Alexa.Presentation.APL": {}}
        event["request"]["arguments"] = chance.choice(
            [["warmer", "bear"], ["off", "x"], [], [{}], ["off"], "off"]
        )
    for _ in range(chance.choice([0, 0, 0, 1, 1, 3])):
        event = bent(event, chance)
    return event


def bent(event: Any, chance: random.Random) -> Any:  # noqa: ANN401
    """Return a copy with one value at any depth replaced, removed or added."""
    copy = json.loads(json.dumps(event))
    place = copy
    while isinstance(place, dict) and place:
        key = chance.choice(list(place))
        if not isinstance(place[key], dict) or not place[key] or chance.random() < 0.3:
            how = chance.random()
            if how < 0.3:
                del place[key]
            else:
                place[key if how < 0.8 else "more"] = chance.choice(NASTY)
            return copy
        place = place[key]
    return chance.choice(NASTY)


def expect_response(said: dict[str, Any]) -> None:
    """Check all that Alexa asks of a response, and that the SDK's model reads it back to the same."""
    serializer = DefaultSerializer()
    text = json.dumps(said)
    assert len(text.encode()) < LARGEST_BYTES
    assert serializer.serialize(serializer.deserialize(text, ResponseEnvelope)) == said
    response = said["response"]
    opens = response["shouldEndSession"] is False
    assert isinstance(response["shouldEndSession"], bool)
    delegates = any(one["type"] == "Dialog.Delegate" for one in response.get("directives", []))
    speech = [response.get("outputSpeech"), (response.get("reprompt") or {}).get("outputSpeech")]
    for one in filter(None, speech):
        assert len(one["ssml"]) < LARGEST_SPEECH
        plain = "".join(ET.fromstring(one["ssml"]).itertext())  # noqa: S314  (the skill wrote it)
        assert plain.strip()
        assert not re.search(r"\{[a-z_]+\}", plain), plain
    assert opens is (speech[1] is not None or delegates)
    if opens and not delegates:
        assert all("?" in one["ssml"] for one in filter(None, speech))


@pytest.mark.parametrize("seed", range(4))
def test_nothing_escapes(
    furnished: Callable[..., House], seed: int, capsys: pytest.CaptureFixture[str]
) -> None:
    house = furnished(MORE, LAMP, BY_HAND)
    chance = random.Random(seed)  # noqa: S311  (a test's)
    for _ in range(ROUNDS // 4):
        house.board.done.clear()
        event = an_event(chance)
        said = house.skill.answer(event)
        expect_response(said)
        warmed = [target for _, verb, target in house.board.done if verb in ("warm", "alone")]
        assert all(target is None or 30.0 <= target <= 38.5 for target in warmed)
        if event["request"].get("type") == "IntentRequest" if is_event(event) else False:
            expect_direction(event["request"]["intent"]["name"], house.board.done)
    assert "Error" not in capsys.readouterr().out


def is_event(event: Any) -> bool:  # noqa: ANN401
    """Return whether it still is an envelope with an intent."""
    request = event.get("request") if isinstance(event, dict) else None
    found = request.get("intent") if isinstance(request, dict) else None
    return isinstance(found, dict) and isinstance(found.get("name"), str)


def expect_direction(name: str, done: list[tuple[str, str, float | None]]) -> None:
    """Only intents that may warm have warmed anything."""
    may_warm = {"WarmIntent", "WarmerIntent", "CoolerIntent", "AMAZON.YesIntent", "UndoIntent"}
    if name not in may_warm:
        assert all(verb in ("off", "call-off") for _, verb, _ in done), (name, done)


@pytest.mark.parametrize(
    "event", [*NASTY, {"directive": 7}, {"request": None}, {"request": {"type": "LaunchRequest"}}]
)
def test_what_is_no_envelope_is_answered(house: House, event: object) -> None:
    expect_response(house.skill.answer(event))


@pytest.mark.parametrize("locale", ["en-US", "en-GB", "de-AT", "xx-YY", "../../etc/passwd", "e", "\x00"])
def test_a_locale_without_words_is_answered_in_others(furnished: Callable[..., House], locale: str) -> None:
    house = furnished(locale=locale)
    assert house.launch().endswith("?")
