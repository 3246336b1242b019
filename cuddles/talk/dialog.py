"""What Alexa asks by itself before an intent is complete: values, confirmations, and rules that values break."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

from cuddles.talk.wire import Json, spoken_values

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cuddles.talk.model import DialogIntent, DialogSlot, Model, Validation

Kind = Literal["slot", "slot-confirmation", "intent-confirmation"]

_LENGTH: Final = re.compile(r"P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?")
_SECONDS: Final = (604800, 86400, 3600, 60, 1)
_PLACE: Final = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Question:
    """A question that waits for an answer: for a slot's value, its confirmation, or the intent's."""

    kind: Kind
    prompt: str
    slot: str = ""


def next_question(model: Model, dialog: DialogIntent, intent: Json, asked: int) -> Question | None:
    """Return what is still to be asked, or None; `asked` counts questions before it and varies the prompt."""
    for spec in dialog.slots:
        slot = intent.get("slots", {}).get(spec.name, {})
        question = _about(model, spec, slot, intent, asked)
        if question is not None:
            return question
    if dialog.confirmation and intent.get("confirmationStatus", "NONE") == "NONE":
        return Question("intent-confirmation", prompt(model, dialog.confirmation, intent, asked))
    return None


def prompt(model: Model, name: str, intent: Json, asked: int) -> str:
    """Return a prompt with the intent's values in its places; raises KeyError for an id the model hasn't."""
    variations = model.prompts[name]
    slots: Json = intent.get("slots", {})

    def said(place: re.Match[str]) -> str:
        return ", ".join(spoken_values(slots.get(place[1], {})))

    return _PLACE.sub(said, variations[asked % len(variations)])


def broken(rule: Validation, slot: Mapping[str, Any]) -> bool:
    """Return whether a slot's value breaks a rule."""
    return any(_breaks(rule, value, slot) for value in spoken_values(slot))


def merged(intent: Json, more: Json) -> Json:
    """Return an intent with the values of another one added."""
    filled = {name: slot for name, slot in more.get("slots", {}).items() if spoken_values(slot)}
    return intent | {"slots": intent.get("slots", {}) | filled}


def answered(intent: Json, question: Question, *, yes: bool) -> Json:
    """Return an intent whose pending question was answered by yes or no; a denied value is dropped."""
    status = "CONFIRMED" if yes else "DENIED"
    if question.kind == "intent-confirmation":
        return intent | {"confirmationStatus": status}
    slot = intent["slots"][question.slot] | {"confirmationStatus": status}
    return intent | {"slots": intent["slots"] | {question.slot: slot}}


def without(intent: Json, slot: str) -> Json:
    """Return an intent with one slot empty."""
    empty = {"name": slot, "confirmationStatus": "NONE"}
    return intent | {"slots": intent.get("slots", {}) | {slot: empty}}


def _about(
    model: Model, spec: DialogSlot, slot: Mapping[str, Any], intent: Json, asked: int
) -> Question | None:
    if not spoken_values(slot):
        if spec.elicitation is None:
            return None
        return Question("slot", prompt(model, spec.elicitation, intent, asked), spec.name)
    for rule in spec.validations:
        if broken(rule, slot):
            return Question("slot", prompt(model, rule.prompt, intent, asked), spec.name)
    if spec.confirmation and slot.get("confirmationStatus", "NONE") == "NONE":
        return Question("slot-confirmation", prompt(model, spec.confirmation, intent, asked), spec.name)
    return None


def _breaks(rule: Validation, value: str, slot: Mapping[str, Any]) -> bool:
    arguments = rule.arguments
    if rule.kind == "hasEntityResolutionMatch":
        return value not in _resolved(slot)
    if rule.kind in ("isInSet", "isNotInSet"):
        listed = {str(each).casefold() for each in arguments["values"]}
        said = {value.casefold(), *(name.casefold() for name in _resolved(slot).get(value, ()))}
        return bool(said & listed) != (rule.kind == "isInSet")
    if rule.kind in ("isInDuration", "isNotInDuration"):
        inside = _size(arguments["start"]) <= _size(value) <= _size(arguments["end"])
        return inside != (rule.kind == "isInDuration")
    given, bound = _size(value), _size(str(arguments["value"]))
    kept = {
        "isGreaterThan": given > bound,
        "isGreaterThanOrEqualTo": given >= bound,
        "isLessThan": given < bound,
        "isLessThanOrEqualTo": given <= bound,
    }
    return not kept[rule.kind]


def _resolved(slot: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """Return the names of matched entities by spoken value."""
    several = slot.get("slotValue") or {}
    simple = several.get("values", ()) if several.get("type") == "List" else (slot,)
    found: dict[str, tuple[str, ...]] = {}
    for each in simple:
        per = (each.get("resolutions") or {}).get("resolutionsPerAuthority", ())
        names = tuple(value["value"]["name"] for one in per for value in one.get("values", ()))
        if names:
            found[str(each.get("value"))] = names
    return found


def _size(text: str) -> tuple[int, float, str]:
    """Return what numbers, lengths of time, times and days can be compared by."""
    length = _LENGTH.fullmatch(text) if len(text) > 1 else None
    if length is not None:
        parts = zip(length.groups(), _SECONDS, strict=True)
        return (1, float(sum(int(count or 0) * unit for count, unit in parts)), "")
    try:
        return (0, float(text), "")
    except ValueError:
        return (2, 0.0, text)
