"""The caregivers' lock, spoken: closed by anyone, opened by a PIN or a voice that Alexa is sure of.

A voice that has once given the PIN is verified by Alexa, with the PIN of its own profile there: Alexa is asked to
do so (`VERIFY`), and comes back with how sure it is. Where that is less than wanted, or no voice is recognised,
the home's PIN is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from cuddles.caregivers import VOICE_LEVEL, LockedOut, Unlocked, WrongPin
from skill.answer import Answer
from skill.budget import SILENT
from terms import Refused

if TYPE_CHECKING:
    from skill.scene import Scene

TOKEN: Final = "unlock"  # noqa: S105  (names the task)
VERIFY: Final[dict[str, Any]] = {
    "type": "Connections.StartConnection",
    "uri": "connection://AMAZON.VerifyPerson/2",
    "input": {
        "requestedAuthenticationConfidenceLevel": {
            "level": VOICE_LEVEL,
            "customPolicy": {"policyName": "VOICE_PIN"},
        }
    },
    "token": TOKEN,
    "onCompletion": "RESUME_SESSION",
}


def lock(scene: Scene) -> Answer:
    """LockIntent."""
    done = scene.budget.call(scene.app.lock)
    if done is SILENT:
        return scene.say.answer("backend_silent_all")
    return scene.say.answer("locked" if done else "lock_already")


def unlock(scene: Scene) -> Answer:
    """UnlockIntent; a voice is verified, and without one the PIN is asked for, if there is one."""
    pin = scene.turn.slot("pin").value
    by_voice = _by_voice(scene)
    if isinstance(by_voice, Answer):
        return by_voice
    if by_voice == "unsure-voice" and pin is None:
        return Answer(delegates=True, directives=(VERIFY,))
    return _by_pin(scene, pin or "")


def resumed(scene: Scene) -> Answer:
    """SessionResumedRequest: Alexa has verified a voice, or couldn't."""
    if scene.turn.task != TOKEN:
        return scene.say.answer("yes_to_what")
    by_voice = _by_voice(scene) if scene.turn.achieved else ""
    return by_voice if isinstance(by_voice, Answer) else _by_pin(scene, "")


def _by_voice(scene: Scene) -> Answer | str:
    """Return what a voice that Alexa is sure of has opened; else the code of why it hasn't."""
    turn = scene.turn
    found = scene.budget.call(lambda: scene.app.unlock_by_voice(turn.person, turn.voice_level))
    if isinstance(found, Unlocked):
        return _opened(scene, found)
    if isinstance(found, Refused) and found.code == "not-locked":
        return scene.say.answer("unlock_already")
    return found.code if isinstance(found, Refused) else ""


def _by_pin(scene: Scene, pin: str) -> Answer:
    found = scene.budget.call(lambda: scene.app.unlock(pin, scene.turn.person))
    match found:
        case Unlocked():
            return _opened(scene, found)
        case WrongPin(left):
            return _ask_pin(scene, scene.say.answer("unlock_wrong", left))
        case LockedOut(seconds):
            return scene.say.answer("unlock_locked_out", duration=scene.say.duration(seconds))
        case Refused(code="no-pin"):
            return scene.say.answer("unlock_no_pin")
        case Refused(code="not-locked"):
            return scene.say.answer("unlock_already")
        case Refused():
            return _ask_pin(scene, scene.say.answer("unlock_ask_pin"))
        case _:
            return scene.say.answer("backend_silent_all")


def _ask_pin(scene: Scene, question: Answer) -> Answer:
    """Ask for the PIN; outside of an intent as a slot of this one."""
    return (
        scene.elicit("pin", question)
        if scene.turn.intent
        else scene.elicit_of("UnlockIntent", "pin", question)
    )


def _opened(scene: Scene, unlocked: Unlocked) -> Answer:
    return scene.say.answer("unlocked", duration=scene.say.duration(unlocked.until - scene.utc))
