"""A few sentences with the skill, for the demo: its own process answers, as it would answer Alexa."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from cuddles.talk.envelope import Setting
from cuddles.talk.local import grammar_of, local_alexa
from cuddles.web.alexa.voice import Voice
from cuddles.web.tree import ROOT, skill_command, write_home
from terms import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from cuddles.talk.alexa import LocalAlexa
    from devices.home import Home

    Said = tuple[str, str]

LOCALE: Final = "en-GB"
"""As the demo tells temperatures, in °C."""


class Smalltalk:
    """A conversation; `said` are the turns so far, what was asked and what was answered."""

    def __init__(self, alexa: LocalAlexa, tell: Callable[[str, str], None]) -> None:
        self._alexa, self._tell = alexa, tell
        self.said: list[Said] = []

    def say(self, *utterances: str) -> Refused | None:
        """Say one thing after the other; returns why the skill gave no answer, or None."""
        for text in utterances:
            turn = self._alexa.say(text)
            if turn.failure is not None or not turn.speech:
                return Refused("no-voice", f"The skill gave no answer to '{text}': {turn.failure}.")
            self._tell(text, turn.speech)
            self.said.append((text, turn.speech))
        return None


@contextmanager
def smalltalk(home: Home, folder: Path, tell: Callable[[str, str], None]) -> Iterator[Smalltalk]:
    """Give a conversation about a home whose records are in a folder; the skill's process ends with it."""
    around = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "lambda"))),
        "CUDDLES_DATA": str(folder),
        "CUDDLES_HOME_JSON": str(write_home(folder, home)),
    }
    voice = Voice(skill_command(), around)
    try:
        voice.living()
        setting = Setting(LOCALE, screen=False)
        yield Smalltalk(local_alexa(grammar_of(LOCALE), voice.ask, setting), tell)
    finally:
        voice.close()
