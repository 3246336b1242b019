from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from devices.simulator.flash import Flash

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.devices.simulator.conftest import Bench


@pytest.mark.parametrize(
    ("word", "on"),
    [("ON", True), ("1", True), ("true", True), ("Start", True), ("TOGGLE", True), ("2", True),
     ("OFF", False), ("0", False), ("false", False), ("STOP", False), ("maybe", False), ("7", False)],
)  # fmt: skip
def test_power_takes_words_and_numbers(bench: Callable[..., Bench], word: str, on: bool) -> None:
    b = bench()
    b.send("POWER", word)
    assert b.switch.relay is on


def test_pulse_time_counts_tenths_then_seconds(bench: Callable[..., Bench]) -> None:
    b = bench()
    for value, seconds in ((5, 0.5), (111, 11.1), (112, 12), (160, 60)):
        b.send("PulseTime1", str(value))
        b.send("POWER", "ON", wait=0.06)
        assert b.off_after(80) == pytest.approx(seconds, abs=0.16)


def test_pulse_time_is_armed_at_once_when_set(bench: Callable[..., Bench]) -> None:
    b = bench()
    b.send("POWER", "ON")
    b.send("PulseTime1", "110", wait=0.05)
    assert b.off_after(20) == pytest.approx(11, abs=0.2)


def test_every_on_renews_the_pulse(bench: Callable[..., Bench]) -> None:
    b = bench()
    b.send("PulseTime1", "130")
    for _ in range(5):
        b.send("POWER", "ON", wait=20)
        assert b.switch.relay
    assert b.off_after(60) == pytest.approx(10, abs=0.3)


def test_the_remaining_pulse_proves_the_lease(bench: Callable[..., Bench]) -> None:
    b = bench()
    b.send("PulseTime1", "160")
    b.send("POWER", "ON", wait=20)
    assert b.ask("PulseTime1") == {"PulseTime1": {"Set": 160, "Remaining": 140}}


def test_a_bare_power_query_leaves_the_pulse_alone(bench: Callable[..., Bench]) -> None:
    b = bench()
    b.send("PulseTime1", "130")
    b.send("POWER", "ON", wait=10)
    b.send("POWER", "")
    assert b.off_after(60) == pytest.approx(19.7, abs=0.3)


def test_all_pulse_times_are_shown_without_an_index(bench: Callable[..., Bench]) -> None:
    answer = bench().ask("PulseTime")["PulseTime"]
    assert len(answer["Set"]) == len(answer["Remaining"]) == 32


def test_hole_power0_never_arms_the_pulse(bench: Callable[..., Bench]) -> None:
    b = bench()
    b.send("PulseTime1", "110", wait=12)
    b.send("Power0", "1")
    assert b.off_after(60) == pytest.approx(60)


def test_hole_blinking_clears_the_pulse_and_ends_where_it_began(bench: Callable[..., Bench]) -> None:
    b = bench()
    b.send("PulseTime1", "110")
    b.send("BlinkCount", "0")
    b.send("POWER", "ON")
    b.send("POWER", "BLINK", wait=30)
    assert b.ask("PulseTime1")["PulseTime1"]["Remaining"] == 0
    assert {m.payload for _, m in b.log} >= {b'{"POWER":"Blink ON"}'}
    b.send("POWER", "BLINKOFF")
    assert b.switch.relay
    assert b.off_after(60) == pytest.approx(11, abs=0.4)


def test_blinking_stops_by_itself_after_blinkcount(bench: Callable[..., Bench]) -> None:
    b = bench()
    b.send("BlinkCount", "2")
    b.send("BlinkTime", "5")
    b.send("POWER", "3", wait=5)
    assert not b.switch.relay
    assert '{"POWER":"Blink OFF"}' in b.said("/RESULT")


def test_hole_a_lock_while_on_refuses_every_off(bench: Callable[..., Bench]) -> None:
    b = bench()
    b.send("PulseTime1", "110")
    b.send("POWER", "ON")
    b.send("PowerLock1", "1")
    assert b.send("POWER", "OFF")[0] == '{"POWER":"ON"}'
    b.send("Power0", "0")
    assert b.off_after(60) == pytest.approx(60)
    b.send("PowerLock1", "0")
    assert b.off_after(60) == pytest.approx(60)


def test_a_lock_while_off_refuses_on(bench: Callable[..., Bench]) -> None:
    b = bench()
    b.send("PowerLock1", "1")
    b.send("POWER", "ON")
    b.send("Power0", "1")
    assert not b.switch.relay


def test_a_lock_is_kept_in_flash(bench: Callable[..., Bench]) -> None:
    b = bench()
    b.send("PowerLock1", "1", wait=2)
    b.switch.power_off(b.now)
    b.switch.power_on(b.now + 1)
    b.wait(9)
    assert b.ask("PowerLock") == {"PowerLock": "1"}


