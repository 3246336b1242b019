from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hatasmota import discovery, sensor

from devices.simulator.profile import Model, SensorKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.devices.simulator.conftest import Bench


def test_state_has_tasmotas_keys_in_order(bench: Callable[..., Bench]) -> None:
    b = bench().wait(6)
    assert list(json.loads(b.said("tele/bear/STATE")[0])) == [
        "Time", "Uptime", "UptimeSec", "Heap", "SleepMode", "Sleep", "LoadAvg", "MqttCount", "POWER", "Wifi",
        "Hostname", "IPAddress",
    ]  # fmt: skip


def test_sensor_has_the_probe_and_the_unit(bench: Callable[..., Bench]) -> None:
    b = bench().wait(6)
    sensor = json.loads(b.said("tele/bear/SENSOR")[0])
    assert sensor["DS18B20"] == {"Id": "01191ED79190", "Temperature": 22.0}
    assert sensor["TempUnit"] == "C"


def test_a_basic_has_no_sensor_message(bench: Callable[..., Bench]) -> None:
    b = bench(model=Model.BASIC).wait(20)
    assert b.said("tele/bear/SENSOR") == []
    assert list(b.ask("Status", "10")["StatusSNS"]) == ["Time"]


@pytest.mark.parametrize(("given", "used"), [(0, 0), (1, 300), (5, 10), (10, 10), (3600, 3600), (3601, 300)])
def test_telemetry_period_limits(bench: Callable[..., Bench], given: int, used: int) -> None:
    assert bench().ask("TelePeriod", str(given)) == {"TelePeriod": used}


def test_an_empty_teleperiod_forces_telemetry(bench: Callable[..., Bench]) -> None:
    b = bench().wait(20)
    start = b.now
    b.send("TelePeriod", "", wait=1.2)
    assert len(b.said("tele/bear/STATE", start)) == len(b.said("tele/bear/SENSOR", start)) == 1


def test_telemetry_comes_every_period(bench: Callable[..., Bench]) -> None:
    b = bench()
    b.send("TelePeriod", "10", wait=2)
    start = b.now
    b.wait(60)
    assert len(b.said("tele/bear/SENSOR", start)) == 6


def test_telemetry_retain_flags(bench: Callable[..., Bench]) -> None:
    b = bench()
    b.send("SensorRetain", "1")
    b.send("StateRetain", "1")
    b.send("TelePeriod", "", wait=1.2)
    assert b.last("tele/bear/SENSOR").retain
    assert b.last("tele/bear/STATE").retain
    b.send("SensorRetain", "0")
    assert any(m.topic == "tele/bear/SENSOR" and m.payload == b"" and m.retain for _, m in b.log)


def test_power_retain_and_its_clearing(bench: Callable[..., Bench]) -> None:
    b = bench()
    b.send("PowerRetain", "1")
    b.send("POWER", "ON")
    assert b.last("stat/bear/POWER").retain
    assert not b.last("stat/bear/RESULT").retain
    b.send("PowerRetain", "0")
    assert (b.last("stat/bear/POWER").payload, b.last("stat/bear/POWER").retain) == (b"", True)


def test_setoption104_retains_nothing(bench: Callable[..., Bench]) -> None:
    b = bench()
    b.send("SetOption104", "1", wait=15)
    assert not b.switch.will.retain
    assert not any(m.retain for at, m in b.log if at > 10)


@pytest.mark.parametrize(
    ("part", "key"),
    [("", "Status"), ("1", "StatusPRM"), ("2", "StatusFWR"), ("3", "StatusLOG"), ("5", "StatusNET"),
     ("6", "StatusMQT"), ("7", "StatusTIM"), ("10", "StatusSNS"), ("11", "StatusSTS")],
)  # fmt: skip
def test_status_parts(bench: Callable[..., Bench], part: str, key: str) -> None:
    b = bench()
    assert list(b.ask("Status", part)) == [key]
    assert b.log[-1][1].topic == f"stat/bear/STATUS{part}"


def test_status_shows_what_provisioning_checks(bench: Callable[..., Bench]) -> None:
    status = bench().ask("Status", "")["Status"]
    assert status["PowerOnState"] == 3
    assert status["SaveState"] == 1
    assert status["PowerLock"] == "0"
    assert status["Power"] == "0"


