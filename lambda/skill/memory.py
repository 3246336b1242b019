"""What is remembered of a speaker between sessions: whether they were here before. No words, no names.

On one machine it stands among the home's records; on AWS it is in a bucket (`skill.bucket`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from cuddles.ports import Conflict

if TYPE_CHECKING:
    from cuddles.ports import Document, Records


class Memory(Protocol):
    """Documents by speaker; a speaker is a digest."""

    def recall(self, speaker: str) -> Document:
        """Return what is remembered, or {}."""

    def remember(self, speaker: str, document: Document) -> None:
        """Keep a document in place of what was kept; the later of two at once wins."""

    def forget(self, speaker: str) -> None:
        """Forget a speaker."""


class InRecords:
    """Remembers among the records of the home, in memory or in SQLite."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def recall(self, speaker: str) -> Document:
        """Return what is remembered, or {}."""
        found = self._records.get(_key(speaker))
        return found.document if found else {}

    def remember(self, speaker: str, document: Document) -> None:
        """Keep a document in place of what was kept."""
        found = self._records.get(_key(speaker))
        try:
            self._records.put(_key(speaker), document, found.version if found else None)
        except Conflict:
            return

    def forget(self, speaker: str) -> None:
        """Forget a speaker."""
        self._records.delete(_key(speaker))


def _key(speaker: str) -> str:
    return f"speaker/{speaker}"
