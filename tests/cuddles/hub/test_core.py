"""One toy's heater, decided: leases are earned, offs insist, nothing renews by itself, nothing spins."""

from __future__ import annotations

import json
import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cuddles.hub import core, readback
from cuddles.hub.events import (
    Answered,
    Claimed,
    Decided,
    Due,
    Event,
    Heard,
    Linked,
    Noticed,
    Publish,
    Stopped,
    Unlinked,
    Wished,
)
from cuddles.hub.keeper import Keeper, Opening, record_of, restored
from devices.home import Limits
from devices.limits import READING_OLDEST_S
from devices.moments import Now
from devices.provisioning import questions as all_questions
from devices.reading import Reading, Trace
from devices.switches import Relay
from terms import Refused
from tests.cuddles.hub.conftest import (
    METERED,
    RELAY,
    Desk,
    answers,
    heard,
    keeper_of,
    leases,
    notices,
    offs,
    power,
    questions,
    rules,
    saves,
    sent,
    temperature,
)

LATCH = Refused("relay-welded", "Pull the plug.")


def test_warmth_is_lent_when_everything_is_right() -> None:
    desk = Desk().ready().wished()
    assert leases(desk.log) == []
    done = desk.step(temperature(30.0), after=1.0)
    assert sent(done) == [("Event", f"lease={desk.keeper.epoch}")]
    assert desk.keeper.known.heating
    assert desk.keeper.lease_until == desk.now + 60.0
    assert desk.keeper.used == desk.keeper.warm_since == desk.now
    assert saves(done) == 1
    assert rules(done) == ["warming"]


def test_every_second_reading_earns_the_next_lease_and_begins_no_session() -> None:
    desk = Desk().warming()
    began = desk.keeper.warm_since
    for celsius in (30.2, 30.6, 31.0):
        assert leases(desk.step(temperature(celsius), after=10.0)) == []
        done = desk.step(temperature(celsius + 0.2), after=10.0)
        assert len(leases(done)) == 1
        assert saves(done) == 0
        assert desk.keeper.lease_until == desk.now + 60.0
    assert desk.keeper.warm_since == began


@pytest.mark.parametrize(("passed", "leased"), [(14.9, 0), (15.0, 1)])
def test_a_lease_is_renewed_once_a_quarter_of_it_is_gone(passed: float, leased: int) -> None:
    desk = Desk().warming()
    assert len(leases(desk.step(temperature(30.2), after=passed))) == leased


@pytest.mark.parametrize("closed", [None, False])
def test_a_lease_that_the_switch_did_not_confirm_is_renewed_by_the_next_reading(closed: bool | None) -> None:
    desk = Desk().warming()
    desk.keeper = replace(desk.keeper, relayed=replace(desk.keeper.relayed, closed=closed))
    assert len(leases(desk.step(temperature(30.2), after=5.0))) == 1


@pytest.mark.parametrize(("passed", "thought"), [(READING_OLDEST_S, False), (READING_OLDEST_S + 0.1, True)])
def test_no_news_is_passed_over_only_while_temperatures_come(passed: float, thought: bool) -> None:
    """A toy that is warm enough awaits no reading; any word of its switch shows that none came."""
    desk = Desk().ready().wished()
    desk.step(temperature(38.0))
    assert desk.keeper.rule == "warm-enough"
    done = desk.step(heard("tele", "STATE", {"POWER1": "OFF"}), after=passed)
    assert rules(done) == ["stale"] * thought
    assert notices(done) == ["stale"] * thought


@pytest.mark.parametrize(("latched", "told"), [("sensor-frozen", ["relay-welded"]), ("relay-welded", [])])
def test_a_welded_contact_is_told_once_whatever_was_found_before(latched: str, told: list[str]) -> None:
    desk = Desk(keeper_of(METERED)).ready().change(latch=Refused(latched, "Look at it."))
    power_drawn = heard("tele", "SENSOR", {"Time": "x", "ENERGY": {"Power": 12.0}})
    assert notices(desk.step(power_drawn, after=30.0)) == told
    assert desk.keeper.known.latch is not None
    assert desk.keeper.known.latch.code == "relay-welded"
    assert notices(desk.step(power_drawn, after=10.0)) == []


