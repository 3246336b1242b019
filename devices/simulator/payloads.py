"""The JSON that Tasmota prints: STATE, SENSOR, STATUS, INFO and discovery, keys in Tasmota's order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .text import escape, span, stamp

if TYPE_CHECKING:
    from collections.abc import Callable

    from .chip import Chip

RSSI = 76
DISCOVERED_OPTIONS = (4, 11, 13, 17, 20, 30, 68, 73, 82, 114, 117)


def state(chip: Chip) -> str:
    """Print tele/STATE."""
    p, uptime = chip.world.profile, chip.seconds()
    wifi = ""
    if chip.wifi_count:
        wifi = (
            f',"Wifi":{{"AP":1,"SSId":"{escape(p.ssid)}","BSSId":"A0:B1:C2:D3:E4:F5","Channel":6,"Mode":"HT20",'
            f'"RSSI":{RSSI},"Signal":{RSSI // 2 - 100},"LinkCount":{chip.wifi_count},'
            f'"Downtime":"{span(chip.wifi_at // 1000)}"}}'
        )
    mode = "Normal" if chip.option(60) else "Dynamic"
    return (
        f'{{"Time":"{chip.time()}","Uptime":"{span(uptime)}","UptimeSec":{uptime},"Heap":25,'
        f'"SleepMode":"{mode}","Sleep":{chip.get("Sleep")},"LoadAvg":19,"MqttCount":{chip.connects},'
        f'"{chip.relay_name()}":"{chip.word(chip.power & 1)}"{wifi},'
        f'"Hostname":"{chip.hostname}","IPAddress":"{p.address}"}}'
    )


def probe(chip: Chip) -> str:
    """Print the temperature sensor's part of the JSON, empty while it has no key."""
    driver = chip.driver
    if driver is None or not driver.shown:
        return ""
    celsius = driver.converted(fahrenheit=bool(chip.option(8)), offset=float(chip.get("TempOffset")))
    return f',"{driver.kind.value}":{driver.fields(celsius, chip.world.probe.humidity, int(chip.get("TempRes")))}'


def sensor(chip: Chip, *, period: bool = False) -> str | None:
    """Print tele/SENSOR; None where the switch has nothing to show, and then sends nothing."""
    metered = "" if chip.meter is None else chip.meter.fields(chip, period=period)
    inner = probe(chip) + metered
    return None if not inner else _timed(chip, inner)


def _timed(chip: Chip, inner: str) -> str:
    unit = ""
    if '"Temperature"' in inner:
        unit = f',"TempUnit":"{"F" if chip.option(8) else "C"}"'
    return f'{{"Time":"{chip.time()}"{inner}{unit}}}'


def energy(chip: Chip) -> str:
    """Print the SENSOR message that follows MARGINS: energy alone, no temperature."""
    return f'{{"Time":"{chip.time()}"{"" if chip.meter is None else chip.meter.fields(chip)}}}'


def info(chip: Chip, part: int) -> str:
    """Print INFO1 to INFO3, sent once after boot."""
    p = chip.world.profile
    if part == 1:
        group = chip.full(0, str(chip.get("GroupTopic1")), "")
        return (
            f'{{"Info1":{{"Module":"{chip.module[1]}","Version":"{p.version}(release-tasmota)",'
            f'"FallbackTopic":"{chip.fallback()}","GroupTopic":"{group}"}}}}'
        )
    if part == 2:
        mode = "Admin" if chip.get("WebServer") == 2 else "User"
        return (
            f'{{"Info2":{{"WebServerMode":"{mode}","Hostname":"{chip.hostname}","IPAddress":"{p.address}"}}}}'
        )
    reason = _crash() if chip.crashed else f'"{chip.reason}"'
    return f'{{"Info3":{{"RestartReason":{reason},"BootCount":{int(chip.get("boots")) + 1}}}}}'


def _crash() -> str:
    return (
        '{"Exception":29,"Reason":"StoreProhibited","EPC":["4000bf64","00000000","00000000"],'
        '"EXCVADDR":"00000000","DEPC":"00000000","CallChain":["40201e4c","40242a39"]}'
    )


