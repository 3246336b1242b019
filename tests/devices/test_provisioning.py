"""Settings a switch must know: each wrong one is found, each silent one is missed, and rules that fit."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices import provisioning, tasmota
from devices.limits import LEASE_S
from devices.provisioning import Audit, Setting, questions, rules, settings
from devices.switches import Relay

RELAYS = [
    Relay("bear"),
    Relay("bear", metered=True),
    Relay("bear", None),
    Relay("a" * 32, "AM2301"),
    Relay("bear", "SHT3X"),
]
PLAIN = RELAYS[0]
relays = pytest.mark.parametrize("relay", RELAYS, ids=lambda r: f"{r.topic[:4]}-{r.sensor}-{r.metered}")


def said_by(relay: Relay, firmware: object = "15.2.0(release-tasmota)") -> dict[str, Any]:
    """Give what a switch that is set up answers, each answer as Tasmota shapes it."""
    found: dict[str, Any] = {"statusfwr": {"Version": firmware}}
    for setting in settings(relay):
        name, _, part = setting.answer.partition(".")
        if name.startswith("rule"):
            rule = found.setdefault(name, {"State": "", "Once": "", "StopOnError": "OFF", "Rules": ""})
            rule[{"": "Rules", "state": "State", "once": "Once"}[part]] = setting.expected
        elif name.startswith("pulsetime"):
            found[name] = {"Set": int(setting.value), "Remaining": 12}
        elif isinstance(setting.expected, tuple):
            found[name] = setting.expected[0]
        else:
            found[name] = setting.expected
    return found


def heard(said: dict[str, Any]) -> Audit:
    audit = Audit({})
    for name, value in said.items():
        audit = audit.heard({name: value})
    return audit


def spoilt(said: dict[str, Any], setting: Setting, value: object) -> dict[str, Any]:
    name, _, part = setting.answer.partition(".")
    if name.startswith("rule"):
        return {**said, name: {**said[name], {"": "Rules", "state": "State", "once": "Once"}[part]: value}}
    if name.startswith("pulsetime"):
        return {**said, name: {"Set": value}}
    return {**said, name: value}


def other(expected: object) -> list[object]:
    """Give answers that are wrong where `expected` is right."""
    never: list[object] = [None, True, False, [], "nonsense", -1]
    if isinstance(expected, tuple):
        return [*never, 2, "", "2"]
    if isinstance(expected, str):
        return [*never, "", expected + "x", 0, 1, {"ON": "OFF", "OFF": "ON"}.get(expected, "ON")]
    assert isinstance(expected, int)
    return [*never, "", expected + 1, expected - 1, str(expected + 1), float(expected) + 0.5]


@relays
def test_a_switch_that_is_set_up_has_nothing_wrong_and_nothing_missing(relay: Relay) -> None:
    audit = heard(said_by(relay))
    assert audit.wrong(relay) == ()
    assert audit.missing(relay) == ()
    assert audit.repairs(relay) == ()


@relays
def test_every_setting_that_is_wrong_is_found_and_only_that(relay: Relay) -> None:
    right = said_by(relay)
    for setting in settings(relay):
        for value in other(setting.expected):
            audit = heard(spoilt(right, setting, value))
            wrong = audit.wrong(relay)
            assert len(wrong) == 1, (setting, value, wrong)
            assert wrong[0].startswith(f"{setting.command} is ")
            assert setting.why in wrong[0]
            assert audit.repairs(relay) == (
                tasmota.Message(f"cmnd/{relay.topic}/{setting.command}", setting.value),
            )


@relays
def test_every_setting_that_is_silent_is_missing(relay: Relay) -> None:
    right = said_by(relay)
    for setting in settings(relay):
        name = setting.answer.partition(".")[0]
        audit = heard({key: value for key, value in right.items() if key != name})
        assert audit.missing(relay) == (setting.command,)
        assert audit.wrong(relay) == ()
    nothing = Audit({})
    assert nothing.missing(relay) == ("Status 2", *dict.fromkeys(s.command for s in settings(relay)))
    assert nothing.wrong(relay) == ()
    assert nothing.repairs(relay) == ()


@relays
def test_everything_is_asked_for_once(relay: Relay) -> None:
    asked = questions(relay)
    assert len(set(asked)) == len(asked)
    assert asked[0] == tasmota.Message(f"cmnd/{relay.topic}/Status", "2")
    assert {one.topic.rpartition("/")[2] for one in asked[1:]} == {s.command for s in settings(relay)}
    assert all(one.payload == "" for one in asked[1:])


def test_numbers_compare_as_numbers_and_words_without_case() -> None:
    right = said_by(PLAIN)
    period = next(s for s in settings(PLAIN) if s.command == "TelePeriod")
    option = next(s for s in settings(PLAIN) if s.command == "SetOption8")
    counted = next(s for s in settings(PLAIN) if s.command == "Var4")
    for setting, value in [
        (period, "10"), (period, " 10 "), (period, 10.0), (option, "off"), (option, " Off "),
        (counted, 0), (counted, 1), (counted, "0"), (counted, "1"),
    ]:  # fmt: skip
        assert heard(spoilt(right, setting, value)).wrong(PLAIN) == ()


@pytest.mark.parametrize(
    ("version", "good"),
    [
        ("14.2.0(release-tasmota)", True),
        ("14.2", True),
        ("14.1.9(tasmota)", False),
        ("14.10.0", True),
        ("15.0.1", True),
        ("13.4.0", False),
        ("9.5.0", False),
        ("100.0", True),
        ("14", False),
        ("", False),
        ("v15.2.0", False),
        (None, False),
        (15.2, False),
        (["15.2"], False),
    ],
)
def test_firmware_older_than_it_must_be_is_wrong(version: object, good: bool) -> None:
    wrong = heard(said_by(PLAIN, version)).wrong(PLAIN)
    assert (wrong == ()) is good
    if not good:
        assert len(wrong) == 1
        assert "install Tasmota 14.2" in wrong[0]


def test_firmware_that_is_silent_is_missing() -> None:
    said = said_by(PLAIN)
    del said["statusfwr"]
    audit = heard(said)
    assert audit.missing(PLAIN) == ("Status 2",)
    assert audit.wrong(PLAIN) == ()


def test_wrong_is_said_shortly() -> None:
    rule = next(s for s in settings(PLAIN) if s.answer == "rule1")
    (wrong,) = heard(spoilt(said_by(PLAIN), rule, "x" * 500)).wrong(PLAIN)
    assert f"{'x' * 37}..." in wrong
    assert len(wrong) < 200
    (wrong,) = heard(spoilt(said_by(PLAIN), rule, "x" * 40)).wrong(PLAIN)
    assert "x" * 40 in wrong


@relays
def test_a_fingerprint_changes_with_every_answer(relay: Relay) -> None:
    right = said_by(relay)
    print_of = heard(right).fingerprint(relay)
    assert re.fullmatch(r"[0-9a-f]{16}", print_of)
    assert heard(dict(reversed(right.items()))).fingerprint(relay) == print_of
    assert heard({**right, "uptime": 5}).fingerprint(relay) == print_of
    prints = {heard(spoilt(right, s, "nonsense")).fingerprint(relay) for s in settings(relay)}
    prints.add(heard(said_by(relay, "15.3.0")).fingerprint(relay))
    assert len(prints) == len(settings(relay)) + 1
    assert print_of not in prints


def test_inner_values_are_taken_apart() -> None:
    audit = heard({
        "pulsetime1": {"Set": 160, "Remaining": 3},
        "interlock": {"Interlock": "OFF", "Groups": ""},
        "rule2": {"State": "ON", "Once": "OFF", "Rules": "x"},
        "statusfwr": {"Version": "15.2.0"},
        "statussns": {"Time": "x"},
        "setoption8": "OFF",
    })  # fmt: skip
    assert audit.answers == {
        "pulsetime1": 160,
        "interlock": "OFF",
        "rule2": "x",
        "rule2.state": "ON",
        "rule2.once": "OFF",
        "firmware": "15.2.0",
        "setoption8": "OFF",
    }
    assert heard({"interlock": {}}).answers == {"interlock": {}}
    assert heard({"rule1": {}}).answers == {"rule1": None, "rule1.state": None, "rule1.once": None}


@given(
    st.dictionaries(
        st.sampled_from(["rule1", "pulsetime1", "statusfwr", "interlock", "var4", "x"]),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.text(max_size=4) | st.floats(),
            lambda inner: (
                st.lists(inner, max_size=2)
                | st.dictionaries(st.sampled_from(["Rules", "State", "Set", "Version"]), inner)
            ),
        ),
    )
)
def test_no_answer_raises_and_none_by_chance_is_right(values: dict[str, object]) -> None:
    audit = Audit({}).heard(values)
    assert len(audit.wrong(PLAIN)) <= len(settings(PLAIN)) + 1
    assert audit.missing(PLAIN)
    assert audit.fingerprint(PLAIN)


@relays
def test_rules_fit_and_end_each_trigger(relay: Relay) -> None:
    found = rules(relay)
    assert len(found) == 3
    for text in found:
        assert len(text) <= provisioning.RULE_LONGEST == 511
        assert text.count(" DO ") == text.count("ENDON") == len(re.findall(r"(?:^| )ON ", text))


@relays
def test_what_somebody_else_chooses_never_stands_in_a_backlog(relay: Relay) -> None:
    for text in rules(relay):
        for then in re.findall(r" DO (.*?) ENDON", text):
            if "%value%" in then.lower():
                assert ";" not in then
                assert "backlog" not in then.lower()


@relays
def test_a_lease_is_counted_by_two_timers(relay: Relay) -> None:
    seconds = f"{LEASE_S:g}"
    text = " ".join(rules(relay))
    lent = re.search(r"ON Event#lease>=%var1% DO (.*?) ENDON", text)
    assert lent is not None
    assert f"PulseTime1 {int(LEASE_S) + 100};RuleTimer4 {seconds};" in lent[1]
    assert lent[1].endswith("Power1 1")
    assert "ON Rules#Timer=4 DO Backlog0 Power1 0;" in text
    assert "RuleTimer1 1796" in text


def test_cuts_are_there_for_whoever_has_a_sensor() -> None:
    text = rules(PLAIN)[0]
    for part in ("DS18B20#Temperature>42 DO Power1 0", "DS18B20#Temperature<5 DO Power1 0", "_RuleTimer2 15"):
        assert part in text
    assert "#Temperature" not in " ".join(rules(RELAYS[2]))


@pytest.mark.parametrize(("relay", "minutes"), [(PLAIN, ["10", "20", "30"]), (RELAYS[2], ["10"])])
def test_sessions_alone_are_as_long_as_the_switch_may(relay: Relay, minutes: list[str]) -> None:
    text = rules(relay)[2]
    assert re.findall(r"ON Event#s(\d+) DO Var2 %value%", text) == minutes
    for one in minutes:
        assert f"ON Event#s{one} DO Backlog0 Var3 1;" in text
        assert f"PulseTime1 {60 * int(one) + 100};RuleTimer4 {60 * int(one)};" in text


def test_only_a_meter_is_told_about_power() -> None:
    metered = {s.command for s in settings(RELAYS[1])} - {s.command for s in settings(PLAIN)}
    assert metered == {"MaxPower", "MaxEnergy", "PowerDelta1", "SetOption21"}


@relays
def test_the_lease_is_armed_before_anything_else_and_counts_last(relay: Relay) -> None:
    found = settings(relay)
    assert found[0].command == "PulseTime1"
    assert found[0].value == "160"
    assert found[-1].command == "Var4"
    assert all(setting.why for setting in found)
    assert found == settings(replace(relay))


TOLD: list[tuple[str, str, object]] = [
    ("PulseTime1", "160", (160, 700, 1300, 1900)),
    ("PowerLock1", "0", 0),
    ("SetOption36", "0", 0),
    ("PowerOnState", "0", 0),
    ("BlinkCount", "1", 1),
    ("Interlock", "0", "OFF"),
    ("TelePeriod", "10", 10),
    ("MqttKeepAlive", "10", 10),
    ("PowerRetain", "0", "OFF"),
    ("ButtonRetain", "0", "OFF"),
    ("SwitchRetain", "0", "OFF"),
    ("SensorRetain", "0", "OFF"),
    ("StateRetain", "0", "OFF"),
    ("ButtonTopic", "0", 0),
    ("SwitchTopic", "0", 0),
    ("Emulation", "0", 0),
    ("Timers", "0", "OFF"),
    ("TempRes", "2", 2),
    ("SaveData", "1", "ON"),
    ("SetOption0", "0", "OFF"),
    ("SetOption1", "1", "ON"),
    ("SetOption4", "0", "OFF"),
    ("SetOption8", "0", "OFF"),
    ("SetOption26", "1", "ON"),
    ("SetOption52", "0", "OFF"),
    ("SetOption59", "0", "OFF"),
    ("SetOption65", "1", "ON"),
    ("SetOption73", "1", "ON"),
    ("SetOption90", "0", "OFF"),
    ("SetOption104", "0", "OFF"),
    ("SetOption114", "1", "ON"),
    ("SetOption126", "0", "OFF"),
    ("SetOption140", "0", "OFF"),
    ("GroupTopic1", "cuddles_bear", "cuddles_bear"),
    ("MaxPower", "0", 0),
    ("MaxEnergy", "0", 0),
    ("PowerDelta1", "103", 103),
    ("SetOption21", "1", "ON"),
    ("Var4", "0", (0, 1)),
]  # fmt: skip


def test_what_a_switch_is_told_is_exactly_this() -> None:
    """Written out once more, since each line keeps a way to heat closed: see the head of the module."""
    found = settings(RELAYS[1])
    assert [(s.command, s.value, s.expected) for s in found if not s.command.startswith("Rule")] == TOLD
    ruled = [(s.command, s.value, s.answer, s.expected) for s in found if s.command.startswith("Rule")]
    assert ruled == [
        row
        for n, text in enumerate(rules(RELAYS[1]), 1)
        for row in (
            (f"Rule{n}", text, f"rule{n}", text),
            (f"Rule{n}", "1", f"rule{n}.state", "ON"),
            (f"Rule{n}", "4", f"rule{n}.once", "OFF"),
        )
    ]


ON = "RuleTimer5 0;PulseTime1 {};RuleTimer4 {};Event w%var4%;Power1 1"
DONE: list[list[tuple[str, str]]] = [
    [
        ("DS18B20#Temperature", "_RuleTimer2 15"),
        ("DS18B20#Temperature>42", "Power1 0"),
        ("DS18B20#Temperature<5", "Power1 0"),
        ("DS18B20#Temperature>%var2%", "Power1 0"),
        ("Rules#Timer=2", "Power1 0"),
        ("Button1#State", "Power1 0"),
        ("Button1#State", "PowerLock1 1"),
        ("Button1#State", "RuleTimer3 60"),
        ("Power1#Boot=1", "Power1 0"),
        ("System#Init", "Backlog0 PowerLock1 0;Var2 99;Var3 0;Var4 0;PulseTime1 160"),
        ("Rules#Timer=1", "Power1 0"),
    ],
    [
        ("Event#lease>=%var1%", f"Backlog2 Var3 1;Var2 42;{ON.format(160, 60)}"),
        ("Event#w0", "Backlog2 Var4 1;RuleTimer1 1796"),
        ("Event#off", "Var1 %value%"),
        ("Event#off", "Backlog0 Var3 0;Power1 0"),
        ("Rules#Timer=4", "Backlog0 Power1 0;Var3 0;Var2 99;PulseTime1 160"),
        ("Power1#State=1", "Power1 %var3%"),
        ("Power1#State=0", "RuleTimer5 590"),
        ("Rules#Timer=5", "Backlog0 Var4 0;RuleTimer1 0"),
        ("Rules#Timer=1", "PowerLock1 1"),
    ],
    [
        ("Rules#Timer=1", "RuleTimer3 600"),
        ("Rules#Timer=3", "PowerLock1 0"),
        ("Event#s10", "Var2 %value%"),
        ("Event#s10", f"Backlog0 Var3 1;{ON.format(700, 600)}"),
        ("Event#s20", "Var2 %value%"),
        ("Event#s20", f"Backlog0 Var3 1;{ON.format(1300, 1200)}"),
        ("Event#s30", "Var2 %value%"),
        ("Event#s30", f"Backlog0 Var3 1;{ON.format(1900, 1800)}"),
    ],
]


def test_the_rules_are_exactly_these() -> None:
    assert [re.findall(r"ON (\S+) DO (.*?) ENDON", text) for text in rules(PLAIN)] == DONE
