"""The rules that the product provisions, on this firmware: what they catch, when, and where they have holes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from devices.simulator.sensors import Fault

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.devices.simulator.conftest import Bench


def warm(bench: Callable[..., Bench], **fields: Any) -> Bench:  # noqa: ANN401 - a profile's fields
    b = bench(**fields).provisioned()
    b.send("Event", "lease=5")
    assert b.switch.relay
    return b


def test_a_lease_heats_and_ends_by_itself(bench: Callable[..., Bench]) -> None:
    b = warm(bench)
    assert b.off_after(200) == pytest.approx(60, abs=1.1)


def test_renewed_leases_keep_heating(bench: Callable[..., Bench]) -> None:
    b = warm(bench)
    for _ in range(12):
        b.send("Event", "lease=5", wait=10)
        assert b.switch.relay


def test_off_stops_at_once_and_fences_older_leases(bench: Callable[..., Bench]) -> None:
    b = warm(bench)
    b.send("Event", "off=6", wait=0.15)
    assert not b.switch.relay
    b.send("Event", "lease=5", wait=1)
    assert not b.switch.relay
    b.send("Event", "lease=6", wait=1)
    assert b.switch.relay


def test_the_fence_is_forgotten_by_a_restart(bench: Callable[..., Bench]) -> None:
    b = warm(bench)
    b.send("Event", "off=9", wait=2)
    b.switch.crash(b.now)
    b.wait(10)
    b.send("Event", "lease=5", wait=1)
    assert b.switch.relay


def test_a_lease_without_a_number_counts_as_0(bench: Callable[..., Bench]) -> None:
    b = bench().provisioned()
    b.send("Event", "lease", wait=1)
    assert b.switch.relay
    b.send("Event", "off=1", wait=1)
    b.send("Event", "lease", wait=1)
    assert not b.switch.relay


def test_the_on_device_limit_opens_at_42(bench: Callable[..., Bench]) -> None:
    b = warm(bench)
    b.switch.probe.offset = 25.0
    assert b.off_after(60) < 4


def test_power0_is_caught_by_nothing_but_the_temperature_and_max_on(bench: Callable[..., Bench]) -> None:
    b = bench().provisioned().wait(60)
    b.send("Power0", "1")
    assert b.off_after(300) == pytest.approx(300)


def test_power0_after_a_lease_ends_with_the_rule_timer(bench: Callable[..., Bench]) -> None:
    b = warm(bench)
    b.send("Event", "off=6")
    b.send("Event", "lease=6", wait=2)
    b.send("Power1", "0")
    b.send("Power0", "1")
    assert b.off_after(200) < 61


@pytest.mark.parametrize(
    ("fault", "most"), [(Fault.MISSING, 27), (Fault.SHORTED, 3.2), (Fault.POWER_ON, 3.2)]
)
def test_a_broken_sensor_ends_heating(bench: Callable[..., Bench], fault: Fault, most: float) -> None:
    b = warm(bench)
    b.switch.probe.fault = fault
    for _ in range(6):
        b.send("Event", "lease=5", wait=0.05)
        if b.off_after(5) < 5:
            break
    assert not b.switch.relay
    assert b.now - 11 < most + 5


def test_a_frozen_sensor_is_not_noticed_by_rules(bench: Callable[..., Bench]) -> None:
    b = warm(bench)
    b.switch.probe.fault = Fault.FROZEN
    for _ in range(20):
        b.send("Event", "lease=5", wait=10)
    assert b.switch.relay


def test_max_on_of_half_an_hour_locks_the_relay_out(bench: Callable[..., Bench]) -> None:
    b = warm(bench)
    b.switch.probe.fault = Fault.FROZEN
    start = b.now
    while b.switch.relay and b.now < start + 2000:
        b.send("Event", "lease=5", wait=10)
    assert b.now - start == pytest.approx(1800, abs=12)
    b.send("Event", "lease=5", wait=1)
    assert not b.switch.relay
    b.wait(605)
    b.send("Event", "lease=5", wait=1)
    assert b.switch.relay


def test_renewing_does_not_extend_max_on(bench: Callable[..., Bench]) -> None:
    b = warm(bench)
    b.send("Event", "lease=5", wait=100)
    assert b.ask("RuleTimer")["T1"] < 1705


def test_off_and_on_again_restarts_max_on(bench: Callable[..., Bench]) -> None:
    b = warm(bench).wait(30)
    b.send("Event", "off=6")
    b.send("Event", "lease=6", wait=1)
    assert b.ask("RuleTimer")["T1"] >= 1797


def test_hole_an_on_between_the_steps_of_the_lockout_is_locked_on(bench: Callable[..., Bench]) -> None:
    b = warm(bench)
    b.switch.probe.fault = Fault.FROZEN
    b.send("RuleTimer1", "2", wait=0)
    while b.switch.relay:
        b.wait(0.001)
    # the relay has just been opened; PowerLock1 1 is next in the Backlog, and any command holds it back 200 ms
    firmware = b.switch._firmware
    firmware.chip.backlog_at = firmware.chip.ms + 200
    b.send("Power1", "1", wait=1)
    assert b.switch.relay
    assert b.ask("PowerLock") == {"PowerLock": "1"}
    b.send("Power1", "0")
    assert b.off_after(300) == pytest.approx(300)


def test_separate_rules_instead_of_a_backlog_close_that_hole(bench: Callable[..., Bench]) -> None:
    b = bench().provisioned()
    b.send("Rule3", "ON Rules#Timer=1 DO Power1 0 ENDON ON Rules#Timer=1 DO PowerLock1 1 ENDON "
           "ON Rules#Timer=1 DO RuleTimer3 600 ENDON ON Rules#Timer=3 DO PowerLock1 0 ENDON")  # fmt: skip
    b.send("Rule2", "0")
    b.send("Rule3", "1")
    b.send("Power1", "1")
    b.send("RuleTimer1", "2", wait=0)
    while b.switch.relay:
        b.wait(0.001)
    b.send("Power1", "1", wait=1)
    assert not b.switch.relay
    assert b.ask("PowerLock") == {"PowerLock": "1"}


def test_hole_the_lock_outlives_the_timer_that_would_end_it(bench: Callable[..., Bench]) -> None:
    b = warm(bench)
    b.send("RuleTimer1", "2", wait=5)
    b.switch.crash(b.now)
    b.wait(700)
    assert b.ask("PowerLock") == {"PowerLock": "1"}


def test_hole_an_off_event_behind_a_power_event_is_replaced_by_the_next_event(
    bench: Callable[..., Bench],
) -> None:
    b = warm(bench)
    chip = b.switch._firmware.chip
    b.send("Event", "lease=5", wait=0.06)
    chip.seen_power ^= 1  # a change that the next turn has to hand out first
    b.switch.receive("cmnd/bear/Event", b"off=9", b.now)
    b.switch.receive("cmnd/bear/Event", b"lease=5", b.now)
    b.wait(1)
    assert b.ask("Var1") == {"Var1": ""}
    assert b.switch.relay


def test_the_button_turns_heat_off_without_a_broker(bench: Callable[..., Bench]) -> None:
    b = warm(bench)
    b.broker = False
    b.switch.lost(b.now)
    b.switch.press(b.now)
    assert b.off_after(10) < 1.2


def test_hole_a_button_topic_takes_the_button_from_the_rules(bench: Callable[..., Bench]) -> None:
    b = warm(bench)
    b.send("ButtonTopic", "lamp")
    b.switch.press(b.now)
    b.wait(1)
    assert b.switch.relay
    b.broker = False
    b.switch.lost(b.now)
    b.switch.press(b.now)
    assert b.off_after(10) < 1.2


def test_a_lease_survives_no_restart(bench: Callable[..., Bench]) -> None:
    b = warm(bench).wait(2)
    b.switch.crash(b.now)
    b.wait(5)
    assert not b.switch.relay


def test_power_boot_rule_opens_a_relay_that_a_restart_restored(bench: Callable[..., Bench]) -> None:
    b = warm(bench)
    b.send("SetOption0", "1", wait=2)
    b.switch.crash(b.now)
    b.wait(0.4)
    assert not b.switch.relay


def test_rules_lost_and_controller_gone_leave_the_pulse(bench: Callable[..., Bench]) -> None:
    b = warm(bench)
    b.send("Rule1", "0")
    b.send("Rule2", "0")
    assert b.off_after(200) <= 61


def test_broker_gone_heating_ends_with_the_lease(bench: Callable[..., Bench]) -> None:
    b = warm(bench, blocked_seconds=5.2)
    b.broker = False
    b.switch.lost(b.now)
    assert b.off_after(200) < 66


def test_setoption36_0_keeps_the_rules_in_a_boot_loop(bench: Callable[..., Bench]) -> None:
    b = bench().provisioned()
    for _ in range(8):
        b.switch.crash(b.now)
        b.wait(2)
    b.wait(12)
    assert b.ask("Rule1")["Rule1"]["State"] == "ON"


def test_sensor_rule_polling_is_silent(bench: Callable[..., Bench]) -> None:
    b = bench().provisioned()
    start = b.now
    b.wait(9)
    assert [m for at, m in b.log if at > start and m.topic.startswith("stat/")] == []


def test_hole_the_next_lease_undoes_the_button(bench: Callable[..., Bench]) -> None:
    b = warm(bench)
    b.switch.press(b.now)
    b.wait(1)
    assert not b.switch.relay
    b.send("Event", "lease=5", wait=1)
    assert b.switch.relay


def test_three_rules_give_the_button_a_lockout(bench: Callable[..., Bench]) -> None:
    b = warm(bench)
    rule = "ON Button1#State DO PowerLock1 1 ENDON ON Button1#State DO RuleTimer3 60 ENDON"
    b.send("Rule3", rule)
    b.send("Rule3", "1")
    b.switch.press(b.now)
    b.wait(1)
    b.send("Event", "lease=5", wait=50)
    assert not b.switch.relay
    b.wait(12)
    b.send("Event", "lease=5", wait=1)
    assert b.switch.relay


def test_hole_cycling_at_the_limit_restarts_max_on(bench: Callable[..., Bench]) -> None:
    b = warm(bench)
    b.switch.probe.offset = 18.0
    start = b.now
    while b.now < start + 2400:
        b.send("Event", "lease=5", wait=10)
    assert b.said("stat/bear/POWER1", start).count("OFF") > 10
    assert b.ask("PowerLock") == {"PowerLock": "0"}


def test_a_lease_during_the_lockout_steps_stays_refused(bench: Callable[..., Bench]) -> None:
    b = warm(bench)
    b.send("RuleTimer1", "2", wait=0)
    while b.switch.relay:
        b.wait(0.001)
    b.send("Event", "lease=5", wait=1)
    assert not b.switch.relay
