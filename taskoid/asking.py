"""How an endpoint is asked, and what of a question may lie in S3 for how long: decided, and no more.

Theory of operation. SageMaker takes a request at once up to so many bytes, or by and by through S3. Which it is
depends on the endpoint: one with a queue takes nothing at once, one without takes nothing else. What
goes through S3 has a name that says whose it is (`mark_of`): the machine, its process, and chance. So whoever
asks next takes away at once what a process of the same machine left when it died, and, of other machines, what
has lain there longer than any question takes. Jobs take as long as they take: their results are left to the
machine that began them. The bucket's own rule, a day, is only the backstop.

A file's own name, which may be a child's, is never in a key.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from terms import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Container

LARGEST: Final = 6_291_456
"""Bytes that InvokeEndpoint takes (botocore's model of the service, BodyBlob)."""
LARGEST_SERVERLESS: Final = 4 * 1024 * 1024
"""Bytes that a serverless endpoint takes (SageMaker's developer guide)."""
LARGEST_QUEUED: Final = 1 << 30
"""Bytes that an asynchronous endpoint takes (SageMaker's developer guide)."""
STALE_S: Final = 3600
"""Longest that an asynchronous request may take; what is older belongs to nobody."""
RESULTS: Final = "transform/"
FOLDERS: Final = ("input/", "output/", "failure/", RESULTS)
"""Of a work bucket, where questions, answers, failures and the results of jobs are."""
TYPES: Final = {
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
    ".heic": "image/heic",
    ".npy": "application/x-npy",
    ".json": "application/json",
    ".csv": "text/csv",
}
_MARK: Final = re.compile(r"(?:^|/)([0-9a-f]{8})-([0-9]+)-[0-9a-f]+")


class Way(StrEnum):
    """How a question goes."""

    AT_ONCE = "at once"
    QUEUED = "queued"


@dataclass(frozen=True, slots=True)
class Owner:
    """Who asks: a machine (8 hexadecimal digits) and a process of it."""

    machine: str
    process: int


def way_of(size: int, *, queued: bool, serverless: bool = False, limit: int | None = None) -> Way | Refused:
    """Return how a body of `size` bytes goes to an endpoint; `limit` is what is taken at once, if it is known."""
    if queued:
        if size <= LARGEST_QUEUED:
            return Way.QUEUED
        return Refused("too-large", f"{size} bytes are more than any endpoint takes: send a smaller picture")
    most = limit if limit is not None else LARGEST_SERVERLESS if serverless else LARGEST
    if size <= most:
        return Way.AT_ONCE
    told = (
        f"{size} bytes are more than the {most} that this endpoint takes, and it has no queue: "
        "write kind: async in its genome and deploy it, or send a smaller picture"
    )
    return Refused("too-large", told)


def mark_of(owner: Owner, chance: str) -> str:
    """Return the name of a question in S3; `chance` is a text of hexadecimal digits that no other has."""
    return f"{owner.machine}-{owner.process}-{chance}"


def is_left(
    key: str, age_s: float, owner: Owner, lives: Callable[[int], bool], asked: Container[str] = ()
) -> bool:
    """Return whether nobody waits for an object of a work bucket any more.

    Parameters
    ----------
    key
        Of the object, in one of `FOLDERS`.
    age_s
        Since it was written, seconds.
    owner
        Who looks.
    lives
        Tells whether a process of this machine is there.
    asked
        Marks of the questions that whoever looks is waiting for.

    """
    found = _MARK.search(key)
    if age_s > STALE_S and not key.startswith(RESULTS):
        return True
    if found is None or found[1] != owner.machine:
        return False
    process = int(found[2])
    return found[0].lstrip("/") not in asked if process == owner.process else not lives(process)


def no_answer(content_type: str, body: bytes) -> str | None:
    """Return why an answer is none; None where it is one. "No figure is on it" is an answer, too."""
    if not body:
        return "it answers nothing"
    if content_type.partition(";")[0].strip() == "application/json":
        try:
            json.loads(body)
        except ValueError:
            return "it says that it answers JSON, and doesn't"
    return None
