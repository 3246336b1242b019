from __future__ import annotations

import json
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.devices.simulator.conftest import Bench


def test_the_connect_sequence(bench: Callable[..., Bench]) -> None:
    b = bench()
    said = [(m.topic, m.payload[:8], m.retain) for _, m in b.log[:7]]
    assert said == [
        ("tele/bear/LWT", b"Online", True), ("cmnd/bear/POWER", b"", False),
        ("tele/bear/INFO1", b'{"Info1"', False), ("tele/bear/INFO2", b'{"Info2"', False),
        ("tele/bear/INFO3", b'{"Info3"', False), ("stat/bear/RESULT", b'{"POWER"', False),
        ("stat/bear/POWER", b"OFF", False),
    ]  # fmt: skip


def test_the_will(bench: Callable[..., Bench]) -> None:
    will = bench().switch.will
    assert (will.topic, will.payload, will.qos, will.retain) == ("tele/bear/LWT", b"Offline", 1, True)


def test_first_telemetry_five_and_discovery_ten_seconds_after_connecting(bench: Callable[..., Bench]) -> None:
    b = bench().wait(12)
    online = next(at for at, m in b.log if m.topic.endswith("LWT"))
    state = next(at for at, m in b.log if m.topic.endswith("/STATE"))
    found = next(at for at, m in b.log if m.topic.endswith("/config"))
    assert 4 <= state - online <= 5.1
    assert 9 <= found - online <= 10.1


def test_a_reconnect_says_less(bench: Callable[..., Bench]) -> None:
    b = bench().wait(20)
    b.switch.lost(b.now)
    start = b.now
    b.wait(3)
    topics = [m.topic for at, m in b.log if at > start]
    assert topics[:2] == ["tele/bear/LWT", "cmnd/bear/POWER"]
    assert not any("INFO" in topic for topic in topics)
    assert any(topic.endswith("/config") for topic in topics)


def test_mqtt_count_counts_connections(bench: Callable[..., Bench]) -> None:
    b = bench()
    b.switch.lost(b.now)
    b.wait(3)
    assert b.ask("Status", "11")["StatusSTS"]["MqttCount"] == 2


def test_retries_back_off_by_ten_seconds_more_each_time(bench: Callable[..., Bench]) -> None:
    b = bench()
    b.broker = False
    b.switch.lost(b.now)
    start, attempts = b.now, []
    while b.now < start + 200:
        b.until(min(b.now + 0.05, start + 200))
        if b.switch.wants_link(b.now) and (not attempts or b.now - attempts[-1] > 2):
            attempts.append(b.now)
    gaps = [round(y - x) for x, y in pairwise(attempts)]
    assert gaps[:4] == pytest.approx([11, 21, 31, 41], abs=1)


def test_an_attempt_nobody_saw_is_reported_once(bench: Callable[..., Bench]) -> None:
    b = bench()
    b.broker = False
    b.switch.lost(b.now)
    b.wait(5)
    assert b.switch.wants_link(b.now)
    assert not b.switch.wants_link(b.now)


def test_nothing_is_published_or_heard_without_a_link(bench: Callable[..., Bench]) -> None:
    b = bench()
    b.broker = False
    b.switch.lost(b.now)
    assert b.raw("cmnd/bear/POWER", b"ON", wait=3) == []
    assert not b.switch.relay


def test_an_unanswered_attempt_blocks_the_main_loop(bench: Callable[..., Bench]) -> None:
    late = {}
    for blocked in (0.2, 5.2):
        b = bench(blocked_seconds=blocked)
        b.broker = False
        b.send("PulseTime1", "115")
        b.send("POWER", "ON", wait=0.1)
        b.until(b.now + 0.01)
        b.switch.lost(b.now + 13.4)
        b.now += 13.4
        late[blocked] = 13.5 + b.off_after(20)
    assert late[0.2] == pytest.approx(15, abs=0.7)
    assert 18 < late[5.2] < 21


def test_wifi_loss_blocks_nothing(bench: Callable[..., Bench]) -> None:
    b = bench(blocked_seconds=5.2)
    b.broker = False
    b.send("PulseTime1", "115")
    b.send("POWER", "ON", wait=0.1)
    b.switch.wifi(b.now, up=False)
    assert b.off_after(30) == pytest.approx(15, abs=0.3)
    b.broker = True
    b.switch.wifi(b.now, up=True)
    b.wait(3)
    assert b.said("/LWT")[-1] == "Online"


def test_a_retained_command_is_obeyed_like_any_other(bench: Callable[..., Bench]) -> None:
    b = bench()
    b.switch.lost(b.now)
    b.wait(3)
    b.raw("cmnd/bear/POWER", b"ON")
    assert b.switch.relay


def test_the_empty_power_command_tells_the_state_to_old_clients(bench: Callable[..., Bench]) -> None:
    b = bench()
    assert b.raw("cmnd/bear/POWER", b"") == ['{"POWER":"OFF"}', "OFF"]


def test_a_button_toggles_without_setoption73(bench: Callable[..., Bench]) -> None:
    b = bench()
    b.switch.press(b.now)
    b.wait(1)
    assert b.switch.relay


def test_a_single_press_waits_for_a_second_one_unless_setoption13(bench: Callable[..., Bench]) -> None:
    for option, seconds in (("0", 0.5), ("1", 0.05)):
        b = bench()
        b.send("SetOption13", option)
        b.send("POWER", "ON")
        b.switch.press(b.now)
        assert b.off_after(3) == pytest.approx(seconds, abs=0.11)


def test_a_rule_on_the_button_takes_it_from_the_relay(bench: Callable[..., Bench]) -> None:
    b = bench()
    b.send("Rule1", "ON Button1#State DO Var1 pressed ENDON")
    b.send("Rule1", "1")
    b.switch.press(b.now)
    b.wait(1)
    assert not b.switch.relay
    assert b.ask("Var1") == {"Var1": "pressed"}


def test_a_detached_button_reports_presses(bench: Callable[..., Bench]) -> None:
    b = bench()
    b.send("SetOption73", "1")
    for kind in ("SINGLE", "DOUBLE", "HOLD"):
        b.switch.press(b.now, kind)
        b.wait(6)
    actions = [json.loads(text)["Button1"]["Action"] for text in b.said("/RESULT") if "Button1" in text]
    assert actions == ["SINGLE", "DOUBLE", "HOLD", "CLEAR"]
    assert not b.switch.relay


def test_hole_buttontopic_with_buttonretain_leaves_a_retained_command(bench: Callable[..., Bench]) -> None:
    b = bench()
    b.send("ButtonTopic", "bear")
    b.send("ButtonRetain", "1")
    b.switch.press(b.now)
    b.wait(1)
    last = b.last("cmnd/bear/POWER")
    assert (last.payload, last.retain) == (b"ON", True)


def test_holding_the_button_40_s_resets_unless_setoption1(bench: Callable[..., Bench]) -> None:
    for option, kept in (("0", False), ("1", True)):
        b = bench()
        b.send("SetOption1", option)
        b.send("TempRes", "3", wait=2)
        b.switch.press(b.now, "LONG")
        b.wait(60)
        topic = "bear" if kept else "tasmota_A1B2C3"
        assert b.switch.topic == topic


def test_buttons_are_deaf_for_four_seconds(bench: Callable[..., Bench]) -> None:
    b = bench().wait(2)
    b.switch.restart(b.now)
    b.wait(2)
    b.switch.press(b.now)
    b.wait(3)
    assert not b.switch.relay
