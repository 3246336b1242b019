"""A home survives the way through JSON, whatever stands in it."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuddles import homejson
from cuddles.homefile import load_home
from devices.home import Broker, DogEar, Home, Limits, Mail, Notify, Pad, Toy
from devices.schedule import Plan
from devices.switches import Manual, Relay, Step, Webhook

ROOT = Path(__file__).parents[2]
WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
NAMES = st.text("abcdefgh-", min_size=1, max_size=8)
FINE = {"allow_nan": False, "allow_infinity": False}
STEPS = st.lists(st.builds(Step, WORDS, st.floats(0, 1e4, **FINE)), max_size=3).map(tuple)
SWITCHES = st.one_of(
    st.builds(Relay, NAMES, st.none() | WORDS, st.booleans()),
    st.builds(Webhook, NAMES, NAMES, WORDS, st.floats(1, 600, **FINE), st.integers(1, 5)),
    st.builds(Manual, STEPS, STEPS, st.none() | WORDS),
)
LIMITS = st.builds(Limits, st.floats(30, 40), st.floats(60, 1800), st.floats(600, 3600))
PADS = st.builds(Pad, st.floats(0, 50), st.floats(0, 24), st.floats(40, 45), st.booleans())
TOYS = st.builds(Toy, NAMES, WORDS, SWITCHES, PADS, LIMITS, st.none() | st.floats(1, 1e5))
EARS = st.builds(
    DogEar,
    NAMES,
    WORDS,
    NAMES,
    st.dictionaries(st.sampled_from(["on", "off", "status"]), WORDS),
    st.lists(WORDS, max_size=2).map(tuple),
    st.floats(1, 1800),
)
DATES = st.dates(dt.date(2026, 1, 1), dt.date(2029, 1, 1))
PLANS = st.builds(
    Plan,
    WORDS,
    NAMES,
    st.frozensets(st.integers(0, 6), min_size=1),
    st.times().map(lambda at: f"{at:%H:%M}"),
    st.floats(60, 14_400),
    st.floats(30, 40),
    st.frozensets(DATES, max_size=3),
    st.lists(st.tuples(DATES, DATES).map(sorted).map(tuple), max_size=2).map(tuple),
    st.booleans(),
)
MAILS = st.builds(Mail, WORDS, st.lists(WORDS, max_size=2).map(tuple), WORDS, st.integers(1, 65_535))
HOMES = st.builds(
    Home,
    NAMES,
    st.just("Europe/Berlin"),
    st.lists(TOYS, max_size=3).map(lambda toys: {toy.name: toy for toy in toys}),
    st.lists(EARS, max_size=3).map(lambda ears: {ear.name: ear for ear in ears}),
    st.lists(PLANS, max_size=3).map(tuple),
    st.builds(Broker, WORDS, st.integers(1, 65_535), st.none() | WORDS, st.none() | WORDS, st.none() | WORDS),
    st.builds(Notify, st.none() | MAILS, st.none() | WORDS),
)


@given(HOMES)
def test_a_home_comes_back_as_it_was(home: Home) -> None:
    text = homejson.written(home)
    assert "\n" not in text
    assert homejson.read(text) == home


@pytest.mark.parametrize(
    "file", sorted((ROOT / "examples").glob("**/home*.yaml")), ids=lambda path: path.stem
)
def test_an_example_comes_back_as_it_was(file: Path) -> None:
    home = load_home(file)
    assert homejson.read(homejson.written(home).encode()) == home


@pytest.mark.parametrize(
    "text",
    ["", "[]", "7", "{}", '{"format": "cuddles-home/2"}', '{"format": "cuddles-home/1"}', "[" * 100_000],
)
def test_what_is_no_home_is_told(text: str) -> None:
    with pytest.raises(homejson.NotAHome):
        homejson.read(text)


def test_a_kind_of_switch_that_is_none_is_told() -> None:
    home = Home("h", "Etc/UTC", {"bear": Toy("bear", "Bruno", Relay("b"))}, {})
    said = json.loads(homejson.written(home))
    said["toys"][0]["switch"]["kind"] = "magic"
    with pytest.raises(homejson.NotAHome, match="magic"):
        homejson.from_json(said)
