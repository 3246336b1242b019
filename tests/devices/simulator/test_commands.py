from __future__ import annotations

import json
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.devices.simulator.conftest import Bench


def test_own_topic_group_and_fallback_are_subscribed(bench: Callable[..., Bench]) -> None:
    b = bench()
    assert b.switch.subscriptions() == ("cmnd/bear/#", "cmnd/tasmotas/#", "cmnd/DVES_A1B2C3_fb/#")


def test_full_topic_is_a_pattern(bench: Callable[..., Bench]) -> None:
    b = bench()
    b.send("FullTopic", "home/%topic%/%prefix%/", wait=6)
    b.wait(8)
    assert b.switch.subscriptions()[0] == "home/bear/cmnd/#"
    assert b.switch.will.topic == "home/bear/tele/LWT"


def test_the_factory_topic_carries_the_chip_number(bench: Callable[..., Bench]) -> None:
    assert bench(topic="").switch.topic == "tasmota_A1B2C3"


def test_a_group_command_switches_every_factory_device(bench: Callable[..., Bench]) -> None:
    b = bench()
    b.raw("cmnd/tasmotas/POWER", b"ON")
    assert b.switch.relay


def test_the_fallback_topic_answers_on_the_own_topic(bench: Callable[..., Bench]) -> None:
    b = bench()
    b.raw("cmnd/DVES_A1B2C3_fb/POWER", b"ON")
    assert b.log[-1][1].topic == "stat/bear/POWER"


@pytest.mark.parametrize("name", ["POWER", "power", "PoWeR1"])
def test_commands_are_case_insensitive(bench: Callable[..., Bench], name: str) -> None:
    b = bench()
    assert b.send(name, "ON") == ['{"POWER":"ON"}', "ON"]


@pytest.mark.parametrize(("name", "error"), [("Power2", True), ("Power1", False), ("Power", False)])
def test_digits_at_the_end_are_the_index(bench: Callable[..., Bench], name: str, error: bool) -> None:
    assert ("Error" in bench().send(name, "")[0]) is error


@pytest.mark.parametrize("query", ["", "?", "  ?"])
def test_an_empty_payload_or_a_question_mark_queries(bench: Callable[..., Bench], query: str) -> None:
    b = bench()
    b.send("TempRes", "2")
    assert b.ask("TempRes", query) == {"TempRes": 2}


def test_leading_spaces_go_and_trailing_ones_count(bench: Callable[..., Bench]) -> None:
    b = bench()
    b.send("POWER", "  ON")
    assert b.switch.relay
    b.send("POWER", "OFF ")
    assert b.switch.relay


def test_a_leading_underscore_mutes_the_response(bench: Callable[..., Bench]) -> None:
    b = bench()
    assert b.send("_TempRes", "2") == []
    assert b.ask("TempRes") == {"TempRes": 2}


def test_unknown_commands_and_bad_arguments_are_told_apart(bench: Callable[..., Bench]) -> None:
    b = bench()
    assert b.send("Nonsense", "1") == ['{"Command":"Unknown","Input":"Nonsense 1"}']
    assert b.send("SetOption0", "7") == ['{"Command":"Error","Input":"SetOption0 7"}']


def test_setoption4_answers_under_the_command(bench: Callable[..., Bench]) -> None:
    b = bench()
    b.send("SetOption4", "1")
    b.send("TempRes", "1")
    assert b.log[-1][1].topic == "stat/bear/TEMPRES"
    b.send("Nonsense", "")
    assert b.log[-1][1].topic == "stat/bear/COMMAND"


def test_setoption26_names_the_relay_power1(bench: Callable[..., Bench]) -> None:
    b = bench()
    b.send("SetOption26", "1")
    assert b.send("Power", "1") == ['{"POWER1":"ON"}', "ON"]
    assert b.log[-1][1].topic == "stat/bear/POWER1"


def test_setoption59_adds_state_to_every_switching(bench: Callable[..., Bench]) -> None:
    b = bench()
    b.send("SetOption59", "1")
    start = b.now
    b.send("POWER", "ON")
    assert json.loads(b.said("/STATE", start)[0])["POWER"] == "ON"


def test_setoption90_leaves_only_json(bench: Callable[..., Bench]) -> None:
    b = bench()
    b.send("SetOption90", "1")
    assert b.send("POWER", "ON") == ['{"POWER":"ON"}']


