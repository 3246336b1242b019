"""What is said of a toy in messages of Alexa's smart home, payload version 3."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

Json = dict[str, Any]
THERMOSTAT: Final = "Alexa.ThermostatController"
POWER: Final = "Alexa.PowerController"
SENSOR: Final = "Alexa.TemperatureSensor"
HEALTH: Final = "Alexa.EndpointHealth"
UNCERTAIN_MS: Final = 10_000
"""How old what a switch said may be: it speaks every ten seconds."""


def header_of(kind: tuple[str, str], message_id: str) -> Json:
    """Return a header; `kind` is the namespace and the name of an event."""
    return {"namespace": kind[0], "name": kind[1], "messageId": message_id, "payloadVersion": "3"}


def instant(utc: float) -> str:
    """Return an instant (UTC seconds) as Alexa writes it."""
    return datetime.fromtimestamp(utc, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def property_of(namespace: str, name: str, value: object, utc: float) -> Json:
    """Return a property as it was at an instant (UTC seconds)."""
    return {
        "namespace": namespace,
        "name": name,
        "value": value,
        "timeOfSample": instant(utc),
        "uncertaintyInMilliseconds": UNCERTAIN_MS,
    }


def temperature(celsius: float) -> Json:
    """Return a temperature as Alexa writes it."""
    return {"value": round(celsius, 1), "scale": "CELSIUS"}


def properties_of(state: Mapping[str, Any], utc: float) -> list[Json]:
    """Return what the hub shows of a toy (`cuddles.hub.view`) as properties; what isn't known is left out."""
    target, celsius, until = (state.get(key) for key in ("target_c", "celsius", "until"))
    heats = isinstance(until, int | float) and isinstance(target, int | float)
    found = [
        property_of(THERMOSTAT, "thermostatMode", "HEAT" if heats else "OFF", utc),
        property_of(POWER, "powerState", "ON" if heats else "OFF", utc),
        property_of(HEALTH, "connectivity", {"value": "OK" if state.get("online") else "UNREACHABLE"}, utc),
    ]
    if heats and isinstance(target, int | float):
        found.append(property_of(THERMOSTAT, "targetSetpoint", temperature(target), utc))
    if isinstance(celsius, int | float):
        found.append(property_of(SENSOR, "temperature", temperature(celsius), utc))
    return found