def test_settings_are_asked_for_eight_at_a_time() -> None:
    assert len(questions(Desk().linked().log)) == 8


def test_a_shorter_lease_is_counted_as_it_is_declared() -> None:
    desk = Desk(keeper_of(lease_s=20.0)).warming()
    assert desk.keeper.lease_until == desk.keeper.used + 20.0


@pytest.mark.parametrize(
    "event", [Due(), Linked(), Wished(38.0, 600.0, "B"), power("ON"), heard("tele", "LWT", "Online")]
)
def test_nothing_but_a_reading_earns_a_lease(event: Event) -> None:
    desk = Desk().warming()
    for _ in range(5):
        assert leases(desk.step(event, after=1.0)) == []


def test_a_lease_waits_for_an_off_under_way() -> None:
    desk = Desk().ready().wished()
    desk.keeper = replace(desk.keeper, opening=Opening(desk.now, desk.now))
    assert leases(desk.step(temperature(30.0), after=0.5)) == []
    assert offs(desk.step(temperature(30.1), after=0.5)) == [desk.keeper.epoch]
    desk.step(power("OFF"))
    assert leases(desk.step(temperature(30.2), after=1.0)) == [desk.keeper.epoch]


def test_a_relay_without_a_sensor_is_never_lent_to() -> None:
    desk = Desk(keeper_of(Relay("bear", None))).linked().wished()
    for answer in answers(desk.keeper.relay):
        desk.step(answer)
    desk.step(power("OFF"))
    desk.keeper = replace(desk.keeper, known=replace(desk.keeper.known, trace=Trace(Reading(30.0, desk.now))))
    done = desk.step(Due())
    assert rules(done) == ["warming"]
    assert sent(done) == []
    assert not desk.keeper.known.heating


def test_off_is_sent_at_once_and_again_every_second_until_confirmed() -> None:
    desk = Desk().warming(37.4)
    before = desk.keeper.epoch
    done = desk.step(temperature(38.1), after=10.0)
    assert sent(done) == [("POWER1", "OFF"), ("Event", f"off={before + 1}")]
    assert rules(done) == ["warm-enough"]
    assert core.due(desk.keeper) == desk.now + 1.0
    assert sent(desk.step(Due(), after=0.9)) == []
    for times in (2, 3, 4):
        done = desk.step(Due(), after=0.1 if times == 2 else 1.0)
        assert offs(done) == [before + 1]
        assert desk.keeper.opening is not None
        assert desk.keeper.opening.times == times
    desk.step(power("OFF"))
    assert desk.keeper.opening is None
    assert sent(desk.step(Due(), after=5.0)) == []


def test_an_on_that_nobody_lent_is_opened() -> None:
    desk = Desk().ready()
    done = desk.step(power("ON"), after=5.0)
    assert len(offs(done)) == 1
    assert len(offs(desk.step(power("ON"), after=0.5))) == 0
    assert len(offs(desk.step(power("ON"), after=0.5))) == 1


def test_an_unknown_relay_is_left_alone_until_it_speaks() -> None:
    desk = Desk().linked()
    assert offs(desk.log) == []
    assert desk.keeper.relayed.closed is None


