"""What a switch sends."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Publish:
    """One MQTT message from the switch. Tasmota publishes at QoS 0; only its will asks for QoS 1."""

    topic: str
    payload: bytes
    retain: bool = False
    qos: int = 0
