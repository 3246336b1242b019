"""Toys announced to Home Assistant as thermostats, where home.yaml asks for it.

Each toy with a sensor becomes a `climate` entity by MQTT discovery: what it shows is the hub's own retained
state, what a person sets there becomes a wish like any other, with an end, on the toy's plan topic. Home
Assistant never commands the switch, and can't make anything warmer or longer than the caregivers' limits. The
templates are Home Assistant's own (Jinja); keys are those of its "MQTT HVAC" integration.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from cuddles.messages import hub_topic, state_topic, wish_topic
from devices.limits import TARGET_LOWEST_C
from devices.switches import Relay

if TYPE_CHECKING:
    from devices.home import Home, Toy

PREFIX: Final = "homeassistant"
WHO: Final = "Home Assistant"
_ID: Final = "{{ as_timestamp(now()) }} {{ value }}"
_WARMTH: Final = "value_json.target_c is not none"


def announcements(home: Home) -> dict[str, bytes]:
    """Return retained messages by topic: what Home Assistant should know of each toy, empty where nothing."""
    said: dict[str, bytes] = {}
    for toy in home.toys.values():
        if isinstance(toy.switch, Relay) and toy.switch.sensor is not None:
            body = (
                json.dumps(_climate(home, toy), separators=(",", ":")) if home.broker.home_assistant else ""
            )
            said[f"{PREFIX}/climate/{_name(home, toy)}/config"] = body.encode()
    return said


def _name(home: Home, toy: Toy) -> str:
    return f"cuddles_{home.name}_{toy.name}"


def _climate(home: Home, toy: Toy) -> dict[str, Any]:
    state, wishes = state_topic(home.name, toy.name), wish_topic(home.name, toy.name)
    warmest = toy.limits.target_c
    return {
        "unique_id": _name(home, toy),
        "name": None,
        "device": {"identifiers": [_name(home, toy)], "name": toy.title, "manufacturer": "Cuddles"},
        "origin": {"name": "Cuddles"},
        "availability_topic": hub_topic(home.name),
        "availability_template": "{{ 'online' if value_json.alive else 'offline' }}",
        "current_temperature_topic": state,
        "current_temperature_template": "{{ value_json.celsius }}",
        "temperature_state_topic": state,
        "temperature_state_template": "{{ value_json.target_c }}",
        "mode_state_topic": state,
        "mode_state_template": f"{{{{ 'heat' if {_WARMTH} else 'off' }}}}",
        "action_topic": state,
        "action_template": (
            f"{{{{ 'heating' if value_json.relay == 'on' else 'idle' if {_WARMTH} else 'off' }}}}"
        ),
        "modes": ["off", "heat"],
        "min_temp": TARGET_LOWEST_C,
        "max_temp": warmest,
        "temp_step": 0.5,
        "precision": 0.1,
        "temperature_unit": "C",
        "mode_command_topic": wishes,
        "mode_command_template": _either(_off(), _on(toy, f"{warmest:g}")),
        "temperature_command_topic": wishes,
        "temperature_command_template": _on(toy, "{{ value }}"),
        "retain": True,
        "qos": 1,
    }


def _on(toy: Toy, target: str) -> str:
    """Return the template of a wish for a session; the hub refuses what is above the limits."""
    until = f"{{{{ as_timestamp(now()) + {toy.limits.session_s:g} }}}}"
    return _wish("on", f'"target_c": {target}, "until": {until}')


def _off() -> str:
    return _wish("off", '"until": {{ as_timestamp(now()) }}')


def _either(off: str, on: str) -> str:
    return f"{{% if value == 'off' %}}{off}{{% else %}}{on}{{% endif %}}"


def _wish(verb: str, more: str) -> str:
    return f'{{"id": "{_ID}", "who": "{WHO}", "verb": "{verb}", {more}}}'
