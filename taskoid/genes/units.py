"""How a genome writes places and durations, as patterns for its schema and as functions."""

from __future__ import annotations

import re
from typing import Final

from taskoid.genome import Place

DURATION: Final = r"^(?:\d+(?:\.\d+)?(?:ms|s|m|h|d))+$"
_PARTS: Final = re.compile(r"(\d+(?:\.\d+)?)(ms|s|m|h|d)")
_SECONDS: Final = {"ms": 0.001, "s": 1, "m": 60, "h": 3600, "d": 86400}

BUCKET: Final = r"[a-z0-9](?!.*\.\.)[a-z0-9.-]{1,61}[a-z0-9]"
TARBALL: Final = rf"^s3://{BUCKET}/[A-Za-z0-9!_.*'()/=+-]+\.tar\.gz$"
PREFIX: Final = rf"^s3://{BUCKET}/(?:[A-Za-z0-9!_.*'()/=+-]+/)?$"
_PLACE: Final = re.compile(r"s3://([^/]+)/(.*)")


def seconds(text: str) -> float:
    """Return a duration like ``1h30m`` or ``100ms`` in seconds; zero for what is none."""
    if not re.match(DURATION, text):
        return 0.0
    return sum(float(number) * _SECONDS[unit] for number, unit in _PARTS.findall(text))


def place(text: str) -> Place:
    """Return a place from a text that keeps to `TARBALL` or `PREFIX`."""
    found = _PLACE.fullmatch(text)
    if found is None:
        raise ValueError(f"'{text}' is no place in S3")
    return Place(found[1], found[2])
