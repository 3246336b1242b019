"""The account server done: grants in the records of the page, access tokens where the skill looks for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

from cuddles import linking
from cuddles.changing import change, write
from cuddles.linking import Grant
from cuddles.smarthome import grants
from cuddles.smarthome.grants import TOKENS
from terms import Refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuddles.ports import Clock, Document, Records

Outcome = TypeVar("Outcome")
Grants = tuple[Grant, ...]

TOKEN_BYTES: Final = 32


@dataclass(frozen=True, slots=True)
class Tokens:
    """What Amazon's server gets: a token for an hour, and one to get the next with."""

    access: str
    refresh: str


class Accounts:
    """Who linked an account with Alexa.

    Parameters
    ----------
    records
        Shared with the skill.
    random_bytes
        Gives so many bytes that nobody can foresee.

    """

    def __init__(self, records: Records, clock: Clock, random_bytes: Callable[[int], bytes]) -> None:
        self._records, self._clock, self._random = records, clock, random_bytes

    def begin(self, person: str, redirect: str) -> str:
        """Return a code for an account that somebody links."""
        code, now = self._token(), self._now()
        grant = Grant(
            self._random(6).hex(), person, now, redirect, linking.digest(code), now + linking.CODE_S
        )
        self._change(lambda old: (linking.begun(old, grant, now), None))
        return code

    def exchange(self, code: str, redirect: str) -> Tokens | Refused:
        """Return tokens for a code; a code that comes twice ends what came of it."""
        refresh, now = self._token(), self._now()
        sought = linking.digest(refresh)

        def how(old: Grants) -> tuple[Grants, Grant | Refused]:
            return linking.exchanged(old, code, redirect, sought, now)

        before = self.grants()
        found = self._change(how)
        if isinstance(found, Refused):
            self._end_access({one.id for one in before} - {one.id for one in self.grants()})
            return found
        return Tokens(self._access(found), refresh)

    def refresh(self, refresh: str) -> Tokens | Refused:
        """Return the next token for an hour."""
        found = linking.refreshed(self.grants(), refresh)
        return found if isinstance(found, Refused) else Tokens(self._access(found), refresh)

    def end(self, grant: str) -> None:
        """Unlink an account: none of its tokens is good any more."""
        self._change(lambda old: (tuple(one for one in old if one.id != grant), None))
        self._end_access({grant})

    def grants(self) -> Grants:
        """Return the accounts that are linked, and those about to be."""
        stored = self._records.get(linking.KEY)
        return () if stored is None else linking.from_document(stored.document)

    def _access(self, grant: Grant) -> str:
        """Give out a token for an hour; those of this account that ran out are forgotten."""
        access, now = self._token(), self._now()
        for key in self._records.keys(TOKENS):
            found = self._records.get(key)
            until = found.document.get("until") if found else None
            if not isinstance(until, int | float) or until <= now:
                self._records.delete(key)
        document: dict[str, object] = {"until": now + linking.ACCESS_S, "account": grant.id}
        write(self._records, TOKENS + linking.digest(access), document)
        return access

    def _end_access(self, ended: set[str]) -> None:
        for key in self._records.keys(TOKENS):
            found = self._records.get(key)
            if found is not None and found.document.get("account") in ended:
                self._records.delete(key)
        for one in ended:
            grants.forget(self._records, one)

    def _now(self) -> float:
        return self._clock().utc

    def _token(self) -> str:
        return self._random(TOKEN_BYTES).hex()

    def _change(self, how: Callable[[Grants], tuple[Grants, Outcome]]) -> Outcome:
        def document(old: Document | None) -> tuple[Document | None, Outcome]:
            known = () if old is None else linking.from_document(old)
            new, outcome = how(known)
            return (old if new == known else linking.to_document(new)), outcome

        return change(self._records, linking.KEY, document)
