"""What `cuddles talk` says beside the conversation: how a photo is sent, and which patterns are ready."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING, Final

import click

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from cuddles.talk.turn import Turn

_CODE: Final = re.compile(r"\b([0-9]{2}) ([0-9]{2}) ([0-9]{2})\b")


class Asides:
    """Asides about the drawings of a home.

    Parameters
    ----------
    folder
        The home's data.
    home
        What `cuddles send` has to be given besides, to find the home.

    """

    def __init__(self, folder: Path, home: str = "") -> None:
        from cuddles.bootstrap import records_of
        from cuddles.drawing_book import DrawingBook
        from cuddles.tidings import Tidings

        self._home, self._tidings = home, Tidings(DrawingBook(records_of(folder)).all)

    def beside(self, tell: Callable[[Turn], None]) -> Callable[[Turn], None]:
        """Return what tells a turn, and then what is to be said beside it."""

        def both(turn: Turn) -> None:
            tell(turn)
            self._code(turn)
            for line in self._tidings.news():
                say(f"({line})")

        return both

    def leave(self) -> None:
        """Say what becomes of drawings that aren't ready when a simulated home ends."""
        for line in self._tidings.news():
            say(f"({line})")
        for name in self._tidings.unfinished():
            say(f"({name} isn't ready yet. It goes with the simulated home: send it again another time.)")

    def _code(self, turn: Turn) -> None:
        card = turn.card or {}
        code = _CODE.search(str(card.get("content") or card.get("text") or ""))
        if code is not None:
            words = " ".join(filter(None, [f"--code {''.join(code.groups())}", self._home]))
            say(f"(In another terminal: cuddles send PHOTO {words})")


def options_of(home_file: Path, data: Path | None) -> str:
    """Return the options that name a home to another command, where they have to be given."""
    said = [] if str(home_file) == "home.yaml" else ["--home", str(home_file.absolute())]
    return shlex.join([*said, *([] if data is None else ["--data", str(data.absolute())])])


def say(line: str) -> None:
    """Say something beside the conversation."""
    click.echo(line, err=True)
