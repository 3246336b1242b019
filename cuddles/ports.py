"""What the application needs of the world, each port small enough to hold in the hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeVar

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from cuddles.answers import Off, Warming
    from cuddles.messages import WishMessage
    from devices.home import Toy
    from devices.moments import Now
    from terms import Refused

Document = dict[str, object]
Picture_co = TypeVar("Picture_co", covariant=True)


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


class Inbox(Protocol[Picture_co]):
    """Photos on their way to a pattern; `Picture_co` is what a worker looks at, unknown to all others."""

    def put(self, photo: bytes) -> str:
        """Keep a photo's file, whole or not at all; returns the id that was made for it."""

    def borrow(self, drawing: str) -> AbstractContextManager[Picture_co]:
        """Lend a photo in memory; again after a crash or for another try.

        Raises
        ------
        Gone
            Where there is none (any more).

        """

    def forget(self, drawing: str) -> bool:
        """Delete a photo; returns whether there was one."""

    def sweep(self, utc: float) -> tuple[str, ...]:
        """Delete whatever has been here for 15 minutes at `utc` (s); returns the ids."""

    def ids(self) -> tuple[str, ...]:
        """Return which photos are here."""


class Gone(Exception):
    """A photo isn't in the inbox: it was forgotten, or never came."""


class Workshop(Protocol):
    """Where pictures are worked, in another process."""

    def wake(self) -> None:
        """See to it that somebody takes up what waits."""
