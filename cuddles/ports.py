"""What the application needs of the world, each port small enough to hold in the hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

if TYPE_CHECKING:
    from cuddles.answers import Off, Warming
    from cuddles.messages import WishMessage
    from devices.home import Toy
    from devices.moments import Now
    from terms import Refused

Document = dict[str, object]


class Stored(NamedTuple):
    """A document and its version; a version names one state of it and is never used again."""

    document: Document
    version: int


class Conflict(Exception):
    """Somebody else wrote meanwhile: read again, decide again."""


class Records(Protocol):
    """Documents by key, written compare-and-swap, so that no update is lost."""

    def get(self, key: str) -> Stored | None:
        """Return what is stored, or None."""

    def put(self, key: str, document: Document, expected: int | None) -> int:
        """Write where the version is still `expected` (None: where nothing is); return the new one.

        Raises
        ------
        Conflict
            Where it isn't.

        """

    def delete(self, key: str) -> None:
        """Remove a document; removing none is fine."""

    def keys(self, prefix: str) -> tuple[str, ...]:
        """Return the keys that begin with a prefix, sorted."""


class Switchboard(Protocol):
    """The way to switches and hub; each method takes seconds at most and never leaves a heater on by itself."""

    def hub(self) -> dict[str, Any] | None:
        """Return what the hub said of itself last."""

    def states(self, toys: tuple[str, ...]) -> dict[str, dict[str, Any]] | Refused:
        """Return what the hub shows of toys."""

    def ask(self, toy: Toy, wish: WishMessage) -> dict[str, Any] | Refused:
        """Give a wish to the hub; returns the state that answers it."""

    def warm_alone(self, toy: Toy, target_c: float, seconds: float) -> Warming | Refused:
        """Start a session that the switch runs and ends by itself."""

    def off(self, toy: Toy, wish: WishMessage) -> Off | Refused:
        """Open the relay now, and tell the hub."""

    def call_on(self, toy: Toy) -> Warming | Refused:
        """Call the webhook that switches on, for as long as the switch itself allows."""

    def call_off(self, toy: Toy) -> Off | Refused:
        """Call the webhook that switches off."""


class Clock(Protocol):
    """Time, asked for at the edge only."""

    def __call__(self) -> Now:
        """Return now."""
