"""A transform job's input as requests, and its answers as one output."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


def requests_of(body: bytes, split: str, strategy: str, most_bytes: int) -> Iterator[bytes]:
    """Yield the bodies of the requests that one object becomes.

    Parameters
    ----------
    split
        ``None``, the whole object; or ``Line``.
    strategy
        ``SingleRecord``, one request a line; or ``MultiRecord``, as many whole lines as fit.
    most_bytes
        Of one request.

    Raises
    ------
    ValueError
        For a record that is larger.

    """
    records = body.splitlines(keepends=True) if split == "Line" else [body]
    waiting: list[bytes] = []
    for record in records:
        if len(record) > most_bytes:
            raise ValueError(
                f"a record has {len(record)} bytes, more than MaxPayloadInMB allows: raise it to 100"
            )
        full = sum(map(len, waiting)) + len(record) > most_bytes
        if waiting and (full or strategy != "MultiRecord"):
            yield b"".join(waiting)
            waiting = []
        waiting.append(record)
    if waiting:
        yield b"".join(waiting)


def assembled(answers: Sequence[bytes], how: str) -> bytes:
    """Return answers as one output; with ``Line`` each ends with a line break, as SageMaker writes them."""
    if how != "Line":
        return b"".join(answers)
    return b"".join(one if one.endswith(b"\n") else one + b"\n" for one in answers)


def output_key(key: str, prefix: str, output_prefix: str) -> str:
    """Return where the result of an input object goes: under the output's prefix, with ``.out`` at its end."""
    folder = prefix[: prefix.rfind("/") + 1]
    rest = key.removeprefix(folder)
    return "/".join(part for part in (output_prefix.strip("/"), rest) if part) + ".out"


def listed(manifest: Sequence[object]) -> Iterable[str]:
    """Return the addresses that a manifest names: its first entry is a prefix, or it has none.

    Raises
    ------
    ValueError
        For a list of anything else.

    """
    prefix = ""
    rest: Sequence[object] = manifest
    if manifest and isinstance(manifest[0], dict):
        prefix, rest = str(manifest[0].get("prefix", "")), manifest[1:]
    if not all(isinstance(one, str) for one in rest):
        raise ValueError('a manifest is a list: {"prefix": "s3://bucket/folder/"}, then names')
    return [f"{prefix}{one}" for one in rest]
