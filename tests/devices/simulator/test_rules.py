from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from devices.simulator import rulebook
from devices.simulator.sensors import Fault

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.devices.simulator.conftest import Bench


def ruled(b: Bench, text: str, n: int = 1) -> Bench:
    b.send(f"Rule{n}", text)
    b.send(f"Rule{n}", "1", wait=0.6)
    return b


def test_rule_states_are_switched_by_number(bench: Callable[..., Bench]) -> None:
    b = bench()
    b.send("Rule1", "ON a#b DO c ENDON")
    for number, key, word in ((1, "State", "ON"), (5, "Once", "ON"), (9, "StopOnError", "ON"),
                              (0, "State", "OFF"),
                              (4, "Once", "OFF"), (8, "StopOnError", "OFF"), (2, "State", "ON"),
                              (6, "Once", "ON"), (10, "StopOnError", "ON")):  # fmt: skip
        assert b.ask("Rule1", str(number))["Rule1"][key] == word


def test_a_rule_holds_511_characters(bench: Callable[..., Bench]) -> None:
    b = bench()
    assert b.ask("Rule1", "ON a#b DO c ENDON" + " " * 300 + "x" * 194)["Rule1"]["Length"] == 511
    b.send("Rule1", '"')
    assert b.ask("Rule1", "y" * 512)["Rule1"]["Length"] == 0


def test_a_plus_appends_to_a_rule(bench: Callable[..., Bench]) -> None:
    b = bench()
    b.send("Rule2", "ON a#b DO c ENDON")
    assert b.ask("Rule2", "+ON d#e DO f ENDON")["Rule2"]["Rules"] == "ON a#b DO c ENDON ON d#e DO f ENDON"


@pytest.mark.parametrize(
    ("expression", "value", "fires"),
    [("x=5", "5", True), ("x=5", "5.0", False), ("x=ON", "on", True), ("x==5", "5.0", True),
     ("x!=5", "5.1", True),
     ("x>5", "5", False), ("x>=5", "5", True), ("x<5", "4.9", True), ("x<=5", "5.1", False), ("x|5", "15", True),
     ("x|5", "14", False), ("x", "", True), ("x$<ab", "ABC", True), ("x$>bc", "ABC", True), ("x$|B", "abc", True),
     ("x$!ab", "abc", True), ("x$^z", "abc", True), ("x>-1", "text", True)],
)  # fmt: skip
def test_trigger_operators(bench: Callable[..., Bench], expression: str, value: str, fires: bool) -> None:
    b = ruled(bench(), f"ON Event#{expression} DO Var1 fired ENDON")
    b.send("Event", f"x={value}")
    assert (b.ask("Var1")["Var1"] == "fired") is fires


def test_triggers_and_events_ignore_case(bench: Callable[..., Bench]) -> None:
    b = ruled(bench(), "on eVENT#Lease do var1 %VALUE% endon")
    b.send("Event", "lEASE=abc")
    assert b.ask("Var1") == {"Var1": "ABC"}


def test_variables_stand_on_the_right_of_a_comparison(bench: Callable[..., Bench]) -> None:
    b = ruled(bench(), "ON Event#x>=%var1% DO Add2 1 ENDON ON Event#x>=%mem1% DO Add3 1 ENDON")
    b.send("Var1", "10")
    b.send("Mem1", "20")
    for value in (9, 10, 25):
        b.send("Event", f"x={value}")
    assert (b.ask("Var2")["Var2"], b.ask("Var3")["Var3"]) == ("2.000", "1.000")


def test_an_empty_variable_counts_as_0(bench: Callable[..., Bench]) -> None:
    b = ruled(bench(), "ON Event#x>=%var1% DO Var2 yes ENDON")
    b.send("Event", "x")
    assert b.ask("Var2") == {"Var2": "yes"}


def test_numbers_are_32_bit_floats(bench: Callable[..., Bench]) -> None:
    b = ruled(bench(), "ON Event#x>=%var1% DO Var2 %value% ENDON")
    b.send("Var1", "1000000")
    b.send("Event", "x=999999")
    assert b.ask("Var2") == {"Var2": ""}
    b.send("Var1", "1767225610")
    b.send("Event", "x=1767225600")
    assert b.ask("Var2") == {"Var2": "1767225600"}


def test_the_value_becomes_part_of_the_command(bench: Callable[..., Bench]) -> None:
    b = ruled(bench(), "ON Event#off DO Backlog0 Var1 %value%;Power1 0 ENDON")
    b.send("Event", "off=5;Power1 1;PulseTime1 7", wait=1)
    assert b.ask("PulseTime1")["PulseTime1"]["Set"] == 7


