from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from devices.simulator.profile import SensorKind
from devices.simulator.sensors import Fault

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.devices.simulator.conftest import Bench


def shown(b: Bench) -> dict[str, Any]:
    return b.ask("Status", "10")["StatusSNS"]


def test_ds18b20_is_read_every_two_seconds(bench: Callable[..., Bench]) -> None:
    b = bench()
    b.send("TempRes", "3")
    b.send("POWER", "ON", wait=20)
    values = []
    for _ in range(12):
        values.append(shown(b)["DS18B20"]["Temperature"])
        b.wait(0.2)
    assert 3 <= len(set(values)) <= 4


def test_ds18b20_counts_in_sixteenths(bench: Callable[..., Bench]) -> None:
    b = bench()
    b.send("TempRes", "3")
    b.switch.probe.offset = 0.3
    b.wait(3)
    assert shown(b)["DS18B20"]["Temperature"] == pytest.approx(22.3125, abs=0.001)


def test_ds18b20_vanishes_after_five_misses(bench: Callable[..., Bench]) -> None:
    b = bench()
    b.switch.probe.fault = Fault.MISSING
    b.wait(7)
    assert "DS18B20" in shown(b)
    b.wait(4)
    assert "DS18B20" not in shown(b)
    b.switch.probe.fault = Fault.NONE
    b.wait(2.1)
    assert "DS18B20" in shown(b)


def test_a_shorted_line_reads_as_a_valid_zero(bench: Callable[..., Bench]) -> None:
    b = bench()
    b.switch.probe.fault = Fault.SHORTED
    b.wait(3)
    assert shown(b)["DS18B20"]["Temperature"] == 0.0


def test_the_power_on_value_is_85(bench: Callable[..., Bench]) -> None:
    b = bench()
    b.switch.probe.fault = Fault.POWER_ON
    b.wait(3)
    assert shown(b)["DS18B20"]["Temperature"] == 85.0


def test_am2301_holds_its_value_for_36_s_and_then_prints_null(bench: Callable[..., Bench]) -> None:
    b = bench(sensor=SensorKind.AM2301)
    b.switch.probe.fault = Fault.MISSING
    b.wait(31)
    assert shown(b)["AM2301"]["Temperature"] == 22.0
    b.wait(6)
    assert shown(b)["AM2301"] == {"Temperature": None, "Humidity": None, "DewPoint": None}


def test_null_compares_as_0(bench: Callable[..., Bench]) -> None:
    b = bench(sensor=SensorKind.AM2301)
    b.send("Rule1", "ON AM2301#Temperature<5 DO Var1 cold ENDON")
    b.send("Rule1", "1")
    b.wait(5)
    assert b.ask("Var1") == {"Var1": ""}
    b.switch.probe.fault = Fault.MISSING
    b.wait(40)
    assert b.ask("Var1") == {"Var1": "cold"}


def test_sht3x_vanishes_after_five_seconds(bench: Callable[..., Bench]) -> None:
    b = bench(sensor=SensorKind.SHT3X)
    b.switch.probe.fault = Fault.MISSING
    b.wait(6)
    assert "SHT3X" not in shown(b)


def test_a_frozen_probe_does_not_follow(bench: Callable[..., Bench]) -> None:
    b = bench()
    b.switch.probe.fault = Fault.FROZEN
    b.send("POWER", "ON", wait=120)
    assert shown(b)["DS18B20"]["Temperature"] == 22.0
    assert b.switch.celsius > 24


def test_a_drifting_probe_runs_away(bench: Callable[..., Bench]) -> None:
    b = bench()
    b.switch.probe.drift = 0.5
    b.wait(21)
    assert shown(b)["DS18B20"]["Temperature"] == pytest.approx(32, abs=1.1)


def test_a_detached_probe_measures_the_room(bench: Callable[..., Bench]) -> None:
    b = bench()
    b.switch.detach_sensor()
    b.send("POWER", "ON", wait=200)
    assert shown(b)["DS18B20"]["Temperature"] == 22.0


def test_sensor_telemetry_ends_when_its_only_sensor_vanishes(bench: Callable[..., Bench]) -> None:
    b = bench()
    b.send("TelePeriod", "10")
    b.switch.probe.fault = Fault.MISSING
    b.wait(12)
    start = b.now
    b.wait(30)
    assert b.said("tele/bear/SENSOR", start) == []
    assert len(b.said("tele/bear/STATE", start)) == 3
