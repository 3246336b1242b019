"""A document among the records is changed: read, decided, written; again if somebody else wrote meanwhile."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final, TypeVar

from cuddles.ports import Conflict

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuddles.ports import Document, Records

Outcome = TypeVar("Outcome")

TRIES: Final = 50


def change(
    records: Records, key: str, how: Callable[[Document | None], tuple[Document | None, Outcome]]
) -> Outcome:
    """Change a document; returns what `how` says came of it.

    Parameters
    ----------
    how
        Gets the document, None where there is none, and returns it as it shall be (None: removed) and an outcome.
        It may be asked several times, and changes nothing itself.

    Raises
    ------
    Conflict
        Where others went on writing meanwhile.

    """
    for _ in range(TRIES):
        stored = records.get(key)
        old = stored.document if stored else None
        new, outcome = how(old)
        if new == old:
            return outcome
        if new is None:
            records.delete(key)
            return outcome
        with suppress(Conflict):
            records.put(key, new, stored.version if stored else None)
            return outcome
    raise Conflict(key)


def write(records: Records, key: str, document: Document) -> None:
    """Write a document in place of what is there; raises Conflict."""
    change(records, key, lambda _: (document, None))


def secret_of(records: Records, key: str, size: int, random_bytes: Callable[[int], bytes]) -> bytes:
    """Return the secret that is kept under a key, made by whoever needs it first; raises Conflict."""

    def made(old: Document | None) -> tuple[Document, str]:
        kept = old or {"key": random_bytes(size).hex()}
        return kept, str(kept["key"])

    return bytes.fromhex(change(records, key, made))
