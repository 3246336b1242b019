"""Drawings, spoken: a code that lets a photo in, and what became of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from cuddles.drawings import State
from skill.answer import Card
from skill.budget import SILENT
from skill.scene import WHO
from terms import Refused

if TYPE_CHECKING:
    from cuddles.drawings import Drawing
    from skill.answer import Answer
    from skill.scene import Scene


def send(scene: Scene) -> Answer:
    """SendDrawingIntent, and the yes to a code: the code in pairs of digits, each digit by itself."""
    code = scene.budget.call(lambda: scene.app.pairing_code(scene.turn.user or WHO))
    if code is SILENT:
        return scene.say.answer("backend_silent_all")
    if isinstance(code, Refused):
        return scene.refused(code)
    spoken = ", ".join(" ".join(pair) for pair in code.pairs.split())
    duration = scene.say.duration(code.until - scene.utc)
    said = scene.say.answer("drawing_code", code=spoken, duration=duration)
    text = scene.say.text("drawing_code_card", code=code.pairs, duration=duration, address=scene.address)
    return replace(said, card=Card(scene.say.text("drawing_code_card_title"), text))


def status(scene: Scene) -> Answer:
    """DrawingStatusIntent."""
    drawings = scene.budget.call(scene.app.drawing_status)
    if drawings is SILENT:
        return scene.say.answer("backend_silent_all")
    if not drawings:
        return scene.say.answer("drawing_none").about({"kind": "code"})
    return _told(scene, drawings[0])


def _told(scene: Scene, drawing: Drawing) -> Answer:
    if drawing.state is State.REFUSED:
        reason = REASONS.get(drawing.refused.code if drawing.refused else "", "reason_drawing_broken")
        return scene.say.answer("drawing_refused", reason=scene.say.text(reason))
    if drawing.state is State.READY:
        return scene.say.answer("drawing_ready")
    return scene.say.answer("drawing_working")


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
    "too-long": "reason_drawing_heavy",
    "gave-up": "reason_drawing_heavy",
    "no-memory": "reason_drawing_heavy",
    "too-many-waiting": "reason_drawing_queue",
    "unusable": "reason_drawing_broken",
    "not-written": "reason_drawing_broken",
    "broken": "reason_drawing_broken",
}
"""What is said of each way in which a drawing comes to no pattern: codes of `pipeline` and of the workshop."""
