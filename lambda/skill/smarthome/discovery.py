"""What Alexa is told of the toys: a thermostat for each switch that measures, a switch for each webhook."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from devices.switches import Relay, Webhook
from skill.smarthome.message import HEALTH, POWER, SENSOR, THERMOSTAT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from devices.home import Toy

Json = dict[str, Any]
MAKER: Final = "Cuddles"


def endpoints(toys: Iterable[Toy]) -> list[Json]:
    """Return the endpoints of toys; one that a person warms is none."""
    return [_endpoint(toy) for toy in toys if isinstance(toy.switch, Relay | Webhook)]


def measures(toy: Toy) -> bool:
    """Return whether a toy is a thermostat, and more than a switch."""
    return isinstance(toy.switch, Relay) and toy.switch.sensor is not None


def _endpoint(toy: Toy) -> Json:
    thermostat = measures(toy)
    return {
        "endpointId": toy.name,
        "manufacturerName": MAKER,
        "friendlyName": toy.title,
        "description": "A heated stuffed toy behind a switch, by Cuddles",
        "displayCategories": ["THERMOSTAT" if thermostat else "SWITCH"],
        "capabilities": [*(_thermostat() if thermostat else _switch()), _capability("Alexa", "3")],
    }


def _thermostat() -> list[Json]:
    modes = {"supportedModes": ["HEAT", "OFF"], "supportsScheduling": False}
    return [
        _capability(THERMOSTAT, "3", ("targetSetpoint", "thermostatMode")) | {"configuration": modes},
        _capability(SENSOR, "3", ("temperature",)),
        _capability(POWER, "3", ("powerState",)),
        _capability(HEALTH, "3", ("connectivity",)),
    ]


def _switch() -> list[Json]:
    """Return what a webhook can: it is told, and tells nothing."""
    return [_capability(POWER, "3")]


def _capability(interface: str, version: str, names: tuple[str, ...] = ()) -> Json:
    said: Json = {"type": "AlexaInterface", "interface": interface, "version": version}
    if names:
        supported = [{"name": name} for name in names]
        said["properties"] = {"supported": supported, "proactivelyReported": False, "retrievable": True}
    return said