@pytest.mark.parametrize(
    "event",
    [
        Stopped("Anna"),
        Unlinked(),
        heard("tele", "LWT", "Offline"),
        temperature(None),
        temperature(0.0),
        temperature(41.0),
        temperature("30"),
        heard("tele", "SENSOR", "x"),
        heard("tele", "INFO3", {"RestartReason": "x"}),
        heard("stat", "RESULT", {"Button1": {"Action": "SINGLE"}}),
    ],
)
def test_whatever_stops_heat_sends_off_in_the_same_step(event: Event) -> None:
    desk = Desk().warming()
    epoch = desk.keeper.epoch
    done = desk.step(event, after=5.0)
    assert not desk.keeper.known.heating
    assert leases(done) == []
    assert desk.keeper.opening is not None
    assert desk.keeper.epoch == epoch + 1
    assert desk.keeper.lease_until == desk.now
    if not isinstance(event, Unlinked):
        assert offs(done) == [epoch + 1]


def test_silence_stops_heat_after_twenty_five_seconds() -> None:
    desk = Desk().warming()
    assert core.due(desk.keeper) == pytest.approx(desk.keeper.used + 25.0, abs=0.02)
    assert offs(desk.step(Due(), after=25.0)) == []
    assert core.due(desk.keeper) > desk.now
    assert len(offs(desk.step(Due(), after=core.due(desk.keeper) - desk.now))) == 1


def test_off_while_unlinked_goes_out_with_the_link() -> None:
    desk = Desk().warming()
    assert sent(desk.step(Unlinked())) == []
    assert sent(desk.step(Due(), after=30.0)) == []
    assert len(offs(desk.step(Linked(), after=30.0))) == 1


def test_stop_is_never_refused_whatever_is_believed() -> None:
    for desk in (Desk().linked(), Desk().ready(), Desk().warming(), Desk().ready().change(latch=LATCH)):
        epoch = desk.keeper.epoch
        done = desk.step(Stopped("Anna"))
        assert Answered(None) in done
        assert offs(done)[0] == epoch + 1
        assert saves(done) >= 1
        assert desk.keeper.wish is None
        assert not desk.keeper.known.heating


@pytest.mark.parametrize(
    ("wish", "code"),
    [
        (Wished(38.0, 600.0, "A"), ""),
        (Wished(30.0, 600.0, "A"), ""),
        (Wished(38.5, 600.0, "A"), ""),
        (Wished(29.9, 600.0, "A"), "target-out-of-range"),
        (Wished(38.6, 600.0, "A"), "target-out-of-range"),
        (Wished(math.nan, 600.0, "A"), "target-out-of-range"),
        (Wished(38.0, 14400.0, "A"), ""),
        (Wished(38.0, 14400.1, "A"), "too-long"),
        (Wished(38.0, 0.0, "A"), "too-long"),
        (Wished(38.0, -1.0, "A"), "too-long"),
        (Wished(38.0, 0.1, "A"), ""),
        (Wished(38.0, math.nan, "A"), "too-long"),
        (Wished(38.0, math.inf, "A"), "too-long"),
    ],
)
def test_a_wish_that_can_never_be_granted_is_refused(wish: Wished, code: str) -> None:
    desk = Desk().ready()
    done = desk.step(wish)
    (answer,) = [one for one in done if isinstance(one, Answered)]
    assert (answer.refused.code if answer.refused else "") == code
    assert (desk.keeper.wish is None) is bool(code)
    assert saves(done) == 1
    if not code:
        assert desk.keeper.wish is not None
        assert desk.keeper.wish.until == desk.now + wish.seconds
        assert desk.keeper.wish.target_c == wish.target_c
    elif answer.refused:
        assert answer.refused.reason.endswith(".")
        assert "4 hours" in answer.refused.reason or "38.5" in answer.refused.reason


def test_a_latch_keeps_wishes_away_until_a_person_has_looked() -> None:
    desk = Desk().ready().change(latch=LATCH)
    (answer, *_) = desk.step(Wished(38.0, 600.0, "A"))
    assert isinstance(answer, Answered)
    assert answer.refused is not None
    assert answer.refused.code == "latched"
    assert answer.refused.reason.startswith(LATCH.reason)
    assert desk.keeper.wish is None
    assert Answered(None) in desk.step(Wished(38.0, 600.0, "A", rearm=True))
    assert desk.keeper.known.latch is None
    assert len(leases(desk.step(temperature(30.0), after=1.0))) == 1


