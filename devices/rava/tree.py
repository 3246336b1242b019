"""Rava's grammar: text -> tree, with every flaw at its place.

Theory of operation. The text is cut into tokens once, and the parser moves over them once, never back; there
are no loops and no calls in the language, so a tree is all there is. At a flaw the parser notes it and goes on
at the next entry of the same block, skipping whole blocks on the way, so that one slip is told once. Length,
depth and the number of flaws are bounded; time grows with the length alone.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from devices.errors import Flaw, RavaError
from devices.rava.tokens import named, shown, tokens_of

if TYPE_CHECKING:
    from devices.rava.tokens import Token

LONGEST: Final = 128 * 1024
DEEPEST: Final = 8
MOST_FLAWS: Final = 20

Value = str | float | bool | tuple["Value", ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """``key: value``, ``key { ... }`` or ``word "label" { ... }``; places don't count for equality."""

    key: str
    label: str | None = None
    value: Value | None = None
    body: tuple[Entry, ...] | None = None
    line: int = field(default=1, compare=False)
    column: int = field(default=1, compare=False)

    def inner(self, key: str) -> Entry | None:
        """Return the entry of that key in the body."""
        return next((entry for entry in self.body or () if entry.key == key), None)


def parse(text: str) -> tuple[Entry, ...]:
    """Return the threads of a script.

    Raises
    ------
    RavaError
        With the first flaws, in the order of the text.

    """
    if len(text) > LONGEST:
        raise RavaError((Flaw(1, 1, "this is too long", f"keep it under {LONGEST // 1024} KiB"),))
    parser = _Parser()
    parser.tokens = list(tokens_of(text, parser.flaws))
    threads = parser.script()
    if parser.flaws:
        flaws = sorted(parser.flaws, key=lambda flaw: (flaw.line, flaw.column))
        raise RavaError(tuple(flaws[:MOST_FLAWS]))
    return threads


class _Parser:
    """One pass over the tokens."""

    def __init__(self) -> None:
        self.tokens: list[Token] = []
        self.flaws: list[Flaw] = []
        self.at = 0

    @property
    def here(self) -> Token:
        return self.tokens[self.at]

    def ahead(self, steps: int) -> Token:
        return self.tokens[min(self.at + steps, len(self.tokens) - 1)]

    def take(self) -> Token:
        token = self.here
        self.at = min(self.at + 1, len(self.tokens) - 1)
        return token

    def flaw(self, token: Token, message: str, cure: str) -> None:
        self.flaws.append(Flaw(token.line, token.column, message, cure))

    def script(self) -> tuple[Entry, ...]:
        threads: list[Entry] = []
        while self.here.kind != "end":
            if self._is("thread") and self.ahead(1).kind == "string" and self.ahead(2).text == "{":
                threads.append(self._labelled(0))
            else:
                self.flaw(
                    self.here, f"{named(self.here)} stands outside a thread", 'begin with thread "name" {'
                )
                self._skip_one()
                while self.here.kind != "end" and not self._is("thread"):
                    self._skip_one()
        return tuple(threads)

    def _is(self, word: str) -> bool:
        return self.here.kind == "word" and self.here.text == word

    def _labelled(self, depth: int) -> Entry:
        word, label = self.take(), self.take()
        return Entry(
            word.text, self._string(label), body=self._body(depth), line=word.line, column=word.column
        )

    def _body(self, depth: int) -> tuple[Entry, ...]:
        """Return the entries between braces; the opening one is here."""
        if depth >= DEEPEST:
            self.flaw(self.here, f"this is nested more than {DEEPEST} deep", "flatten it")
            self._skip_one()
            return ()
        opening = self.take()
        found: dict[tuple[str, str | None], Entry] = {}
        while self.here.text != "}" and self.here.kind != "end":
            entry = self._entry(depth)
            if entry is None:
                continue
            if (entry.key, entry.label) in found:
                self.flaws.append(
                    Flaw(
                        entry.line,
                        entry.column,
                        f"'{shown(entry.key)}' stands here twice",
                        "keep one of them",
                    )
                )
            found.setdefault((entry.key, entry.label), entry)
            if self.here.text == ",":
                self.take()
        if self.here.kind == "end":
            self.flaw(opening, "this { is never closed", "add a }")
        self.take()
        return tuple(found.values())

    def _entry(self, depth: int) -> Entry | None:
        key, follow = self.here, self.ahead(1)
        if key.kind not in ("word", "string"):
            self._lost(f"{named(key)} is no key", "write a word or a text in quotes")
            return None
        if follow.text == "{":
            self.take()
            return Entry(self._key(key), body=self._body(depth + 1), line=key.line, column=key.column)
        if key.kind == "word" and follow.kind == "string" and self.ahead(2).text == "{":
            return self._labelled(depth + 1)
        if follow.text != ":":
            self._lost(f"neither : nor {{ follows {named(key)}", "write key: value, or key { ... }")
            return None
        self.take()
        self.take()
        value = self._value(depth)
        if value is None:
            return None
        return Entry(self._key(key), value=value, line=key.line, column=key.column)

    def _value(self, depth: int) -> Value | None:
        token = self.here
        if token.text == "[":
            return self._list(depth + 1)
        if token.kind == "string":
            return self._string(self.take())
        if token.kind == "number":
            return self._number(self.take())
        if token.kind == "word" and token.text in ("true", "false"):
            return self.take().text == "true"
        self._lost(f"{named(token)} is no value", 'write a number, true, false, a "text" or a [list]')
        return None

    def _list(self, depth: int) -> Value | None:
        opening = self.here
        if depth >= DEEPEST:
            self.flaw(opening, f"this is nested more than {DEEPEST} deep", "flatten it")
            self._skip_one()
            return ()
        self.take()
        found: list[Value] = []
        while self.here.text != "]":
            value = self._value(depth)
            if value is None:
                return None
            found.append(value)
            if self.here.text == ",":
                self.take()
            elif self.here.text != "]":
                self._lost(f"the [ of line {opening.line} is not closed before {named(self.here)}", "add a ]")
                return None
        self.take()
        return tuple(found)

    def _lost(self, message: str, cure: str) -> None:
        """Note a flaw here and go on at the next entry of this block, or at its end."""
        self.flaw(self.here, message, cure)
        moved = False
        while self.here.kind != "end" and self.here.text != "}":
            if moved and self.here.kind in ("word", "string") and self.ahead(1).text in (":", "{"):
                return
            if moved and self.here.kind == "word" and self.ahead(1).kind == "string":
                return
            self._skip_one()
            moved = True

    def _skip_one(self) -> None:
        """Skip a token, and the whole block where it opens one."""
        depth = 0
        while True:
            token = self.take()
            depth += (token.text == "{") - (token.text == "}")
            if depth <= 0 or self.here.kind == "end":
                return

    def _key(self, token: Token) -> str:
        return self._string(token) if token.kind == "string" else token.text

    def _string(self, token: Token) -> str:
        try:
            return str(json.loads(token.text, strict=False))
        except ValueError:
            self.flaw(
                token, "this text has a backslash that means nothing", 'write \\\\ for \\ and \\" for "'
            )
            return ""

    def _number(self, token: Token) -> float:
        number = float(token.text)
        if number in (float("inf"), float("-inf")):
            self.flaw(token, "this number is too large", "write a smaller one")
            return 0.0
        return number
