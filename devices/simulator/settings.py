"""Commands that do little more than change and show a setting, as data.

A row says which numbers are taken, how the setting is printed, and whether Tasmota restarts to use it. Note the
rows that restart whenever they are given a value, even the one they have: GroupTopic, Emulation, MqttHost.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

from .text import char_to_float, escape

if TYPE_CHECKING:
    from .chip import Chip

RESTARTING_OPTIONS = frozenset({3, 15, 68, 75, 85, 88, 97, 102, 103, 104, 106, 107, 132, 151, 152, 153})
RESTARTING_WHEN_CLEARED = frozenset({55, 115})
COMMANDED_OPTIONS = frozenset({5, 6, 7, 9, 14, 22, 23, 25, 27})
OPTION_COUNT = 178


class Form(Enum):
    """How a setting is written in the response."""

    NUMBER = "number"
    STATE = "state"
    TEXT = "text"
    ACTIVE = "active"
    TENTHS = "tenths"
    DEGREES = "degrees"


@dataclass(frozen=True, slots=True)
class Row:
    """One command: its form, the numbers it takes, how many it has, and what follows a change."""

    name: str
    form: Form = Form.NUMBER
    low: int = 0
    high: int = 0
    count: int = 0
    default: int | None = None
    restarts: bool = False
    clears: tuple[tuple[int, str], ...] = ()
    alone: bool = False

    def key(self, index: int) -> str:
        """The name of the setting in flash."""
        return f"{self.name}{index}" if self.count else self.name


N, S, T = Form.NUMBER, Form.STATE, Form.TEXT
_INFO = ((2, "INFO1"), (2, "INFO2"), (2, "INFO3"))
ROWS: Final = (
    Row("BlinkCount", high=32000), Row("LedState", high=8), Row("Altitude", low=-30000, high=30000),
    Row("MqttKeepAlive", low=1, high=100), Row("MqttTimeout", low=1, high=100),
    Row("MqttRetry", low=10, high=32000), Row("MqttWifiTimeout", low=100, high=20000),
    Row("MqttLog", high=4), Row("WebLog", high=4), Row("DnsTimeout", low=100, high=20000),
    Row("TempRes", high=3), Row("HumRes", high=3), Row("CalcRes", high=7), Row("VoltRes", high=3),
    Row("AmpRes", high=3), Row("WattRes", high=3), Row("EnergyRes", high=5),
    Row("ButtonDebounce", low=40, high=1000), Row("SwitchDebounce", low=40, high=1000),
    Row("PowerDelta", high=32000, count=3), Row("PowerLow", high=6000), Row("PowerHigh", high=6000),
    Row("MaxPower", high=6000), Row("MaxPowerHold", high=6000, default=10),
    Row("MaxPowerWindow", high=6000, default=30), Row("MaxEnergy", high=6000),
    Row("MaxEnergyStart", high=23), Row("Emulation", high=2, restarts=True),
    Row("Sleep", Form.ACTIVE, high=250), Row("SerialLog", Form.ACTIVE, high=4),
    Row("SysLog", Form.ACTIVE, high=4), Row("TempOffset", Form.TENTHS, low=-126, high=126),
    Row("HumOffset", Form.TENTHS, low=-100, high=100), Row("Latitude", Form.DEGREES),
    Row("Longitude", Form.DEGREES), Row("Interlock", S, high=-1),
    Row("PowerRetain", S, high=1, clears=((1, ""),)), Row("ButtonRetain", S, high=1),
    Row("SwitchRetain", S, high=1), Row("SensorRetain", S, high=1, clears=((2, "SENSOR"), (2, "ENERGY"))),
    Row("InfoRetain", S, high=1, clears=_INFO), Row("StateRetain", S, high=1, clears=((1, "STATE"),)),
    Row("StatusRetain", S, high=1, clears=((1, "STATUS"),)), Row("DeviceName", T), Row("OtaUrl", T),
    Row("LogHost", T), Row("Hostname", T, restarts=True), Row("MqttHost", T, restarts=True),
    Row("MqttUser", T, restarts=True), Row("MqttClient", T, restarts=True, alone=True),
    Row("ButtonTopic", T, alone=True), Row("SwitchTopic", T, alone=True),
    Row("FriendlyName", T, count=8), Row("StateText", T, count=4), Row("Prefix", T, count=3, restarts=True),
    Row("GroupTopic", T, count=4, restarts=True),
    Row("MqttPort", low=1, high=65535, restarts=True),
)  # fmt: skip
TABLE: Final = {row.name: row for row in ROWS}


def change(chip: Chip, row: Row, index: int, data: str, number: int, *, group: bool = False) -> str | None:
    """Change a setting if the data is acceptable, and give the response; None is Tasmota's Error."""
    if row.count and not 1 <= index <= row.count:
        return None
    if data and not (row.alone and group):
        _take(chip, row, index, data, number)
    return show(chip, row, index)


def _take(chip: Chip, row: Row, index: int, data: str, number: int) -> None:
    key = row.key(index)
    if row.form is T:
        text = data.replace(" ", "_") if row.name == "StateText" else data
        chip.put(key, "" if text.startswith('"') else text)
    elif row.form is Form.TENTHS:
        tenths = int(char_to_float(data) * 10)
        if row.low <= tenths <= row.high:
            chip.put(key, tenths / 10)
    elif row.form is Form.DEGREES:
        chip.put(key, int(char_to_float(data) * 1_000_000) / 1_000_000)
    elif row.low <= number <= row.high:
        if not number:
            for prefix, tail in row.clears:
                chip.send(prefix, tail or chip.relay_name(), "", retain=True)
        chip.put(key, row.default if number == 1 and row.default is not None else number)
    else:
        return
    if row.restarts:
        restart(chip)


def show(chip: Chip, row: Row, index: int) -> str:
    """Print a setting as the response to its command."""
    if row.name == "GroupTopic":
        rest = ",".join(f'"GroupTopic{i}":"{escape(str(chip.get(f"GroupTopic{i}")))}"' for i in range(1, 5))
        return f"{{{rest}}}"
    key = row.key(index)
    value = chip.get(key)
    if row.form is T:
        shown = f'"{escape(str(value).replace("%06X", chip.world.profile.chip))}"'
    elif row.form is S:
        shown = f'"{chip.word(int(value))}"'
    elif row.form is Form.ACTIVE:
        shown = f'"{value} (Active {value})"'
    elif row.form is Form.TENTHS:
        shown = f"{value:.1f}"
    elif row.form is Form.DEGREES:
        shown = f"{value:.6f}"
    else:
        shown = str(value)
    return f'{{"{key}":{shown}}}'


def restart(chip: Chip) -> None:
    """Have Tasmota restart: it waits for the Backlog to empty, saves, and resets a second later."""
    chip.restart_flag = 2
    chip.wake_slow()


def option(chip: Chip, n: int, number: int) -> str | None:
    """Change or show SetOption<n>: ON and OFF, or a number for 32 to 49; None is Tasmota's Error."""
    if n >= OPTION_COUNT:
        return None
    if 32 <= n <= 49:
        low, high = (1, 250) if n in {32, 33, 45} else (0, 255)
        if number >= 0:
            if not low <= number <= high:
                return None
            chip.put(f"SO{n}", number)
        return str(chip.option(n))
    if number >= 0:
        if number > 1 or n in COMMANDED_OPTIONS:
            return None
        chip.put(f"SO{n}", number)
        if n in RESTARTING_OPTIONS or (n in RESTARTING_WHEN_CLEARED and not number):
            restart(chip)
        if n == 19:
            chip.discovery = 1
    return f'"{chip.word(chip.option(n))}"'