def test_looking_clears_the_problem_that_latched_and_counts_anew() -> None:
    desk = Desk().warming(30.0)
    for _ in range(9):
        desk.step(temperature(30.0), after=10.0)
    latch = desk.keeper.known.latch
    assert latch is not None
    assert latch.code == "sensor-frozen"
    desk.step(power("OFF"))
    desk.step(Wished(38.0, 600.0, "A", rearm=True), after=60.0)
    assert desk.keeper.known.latch is None
    assert desk.keeper.known.trace.problem is None
    assert desk.keeper.known.trace.heated_flat_s == 0.0


def test_a_wish_where_nothing_is_latched_keeps_the_trace() -> None:
    desk = Desk().warming()
    desk.step(temperature(30.2), after=10.0)
    heated = desk.keeper.known.trace.heated_s
    assert heated > 0
    desk.step(Wished(37.0, 600.0, "B", rearm=True))
    assert desk.keeper.known.trace.heated_s == heated


def test_a_fault_latches_once_is_told_and_written_down() -> None:
    desk = Desk().warming(37.4)
    done = desk.step(temperature(41.0), after=10.0)
    assert notices(done) == ["too-warm"]
    assert saves(done) == 1
    assert rules(done) == ["latched"]
    assert desk.keeper.known.latch is not None
    assert "too-warm" in desk.keeper.told
    assert notices(desk.step(temperature(41.1), after=10.0)) == []
    severity = [one.severity for _, one in desk.log if isinstance(one, Noticed) and one.code == "too-warm"]
    assert severity == ["error"]


def test_warmth_that_grows_while_open_is_found_step_by_step() -> None:
    """Without a meter: the coolest since it opened is remembered from reading to reading."""
    desk = Desk().ready()
    desk.step(temperature(37.6), after=30.0)
    for celsius, code in ((37.8, None), (37.7, None), (38.2, None), (38.35, "relay-welded")):
        desk.step(temperature(celsius), after=60.0)
        latch = desk.keeper.known.latch
        assert (latch and latch.code) == code
    assert desk.keeper.relayed.coolest_c == 37.7


def test_where_nothing_is_new_the_keeper_is_the_same() -> None:
    """Not only equal: most of what a switch says it says again, and a house looks no further then."""
    for desk in (Desk(), Desk().linked(), Desk().ready(), Desk().warming()):
        before = desk.keeper
        assert desk.step(Due()) == ()
        assert desk.keeper is before


def test_a_wish_ends_at_its_end() -> None:
    desk = Desk().ready().wished(seconds=100.0)
    desk.step(temperature(30.0), after=1.0)
    desk.step(power("ON"))
    for _ in range(9):
        desk.step(temperature(30.0 + desk.now % 7 / 10), after=10.0)
    assert desk.keeper.wish is not None
    assert core.due(desk.keeper) <= desk.keeper.wish.until
    done = desk.step(Due(), after=desk.keeper.wish.until - desk.now)
    assert desk.keeper.wish is None
    assert desk.keeper.known.session is None
    assert saves(done) == 1
    assert len(offs(done)) == 1
    assert rules(done) == ["nobody-asked"]


