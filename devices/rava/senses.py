"""Where a sense comes from: the message that tells it, or the toy's name where none does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from devices.switches import Relay

if TYPE_CHECKING:
    from devices.home import Toy

SENSES = ("temperature", "reachable", "power")


def source_of(toy: Toy | None, name: str, sense: str) -> str:
    """Return the source of a toy's sense, like ``tele/bruno/SENSOR DS18B20.Temperature``."""
    switch = toy.switch if toy else None
    if isinstance(switch, Relay):
        if sense == "temperature" and switch.sensor:
            return f"tele/{switch.topic}/SENSOR {switch.sensor}.Temperature"
        if sense == "reachable":
            return f"tele/{switch.topic}/LWT"
        if sense == "power" and switch.metered:
            return f"tele/{switch.topic}/SENSOR ENERGY.Power"
    return f"{name}.{sense}"


def sense_of(source: str, toy: Toy | None, name: str) -> str | None:
    """Return which sense of a toy a source tells, or None if it is another's."""
    told = next((sense for sense in SENSES if source_of(toy, name, sense) == source), None)
    return told or (source.removeprefix(f"{name}.") if source.startswith(f"{name}.") else None)
