"""Envelopes that nobody would send, by seed: nothing may raise, nothing may warm by accident.

An envelope begins as one that Alexa could send, in a conversation that goes on from the skill's own answers, in
any locale, with and without a screen; then some of its values are put out of joint. Of each answer is checked
what Alexa asks of one: that the SDK's models read it back to the same, sound SSML, an end of the session that is
said, a question and a reprompt where it stays open, and its size. And of each turn, that only words which may
warm have warmed something, within the limits.
"""

from __future__ import annotations

import contextlib
import io
import json
import random
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final
from xml.etree import ElementTree as ET

from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model.response_envelope import ResponseEnvelope
from skill.asking import Parts, Skill
from skill.memory import InRecords
from skill.table import INTENTS, REQUESTS

from bench.board import Board, envelope, intent
from cuddles.app import App
from cuddles.homefile import read_home
from cuddles.reception import Reception
from cuddles.stores.memory import MemoryRecords
from devices.limits import TARGET_LOWEST_C
from devices.moments import Now

if TYPE_CHECKING:
    from random import Random

HOME: Final = """\
home: our-house
zone: Europe/Berlin
toys:
  bear: {title: Bruno, switch: {kind: relay, topic: bruno, sensor: DS18B20}}
  cat: {title: Minka, switch: {kind: relay, topic: minka, sensor: DS18B20}}
  fox: {title: the fox, switch: {kind: webhook, on_event: on, off_event: off, key_file: k, auto_off: 10m}}
  mouse: {title: Piep, switch: {kind: manual, on: [{say: Warm it., wait: 1s}], off: [{say: Take it out.}]}}
"""
NOON: Final = 1_790_000_000.0
LONGEST_SPEECH: Final = 8000
LARGEST_BYTES: Final = 24 * 1024
LOCALES: Final = (
    *("en-US", "en-GB", "en-AU", "en-CA", "en-IN", "de-DE", "fr-FR", "fr-CA", "es-ES", "es-MX", "es-US"),
    *("it-IT", "pt-BR", "hi-IN", "ja-JP", "xx-YY", "../../etc", "x" * 300, ""),
)
GOES_ON: Final = ("Dialog.Delegate", "Connections.StartConnection")
"""Directives after which Alexa goes on by itself: the session is open, and the skill asks nothing."""
MAY_WARM: Final = frozenset({"WarmIntent", "WarmerIntent", "CoolerIntent", "AMAZON.YesIntent", "UndoIntent"})
TOYS: Final[tuple[Any, ...]] = (
    *("bear", "Minka", ("cat", ("cat",)), ("x", ("fox", "mouse")), "?", "", "\U0001f9f8", "a" * 300),
    ("the pillow", ("pillow",)),
)
VALUES: Final[tuple[Any, ...]] = (
    *(
        "36",
        "97",
        "-1",
        "nan",
        "1e400",
        "2",
        "34",
        "PT20M",
        "P9999W",
        "PT1H",
        "07:00",
        "19:00",
        "EV",
        "25:99",
    ),
    *("2580", "1111", {}, [], 7),
    ("07:00", ("07:00", "19:00")),
    ("07:00", ("07:00",)),
)
NASTY: Final[tuple[Any, ...]] = (
    *(None, "", 0, -1, 1e308, True, [], {}, [[]], {"a": {}}, "\x00", "\ud800", "<speak>", "&", "x" * 9000),
)
SLOTS: Final = ("toy", "degrees", "level", "duration", "until", "amount", "days", "time", "pin", "other")
KINDS: Final = (
    *REQUESTS,
    *("IntentRequest", "CanFulfillIntentRequest", "System.ExceptionEncountered", "X", ""),
)
ASKED: Final[tuple[Any, ...]] = (
    {},
    {"kind": "warm", "toy": "bear", "target_c": 36.0, "seconds": 600.0},
    {"kind": "warm", "toy": "bear", "target_c": 1e9, "seconds": -5},
    {"kind": "half", "intent": "WarmIntent", "time": "07:00"},
    {"kind": "half", "intent": "SetScheduleIntent", "time": 7, "again": True},
    {"kind": "plan", "days": [0, 9], "at": "19:00"},
    {"kind": "cancel", "next": [["bear", "x"], 7]},
    "asked",
    None,
)
PEOPLE: Final[tuple[Any, ...]] = (
    None,
    {"personId": "p"},
    {"personId": "p", "authenticationConfidenceLevel": {"level": 400}},
    {"personId": 7, "authenticationConfidenceLevel": {"level": "400"}},
)
CAUSES: Final[tuple[Any, ...]] = (
    {"token": "unlock", "status": {"code": "200"}, "result": {"status": "ACHIEVED"}},
    {"token": "unlock", "status": {"code": "200"}, "result": {"status": "NOT_ACHIEVED"}},
    {"token": "x", "status": {"code": 500}, "result": []},
)
TOUCHES: Final[tuple[Any, ...]] = (
    ["warmer", "bear"],
    ["cooler", "cat"],
    ["off", "x"],
    [],
    [{}],
    ["off"],
    "off",
)