def test_hole_poweronstate_5_turns_the_pulse_around(bench: Callable[..., Bench]) -> None:
    b = bench()
    b.send("PowerOnState", "5")
    b.send("PulseTime1", "110", wait=9)
    assert not b.switch.relay
    b.wait(4)
    assert b.switch.relay


def test_hole_poweronstate_4_is_always_on(bench: Callable[..., Bench]) -> None:
    b = bench()
    b.send("PowerOnState", "4")
    assert b.switch.relay
    b.send("POWER", "OFF")
    assert b.switch.relay


def test_hole_pulse_time_0_disarms(bench: Callable[..., Bench]) -> None:
    b = bench()
    b.send("PulseTime1", "110")
    b.send("POWER", "ON")
    b.send("PulseTime1", "0")
    assert b.off_after(60) == pytest.approx(60)


def test_pulse_time_survives_the_mains_and_starts_in_full(bench: Callable[..., Bench]) -> None:
    b = bench()
    b.send("PulseTime1", "130")
    b.send("POWER", "ON", wait=20)
    b.switch.restart(b.now)
    b.wait(0.5)
    assert b.switch.relay
    assert b.off_after(60) == pytest.approx(30, abs=0.6)


def test_timed_power_carries_its_own_end(bench: Callable[..., Bench]) -> None:
    b = bench()
    b.send("TimedPower1", "5000", wait=0.1)
    assert b.switch.relay
    assert b.ask("TimedPower")["TimedPower"][0]["Command"] == "Power1 0"
    b.send("TimedPower1", "5000", wait=0.1)
    assert b.off_after(20) == pytest.approx(5, abs=0.2)
    assert b.ask("TimedPower") == {"TimedPower": "Empty"}


def test_timed_power_is_lost_by_a_restart(bench: Callable[..., Bench]) -> None:
    b = bench()
    b.send("TimedPower1", "5000", wait=2)
    b.switch.crash(b.now)
    b.wait(1)
    assert b.off_after(30) == pytest.approx(30)


@pytest.mark.parametrize(
    ("state", "before", "after"),
    [(0, True, False), (1, False, True), (2, True, False), (2, False, True), (3, True, True), (3, False, False),
     (4, False, True), (5, True, False)],
)  # fmt: skip
def test_poweronstate_decides_after_the_mains(
    bench: Callable[..., Bench], state: int, before: bool, after: bool
) -> None:
    flash = Flash({"PowerOnState": state, "Power": int(before)})
    assert bench(flash=flash).switch.relay is after


def test_setoption0_decides_after_a_restart_not_poweronstate(bench: Callable[..., Bench]) -> None:
    for option, after in ((1, True), (0, False)):
        b = bench()
        b.send("PowerOnState", "0")
        b.send("SetOption0", str(option))
        b.send("POWER", "ON", wait=2)
        b.switch.crash(b.now)
        b.wait(1)
        assert b.switch.relay is after


def test_the_contact_opens_while_the_chip_is_in_reset(bench: Callable[..., Bench]) -> None:
    b = bench()
    b.send("POWER", "ON", wait=2)
    b.switch.restart(b.now)
    assert not b.switch.relay
    b.wait(1)
    assert b.switch.relay


def test_a_state_of_less_than_a_second_is_not_saved(bench: Callable[..., Bench]) -> None:
    b = bench()
    b.wait(2.6 - b.now % 1)
    b.send("POWER", "ON", wait=0.2)
    b.switch.power_off(b.now)
    b.switch.power_on(b.now + 1)
    b.wait(2)
    assert not b.switch.relay


def test_a_welded_contact_stays_closed(bench: Callable[..., Bench]) -> None:
    b = bench()
    b.send("POWER", "ON")
    b.switch.weld()
    b.send("POWER", "OFF")
    assert b.switch.relay
    assert json.loads(b.send("POWER", "")[0])["POWER"] == "OFF"
    b.switch.weld(closed=False)
    assert not b.switch.relay


def test_a_broken_heater_draws_nothing(bench: Callable[..., Bench]) -> None:
    b = bench()
    b.switch.open_heater()
    b.send("POWER", "ON", wait=60)
    assert b.switch.watts == 0
    assert b.switch.celsius == pytest.approx(22, abs=0.01)


def test_the_first_rules_tick_after_enabling_reports_the_state_as_boot(bench: Callable[..., Bench]) -> None:
    b = bench()
    b.send("POWER", "ON")
    b.send("Rule1", "ON Power1#Boot DO Var1 boot%value% ENDON")
    b.send("Rule1", "1")
    assert b.ask("Var1") == {"Var1": "boot1"}
