"""The table that decides: one rule heats, the last, and to reach it everything has to be right."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.home import Limits
from devices.lease import FORBIDDEN, Known, Session
from devices.reading import Reading, Trace
from devices.thermostat import RULES, decide, target_of
from terms import Refused

NOW = 1000.0
LIMITS = Limits()
SESSIONS = st.none() | st.builds(Session, st.floats(20, 60), st.floats(900, 1100), st.just("Anna"))
REFUSALS = st.none() | st.just(Refused("sensor-null", "It gives no value."))
TRACES = st.builds(
    Trace,
    st.none() | st.builds(Reading, st.floats(5, 60), st.floats(900, 1100)),
    st.none() | REFUSALS,
)
TIMES = st.sampled_from([-math.inf, math.inf]) | st.floats(900, 1100)
KNOWN = st.builds(
    Known,
    linked=st.booleans() | st.just(True),
    online=st.booleans() | st.just(True),
    verified=st.none() | st.just("abc") | st.just("abc"),
    trace=TRACES | st.builds(Trace, st.builds(Reading, st.floats(20, 45), st.floats(980, 1000))),
    heating=st.booleans(),
    session=SESSIONS | st.builds(Session, st.floats(30, 40), st.floats(1001, 1100), st.just("Anna")),
    latch=st.none() | st.none() | REFUSALS,
    rest_until=TIMES | st.just(-math.inf),
    locked_until=TIMES | st.just(-math.inf),
    fenced=st.sampled_from([False, False, False, True]),
    wrong=st.sampled_from([(), ("Rule1 is off",)]),
)
LIMITED = st.builds(Limits, st.floats(30, 40))


def warm(celsius: float, *, heating: bool = False, target: float = 38.0) -> Known:
    return Known(
        linked=True,
        online=True,
        verified="abc",
        trace=Trace(Reading(celsius, NOW)),
        heating=heating,
        session=Session(target, NOW + 600, "Anna"),
    )


def test_exactly_one_rule_heats_and_it_is_the_last() -> None:
    assert [rule.heat for rule in RULES] == [False] * (len(RULES) - 1) + [True]
    assert RULES[: len(FORBIDDEN)] == FORBIDDEN
    assert [rule.name for rule in RULES[len(FORBIDDEN) :]] == ["warm-enough", "coasting", "warming"]
    assert len({rule.name for rule in RULES}) == len(RULES)


@given(KNOWN, LIMITED)
def test_heat_implies_every_clause(known: Known, limits: Limits) -> None:
    verdict = decide(known, limits, NOW)
    assert verdict.rule in {rule.name for rule in RULES}
    assert verdict.why
    if not verdict.heat:
        return
    last = known.trace.last
    assert verdict.rule == "warming"
    assert known.session is not None
    assert known.session.until > NOW
    assert known.latch is None
    assert known.verified is not None
    assert known.online
    assert known.linked
    assert not known.fenced
    assert last is not None
    assert known.trace.problem is None
    assert 0 <= NOW - last.at <= 25.0
    assert last.celsius < 41.0
    assert last.celsius < target_of(known, limits) <= 40.0
    assert not known.rest_until > NOW
    assert not known.locked_until > NOW


def test_some_state_heats() -> None:
    assert decide(warm(30.0), LIMITS, NOW).heat


@pytest.mark.parametrize(
    ("celsius", "heating", "rule"),
    [
        (37.49, False, "warming"),
        (37.5, False, "coasting"),
        (37.99, False, "coasting"),
        (37.5, True, "warming"),
        (37.99, True, "warming"),
        (38.0, True, "warm-enough"),
        (38.0, False, "warm-enough"),
        (40.0, True, "warm-enough"),
        (41.0, True, "too-warm"),
    ],
)
def test_hysteresis_at_both_its_ends(celsius: float, heating: bool, rule: str) -> None:
    verdict = decide(warm(celsius, heating=heating), LIMITS, NOW)
    assert verdict.rule == rule
    assert verdict.heat is (rule == "warming")


@pytest.mark.parametrize(
    ("asked", "allowed", "target"),
    [(38.0, 38.5, 38.0), (39.0, 38.5, 38.5), (60.0, 60.0, 40.0), (40.0, 40.0, 40.0), (41.0, 40.5, 40.0)],
)
def test_no_target_is_above_a_ceiling(asked: float, allowed: float, target: float) -> None:
    assert target_of(warm(30.0, target=asked), Limits(allowed)) == target


def test_without_a_session_the_target_is_the_allowed_one() -> None:
    assert target_of(Known(), Limits(37.0)) == 37.0
    assert target_of(Known(), Limits(50.0)) == 40.0


@given(KNOWN, LIMITED)
def test_every_why_is_a_sentence_in_every_state(known: Known, limits: Limits) -> None:
    """All rules that apply, not only the one that decides."""
    for rule in RULES:
        applies = rule.applies(known, limits, NOW)
        assert isinstance(applies, bool)
        assert not applies or rule.why(known, limits, NOW)


def test_what_is_said_names_the_degrees() -> None:
    assert "30.0 of 38 degrees" in decide(warm(30.0), LIMITS, NOW).why
    assert "37.8 of 38 degrees" in decide(warm(37.8), LIMITS, NOW).why
    assert "38.2 of 38 degrees" in decide(warm(38.2), LIMITS, NOW).why
    warming = RULES[-1]
    assert "40.0 of 38.5 degrees" in warming.why(Known(), LIMITS, NOW)


def test_a_broken_table_is_an_error_and_not_warmth(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("devices.thermostat.RULES", RULES[:-1])
    with pytest.raises(AssertionError):
        decide(warm(30.0), LIMITS, NOW)


@given(KNOWN, LIMITED, st.sampled_from(["linked", "online"]))
def test_losing_something_never_turns_heat_on(known: Known, limits: Limits, what: str) -> None:
    assert not decide(replace(known, **{what: False}), limits, NOW).heat  # type: ignore[arg-type]