@dataclass(slots=True)
class Found:
    """What was found: how many were sent and raised, and what was wrong with answers, at most ten of them."""

    sent: int = 0
    raised: int = 0
    broken: int = 0
    wrong: list[str] = field(default_factory=list)


class Street:
    """A home without wires, the skill over it, and a conversation that goes on."""

    def __init__(self, chance: Random) -> None:
        self.now, self._chance = NOON, chance
        home, records = read_home(HOME).home, MemoryRecords()
        self.board = Board(home, lambda: self.now)
        reception = Reception(records, chance.randbytes)
        clock = lambda: Now(self.now, self.now)  # noqa: E731
        app = App(home, records, self.board, clock, lambda: f"{chance.getrandbits(64):x}", reception)
        self._skill = Skill(Parts(app, records, InRecords(records), lambda: self.now, address="the page"))
        self._attributes: Any = None

    def turn(self) -> tuple[Any, dict[str, Any]]:
        """Send one envelope; returns it and the answer."""
        self.now += self._chance.choice((1.0, 30.0, 900.0, 7000.0))
        self.board.done.clear()
        self.board.confirms, self.board.alive = self._chance.random() < 0.8, self._chance.random() < 0.9
        event = an_event(self._chance, self._attributes)
        said = self._skill.answer(event)
        response = said.get("response") or {}
        opens = isinstance(response, dict) and response.get("shouldEndSession") is False
        self._attributes = said.get("sessionAttributes") if opens else None
        return event, said


def enveloped(count: int, seed: int) -> Found:
    """Return what so many envelopes found."""
    found, chance = Found(), random.Random(seed)  # noqa: S311  (a trial, not a secret)
    street = Street(chance)
    for number in range(count):
        log = io.StringIO()
        found.sent += 1
        try:
            with contextlib.redirect_stderr(log):
                event, said = street.turn()
        except Exception as error:  # noqa: BLE001  (any is one too many)
            found.raised += 1
            fault = f"raised {error!r}"
        else:
            broke = log.getvalue() if has_kind(event) else ""
            found.broken += bool(broke)
            fault = broke or fault_of(said) or wrong_way(event, street.board.done)
        if fault and len(found.wrong) < 10:
            found.wrong.append(f"seed {seed}, {number}: {fault.strip()}")
    return found


