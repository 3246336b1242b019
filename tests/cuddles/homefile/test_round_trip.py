"""Both languages say everything: a home goes through YAML and through Rava unchanged."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from cuddles.homefile import read_home
from cuddles.homefile.write import to_yaml
from devices.home import Broker, DogEar, Home, Limits, Pad, Toy
from devices.rava import from_rava, to_rava
from devices.schedule import Plan
from devices.switches import Manual, Relay, Step, Webhook

NAME = st.from_regex(r"[a-z][a-z0-9-]{0,8}", fullmatch=True)
WORDS = st.one_of(
    st.sampled_from(
        ["true", "null", "~", "19:30", "12", "1e3", "0x1F", "2026-01-01", "yes", "a: b", "- a", "#"]
    ),
    st.text(st.characters(categories=("L", "N", "P", "S"), include_characters=" "), max_size=20).map(
        lambda text: text.strip() or "x"
    ),
)
FILE = WORDS
SECONDS = st.one_of(st.integers(0, 20_000).map(float), st.floats(0.001, 1e5))


def numbers(low: float, high: float) -> st.SearchStrategy[float]:
    """Draw numbers as a file may hold them: none is closer to nothing than a millionth."""
    return st.floats(low, high).map(lambda number: number if abs(number) >= 1e-6 else 0.0)


CELSIUS = numbers(-50, 120)
DATES = st.dates(date(2020, 1, 1), date(2030, 1, 1))
STEPS = st.lists(st.builds(Step, WORDS, SECONDS), min_size=1, max_size=3).map(tuple)
EVENT = st.from_regex(r"[A-Za-z0-9_-]{1,10}", fullmatch=True)
SWITCH = st.one_of(
    st.builds(Relay, WORDS, st.none() | st.from_regex(r"[A-Z][A-Z0-9]{1,6}", fullmatch=True), st.booleans()),
    st.builds(Webhook, EVENT, EVENT, FILE, SECONDS, st.integers(1, 60)),
    st.builds(Manual, STEPS, STEPS, st.none() | WORDS),
)
PAD = st.builds(Pad, numbers(0, 1e4), numbers(0, 1e3), CELSIUS, st.booleans())
TOY = st.builds(
    Toy,
    name=st.just(""),
    title=WORDS,
    switch=SWITCH,
    pad=st.just(Pad()) | PAD,
    limits=st.just(Limits()) | st.builds(Limits, CELSIUS, SECONDS, SECONDS),
    volume_cm3=st.none() | numbers(0, 1e5),
)
TEMPLATE = st.fixed_dictionaries(
    {},
    optional={
        "on": st.sampled_from(["lease", "session", "webhook", "steps"]),
        "off": st.sampled_from(["power", "webhook", "steps"]),
        "status": st.sampled_from(["power", "steps"]),
    },
)
BROKER = st.builds(
    Broker,
    st.from_regex(r"[a-z0-9][a-z0-9.-]{0,10}", fullmatch=True),
    st.integers(1, 65535),
    *[st.none() | WORDS] * 3,
)


@st.composite
def homes(draw: st.DrawFn) -> Home:
    """Draw a home that a file can declare, lawful or not."""
    toys = {
        name: replace(toy, name=name) for name, toy in draw(st.dictionaries(NAME, TOY, min_size=1)).items()
    }
    toy = st.sampled_from(sorted(toys))
    guard = st.lists(st.sampled_from(["temperature", "reachable", "power"]), max_size=3, unique=True).map(
        tuple
    )
    ear = st.builds(DogEar, st.just(""), st.just("WarmIntent"), toy, TEMPLATE, guard, SECONDS)
    ears = {
        name: replace(one, name=name) for name, one in draw(st.dictionaries(NAME, ear, max_size=3)).items()
    }
    plan = st.builds(
        Plan,
        name=WORDS.map(lambda text: text.replace("/", "-")),
        toy=toy,
        days=st.frozensets(st.integers(0, 6), min_size=1),
        at=st.times().map(lambda at: f"{at:%H:%M}"),
        seconds=st.integers(1, 14_400).map(float) | st.floats(1.0, 14_400.0),
        target_c=st.floats(30, 40),
        skipped=st.frozensets(DATES, max_size=2),
        holidays=st.lists(st.tuples(DATES, DATES).map(lambda two: (min(two), max(two))), max_size=2).map(
            tuple
        ),
        enabled=st.booleans(),
    )
    plans = draw(st.lists(plan, max_size=3, unique_by=lambda plan: (plan.toy, plan.name)))
    return Home(draw(NAME), draw(WORDS), toys, ears, tuple(plans), draw(st.just(Broker()) | BROKER))


@given(homes())
@settings(max_examples=80, deadline=None)
def test_a_home_goes_through_both_languages_unchanged(home: Home) -> None:
    text = to_yaml(home)
    read = read_home(text).home
    assert read == home
    assert [list(found) for found in (read.toys, read.dog_ears)] == [list(home.toys), list(home.dog_ears)]
    assert to_yaml(read) == text
    script = to_rava(home)
    assert from_rava(script, replace(home, dog_ears={}, plans=())).within(home) == home
    assert read_home(to_yaml(from_rava(script, read).within(read))).home == home


def test_what_is_written_is_yaml_for_others_too() -> None:
    """Any YAML reader takes it; one of YAML 1.1 may understand a time or a date in its own way."""
    example = Path(__file__).parents[3] / "examples" / "home.yaml"
    document = yaml.safe_load(to_yaml(read_home(example.read_bytes()).home))
    assert document["toys"]["bear"]["pad"]["cutout"] == "45C"
