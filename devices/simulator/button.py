"""The button: pressed once or several times, held, released; attached to the relay or detached by SetOption73."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import commands, power, rules
from .chip import NEVER

if TYPE_CHECKING:
    from .chip import Chip

MULTI = ("SINGLE", "DOUBLE", "TRIPLE", "QUAD", "PENTA")
HELD, RELEASED, LONG = -1, -2, -3


def act(chip: Chip) -> None:
    """Do what the button's press, now understood, means."""
    presses, chip.presses, chip.press_at = chip.presses, 0, NEVER
    if presses < 0:
        _held(chip, presses)
    elif chip.option(73):
        if presses <= len(MULTI):
            _key(chip, presses + 9, MULTI[presses - 1])
    elif presses == 1:
        if not _send_key(chip, 2):
            power.switch(chip, power.TOGGLE)
    elif presses <= len(MULTI):
        _send_key(chip, presses + 9)


def _held(chip: Chip, phase: int) -> None:
    """Handle a button held for SetOption32, released after it, or held ten times longer: factory reset."""
    if phase == LONG and not chip.option(1):
        commands.execute(chip, "Reset 1")
    elif phase == RELEASED and chip.option(73):
        _key(chip, 15, "CLEAR")
    elif phase == HELD:
        if chip.option(73):
            _key(chip, 3, chip.word(3))
        else:
            _send_key(chip, 3)
        chip.presses, chip.press_at = RELEASED, chip.ms + 500


def _key(chip: Chip, state: int, word: str) -> None:
    """Report a press of a detached button: to rules as Button1#State, then as an action on RESULT."""
    _send_key(chip, state)
    if not chip.option(19):
        chip.result("BUTTON1", f'{{"Button1":{{"Action":"{word}"}}}}')


def _send_key(chip: Chip, state: int) -> bool:
    """Send a key to ButtonTopic if that is set and the broker is there, else offer it to the rules."""
    topic = str(chip.get("ButtonTopic")).replace("%06X", chip.world.profile.chip)
    if chip.linked and topic not in {"", "0"}:
        if state == 2 and topic in {chip.topic, chip.get("GroupTopic1")}:
            state = chip.power & 1 ^ 1
        retain = bool(chip.get("ButtonRetain")) and not (state == 3 and chip.option(62))
        chip.publish(chip.full(0, topic, chip.relay_name()), chip.word(state), retain=retain)
        return not chip.option(61)
    return rules.process(chip, {"BUTTON1": {"STATE": str(state)}})
