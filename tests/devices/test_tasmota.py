"""Tasmota's language: what each message says, what it never says, and what is sent."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices import tasmota
from devices.tasmota import (
    Answered,
    Awake,
    Fact,
    Message,
    Metered,
    Online,
    Pressed,
    Restarted,
    Sensed,
    Switched,
    Unreadable,
    facts,
)

LEAVES = ["LWT", "STATE", "SENSOR", "RESULT", "INFO3", "POWER", "POWER1", "STATUS", "STATUS10", "MARGINS", ""]
KINDS = ["tele", "stat", "cmnd"]
JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["POWER", "POWER1", "UptimeSec", "ENERGY", "Power", "Info3", "RestartReason", "Button1"]
            )
            | st.text(max_size=5),
            inner,
            max_size=4,
        )
    ),
    max_leaves=8,
)


def said(kind: str, leaf: str, value: object, *, retained: bool = False) -> tuple[Fact, ...]:
    payload = value if isinstance(value, bytes) else json.dumps(value).encode()
    return facts(kind, leaf, payload, retained=retained)


@given(st.sampled_from(KINDS), st.sampled_from(LEAVES), st.binary(max_size=80), st.booleans())
def test_no_bytes_raise(kind: str, leaf: str, payload: bytes, retained: bool) -> None:
    for fact in facts(kind, leaf, payload, retained=retained):
        assert isinstance(
            fact, Online | Switched | Unreadable | Sensed | Awake | Answered | Restarted | Metered
        )


@given(st.sampled_from(KINDS), st.sampled_from(LEAVES), JSON, st.booleans())
def test_no_json_raises(kind: str, leaf: str, value: object, retained: bool) -> None:
    found = said(kind, leaf, value, retained=retained)
    assert isinstance(found, tuple)
    if retained and leaf != "LWT":
        assert found == ()


@given(st.dictionaries(st.sampled_from(["DS18B20", "ENERGY", "Time", "TempUnit"]), JSON))
def test_a_retained_temperature_is_nobodys_news(report: dict[str, object]) -> None:
    assert said("tele", "SENSOR", report, retained=True) == ()


@pytest.mark.parametrize(
    ("payload", "found"),
    [
        (b"Online", (Online(yes=True),)),
        (b"Offline", (Online(yes=False),)),
        (b"online", ()),
        (b"", ()),
        (b"Online ", ()),
    ],
)
@pytest.mark.parametrize("retained", [True, False])
def test_the_last_will_is_believed_even_from_memory(
    payload: bytes, found: tuple[Fact, ...], retained: bool
) -> None:
    assert facts("tele", "LWT", payload, retained=retained) == found


@pytest.mark.parametrize(
    ("kind", "leaf", "payload", "found"),
    [
        ("stat", "POWER", b"ON", (Switched(on=True),)),
        ("stat", "POWER1", b"ON", (Switched(on=True),)),
        ("stat", "POWER1", b"OFF", (Switched(on=False),)),
        ("stat", "POWER1", b"on", ()),
        ("stat", "POWER1", b"TOGGLE", ()),
        ("stat", "POWER1", b"\xff", ()),
        ("stat", "POWER2", b"ON", ()),
        ("tele", "POWER1", b"ON", ()),
        ("tele", "POWER1", b'{"POWER1":"ON"}', ()),
    ],
)
def test_the_relay_reports_itself_in_plain_words(
    kind: str, leaf: str, payload: bytes, found: tuple[Fact, ...]
) -> None:
    assert facts(kind, leaf, payload) == found


@pytest.mark.parametrize(
    ("state", "found"),
    [
        ({"UptimeSec": 7, "POWER1": "ON"}, (Awake(7.0), Switched(on=True))),
        ({"UptimeSec": 0, "POWER": "OFF"}, (Awake(0.0), Switched(on=False))),
        ({"POWER1": "OFF", "POWER": "ON"}, (Switched(on=False),)),
        ({"UptimeSec": True}, ()),
        ({"UptimeSec": "7"}, ()),
        ({"UptimeSec": 7.5}, ()),
        ({"POWER1": ["ON"]}, ()),
        ({}, ()),
    ],
)
def test_state_tells_relay_and_uptime(state: dict[str, object], found: tuple[Fact, ...]) -> None:
    assert said("tele", "STATE", state) == found
    assert all(type(fact.seconds) is float for fact in found if isinstance(fact, Awake))


def test_a_sensor_report_is_handed_on_whole() -> None:
    report = {"Time": "x", "DS18B20": {"Temperature": 24.5}, "TempUnit": "C"}
    assert said("tele", "SENSOR", report) == (Sensed(report),)
    assert said("tele", "SENSOR", {}) == (Sensed({}),)


def test_the_meter_alone_says_nothing_of_the_sensor() -> None:
    energy = {"Power": 12}
    assert said("tele", "SENSOR", {"Time": "x", "ENERGY": energy}) == (Metered(12.0),)
    both = {"Time": "x", "ENERGY": energy, "TempUnit": "C"}
    assert said("tele", "SENSOR", both) == (Metered(12.0), Sensed(both))
    assert said("tele", "SENSOR", {"ENERGY": energy}) == (Metered(12.0), Sensed({"ENERGY": energy}))


@pytest.mark.parametrize(
    ("power", "watts"),
    [
        (0, 0.0),
        (11.9, 11.9),
        (99_999, 99_999.0),
        (100_000, None),
        (-0.1, None),
        (True, None),
        (False, None),
        (None, None),
        ([12, 0], None),
        ("12", None),
    ],
)
def test_a_power_is_a_plausible_number(power: object, watts: float | None) -> None:
    found = said("tele", "SENSOR", {"Time": "x", "ENERGY": {"Power": power}})
    assert found == (() if watts is None else (Metered(watts),))


@pytest.mark.parametrize("energy", [None, 12, [12], "x", {}])
def test_a_meter_without_power_says_nothing(energy: object) -> None:
    assert said("tele", "SENSOR", {"Time": "x", "ENERGY": energy}) == ()


@pytest.mark.parametrize(
    ("result", "found"),
    [
        ({"POWER1": "ON"}, (Switched(on=True),)),
        ({"POWER": "OFF"}, (Switched(on=False),)),
        ({"POWER1": "OFF", "POWER": "ON"}, (Switched(on=False),)),
        ({"Button1": {"Action": "SINGLE"}}, (Pressed(),)),
        ({"Button1": {"Action": "SINGLE"}, "POWER1": "OFF"}, (Switched(on=False), Pressed())),
        ({"ButtonTopic": "0"}, (Answered({"buttontopic": "0"}),)),
        ({"SetOption8": "OFF"}, (Answered({"setoption8": "OFF"}),)),
        ({}, (Answered({}),)),
    ],
)
def test_a_result_is_the_relay_a_press_or_an_answer(
    result: dict[str, object], found: tuple[Fact, ...]
) -> None:
    assert said("stat", "RESULT", result) == found


@pytest.mark.parametrize(
    ("info", "reason"),
    [
        ({"Info3": {"RestartReason": "Power On"}}, "Power On"),
        ({"RestartReason": "Exception"}, "Exception"),
        ({"Info3": {"RestartReason": {"Exception": 3}}}, "unknown"),
        ({"Info3": 5}, "unknown"),
        ({}, "unknown"),
    ],
)
def test_any_first_word_after_a_start_tells_of_a_start(info: dict[str, object], reason: str) -> None:
    assert said("tele", "INFO3", info) == (Restarted(reason),)


def test_a_status_answers_under_its_own_name_and_its_parts() -> None:
    firmware = {"StatusFWR": {"Version": "15.2.0"}}
    assert said("stat", "STATUS2", firmware) == (
        Answered({"status2": firmware, "statusfwr": firmware["StatusFWR"]}),
    )
    assert said("stat", "STATUS", {}) == (Answered({"status": {}}),)
    assert said("stat", "UPGRADE", {"x": 1}) == ()


@pytest.mark.parametrize("leaf", ["STATE", "SENSOR", "RESULT", "INFO3"])
@pytest.mark.parametrize(
    ("payload", "what"),
    [
        (b"", "not JSON"),
        (b"{", "not JSON"),
        (b"\xff", "not JSON"),
        (b"[" * 4000, "not JSON"),
        (b"[]", "not an object"),
        (b"7", "not an object"),
        (b"null", "not an object"),
    ],
)
def test_what_matters_and_cannot_be_read_is_said(leaf: str, payload: bytes, what: str) -> None:
    assert facts("tele", leaf, payload) == (Unreadable(f"{leaf}: {what}"),)


@pytest.mark.parametrize("payload", [b"", b"{", b"[" * 4000, b"[]", b"null", b'{"a":1}'])
def test_what_does_not_matter_is_nothing(payload: bytes) -> None:
    assert facts("tele", "MARGINS", payload) == ()


def test_a_message_longer_than_tasmotas_is_not_read() -> None:
    body = b'{"UptimeSec":7}'
    assert facts("tele", "STATE", body + b" " * (4096 - len(body))) == (Awake(7.0),)
    assert facts("tele", "STATE", body + b" " * (4097 - len(body))) == (Unreadable("STATE: 4097 bytes"),)
    assert facts("tele", "STATE", b"x" * 5000, retained=True) == ()


def test_commands_go_to_one_switch_and_nothing_else() -> None:
    assert tasmota.command("bear", "Status", "2") == Message("cmnd/bear/Status", "2")
    assert tasmota.command("bear", "TelePeriod") == Message("cmnd/bear/TelePeriod", "")
    assert tasmota.lease("bear", 12) == Message("cmnd/bear/Event", "lease=12")
    assert tasmota.session("bear", 20) == Message("cmnd/bear/Event", "session=20")


def test_off_begins_with_what_needs_no_rule() -> None:
    plain = Message("cmnd/bear/POWER1", "OFF")
    assert tasmota.off("bear", 3) == (plain, Message("cmnd/bear/Event", "off=3"))
    assert tasmota.off("bear", 0) == (plain, Message("cmnd/bear/Event", "off=0"))
    assert tasmota.off("bear", None) == (plain,)


def test_the_hub_listens_to_commands_too() -> None:
    assert tasmota.subscriptions("bear") == ("tele/bear/+", "stat/bear/+", "cmnd/bear/#")
