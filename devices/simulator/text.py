"""How Tasmota reads and writes text: numbers, states, times and JSON strings, as its C code does.

Payloads are bytes. They are held as Latin-1 text here, so that any byte survives, and only the 26 ASCII
letters have an upper case, as with `toupper` in the C locale.
"""

from __future__ import annotations

import re
import struct
from datetime import UTC, datetime
from functools import lru_cache

_INTEGER = re.compile(r"\s*([+-]?)(0[xX][0-9a-fA-F]+|0[0-7]*|[1-9][0-9]*)")
_FLOAT = re.compile(r"[ \t\n\v\f\r]*([+-]?)([0-9]*)(?:\.([0-9]{0,8}))?")
_UPPER = {code: code - 32 for code in range(ord("a"), ord("z") + 1)}
_EXACT_INTEGERS = 1 << 24  # above this a 32-bit float has gaps
NO_PAYLOAD = -99  # what Tasmota has for "no number here"

STATES = {
    **dict.fromkeys(("OFF", "FALSE", "STOP", "CELSIUS", "DOWN", "CLOSE"), 0),
    **dict.fromkeys(("ON", "TRUE", "START", "FAHRENHEIT", "USER"), 1),
    **dict.fromkeys(("TOGGLE", "ADMIN"), 2),
    "BLINK": 3,
    "BLINKOFF": 4,
    **dict.fromkeys(("UP", "OPEN"), 100),
    "ALL": 255,
}


def upper(text: str) -> str:
    """Raise the ASCII letters, leave every other byte alone."""
    return text.upper() if text.isascii() else text.translate(_UPPER)


def single(value: float) -> float:
    """Round to a 32-bit float where that matters: beyond 2**24 whole numbers fall into gaps."""
    if -_EXACT_INTEGERS < value < _EXACT_INTEGERS:
        return value
    try:
        rounded: float = struct.unpack("f", struct.pack("f", value))[0]
    except OverflowError:
        return float("inf") if value > 0 else float("-inf")
    return rounded


@lru_cache(maxsize=4096)
def char_to_float(text: str) -> float:
    """Read the leading number, 0 where there is none: `null`, an empty text and `abc` are all 0."""
    found = _FLOAT.match(text[:23])
    if found is None:
        return 0.0
    sign, left, right = found.groups()
    whole = float(min(int(left or "0"), 2**31 - 1))
    value = single(whole + (int(right) / 10 ** len(right) if right else 0.0))
    return -value if sign == "-" else value


def integer(text: str) -> int | None:
    """Read the leading integer as C's `strtol(text, 0)`: decimal, octal or hexadecimal; else None."""
    found = _INTEGER.match(text)
    if found is None:
        return None
    sign, digits = found.groups()
    base = 16 if digits[1:2] in {"x", "X"} else 8 if digits[0] == "0" else 10
    return max(-(2**31), min(2**31 - 1, int(digits, base) * (-1 if sign == "-" else 1)))


def state_number(text: str) -> int:
    """Give the number of a state word (`ON`, `toggle`, `true`), -1 for any other text, spaces included."""
    return STATES.get(upper(text), -1)


def payload_number(text: str) -> int:
    """Give the number a command sees in its data: a state word, a leading integer, or -99."""
    state = state_number(text)
    if state >= 0:
        return state
    number = integer(text)
    return NO_PAYLOAD if number is None else number


def escape(text: str) -> str:
    r"""Escape for a JSON string as Tasmota does: quotes, backslashes and control characters."""
    if '"' not in text and "\\" not in text and text.isprintable():
        return text
    out = text.replace("\\", "\\\\").replace('"', '\\"')
    for plain, escaped in (("\n", "\\n"), ("\r", "\\r"), ("\t", "\\t"), ("\b", "\\b"), ("\f", "\\f")):
        out = out.replace(plain, escaped)
    return "".join(c if ord(c) >= 32 else f"\\u{ord(c):04x}" for c in out)


def number(value: float | None, decimals: int) -> str:
    """Print a number with so many decimals; None, Tasmota's NaN, prints as null."""
    return "null" if value is None else f"{value:.{decimals}f}"


def stamp(epoch: float) -> str:
    """Print a time as Tasmota does, without a zone: 2026-01-01T00:00:00."""
    return _stamp(int(epoch))


@lru_cache(maxsize=256)
def _stamp(epoch: int) -> str:
    return datetime.fromtimestamp(max(0, min(epoch, 4_102_444_800)), UTC).strftime("%Y-%m-%dT%H:%M:%S")


def span(seconds: int) -> str:
    """Print a duration as Tasmota does, days before the T: 1T02:03:04."""
    minutes, second = divmod(seconds, 60)
    hours, minute = divmod(minutes, 60)
    day, hour = divmod(hours, 24)
    return f"{day}T{hour:02}:{minute:02}:{second:02}"
