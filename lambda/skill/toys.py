"""Which toy is meant: exactly one, or it is asked; nothing is matched by likeness.

A toy is meant by the id that entity resolution found (toys of the home are dynamic entities, whose ids are
their names), or by its name or title, said exactly, in any case of letters. A word for any toy ("the toy", "the
pillow") means the only one. A home's only toy is meant where none is said.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from devices.home import Toy
    from skill.turn import Slot

ANY: Final = frozenset({"toy", "pillow"})
"""Value ids that are a word for any toy, unless a toy is called so."""


@dataclass(frozen=True, slots=True)
class Which:
    """Several toys could be meant; `unknown` where a name was said that is none of theirs."""

    toys: tuple[Toy, ...]
    unknown: bool = False


def meant(toys: Mapping[str, Toy], slot: Slot) -> Toy | Which:
    """Return the toy that a slot means, or those that could be."""
    everything = tuple(toys.values())
    if slot.value is None:
        return everything[0] if len(everything) == 1 else Which(everything)
    found = tuple(_named(everything, slot))
    if len(found) == 1:
        return found[0]
    if found:
        return Which(found)
    if ANY.isdisjoint(slot.ids):
        return Which(everything, unknown=True)
    return everything[0] if len(everything) == 1 else Which(everything)


def _named(toys: Iterable[Toy], slot: Slot) -> Iterable[Toy]:
    ids = frozenset(slot.ids)
    words = frozenset(_plain(value) for value in slot.values)
    return (toy for toy in toys if toy.name in ids or words & {_plain(toy.name), _plain(toy.title)})


def _plain(name: str) -> str:
    return " ".join(name.replace("-", " ").replace("_", " ").casefold().split())
