"""What an Echo with a screen shows beside the speech: each toy with its state, to be touched; or a panel.

Everything is said, too; a home that doesn't answer in time leaves the screen as it is. A touch is answered like
the words it stands for: nothing can be touched that couldn't be said.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from skill import cooling, warmth
from skill.answer import Answer
from skill.budget import SILENT
from skill.page import SIGNS, directive
from skill.scene import observable
from skill.telling import Seen, status_text
from skill.turn import Slot
from skill.wording import capital

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from skill.scene import Scene

Json = dict[str, Any]
LOOK_S: Final = 1.0
MOST_TOYS: Final = 12


def shown(scene: Scene, answer: Answer) -> Answer:
    """Return the answer with what a screen shows, where there is one."""
    if not scene.turn.screen or not answer.speech:
        return answer
    panel = answer.panel
    if panel is None:
        rows, picture = _toys(scene), None
    else:
        picture = panel.picture
        rows = [{"name": "", "title": panel.title, "text": panel.text, "picture": picture is not None}]
    if not rows:
        return answer
    touches = {verb: scene.say.text(f"touch_{verb}") for verb in SIGNS}
    return replace(answer, directives=(*answer.directives, directive(rows, touches, picture)))


def touched(scene: Scene) -> Answer:
    """Alexa.Presentation.APL.UserEvent: do what was touched."""
    verb, toy = (*scene.turn.arguments, None, None)[:2]
    act = _TOUCHES.get(verb) if isinstance(verb, str) else None
    if act is None or not isinstance(toy, str) or toy not in scene.home.toys:
        return Answer(final=True)
    slots = {"toy": Slot((toy,), (toy,))}
    return act(replace(scene, turn=replace(scene.turn, slots=slots)))


_TOUCHES: Final[Mapping[str, Callable[[Scene], Answer]]] = {
    "warmer": warmth.warmer,
    "cooler": warmth.cooler,
    "off": cooling.off,
}


def _toys(scene: Scene) -> list[Json]:
    found = scene.budget.call(lambda: (scene.app.status(), scene.app.hub_alive()), LOOK_S)
    if found is SILENT:
        return []
    states, alive = found
    known = states if alive and isinstance(states, dict) else {}
    rows = []
    for name, toy in [*scene.home.toys.items()][:MOST_TOYS]:
        seen = Seen(toy, known.get(name) or {}) if observable(toy) else Seen(toy, {})
        text = capital(status_text(scene, seen))
        rows.append({"name": name, "title": toy.title, "text": text, "picture": False})
    return rows