def test_status0_with_its_index_is_one_message(bench: Callable[..., Bench]) -> None:
    b = bench()
    parts = b.send("Status0", "")
    assert len(parts) == 1
    assert {"Status", "StatusFWR", "StatusSNS", "StatusSTS"} <= set(json.loads(parts[0]))


def test_status_with_payload_0_is_many_messages(bench: Callable[..., Bench]) -> None:
    assert len(bench().send("Status", "0")) == 9


def test_status_beyond_13_and_9_without_a_meter_are_errors(bench: Callable[..., Bench]) -> None:
    b = bench()
    assert b.ask("Status", "14")["Command"] == "Error"
    assert b.ask("Status", "9")["Command"] == "Error"


def test_the_version_is_told(bench: Callable[..., Bench]) -> None:
    assert bench(version="14.1.0").ask("Status", "2")["StatusFWR"]["Version"] == "14.1.0(release-tasmota)"


def test_time_is_1970_until_ntp_answers(bench: Callable[..., Bench]) -> None:
    assert bench(utc=None).wait(60).ask("Time")["Time"].startswith("1970-01-01T00:01")
    assert bench().wait(5).ask("Time")["Time"].startswith("2026-01-01T00:00")


def test_uptime_counts_from_the_reset(bench: Callable[..., Bench]) -> None:
    b = bench().wait(100)
    assert b.ask("Status", "11")["StatusSTS"]["UptimeSec"] == pytest.approx(107, abs=2)
    b.switch.restart(b.now)
    b.wait(10)
    assert b.ask("Status", "11")["StatusSTS"]["UptimeSec"] < 12


def test_fahrenheit_shows_in_value_and_unit(bench: Callable[..., Bench]) -> None:
    b = bench()
    b.send("SetOption8", "1")
    sensor = b.ask("Status", "10")["StatusSNS"]
    assert (sensor["DS18B20"]["Temperature"], sensor["TempUnit"]) == (71.6, "F")


def test_resolution_and_offset_of_the_temperature(bench: Callable[..., Bench]) -> None:
    b = bench()
    b.send("TempRes", "0")
    assert b.ask("Status", "10")["StatusSNS"]["DS18B20"]["Temperature"] == 22
    b.send("TempRes", "2")
    b.send("TempOffset", "-1.5")
    assert b.ask("Status", "10")["StatusSNS"]["DS18B20"]["Temperature"] == 20.5


@pytest.mark.parametrize("kind", [SensorKind.AM2301, SensorKind.SHT3X])
def test_humidity_sensors_show_three_values(bench: Callable[..., Bench], kind: SensorKind) -> None:
    sensor = bench(sensor=kind).ask("Status", "10")["StatusSNS"]
    assert list(sensor[kind.value]) == ["Temperature", "Humidity", "DewPoint"]


def test_discovery_is_retained_and_complete(bench: Callable[..., Bench]) -> None:
    b = bench().wait(20)
    config = b.last("discovery/DC4F22A1B2C3/config")
    told = json.loads(config.payload)
    assert config.retain
    assert set(told) >= {
        "ip",
        "dn",
        "fn",
        "hn",
        "mac",
        "md",
        "t",
        "ft",
        "tp",
        "rl",
        "swc",
        "swn",
        "btn",
        "so",
        "ver",
    }
    assert (told["t"], told["rl"][:2], len(told["rl"]), len(told["swn"])) == ("bear", [1, 0], 32, 28)
    assert json.loads(b.last("/sensors").payload)["sn"]["DS18B20"]["Temperature"] == 22


def test_setoption19_takes_discovery_back(bench: Callable[..., Bench]) -> None:
    b = bench().wait(20)
    b.send("SetOption19", "1", wait=2)
    assert b.last("/config").payload == b.last("/sensors").payload == b""


def test_home_assistants_library_accepts_discovery(bench: Callable[..., Bench]) -> None:
    for model in Model:
        b = bench(model=model).wait(20)
        message = discovery.TasmotaDiscoveryMsg(json.loads(b.last("/config").payload))
        sensors = discovery.TASMOTA_SENSOR_DISCOVERY_SCHEMA(json.loads(b.last("/sensors").payload))
        assert discovery.get_device_config(message)["mac"] == "DC4F22A1B2C3"
        assert bool(sensor.get_sensor_entities(sensors, message)) is (model is not Model.BASIC)
