"""What Home Assistant is told, through its own template language, and what comes back from it."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from jinja2.sandbox import ImmutableSandboxedEnvironment

from cuddles.hub.announcing import announcements
from cuddles.hub.events import Answered, Stopped, Wished
from cuddles.hub.house import CLAIM_S, Household, Keep, Send, Write
from cuddles.hub.view import state_of
from devices.home import Broker, Home, Toy
from devices.moments import Now
from devices.switches import Manual, Relay
from tests.cuddles.hub.conftest import Desk, keeper_of

if TYPE_CHECKING:
    from cuddles.hub.keeper import Keeper

UTC = 1.8e9
CONFIG = "homeassistant/climate/cuddles_home_bear/config"


def home_of(keeper: Keeper, *, wanted: bool) -> Home:
    other = Toy("stone", "the stone", Manual((), ()))
    return Home(
        "home",
        "Europe/Berlin",
        {"bear": keeper.toy, "stone": other, "fish": Toy("fish", "the fish", Relay("fish", None))},
        {},
        broker=Broker(home_assistant=wanted),
    )


def said_of(keeper: Keeper) -> dict[str, Any]:
    said = announcements(home_of(keeper, wanted=True))
    assert list(said) == [CONFIG]
    config: dict[str, Any] = json.loads(said[CONFIG])
    return config


def rendered(template: str, **known: object) -> str:
    """Render as Home Assistant does: its sandbox, and two of its functions."""
    environment = ImmutableSandboxedEnvironment()
    environment.globals |= {"now": lambda: UTC, "as_timestamp": float}
    return environment.from_string(template).render(**known)


def shown(desk: Desk) -> dict[str, str]:
    """Give what Home Assistant makes of the hub's state."""
    state = state_of(desk.keeper, None, "", Now(desk.now, UTC)).shown
    config = said_of(desk.keeper)
    return {
        name.removesuffix("_template"): rendered(template, value_json=state)
        for name, template in config.items()
        if name.endswith("_template") and "command" not in name and name != "availability_template"
    }


def test_a_toy_is_shown_as_a_thermostat_that_does_what_the_hub_says() -> None:
    desk = Desk().ready()
    assert shown(desk) == {
        "current_temperature": "None",
        "temperature_state": "None",
        "mode_state": "off",
        "action": "off",
    }
    desk = Desk().warming(34.0)
    assert shown(desk) == {
        "current_temperature": "34.0",
        "temperature_state": "38.0",
        "mode_state": "heat",
        "action": "heating",
    }


@pytest.mark.parametrize(("alive", "word"), [(True, "online"), (False, "offline")])
def test_it_is_there_while_the_hub_is(alive: bool, word: str) -> None:
    config = said_of(keeper_of())
    assert config["availability_topic"] == "cuddles/home/hub"
    assert rendered(config["availability_template"], value_json={"alive": alive}) == word


@pytest.mark.parametrize(
    ("command", "value", "asked"),
    [
        ("temperature", "37.5", Wished(37.5, 1800.0, "Home Assistant")),
        ("mode", "heat", Wished(38.5, 1800.0, "Home Assistant")),
        ("mode", "off", Stopped("Home Assistant")),
    ],
)
def test_what_is_set_there_is_a_wish_with_an_end(command: str, value: str, asked: Wished | Stopped) -> None:
    keeper = Desk().ready().keeper
    config = said_of(keeper)
    house = Household(home_of(keeper, wanted=True), {"bear": keeper}, "hub")
    body = rendered(config[f"{command}_command_template"], value=value).encode()
    deeds = house.heard(config[f"{command}_command_topic"], body, retained=True, now=Now(1000.0, UTC))
    written = [deed for deed in deeds if isinstance(deed, Write)]
    assert [one.event for one in written] == [asked]
    assert Answered(None) in written[0].done


def test_it_offers_what_the_limits_allow_and_the_hub_refuses_the_rest() -> None:
    keeper = keeper_of()
    keeper = replace(keeper, toy=replace(keeper.toy, limits=replace(keeper.toy.limits, target_c=36.0)))
    config = said_of(keeper)
    assert (config["min_temp"], config["max_temp"]) == (30.0, 36.0)
    house = Household(home_of(keeper, wanted=True), {"bear": keeper}, "hub")
    body = rendered(config["temperature_command_template"], value="36.5").encode()
    house.heard(config["temperature_command_topic"], body, retained=True, now=Now(1000.0, UTC))
    assert house.keepers["bear"].wish is None


def test_it_is_announced_by_the_owner_where_asked_for_and_taken_back() -> None:
    for wanted, before, lengths in ((True, False, [True]), (False, True, [False]), (False, False, [])):
        keeper = keeper_of()
        house = Household(home_of(keeper, wanted=wanted), {"bear": keeper}, "hub", announced=before)
        house.linked(Now(1000.0, UTC))
        deeds = house.woken(Now(1000.0 + CLAIM_S, UTC))
        sent = [deed for deed in deeds if isinstance(deed, Send) and deed.topic == CONFIG]
        assert [bool(one.payload) for one in sent] == lengths
        assert all(one.retain for one in sent)
        assert Keep("hub", {"epoch": 1, "announced": wanted}) in deeds
