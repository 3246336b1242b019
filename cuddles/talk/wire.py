"""Intents and slots as Alexa writes them in requests.

Besides what Alexa writes, AMAZON.TIME carries resolutions of the authority `talk.clock`: its entities are the
readings of a time, ["07:00", "19:00"] where no half of the day was said, ["07:00"] where it was. Alexa itself
sends none, so where they are missing a skill has to take 01:00 to 12:59 for unclear.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cuddles.talk.heard import Matched, Resolution, Value
    from cuddles.talk.model import IntentSpec

Json = dict[str, Any]

CLOCK: Final = "talk.clock"
_AUTHORITY: Final = "amzn1.er-authority.echo-sdk"


def intent_json(matched: Matched, spec: IntentSpec, application: str) -> Json:
    """Return an intent with all of its slots, the empty ones too."""
    slots = {
        each.name: slot_json(each.name, matched.slots.get(each.name, ()), application) for each in spec.slots
    }
    return {"name": matched.intent, "confirmationStatus": "NONE", **({"slots": slots} if slots else {})}


def slot_json(name: str, values: tuple[Value, ...], application: str) -> Json:
    """Return a slot; with several values it has a list and no value of its own."""
    slot: Json = {"name": name, "confirmationStatus": "NONE"}
    if not values:
        return slot
    simple = [_simple(value, application) for value in values]
    slot["source"] = "USER"
    if len(simple) > 1:
        return slot | {"slotValue": {"type": "List", "values": simple}}
    own = {key: simple[0][key] for key in ("value", "resolutions") if key in simple[0]}
    return slot | own | {"slotValue": simple[0]}


def spoken_values(slot: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the values of a slot as Alexa writes it."""
    several = slot.get("slotValue") or {}
    if several.get("type") == "List":
        return tuple(str(each.get("value")) for each in several.get("values", ()))
    value = slot.get("value")
    return () if value is None else (str(value),)


def _simple(value: Value, application: str) -> Json:
    simple: Json = {"type": "Simple", "value": value.text}
    if value.resolutions:
        per = [_resolution(each, application) for each in value.resolutions]
        simple["resolutions"] = {"resolutionsPerAuthority": per}
    return simple


def _resolution(each: Resolution, application: str) -> Json:
    middle = {"static": f"{_AUTHORITY}.", "dynamic": f"{_AUTHORITY}.dynamic."}
    authority = CLOCK if each.source == "clock" else f"{middle[each.source]}{application}.{each.type}"
    found: Json = {
        "authority": authority,
        "status": {"code": "ER_SUCCESS_MATCH" if each.entities else "ER_SUCCESS_NO_MATCH"},
    }
    if each.entities:
        found["values"] = [
            {"value": {"name": entity.name, **({"id": entity.id} if entity.id is not None else {})}}
            for entity in each.entities
        ]
    return found
