"""Small patterns of words: `half past {h}`, `(a) quarter|15 to {h}`, with holes that a reader fills.

`(word)` may be left out; `this|that` are alternatives, single words each; `{h}` is a hole. Patterns are
spread out into flat ones when they are compiled.
"""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from cuddles.talk.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from cuddles.talk.folding import Keys
    from cuddles.talk.language import Language

T = TypeVar("T")

_PIECE = re.compile(r"\([^)]*\)|\{\w+\}|[^\s{}()]+")


class Hole(NamedTuple):
    """A place for words that a reader understands."""

    name: str


Pattern = tuple[str | Hole, ...]


def compiled(text: str, language: Language) -> tuple[Pattern, ...]:
    """Return the flat patterns of one written pattern, longest first."""
    choices: list[list[Pattern]] = []
    for piece in _PIECE.findall(text):
        if piece.startswith("{"):
            choices.append([(Hole(piece[1:-1]),)])
            continue
        ways: list[Pattern] = [fold(way, language).keys for way in piece.strip("()").split("|")]
        choices.append([*ways, ()] if piece.startswith("(") else ways)
    flat = {tuple(part for choice in way for part in choice) for way in product(*choices)}
    return tuple(sorted(flat, key=lambda pattern: (-len(pattern), str(pattern))))


class Shelf(Generic[T]):
    """Patterns in their order, each with something that belongs to it, found by the words at their ends."""

    def __init__(self, told: Iterable[tuple[Pattern, T]]) -> None:
        self._told = tuple((pattern, what) for pattern, what in told if pattern)
        self._ends = frozenset(part for pattern, _ in self._told for part in (pattern[0], pattern[-1]))
        self._by_ends: dict[tuple[str, ...], tuple[tuple[Pattern, T], ...]] = {}

    def near(self, keys: Keys) -> tuple[tuple[Pattern, T], ...]:
        """Return the patterns whose ends don't forbid that they cover words, with what belongs to them."""
        if not keys:
            return ()
        ends = tuple(key if key in self._ends else "" for key in (keys[0], keys[-1]))
        if ends not in self._by_ends:
            first, last = ends
            self._by_ends[ends] = tuple(
                (pattern, what)
                for pattern, what in self._told
                if _is(pattern[0], first) and _is(pattern[-1], last)
            )
        return self._by_ends[ends]


def _is(part: str | Hole, word: str) -> bool:
    return isinstance(part, Hole) or part == word


def fits(pattern: Pattern, keys: Keys, read: Callable[[str, Keys], T | None]) -> Iterator[Mapping[str, T]]:
    """Yield the ways in which a pattern covers all the words; `read(hole, words)` says what words mean."""
    if not pattern:
        if not keys:
            yield {}
        return
    first, rest = pattern[0], pattern[1:]
    if isinstance(first, str):
        if keys and keys[0] == first:
            yield from fits(rest, keys[1:], read)
        return
    for size in range(len(keys) - len(rest), 0, -1):
        found = read(first.name, keys[:size])
        if found is not None:
            for others in fits(rest, keys[size:], read):
                yield {first.name: found, **others}
