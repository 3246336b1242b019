"""Rules about what is heard: invocation names, samples, slots."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from taskoid.notation import SLOT
from taskoid.taci import MODELS
from taskoid.voice_lint.package import Fault
from taskoid.voice_lint.reserved import reserved

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from taskoid.voice_lint.package import Json, Package

FEWEST_SAMPLES: Final = 25
REQUIRED: Final = (
    "AMAZON.HelpIntent",
    "AMAZON.StopIntent",
    "AMAZON.CancelIntent",
    "AMAZON.FallbackIntent",
    "AMAZON.NavigateHomeIntent",
)
_NAME_LONGEST: Final = 50
_SPACELESS: Final = frozenset({"ja"})
_SPACED_SLOT: Final = re.compile(r"(?:^|(?<=\s))\{\w+\}(?=$|\s|'s\b|\u2019s\b)")


def place(locale: str, name: str = "") -> str:
    """Return where something stands, as people look for it."""
    return f"{MODELS}/{locale}.json" + (f": {name}" if name else "")


def invocation_name(package: Package) -> Iterator[Fault]:
    """Two words or more, small letters, no digits, nothing that starts a skill or wakes Alexa."""
    for locale, model in package.language_models():
        name = model.get("invocationName", "")
        for message in _wrong_with(name, locale.partition("-")[0]):
            cure = "change invocation: in its words file"
            yield Fault("invocation-name", place(locale, f"'{name}'"), message, cure)


def _wrong_with(name: str, language: str) -> Iterator[str]:
    words = name.split()
    if language not in _SPACELESS and len(words) < 2:
        yield "an invocation name has two words, unless one is a brand of yours"
    if not 2 <= len(name) <= _NAME_LONGEST:
        yield f"an invocation name has 2 to {_NAME_LONGEST} signs"
    if name != name.lower() or name != " ".join(words):
        yield "an invocation name is written in small letters, with single blanks"
    strange = sorted({sign for sign in name if not _is_letter(sign) and sign not in " '\u2019."})
    if strange:
        yield f"an invocation name has letters only, not {' '.join(strange)}"
    taken = [word for word in words if word in reserved(language)]
    if taken:
        yield f"'{taken[0]}' starts a skill, wakes Alexa or joins words"


def sample_characters(package: Package) -> Iterator[Fault]:
    """Letters, blanks, apostrophes, hyphens and full stops; slots stand between blanks."""
    for locale, intent in package.intents():
        for sample in _all_samples(intent):
            rest = SLOT.sub("", sample)
            strange = sorted({sign for sign in rest if not _is_letter(sign) and sign not in " '\u2019-."})
            where = place(locale, intent["name"])
            if strange or not sample.strip():
                message = f"'{sample}' has the signs {' '.join(strange) or 'of nothing'}"
                yield Fault("sample-characters", where, message, "write letters, and numbers as slots")
            if len(_SPACED_SLOT.findall(sample)) != len(SLOT.findall(sample)):
                message = f"in '{sample}' a slot touches a word"
                yield Fault("sample-characters", where, message, "put blanks around it")


def duplicate_sample(package: Package) -> Iterator[Fault]:
    """A sample belongs to one intent, once; slots of one type count as the same."""
    for locale, model in package.language_models():
        owners: dict[str, str] = {}
        for intent in model["intents"]:
            types = {slot["name"]: slot["type"] for slot in intent.get("slots", ())}
            for sample in intent.get("samples", ()):
                key = _typed(sample, types)
                if key in owners:
                    message = f"'{sample}' is a sample of {owners[key]} already"
                    yield Fault(
                        "duplicate-sample", place(locale, intent["name"]), message, "keep one of them"
                    )
                owners[key] = intent["name"]


def _typed(sample: str, types: Mapping[str, str]) -> str:
    """Return a sample as it sounds, with the types of its slots in place of their names."""
    parts = SLOT.split(normal(sample))
    return "".join(f"<{types.get(part)}>" if index % 2 else part for index, part in enumerate(parts))


def slots_declared(package: Package) -> Iterator[Fault]:
    """Slots in samples are declared; declared slots occur in samples; their types exist."""
    for locale, model in package.language_models():
        types = {one["name"] for one in model.get("types", ())}
        for intent in model["intents"]:
            where = place(locale, intent["name"])
            slots = {slot["name"]: slot["type"] for slot in intent.get("slots", ())}
            used = {name for sample in _all_samples(intent) for name in SLOT.findall(sample)}
            for name in sorted(used - set(slots)):
                yield Fault(
                    "slot-undeclared", where, f"samples name the slot {name}", "declare it in wireframe.yaml"
                )
            for name in sorted(set(slots) - used):
                yield Fault("slot-unused", where, f"no sample has the slot {name}", "write samples with it")
            for name, kind in slots.items():
                if not kind.startswith("AMAZON.") and kind not in types:
                    yield Fault(
                        "slot-type", where, f"the type {kind} of {name} is unknown", "add it to types"
                    )


def value_twice(package: Package) -> Iterator[Fault]:
    """Within a type a word means one value."""
    for locale, model in package.language_models():
        for kind in model.get("types", ()):
            owners: dict[str, str] = {}
            for value in kind["values"]:
                for word in (value["name"]["value"], *value["name"].get("synonyms", ())):
                    owner = owners.setdefault(normal(word), value["id"])
                    if owner != value["id"]:
                        message = f"'{word}' means {owner} and {value['id']}"
                        yield Fault("value-twice", place(locale, kind["name"]), message, "keep one")


def synonyms(package: Package) -> Iterator[Fault]:
    """Each value has a synonym, as Amazon's schema wants it."""
    for locale, model in package.language_models():
        for kind in model.get("types", ()):
            for value in kind["values"]:
                if not value["name"].get("synonyms"):
                    where = place(locale, f"{kind['name']}.{value['id']}")
                    yield Fault("synonym", where, "it has one word only", "write another, as people say it")


