"""UndoIntent: back to what was before the last change by voice; back to warmth only after a yes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuddles import lastchange
from cuddles.answers import Session
from skill.answer import Answer
from skill.budget import SILENT
from skill.cooling import one_off
from skill.scene import DOOR
from skill.warmth import Wish, as_asked, done
from skill.wording import joined

if TYPE_CHECKING:
    from devices.home import Toy
    from skill.scene import Scene


def undo(scene: Scene) -> Answer:
    """UndoIntent."""
    before = scene.kept(lambda: lastchange.last(scene.records, DOOR, scene.utc))
    if before is SILENT:
        return scene.say.answer("backend_silent_all")
    toy = scene.home.toys.get(before.toy) if before else None
    if before is None or toy is None:
        return scene.say.answer("undo_nothing")
    if before.target_c is None or before.until is None or before.until <= scene.utc:
        scene.kept(lambda: lastchange.drop(scene.records, DOOR))
        return Answer(joined((scene.say.text("undo_done", toy=toy.title), one_off(scene, toy))))
    return _warmth(scene, toy, before.target_c, before.until - scene.utc)


def _warmth(scene: Scene, toy: Toy, target_c: float, seconds: float) -> Answer:
    runs = scene.budget.call(lambda: scene.app.running(toy.name))
    wish = Wish(toy, target_c, seconds, message="undo")
    if isinstance(runs, Session) and runs.target_c >= target_c:
        scene.kept(lambda: lastchange.drop(scene.records, DOOR))
        return done(scene, wish)
    target = scene.say.degrees(target_c)
    return scene.say.answer("undo_confirm", toy=toy.title, target=target).about(as_asked(wish))
