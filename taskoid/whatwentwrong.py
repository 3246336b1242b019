"""What a server's log says, as a typed error: a code, its cause and its cure in plain words.

Theory of operation. `whatwentwrong.yaml` has the messages that servers are known to write, causes before
consequences: a missing package makes a worker die, and a dead worker makes a ping fail, so of all that is
found in some lines the first entry of the file counts. Lines are read as they are, with the server's time
and thread before the message. Nothing is guessed: lines that no entry knows give None.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from taskoid.errors import TaskoidError
from taskoid.reading import Doc, read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

KNOWN: Final = Path(__file__).with_suffix(".yaml")
LONGEST_LINE: Final = 8000


class EntryDoc(Doc):
    """One message of the file."""

    code: str
    says: str
    cause: str
    cure: str


class KnownDoc(Doc):
    """The whole file."""

    messages: tuple[EntryDoc, ...]


@dataclass(frozen=True, slots=True)
class Explained:
    """What went wrong.

    Parameters
    ----------
    code
        Stable kebab-case name.
    cause, cure
        A sentence each.
    line
        The line that says so.

    """

    code: str
    cause: str
    cure: str
    line: str

    def told(self) -> str:
        """Return it as one line for people."""
        return f"{self.code}: {self.cause} {self.cure}"


class ServerError(TaskoidError):
    """A server that didn't come up or didn't answer, with what is known of why (None: nothing is)."""

    def __init__(self, said: str, explained: Explained | None) -> None:
        self.explained = explained
        super().__init__(said if explained is None else explained.told())


def explained(lines: Iterable[str]) -> Explained | None:
    """Return what went wrong first, of what some lines of a log tell; None where no line is known."""
    return next(all_explained(lines), None)


def all_explained(lines: Iterable[str]) -> Iterator[Explained]:
    """Yield everything that some lines tell of, causes before consequences, each code once."""
    cut = [line[:LONGEST_LINE] for line in lines]
    seen: set[str] = set()
    for entry, pattern in _known():
        if entry.code in seen:
            continue
        line = next((one for one in cut if pattern.search(one)), None)
        if line is not None:
            seen.add(entry.code)
            yield Explained(entry.code, entry.cause, entry.cure, line)


def codes() -> tuple[str, ...]:
    """Return all codes, each once, in their order."""
    return tuple(dict.fromkeys(entry.code for entry, _ in _known()))


@lru_cache(maxsize=1)
def _known() -> tuple[tuple[EntryDoc, re.Pattern[str]], ...]:
    document = read(KNOWN, KnownDoc, "messages of servers", "messages:")
    return tuple((entry, re.compile(entry.says)) for entry in document.messages)
