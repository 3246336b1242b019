"""Temperature sensors: what can go wrong in the probe, and what each Tasmota driver makes of it.

A `Probe` is the piece of hardware on the pad, with its fault. A driver reads it on its own schedule and decides
what appears in the JSON: a DS18B20 is converted on odd and read on even seconds of uptime, counts five misses
and then vanishes; an AM2301 is read every fourth second, holds its last value for eight misses and then prints
null; an SHT3X is read every second and vanishes after five. A data line shorted to ground passes the DS18B20's
checksum, because the CRC of nine zero bytes is zero, and reads as a valid 0.0 C.
"""

from __future__ import annotations

from enum import Enum

from .profile import SensorKind
from .text import number

POWER_ON_VALUE = 85.0
MISSES = 5
DHT_MISSES = 8


class Fault(Enum):
    """What is wrong with a probe."""

    NONE = "none"
    MISSING = "missing"
    SHORTED = "shorted"
    POWER_ON = "power_on_value"
    FROZEN = "frozen"


class Probe:
    """The sensor as hardware. Set `fault`, `offset` (K) and `drift` (K/s, from the moment it is set)."""

    __slots__ = ("_fault", "_frozen", "_moment", "_rate", "attached", "humidity", "offset")

    def __init__(self) -> None:
        self._fault = Fault.NONE
        self._frozen: float | None = None
        self._moment: float | None = None
        self._rate = 0.0
        self.offset = 0.0
        self.attached = True
        self.humidity = 45.0

    @property
    def fault(self) -> Fault:
        """The fault in force."""
        return self._fault

    @fault.setter
    def fault(self, fault: Fault) -> None:
        self._fault, self._frozen = fault, None

    @property
    def drift(self) -> float:
        """Kelvin per second that the reading runs away."""
        return self._rate

    @drift.setter
    def drift(self, rate: float) -> None:
        self._rate, self._moment = rate, None

    def read(self, celsius: float, now: float) -> float | None:
        """Give what the driver gets on the wire at this temperature; None for no answer."""
        fault = self._fault
        if fault is Fault.NONE:
            if self._rate:
                self._moment = now if self._moment is None else self._moment
                celsius += self._rate * (now - self._moment)
            return celsius + self.offset
        if fault is Fault.MISSING:
            return None
        if fault is Fault.SHORTED:
            return 0.0
        if fault is Fault.POWER_ON:
            return POWER_ON_VALUE
        self._frozen = celsius + self.offset if self._frozen is None else self._frozen
        return self._frozen


class Driver:
    """What Tasmota knows of the sensor: the last good value in Celsius, and for how many misses it holds."""

    __slots__ = ("address", "kind", "left", "value")

    def __init__(self, kind: SensorKind, address: str) -> None:
        self.kind = kind
        self.address = address
        self.value: float | None = None
        self.left = 0

    def reads(self, uptime: int) -> bool:
        """Whether the driver reads in this second of uptime."""
        if self.kind is SensorKind.DS18B20:
            return not uptime & 1
        return self.kind is SensorKind.SHT3X or uptime % 4 == 0

    def take(self, celsius: float | None) -> None:
        """Account for one reading."""
        if celsius is not None:
            self.left = DHT_MISSES + 1 if self.kind is SensorKind.AM2301 else MISSES
            self.value = round(celsius * 16) / 16 if self.kind is SensorKind.DS18B20 else celsius
        elif self.left:
            self.left -= 1
            if self.kind is SensorKind.AM2301 and not self.left:
                self.value = None

    @property
    def shown(self) -> bool:
        """Whether the sensor has a key in the JSON."""
        return self.kind is SensorKind.AM2301 or self.left > 0

    def converted(self, *, fahrenheit: bool, offset: float) -> float | None:
        """Give the value as `ConvertTemp` does: Fahrenheit by SetOption8, then TempOffset."""
        if self.value is None:
            return None
        return (self.value * 1.8 + 32 if fahrenheit else self.value) + offset

    def fields(self, temperature: float | None, humidity: float, decimals: int) -> str:
        """Print the object that follows the sensor's key."""
        text = number(temperature, decimals)
        if self.kind is SensorKind.DS18B20:
            return f'{{"Id":"{self.address}","Temperature":{text}}}'
        known = temperature is not None
        dew = temperature - (100 - humidity) / 5 if temperature is not None else None
        wet = number(humidity if known else None, decimals)
        return f'{{"Temperature":{text},"Humidity":{wet},"DewPoint":{number(dew, decimals)}}}'
