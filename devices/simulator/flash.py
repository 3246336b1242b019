"""What survives: the settings in flash, and the few bytes in RTC memory that outlive a reset but not the mains.

Theory of operation. Tasmota works on a copy of its settings in RAM and writes it to flash once a second when
something changed (`SaveData 1`), or just before a planned restart; what was set within the last second before
the mains fail is lost. `Flash.stored` is what is in flash. Both hold only what differs from the factory's
defaults, which all switches share.
"""

from __future__ import annotations

from typing import Final

Value = int | float | str

FACTORY: Final[dict[str, Value]] = {
    # power
    "PowerOnState": 3, "PowerLock": 0, "Power": 0, "BlinkTime": 10, "BlinkCount": 10, "LedState": 1,
    "LedMask": 65535, "SaveData": 1, "Sleep": 50, "Interlock": 0,
    # MQTT
    "Topic": "tasmota_%06X", "FullTopic": "%prefix%/%topic%/", "Prefix1": "cmnd", "Prefix2": "stat",
    "Prefix3": "tele", "GroupTopic1": "tasmotas", "ButtonTopic": "0", "SwitchTopic": "0",
    "MqttHost": "192.168.1.2", "MqttPort": 1883, "MqttUser": "DVES_USER", "MqttClient": "DVES_%06X",
    "MqttKeepAlive": 30, "MqttTimeout": 4, "MqttWifiTimeout": 200, "MqttRetry": 10, "TelePeriod": 300,
    "PowerRetain": 0, "ButtonRetain": 0, "SwitchRetain": 0, "SensorRetain": 0, "StateRetain": 0,
    "InfoRetain": 0, "StatusRetain": 0, "StateText1": "OFF", "StateText2": "ON", "StateText3": "TOGGLE",
    "StateText4": "HOLD",
    # sensors and metering
    "TempRes": 1, "HumRes": 1, "TempOffset": 0, "HumOffset": 0, "CalcRes": 3, "PowerDelta1": 0,
    "PowerLow": 0, "PowerHigh": 0, "MaxPower": 0, "MaxPowerHold": 10, "MaxPowerWindow": 30, "MaxEnergy": 0,
    "MaxEnergyStart": 0, "VoltRes": 0, "AmpRes": 3, "WattRes": 0, "EnergyRes": 3,
    # names, network, time
    "DeviceName": "Tasmota", "FriendlyName1": "Tasmota", "Hostname": "%s-%04d", "WebServer": 2,
    "WebLog": 2, "MqttLog": 0, "SerialLog": 0, "SysLog": 0, "LogHost": "", "LogPort": 514, "WifiConfig": 4,
    "DnsTimeout": 1000, "Emulation": 0, "Timezone": 99, "Timers": 0, "Latitude": 48.858360,
    "Longitude": 2.294442, "Altitude": 0, "WifiPower": 17, "ButtonDebounce": 50, "SwitchDebounce": 50,
    "OtaUrl": "http://ota.tasmota.com/tasmota/release/tasmota.bin.gz",
    # rules
    "rule_enabled": 0, "rule_once": 0, "rule_stop": 0, "Rule1": "", "Rule2": "", "Rule3": "",
    # hardware as configured, and counters
    "gpio": 1, "module": 1, "boots": 0, "saves": 0,
}  # fmt: skip

OPTIONS_ON: Final = frozenset({0, 53, 128})
"""SetOptions that the factory sets: save state, show host name, allow the web API."""

PARAMETERS: Final[dict[int, int]] = {
    32: 40, 33: 5, 34: 200, 36: 1, 37: 0, 38: 6, 40: 0, 42: 90, 43: 10, 44: 25, 45: 40, 46: 0, 47: 0, 49: 0,
}  # fmt: skip
"""SetOption32 to 49 are bytes, with these defaults."""


class _Defaults(dict[str, Value]):
    """The factory's values: `SO<n>` are the SetOptions, `PulseTime<n>` and others unnamed are 0."""

    def __missing__(self, name: str) -> Value:
        if name.startswith("SO") and name[2:].isdigit():
            option = int(name[2:])
            value: Value = PARAMETERS.get(option, int(option in OPTIONS_ON))
        else:
            value = "" if name.startswith(("Mem", "GroupTopic", "FriendlyName")) else 0
        self[name] = value
        return value


DEFAULTS: Final = _Defaults(FACTORY)


class Flash:
    """Persistent memory of one switch. Hand it to the next `Switch` to give a new life the same settings.

    ``stored`` is the settings sector. ``quick_boots`` lives in RTC memory, which a mains failure clears
    (`lose_power`). ``power_cycles`` counts quick mains failures, and ``energy`` the meter's Wh, in flash.
    """

    __slots__ = ("energy", "power_cycles", "quick_boots", "stored")

    def __init__(self, stored: dict[str, Value] | None = None) -> None:
        self.stored: dict[str, Value] = dict(stored or {})
        self.quick_boots = 0
        self.power_cycles = 0
        self.energy = 0.0

    def lose_power(self) -> None:
        """Forget RTC memory."""
        self.quick_boots = 0

    def erase(self, keep: tuple[str, ...] = ()) -> None:
        """Return to the factory's settings, but for some."""
        self.stored = {name: self.stored[name] for name in keep if name in self.stored}