def test_commands_know_power_topic_and_time(bench: Callable[..., Bench]) -> None:
    b = ruled(bench(), "ON Event#x DO Var1 %power1%/%topic%/%mem2%/%uptime%/%nothing% ENDON")
    b.send("Mem2", "m")
    b.send("Event", "x")
    assert b.ask("Var1") == {"Var1": "0/bear/m/0/%nothing%"}


def test_once_fires_only_on_a_change(bench: Callable[..., Bench]) -> None:
    b = ruled(bench(), "ON Event#x>5 DO Add1 1 ENDON")
    b.send("Rule1", "5")
    for value in (6, 7, 3, 8):
        b.send("Event", f"x={value}")
    assert b.ask("Var1") == {"Var1": "2.000"}


def test_without_once_every_match_fires(bench: Callable[..., Bench]) -> None:
    b = ruled(bench(), "ON Event#x>5 DO Add1 1 ENDON")
    for value in (6, 7, 3, 8):
        b.send("Event", f"x={value}")
    assert b.ask("Var1") == {"Var1": "3.000"}


def test_break_stops_the_rest_of_the_set(bench: Callable[..., Bench]) -> None:
    b = ruled(bench(), "ON Event#x DO Add1 1 BREAK ON Event#x DO Add1 1 ENDON")
    b.send("Event", "x")
    assert b.ask("Var1") == {"Var1": "1.000"}


def test_bad_syntax_ends_the_set() -> None:
    assert len(rulebook.parse("ON a#b DO c ENDON nonsense ON d#e DO f ENDON")) == 1
    assert rulebook.parse("ON a#b c ENDON") == ()
    assert rulebook.parse("ON a#b DO c") == ()


def test_three_sets_run_in_order(bench: Callable[..., Bench]) -> None:
    b = bench()
    for n in (1, 2, 3):
        ruled(b, f"ON Event#x DO Var1 %var1%{n} ENDON", n)
    b.send("Event", "x")
    assert b.ask("Var1") == {"Var1": "123"}


def test_sensor_rules_are_polled_once_a_second_from_the_fifth_second(bench: Callable[..., Bench]) -> None:
    b = ruled(bench(), "ON DS18B20#Temperature>10 DO Add1 1 ENDON", 1)
    b.wait(2)
    b.switch.restart(b.now)
    b.wait(5.4)
    assert b.switch._firmware.chip.vars == {}
    b.wait(10)
    assert 9 <= float(b.ask("Var1")["Var1"]) <= 11


def test_a_sensor_without_key_sets_off_no_rule(bench: Callable[..., Bench]) -> None:
    b = ruled(bench(), "ON DS18B20#Temperature DO Var1 seen ENDON")
    b.switch.probe.fault = Fault.MISSING
    b.wait(12)
    b.send("Var1", "none")
    b.wait(5)
    assert b.ask("Var1") == {"Var1": "none"}


def test_rules_dropped_while_rules_run(bench: Callable[..., Bench]) -> None:
    b = ruled(bench(), "ON Event#x DO TempRes 2 ENDON ON TempRes#Data DO Var1 seen ENDON")
    b.send("Event", "x")
    assert b.ask("Var1") == {"Var1": ""}
    b.send("TempRes", "1")
    assert b.ask("Var1") == {"Var1": "seen"}


def test_power_state_fires_on_change_only(bench: Callable[..., Bench]) -> None:
    b = ruled(bench(), "ON Power1#State DO Add1 1 ENDON ON Power1#State=1 DO Add2 1 ENDON")
    for word in ("ON", "ON", "OFF", "ON"):
        b.send("POWER", word)
    assert (b.ask("Var1")["Var1"], b.ask("Var2")["Var2"]) == ("3.000", "2.000")


def test_boot_events(bench: Callable[..., Bench]) -> None:
    rule = (
        "ON Power1#Boot DO Mem1 p%value% ENDON ON System#Init DO Mem2 i ENDON ON System#Boot DO Mem3 b ENDON "
        "ON Mqtt#Connected DO Mem4 m ENDON ON Wifi#Connected DO Mem5 w ENDON"
    )
    b = ruled(bench(), rule)
    b.wait(2)
    b.switch.restart(b.now)
    b.wait(10)
    mems = b.ask("Mem")
    assert [mems[f"Mem{i}"] for i in range(1, 6)] == ["p0", "i", "b", "m", "w"]


def test_mqtt_disconnected_comes_with_the_failed_attempt(bench: Callable[..., Bench]) -> None:
    b = ruled(bench(), "ON Mqtt#Disconnected DO Add1 1 ENDON")
    b.broker = False
    b.switch.lost(b.now)
    b.wait(3)
    b.broker = True
    b.wait(40)
    assert b.ask("Var1") == {"Var1": "1.000"}


