"""The names of a home's own toys, for Alexa to understand while a session lasts: dynamic entities.

They are given where a session begins and stays open, and taken back where a conversation ends; Alexa forgets them
half an hour later in any case. A toy's id is its name, so that what Alexa resolves is what the home knows.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from devices.home import Toy
    from skill.answer import Answer
    from skill.scene import Scene

UPDATE: Final = "Dialog.UpdateDynamicEntities"
MOST: Final = 30
"""Toys; Alexa takes a hundred values and synonyms."""
_CLEAR: Final[dict[str, Any]] = {"type": UPDATE, "updateBehavior": "CLEAR"}


def named(scene: Scene, answer: Answer) -> Answer:
    """Return the answer with the names that Alexa shall know, or know no more, after it."""
    opens = answer.asks is not None or answer.delegates
    if any(one["type"].startswith("Connections.") for one in answer.directives):
        return answer
    if opens and scene.turn.new and scene.home.toys:
        return replace(answer, directives=(*answer.directives, _names(scene.home.toys.values())))
    if not opens and not scene.turn.new and answer.speech:
        return replace(answer, directives=(*answer.directives, _CLEAR))
    return answer


def _names(toys: Iterable[Toy]) -> dict[str, Any]:
    values = [_value(toy) for toy in [*toys][:MOST]]
    return {"type": UPDATE, "updateBehavior": "REPLACE", "types": [{"name": "CuddlesToy", "values": values}]}


def _value(toy: Toy) -> dict[str, Any]:
    plain = toy.name.replace("-", " ").replace("_", " ")
    synonyms = [] if plain.casefold() == toy.title.casefold() else [plain]
    return {"id": toy.name, "name": {"value": toy.title, "synonyms": synonyms}}
