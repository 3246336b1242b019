"""What forbids a lease: each rule at its exact border, their order, and the session that is asked for."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.home import Limits
from devices.lease import FORBIDDEN, Known, Session
from devices.reading import Reading, Trace
from terms import Refused

NOW = 1000.0
LIMITS = Limits()
LATCH = Refused("relay-welded", "Pull the plug.")
GOOD = Known(
    linked=True,
    online=True,
    verified="abc",
    trace=Trace(Reading(30.0, NOW)),
    session=Session(38.0, NOW + 600.0, "Anna"),
)

ONE_BAD: list[tuple[str, dict[str, object]]] = [
    ("fenced", {"fenced": True}),
    ("latched", {"latch": LATCH}),
    ("pressed", {"locked_until": NOW + 0.001}),
    ("nobody-asked", {"session": None}),
    ("resting", {"rest_until": NOW + 0.001}),
    ("session-over", {"session": Session(38.0, NOW, "Anna")}),
    ("unlinked", {"linked": False}),
    ("offline", {"online": False}),
    ("unverified", {"verified": None}),
    ("no-reading", {"trace": Trace()}),
    ("no-reading", {"trace": Trace(Reading(30.0, NOW), Refused("sensor-null", "It gives no value."))}),
    ("stale", {"trace": Trace(Reading(30.0, NOW - 25.001))}),
    ("stale", {"trace": Trace(Reading(30.0, NOW + 0.001))}),
    ("too-warm", {"trace": Trace(Reading(41.0, NOW))}),
    ("too-warm", {"trace": Trace(Reading(41.01, NOW))}),
]
JUST_GOOD: list[dict[str, object]] = [
    {},
    {"locked_until": NOW},
    {"rest_until": NOW},
    {"session": Session(38.0, NOW + 0.001, "Anna")},
    {"trace": Trace(Reading(30.0, NOW - 25.0))},
    {"trace": Trace(Reading(40.99, NOW))},
    {"verified": ""},
]
NAMES = list(dict.fromkeys(name for name, _ in ONE_BAD))


def first(known: Known, now: float = NOW) -> str:
    return next((rule.name for rule in FORBIDDEN if rule.applies(known, LIMITS, now)), "")


def test_the_table_is_the_whole_and_in_this_order() -> None:
    assert [rule.name for rule in FORBIDDEN] == NAMES
    assert not any(rule.heat for rule in FORBIDDEN)


@pytest.mark.parametrize(("name", "bad"), ONE_BAD)
def test_one_thing_wrong_is_enough(name: str, bad: dict[str, object]) -> None:
    assert first(replace(GOOD, **bad)) == name  # type: ignore[arg-type]


@pytest.mark.parametrize("good", JUST_GOOD)
def test_nothing_wrong_forbids_nothing(good: dict[str, object]) -> None:
    assert first(replace(GOOD, **good)) == ""  # type: ignore[arg-type]


@given(st.permutations(ONE_BAD), st.integers(1, len(ONE_BAD)))
def test_of_several_wrong_things_the_first_of_the_table_is_said(
    wrong: list[tuple[str, dict[str, object]]], count: int
) -> None:
    known = GOOD
    for _, bad in wrong[:count]:
        known = replace(known, **bad)  # type: ignore[arg-type]
    said = first(known)
    applying = [rule.name for rule in FORBIDDEN if rule.applies(known, LIMITS, NOW)]
    assert applying
    assert said == min(applying, key=NAMES.index)


@pytest.mark.parametrize(("name", "bad"), ONE_BAD)
def test_every_rule_says_why(name: str, bad: dict[str, object]) -> None:
    rule = next(rule for rule in FORBIDDEN if rule.name == name)
    said = rule.why(replace(GOOD, **bad), LIMITS, NOW)  # type: ignore[arg-type]
    assert said.endswith((".", "?"))
    assert rule.drawn


def why(name: str, known: Known, now: float = NOW) -> str:
    return next(rule for rule in FORBIDDEN if rule.name == name).why(known, LIMITS, now)


def test_reasons_name_what_is_known() -> None:
    assert why("latched", replace(GOOD, latch=LATCH)) == LATCH.reason
    assert why("latched", GOOD) == ""
    refused = Refused("sensor-null", "It gives no value.")
    assert why("no-reading", replace(GOOD, trace=Trace(None, refused))) == refused.reason
    assert "no temperature yet" in why("no-reading", replace(GOOD, trace=Trace()))
    assert "being checked" in why("unverified", replace(GOOD, verified=None))
    assert "Rule1 is off" in why("unverified", replace(GOOD, verified=None, wrong=("Rule1 is off", "x")))
    assert "41 degrees" in why("too-warm", GOOD)


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0.5, "1 minute"),
        (60.0, "1 minute"),
        (60.1, "2 minutes"),
        (600.0, "10 minutes"),
        (-5.0, "1 minute"),
        (math.inf, "1440 minutes"),
    ],
)
def test_a_rest_is_told_in_whole_minutes_rounded_up(seconds: float, said: str) -> None:
    assert f" {said} " in why("resting", replace(GOOD, rest_until=NOW + seconds))


def test_nothing_is_known_at_first_and_that_forbids() -> None:
    nothing = Known()
    assert (nothing.linked, nothing.online, nothing.heating, nothing.fenced) == (False, False, False, False)
    assert nothing.rest_until == nothing.locked_until == -math.inf
    assert first(nothing) == "nobody-asked"
    assert first(replace(nothing, session=Session(38.0, NOW + 1, "Anna"))) == "unlinked"


def test_a_session_without_end_is_over_for_nan() -> None:
    """Every comparison is written so that a number that is none forbids."""
    assert first(replace(GOOD, trace=Trace(Reading(30.0, NOW))), math.nan) == "stale"
