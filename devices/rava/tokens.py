"""Rava's tokens: words, texts, numbers and signs, each with its line and column."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from devices.errors import Flaw

_TOKEN: Final = re.compile(
    r"""(?P<space>[ \t\r\n\ufeff]++|\#[^\n]*+|//[^\n]*+)
      | (?P<string>"(?:[^"\\\n]|\\[^\n])*+")
      | (?P<number>-?[0-9]++(?:\.[0-9]++)?(?:[eE][-+]?[0-9]++)?)
      | (?P<word>[A-Za-z_][A-Za-z0-9_-]*+)
      | (?P<sign>[{}\[\]:,])
      | (?P<open>"[^\n]*+)
      | (?P<other>[^ \t\r\n{}\[\]:,"]++)""",
    re.VERBOSE,
)


class Token(NamedTuple):
    """One of them; `kind` is string, number, word, sign or end."""

    kind: str
    text: str
    line: int
    column: int


def tokens_of(text: str, flaws: list[Flaw]) -> list[Token]:
    """Return the tokens of a text; what is none is noted in `flaws`."""
    found: list[Token] = []
    line, began = 1, 0
    for match in _TOKEN.finditer(text):
        kind, said, column = str(match.lastgroup), match.group(), match.start() - began + 1
        if kind == "space":
            line += said.count("\n")
            began = match.start() + said.rfind("\n") + 1 if "\n" in said else began
        elif kind in ("open", "other"):
            message, cure = _STRAY[kind]
            flaws.append(Flaw(line, column, message.format(shown(said)), cure))
            if kind == "open":
                found.append(Token("string", '""', line, column))
        else:
            found.append(Token(kind, said, line, column))
    found.append(Token("end", "", line, len(text) - began + 1))
    return found


_STRAY: Final = {
    "open": ("this text has no closing quote", 'end it with " in the same line'),
    "other": ("'{}' is no part of Rava", "put texts in double quotes"),
}


def shown(text: str) -> str:
    """Return a text as it can be shown in one line."""
    short = text if len(text) <= 30 else f"{text[:27]}..."
    return "".join(sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in short)


def named(token: Token) -> str:
    """Return what a token is called in a message."""
    return "the end of the text" if token.kind == "end" else f"'{shown(token.text)}'"