def test_a_session_ends_before_the_switch_would_end_it_and_rests() -> None:
    desk = Desk().ready().wished(seconds=14400.0)
    desk.step(temperature(30.0), after=1.0)
    began = desk.keeper.warm_since
    session = desk.keeper.known.session
    assert session is not None
    assert session.until == began + 1790.0
    celsius = 30.0
    while desk.now < began + 1780.0:
        celsius = 30.0 + (celsius + 0.1 - 30.0) % 5
        desk.step(temperature(celsius), after=10.0)
    assert desk.keeper.known.heating
    assert core.due(desk.keeper) == pytest.approx(began + 1790.0)
    assert desk.keeper.known.rest_until == -math.inf
    done = desk.step(Due(), after=began + 1790.0 - desk.now)
    assert desk.keeper.known.rest_until == desk.now + 600.0
    assert math.isnan(desk.keeper.warm_since)
    assert saves(done) == 1
    assert rules(done) == ["resting"]
    desk.step(power("OFF"))
    assert core.due(desk.keeper) == desk.keeper.known.rest_until
    assert leases(desk.step(temperature(celsius), after=599.9)) == []
    assert len(leases(desk.step(temperature(celsius), after=0.1))) == 1
    assert core.due(desk.keeper) > desk.now


def test_a_rest_that_was_long_enough_begins_a_new_session() -> None:
    desk = Desk().warming()
    began = desk.keeper.warm_since
    desk.step(Stopped("Anna"), after=5.0)
    desk.step(power("OFF"))
    ended = desk.now
    desk.step(Due(), after=599.9)
    assert desk.keeper.warm_since == began
    desk.step(Due(), after=0.1)
    assert math.isnan(desk.keeper.warm_since)
    assert desk.now == pytest.approx(ended + 600.0)


def test_off_and_on_again_does_not_begin_a_new_session() -> None:
    desk = Desk().warming()
    began = desk.keeper.warm_since
    desk.step(Stopped("Anna"), after=1000.0)
    desk.step(power("OFF"))
    desk.wished()
    done = desk.step(temperature(30.0), after=1.0)
    assert len(leases(done)) == 1
    assert desk.keeper.warm_since == began
    session = desk.keeper.known.session
    assert session is not None
    assert session.until == began + 1790.0


def test_a_session_is_as_long_as_caregivers_allow() -> None:
    desk = Desk(keeper_of(limits=Limits(38.5, 300.0, 900.0))).warming()
    assert desk.keeper.known.session is not None
    assert desk.keeper.known.session.until == desk.keeper.warm_since + 290.0
    desk.step(Due(), after=290.0)
    assert desk.keeper.known.rest_until == desk.now + 900.0


def test_all_settings_are_asked_for_once_linked_and_online_a_few_at_a_time() -> None:
    desk = Desk()
    assert sent(desk.step(Linked())) == []
    done, asked = desk.step(heard("tele", "LWT", "Online")), []
    for answer in answers():
        if new := [one.message for one in done if isinstance(one, Publish)]:
            asked += new
            assert len(new) <= readback.ASKED_AT_ONCE
            assert core.due(desk.keeper) == desk.now + 3.0
            assert sent(desk.step(Due())) == []
        done = desk.step(answer, after=0.1)
    assert asked == list(all_questions(RELAY))
    assert desk.keeper.known.verified is not None


def test_an_answer_that_is_lost_is_asked_for_again_with_those_that_come_next() -> None:
    desk = Desk().linked()
    first, lost, *others = answers()
    for answer in (first, *others[: readback.ASKED_AT_ONCE - 2]):
        assert questions(desk.step(answer)) == []
    asked = questions(desk.step(Due(), after=3.0))
    assert len(asked) == readback.ASKED_AT_ONCE
    assert asked[0] == all_questions(RELAY)[1].topic.rpartition("/")[2]
    for answer in (lost, *others[readback.ASKED_AT_ONCE - 2 :]):
        desk.step(answer)
    assert desk.keeper.known.verified is not None


def test_settings_that_do_not_answer_are_asked_for_again_ever_more_rarely() -> None:
    desk = Desk().linked()
    first, *rest = answers()
    assert len(rest) > 10
    for answer in [first, *rest[:-1]]:
        desk.step(answer)
    for wait in (3.0, 3.0, 10.0, 60.0, 60.0):
        assert core.due(desk.keeper) == desk.now + wait
        assert questions(desk.step(Due(), after=wait - 0.01)) == []
        assert questions(desk.step(Due(), after=0.01)) == ["Var4"]
    desk.step(rest[-1])
    assert desk.keeper.known.verified is not None