def required_intents(package: Package) -> Iterator[Fault]:
    """Every locale has the built-in intents that a skill is certified with."""
    for locale, model in package.language_models():
        there = {intent["name"] for intent in model["intents"]}
        for name in REQUIRED:
            if name not in there:
                yield Fault(
                    "builtin-missing", place(locale), f"{name} is missing", "add it to wireframe.yaml"
                )


def few_samples(package: Package) -> Iterator[Fault]:
    """A main intent has many samples; any other of our own has some."""
    for locale, intent in package.intents():
        declared = package.frame.intents.get(intent["name"])
        fewest = FEWEST_SAMPLES if declared and declared.main else 0 if _builtin(intent) else 1
        count = len(intent.get("samples", ()))
        if count < fewest:
            message = f"it has {count} samples of at least {fewest}"
            yield Fault("few-samples", place(locale, intent["name"]), message, "write how people say it")


def search_query(package: Package) -> Iterator[Fault]:
    """A slot that takes any words needs words around it, and no other slot beside it."""
    for locale, intent in package.intents():
        free = {slot["name"] for slot in intent.get("slots", ()) if slot["type"] == "AMAZON.SearchQuery"}
        for sample in intent.get("samples", ()):
            names = SLOT.findall(sample)
            if free & set(names) and (len(names) > 1 or not SLOT.sub("", sample).strip()):
                message = f"'{sample}' has AMAZON.SearchQuery without words around it, or with another slot"
                yield Fault("search-query", place(locale, intent["name"]), message, "add a carrier phrase")


def normal(text: str) -> str:
    """Return a text as it sounds: no case, one kind of apostrophe, single blanks."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().replace("\u2019", "'").split())


def _builtin(intent: Json) -> bool:
    return bool(intent["name"].startswith("AMAZON."))


def _is_letter(sign: str) -> bool:
    return unicodedata.category(sign)[0] in "LM" or sign in "\u200c\u200d"


def _all_samples(intent: Json) -> Iterator[str]:
    yield from intent.get("samples", ())
    for slot in intent.get("slots", ()):
        yield from slot.get("samples", ())
