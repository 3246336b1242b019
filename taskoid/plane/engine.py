"""What answers for a model, whoever does it: asked and answered, begun, watched and ended."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

Say = Callable[[str], None]
"""Takes one line of a server's log."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One request to a model, as ``/invocations`` takes it."""

    body: bytes
    content_type: str = ""
    accept: str = ""
    attributes: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What a model answered; `status` is 0 where it was gone, or took too long."""

    status: int
    body: bytes
    content_type: str = ""
    attributes: str = ""


class CantServe(RuntimeError):
    """A server that doesn't come up. The message says why, as well as it is known."""


class Engine(Protocol):
    """One model, served."""

    async def begin(self) -> None:
        """Return once it answers; raises CantServe."""

    async def ask(self, asked: Ask, patience_s: float) -> Told:
        """Return what it says, after so many seconds at most."""

    async def end(self) -> None:
        """Leave nothing running."""


TOOK_TOO_LONG = "Your invocation timed out while waiting for a response from container primary."
WAS_GONE = "An error occurred while handling request as the model process exited."
