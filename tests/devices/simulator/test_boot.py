from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from devices.simulator.profile import Profile
from devices.simulator.switch import Switch

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.devices.simulator.conftest import Bench


def info(b: Bench) -> dict[str, Any]:
    return json.loads(b.said("/INFO3")[-1])["Info3"]


def test_restart_1_saves_and_resets_within_two_seconds(bench: Callable[..., Bench]) -> None:
    b = bench()
    b.send("TempRes", "3")
    assert b.ask("Restart", "1") == {"Restart": "Restarting"}
    b.broker = False
    b.wait(2.5)
    b.broker = True
    b.wait(8)
    assert info(b)["RestartReason"] == "Software/System restart"
    assert b.ask("TempRes") == {"TempRes": 3}


def test_restart_99_does_not_save(bench: Callable[..., Bench]) -> None:
    b = bench().wait(1.62)
    b.wait(1.6 - b.now % 1)
    b.send("TempRes", "3", wait=0.1)
    b.send("Restart", "99", wait=9)
    assert b.ask("TempRes") == {"TempRes": 1}


def test_a_restart_waits_for_the_backlog(bench: Callable[..., Bench]) -> None:
    b = bench()
    b.send("Backlog", "Restart 1;Delay 50;TempRes 2", wait=5)
    assert b.said("/RESULT", b.now - 5)[0] == '{"Restart":"Restarting"}'
    assert len(b.said("/INFO3")) == 1


def test_a_setting_is_in_flash_after_a_second(bench: Callable[..., Bench]) -> None:
    b = bench()
    b.send("TempRes", "3", wait=1.2)
    b.switch.power_off(b.now)
    b.switch.power_on(b.now + 5)
    b.now += 5
    b.wait(9)
    assert b.ask("TempRes") == {"TempRes": 3}


def test_savedata_0_saves_only_with_a_restart(bench: Callable[..., Bench]) -> None:
    b = bench()
    b.send("SaveData", "0", wait=2)
    b.send("TempRes", "3", wait=5)
    b.switch.crash(b.now)
    b.wait(9)
    assert b.ask("TempRes") == {"TempRes": 1}


def test_the_boot_count_grows_after_ten_seconds(bench: Callable[..., Bench]) -> None:
    b = bench().wait(10)
    assert info(b)["BootCount"] == 1
    b.switch.restart(b.now)
    b.wait(15)
    assert info(b)["BootCount"] == 2


def test_reasons(bench: Callable[..., Bench]) -> None:
    b = bench()
    assert info(b)["RestartReason"] == "Power On"
    b.switch.crash(b.now)
    b.wait(9)
    assert info(b)["RestartReason"]["Exception"] == 29
    assert "StatusSTK" in b.ask("Status", "12")


def test_the_fourth_quick_restart_disables_rules(bench: Callable[..., Bench]) -> None:
    b = bench().wait(5)
    b.send("Rule1", "ON a#b DO c ENDON")
    b.send("Rule1", "1", wait=4)
    for n in range(1, 4):
        b.switch.crash(b.now)
        b.wait(1)
        assert bool(b.switch._firmware.chip.get("rule_enabled")) is (n < 4)
    b.switch.crash(b.now)
    b.wait(1)
    assert b.switch._firmware.chip.get("rule_enabled") == 0


def test_the_fifth_clears_gpios_and_the_sixth_the_module(bench: Callable[..., Bench]) -> None:
    b = bench().wait(5)
    for _ in range(5):
        b.switch.crash(b.now)
        b.wait(1)
    b.wait(12)
    assert "DS18B20" not in b.ask("Status", "10")["StatusSNS"]
    assert b.ask("Status", "")["Status"]["Module"] == 4
    for _ in range(6):
        b.switch.crash(b.now)
        b.wait(1)
    b.wait(12)
    assert b.ask("Status", "")["Status"]["Module"] == 1


def test_setoption36_0_turns_the_guard_off(bench: Callable[..., Bench]) -> None:
    b = bench()
    b.send("SetOption36", "0")
    b.send("Rule1", "ON a#b DO c ENDON")
    b.send("Rule1", "1", wait=2)
    for _ in range(8):
        b.switch.crash(b.now)
        b.wait(1)
    b.wait(9)
    assert b.ask("Rule1")["Rule1"]["State"] == "ON"


def test_quick_mains_failures_are_not_a_boot_loop(bench: Callable[..., Bench]) -> None:
    b = bench()
    b.send("Rule1", "ON a#b DO c ENDON")
    b.send("Rule1", "1", wait=2)
    for _ in range(6):
        b.switch.power_off(b.now)
        b.switch.power_on(b.now + 0.1)
        b.wait(2)
    b.wait(9)
    assert b.ask("Rule1")["Rule1"]["State"] == "ON"


def test_stoponerror_rules_go_one_restart_earlier(bench: Callable[..., Bench]) -> None:
    b = bench().wait(5)
    b.send("Rule1", "ON a#b DO c ENDON")
    b.send("Rule1", "9")
    b.send("Rule1", "1", wait=4)
    for _ in range(3):
        b.switch.crash(b.now)
        b.wait(1)
    assert b.switch._firmware.chip.get("rule_enabled") == 0