def test_firmware_that_is_silent_is_asked_for_by_its_status() -> None:
    desk = Desk().linked()
    for answer in answers()[1:]:
        desk.step(answer)
    assert sent(desk.step(Due(), after=3.0)) == [("Status", "2")]


def test_right_settings_begin_with_an_open_relay() -> None:
    desk = Desk().linked()
    found = answers()
    for answer in found[:-1]:
        assert offs(desk.step(answer)) == []
    epoch = desk.keeper.epoch
    assert offs(desk.step(found[-1])) == [epoch + 1]
    assert desk.keeper.questions is None
    assert desk.keeper.known.wrong == ()


def test_wrong_settings_forbid_are_said_and_read_again_after_a_minute() -> None:
    desk = Desk().linked().wished()
    for answer in answers(setoption8="ON"):
        desk.step(answer)
    assert desk.keeper.known.verified is None
    assert len(desk.keeper.known.wrong) == 1
    assert core.due(desk.keeper) == desk.now + 60.0
    done = desk.step(temperature(30.0))
    assert leases(done) == []
    assert questions(desk.step(Due(), after=59.9)) == []
    asked = questions(desk.step(Due(), after=0.1))
    assert len(asked) == readback.ASKED_AT_ONCE
    assert core.due(desk.keeper) == desk.now + 3.0
    for answer in answers():
        desk.step(answer)
    assert desk.keeper.known.verified is not None
    assert desk.keeper.known.wrong == ()


def test_what_keeps_warmth_away_is_said_once_and_again_after_it_was_good() -> None:
    desk = Desk().warming()
    assert notices(desk.step(heard("tele", "LWT", "Offline"), after=5.0)) == ["offline"]
    assert notices(desk.step(Due(), after=5.0)) == []
    desk.ready()
    assert len(leases(desk.step(temperature(30.0), after=1.0))) == 1
    assert desk.keeper.rule == "warming"
    assert desk.keeper.told == frozenset()
    assert notices(desk.step(heard("tele", "LWT", "Offline"), after=5.0)) == ["offline"]


@pytest.mark.parametrize(("event", "code"), [(temperature(None), "sensor-null"), (Unlinked(), "unlinked")])
def test_a_warning_names_the_problem_itself(event: Event, code: str) -> None:
    desk = Desk().warming()
    done = desk.step(event, after=5.0)
    assert notices(done) == [code]
    assert [one.severity for one in done if isinstance(one, Noticed)] == ["warning"]


def test_without_a_wish_nothing_is_said() -> None:
    desk = Desk().ready()
    for event in (heard("tele", "LWT", "Offline"), Unlinked(), temperature(None)):
        assert notices(desk.step(event, after=5.0)) == []


def test_the_rule_that_decides_is_said_when_it_changes() -> None:
    desk = Desk().ready()
    assert rules(desk.step(Due())) == []
    done = desk.step(Wished(38.0, 600.0, "A"))
    assert [one for one in done if isinstance(one, Decided)] == [
        Decided(heat=False, rule="no-reading", why="There is no temperature yet.")
    ]
    assert rules(desk.step(Due())) == []


def test_a_fenced_hub_says_nothing_more() -> None:
    desk = Desk().warming()
    done = desk.step(Claimed("other", 5), after=1.0)
    assert sent(done) == []
    assert not desk.keeper.known.heating
    assert desk.keeper.opening is None
    for event in (temperature(30.1), temperature(42.0), power("ON"), Due(), Wished(38.0, 600.0, "A")):
        assert sent(desk.step(event, after=10.0)) == []
    assert len(offs(desk.step(Stopped("Anna")))) == 1
    assert desk.keeper.opening is None


