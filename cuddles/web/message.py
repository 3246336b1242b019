"""A request and an answer over HTTP as values, and what is right in the head of a request."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Route = Callable[["Asked"], "Answer"]
    Routes = Mapping[tuple[str, str], Route]

Headers = tuple[tuple[str, str], ...]
"""Names and values, in order and as often as they came."""

_TOKEN: Final = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_VALUE: Final = re.compile(r"[\t\x20-\x7e\x80-\xff]*")
_LENGTH: Final = re.compile(r"[0-9]{1,9}", re.ASCII)
MOST_HEADERS: Final = 100
_VERSIONS: Final = ("HTTP/1.0", "HTTP/1.1")


@dataclass(frozen=True, slots=True)
class Asked:
    """A request: its raw body, and the address of who sent it."""

    method: str
    path: str
    headers: Headers
    body: bytes
    peer: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said: status, body and its type."""

    status: int
    body: bytes
    kind: str = "text/plain;charset=UTF-8"


REFUSED: Final = Answer(400, b"refused\n")
BROKEN: Final = Answer(500, b"broken\n")
HEALTHY: Final = Answer(200, b"ok\n")


def is_right(head: bytes) -> bool:
    """Return whether the head of a request, without the empty line, is of HTTP/1 and beyond doubt."""
    lines = head.decode("latin-1").split("\r\n")
    pairs = [line.partition(":") for line in lines[1:]]
    headers = tuple((name, value.strip(" \t")) for name, _, value in pairs)
    named = all(colon for _, colon, _ in pairs) and len(headers) <= MOST_HEADERS
    told = sum(name.lower() == "content-length" for name, _ in headers)
    coded = any(name.lower() == "transfer-encoding" for name, _ in headers)
    lengths = told <= 1 and not (told and coded) and (coded or body_length(headers) is not None)
    return first_line(lines[0]) is not None and named and lengths and well_formed(headers)


def first_line(line: str) -> tuple[str, str] | None:
    """Return method and path of a request's first line; None for one of another version or shape."""
    words = line.split(" ")
    return (words[0], words[1]) if len(words) == 3 and words[2] in _VERSIONS else None


def well_formed(headers: Headers) -> bool:
    """Return whether names and values are as HTTP wants them: not folded, no control characters."""
    return all(_TOKEN.fullmatch(name) and _VALUE.fullmatch(value) for name, value in headers)


def body_length(headers: Headers) -> int | None:
    """Return the body's length in bytes; None where it is told otherwise, or in two ways."""
    named = [(name.lower(), value) for name, value in headers]
    told = [value for name, value in named if name == "content-length"]
    if any(name == "transfer-encoding" for name, _ in named) or len(told) > 1:
        return None
    if not told:
        return 0
    return int(told[0]) if _LENGTH.fullmatch(told[0]) else None


def health(_: Asked) -> Answer:
    """Say that the server answers."""
    return HEALTHY
