"""A dog-ear fired: every verb, every kind of switch, every state; one outcome each, and off always works."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices import tasmota
from devices.dogear import Call, Outcome, Say, Sent, Situation, Verb, fire
from devices.home import DogEar, Limits, Toy
from devices.lease import Known, Session
from devices.limits import LEASE_S, PULSE_LONGEST_S
from devices.reading import Reading, Trace
from devices.switches import Manual, Proof, Relay, Step, Switch, Webhook
from devices.thermostat import RULES, decide
from terms import Refused

NOW = 1000.0
RELAY = Relay("bear")
BLIND = Relay("bear", None)
WEBHOOK = Webhook("warm", "cool", "key.txt", 600.0, 2)
MANUAL = Manual((Step("warm it", 90.0),), (Step("cool it"),), "Anna")
SWITCHES: list[Switch] = [RELAY, BLIND, WEBHOOK, MANUAL]
READY = Known(
    linked=True,
    online=True,
    verified="abc",
    trace=Trace(Reading(30.0, NOW)),
    session=Session(38.0, NOW + 600, "Anna"),
)
KNOWN = st.just(READY) | st.builds(
    Known,
    linked=st.booleans(),
    online=st.booleans(),
    verified=st.none() | st.just("abc"),
    trace=st.builds(
        Trace,
        st.none() | st.builds(Reading, st.floats(5, 60), st.floats(960, 1010)),
        st.none() | st.just(Refused("sensor-null", "It gives no value.")),
    ),
    heating=st.booleans(),
    session=st.none() | st.builds(Session, st.floats(), st.floats(), st.just("Anna")),
    latch=st.none() | st.just(Refused("relay-welded", "Pull the plug.")),
    rest_until=st.floats(),
    locked_until=st.floats(),
    fenced=st.booleans(),
)
SITUATIONS = st.builds(Situation, KNOWN, st.integers(0, 10**9), st.lists(st.floats(), max_size=4).map(tuple))


def toy(switch: Switch) -> Toy:
    return Toy("bear", "the bear", switch)


def ear(lease_s: float = 60.0) -> DogEar:
    return DogEar(
        "warm-bear", "Warm", "bear", {"on": "lease", "off": "power", "status": "power"}, (), lease_s
    )


def fired(switch: Switch, verb: Verb, known: Known = READY, calls: tuple[float, ...] = ()) -> Outcome:
    return fire(ear(), toy(switch), verb, Situation(known, 7, calls), NOW)


def test_a_switch_proves_so_much_and_no_more() -> None:
    assert (Relay.proof, Webhook.proof, Manual.proof) == (Proof.CONFIRMED, Proof.SENT, Proof.ASKED)


@given(
    st.sampled_from(SWITCHES) | st.builds(Webhook, st.just("a"), st.just("b"), st.just("k"), st.floats()),
    st.sampled_from(Verb),
    SITUATIONS,
    st.floats(0.1, 600),
    st.builds(Limits, st.floats(30, 40)),
)
def test_each_verb_in_each_state_gives_one_outcome(
    switch: Switch, verb: Verb, seen: Situation, lease_s: float, limits: Limits
) -> None:
    home = Toy("bear", "the bear", switch, limits=limits)
    found = fire(ear(lease_s), home, verb, seen, NOW)
    assert isinstance(found, Sent | Say | Refused)
    if verb is Verb.OFF:
        assert isinstance(found, Sent | Say)
    if isinstance(found, Sent):
        assert found.messages
        longest = PULSE_LONGEST_S if isinstance(switch, Webhook) else LEASE_S
        assert 0 < found.lease_s <= longest if verb is Verb.ON else found.lease_s == 0.0
        assert verb is not Verb.STATUS
    if isinstance(found, Sent) and verb is Verb.ON and isinstance(switch, Relay):
        assert decide(seen.known, limits, NOW).heat
        assert switch.sensor is not None


@given(SITUATIONS)
@pytest.mark.parametrize("switch", SWITCHES)
def test_off_asks_nothing(switch: Switch, seen: Situation) -> None:
    """Whatever is known, the same."""
    found = fire(ear(), toy(switch), Verb.OFF, seen, NOW)
    assert found == fire(ear(), toy(switch), Verb.OFF, Situation(Known(), seen.epoch), math.inf)


def test_a_relay_is_leased_and_opened_with_its_epoch() -> None:
    assert fired(RELAY, Verb.ON) == Sent(
        (tasmota.Message("cmnd/bear/Event", "lease=7"),), 60.0, Proof.CONFIRMED
    )
    off = (tasmota.Message("cmnd/bear/POWER1", "OFF"), tasmota.Message("cmnd/bear/Event", "off=7"))
    assert fired(RELAY, Verb.OFF) == Sent(off, 0.0, Proof.CONFIRMED)


@pytest.mark.parametrize(("asked", "lent"), [(10.0, 10.0), (60.0, 60.0), (61.0, 60.0), (600.0, 60.0)])
def test_a_lease_is_a_minute_at_most(asked: float, lent: float) -> None:
    found = fire(ear(asked), toy(RELAY), Verb.ON, Situation(READY, 7), NOW)
    assert isinstance(found, Sent)
    assert found.lease_s == lent


def test_a_rule_against_heat_refuses_in_its_words() -> None:
    verdict = decide(Known(), Limits(), NOW)
    assert fired(RELAY, Verb.ON, Known()) == Refused(verdict.rule, verdict.why)
    assert verdict.rule in {rule.name for rule in RULES}


def test_a_relay_without_a_sensor_is_never_leased() -> None:
    found = fired(BLIND, Verb.ON)
    assert isinstance(found, Refused)
    assert found.code == "no-sensor"


def test_status_says_what_is_known_and_how_well() -> None:
    found = fired(RELAY, Verb.STATUS)
    assert isinstance(found, Say)
    assert "30.0 of 38" in found.text
    assert (found.proof, found.steps) == (Proof.CONFIRMED, ())
    for switch in (WEBHOOK, MANUAL):
        found = fired(switch, Verb.STATUS)
        assert isinstance(found, Say)
        assert "the bear" in found.text
        assert (found.proof, found.steps) == (Proof.ASKED, ())


def test_a_webhook_is_called_for_as_long_as_it_ends_itself() -> None:
    assert fired(WEBHOOK, Verb.ON) == Sent((Call("warm", "key.txt"),), 600.0, Proof.SENT)
    assert fired(WEBHOOK, Verb.OFF) == Sent((Call("cool", "key.txt"),), 0.0, Proof.SENT)


@pytest.mark.parametrize(
    ("auto_off", "good"),
    [(600.0, True), (0.1, True), (600.1, False), (0.0, False), (-1.0, False), (math.nan, False)],
)
def test_a_webhook_that_does_not_end_itself_is_refused(auto_off: float, good: bool) -> None:
    found = fired(Webhook("warm", "cool", "k", auto_off), Verb.ON)
    assert isinstance(found, Sent) is good
    assert good or (isinstance(found, Refused) and found.code == "no-auto-off")


@pytest.mark.parametrize(
    ("calls", "good"),
    [
        ((), True),
        ((NOW,), True),
        ((NOW, NOW), False),
        ((NOW - 3599.9, NOW), False),
        ((NOW - 3600.0, NOW), True),
        ((NOW + 1.0, NOW), True),
        ((NOW - 1, NOW - 2, NOW - 3), False),
    ],
)
def test_a_webhook_is_called_so_often_within_an_hour(calls: tuple[float, ...], good: bool) -> None:
    found = fired(WEBHOOK, Verb.ON, calls=calls)
    assert isinstance(found, Sent) is good
    assert good or (isinstance(found, Refused) and found.code == "often-enough")


def test_a_person_is_read_the_steps() -> None:
    on, off = fired(MANUAL, Verb.ON), fired(MANUAL, Verb.OFF)
    assert isinstance(on, Say)
    assert isinstance(off, Say)
    assert (on.steps, off.steps) == (MANUAL.on_steps, MANUAL.off_steps)
    assert on.proof is off.proof is Proof.ASKED


@pytest.mark.parametrize("switch", SWITCHES)
def test_what_has_an_on_has_an_off(switch: Switch) -> None:
    on, off = fired(switch, Verb.ON), fired(switch, Verb.OFF)
    assert isinstance(off, Sent | Say)
    if isinstance(on, Sent):
        assert isinstance(off, Sent)
        assert off.messages
        assert off.messages != on.messages
