"""What Alexa is told of the toys: a thermostat for each switch that measures, a switch for each webhook."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from cuddles.smarthome.message import HEALTH, POWER, SENSOR, THERMOSTAT
from devices.switches import Relay, Webhook

if TYPE_CHECKING:
    from collections.abc import Iterable

    from devices.home import Toy

Json = dict[str, Any]
MAKER: Final = "Cuddles"


def endpoints(toys: Iterable[Toy], *, reported: bool) -> list[Json]:
    """Return the endpoints of toys; one that a person warms is none.

    `reported` says whether changes are reported to Alexa, which otherwise asks when it wants to know.
    """
    return [_endpoint(toy, reported=reported) for toy in toys if isinstance(toy.switch, Relay | Webhook)]


def measures(toy: Toy) -> bool:
    """Return whether a toy is a thermostat, and more than a switch."""
    return isinstance(toy.switch, Relay) and toy.switch.sensor is not None


def _endpoint(toy: Toy, *, reported: bool) -> Json:
    thermostat = measures(toy)
    return {
        "endpointId": toy.name,
        "manufacturerName": MAKER,
        "friendlyName": toy.title,
        "description": "A heated stuffed toy behind a switch, by Cuddles",
        "displayCategories": ["THERMOSTAT" if thermostat else "SWITCH"],
        "capabilities": [
            *(_thermostat(reported=reported) if thermostat else _switch()),
            _capability("Alexa", "3"),
        ],
    }


def _thermostat(*, reported: bool) -> list[Json]:
    modes = {"supportedModes": ["HEAT", "OFF"], "supportsScheduling": False}
    return [
        _properties(THERMOSTAT, ("targetSetpoint", "thermostatMode"), reported) | {"configuration": modes},
        _properties(SENSOR, ("temperature",), reported),
        _properties(POWER, ("powerState",), reported),
        _properties(HEALTH, ("connectivity",), reported),
    ]


def _switch() -> list[Json]:
    """Return what a webhook can: it is told, and tells nothing."""
    return [_capability(POWER, "3")]


def _capability(interface: str, version: str) -> Json:
    return {"type": "AlexaInterface", "interface": interface, "version": version}


def _properties(interface: str, names: tuple[str, ...], reported: bool) -> Json:
    supported = [{"name": name} for name in names]
    said = {"supported": supported, "proactivelyReported": reported, "retrievable": True}
    return _capability(interface, "3") | {"properties": said}
