"""Protocol Buffers' wire format, as much as it takes to write a message.

Fields are written in the order in which they are given, so that the same message is the same bytes (Protocol
Buffers, Encoding: https://protobuf.dev/programming-guides/encoding/).
"""

from __future__ import annotations

from typing import Final

VARINT, LENGTH = 0, 2
SIGN: Final = (1 << 64) - 1


def varint(number: int) -> bytes:
    """Return a whole number in groups of seven bits, the lowest first; negative ones as 64 bits."""
    left, found = number & SIGN, bytearray()
    while left > 0x7F:
        found.append(left & 0x7F | 0x80)
        left >>= 7
    found.append(left)
    return bytes(found)


def integer(field: int, number: int) -> bytes:
    """Return a field that is a whole number, a truth or one of an enumeration."""
    return varint(field << 3 | VARINT) + varint(int(number))


def inner(field: int, content: bytes | str) -> bytes:
    """Return a field that is text, bytes or a message."""
    data = content.encode() if isinstance(content, str) else content
    return varint(field << 3 | LENGTH) + varint(len(data)) + data


def entry(field: int, key: str, content: bytes) -> bytes:
    """Return an entry of a map from text to messages."""
    return inner(field, inner(1, key) + inner(2, content))
