"""Rava: any script is a tree, or its flaws are told; dog-ears and plans go through it unchanged."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from devices.errors import RavaError
from devices.home import DogEar, Home, Toy
from devices.rava import Entry, from_rava, parse, to_rava
from devices.rava.tree import DEEPEST, LONGEST, MOST_FLAWS
from devices.schedule import Plan
from devices.switches import Relay

DOCS = Path(__file__).parents[2] / "docs" / "reference" / "rava.md"
TOYS = {
    "bear": Toy("bear", "Bruno", Relay("bruno", metered=True)),
    "cat": Toy("cat", "Minka", Relay("minka", None)),
}
BASE = Home("our-house", "Europe/Berlin", TOYS, {})

SHAPE = """
thread "Kettle" {
    namespace: "KitchenNamespace"

    senses {
        "Steam": "sees steam over the spout"
    }

    actions {
        "Whistle" {
            requires: ["Steam"]
        }
        "Sing" { requires: ["Steam"] }
    }

    events {
        "Boiling" {
            triggeredBy: "Steam"
            action: "Whistle"
        }
    }

    state "Boiler" {
        from: "Idle"
        to: "Hot"
        actions: ["Whistle", "Sing"]
    }
}
"""

SOUND = """
thread "Bedtime" {
    namespace: "cuddles"
    senses { "skin": "tele/bruno/SENSOR DS18B20.Temperature" }
    actions {
        "warm-bear" { device: "bear" on: "lease" off: "power" status: "power"
                      requires: ["skin"] leaseSeconds: 60 }
        "cosy" { device: "bear", setpoint: 36, minutes: 20 }
    }
    events {
        "cold" { triggeredBy: "WarmIntent" action: "warm-bear" }
        "bedtime" { at: "19:30" action: "cosy" }
    }
}
"""


def flaws(text: str, base: Home | None = BASE) -> list[str]:
    with pytest.raises(RavaError) as caught:
        parse(text) if base is None else from_rava(text, base)
    return [str(flaw) for flaw in caught.value.flaws]


def error_of(text: str) -> RavaError | None:
    try:
        from_rava(text, BASE)
    except RavaError as error:
        return error
    return None


def test_the_public_shape_is_read_as_a_tree() -> None:
    (thread,) = parse(SHAPE)
    assert (thread.key, thread.label) == ("thread", "Kettle")
    assert thread.body is not None
    assert [entry.key for entry in thread.body] == ["namespace", "senses", "actions", "events", "state"]
    assert thread.body[-1] == Entry(
        "state",
        "Boiler",
        body=(
            Entry("from", value="Idle"),
            Entry("to", value="Hot"),
            Entry("actions", value=("Whistle", "Sing")),
        ),
    )
    assert (thread.body[1].line, thread.body[1].column) == (5, 5)


def test_values_and_comments_are_read() -> None:
    text = 'thread "T" { # a\n a: -1.5e2, b: [1, ["x", true,],] // c\n "d e": "\\u00e4\\n\\"" f-g: false }'
    (thread,) = parse(text)
    assert thread.body == (
        Entry("a", value=-150.0),
        Entry("b", value=(1.0, ("x", True))),
        Entry("d e", value='ä\n"'),
        Entry("f-g", value=False),
    )


def test_a_script_becomes_dog_ears_and_plans() -> None:
    script = from_rava(SOUND, BASE)
    template = {"on": "lease", "off": "power", "status": "power"}
    ear = DogEar("warm-bear", "WarmIntent", "bear", template, ("temperature",), 60.0)
    plan = Plan("bedtime", "bear", frozenset(range(7)), "19:30", 1200.0, 36.0)
    assert (script.dog_ears, script.plans) == ({"warm-bear": ear}, (plan,))
    assert script.within(BASE) == replace(BASE, dog_ears={"warm-bear": ear}, plans=(plan,))
    assert script.spot(("dog-ears", "warm-bear", "template", "off")) == (6, 50)
    assert script.spot(("dog-ears", "warm-bear", "guard", 0)) == (7, 23)
    assert script.spot(("plans", "bear/bedtime", "toy")) == (12, 9)
    assert script.spot(("zone",)) == (1, 1)


def test_nothing_is_a_script_without_threads() -> None:
    assert parse(" # only a comment") == ()
    assert from_rava("", BASE).plans == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("lamp", ["1:1: 'lamp' stands outside a thread"]),
        ('thread "a" {', ["1:12: this { is never closed"]),
        ('thread "a" { b }', ["1:14: neither : nor { follows 'b'"]),
        ('thread "a" { b: }', ["1:17: '}' is no value"]),
        ('thread "a" { b: [1 2] }', ["1:20: the [ of line 1 is not closed before '2'"]),
        ('thread "a" { b: [1', ["1:12: this { is never closed", "1:19: the [ of line 1"]),
        ('thread "a" { b: 1 b: 2 }', ["1:19: 'b' stands here twice"]),
        ('thread "a" { b: "c\n }', ["1:17: this text has no closing quote"]),
        ('thread "a" { b: "\\q" }', ["1:17: this text has a backslash that means nothing"]),
        ('thread "a" { b: 1e999 }', ["1:17: this number is too large"]),
        ('thread "a" { b: 1 } }', ["1:21: '}' stands outside a thread"]),
        ('thread "a" { 7: 1 }', ["1:14: '7' is no key"]),
        ('thread "a" { ä: 1 }', ["1:14: 'ä' is no part of Rava", "1:15: ':' is no key"]),
        ("x" * (LONGEST + 1), ["1:1: this is too long"]),
    ],
)
def test_a_flaw_is_told_with_its_place(text: str, expected: list[str]) -> None:
    found = flaws(text, None)
    assert len(found) == len(expected), found
    for line, start in zip(found, expected, strict=True):
        assert line.startswith(start)


def test_reading_goes_on_after_a_flaw() -> None:
    text = 'thread "a" {\n b: ,\n c { d: [1 }\n e }\n\nlamp { f: }\nthread "b" { g: "x\n}'
    assert [flaw.split(":")[0] for flaw in flaws(text, None)] == ["2", "3", "4", "6", "7"]


@pytest.mark.parametrize("opening", ["x {", "x: [[[[[[[["])
def test_depth_is_bounded(opening: str) -> None:
    assert any("deep" in flaw for flaw in flaws('thread "a" { ' + opening * 500, None))
    inner = DEEPEST - 1
    assert parse('thread "a" {' + "x {" * inner + "}" * inner + "}")


CHANGES = [
    ('"cuddles"', '"elsewhere"', "'elsewhere' is another home's"),
    ("DS18B20", "SI7021", "is no sense of 'bear'"),
    ('["skin"]', '["nose"]', "there is no sense 'nose'"),
    ("leaseSeconds", "leaseSecond", "did you mean leaseSeconds?"),
    ("leaseSeconds: 60", 'leaseSeconds: "60"', "write a number"),
    ('device: "bear" on', 'device: "" on', 'write a "text"'),
    ('triggeredBy: "WarmIntent" action: "warm-bear"', 'at: "07:00" action: "cosy"', "no event asks for"),
    ('action: "warm-bear"', 'action: "warm-cat"', "there is no action 'warm-cat'"),
    ('action: "cosy"', 'action: "cozy"', "there is no warmth 'cozy'"),
    ('"19:30"', '"25:30"', "'25:30' is not a time of day"),
    ("minutes: 20", "hours: 20", "says no one length"),
    ("minutes: 20", "minutes: 20 seconds: 1", "says no one length"),
    ("minutes: 20", "minutes: 900", "may last up to"),
    ("setpoint: 36", "setpoint: 63", "may warm to 30 to 40"),
    ('at: "19:30"', 'at: "19:30" days: ["funday"]', '"weekdays"'),
    ('at: "19:30"', 'at: "19:30" skip: ["soon"]', "2026-12-24"),
    ('at: "19:30"', 'at: "19:30" holidays: ["2026-12-24"]', "a list of pairs"),
    ('at: "19:30"', 'at: "19:30" holidays: [["2026-12-24", "2026-12-01"]]', "ends before it begins"),
    ('at: "19:30"', 'at: "19:30" enabled: "no"', "true or false"),
    ("namespace", "namespaces", "lacks namespace"),
]


@pytest.mark.parametrize(("old", "new", "expected"), CHANGES)
def test_what_means_nothing_is_told(old: str, new: str, expected: str) -> None:
    assert SOUND.count(old) >= 1
    found = flaws(SOUND.replace(old, new, 1))
    assert any(expected in flaw for flaw in found), found


def test_a_state_has_a_toy_and_dog_ears() -> None:
    state = ' state "dog" { from: "cool" to: "warm" actions: ["cosy"] } }'
    found = flaws(SOUND.rstrip().removesuffix("}") + state)
    assert len(found) == 2
    assert "there is no toy 'dog'" in found[0]
    assert "there is no dog-ear 'cosy'" in found[1]


def test_several_threads_are_put_together_and_keep_their_names_apart() -> None:
    second = SOUND.replace("warm-bear", "ask-bear").replace('"bedtime"', '"noon"').replace("19:30", "12:00")
    script = from_rava(SOUND + second, BASE)
    assert list(script.dog_ears) == ["warm-bear", "ask-bear"]
    assert [plan.name for plan in script.plans] == ["bedtime", "noon"]
    assert len(flaws(SOUND + SOUND)) == 2


NAMES = st.text(st.characters(exclude_categories=()), min_size=1, max_size=12)
SECONDS = st.one_of(st.integers(1, 240).map(lambda m: m * 60.0), st.floats(0.001, 14400.0))
DATES = st.dates(date(2020, 1, 1), date(2030, 1, 1))
TEMPLATES = st.fixed_dictionaries(
    {}, optional=dict.fromkeys(("on", "off", "status"), st.sampled_from(["lease", "power", "steps"]))
)
PLANS = st.builds(
    Plan,
    name=NAMES,
    toy=st.sampled_from(["bear", "cat", "nobody"]),
    days=st.frozensets(st.integers(0, 6), min_size=1),
    at=st.times().map(lambda at: f"{at:%H:%M}"),
    seconds=SECONDS,
    target_c=st.floats(30.0, 40.0),
    skipped=st.frozensets(DATES, max_size=3),
    holidays=st.lists(st.tuples(DATES, DATES).map(lambda two: (min(two), max(two))), max_size=2).map(tuple),
    enabled=st.booleans(),
)
EARS = st.builds(
    DogEar,
    name=NAMES,
    intent=NAMES,
    toy=st.sampled_from(["bear", "cat", "nobody"]),
    template=TEMPLATES,
    guard=st.lists(st.sampled_from(["temperature", "reachable", "power"]), unique=True).map(tuple),
    lease_s=st.floats(0.0, 1e6),
)


@given(
    ears=st.lists(EARS, max_size=4, unique_by=lambda ear: ear.name),
    plans=st.lists(PLANS, max_size=4, unique_by=lambda plan: (plan.toy, plan.name)),
)
@settings(max_examples=150, deadline=None)
def test_dog_ears_and_plans_go_through_rava_unchanged(ears: list[DogEar], plans: list[Plan]) -> None:
    toys = {**TOYS, "nobody": Toy("nobody", "No", Relay("no", None))}
    home = replace(BASE, toys=toys, dog_ears={ear.name: ear for ear in ears}, plans=tuple(plans))
    text = to_rava(home)
    script = from_rava(text, home)
    assert script.within(home) == home
    assert list(script.dog_ears) == [ear.name for ear in ears]
    assert to_rava(script.within(home)) == text


PIECES = st.sampled_from(
    [
        *'{}[]:,"#/\\ \n\t-ä\0',
        *("thread", '"T"', "x", '"y"', "1", "1e9", "true", 'thread "T" {', "a: ", "b {", "}", "namespace"),
        *("senses", "actions", "events", "state", "device", "at", "triggeredBy", "action", "setpoint"),
    ]
)


@given(st.one_of(st.text(), st.lists(PIECES, max_size=60).map(" ".join), st.lists(PIECES).map("".join)))
@settings(max_examples=300, deadline=None)
def test_any_text_is_a_script_or_has_flaws(text: str) -> None:
    error = error_of(text)
    if error is not None:
        assert 1 <= len(error.flaws) <= MOST_FLAWS
        assert list(error.flaws) == sorted(error.flaws, key=lambda flaw: (flaw.line, flaw.column))
        assert all(flaw.line >= 1 and flaw.column >= 1 for flaw in error.flaws)
        assert str(error).isprintable()


@given(st.data())
@settings(max_examples=200, deadline=None)
def test_a_script_with_a_piece_lost_or_added_is_read_or_has_flaws(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(SOUND)))
    end = data.draw(st.integers(start, min(len(SOUND), start + 30)))
    text = SOUND[:start] + data.draw(PIECES) + SOUND[end:]
    error = error_of(text)
    assert error is None or error.flaws


@pytest.mark.parametrize(
    "piece",
    [
        "{",
        "[",
        '"',
        "a",
        "a ",
        "a:",
        "a{",
        'thread "x" {',
        '"\\',
        "1e",
        "}",
        "a: [",
        "# ",
        'thread "x" { a } ',
        "- ",
    ],
)
def test_reading_takes_time_by_length_alone(piece: str) -> None:
    """A long text of one piece after another is read within a second, where a square would take minutes."""
    started = time.perf_counter()
    signs = LONGEST // 4
    for text in (piece * (signs // len(piece)), 'thread "a" { ' + piece * (signs // len(piece))):
        error_of(text)
    assert time.perf_counter() - started < 3


def test_the_documentations_examples_are_rava() -> None:
    text = DOCS.read_text("utf-8")
    examples = re.findall(r"```rava\n(.*?)```", text, re.DOTALL)
    assert len(examples) == 2
    for example in examples:
        assert parse(example)
    assert from_rava(examples[1], BASE).plans
    for rule in ("script", "body", "entry", "key", "value", "list", "word", "number", "string", "escape"):
        assert re.search(rf"^{rule} += ", text, re.MULTILINE)
