"""Every setting of a switch, made wrong one by one: the hub finds it before the first lease, in virtual time."""

from __future__ import annotations

from random import Random

import pytest

from cuddles.hub.keeper import Keeper
from cuddles.setting_up import Setup
from cuddles.trials.controllers import Ours
from cuddles.trials.house import House
from cuddles.trials.setting_up import flash_of
from devices.home import DogEar, Toy
from devices.provisioning import Setting, settings
from devices.simulator.profile import Model, Profile
from devices.simulator.switch import Switch
from devices.switches import Relay

RELAYS = (Relay("bear"), Relay("bear", metered=True))
CASES = [(relay, s) for relay in RELAYS for s in settings(relay) if s.command != "Interlock"]
"""All but one: a switch with a single relay answers ``Interlock OFF`` whatever it is told."""
NAMES = [f"{'pow' if relay.metered else 'th'}-{s.answer}" for relay, s in CASES]
OTHER = {"0": "1", "1": "0", "2": "1", "10": "30", "103": "0"}
"""Another value for each that is a plain number."""


def house_of(relay: Relay) -> tuple[House, Ours]:
    model = Model.POW if relay.metered else Model.TH
    profile = Profile(topic=relay.topic, model=model)
    ear = DogEar("ear", "WarmIntent", "bear", {"on": "lease", "off": "power", "status": "reading"}, (), 60.0)
    ours = Ours(Keeper(Toy("bear", "the bear", relay), relay, ear))
    house = House(Switch(profile, 0.0, 1, flash_of(relay, profile)), ours, Random(1))  # noqa: S311
    house.hub_alive = False
    house.run(12.0)
    return house, ours


def found(ours: Ours, setting: Setting) -> bool:
    """Whether it is named; with SetOption4 the answers go where nobody listens, so that they are missed."""
    if setting.command == "SetOption4":
        return ours.keeper.questions is not None and bool(
            ours.keeper.questions.audit.missing(ours.keeper.relay)
        )
    return any(line.startswith(f"{setting.command} is") for line in ours.keeper.known.wrong)


def wrong_value(setting: Setting) -> str:
    if setting.answer.endswith(".state"):
        return "0"
    if setting.answer.endswith(".once"):
        return "5"
    if setting.command.startswith("Rule"):
        return "ON Power1#State=0 DO Power1 1 ENDON"
    if setting.command == "GroupTopic1":
        return "tasmotas"
    if setting.command == "Var4":
        return "7"
    return OTHER.get(setting.value, "0")


def passed(house: House, seconds: float) -> None:
    """Let time pass; a switch that restarted is let in again."""
    for _ in range(round(seconds)):
        house.run(house.now + 1.0)
        if house._switch_in and house.switch.wants_link(house.now):
            house._switch_in = False


def warmed(house: House, ours: Ours) -> None:
    """Let the hub live, and wish for warmth."""
    house.hub_alive = True
    house.run(house.now + 20.0)
    ours.wish(house, 38.0, 900.0)
    house.run(house.now + 100.0)


@pytest.mark.parametrize("relay", RELAYS, ids=["th", "pow"])
def test_a_switch_that_knows_everything_is_warmed(relay: Relay) -> None:
    house, ours = house_of(relay)
    warmed(house, ours)
    assert house.leased
    assert house.switch.relay


@pytest.mark.parametrize(("relay", "setting"), CASES, ids=NAMES)
def test_a_wrong_setting_is_found_before_the_first_lease(relay: Relay, setting: Setting) -> None:
    house, ours = house_of(relay)
    house.publish(f"cmnd/bear/{setting.command}", wrong_value(setting).encode())
    passed(house, 40.0)
    warmed(house, ours)
    assert house.leased == []
    assert not house.closed[-1][1]
    assert ours.keeper.known.verified is None
    assert found(ours, setting)


@pytest.mark.parametrize("relay", RELAYS, ids=["th", "pow"])
def test_a_retained_command_is_found_and_cleared(relay: Relay) -> None:
    house, ours = house_of(relay)
    for leaf, payload in (("POWER1", b"ON"), ("Event", b"lease=1000000")):
        house.retained[f"cmnd/bear/{leaf}"] = payload
    warmed(house, ours)
    assert not [topic for topic in house.retained if topic.startswith("cmnd/")]
    assert [code for _, code in house.told].count("retained-command") >= 1


def test_setting_up_gives_up_on_an_old_firmware() -> None:
    from devices.drivers.events import Message

    setup = Setup(RELAYS[0], mends=True)
    said: list[str] = []
    while (step := setup.next()) is not None:
        said += [one.topic for one in step.messages]
        setup.heard(
            Message("stat/bear/STATUS2", b'{"StatusFWR":{"Version":"13.4.0(tasmota)"}}', retain=False)
        )
        setup.waited()
    outcome = setup.outcome()
    assert getattr(outcome, "code", None) == "firmware-old"
    assert said[0] == "cmnd/bear/POWER1"
    assert not any(topic.endswith("PulseTime1") for topic in said[:1])
