"""What was understood: an intent and the values of its slots, as Alexa resolves them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cuddles.talk.model import Entity

FALLBACK: Final = "AMAZON.FallbackIntent"
"""The intent of what isn't understood, and of phrases that mean none."""
Source = Literal["static", "dynamic", "clock"]


@dataclass(frozen=True, slots=True)
class Resolution:
    """What an authority makes of a value: the entities it may mean; none means that it knows none."""

    source: Source
    type: str
    entities: tuple[Entity, ...] = ()


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a slot: for built-in types in Alexa's format, otherwise the words that were said."""

    text: str
    resolutions: tuple[Resolution, ...] = ()

    @property
    def known(self) -> bool:
        """Whether some authority knows the value."""
        return any(each.entities for each in self.resolutions)


@dataclass(frozen=True, slots=True)
class Matched:
    """An intent, with the values of the slots that were spoken.

    `literal` counts the words of the sample that were said, `skipped` those that were passed over. What isn't
    `sure` has to be asked before anything comes of it.
    """

    intent: str
    slots: Mapping[str, tuple[Value, ...]] = field(default_factory=dict)
    literal: int = 0
    skipped: int = 0
    sure: bool = True
