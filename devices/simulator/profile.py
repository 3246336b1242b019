"""Which switch is simulated, and the room and toy around it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from .thermal import Toy


class Model(Enum):
    """The hardware: what is soldered to the ESP8266, and which firmware module drives it."""

    TH = "TH"
    BASIC = "BASIC"
    POW = "POW"


class SensorKind(Enum):
    """The temperature sensor on the pad, by its key in SENSOR messages."""

    DS18B20 = "DS18B20"
    AM2301 = "AM2301"
    SHT3X = "SHT3X"


MODULES = {Model.TH: (4, "Sonoff TH"), Model.BASIC: (1, "Sonoff Basic"), Model.POW: (6, "Sonoff Pow")}


@dataclass(frozen=True, slots=True)
class Profile:
    """One switch and what hangs on it.

    Parameters
    ----------
    topic
        MQTT topic; the factory's `tasmota_XXXXXX` where left empty.
    mac
        Twelve hexadecimal digits; the last six name the device.
    model, sensor
        Hardware. A BASIC never has a sensor; a POW has a meter and a DS18B20.
    version
        Firmware as printed by `Status 2`, without the image name.
    toy
        Thermal constants and the ambient temperature.
    mains_volts
        At the meter of a POW.
    wifi_seconds, boot_seconds
        From power to Wi-Fi (the seed adds up to 2 s), and from reset to the relay's first command.
    blocked_seconds
        How long the main loop stands still for each MQTT connection attempt that nobody answers: 0.2 s for
        a host that is gone, 5.2 s for one that accepts and stays silent.
    utc
        Wall clock at the world's time 0, learnt over NTP a little after Wi-Fi; None where NTP is not
        reachable, and the device stays in 1970.

    """

    topic: str = ""
    mac: str = "DC4F22A1B2C3"
    model: Model = Model.TH
    sensor: SensorKind = SensorKind.DS18B20
    version: str = "15.2.0"
    toy: Toy = field(default_factory=Toy)
    mains_volts: float = 230.0
    wifi_seconds: float = 2.5
    boot_seconds: float = 0.3
    blocked_seconds: float = 0.2
    utc: float | None = 1_767_225_600.0
    ssid: str = "home"
    address: str = "192.168.1.50"

    @property
    def chip(self) -> str:
        """The last six digits of the MAC address."""
        return self.mac[-6:].upper()

    @property
    def sensed(self) -> SensorKind | None:
        """The sensor, if the model has one."""
        if self.model is Model.BASIC:
            return None
        return SensorKind.DS18B20 if self.model is Model.POW else self.sensor
