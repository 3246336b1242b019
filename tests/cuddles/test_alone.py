"""A session that the switch runs and ends alone: the same evidence first, and an end whatever happens."""

from __future__ import annotations

import pytest

from cuddles.alone import Alone
from cuddles.answers import Warming
from cuddles.conversation import hold
from cuddles.trials.direct import Direct
from cuddles.trials.setting_up import flash_of
from devices import tasmota
from devices.drivers.events import Outgoing
from devices.home import Toy
from devices.simulator.profile import Model, Profile
from devices.simulator.sensors import Fault
from devices.simulator.switch import Flash, Switch
from devices.simulator.thermal import Toy as Body
from devices.switches import Proof, Relay
from terms import Refused

RELAY = Relay("bear")
BEAR = Toy("bear", "the bear", RELAY)
PLAIN = Profile(topic="bear", toy=Body(limits=None))


def talk_with(profile: Profile = PLAIN, relay: Relay = RELAY, flash: Flash | None = None) -> Direct:
    talk = Direct(Switch(profile, 0.0, 1, flash or flash_of(relay, profile)))
    talk.listen(lambda _: False, 25.0)
    return talk


def asked(
    talk: Direct, target_c: float = 38.0, seconds: float = 1200.0, relay: Relay = RELAY
) -> Warming | Refused:
    alone = Alone(BEAR, relay, target_c, seconds)
    assert hold(alone, talk, talk.clock)
    return alone.outcome(1.8e9)


def closed_for(talk: Direct, seconds: float) -> tuple[float, float]:
    """Let time pass; return for how long the contact was closed, and the warmest the pad got (°C)."""
    closed, warmest = 0.0, talk.switch.celsius
    for _ in range(round(seconds)):
        talk.listen(lambda _: False, 1.0)
        closed += talk.switch.relay
        warmest = max(warmest, talk.switch.celsius)
    return closed, warmest


@pytest.mark.parametrize(
    ("seconds", "minutes"), [(300.0, 10), (600.0, 10), (1199.0, 10), (1200.0, 20), (9000.0, 30)]
)
def test_it_is_one_of_the_provisioned_lengths(seconds: float, minutes: int) -> None:
    found = asked(talk_with(), seconds=seconds)
    assert isinstance(found, Warming)
    assert found.proof is Proof.CONFIRMED
    assert found.until == 1.8e9 + 60 * minutes
    assert f"{minutes} minutes" in found.words


def test_the_switch_ends_it_at_the_target_and_stays_off() -> None:
    talk = talk_with()
    assert isinstance(asked(talk, 30.0), Warming)
    assert talk.switch.relay
    closed, warmest = closed_for(talk, 1500.0)
    assert 200 < closed < 600
    assert 30 < warmest < 31
    assert not talk.switch.relay


@pytest.mark.parametrize("seconds", [600.0, 1200.0, 1800.0])
def test_it_ends_in_its_time_though_the_target_is_never_reached(seconds: float) -> None:
    weak = Profile(topic="bear", toy=Body(watts=3.0, limits=None))
    talk = talk_with(weak)
    assert isinstance(asked(talk, 38.0, seconds), Warming)
    closed, _ = closed_for(talk, seconds + 200)
    assert seconds - 15 < closed <= seconds + 1
    assert not talk.switch.relay


def test_after_an_off_it_can_be_asked_for_again_at_once() -> None:
    """The session that was ended early leaves its own length in PulseTime1, which is as good as the lease's."""
    talk = talk_with()
    for seconds in (1800.0, 600.0):
        assert isinstance(asked(talk, 38.0, seconds), Warming)
        talk.listen(lambda _: False, 40.0)
        for message in tasmota.off("bear", 2_000_000_000):
            talk.say(Outgoing(message.topic, message.payload))
        talk.listen(lambda _: False, 5.0)
        assert not talk.switch.relay
    assert isinstance(asked(talk, 38.0, 600.0), Warming)
    closed, _ = closed_for(talk, 1300.0)
    assert 200 < closed <= 601


@pytest.mark.parametrize("broken", [Fault.SHORTED, Fault.POWER_ON, Fault.MISSING])
def test_a_sensor_that_fails_meanwhile_ends_it(broken: Fault) -> None:
    talk = talk_with()
    assert isinstance(asked(talk), Warming)
    talk.switch.probe.fault = broken
    closed, _ = closed_for(talk, 120.0)
    assert closed <= 36


@pytest.mark.parametrize(
    ("broken", "code"),
    [(Fault.SHORTED, "sensor-shorted"), (Fault.POWER_ON, "sensor-power-on"), (Fault.MISSING, "no-reading")],
)
def test_without_a_believable_temperature_it_is_refused(broken: Fault, code: str) -> None:
    talk = talk_with()
    talk.switch.probe.fault = broken
    talk.listen(lambda _: False, 20.0)
    found = asked(talk)
    assert isinstance(found, Refused)
    assert found.code in {code, "sensor-missing"}
    assert closed_for(talk, 60.0)[0] == 0


def test_a_switch_that_was_not_set_up_is_refused() -> None:
    found = asked(talk_with(flash=Flash({})))
    assert isinstance(found, Refused)
    assert found.code == "unverified"


def test_one_setting_that_is_wrong_is_enough() -> None:
    talk = talk_with()
    talk.say(Outgoing("cmnd/bear/PulseTime1", "0"))
    talk.listen(lambda _: False, 1.0)
    found = asked(talk)
    assert isinstance(found, Refused)
    assert "PulseTime1" in found.reason


def test_a_switch_that_is_not_there_is_refused() -> None:
    talk = talk_with()
    talk.switch.power_off(talk.now)
    found = asked(talk)
    assert isinstance(found, Refused)
    assert found.code == "offline"


def test_what_is_warm_already_is_not_warmed() -> None:
    talk = talk_with()
    talk.switch.warm_to(38.2)
    talk.listen(lambda _: False, 10.0)
    found = asked(talk, 37.0)
    assert isinstance(found, Refused)
    assert found.code == "warm-enough"


def test_without_a_sensor_it_is_ten_minutes_at_most() -> None:
    blind = Relay("bear", None)
    profile = Profile(topic="bear", model=Model.BASIC)
    talk = talk_with(profile, blind)
    found = asked(talk, 38.0, 1800.0, blind)
    assert isinstance(found, Warming)
    assert found.until == 1.8e9 + 600
    assert closed_for(talk, 800.0)[0] <= 601


def test_asked_again_and_again_it_still_ends_after_half_an_hour() -> None:
    """Whoever repeats the wish for ever is stopped by the switch's own longest warmth, and its lock."""
    talk = talk_with(Profile(topic="bear", toy=Body(watts=3.0, limits=None)))
    closed = 0.0
    for _ in range(240):
        talk.say(Outgoing("cmnd/bear/Event", "s30=40"))
        closed += closed_for(talk, 10.0)[0]
    assert 1700 < closed <= 1801