def test_a_new_link_makes_everything_doubtful() -> None:
    desk = Desk().warming()
    desk.step(Linked(), after=1.0)
    assert desk.keeper.known.linked
    assert not desk.keeper.known.online
    assert desk.keeper.known.verified is None
    desk = Desk().linked()
    desk.step(Unlinked())
    assert not desk.keeper.known.linked
    assert not desk.keeper.known.online
    assert desk.keeper.questions is None
    assert core.due(desk.keeper) == math.inf


@given(heat=st.sampled_from([0.0, 0.1, 5.0]), rest=st.floats(0, 700))
@settings(max_examples=20, deadline=None)
def test_a_rest_or_lock_in_the_past_makes_nothing_due(heat: float, rest: float) -> None:
    desk = Desk().ready().wished(seconds=14400.0)
    desk.change(rest_until=desk.now + heat, locked_until=desk.now + heat)
    desk.step(Due(), after=heat)
    for _ in range(3):
        desk.step(temperature(30.0), after=rest)
        assert core.due(desk.keeper) > desk.now


LEAVES = [
    "SENSOR",
    "STATE",
    "RESULT",
    "LWT",
    "POWER1",
    "INFO3",
    "STATUS2",
    "Rule0",
    "POWER",
    "Event",
    "Backlog",
]
STATES = st.builds(
    lambda up, on: heard("tele", "STATE", {"UptimeSec": up, "POWER1": on}),
    st.integers(0, 400),
    st.sampled_from(["ON", "OFF"]),
)
EVENTS: st.SearchStrategy[list[Event]] = st.one_of(
    st.sampled_from([30.0, 30.06, 34.0, 37.6, 38.2, 41.0, 85.0, 0.0, None, "x"]).map(
        lambda c: [temperature(c)]
    ),
    st.sampled_from([30.0, 30.06, 30.5]).map(lambda c: [temperature(c)]),
    st.sampled_from(["ON", "OFF"]).map(lambda word: [power(word)]),
    STATES.map(lambda one: [one]),
    st.just([Linked()]),
    st.just([Unlinked()]),
    st.sampled_from(["Online", "Offline"]).map(lambda word: [heard("tele", "LWT", word)]),
    st.just([Linked(), heard("tele", "LWT", "Online"), *answers(), power("OFF")]),
    st.just(
        [
            Linked(),
            heard("tele", "LWT", "Online"),
            *answers(),
            power("OFF"),
            Wished(38.0, 9000.0, "A"),
            temperature(30.0),
        ]
    ),
    st.just(answers(setoption8="ON")),
    st.just(answers()),
    st.builds(
        lambda c, s, r: [Wished(c, s, "A", r)],
        st.sampled_from([30.0, 38.0, 45.0]),
        st.sampled_from([5.0, 1800.0, 14400.0, 1e9]),
        st.booleans(),
    ),
    st.just([Stopped("A")]),
    st.just([Due()]),
    st.just([heard("stat", "RESULT", {"Button1": {"Action": "SINGLE"}})]),
    st.builds(
        lambda leaf, body, kept: [Heard("cmnd", leaf, body, kept)],
        st.sampled_from(LEAVES),
        st.sampled_from([b"", b"ON"]),
        st.booleans(),
    ),
    st.builds(lambda leaf, body: [Heard("tele", leaf, body)], st.sampled_from(LEAVES), st.binary(max_size=8)),
    st.builds(
        lambda w: [heard("tele", "SENSOR", {"Time": "x", "ENERGY": {"Power": w}})], st.sampled_from([0, 12])
    ),
)
WAITS = st.sampled_from([0.0, 0.0, 0.1, 1.0, 3.0, 10.0, 10.0, 25.0, 26.0, 61.0, 601.0])
STORIES = st.lists(st.tuples(WAITS, EVENTS), max_size=30)