def test_statetext_changes_the_words(bench: Callable[..., Bench]) -> None:
    b = bench()
    assert b.ask("StateText2", "warm up") == {"StateText2": "warm_up"}
    assert b.send("POWER", "ON")[0] == '{"POWER":"warm_up"}'


def test_backlog_spaces_its_commands_by_setoption34(bench: Callable[..., Bench]) -> None:
    b = bench()
    start = b.now
    b.send("Backlog", "TempRes 1;TempRes 2;TempRes 3", wait=2)
    times = [at for at, m in b.log if at > start and b"TempRes" in m.payload]
    assert [round(y - x, 2) for x, y in pairwise(times)] == [0.2, 0.2]


def test_backlog0_does_not_wait(bench: Callable[..., Bench]) -> None:
    b = bench()
    start = b.now
    b.send("Backlog0", "TempRes 1;TempRes 2;TempRes 3", wait=2)
    times = [at for at, m in b.log if at > start and b"TempRes" in m.payload]
    assert times[-1] - times[0] < 0.05


def test_any_command_holds_a_waiting_backlog_back(bench: Callable[..., Bench]) -> None:
    b = bench()
    b.send("Backlog", "TempRes 1;TempRes 2", wait=0.15)
    start = b.now
    b.send("HumRes", "1", wait=1)
    at = next(at for at, m in b.log if at > start and b'"TempRes":2' in m.payload)
    other = next(at for at, m in b.log if at > start and b"HumRes" in m.payload)
    assert at - other == pytest.approx(0.2, abs=0.01)


def test_an_empty_backlog_aborts_the_queue(bench: Callable[..., Bench]) -> None:
    b = bench()
    b.send("Backlog", "Delay 100;Power 1", wait=0.3)
    assert b.ask("Backlog") == {"Backlog": "Aborted"}
    assert b.ask("Backlog") == {"Backlog": "Empty"}
    b.wait(15)
    assert not b.switch.relay


def test_a_backlog_refuses_reset(bench: Callable[..., Bench]) -> None:
    b = bench()
    b.send("TempRes", "3")
    b.send("Backlog", "Reset 1;TempOffset 1", wait=5)
    assert b.ask("TempRes") == {"TempRes": 3}


def test_backlog2_is_silent(bench: Callable[..., Bench]) -> None:
    b = bench()
    assert b.send("Backlog2", "TempRes 2;HumRes 2", wait=1) == []
    assert b.ask("HumRes") == {"HumRes": 2}


REPLIES = [
    ("PowerOnState", "0", {"PowerOnState": 0}), ("SetOption0", "0", {"SetOption0": "OFF"}),
    ("SetOption36", "0", {"SetOption36": 0}), ("SO65", "1", {"SetOption65": "ON"}),
    ("PowerLock1", "1", {"PowerLock": "1"}),
    ("PulseTime1", "160", {"PulseTime1": {"Set": 160, "Remaining": 160}}),
    ("BlinkCount", "1", {"BlinkCount": 1}), ("BlinkTime", "5", {"BlinkTime": 5}),
    ("Interlock", "0", {"Interlock": "OFF"}), ("MaxPower", "0", {"MaxPower": 0}),
    ("MaxPowerHold", "1", {"MaxPowerHold": 10}), ("MaxPowerWindow", "45", {"MaxPowerWindow": 45}),
    ("MaxEnergy", "0", {"MaxEnergy": 0}), ("Emulation", "0", {"Emulation": 0}),
    ("PowerRetain", "0", {"PowerRetain": "OFF"}), ("ButtonRetain", "1", {"ButtonRetain": "ON"}),
    ("SwitchRetain", "0", {"SwitchRetain": "OFF"}), ("SensorRetain", "1", {"SensorRetain": "ON"}),
    ("StateRetain", "0", {"StateRetain": "OFF"}), ("InfoRetain", "0", {"InfoRetain": "OFF"}),
    ("ButtonTopic", "0", {"ButtonTopic": "0"}), ("SwitchTopic", "x", {"SwitchTopic": "x"}),
    ("MqttKeepAlive", "10", {"MqttKeepAlive": 10}), ("MqttTimeout", "4", {"MqttTimeout": 4}),
    ("TelePeriod", "10", {"TelePeriod": 10}), ("PowerDelta1", "103", {"PowerDelta1": 103}),
    ("TempRes", "2", {"TempRes": 2}), ("TempOffset", "-1.5", {"TempOffset": -1.5}),
    ("SaveData", "1", {"SaveData": "ON"}), ("SaveData", "60", {"SaveData": "Every 60 seconds"}),
    ("StateText1", "AUS", {"StateText1": "AUS"}), ("Sleep", "50", {"Sleep": "50 (Active 50)"}),
    ("DeviceName", "Bear", {"DeviceName": "Bear"}), ("FriendlyName1", "Bear", {"FriendlyName1": "Bear"}),
    ("Latitude", "52.5", {"Latitude": 52.5}), ("Longitude", "", {"Longitude": 2.294442}),
    ("OtaUrl", "http://x/y", {"OtaUrl": "http://x/y"}), ("Timezone", "1", {"Timezone": "+01:00"}),
    ("WebServer", "0", {"WebServer": "OFF"}), ("Rule1", "", {"Rule1": {
        "State": "OFF", "Once": "OFF", "StopOnError": "OFF", "Length": 0, "Free": 511, "Rules": ""}}),
    ("RuleTimer2", "15", {f"T{i}": 15 * (i == 2) for i in range(1, 9)}), ("Event", "x", {"Event": "Done"}),
    ("Var1", "7", {"Var1": "7"}), ("Mem3", "7", {"Mem3": "7"}), ("Topic", "", {"Topic": "bear"}),
    ("Upgrade", "", {"Upgrade": "1 or >15.2.0 to upgrade"}), ("Restart", "0", {"Restart": "1 to restart"}),
]  # fmt: skip


