"""Rules about the store page: what it promises can be said."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from taskoid.notation import SLOT
from taskoid.voice_lint.heard import normal
from taskoid.voice_lint.package import Fault
from taskoid.voice_lint.reserved import launching

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from taskoid.voice_lint.package import Json, Package

MANIFEST: Final = "skill-package/skill.json"
_JOINING_WORDS: Final = 3
"""Most words between the invocation name and the sample, for example "that it should"."""
_SPOKEN: Final = r"\S+(?: \S+){0,4}"
"""What stands for a built-in slot: a number, a time, a length of time, in a few words."""


def examples(package: Package) -> Iterator[Fault]:
    """Three example phrases begin with the wake word, name the skill and have a sample; one may only open."""
    pages = package.manifest["manifest"]["publishingInformation"]["locales"]
    for locale, model in package.language_models():
        phrases = pages.get(locale, {}).get("examplePhrases", ())
        where = f"{MANIFEST}: {locale}"
        if len(phrases) != 3:
            yield Fault("example", where, f"it has {len(phrases)} example phrases", "write three")
        spaceless = locale.startswith("ja")
        opening = 0
        for phrase in phrases:
            before, found, after = _plain(phrase, spaceless=spaceless).partition(
                _plain(model["invocationName"], spaceless=spaceless)
            )
            if not found or not before.strip():
                message = f"'{phrase}' lacks the wake word or the invocation name"
                yield Fault("example", where, message, "begin with the wake word and name the skill")
            elif _has_sample(after.strip(), model, spaceless=spaceless):
                continue
            elif opening or not _opens(before, after, locale.partition("-")[0], spaceless=spaceless):
                yield Fault("example", where, f"'{phrase}' has no sample of the model", "use a sample")
            else:
                opening += 1


def icons(package: Package) -> Iterator[Fault]:
    """Each page has both icons from the package."""
    for locale, page in package.manifest["manifest"]["publishingInformation"]["locales"].items():
        for key in ("smallIconUri", "largeIconUri"):
            if not str(page.get(key, "")).startswith("file://assets/images/"):
                yield Fault("icon", f"{MANIFEST}: {locale}", f"{key} is missing", "render the package again")


def adults(package: Package) -> Iterator[Fault]:
    """The skill is directed to adults, shows no advertising, and has addresses for privacy and terms."""
    said = package.manifest["manifest"]["privacyAndCompliance"]
    for key in ("isChildDirected", "containsAds", "allowsPurchases", "usesHealthInfo"):
        if said.get(key) is not False:
            yield Fault(
                "adults", MANIFEST, f"{key} isn't false", "such a skill would be refused: set it to false"
            )
    for locale, addresses in said["locales"].items():
        for key in ("privacyPolicyUrl", "termsOfUseUrl"):
            if not str(addresses.get(key, "")).startswith("https://"):
                yield Fault(
                    "adults", f"{MANIFEST}: {locale}", f"{key} is missing", "set it in wireframe.yaml"
                )


def _opens(before: str, after: str, language: str, *, spaceless: bool) -> bool:
    """Return whether a phrase does nothing but start the skill."""
    if spaceless:
        return any(word in after for word in launching(language))
    return (
        bool(launching(language) & {*before.split(), *after.split()}) and len(after.split()) <= _JOINING_WORDS
    )


def _has_sample(after: str, model: Json, *, spaceless: bool) -> bool:
    """Return whether a sample stands at the end, after a few joining words or, without blanks, a few signs."""
    parts: Sequence[str] = after if spaceless else after.split()
    most = 2 * _JOINING_WORDS if spaceless else _JOINING_WORDS
    tails = [("" if spaceless else " ").join(parts[start:]) for start in range(min(len(parts), most) + 1)]
    for intent in model["intents"]:
        for sample in intent["samples"]:
            bare = _plain(SLOT.sub(" ", sample), spaceless=False)
            if all(word in after for word in bare.split()):
                pattern = _pattern(sample, intent, model, spaceless=spaceless)
                if any(pattern.fullmatch(tail) for tail in tails if tail):
                    return True
    return False


def _pattern(sample: str, intent: Json, model: Json, *, spaceless: bool) -> re.Pattern[str]:
    types = {slot["name"]: slot["type"] for slot in intent.get("slots", ())}
    values = {kind["name"]: kind["values"] for kind in model.get("types", ())}
    parts = []
    for index, part in enumerate(SLOT.split(sample)):
        if index % 2:
            said = [word for value in values.get(types.get(part, ""), ()) for word in _words(value)]
            own = "|".join(re.escape(_plain(word, spaceless=spaceless)) for word in said)
            parts.append(f"(?:{own})" if own else r"\S+?" if spaceless else _SPOKEN)
        else:
            edges = re.sub(r"\S+", lambda word: re.escape(_plain(word[0], spaceless=spaceless)), part)
            parts.append(edges.replace(" ", "") if spaceless else edges)
    return re.compile("".join(parts))


def _words(value: Json) -> tuple[str, ...]:
    return (value["name"]["value"], *value["name"].get("synonyms", ()))


def _plain(text: str, *, spaceless: bool) -> str:
    """Return a text without punctuation, as a matcher sees it."""
    bare = normal(re.sub(r"[,.!?;:\"„“”«»、。！？「」।¿¡]", " ", text))  # noqa: RUF001
    return bare.replace(" ", "") if spaceless else bare
