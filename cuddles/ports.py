"""What the application needs of the world, each port small enough to hold in the hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from devices.moments import Now

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


class Clock(Protocol):
    """Time, asked for at the edge only."""

    def __call__(self) -> Now:
        """Return now."""
