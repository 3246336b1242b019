"""One locale's interaction model, as Alexa reads it: from wireframe and words, in the order of the wireframe."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from taskoid.errors import BadNotation
from taskoid.notation import lines, samples

if TYPE_CHECKING:
    from taskoid.wireframe import DialogSlotDoc, IntentDoc, NumbersDoc, ValidationDoc, WireframeDoc
    from taskoid.words import WordsDoc

Json = dict[str, Any]


def interaction_model(frame: WireframeDoc, words: WordsDoc, locale: str) -> Json:
    """Return the document of ``skill-package/interactionModels/custom/<locale>.json``.

    Raises
    ------
    BadNotation
        For samples that can't be expanded.

    """
    spoken = words.spoken_in(locale)
    numbers = numbers_of(frame, spoken)
    intents = [_intent(frame, spoken, name, locale) for name in frame.intents]
    types = [_type(name, ids, spoken) for name, ids in frame.types.items()]
    dialogs = [_dialog(name, intent, numbers) for name, intent in frame.intents.items() if intent.dialog]
    return {
        "interactionModel": {
            "languageModel": {
                "invocationName": spoken.invocation,
                "modelConfiguration": {"fallbackIntentSensitivity": {"level": "HIGH"}},
                "intents": intents,
                "types": types,
            },
            "dialog": {"delegationStrategy": "SKILL_RESPONSE", "intents": dialogs},
            "prompts": [_prompt(name, spoken, numbers) for name in frame.prompts if name in spoken.prompts],
        }
    }


def numbers_of(frame: WireframeDoc, words: WordsDoc) -> NumbersDoc:
    """Return the numbers of prompts and validations in the unit that these words speak."""
    both = frame.numbers
    return both.fahrenheit if words.units.temperature == "fahrenheit" else both.celsius


def samples_of(words: WordsDoc, intent: str, locale: str) -> tuple[str, ...]:
    """Return the samples of an intent in a locale, its own additions last."""
    region = words.locales.get(locale)
    changes = region.intents.get(intent) if region else None
    try:
        removed = set(samples(changes.remove, words.phrases)) if changes else set()
        added = f"\n{changes.add}" if changes else ""
        found = samples(words.intents.get(intent, "") + added, words.phrases)
    except BadNotation as error:
        raise BadNotation(f"{words.language}: {intent}: {error}") from error
    lost = removed - set(found)
    if lost:
        raise BadNotation(
            f"{locale}: {intent} removes '{min(lost)}', which it doesn't have: write it as expanded"
        )
    return tuple(sample for sample in found if sample not in removed)


def _intent(frame: WireframeDoc, words: WordsDoc, name: str, locale: str) -> Json:
    declared = frame.intents[name]
    found: Json = {"name": name}
    if declared.slots:
        found["slots"] = [_slot(declared, words, slot) for slot in declared.slots]
    return {**found, "samples": list(samples_of(words, name, locale))}


def _slot(intent: IntentDoc, words: WordsDoc, name: str) -> Json:
    slot = intent.slots[name]
    found: Json = {"name": name, "type": slot.type}
    if slot.multiple:
        found["multipleValues"] = {"enabled": True}
    if intent.dialog is not None:
        answers = [one for line in lines(words.slots.get(name, "")) for one in samples(line, words.phrases)]
        found["samples"] = list(dict.fromkeys(answers))
    return found


def _type(name: str, ids: tuple[str, ...], words: WordsDoc) -> Json:
    values = []
    for value in ids:
        said = words.types.get(name, {}).get(value, ())
        if said:
            synonyms = list(dict.fromkeys(said[1:]))
            values.append({"id": value, "name": {"value": said[0], "synonyms": synonyms}})
    return {"name": name, "values": values}


def _dialog(name: str, intent: IntentDoc, numbers: NumbersDoc) -> Json:
    dialog = intent.dialog
    if dialog is None:
        raise ValueError("only an intent with a dialog is rendered as one")
    slots = [_dialog_slot(intent, slot, dialog.slots.get(slot), numbers) for slot in intent.slots]
    return {
        "name": name,
        "delegationStrategy": dialog.delegation,
        "confirmationRequired": dialog.confirm is not None,
        "prompts": {"confirmation": dialog.confirm} if dialog.confirm else {},
        "slots": slots,
    }


def _dialog_slot(intent: IntentDoc, name: str, asked: DialogSlotDoc | None, numbers: NumbersDoc) -> Json:
    elicit = asked.elicit if asked else None
    found: Json = {
        "name": name,
        "type": intent.slots[name].type,
        "elicitationRequired": elicit is not None,
        "confirmationRequired": False,
        "prompts": {"elicitation": elicit} if elicit else {},
    }
    if asked and asked.validations:
        found["validations"] = [_validation(one, numbers) for one in asked.validations]
    return found


def _validation(rule: ValidationDoc, numbers: NumbersDoc) -> Json:
    number = rule.number if isinstance(rule.number, int) else getattr(numbers, rule.number)
    return {"type": rule.type, "prompt": rule.prompt, "value": str(number)}


def _prompt(name: str, words: WordsDoc, numbers: NumbersDoc) -> Json:
    filled = [_filled(text, numbers) for text in words.prompts[name]]
    return {"id": name, "variations": [{"type": "PlainText", "value": text} for text in filled]}


def _filled(text: str, numbers: NumbersDoc) -> str:
    for name, number in numbers.model_dump().items():
        text = text.replace(f"{{{name}}}", str(number))
    return text