def told(story: list[tuple[float, list[Event]]], lease_s: float = 60.0) -> Desk:
    """Play a story, the laws of every step asserted."""
    desk = Desk(keeper_of(lease_s=lease_s))
    used: set[float] = set()
    for wait, events in story:
        desk.now += wait
        for event in events:
            before = desk.keeper
            done = desk.step(event)
            after, last = desk.keeper, desk.keeper.known.trace.last
            if leases(done):
                assert last is not None
                assert leases(done) == [after.epoch]
                assert offs(done) == []
                assert last.at not in used
                assert desk.now - last.at <= 25.0
                assert last.celsius < 38.5
                assert after.wish is not None
                assert after.known.latch is None
                assert after.known.verified is not None
                used.add(last.at)
            if offs(done):
                assert after.epoch >= before.epoch
                assert not after.known.heating
                assert all(epoch <= after.epoch for epoch in offs(done))
            if before.known.heating and not after.known.heating and not after.known.fenced:
                assert after.epoch > before.epoch
                assert not after.known.linked or offs(done)
            assert after.epoch >= before.epoch
            assert core.due(after) > desk.now or sent(done)
            assert sum(isinstance(one, Answered) for one in done) == isinstance(event, Wished | Stopped)
    return desk


@given(STORIES, st.sampled_from([60.0, 60.0, 5.0]))
@settings(max_examples=150, deadline=None)
def test_every_story_keeps_the_laws(story: list[tuple[float, list[Event]]], lease_s: float) -> None:
    told(story, lease_s)


@given(STORIES, st.sampled_from([Due(), Linked(), Wished(38.0, 600.0, "B"), heard("tele", "LWT", "Online")]))
@settings(max_examples=50, deadline=None)
def test_no_repetition_renews(story: list[tuple[float, list[Event]]], event: Event) -> None:
    desk = told(story)
    desk.step(event)
    for _ in range(5):
        assert leases(desk.step(event, after=0.5)) == []


@given(STORIES)
@settings(max_examples=50, deadline=None)
def test_woken_only_when_due_it_stands_still(story: list[tuple[float, list[Event]]]) -> None:
    """After a story nothing is heard any more: each waking is later than the last, and heat ends."""
    desk = told(story)
    begun = desk.now
    desk.step(Due())
    for _ in range(40):
        when = core.due(desk.keeper)
        if when == math.inf:
            return
        assert when > desk.now
        desk.now = when
        assert leases(desk.step(Due())) == [] or when <= begun + 25.0
    assert not desk.keeper.known.heating


@given(STORIES, st.floats(-1e7, 1e7), st.floats(0, 1e6), st.floats(0, 5000))
@settings(max_examples=60, deadline=None)
def test_what_a_hub_remembers_of_its_life_is_never_longer(
    story: list[tuple[float, list[Event]]], jump: float, mono: float, away: float
) -> None:
    """Written down, the clock set while it was away, read again: nothing lasts longer than it may."""
    desk = told(story)
    record = json.loads(json.dumps(record_of(desk.keeper, Now(desk.now, 1.8e9))))
    again = restored(keeper_of(), record, Now(mono, 1.8e9 + away + jump))
    assert again.epoch > desk.keeper.epoch
    assert not again.known.heating
    assert again.known.session is None
    assert (again.known.latch is None) is (desk.keeper.known.latch is None)
    if again.wish is not None:
        assert desk.keeper.wish is not None
        assert mono < again.wish.until <= mono + 14400.0
        if jump >= 0:
            assert again.wish.until - mono <= desk.keeper.wish.until - desk.now + 1e-3
    assert again.known.rest_until <= mono + 600.0
    assert again.known.locked_until <= mono + 60.0
    if not math.isnan(again.warm_since):
        assert again.warm_since <= mono


def test_a_keeper_is_frozen() -> None:
    keeper = keeper_of()
    with pytest.raises(AttributeError):
        keeper.epoch = 5  # type: ignore[misc]
    assert isinstance(keeper, Keeper)