def test_time_minute_after_a_minute_of_uptime_with_ntp(bench: Callable[..., Bench]) -> None:
    for utc, seen in ((1_767_225_600.0, True), (None, False)):
        b = ruled(bench(utc=utc), "ON Time#Minute DO Add1 1 ENDON")
        b.wait(190)
        assert (b.ask("Var1")["Var1"] != "") is seen


def test_rule_timers_run_out_once_and_are_checked_each_second(bench: Callable[..., Bench]) -> None:
    b = ruled(bench(), "ON Rules#Timer=1 DO Add1 1 ENDON")
    b.send("RuleTimer1", "5", wait=20)
    assert b.ask("Var1") == {"Var1": "1.000"}


def test_rule_timer_0_stops_and_index_0_sets_all(bench: Callable[..., Bench]) -> None:
    b = bench()
    assert set(b.ask("RuleTimer0", "30").values()) == {30}
    assert b.ask("RuleTimer1", "0")["T1"] == 0


def test_a_timer_that_ends_with_rules_disabled_is_lost(bench: Callable[..., Bench]) -> None:
    b = ruled(bench(), "ON Rules#Timer=1 DO Var1 rang ENDON")
    b.send("RuleTimer1", "3")
    b.send("Rule1", "0", wait=6)
    b.send("Rule1", "1", wait=3)
    assert b.ask("Var1") == {"Var1": ""}


def test_an_event_waits_while_rules_are_disabled(bench: Callable[..., Bench]) -> None:
    b = bench()
    b.send("Rule1", "ON Event#x DO Var1 %value% ENDON")
    b.send("Event", "x=stale", wait=30)
    b.send("Rule1", "1", wait=1)
    assert b.ask("Var1") == {"Var1": "STALE"}


def test_a_second_event_replaces_one_that_waits_behind_power(bench: Callable[..., Bench]) -> None:
    b = ruled(bench(), "ON Event#off DO Var1 off ENDON ON Event#lease DO Var2 lease ENDON")
    for command, payload in (("POWER", b"ON"), ("Event", b"off=1"), ("Event", b"lease=1")):
        b.switch.receive(f"cmnd/bear/{command}", payload, b.now)
    b.wait(1)
    assert (b.ask("Var1")["Var1"], b.ask("Var2")["Var2"]) == ("off", "lease")
    for command, payload in (("POWER", b"OFF"), ("Backlog0", b"Event off=1;Var1 none;Event lease=1")):
        b.switch.receive(f"cmnd/bear/{command}", payload, b.now)
    b.wait(1)
    assert b.ask("Var1") == {"Var1": "none"}


def test_vars_are_lost_and_mems_are_kept_by_a_restart(bench: Callable[..., Bench]) -> None:
    b = bench()
    b.send("Var1", "a")
    b.send("Mem1", "b", wait=2)
    b.switch.restart(b.now)
    b.wait(8)
    assert (b.ask("Var1"), b.ask("Mem1")) == ({"Var1": ""}, {"Mem1": "b"})


def test_a_changed_variable_is_an_event(bench: Callable[..., Bench]) -> None:
    b = ruled(bench(), "ON Var1#State=7 DO Var2 seven ENDON")
    b.send("Var1", "7")
    assert b.ask("Var2") == {"Var2": "seven"}


def test_tele_rules_see_telemetry_only(bench: Callable[..., Bench]) -> None:
    b = ruled(bench().wait(6), "ON Tele-DS18B20#Temperature DO Add1 1 ENDON")
    b.wait(5)
    assert b.ask("Var1") == {"Var1": ""}
    b.send("TelePeriod", "", wait=1.2)
    assert b.ask("Var1") == {"Var1": "1.000"}


def test_a_button_reaches_rules_as_state_and_action(bench: Callable[..., Bench]) -> None:
    b = ruled(bench(), "ON Button1#State DO Var1 %value% ENDON ON Button1#Action DO Var2 %value% ENDON")
    b.send("SetOption73", "1")
    b.switch.press(b.now)
    b.wait(1)
    assert (b.ask("Var1")["Var1"], b.ask("Var2")["Var2"]) == ("10", "SINGLE")


def test_an_event_in_a_rule_goes_through_the_backlog(bench: Callable[..., Bench]) -> None:
    b = ruled(bench(), "ON Event#a DO Event b=1 ENDON ON Event#b DO Var1 chained ENDON")
    b.send("Event", "a", wait=1)
    assert b.ask("Var1") == {"Var1": "chained"}