@pytest.mark.parametrize(("command", "payload", "reply"), REPLIES, ids=[r[0] for r in REPLIES])
def test_settings_answer_in_tasmotas_shape(
    bench: Callable[..., Bench], command: str, payload: str, reply: object
) -> None:
    assert bench().ask(command, payload) == reply


def test_a_group_topic_restarts_even_when_it_stays_the_same(bench: Callable[..., Bench]) -> None:
    b = bench()
    answer = b.ask("GroupTopic", "grp_1")
    assert answer == {"GroupTopic1": "grp_1", "GroupTopic2": "", "GroupTopic3": "", "GroupTopic4": ""}
    b.broker = False
    b.wait(3)
    for _ in range(2):
        b.broker = True
        b.wait(10)
        seen = len(b.said("/INFO3"))
        b.send("GroupTopic", "grp_1", wait=12)
        assert len(b.said("/INFO3")) == seen + 1
    assert "cmnd/grp_1/#" in b.switch.subscriptions()


def test_own_names_cannot_be_changed_by_a_group_command(bench: Callable[..., Bench]) -> None:
    b = bench()
    b.raw("cmnd/tasmotas/ButtonTopic", b"evil")
    assert b.ask("ButtonTopic") == {"ButtonTopic": "0"}


def test_publish_sends_anything_anywhere(bench: Callable[..., Bench]) -> None:
    b = bench()
    b.send("Publish2", "a/b hello there")
    assert (b.log[-1][1].topic, b.log[-1][1].payload, b.log[-1][1].retain) == ("a/b", b"hello there", True)


def test_too_large_a_packet_is_dropped(bench: Callable[..., Bench]) -> None:
    assert bench().raw("cmnd/bear/Backlog", b"x" * 1200) == []


def test_one_message_is_handled_per_50_ms(bench: Callable[..., Bench]) -> None:
    b = bench()
    start = b.now
    for n in range(4):
        b.switch.receive("cmnd/bear/TempRes", str(n).encode(), b.now)
    b.wait(1)
    times = [at for at, m in b.log if at > start and b"TempRes" in m.payload]
    assert [round(y - x, 3) for x, y in pairwise(times)] == [0.05] * 3


def test_add_sub_and_mult_work_on_variables(bench: Callable[..., Bench]) -> None:
    b = bench()
    b.send("Var2", "5")
    assert b.ask("Add2", "1.5") == {"Add2": "6.500"}
    assert b.ask("Sub2", "0.5") == {"Sub2": "6.000"}
    assert b.ask("Mult2", "2") == {"Mult2": "12.000"}
