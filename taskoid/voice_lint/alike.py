"""Rules about parity: every locale understands and says the same things, and the manifest lists them all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from taskoid.voice_lint.heard import place
from taskoid.voice_lint.package import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taskoid.voice_lint.package import Package


def intents_alike(package: Package) -> Iterator[Fault]:
    """Intents and their slots are those of the wireframe."""
    wanted = {
        name: {slot: one.type for slot, one in intent.slots.items()}
        for name, intent in package.frame.intents.items()
    }
    for locale, model in package.language_models():
        found = {
            intent["name"]: {slot["name"]: slot["type"] for slot in intent.get("slots", ())}
            for intent in model["intents"]
        }
        yield from _compared("intent", place(locale), wanted, found)


def types_alike(package: Package) -> Iterator[Fault]:
    """Types and their value ids are those of the wireframe."""
    wanted = {name: set(ids) for name, ids in package.frame.types.items()}
    for locale, model in package.language_models():
        found = {kind["name"]: {value["id"] for value in kind["values"]} for kind in model.get("types", ())}
        yield from _compared("type", place(locale), wanted, found)


def prompts_alike(package: Package) -> Iterator[Fault]:
    """Prompts are those of the wireframe."""
    wanted = dict.fromkeys(package.frame.prompts)
    for locale, model in package.models.items():
        found = {prompt["id"]: None for prompt in model["interactionModel"].get("prompts", ())}
        yield from _compared("prompt", place(locale), wanted, found)


def locales_alike(package: Package) -> Iterator[Fault]:
    """Models, catalogues, store pages and addresses are of the same locales."""
    said = package.manifest["manifest"]
    wanted = dict.fromkeys(package.models)
    for where, found in (
        ("lambda/skill/speech", package.speech),
        ("skill-package/skill.json: publishingInformation", said["publishingInformation"]["locales"]),
        ("skill-package/skill.json: privacyAndCompliance", said["privacyAndCompliance"]["locales"]),
    ):
        yield from _compared("locale", where, wanted, dict.fromkeys(found))


def _compared(what: str, where: str, wanted: dict[str, Any], found: dict[str, Any]) -> Iterator[Fault]:
    rule = f"parity-{what}"
    for name, value in wanted.items():
        if name not in found:
            yield Fault(rule, where, f"the {what} {name} is missing", "render again, or write its words")
        elif found[name] != value:
            message = f"the {what} {name} differs from the wireframe: {_difference(value, found[name])}"
            yield Fault(rule, where, message, "write its words, or change wireframe.yaml")
    for name in found:
        if name not in wanted:
            yield Fault(
                rule, where, f"the {what} {name} has no source", "declare it in wireframe.yaml, or remove it"
            )


def _difference(wanted: Any, found: Any) -> str:  # noqa: ANN401
    lost, more = sorted(set(wanted) - set(found)), sorted(set(found) - set(wanted))
    parts = [f"without {', '.join(lost)}"] if lost else []
    parts += [f"with {', '.join(more)}"] if more else []
    return " and ".join(parts) or "other types"
