"""Messages between the plane and its child process: a head of JSON and a body of bytes, over a socket."""

from __future__ import annotations

import json
import struct
from typing import TYPE_CHECKING, Any, BinaryIO, Final

if TYPE_CHECKING:
    import asyncio

_SIZES: Final = struct.Struct(">IQ")
_LARGEST_HEAD: Final = 1 << 20
Frame = tuple[dict[str, Any], bytes]


def packed(head: dict[str, Any], body: bytes = b"") -> bytes:
    """Return a message as bytes."""
    told = json.dumps(head).encode()
    return b"".join((_SIZES.pack(len(told), len(body)), told, body))


def read(stream: BinaryIO) -> Frame | None:
    """Return the next message; None where the other side is gone."""
    sizes = stream.read(_SIZES.size)
    if len(sizes) < _SIZES.size:
        return None
    head, body = _SIZES.unpack(sizes)
    return _whole(stream.read(head), stream.read(body), head, body)


async def next_of(stream: asyncio.StreamReader) -> Frame | None:
    """Return the next message; None where the other side is gone."""
    try:
        head, body = _SIZES.unpack(await stream.readexactly(_SIZES.size))
        return _whole(await stream.readexactly(head), await stream.readexactly(body), head, body)
    except (EOFError, OSError):
        return None


def _whole(head: bytes, body: bytes, told: int, sent: int) -> Frame | None:
    if len(head) < told or len(body) < sent or told > _LARGEST_HEAD:
        return None
    return json.loads(head), body
