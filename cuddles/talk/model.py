"""An Alexa interaction model, parsed at the door: what may be said, and what Alexa asks by itself."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cuddles.errors import BadWish

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class SlotSpec:
    """A slot of an intent: its type, its own samples, and whether it may hold several values."""

    name: str
    type: str
    samples: tuple[str, ...] = ()
    several: bool = False


@dataclass(frozen=True, slots=True)
class IntentSpec:
    """An intent with its samples."""

    name: str
    slots: tuple[SlotSpec, ...] = ()
    samples: tuple[str, ...] = ()

    def slot(self, name: str) -> SlotSpec:
        """Return a slot by name; raises BadWish where the intent has none of that name."""
        for spec in self.slots:
            if spec.name == name:
                return spec
        raise BadWish(f"the intent {self.name} has no slot '{name}'")


@dataclass(frozen=True, slots=True)
class Entity:
    """A value of a slot type, with all the words for it."""

    id: str | None
    name: str
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Validation:
    """A rule for a slot's value: its Alexa name, its arguments, and what is said where it fails."""

    kind: str
    prompt: str
    arguments: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class DialogSlot:
    """What Alexa asks about a slot by itself; a prompt is an id, or None where it asks nothing."""

    name: str
    type: str
    elicitation: str | None = None
    confirmation: str | None = None
    validations: tuple[Validation, ...] = ()


@dataclass(frozen=True, slots=True)
class DialogIntent:
    """The dialog of an intent; `delegated` means that Alexa holds it without asking the skill."""

    name: str
    delegated: bool
    confirmation: str | None = None
    slots: tuple[DialogSlot, ...] = ()


@dataclass(frozen=True, slots=True)
class Model:
    """An interaction model."""

    invocation: str
    intents: Mapping[str, IntentSpec]
    types: Mapping[str, tuple[Entity, ...]]
    dialogs: Mapping[str, DialogIntent]
    prompts: Mapping[str, tuple[str, ...]]


def read_model(path: Path) -> Model:
    """Return the model in a file of a skill package; raises BadWish for what is no model."""
    try:
        return parsed(json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        raise BadWish(f"there is no interaction model {path}") from None
    except (json.JSONDecodeError, KeyError, TypeError, AttributeError) as error:
        raise BadWish(f"{path} is not an interaction model: {error!r}") from error


def parsed(data: Mapping[str, Any]) -> Model:
    """Return the model in parsed JSON; raises KeyError or TypeError for what is no model."""
    whole = data["interactionModel"]
    spoken, dialog = whole["languageModel"], whole.get("dialog", {})
    default = dialog.get("delegationStrategy", "ALWAYS")
    intents = [_intent(each) for each in spoken["intents"]]
    dialogs = [_dialog(each, default) for each in dialog.get("intents", ())]
    return Model(
        invocation=spoken["invocationName"],
        intents={intent.name: intent for intent in intents},
        types={each["name"]: entities(each["values"]) for each in spoken.get("types", ())},
        dialogs={each.name: each for each in dialogs},
        prompts={
            each["id"]: tuple(way["value"] for way in each["variations"]) for each in whole.get("prompts", ())
        },
    )


def entities(values: list[Mapping[str, Any]]) -> tuple[Entity, ...]:
    """Return the values of a type, as models and Dialog.UpdateDynamicEntities write them."""
    return tuple(
        Entity(each.get("id"), each["name"]["value"], tuple(each["name"].get("synonyms", ())))
        for each in values
    )


def _intent(each: Mapping[str, Any]) -> IntentSpec:
    slots = tuple(
        SlotSpec(
            slot["name"],
            slot["type"],
            tuple(slot.get("samples", ())),
            bool(slot.get("multipleValues", {}).get("enabled", False)),
        )
        for slot in each.get("slots", ())
    )
    return IntentSpec(each["name"], slots, tuple(each.get("samples", ())))


def _dialog(each: Mapping[str, Any], default: str) -> DialogIntent:
    strategy = each.get("delegationStrategy") or default
    asked = each.get("prompts", {}) if each.get("confirmationRequired") else {}
    slots = tuple(_dialog_slot(slot) for slot in each.get("slots", ()))
    return DialogIntent(each["name"], strategy == "ALWAYS", asked.get("confirmation"), slots)


def _dialog_slot(slot: Mapping[str, Any]) -> DialogSlot:
    prompts = slot.get("prompts", {})
    rules = tuple(
        Validation(
            rule["type"], rule["prompt"], {k: v for k, v in rule.items() if k not in ("type", "prompt")}
        )
        for rule in slot.get("validations", ())
    )
    return DialogSlot(
        slot["name"],
        slot["type"],
        prompts["elicitation"] if slot.get("elicitationRequired") else None,
        prompts["confirmation"] if slot.get("confirmationRequired") else None,
        rules,
    )
