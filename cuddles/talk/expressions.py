"""The data-binding expressions of APL, `${payload.celsius > 37 ? 'warm' : 'cool'}`, as far as texts need them.

What can't be worked out is None, as in APL, and None in a text is nothing.
"""

from __future__ import annotations

import operator
import re
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Scope = "Mapping[str, Any]"

_PLACE: Final = re.compile(r"\$\{((?:[^{}'\"]|'[^']*'|\"[^\"]*\")*)\}")
_TOKEN: Final = re.compile(
    r"\s*(\d+(?:\.\d+)?|'[^']*'|\"[^\"]*\"|[A-Za-z_]\w*|==|!=|<=|>=|&&|\|\||\?\?|[-+*/%<>!?:().\[\],])"
)
_LEVELS: Final = (
    ("??",),
    ("||",),
    ("&&",),
    ("==", "!="),
    ("<", ">", "<=", ">="),
    ("+", "-"),
    ("*", "/", "%"),
)
_COMPARE: Final[Mapping[str, Callable[[Any, Any], Any]]] = {
    "<": operator.lt,
    ">": operator.gt,
    "<=": operator.le,
    ">=": operator.ge,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "%": operator.mod,
}
_WORDS: Final[Mapping[str, Any]] = {"true": True, "false": False, "null": None}
_CALLS: Final[Mapping[tuple[str, ...], Callable[..., Any]]] = {
    ("String", "toUpperCase"): lambda text: str(text).upper(),
    ("String", "toLowerCase"): lambda text: str(text).lower(),
    ("String", "length"): lambda text: len(str(text)),
    ("Array", "length"): len,
    ("Math", "round"): round,
    ("Math", "floor"): lambda value: int(value // 1),
    ("Math", "min"): min,
    ("Math", "max"): max,
}


def bound(value: Any, scope: Mapping[str, Any]) -> Any:  # noqa: ANN401 (JSON)
    """Return JSON with its expressions worked out; one that is a whole text keeps its type."""
    if isinstance(value, list):
        return [bound(each, scope) for each in value]
    if isinstance(value, dict):
        return {name: bound(each, scope) for name, each in value.items()}
    if not isinstance(value, str):
        return value
    whole = _PLACE.fullmatch(value)
    if whole:
        return _worked_out(whole[1], scope)
    return _PLACE.sub(lambda place: written(_worked_out(place[1], scope)), value)


def written(value: Any) -> str:  # noqa: ANN401 (JSON)
    """Return a value as APL writes it into a text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value:g}" if isinstance(value, float) else str(value)


def _worked_out(text: str, scope: Mapping[str, Any]) -> Any:  # noqa: ANN401 (JSON)
    tokens, at = [], 0
    while at < len(text.rstrip()):
        found = _TOKEN.match(text, at)
        if found is None:
            return None
        tokens.append(found[1])
        at = found.end()
    try:
        return _Expression(tokens, scope).choice()
    except (TypeError, ValueError, ZeroDivisionError, IndexError):
        return None


class _Expression:
    """Reads and works out one expression from left to right."""

    def __init__(self, tokens: list[str], scope: Mapping[str, Any]) -> None:
        self._tokens, self._scope, self._at = tokens, scope, 0

    def choice(self) -> Any:  # noqa: ANN401
        """Read `a ? b : c` or anything below it."""
        value = self._level(0)
        if not self._took("?"):
            return value
        first = self.choice()
        self._took(":")
        second = self.choice()
        return first if value else second

    def _level(self, level: int) -> Any:  # noqa: ANN401
        if level == len(_LEVELS):
            return self._unary()
        value = self._level(level + 1)
        while self._at < len(self._tokens) and self._tokens[self._at] in _LEVELS[level]:
            self._at += 1
            value = _combined(self._tokens[self._at - 1], value, self._level(level + 1))
        return value

    def _unary(self) -> Any:  # noqa: ANN401
        if self._took("!"):
            return not self._unary()
        if self._took("-"):
            return -self._unary()
        return self._value()

    def _value(self) -> Any:  # noqa: ANN401
        piece = self._tokens[self._at]
        self._at += 1
        if piece == "(":
            value = self.choice()
            self._took(")")
            return value
        if piece[0] in "'\"":
            return piece[1:-1]
        if piece[0].isdigit():
            return float(piece) if "." in piece else int(piece)
        return _WORDS[piece] if piece in _WORDS else self._path(piece)

    def _path(self, name: str) -> Any:  # noqa: ANN401
        """Read `name.name[index]` and calls of what APL has built in."""
        value, names = self._scope.get(name), [name]
        while self._at < len(self._tokens) and self._tokens[self._at] in ".[(":
            mark = self._tokens[self._at]
            self._at += 1
            if mark == ".":
                names.append(self._tokens[self._at])
                value = value.get(names[-1]) if isinstance(value, dict) else None
                self._at += 1
            elif mark == "[":
                value = _item(value, self.choice())
                self._took("]")
            else:
                value = self._called(tuple(names))
        return value

    def _called(self, names: tuple[str, ...]) -> Any:  # noqa: ANN401
        arguments = []
        while not self._took(")"):
            arguments.append(self.choice())
            self._took(",")
        return _CALLS[names](*arguments) if names in _CALLS else None

    def _took(self, mark: str) -> bool:
        if self._at < len(self._tokens) and self._tokens[self._at] == mark:
            self._at += 1
            return True
        return False


def _item(value: Any, index: Any) -> Any:  # noqa: ANN401
    if isinstance(value, list) and isinstance(index, int):
        return value[index] if -len(value) <= index < len(value) else None
    return value.get(index) if isinstance(value, dict) else None


def _combined(mark: str, left: Any, right: Any) -> Any:  # noqa: ANN401
    if mark == "??":
        return right if left is None else left
    if mark == "||":
        return left or right
    if mark == "&&":
        return left and right
    if mark in ("==", "!="):
        return (left == right) == (mark == "==")
    if mark == "+":
        texts = isinstance(left, str) or isinstance(right, str)
        return written(left) + written(right) if texts else left + right
    return _COMPARE[mark](left, right)