def fault_of(said: dict[str, Any]) -> str:
    """Return what Alexa wouldn't take of an answer, or ""."""
    serializer, text = DefaultSerializer(), json.dumps(said, ensure_ascii=False)
    if len(text.encode("utf-8", "replace")) >= LARGEST_BYTES:
        return "too large"
    if serializer.serialize(serializer.deserialize(text, ResponseEnvelope)) != said:
        return "the SDK reads something else"
    response = said["response"]
    if not isinstance(response.get("shouldEndSession"), bool):
        return "no end of the session is said"
    speech = (response.get("outputSpeech") or {}).get("ssml")
    reprompt = ((response.get("reprompt") or {}).get("outputSpeech") or {}).get("ssml")
    faults = [fault for one in (speech, reprompt) if one is not None and (fault := _fault_of_ssml(one))]
    opens = not response["shouldEndSession"]
    delegates = any(one["type"] in GOES_ON for one in response.get("directives", []))
    if opens is not (reprompt is not None or delegates):
        faults.append("open without a reprompt, or closed with one")
    asks = all(_asks(one) for one in (speech or "", reprompt or ""))
    if opens and not delegates and not asks:
        faults.append("open without a question")
    if not opens and speech is not None and _asks(speech):
        faults.append(f"closed with a question: {speech}")
    return "; ".join(faults)


def _asks(ssml: str) -> bool:
    return "?" in ssml or "\uff1f" in ssml


def _fault_of_ssml(ssml: str) -> str:
    if len(ssml) >= LONGEST_SPEECH:
        return "too long"
    try:
        plain = "".join(ET.fromstring(ssml).itertext())  # noqa: S314  (the skill wrote it)
    except ET.ParseError as error:
        return f"no SSML: {error}"
    left = re.search(r"\{[a-z_]+\}", plain)
    return f"a placeholder is left: {left[0]}" if left else "" if plain.strip() else "nothing is said"


def wrong_way(event: Any, done: list[tuple[str, str, float | None]]) -> str:  # noqa: ANN401
    """Return what was warmed by words that may not, or beyond the limits; else ""."""
    warmed = [(toy, target) for toy, verb, target in done if verb in ("warm", "alone", "call")]
    if any(target is not None and not TARGET_LOWEST_C <= target <= 38.5 for _, target in warmed):
        return f"beyond the limits: {warmed}"
    kind = event["request"].get("type") if has_kind(event) else ""
    found = event["request"].get("intent") if kind == "IntentRequest" else None
    name = found.get("name") if isinstance(found, dict) else None
    if not warmed or kind == "Alexa.Presentation.APL.UserEvent" or name in MAY_WARM:
        return ""
    return f"{kind} {name} warmed {warmed}"


def has_kind(event: Any) -> bool:  # noqa: ANN401
    """Return whether an envelope still has a request of some type."""
    request = event.get("request") if isinstance(event, dict) else None
    kind = request.get("type") if isinstance(request, dict) else None
    return isinstance(kind, str) and bool(kind)


def an_event(chance: Random, attributes: Any) -> Any:  # noqa: ANN401
    """Return an envelope, well-formed at first; then some of its values are put out of joint."""
    slots = {name: _a_slot(name, chance) for name in chance.sample(SLOTS, chance.randrange(4))}
    name = chance.choice([*INTENTS, "NoSuchIntent"])
    request = intent(name, chance.choice(["NONE", "CONFIRMED", "DENIED"]), **slots)
    if chance.random() < 0.3:
        more = {"arguments": chance.choice(TOUCHES), "cause": chance.choice(CAUSES)}
        request |= {"type": chance.choice(KINDS), **more}
    if chance.random() < 0.3:
        attributes = {"asked": chance.choice(ASKED), "chat": chance.random() < 0.5, "said": "x"}
    locale, person = chance.choice(LOCALES), chance.choice(PEOPLE)
    event = envelope(request, attributes, locale, person, screen=chance.random() < 0.3)
    event["request"]["requestId"] = f"{chance.getrandbits(32):x}"
    for _ in range(chance.choice([0, 0, 0, 1, 1, 3])):
        event = bent(event, chance)
    return event


def _a_slot(name: str, chance: Random) -> Any:  # noqa: ANN401
    value = chance.choice(TOYS if name == "toy" and chance.random() < 0.8 else VALUES)
    if isinstance(value, dict | list | int | tuple):
        return value
    resolved = (value, (chance.choice(["high", "monday", "bear", "every_day", "x"]),))
    return chance.choice([value, resolved, [value, value], [resolved, resolved]])


def bent(event: Any, chance: Random) -> Any:  # noqa: ANN401
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
