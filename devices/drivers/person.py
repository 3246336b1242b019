"""A person as a driver: steps read aloud, and reminders for those that come later."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


@dataclass(frozen=True, slots=True)
class Prompt:
    """One thing a person does, some seconds after the reading began."""

    text: str
    after_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Asked:
    """A person was asked; `reminders` are the later steps with the words that belong to their time."""

    reminders: tuple[Prompt, ...] = ()


def read(steps: Sequence[Prompt], say: Callable[[str], None]) -> Asked:
    """Read every step aloud, in the order of their times; what comes later is also returned as reminders."""
    for line in lines(steps):
        say(line)
    return Asked(reminders(steps))


def lines(steps: Sequence[Prompt]) -> tuple[str, ...]:
    """Return each step as a line: what to do, and when unless it is now."""
    return tuple(
        _sentence(step.text) if step.after_s <= 0 else f"After {_span(step.after_s)}: {_sentence(step.text)}"
        for step in _ordered(steps)
    )


def reminders(steps: Sequence[Prompt]) -> tuple[Prompt, ...]:
    """Return the steps that are not for now, worded for the moment when they are due."""
    return tuple(
        Prompt(f"It is time: {_sentence(step.text)}", step.after_s)
        for step in _ordered(steps)
        if step.after_s > 0
    )


def _ordered(steps: Sequence[Prompt]) -> list[Prompt]:
    return sorted(steps, key=lambda step: step.after_s)


def _sentence(text: str) -> str:
    words = " ".join(text.split())
    return words if words.endswith((".", "!", "?")) else f"{words}."


def _span(seconds: float) -> str:
    whole = max(1, round(seconds))
    parts = (("hour", whole // 3600), ("minute", whole % 3600 // 60), ("second", whole % 60))
    said = [f"{count} {unit}{'s' if count > 1 else ''}" for unit, count in parts if count]
    return " and ".join([", ".join(said[:-1]), said[-1]] if len(said) > 1 else said)
