"""From a received topic and payload to a handler and its response.

Theory of operation. The last element of the topic is the command, in any case; digits at its end are the index
(1 where there are none), a leading `_` mutes the response. The payload's leading spaces go; `?` alone counts as
empty. A command that is known but refuses its arguments answers `{"Command":"Error","Input":...}`, an unknown
one `{"Command":"Unknown","Input":...}`, on RESULT or COMMAND. Every command, also one that a rule gives, holds
the Backlog back for SetOption34 milliseconds. Text for a name is resolved once and cached.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from . import actions, settings
from .text import escape, payload_number, upper

if TYPE_CHECKING:
    from collections.abc import Callable

    from .chip import Chip

ERROR, UNKNOWN = "Error", "Unknown"
_SPACES = " \t\n\v\f\r"
_WORD = re.compile(r"[ \t\n\v\f\r]*([A-Za-z0-9_/]+)")


@dataclass(frozen=True, slots=True)
class Call:
    """One command as its handler sees it; ``given`` tells whether the index was written."""

    name: str
    index: int
    given: bool
    data: str
    number: int
    group: bool = False


def _name(raw: str) -> tuple[str, int, bool, bool]:
    """Split a raw command into its upper-case name, its index, whether one was written, and muting."""
    raised = upper(raw)
    name = raised.rstrip("0123456789")
    digits = raised[len(name) :]
    index = min(int(digits), 2**31 - 1) if digits else 1
    muted = len(name) > 1 and name[0] == "_"
    return (name[1:] if muted else name), index, bool(digits), muted


@lru_cache(maxsize=4096)
def _resolve(raw: str, data: str) -> tuple[str, bool, Callable[[Chip, Call], str] | None, Call]:
    """Find what a raw command means: its name, muting, its handler if it has one, and the call to it."""
    name, index, given, muted = _name(raw)
    shown, handler = COMMANDS.get(name, (name, None))
    text = data if index > 299 else data.lstrip(_SPACES)
    if text == "?":
        text = ""
    return name, muted, handler, Call(shown, index, given, text, payload_number(text))


@lru_cache(maxsize=2048)
def _line(line: str) -> tuple[str, str]:
    """Split a command line: letters, digits and `_`, after the last `/`, then its data."""
    found = _WORD.match(line)
    raw = found[1].rpartition("/")[2] if found else ""
    return raw, line[found.end() :] if found else ""


def execute(chip: Chip, line: str) -> None:
    """Run one command line, as rules, Backlogs and buttons do."""
    raw, data = _line(line)
    if raw:
        handle(chip, "", raw, data)


def handle(chip: Chip, topic: str, raw: str, data: str) -> None:
    """Run the command `raw` that came in on a topic (CommandHandler)."""
    name, muted, handler, call = _resolve(raw, data)
    chip.mute = muted or chip.mute
    chip.backlog_at = chip.ms + chip.option(34)
    if handler is None:
        response, name = UNKNOWN, "COMMAND"
    else:
        if topic and _in_group(chip, topic):
            call = Call(call.name, call.index, call.given, call.data, call.number, group=True)
        response = handler(chip, call)
    if response in {ERROR, UNKNOWN}:
        response = f'{{"Command":"{response}","Input":"{escape(f"{raw} {data.strip()}".strip())}"}}'
    if response and not chip.quiet:
        if chip.mute:
            chip.notice(chip, response)
        else:
            chip.result(name, response)
    chip.mute = False


def _in_group(chip: Chip, topic: str) -> bool:
    return any(group in topic for n in range(1, 5) if (group := str(chip.get(f"GroupTopic{n}"))))


def _set_option(chip: Chip, call: Call) -> str:
    text = settings.option(chip, call.index, call.number)
    return ERROR if text is None else f'{{"SetOption{call.index}":{text}}}'


def _plain(chip: Chip, call: Call) -> str:
    text = settings.change(
        chip, settings.TABLE[call.name], call.index, call.data, call.number, group=call.group
    )
    return ERROR if text is None else text


def _act(name: str) -> Callable[[Chip, Call], str]:
    action = actions.TABLE[name]

    def run(chip: Chip, call: Call) -> str:
        text = action(chip, call.name, call.index, call.given, call.data, call.number)
        return ERROR if text is None else text

    return run


COMMANDS: dict[str, tuple[str, Callable[[Chip, Call], str]]] = {
    **{name.upper(): (name, _plain) for name in settings.TABLE},
    **{name.upper(): (name, _act(name)) for name in actions.TABLE},
    "SETOPTION": ("SetOption", _set_option),
    "SO": ("SetOption", _set_option),
}
