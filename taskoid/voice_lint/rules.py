"""All rules, in the order in which their faults are told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from taskoid.voice_lint import alike, asked, heard, said, store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from taskoid.voice_lint.package import Fault, Package

RULES: Final[tuple[Callable[[Package], Iterator[Fault]], ...]] = (
    heard.invocation_name,
    heard.required_intents,
    alike.intents_alike,
    alike.types_alike,
    alike.prompts_alike,
    alike.locales_alike,
    heard.sample_characters,
    heard.slots_declared,
    heard.duplicate_sample,
    heard.value_twice,
    heard.synonyms,
    heard.few_samples,
    heard.search_query,
    asked.prompts_exist,
    asked.prompt_texts,
    asked.dialog_slots,
    asked.off_is_free,
    said.messages_alike,
    said.placeholders,
    said.question_marks,
    said.sentences,
    said.plain_speech,
    store.examples,
    store.icons,
    store.adults,
)


def faults(package: Package) -> tuple[Fault, ...]:
    """Return everything that is wrong with a package."""
    return tuple(dict.fromkeys(fault for rule in RULES for fault in rule(package)))
