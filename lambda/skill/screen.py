"""What an Echo with a screen shows beside the speech: each toy with its state, to be touched; or a card.

Everything is said, too; a home that doesn't answer in time leaves the screen as it is. The signs on what can be
touched need no language. A touch is answered like the words it stands for: nothing can be touched that couldn't
be said.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from skill import cooling, warmth
from skill.answer import Answer
from skill.budget import SILENT
from skill.scene import observable
from skill.telling import Seen, status_text
from skill.turn import Slot

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from skill.scene import Scene

Json = dict[str, Any]
LOOK_S: Final = 1.0
VERSION: Final = "1.8"
TOKEN: Final = "cuddles-home"  # noqa: S105  (names the document)
MOST_TOYS: Final = 12


def shown(scene: Scene, answer: Answer) -> Answer:
    """Return the answer with what a screen shows, where there is one."""
    if not scene.turn.screen or not answer.speech:
        return answer
    rows = _card(answer) or _toys(scene)
    return replace(answer, directives=(*answer.directives, _document(rows))) if rows else answer


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


def _card(answer: Answer) -> list[Json]:
    card = answer.card
    return [] if card is None else [{"name": "", "title": card.title, "text": card.text}]


def _toys(scene: Scene) -> list[Json]:
    found = scene.budget.call(lambda: (scene.app.status(), scene.app.hub_alive()), LOOK_S)
    if found is SILENT:
        return []
    states, alive = found
    known = states if alive and isinstance(states, dict) else {}
    rows = []
    for name, toy in [*scene.home.toys.items()][:MOST_TOYS]:
        seen = Seen(toy, known.get(name) or {}) if observable(toy) else Seen(toy, {})
        rows.append({"name": name, "title": toy.title, "text": status_text(scene, seen)})
    return rows


def _document(rows: list[Json]) -> Json:
    main = {"parameters": ["home"], "items": [_page()]}
    return {
        "type": "Alexa.Presentation.APL.RenderDocument",
        "token": TOKEN,
        "document": {"type": "APL", "version": VERSION, "theme": "dark", "mainTemplate": main},
        "datasources": {"home": {"type": "object", "rows": rows}},
    }


def _page() -> Json:
    """Return one column that scrolls, set in from the rim of a round screen."""
    rim = "${viewport.shape == 'round' ? '16vw' : '6vw'}"
    column = {
        "type": "Container",
        "width": "100vw",
        "paddingLeft": rim,
        "paddingRight": rim,
        "paddingTop": "${viewport.shape == 'round' ? '18vh' : '6vh'}",
        "paddingBottom": "10vh",
        "data": "${home.rows}",
        "items": [_row()],
    }
    return {"type": "ScrollView", "width": "100vw", "height": "100vh", "items": [column]}


def _row() -> Json:
    size = "${viewport.height < 600 ? '%s' : '%s'}"
    title = {
        "type": "Text",
        "text": "${data.title}",
        "fontSize": size % ("34dp", "52dp"),
        "fontWeight": "700",
    }
    text = {"type": "Text", "text": "${data.text}", "fontSize": size % ("24dp", "34dp"), "paddingTop": "8dp"}
    touches = {
        "type": "Container",
        "when": "${data.name != ''}",
        "direction": "row",
        "paddingTop": "16dp",
        "items": [_touch("cooler", "\u2212"), _touch("warmer", "+"), _touch("off", "\u25a0")],
    }
    return {"type": "Container", "paddingBottom": "32dp", "items": [title, text, touches]}


def _touch(verb: str, sign: str) -> Json:
    label = {
        "type": "Text",
        "text": sign,
        "width": "88dp",
        "height": "72dp",
        "fontSize": "40dp",
        "textAlign": "center",
        "textAlignVertical": "center",
    }
    frame = {"type": "Frame", "backgroundColor": "#3a3f58", "borderRadius": "36dp", "item": label}
    press = {"type": "SendEvent", "arguments": [verb, "${data.name}"]}
    return {"type": "TouchWrapper", "paddingRight": "20dp", "onPress": [press], "item": frame}