def discovery(chip: Chip) -> str:
    """Print tasmota/discovery/<MAC>/config."""
    p = chip.world.profile
    words = ",".join(f'"{chip.word(i)}"' for i in range(4))
    options = ",".join(f'"{n}":{chip.option(n)}' for n in DISCOVERED_OPTIONS)
    prefixes = ",".join(f'"{chip.get(f"Prefix{i}")}"' for i in (1, 2, 3))
    relays = ",".join(["1"] + ["0"] * 31)
    buttons = ",".join([str(chip.option(73))] + ["0"] * 31)
    return (
        f'{{"ip":"{p.address}","dn":"{escape(str(chip.get("DeviceName")))}",'
        f'"fn":["{escape(str(chip.get("FriendlyName1")))}"{",null" * 7}],"hn":"{chip.hostname}",'
        f'"mac":"{p.mac}","md":"{chip.module[1]}","ty":0,"if":0,"cam":0,"ofln":"Offline","onln":"Online",'
        f'"state":[{words}],"sw":"{p.version}","t":"{chip.topic}","ft":"{chip.get("FullTopic")}",'
        f'"tp":[{prefixes}],"rl":[{relays}],"swc":[{",".join(["-1"] * 28)}],'
        f'"swn":[{",".join(["null"] * 28)}],"btn":[{buttons}],"so":{{{options}}},"lk":0,"lt_st":0,'
        f'"bat":0,"dslp":0,"sho":[],"sht":[],"ver":1}}'
    )


def status(chip: Chip, part: int) -> str:
    """Print STATUS<part>; 0 is plain STATUS. Empty where the part does not exist on this switch."""
    writer = _STATUS.get(part)
    return writer(chip) if writer else ""


def _status0(chip: Chip) -> str:
    g = chip.get
    retains = ",".join(
        f'"{name}Retain":{g(name + "Retain")}'
        for name in ("Button", "Switch", "Sensor", "Power", "Info", "State", "Status")
    )
    return (
        f'{{"Status":{{"Module":{chip.module[0]},"DeviceName":"{escape(str(g("DeviceName")))}",'
        f'"FriendlyName":["{escape(str(g("FriendlyName1")))}"],"Topic":"{chip.topic}",'
        f'"ButtonTopic":"{g("ButtonTopic")}","Power":"{chip.power & 1}","PowerLock":"{g("PowerLock")}",'
        f'"PowerOnState":{g("PowerOnState")},"LedState":{g("LedState")},"LedMask":"{int(g("LedMask")):04X}",'
        f'"SaveData":{g("SaveData")},"SaveState":{chip.option(0)},"SwitchTopic":"{g("SwitchTopic")}",'
        f'"SwitchMode":[{",".join("0" * 28)}],{retains}}}}}'
    )


def _status1(chip: Chip) -> str:
    g = chip.get
    started = stamp((chip.utc or 0) if chip.utc is not None else 0)
    return (
        f'{{"StatusPRM":{{"Baudrate":115200,"SerialConfig":"8N1","GroupTopic":"{g("GroupTopic1")}",'
        f'"OtaUrl":"{g("OtaUrl")}","RestartReason":"{chip.reason}","Uptime":"{span(chip.seconds())}",'
        f'"StartupUTC":"{started}","Sleep":{g("Sleep")},"CfgHolder":4617,"BootCount":{g("boots")},'
        f'"BCResetTime":"2025-12-01T10:00:00","SaveCount":{g("saves")},"SaveAddress":"F9000"}}}}'
    )


def _status2(chip: Chip) -> str:
    return (
        f'{{"StatusFWR":{{"Version":"{chip.world.profile.version}(release-tasmota)",'
        '"BuildDateTime":"2025-12-05T10:00:00","Boot":31,"Core":"2_7_8","SDK":"2.2.2-dev(38a443e)",'
        '"CpuFrequency":80,"Hardware":"ESP8266EX","CR":"444/699"}}'
    )


