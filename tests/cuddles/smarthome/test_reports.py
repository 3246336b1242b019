"""What Alexa is owed, and how it is told: pure decisions, and events in the form of the schema."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, ValidationError

from cuddles.hub.events import Noticed, Stopped, Wished
from cuddles.hub.house import Send, Tell, Write
from cuddles.hub.seen import Seen, seen_in
from cuddles.messages import PLANNED, VOICE_WHO
from cuddles.smarthome import reports
from cuddles.smarthome.discovery import endpoints
from cuddles.smarthome.message import properties_of
from devices.home import Toy
from devices.switches import Relay, Webhook

SCHEMA = Draft202012Validator(
    json.loads((Path(__file__).parents[2] / "data/smart-home.schema.json").read_text())
)
COLD: dict[str, Any] = {"online": True, "celsius": 21.4, "target_c": None, "until": None}
WARM = COLD | {"target_c": 38.0, "until": 1_790_000_900}


def names(properties: list[dict[str, Any]]) -> set[str]:
    return {one["name"] for one in properties}


def owed(before: dict[str, Any], after: dict[str, Any]) -> set[str]:
    return names(reports.changes(properties_of(before, 1.0), properties_of(after, 2.0))[0])


def test_what_changed_is_owed_and_the_rest_goes_along() -> None:
    changed, others = reports.changes(properties_of(COLD, 1.0), properties_of(WARM, 2.0))
    assert names(changed) == {"powerState", "thermostatMode", "targetSetpoint"}
    assert names(others) == {"connectivity", "temperature"}
    assert owed(WARM, WARM | {"target_c": 36.0}) == {"targetSetpoint"}
    assert owed(COLD, COLD | {"online": False}) == {"connectivity"}
    assert owed(WARM, COLD) == {"powerState", "thermostatMode"}
    assert owed(COLD, dict(COLD)) == set()


def test_a_temperature_creeps_up_in_steps() -> None:
    told = properties_of(COLD, 0.0)
    sent = []
    for tenth in range(1, 21):
        now = properties_of(COLD | {"celsius": 21.4 + tenth / 10}, float(tenth))
        changed, _ = reports.changes(told, now)
        sent += [one["value"]["value"] for one in changed]
        told = reports.told_after(told, changed, now)
    assert sent == [21.9, 22.4, 22.9, 23.4]


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "online": st.booleans(),
                "celsius": st.none() | st.floats(10, 45),
                "target_c": st.none() | st.floats(30, 40),
                "until": st.none() | st.just(1_790_000_900),
            }
        ),
        min_size=1,
        max_size=6,
    )
)
def test_alexa_knows_what_is_so_after_any_changes(states: list[dict[str, Any]]) -> None:
    told: list[dict[str, Any]] = []
    for state in states:
        now = properties_of(state, 1_790_000_000.0)
        changed, others = reports.changes(told, now)
        if changed:
            SCHEMA.validate(reports.change_report("bear", reports.RULE, (changed, others), "token", "id-1"))
        told = reports.told_after(told, changed, now)
        assert names(told) == names(now)
        assert not reports.changes(told, now)[0]


def test_causes() -> None:
    power = [{"namespace": "Alexa.PowerController", "name": "powerState"}]
    warmth = [{"namespace": "Alexa.TemperatureSensor", "name": "temperature"}]
    assert reports.cause_of(warmth, VOICE_WHO, pressed=False) == reports.POLL
    assert reports.cause_of(power, VOICE_WHO, pressed=False) == reports.VOICE
    assert reports.cause_of(power + warmth, f"{PLANNED} 'bedtime'", pressed=False) == reports.RULE
    assert reports.cause_of(power, None, pressed=False) == reports.RULE
    assert reports.cause_of(power, "Anna", pressed=False) == reports.APP
    assert reports.cause_of(power, "Anna", pressed=True) == reports.PHYSICAL


def test_toys_that_came_changed_and_left() -> None:
    bear, fox = Toy("bear", "Bruno", Relay("bruno")), Toy("fox", "the fox", Webhook("on", "off", "k", 600.0))
    before = {one["endpointId"]: one for one in endpoints([bear, fox], reported=True)}
    renamed = Toy("bear", "Bruno Bear", Relay("bruno"))
    after = {
        one["endpointId"]: one for one in endpoints([renamed, Toy("cat", "C", Relay("c"))], reported=True)
    }
    added, gone = reports.endpoints_owed(before, after)
    assert [one["endpointId"] for one in added] == ["bear", "cat"]
    assert gone == ["fox"]
    assert reports.endpoints_owed(after, after) == ([], [])
    SCHEMA.validate(reports.add_report(added, "token", "id-1"))
    SCHEMA.validate(reports.delete_report(gone, "token", "id-1"))


@pytest.mark.parametrize("missing", ["token", "cause", "context"])
def test_the_schema_finds_what_is_wrong(missing: str) -> None:
    parts = reports.changes(properties_of(COLD, 1.0), properties_of(WARM, 1_790_000_000.0))
    said = reports.change_report("bear", "MAGIC" if missing == "cause" else reports.APP, parts, "t", "id-1")
    if missing == "token":
        del said["event"]["endpoint"]["scope"]
    if missing == "context":
        del said["context"]
    with pytest.raises(ValidationError):
        SCHEMA.validate(said)


def test_deeds_show_states_with_whoever_brought_them_about() -> None:
    state = Send("cuddles/home/bear/state", json.dumps(WARM).encode(), retain=True)
    wished = Write("bear", Wished(38.0, 900.0, "Anna"), ())
    pressed = Tell("bear", Noticed("pressed", "info", "Somebody pressed the button."))
    assert seen_in("home", [state, wished], ["bear"]) == [Seen("bear", WARM, "Anna")]
    assert seen_in("home", [state, pressed], ["bear"]) == [Seen("bear", WARM, None, pressed=True)]
    assert seen_in("home", [wished, Send("cmnd/bear/Power", b"ON")], ["bear"]) == []
    later = Seen("bear", COLD).after(Seen("bear", WARM, "Anna", pressed=True))
    assert later == Seen("bear", COLD, "Anna", pressed=True)
    assert seen_in("home", [Write("bear", Stopped("Bob"), ()), state], ["bear"])[0].who == "Bob"
