"""Linked accounts: which tokens may direct toys, and the grants that let events be sent to Alexa.

Whoever links accounts (an authorization server of the home's) writes the digest of each access token that it
gives out, with its end and the account's name; the token itself is kept nowhere.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, Final, Protocol

from cuddles.changing import write
from cuddles.smarthome import grants
from cuddles.smarthome.grants import TOKENS
from terms import Refused

if TYPE_CHECKING:
    from cuddles.ports import Records
    from cuddles.smarthome.amazon import Amazon

THE_ONE: Final = "home"
"""The account of a home that has one."""
NO_CLIENT: Final = Refused(
    "no-client",
    "The skill doesn't know its client id and secret: set CUDDLES_CLIENT_ID and CUDDLES_CLIENT_SECRET.",
)


class Accounts(Protocol):
    """What is known of linked accounts."""

    @property
    def reported(self) -> bool:
        """Whether changes are reported to Alexa."""

    def linked(self, token: str, utc: float) -> bool:
        """Return whether a token is good at an instant (UTC seconds)."""

    def granted(self, code: str, token: str, utc: float) -> Refused | None:
        """Exchange the code of a grant for the tokens that it grants the account of a token, and keep them."""

    def discovered(self, endpoints: list[dict[str, Any]]) -> None:
        """Keep what Alexa was told of the toys, so that it is told of changes only."""


class InRecords:
    """Linked accounts among the records of the home.

    Parameters
    ----------
    amazon
        Gives tokens for codes; None where the skill doesn't know its client id and secret.
    region
        In which Alexa calls this function: NA, EU or FE.

    """

    def __init__(self, records: Records, amazon: Amazon | None = None, region: str = "NA") -> None:
        self._records, self._amazon, self._region = records, amazon, region

    @property
    def reported(self) -> bool:
        """Whether changes are reported to Alexa."""
        return self._amazon is not None

    def link(self, token: str, until: float, account: str = THE_ONE) -> None:
        """Let a token of an account be good until an instant (UTC seconds)."""
        write(self._records, _key(token), {"until": until, "account": account})

    def linked(self, token: str, utc: float) -> bool:
        """Return whether a token is good at an instant (UTC seconds)."""
        until = self._said(token).get("until")
        return isinstance(until, int | float) and utc < until

    def granted(self, code: str, token: str, utc: float) -> Refused | None:
        """Exchange the code of a grant and keep its tokens."""
        if self._amazon is None:
            return NO_CLIENT
        account = str(self._said(token).get("account", THE_ONE))
        found = self._amazon.granted(code, account, self._region, utc)
        if isinstance(found, Refused):
            return found
        grants.keep(self._records, found)
        return None

    def discovered(self, endpoints: list[dict[str, Any]]) -> None:
        """Keep what Alexa was told of the toys."""
        grants.tell_endpoints(self._records, {one["endpointId"]: one for one in endpoints})

    def forget(self) -> None:
        """Forget every account and grant."""
        grants.forget_all(self._records)
        for key in self._records.keys(TOKENS):
            self._records.delete(key)

    def _said(self, token: str) -> dict[str, Any]:
        found = self._records.get(_key(token)) if token else None
        return found.document if found else {}


def _key(token: str) -> str:
    return f"{TOKENS}{hashlib.sha256(token.encode('utf-8', 'replace')).hexdigest()}"
