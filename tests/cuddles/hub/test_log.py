"""The diary: what is written can be thought again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuddles.hub import core
from cuddles.hub.events import (
    Claimed,
    Due,
    Effect,
    Event,
    Heard,
    Limited,
    Linked,
    Publish,
    Save,
    Stopped,
    Unlinked,
    Wished,
)
from cuddles.hub.house import Household
from cuddles.hub.log import KINDS, line, read_event, start, state_in, written
from devices.home import Home
from devices.moments import Now
from devices.tasmota import Message
from tests.cuddles.hub.conftest import Desk, answers, heard, keeper_of, power, temperature

if TYPE_CHECKING:
    from cuddles.hub.keeper import Keeper

NOW = Now(12.5, 1.8e9 + 0.12345)
EVENTS: st.SearchStrategy[Event] = st.one_of(
    st.builds(Heard, st.text(max_size=5), st.text(max_size=5), st.binary(max_size=20), st.booleans()),
    st.builds(Wished, st.floats(allow_nan=False), st.floats(allow_nan=False), st.text(max_size=5), st.booleans()),
    st.builds(Stopped, st.text(max_size=5)),
    st.builds(Claimed, st.text(max_size=5), st.integers()),
    st.sampled_from([Linked(), Unlinked(), Due()]),
)  # fmt: skip


@given(EVENTS)
def test_an_event_is_read_as_it_was_written(event: Event) -> None:
    text = line("bear", event, (), NOW)
    assert "\n" not in text
    assert read_event(json.loads(text)["event"]) == event


def test_bytes_that_are_no_text_are_written_as_numbers() -> None:
    assert written(b"ON") == "ON"
    assert written(b"\xff\x00") == {"hex": "ff00"}
    assert written("ä".encode()) == "ä"


def test_a_line_is_when_who_what_and_what_came_of_it() -> None:
    done: tuple[Effect, ...] = (Publish(Message("cmnd/bear/POWER1", "OFF")), Save())
    assert json.loads(line("bear", Stopped("Anna"), done, NOW)) == {
        "utc": 1_800_000_000.123,
        "mono": 12.5,
        "toy": "bear",
        "event": {"is": "stopped", "who": "Anna"},
        "did": [
            {
                "is": "publish",
                "message": {"is": "message", "topic": "cmnd/bear/POWER1", "payload": "OFF"},
            },
            {"is": "save"},
        ],
    }
    assert "did" not in json.loads(line("bear", Due(), (), NOW))


def test_values_are_written_by_kind() -> None:
    assert written((1, b"a", None)) == [1, "a", None]
    assert written(Heard) is Heard


@pytest.mark.parametrize(
    "said", [{}, {"is": "nonsense"}, {"is": "stopped"}, {"is": "due", "x": 1}, {"is": "heard"}]
)
def test_what_is_no_event_is_said_to_be_none(said: dict[str, object]) -> None:
    with pytest.raises((KeyError, TypeError)):
        read_event(said)


@pytest.mark.parametrize("desk", [Desk(), Desk().linked(), Desk().ready(), Desk().warming()])
def test_a_whole_state_is_read_as_it_was_written(desk: Desk) -> None:
    """Counts of NaN and infinity included, as plain JSON."""
    home = Home("home", "Europe/Berlin", {}, {})
    text = start("bear", desk.keeper, Household(home, {"bear": desk.keeper}, "hub-a"), NOW)
    said = json.loads(text, parse_constant=pytest.fail)
    assert (said["toy"], said["event"]["hub"], said["event"]["zone"]) == ("bear", "hub-a", "Europe/Berlin")
    assert repr(state_in(said["event"])) == repr(desk.keeper)


def test_a_state_that_is_none_is_said_to_be_none() -> None:
    for event in ({}, {"state": 5}, {"state": {"is": "wish", "target_c": 1, "until": 2, "who": "A"}}):
        with pytest.raises((KeyError, TypeError)):
            state_in(event)


def test_every_event_has_a_kind() -> None:
    assert set(KINDS) == {"heard", "linked", "unlinked", "wished", "stopped", "claimed", "limited", "due"}


def test_a_diary_thought_again_comes_to_the_same_deeds() -> None:
    desk, lines = Desk(), []
    story: list[Event] = [
        Linked(),
        heard("tele", "LWT", "Online"),
        *answers(),
        power("OFF"),
        Limited(37.0, 1200.0, 1800.0, 3600.0, 60.0, False, "2026-03-02"),
        Wished(37.0, 600.0, "A"),
        temperature(30.0),
        power("ON"),
        temperature(38.5),
        Heard("tele", "SENSOR", b"\xff"),
    ]
    for event in story:
        done = desk.step(event, after=1.0)
        lines.append(line("bear", event, done, Now(desk.now, 0.0)))
    keeper: Keeper = keeper_of()
    for text in lines:
        said = json.loads(text)
        keeper, done = core.step(keeper, read_event(said["event"]), said["mono"])
        assert [written(one) for one in done] == said.get("did", [])
    assert keeper == desk.keeper
