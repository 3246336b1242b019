"""What a switch's messages change in what the hub believes of it."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from cuddles.hub import core, readback
from cuddles.hub.events import Due, Forget, Heard, Stopped, Wished
from cuddles.hub.keeper import Opening, Relayed
from devices.reading import Reading
from devices.switches import Relay
from terms import Refused
from tests.cuddles.hub.conftest import (
    METERED,
    Desk,
    answers,
    audit_of,
    heard,
    keeper_of,
    leases,
    notices,
    offs,
    power,
    questions,
    saves,
    sent,
    temperature,
)


def metered(watts: float) -> Heard:
    return heard("tele", "SENSOR", {"Time": "x", "ENERGY": {"Power": watts}})


def state(up: int, word: str = "OFF") -> Heard:
    return heard("tele", "STATE", {"UptimeSec": up, "POWER1": word})


# commands of others


@pytest.mark.parametrize(
    "leaf", ["Rule0", "SetOption8", "PulseTime1", "Backlog", "POWER", "POWER0", "Upgrade", "TelePeriod"]
)
def test_a_command_that_is_not_ours_unverifies(leaf: str) -> None:
    desk = Desk().warming()
    done = desk.step(heard("cmnd", leaf, "0"), after=1.0)
    assert desk.keeper.known.verified is None
    assert len(offs(done)) == 1
    assert notices(done) == ["unverified"]
    assert core.due(desk.keeper) <= desk.now + 3.0
    desk.step(power("OFF"))
    assert core.due(desk.keeper) == pytest.approx(desk.now + 3.0)
    assert questions(desk.step(Due(), after=2.9)) == []
    assert len(questions(desk.step(Due(), after=0.11))) == readback.ASKED_AT_ONCE
    assert leases(desk.step(temperature(30.1), after=1.0)) == []
    for answer in answers():
        desk.step(answer)
    desk.step(power("OFF"))
    assert len(leases(desk.step(temperature(30.2), after=1.0))) == 1


@pytest.mark.parametrize("leaf", ["Event", "EVENT", "POWER1", "Power1", "Status", "STATE"])
def test_our_own_commands_come_back_and_mean_nothing(leaf: str) -> None:
    desk = Desk().warming()
    before = desk.keeper
    assert desk.step(heard("cmnd", leaf, "x"), after=1.0) == ()
    assert desk.keeper == before


def test_a_question_changes_nothing() -> None:
    desk = Desk().warming()
    before = desk.keeper
    for retained in (True, False):
        assert desk.step(heard("cmnd", "Rule1", "", retained=retained)) == ()
    assert desk.keeper == before


@pytest.mark.parametrize("leaf", ["POWER1", "Event", "Rule1"])
def test_a_command_that_the_broker_kept_is_cleared_and_told(leaf: str) -> None:
    desk = Desk().ready().wished()
    done = desk.step(heard("cmnd", leaf, "ON", retained=True))
    assert Forget(f"cmnd/bear/{leaf}") in done
    assert "retained-command" in notices(done)
    assert desk.keeper.known.verified is None
    assert questions(desk.step(Due(), after=3.0))


def test_answers_while_others_meddle_are_not_counted() -> None:
    desk = Desk().ready()
    desk.step(heard("cmnd", "Rule1", "0"))
    for answer in answers():
        desk.step(answer)
    assert audit_of(desk).answers == {}
    assert desk.keeper.known.verified is None


# presence


def test_the_last_will_says_whether_it_is_there() -> None:
    desk = Desk().ready()
    desk.step(heard("tele", "LWT", "Offline"))
    assert not desk.keeper.known.online
    assert desk.keeper.known.verified is None
    assert desk.keeper.questions is None
    done = desk.step(heard("tele", "LWT", "Online"), after=5.0)
    assert desk.keeper.known.online
    assert questions(done)


def test_online_again_asks_anew() -> None:
    desk = Desk().ready()
    desk.step(state(100))
    assert desk.keeper.awake == (100.0, desk.now)
    done = desk.step(heard("tele", "LWT", "Online"), after=1.0)
    assert questions(done)
    assert desk.keeper.known.verified is None
    assert desk.keeper.awake is None


@pytest.mark.parametrize("event", [temperature(30.0), temperature("x"), state(5), heard("tele", "INFO3", {})])
def test_whoever_speaks_is_there(event: Heard) -> None:
    """A broker that keeps no last will."""
    desk = Desk().ready().change(online=False, verified="abc")
    desk.step(event)
    assert desk.keeper.known.online


@pytest.mark.parametrize(
    "event", [power("ON"), heard("stat", "RESULT", {"x": 1}), heard("tele", "SENSOR", "x"), metered(5.0)]
)
def test_others_words_do_not_say_that_it_is_there(event: Heard) -> None:
    desk = Desk().ready().change(online=False)
    desk.step(event)
    assert not desk.keeper.known.online


@pytest.mark.parametrize(
    ("passed", "seconds", "again"),
    [
        (10.0, 110, False),
        (10.0, 105, False),
        (10.0, 104, True),
        (10.0, 0, True),
        (10.0, 500, False),
        (600.0, 695, False),
        (600.0, 694, True),
    ],
)
def test_an_uptime_that_lags_is_a_start(passed: float, seconds: int, again: bool) -> None:
    desk = Desk().ready()
    desk.step(state(100))
    desk.step(state(seconds), after=passed)
    assert (desk.keeper.known.verified is None) is again
    assert desk.keeper.awake is not None
    said, at = desk.keeper.awake
    assert said + desk.now - at == pytest.approx(seconds, abs=1.0)


def test_a_clock_that_goes_wrong_slowly_is_no_start() -> None:
    desk = Desk().ready()
    for tick in range(200):
        desk.step(state(100 + 10 * tick - tick // 5), after=10.0)
        assert desk.keeper.known.verified is not None
    assert desk.keeper.awake is not None


def test_a_start_that_is_told_unverifies() -> None:
    desk = Desk().warming()
    done = desk.step(heard("tele", "INFO3", {"Info3": {"RestartReason": "Exception"}}), after=1.0)
    assert desk.keeper.known.verified is None
    assert len(offs(done)) == 1
    assert questions(done)


def test_an_off_goes_out_before_the_questions() -> None:
    """A switch takes some twenty messages a second: behind many questions an off would wait."""
    desk = Desk().warming()
    done = sent(desk.step(heard("tele", "LWT", "Online"), after=1.0))
    assert done[:2] == [("POWER1", "OFF"), ("Event", f"off={desk.keeper.epoch}")]
    assert len(done) == 2 + readback.ASKED_AT_ONCE


# the relay


def test_the_relay_is_believed_with_its_time() -> None:
    desk = Desk().ready()
    assert desk.keeper.relayed.closed is False
    since = desk.keeper.relayed.since
    desk.step(power("OFF"), after=5.0)
    assert desk.keeper.relayed.since == since
    desk.keeper = replace(desk.keeper, relayed=replace(desk.keeper.relayed, watts=3.0, coolest_c=20.0))
    desk.step(power("ON"), after=5.0)
    assert (desk.keeper.relayed.closed, desk.keeper.relayed.since) == (True, desk.now)
    assert desk.keeper.relayed.watts is None
    assert math.isnan(desk.keeper.relayed.coolest_c)


def test_an_on_does_not_confirm_an_off() -> None:
    desk = Desk().warming()
    desk.step(Stopped("A"))
    desk.step(power("ON"))
    assert desk.keeper.opening is not None
    desk.step(power("OFF"))
    assert desk.keeper.opening is None


def test_an_off_that_nobody_sent_is_somebodys_wish() -> None:
    desk = Desk().warming()
    assert notices(desk.step(power("OFF"), after=5.0)) == []
    assert desk.keeper.unexplained
    done = desk.step(temperature(30.1), after=5.0)
    assert notices(done) == ["switched-off"]
    assert saves(done) == 1
    assert desk.keeper.wish is None
    assert leases(done) == []
    assert not desk.keeper.unexplained


@pytest.mark.parametrize(
    ("celsius", "ended"), [(None, False), (0.0, False), (40.99, True), (41.0, False), (39.0, True)]
)
def test_an_off_that_the_switch_cut_by_itself_ends_no_wish(celsius: object, ended: bool) -> None:
    desk = Desk().warming(37.0)
    desk.step(power("OFF"), after=5.0)
    desk.step(temperature(celsius), after=5.0)
    assert (desk.keeper.wish is None) is ended


def test_an_off_is_explained_by_an_on() -> None:
    desk = Desk().warming()
    desk.step(power("OFF"), after=5.0)
    desk.step(power("OFF"), after=0.1)
    assert desk.keeper.unexplained
    desk.step(power("ON"), after=0.1)
    assert not desk.keeper.unexplained


@pytest.mark.parametrize(("after", "unexplained"), [(54.9, True), (55.0, False), (59.0, False)])
def test_an_off_at_a_leases_end_is_its_end(after: float, unexplained: bool) -> None:
    desk = Desk().warming()
    desk.keeper = replace(
        desk.keeper,
        known=replace(
            desk.keeper.known, trace=desk.keeper.known.trace.after(Reading(30.1, desk.now + 50), heating=True)
        ),
    )
    desk.step(power("OFF"), after=after)
    assert desk.keeper.unexplained is unexplained


def test_an_off_of_an_unverified_or_open_switch_is_no_wish() -> None:
    for change in ({"verified": None}, {"heating": False}):
        desk = Desk().warming().change(**change)
        desk.step(power("OFF"), after=5.0)
        assert not desk.keeper.unexplained
    desk = Desk().ready().wished()
    desk.step(temperature(30.0), after=1.0)
    desk.step(power("OFF"), after=1.0)
    assert not desk.keeper.unexplained


def test_a_press_ends_the_wish_and_locks_for_a_minute() -> None:
    desk = Desk().warming()
    done = desk.step(heard("stat", "RESULT", {"Button1": {"Action": "SINGLE"}}), after=5.0)
    assert notices(done) == ["pressed"]
    assert saves(done) == 1
    assert desk.keeper.wish is None
    assert desk.keeper.known.locked_until == desk.now + 60.0
    desk.step(power("OFF"))
    pressed = desk.now
    desk.step(Wished(38.0, 600.0, "A"))
    assert core.due(desk.keeper) == pressed + 60.0
    assert leases(desk.step(temperature(30.1), after=59.9)) == []
    assert len(leases(desk.step(temperature(30.2), after=0.1))) == 1


# temperatures and power


def test_a_temperature_counts_as_heated_only_while_the_relay_is_closed() -> None:
    desk = Desk().ready()
    desk.step(temperature(30.0), after=10.0)
    desk.step(temperature(30.0), after=10.0)
    assert desk.keeper.known.trace.heated_s == 0.0
    desk.step(power("ON"))
    desk.step(temperature(30.0), after=10.0)
    assert desk.keeper.known.trace.heated_s == 10.0
    assert desk.keeper.known.trace.last == Reading(30.0, desk.now)
    desk.keeper = replace(desk.keeper, relayed=Relayed())
    desk.step(temperature(30.0), after=10.0)
    assert desk.keeper.known.trace.heated_s == 10.0


def test_without_a_sensor_a_temperature_is_not_read() -> None:
    desk = Desk(keeper_of(Relay("bear", None)))
    desk.step(temperature(30.0))
    assert desk.keeper.known.trace.last is None
    assert desk.keeper.known.trace.problem is None
    assert desk.keeper.known.online


def test_a_sensor_message_that_cannot_be_read_is_no_evidence() -> None:
    desk = Desk().warming()
    heated = desk.keeper.known.trace.heated_s
    desk.step(heard("tele", "SENSOR", "{"), after=5.0)
    assert desk.keeper.known.trace.problem == Refused(
        "sensor-unreadable", "The switch's message about its sensor can't be read."
    )
    assert desk.keeper.known.trace.heated_s == heated
    before = desk.keeper
    desk.step(heard("tele", "STATE", "{"))
    assert desk.keeper.known.trace == before.known.trace


def test_the_meter_is_believed_once_it_follows_the_relay() -> None:
    desk = Desk(keeper_of(METERED)).warming(relay=METERED)
    desk.step(metered(0.0), after=3.9)
    assert desk.keeper.relayed.watts is None
    desk.step(metered(11.0), after=0.1)
    assert desk.keeper.relayed.watts == 11.0


# answers


def test_answers_count_only_when_asked_for() -> None:
    desk = Desk().ready()
    before = desk.keeper
    desk.step(heard("stat", "RESULT", {"SetOption8": "ON"}))
    assert desk.keeper == before
    desk = Desk().linked()
    desk.step(heard("stat", "RESULT", {"SetOption8": "ON"}))
    assert audit_of(desk).answers == {"setoption8": "ON"}


def test_after_wrong_answers_none_counts_until_asked_again() -> None:
    desk = Desk().linked()
    for answer in answers(setoption8="ON"):
        desk.step(answer)
    found = audit_of(desk)
    desk.step(heard("stat", "RESULT", {"SetOption8": "OFF"}))
    assert audit_of(desk) == found


def test_retained_news_is_none() -> None:
    desk = Desk().ready().wished()
    before = desk.keeper
    for event in (
        heard("tele", "SENSOR", {"DS18B20": {"Temperature": 30.0}}, retained=True),
        heard("stat", "POWER1", "ON", retained=True),
        heard("tele", "STATE", {"UptimeSec": 1}, retained=True),
    ):
        assert desk.step(event) == ()
    assert desk.keeper == before


def test_an_off_repeated_waits_a_second_from_the_last() -> None:
    desk = Desk().ready()
    desk.keeper = replace(desk.keeper, opening=Opening(desk.now, desk.now, 3))
    assert sent(desk.step(Due(), after=0.99)) == []
    assert len(sent(desk.step(Due(), after=0.01))) == 2
