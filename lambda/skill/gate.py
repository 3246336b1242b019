"""The caregivers' lock, spoken: closed by anyone, opened by a PIN or a voice that Alexa is sure of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuddles.caregivers import LockedOut, Unlocked, WrongPin
from skill.budget import SILENT
from terms import Refused

if TYPE_CHECKING:
    from skill.answer import Answer
    from skill.scene import Scene


def lock(scene: Scene) -> Answer:
    """LockIntent."""
    done = scene.budget.call(scene.app.lock)
    if done is SILENT:
        return scene.say.answer("backend_silent_all")
    return scene.say.answer("locked" if done else "lock_already")


def unlock(scene: Scene) -> Answer:
    """UnlockIntent; without a PIN it is asked for, if there is one."""
    turn = scene.turn
    by_voice = scene.budget.call(lambda: scene.app.unlock_by_voice(turn.person, turn.voice_level))
    if isinstance(by_voice, Unlocked):
        return _opened(scene, by_voice)
    if isinstance(by_voice, Refused) and by_voice.code == "not-locked":
        return scene.say.answer("unlock_already")
    pin = turn.slot("pin").value or ""
    found = scene.budget.call(lambda: scene.app.unlock(pin, turn.person))
    match found:
        case Unlocked():
            return _opened(scene, found)
        case WrongPin(left):
            return scene.elicit("pin", scene.say.answer("unlock_wrong", left))
        case LockedOut(seconds):
            return scene.say.answer("unlock_locked_out", duration=scene.say.duration(seconds))
        case Refused(code="no-pin"):
            return scene.say.answer("unlock_no_pin")
        case Refused(code="not-locked"):
            return scene.say.answer("unlock_already")
        case Refused():
            return scene.elicit("pin", scene.say.answer("unlock_ask_pin"))
        case _:
            return scene.say.answer("backend_silent_all")


def _opened(scene: Scene, unlocked: Unlocked) -> Answer:
    return scene.say.answer("unlocked", duration=scene.say.duration(unlocked.until - scene.utc))