def _status3(chip: Chip) -> str:
    g = chip.get
    words = [_bits(chip, first) for first in (0, 50, 82, 114, 146)]
    params = "".join(f"{chip.option(n):02X}" for n in range(32, 50))
    return (
        f'{{"StatusLOG":{{"SerialLog":{g("SerialLog")},"WebLog":{g("WebLog")},"MqttLog":{g("MqttLog")},'
        f'"SysLog":{g("SysLog")},"LogHost":"{g("LogHost")}","LogPort":{g("LogPort")},'
        f'"SSId":["{escape(chip.world.profile.ssid)}",""],"TelePeriod":{g("TelePeriod")},'
        f'"Resolution":"558180C0","SetOption":["{words[0]}","{params}","{words[1]}","{words[2]}",'
        f'"{words[3]}","{words[4]}"]}}}}'
    )


def _bits(chip: Chip, first: int) -> str:
    return f"{sum(chip.option(first + i) << i for i in range(32)):08X}"


def _status5(chip: Chip) -> str:
    p = chip.world.profile
    gateway = p.address.rpartition(".")[0] + ".1"
    mac = ":".join(p.mac[i : i + 2] for i in range(0, 12, 2))
    return (
        f'{{"StatusNET":{{"Hostname":"{chip.hostname}","IPAddress":"{p.address}","Gateway":"{gateway}",'
        f'"Subnetmask":"255.255.255.0","DNSServer1":"{gateway}","DNSServer2":"0.0.0.0","Mac":"{mac}",'
        f'"Webserver":{chip.get("WebServer")},"HTTP_API":{chip.option(128)},'
        f'"WifiConfig":{chip.get("WifiConfig")},"WifiPower":{float(chip.get("WifiPower")):.1f}}}}}'
    )


def _status6(chip: Chip) -> str:
    g = chip.get
    return (
        f'{{"StatusMQT":{{"MqttHost":"{g("MqttHost")}","MqttPort":{g("MqttPort")},'
        f'"MqttClientMask":"{g("MqttClient")}","MqttClient":"{chip.client_id}","MqttUser":"{g("MqttUser")}",'
        f'"MqttCount":{chip.connects},"MAX_PACKET_SIZE":1200,"KEEPALIVE":{g("MqttKeepAlive")},'
        f'"SOCKET_TIMEOUT":{g("MqttTimeout")}}}}}'
    )


def _status7(chip: Chip) -> str:
    zone = int(chip.get("Timezone"))
    shown = "99" if zone == 99 else f'"{zone:+03d}:00"'
    utc = (chip.utc or 0.0) + chip.ms / 1000
    return (
        f'{{"StatusTIM":{{"UTC":"{stamp(utc)}Z","Local":"{chip.time()}","StartDST":"2026-03-29T02:00:00",'
        f'"EndDST":"2026-10-25T03:00:00","Timezone":{shown},"Sunrise":"08:43","Sunset":"16:59"}}}}'
    )


def _status9(chip: Chip) -> str:
    g = chip.get
    return (
        f'{{"StatusPTH":{{"PowerDelta":[{g("PowerDelta1")},0,0],"PowerLow":{g("PowerLow")},'
        f'"PowerHigh":{g("PowerHigh")},"VoltageLow":0,"VoltageHigh":0,"CurrentLow":0,"CurrentHigh":0}}}}'
    )


def _status10(chip: Chip) -> str:
    return f'{{"StatusSNS":{sensor(chip) or _timed(chip, "")}}}'


_STATUS: dict[int, Callable[[Chip], str]] = {
    0: _status0,
    1: _status1,
    2: _status2,
    3: _status3,
    5: _status5,
    6: _status6,
    7: _status7,
    8: _status10,
    9: _status9,
    10: _status10,
    11: lambda chip: f'{{"StatusSTS":{state(chip)}}}',
    12: lambda _chip: f'{{"StatusSTK":{_crash()}}}',
}
