"""What a backup holds, and which file is one. Pure: names, sizes and bytes arrive as arguments.

Theory of operation
-------------------
A backup is a zip with one file for each member and `manifest.json`, which names every member with its size and
SHA-256. Only names of a short list can be members, so that nothing of a backup can lead out of the data folder,
and nothing that is no part of a home comes back with it: no photo, no lock, no password. How large a member may
be is known before a byte of it is unpacked, and no more of it is read than that.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Final

from terms import Refused

if TYPE_CHECKING:
    from collections.abc import Sequence

FORMAT: Final = "cuddles-backup/1"
MANIFEST: Final = "manifest.json"
HOME: Final = "home.yaml"
RECORDS: Final = "records.db"
DIARY: Final = "diary"
PATTERNS: Final = "patterns"
MIB: Final = 2**20
LARGEST_MANIFEST: Final = 8 * MIB
MOST_MEMBERS: Final = 20_000
LARGEST_BYTES: Final = 4096 * MIB
"""All members together."""
_KNOWN: Final = (
    (re.compile(r"home\.yaml"), MIB),
    (re.compile(r"records\.db"), 512 * MIB),
    (re.compile(r"diary/hub-\d{4}-\d\d-\d\d\.jsonl"), 1024 * MIB),
    (re.compile(r"patterns/[0-9a-f]{8,32}/[A-Za-z0-9][A-Za-z0-9._-]{0,79}"), 256 * MIB),
)
"""What a member may be called, and how many bytes it may have."""
_SHA: Final = re.compile(r"[0-9a-f]{64}")
NOT_ONE: Final = Refused(
    "not-a-backup", "This is no backup of cuddles: name a file that cuddles home backup wrote."
)


@dataclass(frozen=True, slots=True)
class Member:
    """One file of a backup."""

    name: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself.

    Parameters
    ----------
    home
        The home's name.
    created
        When, as ISO 8601 in UTC.
    program
        The version that wrote it.
    kept_elsewhere
        Files that home.yaml names and that aren't in it: passwords, keys and certificates.
    members
        Its files, by name.

    """

    home: str
    created: str
    program: str
    kept_elsewhere: tuple[str, ...]
    members: tuple[Member, ...]


def largest(name: str) -> int | None:
    """Return how many bytes a member may have; None where nothing of that name may be one."""
    return next((most for pattern, most in _KNOWN if pattern.fullmatch(name)), None)


def written(manifest: Manifest) -> bytes:
    """Return a manifest as JSON."""
    return (json.dumps({"format": FORMAT, **asdict(manifest)}, indent=1, ensure_ascii=False) + "\n").encode()


def read(content: bytes) -> Manifest | Refused:
    """Return the manifest of its bytes."""
    try:
        said = json.loads(content)
        if said["format"] != FORMAT:
            return Refused(
                "other-format", f"This backup isn't {FORMAT}: a newer version of cuddles may read it."
            )
        members = tuple(
            Member(str(one["name"]), int(one["bytes"]), str(one["sha256"])) for one in said["members"]
        )
        elsewhere = tuple(str(one) for one in said["kept_elsewhere"])
        return Manifest(str(said["home"]), str(said["created"]), str(said["program"]), elsewhere, members)
    except (ValueError, KeyError, TypeError, RecursionError):
        return NOT_ONE


def refusal(manifest: Manifest, there: Sequence[tuple[str, int]]) -> Refused | None:
    """Return why a backup isn't unpacked that has these files (name, bytes) beside its manifest, or None."""
    named = {one.name: one.bytes for one in manifest.members}
    if (
        len(named) != len(manifest.members)
        or len(there) > MOST_MEMBERS
        or sorted(there) != sorted(named.items())
    ):
        return Refused(
            "other-members", "What is in this file isn't what its manifest names: it is damaged or changed."
        )
    for one in manifest.members:
        most = largest(one.name)
        if most is None:
            return Refused(
                "strange-member", f"This file holds '{one.name[:80]}', which is no part of a home."
            )
        if not 0 <= one.bytes <= most or not _SHA.fullmatch(one.sha256):
            return Refused(
                "too-large", f"'{one.name}' is larger than it can be, or has no sum: it isn't unpacked."
            )
    if sum(named.values()) > LARGEST_BYTES:
        return Refused("too-large", "This backup is larger than any home: it isn't unpacked.")
    return None if HOME in named else NOT_ONE
