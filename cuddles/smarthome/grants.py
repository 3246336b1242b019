"""Grants: the leave of an account to send it events, with the tokens that prove it. They are in no log.

A grant belongs to the region in which the account is linked, since Alexa takes its events only there.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Any, Final

from cuddles.changing import write
from cuddles.ports import Conflict

if TYPE_CHECKING:
    from cuddles.ports import Records

PREFIX: Final = "smart-home/grant/"
TOKENS: Final = "smart-home/token/"
"""Where access tokens are looked for: a document for each digest (SHA-256), with its end and the account."""
TOLD: Final = "smart-home/told"
EARLY_S: Final = 60.0
"""A token is renewed so long before its end."""


@dataclass(frozen=True, slots=True)
class Grant:
    """What sends events to one account; `until` is the end of the access token in UTC seconds."""

    account: str
    region: str
    access: str
    refresh: str
    until: float

    def __repr__(self) -> str:
        """Return it without its tokens."""
        return f"Grant({self.account!r}, {self.region!r})"

    def fresh(self, utc: float) -> bool:
        """Return whether the access token is good for a while."""
        return utc < self.until - EARLY_S


def all_grants(records: Records) -> tuple[Grant, ...]:
    """Return every grant."""
    found = (records.get(key) for key in records.keys(PREFIX))
    return tuple(grant for one in found if one is not None and (grant := _read(one.document)) is not None)


def grant_of(records: Records, account: str) -> Grant | None:
    """Return the grant of an account."""
    found = records.get(PREFIX + account)
    return _read(found.document) if found else None


def keep(records: Records, grant: Grant) -> None:
    """Keep a grant in place of an earlier one."""
    write(records, PREFIX + grant.account, asdict(grant))


def renew(records: Records, before: Grant, after: Grant) -> None:
    """Keep renewed tokens, unless the grant was taken back or given anew meanwhile."""
    found = records.get(PREFIX + before.account)
    if found is not None and _read(found.document) == before:
        with suppress(Conflict):
            records.put(PREFIX + before.account, asdict(after), found.version)


def forget(records: Records, account: str) -> None:
    """Forget an account's grant."""
    records.delete(PREFIX + account)


def forget_all(records: Records) -> None:
    """Forget every grant, and what Alexa was told."""
    for key in (TOLD, *records.keys(PREFIX)):
        records.delete(key)


def endpoints_told(records: Records) -> dict[str, Any]:
    """Return the endpoints that Alexa was told of, by id."""
    found = records.get(TOLD)
    said = found.document.get("endpoints") if found else None
    return said if isinstance(said, dict) else {}


def tell_endpoints(records: Records, endpoints: dict[str, Any]) -> None:
    """Keep which endpoints Alexa was told of."""
    if endpoints != endpoints_told(records):
        write(records, TOLD, {"endpoints": endpoints})


def _read(said: dict[str, Any]) -> Grant | None:
    try:
        return Grant(**{one.name: said[one.name] for one in fields(Grant)})
    except KeyError:
        return None