@pytest.mark.parametrize("seed", range(3))
def test_oswatch_resets_a_hanging_loop_after_120_to_160_s(bench: Callable[..., Bench], seed: int) -> None:
    b = bench(seed=seed).wait(seed * 17.3)
    b.send("PulseTime1", "160")
    b.send("POWER", "ON", wait=2)
    b.send("SetOption0", "0", wait=2)
    b.broker = False
    start = b.now
    b.switch.hang(b.now, 1000)
    assert 120 <= b.off_after(300) <= 160
    assert not b.switch.wants_link(start + 50)
    b.broker = True
    b.wait(10)
    assert info(b)["RestartReason"] == "Blocked Loop"


def test_a_short_hang_makes_everything_late(bench: Callable[..., Bench]) -> None:
    b = bench()
    b.send("PulseTime1", "112")
    b.send("POWER", "ON", wait=1)
    b.switch.hang(b.now, 30)
    assert not b.switch.running
    assert b.off_after(60) == pytest.approx(30, abs=0.3)
    assert b.ask("TempRes") == {"TempRes": 1}


def test_reset_1_returns_to_the_factory(bench: Callable[..., Bench]) -> None:
    b = bench()
    b.send("TempRes", "3", wait=2)
    assert b.ask("Reset", "1") == {"Reset": "Reset and Restarting"}
    b.wait(12)
    assert b.switch.topic == "tasmota_A1B2C3"


def test_reset_6_keeps_the_broker_and_topic(bench: Callable[..., Bench]) -> None:
    b = bench()
    b.send("TempRes", "3", wait=2)
    b.send("Reset", "6", wait=15)
    assert b.switch.topic == "bear"
    assert b.ask("TempRes") == {"TempRes": 1}


def test_an_upgrade_is_denied_for_an_older_version(bench: Callable[..., Bench]) -> None:
    b = bench()
    assert b.ask("Upgrade", "14.0.0") == {"Upgrade": "1 or >15.2.0 to upgrade"}
    assert b.ask("Upgrade", "99.0") == {
        "Upgrade": "Version 15.2.0 from http://ota.tasmota.com/tasmota/release/tasmota.bin.gz"
    }
    b.wait(40)
    assert len(b.said("/INFO3")) == 2


def test_without_mains_nothing_happens(bench: Callable[..., Bench]) -> None:
    b = bench()
    b.send("POWER", "ON", wait=2)
    b.switch.power_off(b.now)
    assert b.switch.next_due() == float("inf")
    assert not b.switch.relay
    assert not b.switch.wants_link(b.now + 100)
    b.switch.weld()
    assert not b.switch.heating


def test_one_flash_serves_the_next_switch(bench: Callable[..., Bench]) -> None:
    b = bench()
    b.send("TempRes", "3", wait=2)
    assert bench(flash=b.switch.flash).ask("TempRes") == {"TempRes": 3}


def test_a_clock_timer_needs_time_and_a_minute_of_uptime(bench: Callable[..., Bench]) -> None:
    for utc, runs in ((1_767_225_600.0, True), (None, False)):
        b = bench(utc=utc)
        b.send("Timers", "1")
        b.send("Timer1", '{"Enable":1,"Time":"00:02","Days":"1111111","Repeat":1,"Action":1}')
        b.wait(125)
        assert b.switch.relay is runs


def test_a_clock_timer_whose_minute_is_a_reset_is_skipped(bench: Callable[..., Bench]) -> None:
    b = bench()
    b.send("POWER", "ON")
    b.send("Timers", "1")
    b.send("Timer1", '{"Enable":1,"Time":"00:02","Days":"1111111","Repeat":1,"Action":0}', wait=2)
    b.until(119.5)
    b.switch.restart(b.now)
    b.until(400)
    assert b.switch.relay


def test_the_same_seed_gives_the_same_life() -> None:
    def life(seed: int) -> list[object]:
        switch, out = Switch(Profile(topic="a"), seed=seed), []
        for step in range(200):
            if switch.wants_link(step / 10):
                switch.connected(step / 10)
            out += switch.drain()
        return out

    assert life(3) == life(3)


def test_seven_quick_mains_failures_erase_everything_unless_setoption65(bench: Callable[..., Bench]) -> None:
    for option, kept in (("0", False), ("1", True)):
        b = bench().wait(2)
        b.send("SetOption65", option, wait=2)
        for _ in range(7):
            b.switch.power_off(b.now)
            b.switch.power_on(b.now)
            b.wait(2)
        assert (b.switch.topic == "bear") is kept


def test_how_often_somebody_looks_makes_no_difference(bench: Callable[..., Bench]) -> None:
    def life(step: float) -> list[tuple[str, bytes]]:
        b = bench().provisioned()
        moment, b.log = b.now, []
        for n in range(1, 301):
            while b.now < moment + n:
                b.now = min(b.now + step, moment + n)
                b.switch.advance(b.now)
            if n % 10 == 0:
                b.switch.receive("cmnd/bear/Event", b"lease=5", b.now)
        return [(m.topic, m.payload) for m in b.switch.drain()]

    assert life(1.0) == life(0.013)
