"""A question, its answer, and who asks."""

from __future__ import annotations

import hashlib
import os
import platform
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from taskoid.asking import Owner, Way

if TYPE_CHECKING:
    from collections.abc import Callable

_MACHINE: Final = Path("/etc/machine-id")


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked.

    Parameters
    ----------
    limit
        Bytes that are taken at once; None: what is known of the endpoint's kind.

    """

    body: bytes = field(repr=False)
    content_type: str
    accept: str = "application/json"
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What an endpoint said, and how it was asked."""

    body: bytes = field(repr=False)
    content_type: str
    way: Way


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks: `chance` gives hexadecimal digits that nobody else has, `utc` seconds since 1970."""

    owner: Owner
    chance: Callable[[], str]
    utc: Callable[[], float]


def this_process() -> Owner:
    """Return this machine, by a digest of its name and number, and this process."""
    named = f"{platform.node()}/{os.getuid()}/{_machine_id()}"
    return Owner(hashlib.sha256(named.encode()).hexdigest()[:8], os.getpid())


def _machine_id() -> str:
    with suppress(OSError):
        return _MACHINE.read_text("ascii").strip()
    return ""
