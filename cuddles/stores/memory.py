"""Records in memory, for trials and tests."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from cuddles.ports import Conflict, Stored

if TYPE_CHECKING:
    from cuddles.ports import Document


class MemoryRecords:
    """Documents in a dictionary."""

    def __init__(self) -> None:
        self._kept: dict[str, Stored] = {}
        self._last = 0

    def get(self, key: str) -> Stored | None:
        """Return what is stored, or None."""
        return deepcopy(self._kept.get(key))

    def put(self, key: str, document: Document, expected: int | None) -> int:
        """Write compare-and-swap."""
        found = self._kept.get(key)
        if (found.version if found else None) != expected:
            raise Conflict(key)
        self._last += 1
        self._kept[key] = Stored(deepcopy(document), self._last)
        return self._last

    def delete(self, key: str) -> None:
        """Remove a document."""
        self._kept.pop(key, None)

    def keys(self, prefix: str) -> tuple[str, ...]:
        """Return keys, sorted."""
        return tuple(sorted(key for key in self._kept if key.startswith(prefix)))
