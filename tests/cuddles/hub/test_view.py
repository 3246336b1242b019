"""What others see of a toy."""

from __future__ import annotations

import json
import math
from dataclasses import replace

import pytest

from cuddles.hub.events import Stopped
from cuddles.hub.view import state_of
from devices.moments import Now
from terms import Refused
from tests.cuddles.hub.conftest import METERED, Desk, keeper_of, power, temperature


def shown(desk: Desk, utc: float = 1.8e9) -> dict[str, object]:
    state = state_of(desk.keeper, "id7", "No.", Now(desk.now, utc))
    return json.loads(json.dumps({**state.shown, **state.beside}, allow_nan=False))  # type: ignore[no-any-return]


def test_nothing_known_is_shown_as_nothing_known() -> None:
    assert shown(Desk()) == {
        "toy": "bear",
        "relay": "unknown",
        "proof": "confirmed",
        "online": False,
        "ready": False,
        "celsius": None,
        "target_c": None,
        "until": None,
        "rest_until": None,
        "watts": None,
        "rule": "nobody-asked",
        "why": "Nobody asked for warmth.",
        "latch": None,
        "wish_id": "id7",
        "refused": "No.",
        "at": 1.8e9,
    }


def test_warming_is_shown_with_its_end_and_degrees() -> None:
    found = shown(Desk().warming(30.06))
    assert (found["relay"], found["online"], found["ready"]) == ("on", True, True)
    assert found["celsius"] == 30.0
    assert found["target_c"] == 38.0
    assert found["until"] == 1_800_001_799
    assert found["rule"] == "warming"
    assert found["why"] == "It warms up: 30.1 of 38 degrees."


def test_words_that_move_with_every_reading_do_not_count_as_a_change() -> None:
    desk = Desk().warming(30.0)
    before = state_of(desk.keeper, None, "", Now(desk.now, 1.8e9))
    assert before.shown["why"] == ""
    desk.step(temperature(30.06), after=10.0)
    after = state_of(desk.keeper, None, "", Now(desk.now, 1.8e9 + 10.0))
    assert before.shown == after.shown
    assert before.beside != after.beside
    desk.step(temperature(30.2), after=10.0)
    assert state_of(desk.keeper, None, "", Now(desk.now, 1.8e9 + 20.0)).shown != after.shown
    desk.step(Stopped("A"))
    assert state_of(desk.keeper, None, "", Now(desk.now, 1.8e9 + 20.0)).shown["why"] != ""


def test_a_temperature_that_is_not_believed_is_not_shown() -> None:
    desk = Desk().warming(30.0)
    desk.step(temperature(None), after=5.0)
    found = shown(desk)
    assert found["celsius"] is None
    assert found["rule"] == "no-reading"


def test_latch_watts_and_an_open_relay_are_shown() -> None:
    desk = Desk(keeper_of(METERED)).ready().change(latch=Refused("relay-welded", "Pull the plug."))
    desk.keeper = replace(desk.keeper, relayed=replace(desk.keeper.relayed, watts=11.6))
    found = shown(desk)
    assert (found["latch"], found["watts"], found["relay"]) == ("relay-welded", 12, "off")
    assert found["why"] == "Pull the plug."


@pytest.mark.parametrize(
    ("ahead", "said"), [(100.4, 1_800_000_100), (0.6, 1_800_000_001), (0.0, None), (-5.0, None), (math.inf, None)]
)  # fmt: skip
def test_a_rest_is_shown_while_it_lasts(ahead: float, said: int | None) -> None:
    desk = Desk()
    desk.change(rest_until=desk.now + ahead)
    assert shown(desk)["rest_until"] == said


def test_an_unknown_relay_is_not_an_open_one() -> None:
    desk = Desk().linked()
    assert shown(desk)["relay"] == "unknown"
    desk.step(power("OFF"))
    assert shown(desk)["relay"] == "off"
