"""The skill's own models: every sample means its intent, and what families say is understood."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from cuddles.talk.local import HEATING, NAMES
from cuddles.talk.alignment import Slot
from cuddles.talk.grammar import Grammar
from cuddles.talk.model import read_model

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cuddles.talk.grammar import Sample
    from cuddles.talk.heard import Matched, Value

NOW = datetime(2026, 11, 27, 18, 15, tzinfo=UTC)
PHRASES = Path(__file__).parent / "phrases"
MODELS = Path(__file__).parents[3] / "skill-package" / "interactionModels" / "custom"
LOCALES = sorted(path.stem for path in MODELS.glob("*.json"))
WARMS: Final = frozenset({"WarmIntent", "WarmerIntent", "SetScheduleIntent", "UndoIntent"})
COOLS: Final = frozenset({"OffIntent", "CoolerIntent", "TooHotIntent", "AMAZON.StopIntent"})
LEAST: Final = {"en-US": 0.95}
"""The share of phrases that is understood with all its slots; 0.9 where none is given."""


@cache
def grammar_of(locale: str) -> Grammar:
    return Grammar(read_model(MODELS / f"{locale}.json"), locale, HEATING, NAMES)


def said(sample: Sample, grammar: Grammar) -> str:
    """Return a sample with a value in the place of each slot."""
    minutes = next(text for text, unit in grammar.language.durations.units.items() if unit == "M")
    values = {
        "AMAZON.NUMBER": "36",
        "AMAZON.FOUR_DIGIT_NUMBER": "1234",
        "AMAZON.TIME": "19:30",
        "AMAZON.DURATION": f"20 {minutes}",
    }
    text = sample.text
    for element in sample.elements:
        if isinstance(element, Slot):
            listed = grammar.model.types.get(element.type)
            value = values.get(element.type) or (listed[0].name if listed else "")
            text = text.replace(f"{{{element.name}}}", value)
    return text


def phrases(locale: str) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Yield (what is said, intent, slots)."""
    for line in (PHRASES / f"{locale}.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            text, intent, slots = (part.strip() for part in line.split("|"))
            yield text, intent, dict(slot.split("=") for slot in slots.split())


def values(matched: Matched) -> dict[str, str]:
    """Return slots as the phrases write them: ids of entities, or Alexa's formats."""
    found = {}
    for name, each in matched.slots.items():
        found[name] = ",".join(meant(value) for value in each)
    return found


def meant(value: Value) -> str:
    listed = (one for one in value.resolutions if one.source != "clock")
    return next((entity.id or "" for one in listed for entity in one.entities), value.text)


@pytest.mark.parametrize("locale", LOCALES)
def test_every_sample_means_its_intent(locale: str) -> None:
    grammar = grammar_of(locale)
    wrong = []
    for sample in grammar.samples:
        if sample.text not in grammar.model.intents[sample.intent].samples:
            continue
        matched = grammar.match(said(sample, grammar), NOW, {})
        if matched is None or matched.intent != sample.intent:
            wrong.append((sample.intent, sample.text, matched and matched.intent))
    assert wrong == []


@pytest.mark.parametrize("locale", [locale for locale in LOCALES if (PHRASES / f"{locale}.txt").exists()])
def test_what_families_say(locale: str) -> None:
    grammar = grammar_of(locale)
    missed, turned = [], []
    told = list(phrases(locale))
    for text, intent, slots in told:
        matched = grammar.match(text, NOW, {})
        got = None if matched is None else matched.intent
        if matched is None or got != intent or values(matched) != slots:
            missed.append((text, intent, got))
        if (got in WARMS and intent not in WARMS) or (got in COOLS and intent in WARMS):
            turned.append((text, intent, got))
    assert turned == []
    assert 1 - len(missed) / len(told) >= LEAST.get(locale, 0.9), missed
