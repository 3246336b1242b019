"""Phrases with what they mean, and what the skill's own models make of them."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cuddles.talk import local
from cuddles.talk.invocation import called

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cuddles.talk.grammar import Grammar
    from cuddles.talk.heard import Matched, Value

NOW = datetime(2026, 11, 27, 18, 15, tzinfo=UTC)
LEARNED = Path(__file__).parents[3] / "words" / "phrases"
HELD_OUT = Path(__file__).parent / "phrases"
"""Phrases from which nothing was learned, by writers who saw neither samples nor code."""
MODELS = Path(__file__).parents[3] / "skill-package" / "interactionModels" / "custom"
WARMS: Final = frozenset({"WarmIntent", "WarmerIntent", "SetScheduleIntent", "UndoIntent"})
COOLS: Final = frozenset({"OffIntent", "CoolerIntent", "TooHotIntent", "AMAZON.StopIntent"})
FALLBACK: Final = "AMAZON.FallbackIntent"
NOT: Final = {"not-warm": WARMS, "not-cool": COOLS}
"""What stands in the place of an intent where anything is right but these."""

DAYS_OF: Final = {"weekend": "saturday,sunday", "weekdays": "monday,tuesday,wednesday,thursday,friday"}

Told = tuple[str, str, dict[str, str]]


grammar_of = cache(local.grammar_of)


def phrases(path: Path) -> Iterator[Told]:
    """Yield (what is said, intent, slots)."""
    for line in path.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            text, intent, slots = (part.strip() for part in line.split("|"))
            yield text, intent, dict(slot.split("=") for slot in slots.split())


def heard(grammar: Grammar, text: str) -> Matched | None:
    """Return what is understood of an utterance, with or without the skill's name before it."""
    call = called(text, grammar.model.invocation, grammar.locale)
    return None if call.how == "opened" else grammar.match(call.rest, NOW, {})


def values(matched: Matched) -> dict[str, str]:
    """Return slots as the phrases write them: ids of entities, or Alexa's formats."""
    return {name: ",".join(_meant(value) for value in each) for name, each in matched.slots.items()}


def understood(matched: Matched | None, intent: str, slots: dict[str, str]) -> bool:
    """Return whether it is what was meant."""
    got = FALLBACK if matched is None else matched.intent
    if intent in NOT:
        return got not in NOT[intent]
    return got == intent and _each_day(values(matched) if matched else {}) == _each_day(slots)


def turned(matched: Matched | None, intent: str) -> bool:
    """Return whether it warms what wasn't to be warmed, or cools what was, without a question before."""
    if matched is not None and not matched.sure:
        return False
    got = FALLBACK if matched is None else matched.intent
    if intent == "not-cool":
        return got in COOLS
    return (got in WARMS and intent not in WARMS) or (got in COOLS and intent in WARMS)


def _each_day(slots: dict[str, str]) -> dict[str, str]:
    """Return slots with weekends and weekdays as their days, in order."""
    if "days" not in slots:
        return slots
    days = [day for told in slots["days"].split(",") for day in DAYS_OF.get(told, told).split(",")]
    return slots | {"days": ",".join(sorted(days))}


def _meant(value: Value) -> str:
    listed = (one for one in value.resolutions if one.source != "clock")
    return next((entity.id or "" for one in listed for entity in one.entities), value.text)
