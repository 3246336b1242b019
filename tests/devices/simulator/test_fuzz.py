from __future__ import annotations

import json

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from devices.simulator import rulebook, rules, text
from devices.simulator.commands import COMMANDS
from devices.simulator.profile import Model, Profile
from devices.simulator.switch import Switch

NAMES = st.sampled_from(sorted(COMMANDS)) | st.text(max_size=12)
INDEXES = st.sampled_from(["", "0", "1", "2", "3", "16", "99", "4294967296"])
PAYLOADS = st.binary(max_size=60) | st.sampled_from(
    [
        b"0",
        b"1",
        b"2",
        b"-1",
        b"ON",
        b"?",
        b"{",
        b'"',
        b"1;2;3",
        b"x=%value%",
        b"0x7fffffff",
        b"1e309",
        b"\xff=\xff",
    ]
)
FAST = settings(deadline=None, max_examples=120, suppress_health_check=[HealthCheck.too_slow])


def fresh() -> Switch:
    switch = Switch(Profile(topic="t", model=Model.POW))
    switch.connected(6)
    rule = (
        b"ON Event#x DO Backlog0 Var1 %value%;Event y=%value% ENDON "
        b"ON Event#y>%var1% DO Power1 %value% ENDON ON Var1#State DO Mem1 %value% ENDON"
    )
    switch.receive("cmnd/t/Rule1", rule, 6)
    switch.receive("cmnd/t/Rule1", b"1", 6.1)
    switch.advance(7)
    switch.drain()
    return switch


@FAST
@given(st.lists(st.tuples(NAMES, INDEXES, PAYLOADS), min_size=1, max_size=8))
@example([("POWER", "", b"ON"), ("EVENT", "", b"x={}"), ("EVENT", "", b"x=\x80\xdf")])
def test_no_message_breaks_a_switch_and_all_answers_are_json(messages: list[tuple[str, str, bytes]]) -> None:
    switch = fresh()
    now = 7.0
    for name, index, payload in messages:
        now += 0.1
        switch.receive(f"cmnd/t/{name}{index}", payload, now)
        switch.advance(now + 0.1)
    switch.advance(now + 15)
    for message in switch.drain():
        if message.topic.endswith("/RESULT"):
            json.loads(message.payload.decode("latin-1"), strict=False)


@FAST
@given(st.text(max_size=40), st.binary(max_size=40))
def test_no_topic_breaks_a_switch(topic: str, payload: bytes) -> None:
    switch = fresh()
    switch.receive(topic, payload, 7)
    switch.advance(8)


@FAST
@given(st.text(alphabet="ON DO#ENDBRKx=<>!|$%[]5.;", max_size=120), st.text(max_size=20))
def test_no_rule_breaks_the_parser(rule: str, value: str) -> None:
    for parsed in rulebook.parse(rule):
        event = dict.fromkeys(parsed.trigger.path[:1], value)
        found = rulebook.find(event, parsed.trigger)
        if found is not None:
            rulebook.compare(parsed.trigger, found, None)


@FAST
@given(st.text(max_size=30))
def test_numbers_are_read_from_any_text(anything: str) -> None:
    text.char_to_float(anything)
    assert -(2**31) <= text.payload_number(anything) < 2**31
    text.upper(anything)
    json.loads(f'"{text.escape(anything)}"')


@FAST
@given(st.text(max_size=40))
def test_any_text_is_an_event_or_none(payload: str) -> None:
    rules.parse(payload)


@FAST
@given(
    st.lists(
        st.sampled_from(["press", "off", "on", "crash", "hang", "lost", "link", "weld", "wait"]), max_size=12
    )
)
def test_no_sequence_of_faults_breaks_a_switch(faults: list[str]) -> None:
    switch, now = fresh(), 7.0
    for fault in faults:
        now += 0.7
        match fault:
            case "press":
                switch.press(now)
            case "off":
                switch.power_off(now)
            case "on":
                switch.power_on(now)
            case "crash":
                switch.crash(now)
            case "hang":
                switch.hang(now, 3)
            case "lost":
                switch.lost(now)
            case "link":
                switch.connected(now)
            case "weld":
                switch.weld()
            case _:
                now += 20
        switch.advance(now)
        assert switch.next_due() > now - 1e-6
