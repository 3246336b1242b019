"""Linked accounts: which tokens may direct toys, and the grants that let events be sent to Alexa.

Whoever links accounts (an authorization server of the home's) writes the digest of each access token that it
gives out, with its end; the token itself is kept nowhere.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Protocol

from cuddles.ports import Conflict

if TYPE_CHECKING:
    from cuddles.ports import Records

GRANT = "smart-home/grant"


class Accounts(Protocol):
    """What is known of linked accounts."""

    def linked(self, token: str, utc: float) -> bool:
        """Return whether a token is good at an instant (UTC seconds)."""

    def granted(self, code: str, utc: float) -> None:
        """Keep the code of a grant, to be exchanged for tokens of Alexa's event gateway within minutes."""


class InRecords:
    """Linked accounts among the records of the home."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def link(self, token: str, until: float) -> None:
        """Let a token be good until an instant (UTC seconds)."""
        _put(self._records, _key(token), {"until": until})

    def linked(self, token: str, utc: float) -> bool:
        """Return whether a token is good at an instant (UTC seconds)."""
        found = self._records.get(_key(token)) if token else None
        until = found.document.get("until") if found else None
        return isinstance(until, int | float) and utc < until

    def granted(self, code: str, utc: float) -> None:
        """Keep the code of a grant in place of an earlier one."""
        _put(self._records, GRANT, {"code": code, "at": utc})

    def forget(self) -> None:
        """Forget every account and grant."""
        for key in (GRANT, *self._records.keys("smart-home/token/")):
            self._records.delete(key)


def _key(token: str) -> str:
    return f"smart-home/token/{hashlib.sha256(token.encode('utf-8', 'replace')).hexdigest()}"


def _put(records: Records, key: str, document: dict[str, object]) -> None:
    found = records.get(key)
    try:
        records.put(key, document, found.version if found else None)
    except Conflict:
        _put(records, key, document)
