"""Rules about what the skill says: its catalogue, compared with the wireframe."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from taskoid.notation import SLOT
from taskoid.taci import SPEECH
from taskoid.voice_lint.asked import QUESTION_MARKS
from taskoid.voice_lint.package import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taskoid.voice_lint.package import Json, Package
    from taskoid.wireframe import MessageDoc

_ENDS: Final = (".", "!", "\u3002", "\u0964", "{steps}", *QUESTION_MARKS)
LONGEST: Final = 600
"""Signs of one variant: about forty seconds of speech, far below Alexa's 8,000."""


def messages_alike(package: Package) -> Iterator[Fault]:
    """Each locale has every message of the wireframe, and no other; plurals have the forms of their language."""
    for locale, catalogue in package.speech.items():
        there = catalogue["messages"]
        for name in package.frame.speech:
            if name not in there:
                yield Fault("message-missing", _place(locale, name), "it isn't said", "write it in speech")
        for name, message in there.items():
            declared = package.frame.speech.get(name)
            if declared is None:
                cure = "declare it in wireframe.yaml, or remove it"
                yield Fault("message-unknown", _place(locale, name), "the wireframe doesn't have it", cure)
            else:
                yield from _forms(message, declared, catalogue["plural"], _place(locale, name))


def _forms(message: Json, declared: MessageDoc, plural: str, where: str) -> Iterator[Fault]:
    if "one" in message and not declared.plural:
        yield Fault("plural", where, "it has a form for one, but no plural", "write it as a list")
    if declared.plural and plural != "none" and "one" not in message:
        yield Fault("plural", where, "it lacks the form for one", "write one: and other:")
    if "one" in message and plural == "none":
        yield Fault("plural", where, "this language has no form for one", "write other: alone")


def placeholders(package: Package) -> Iterator[Fault]:
    """Each variant has the placeholders of the wireframe; a plural may leave out its count."""
    for locale, name, text in _variants(package):
        declared = package.frame.speech.get(name)
        if declared is None:
            continue
        wanted, found = set(declared.names), set(SLOT.findall(text))
        spare = {"count"} if declared.plural else set()
        lost, strange = sorted(wanted - found - spare), sorted(found - wanted - spare)
        if lost:
            message = f"'{text}' lacks {{{lost[0]}}}"
            yield Fault("placeholder", _place(locale, name), message, "say it, too")
        if strange:
            message = f"'{text}' has {{{strange[0]}}}, which nobody fills"
            yield Fault(
                "placeholder", _place(locale, name), message, "declare it in wireframe.yaml, or remove it"
            )


def question_marks(package: Package) -> Iterator[Fault]:
    """What leaves the session open asks; nothing else does."""
    for locale, name, text in _variants(package):
        declared = package.frame.speech.get(name)
        asks = text.rstrip().endswith(QUESTION_MARKS)
        if declared is None or asks == declared.asks:
            continue
        if asks:
            message, cure = "ends the turn with a question", "say it without one, or declare asks: true"
        else:
            message, cure = "asks nothing, but the session stays open", "end it with a question mark"
        yield Fault("question-mark", _place(locale, name), f"'{text}' {message}", cure)


def sentences(package: Package) -> Iterator[Fault]:
    """What isn't a part is whole sentences, so that one can be said after the other."""
    for locale, name, text in _variants(package):
        declared = package.frame.speech.get(name)
        if declared is not None and not declared.part and not text.rstrip().endswith(_ENDS):
            cure = "end it with a full stop"
            yield Fault("sentence", _place(locale, name), f"'{text}' doesn't end as a sentence", cure)


def plain_speech(package: Package) -> Iterator[Fault]:
    """Speech is plain text, not longer than anybody listens."""
    for locale, name, text in _variants(package):
        if any(sign in text for sign in "<>&"):
            message = f"'{text}' has markup"
            yield Fault(
                "speech-markup", _place(locale, name), message, "write plain text: it is marked up when said"
            )
        if len(text) > LONGEST:
            message = f"a variant has {len(text)} signs"
            yield Fault("speech-long", _place(locale, name), message, f"keep it under {LONGEST}")


def _variants(package: Package) -> Iterator[tuple[str, str, str]]:
    for locale, catalogue in package.speech.items():
        for name, message in catalogue["messages"].items():
            for form in ("one", "other"):
                for text in message.get(form, ()):
                    yield locale, name, text


def _place(locale: str, name: str) -> str:
    return f"{SPEECH}/{locale}.json: {name}"
