"""Drawings, spoken: a code that lets a photo in, and what became of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from cuddles.drawings import State
from skill.answer import Card, Panel
from skill.budget import SILENT
from skill.picture import code as code_picture
from skill.picture import outline
from skill.scene import WHO
from terms import Refused

if TYPE_CHECKING:
    from cuddles.drawings import Drawing
    from skill.answer import Answer
    from skill.scene import Scene


LOOK_S: Final = 0.5


def send(scene: Scene) -> Answer:
    """SendDrawingIntent, and the yes to a code: the code in pairs of digits, each digit by itself."""
    code = scene.budget.call(lambda: scene.app.pairing_code(scene.turn.user or WHO, scene.turn.locale))
    if code is SILENT:
        return scene.say.answer("backend_silent_all")
    if isinstance(code, Refused):
        return scene.refused(code)
    spoken = ", ".join(" ".join(pair) for pair in code.pairs.split())
    duration = scene.say.duration(code.until - scene.utc)
    said = scene.say.answer("drawing_code", code=spoken, duration=duration)
    text = scene.say.text("drawing_code_card", code=code.pairs, duration=duration, address=scene.address)
    title = scene.say.text("drawing_code_card_title")
    picture = code_picture(address_with(scene.address, code.digits)) if scene.turn.screen else None
    return replace(said, card=Card(title, text), panel=Panel(code.pairs, text, picture))


def address_with(address: str, code: str) -> str:
    """Return what a phone reads off the screen: the page with the code, which no server is told; or the code."""
    return f"{address}#code={code}" if address.startswith(("https://", "http://")) else code


def status(scene: Scene) -> Answer:
    """DrawingStatusIntent."""
    drawings = scene.budget.call(scene.app.drawing_status)
    if drawings is SILENT:
        return scene.say.answer("backend_silent_all")
    if not drawings:
        return scene.say.answer("drawing_none").about({"kind": "code"})
    return _told(scene, drawings[0])


def _told(scene: Scene, drawing: Drawing) -> Answer:
    if drawing.state in (State.REFUSED, State.UNFOUND):
        reason = REASONS.get(drawing.refused.code if drawing.refused else "", "reason_drawing_broken")
        return scene.say.answer("drawing_refused", reason=scene.say.text(reason))
    if drawing.state is State.READY:
        return _ready(scene, drawing)
    return scene.say.answer("drawing_working")


def _ready(scene: Scene, drawing: Drawing) -> Answer:
    """Tell that the pattern is there, and show what the toy will look like."""
    said = scene.say.answer("drawing_ready")
    if not scene.turn.screen:
        return said
    ring = scene.budget.call(lambda: scene.silhouette(drawing.where), LOOK_S)
    picture = None if ring is SILENT or ring is None else outline(ring)
    return replace(said, panel=Panel(drawing.name, said.speech, picture))


REASONS: Final = {
    "no-drawing": "reason_drawing_no_figure",
    "nothing-there": "reason_drawing_no_figure",
    "no-paper": "reason_drawing_paper",
    "too-dark": "reason_drawing_dark",
    "too-small": "reason_drawing_small",
    "too-large": "reason_drawing_large",
    "fabric-too-narrow": "reason_drawing_large",
    "outline-without-area": "reason_drawing_open",
    "outline-tangled": "reason_drawing_tangled",
    "outline-not-finite": "reason_drawing_broken",
    "unreadable": "reason_drawing_unreadable",
    "empty": "reason_drawing_unreadable",
    "forgotten": "reason_drawing_late",
    "home-ended": "reason_drawing_ended",
    "too-long": "reason_drawing_heavy",
    "gave-up": "reason_drawing_heavy",
    "no-memory": "reason_drawing_heavy",
    "too-many-waiting": "reason_drawing_queue",
    "unusable": "reason_drawing_broken",
    "not-written": "reason_drawing_broken",
    "broken": "reason_drawing_broken",
    "no-records": "reason_drawing_broken",
}
"""What is said of each way in which a drawing comes to no pattern: codes of `pipeline` and of the workshop."""
