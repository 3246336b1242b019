"""Where a certificate may be fetched from: only what Amazon itself can have put there.

The address stands in a header that anybody can write, and this machine will fetch it. So it isn't parsed
leniently by one program and fetched by another that reads it differently: what passes is written anew, from
its checked path, and only that is fetched. Amazon's rules: https; the host s3.amazonaws.com in any case; no
port or 443; a path that begins with /echo.api/, in this case, once it is normalised. Stricter than Amazon, since
no certificate of theirs needs it: no user, query, fragment, percent encoding, backslash or empty segment.
"""

from __future__ import annotations

import re
from typing import Final

LONGEST: Final = 512
"""Longest address in characters; Amazon's have about 70."""
_HTTPS: Final = re.compile(r"https://s3\.amazonaws\.com(?::443)?(/[a-z0-9._~/-]+)", re.IGNORECASE | re.ASCII)
_FOLDER: Final = "/echo.api/"


def normal(address: str) -> str | None:
    """Return the one way to write the address of a certificate chain, or None for any other address."""
    found = _HTTPS.fullmatch(address) if len(address) <= LONGEST else None
    path = _without_dots(found[1]) if found else None
    if path is None or not path.startswith(_FOLDER):
        return None
    return f"https://s3.amazonaws.com{path}"


def _without_dots(path: str) -> str | None:
    """Return a path without `.` and `..`; None where it climbs above its root or has an empty segment."""
    kept: list[str] = []
    for segment in path[1:].split("/"):
        if not segment or (segment == ".." and not kept):
            return None
        if segment == "..":
            kept.pop()
        elif segment != ".":
            kept.append(segment)
    return "/" + "/".join(kept)
