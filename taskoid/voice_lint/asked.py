"""Rules about what Alexa asks: dialogs and their prompts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from taskoid.notation import SLOT
from taskoid.voice_lint.heard import place
from taskoid.voice_lint.package import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taskoid.voice_lint.package import Json, Package

FEWEST_VARIATIONS: Final = 2
QUESTION_MARKS: Final = ("?", "\uff1f")


def prompts_exist(package: Package) -> Iterator[Fault]:
    """Each prompt that a dialog uses exists in its locale, and each that exists is used."""
    for locale, model in package.models.items():
        there = {prompt["id"] for prompt in model["interactionModel"].get("prompts", ())}
        used = {
            name: intent["name"]
            for where, intent in package.dialogs()
            if where == locale
            for name in _used(intent)
        }
        for name, intent in used.items():
            if name not in there:
                yield Fault(
                    "prompt-unknown",
                    place(locale, intent),
                    f"there is no prompt {name}",
                    "write it in prompts",
                )
        for name in sorted(there - set(used)):
            yield Fault(
                "prompt-unused", place(locale, name), "no dialog uses it", "remove it from wireframe.yaml"
            )


def prompt_texts(package: Package) -> Iterator[Fault]:
    """A prompt has variations, asks a question, and names slots of every intent that uses it."""
    for locale, model in package.models.items():
        allowed = _allowed(package, locale)
        for prompt in model["interactionModel"].get("prompts", ()):
            where = place(locale, prompt["id"])
            texts = [one["value"] for one in prompt["variations"]]
            if len(set(texts)) < FEWEST_VARIATIONS:
                message = f"it has {len(set(texts))} variations"
                yield Fault("prompt-variations", where, message, f"write at least {FEWEST_VARIATIONS}")
            for text in texts:
                if not text.rstrip().endswith(QUESTION_MARKS):
                    yield Fault(
                        "prompt-question", where, f"'{text}' asks nothing", "end it with a question mark"
                    )
                for name in SLOT.findall(text):
                    if name not in allowed.get(prompt["id"], frozenset()):
                        message = f"'{text}' names {name}, which isn't a slot of each intent that uses it"
                        yield Fault("prompt-slot", where, message, "name another, or none")


def off_is_free(package: Package) -> Iterator[Fault]:
    """Nothing is asked before a toy becomes cooler: no dialog holds up such an intent."""
    for locale, intent in package.dialogs():
        declared = package.frame.intents.get(intent["name"])
        if declared is not None and declared.heat in ("off", "cooler"):
            message = "a dialog holds up what makes a toy cooler"
            yield Fault("off-gated", place(locale, intent["name"]), message, "remove its dialog")


def dialog_slots(package: Package) -> Iterator[Fault]:
    """A dialog lists the slots of its intent, with their types; who is asked for can be asked for."""
    for locale, intent in package.dialogs():
        model = package.models[locale]["interactionModel"]["languageModel"]
        heard = {one["name"]: one for one in model["intents"]}.get(intent["name"])
        slots = {slot["name"]: slot["type"] for slot in heard.get("slots", ())} if heard else {}
        listed = {slot["name"]: slot["type"] for slot in intent["slots"]}
        if slots != listed:
            message = "its dialog and its intent have different slots"
            yield Fault("dialog-slots", place(locale, intent["name"]), message, "render the model again")
        answers = {slot["name"]: slot.get("samples") for slot in heard.get("slots", ())} if heard else {}
        for slot in intent["slots"]:
            if slot.get("elicitationRequired") and not answers.get(slot["name"]):
                message = f"nobody can answer the question for {slot['name']}"
                yield Fault("dialog-answers", place(locale, intent["name"]), message, "write how in slots")


def _used(intent: Json) -> Iterator[str]:
    yield from intent.get("prompts", {}).values()
    for slot in intent["slots"]:
        yield from slot.get("prompts", {}).values()
        yield from (one["prompt"] for one in slot.get("validations", ()))


def _allowed(package: Package, locale: str) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for where, intent in package.dialogs():
        if where == locale:
            slots = frozenset(slot["name"] for slot in intent["slots"])
            for name in _used(intent):
                found[name] = found.get(name, slots) & slots
    return found
