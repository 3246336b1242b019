from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from devices.simulator.profile import Model

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.devices.simulator.conftest import Bench


def metered(bench: Callable[..., Bench], **fields: Any) -> Bench:  # noqa: ANN401 - a profile's fields
    return bench(model=Model.POW, **fields)


def energy(b: Bench) -> dict[str, Any]:
    return b.ask("Status", "10")["StatusSNS"]["ENERGY"]


def test_energy_keys_and_period_at_telemetry_only(bench: Callable[..., Bench]) -> None:
    b = metered(bench).wait(6)
    keys = list(json.loads(b.said("tele/bear/SENSOR")[0])["ENERGY"])
    assert keys == ["TotalStartTime", "Total", "Yesterday", "Today", "Period", "Power", "ApparentPower",
                    "ReactivePower", "Factor", "Voltage", "Current"]  # fmt: skip
    assert "Period" not in energy(b)


def test_power_is_metered(bench: Callable[..., Bench]) -> None:
    b = metered(bench)
    b.send("POWER", "ON", wait=3)
    assert energy(b)["Power"] == 12
    b.wait(3600 * 2)
    assert energy(b)["Total"] > 0.005


def test_powerdelta_reports_a_load_change_with_energy_alone(bench: Callable[..., Bench]) -> None:
    b = metered(bench).wait(6)
    b.send("PowerDelta1", "103")
    start = b.now
    b.send("POWER", "ON", wait=5)
    assert json.loads(b.said("tele/bear/MARGINS", start)[0]) == {"MARGINS": {"PowerDelta": 12}}
    assert "DS18B20" not in json.loads(b.said("tele/bear/SENSOR", start)[0])


def test_a_welded_contact_reads_0_w_unless_setoption21(bench: Callable[..., Bench]) -> None:
    b = metered(bench)
    b.send("PowerDelta1", "103")
    b.send("POWER", "ON", wait=5)
    b.switch.weld()
    b.send("POWER", "OFF", wait=5)
    assert energy(b)["Power"] == 0
    start = b.now
    b.send("SetOption21", "1", wait=5)
    assert energy(b)["Power"] == 12
    assert b.said("tele/bear/MARGINS", start)


def test_an_open_heater_reads_0_w(bench: Callable[..., Bench]) -> None:
    b = metered(bench)
    b.switch.open_heater()
    b.send("POWER", "ON", wait=3)
    assert energy(b)["Power"] == 0


def test_energy_reaches_rules(bench: Callable[..., Bench]) -> None:
    b = metered(bench)
    b.send("Rule1", "ON Energy#Power>5 DO Power1 0 ENDON")
    b.send("Rule1", "1")
    b.send("POWER", "ON", wait=0.1)
    assert b.off_after(10) < 3.5


def test_maxpower_trips_and_hole_restores_by_itself_without_a_pulse(bench: Callable[..., Bench]) -> None:
    b = metered(bench)
    b.send("PulseTime1", "110")
    b.send("PulseTime1", "0")
    for command, payload in (("MaxPower", "5"), ("MaxPowerHold", "2"), ("MaxPowerWindow", "5")):
        b.send(command, payload)
    b.send("POWER", "ON", wait=0.1)
    assert b.off_after(30) < 8
    assert "MaxPowerReached" in b.said("/WARNING")[0]
    b.send("MaxPower", "100")
    b.wait(8)
    assert b.switch.relay
    assert b.ask("PulseTime1")["PulseTime1"]["Remaining"] == 0


def test_maxpower_trips_even_a_locked_relay(bench: Callable[..., Bench]) -> None:
    b = metered(bench)
    b.send("POWER", "ON")
    b.send("PowerLock1", "1")
    b.send("MaxPowerHold", "2")
    b.send("MaxPower", "5", wait=0.1)
    assert b.off_after(30) < 8


def test_status_9_exists_with_a_meter(bench: Callable[..., Bench]) -> None:
    assert metered(bench).ask("Status", "9")["StatusPTH"]["PowerDelta"] == [0, 0, 0]


@pytest.mark.parametrize(("volts", "current"), [(230.0, 0.055), (115.0, 0.110)])
def test_current_follows_the_mains(bench: Callable[..., Bench], volts: float, current: float) -> None:
    b = metered(bench, mains_volts=volts)
    b.send("POWER", "ON", wait=3)
    assert energy(b)["Current"] == pytest.approx(current, abs=0.001)
