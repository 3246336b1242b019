"""Amazon's side: where its servers are, the tokens of Login with Amazon, and events sent with them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from cuddles.smarthome import grants
from cuddles.smarthome.grants import Grant
from cuddles.smarthome.post import Courier, Reply
from terms import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from cuddles.ports import Records

Json = dict[str, Any]
LWA: Final = "https://api.amazon.com/auth/o2/token"
APIS: Final[Mapping[str, str]] = {
    "NA": "https://api.amazonalexa.com",
    "EU": "https://api.eu.amazonalexa.com",
    "FE": "https://api.fe.amazonalexa.com",
}
"""Of each region of Alexa; the event gateway is /v3/events there."""
REGIONS: Final[Mapping[str, str]] = {"us-east-1": "NA", "eu-west-1": "EU", "us-west-2": "FE"}
"""Where a function has to be for Alexa to call it, by Amazon's documentation of smart-home skills."""

NO_GRANT: Final = Refused("no-grant", "No account has allowed events: link it in the Alexa app.")
TAKEN_BACK: Final = Refused(
    "grant-taken-back", "The account takes no events any more: link it again in the app."
)
NOT_TAKEN: Final = Refused("not-taken", "Amazon didn't take the message.")
BUSY: Final = Refused(
    "amazon-busy", "Amazon takes no more messages for now: it is tried again with the next one."
)
WRONG_CLIENT: Final = Refused(
    "wrong-client",
    "Amazon doesn't know this skill's client id and secret: copy them from its permissions page.",
)


@dataclass(frozen=True, slots=True)
class Amazon:
    """The servers, and who this skill is to them.

    Parameters
    ----------
    client_id, client_secret
        Of the skill, from its permissions page.
    courier
        Carries messages.
    lwa, apis
        Addresses.

    """

    client_id: str
    client_secret: str = field(repr=False)
    courier: Courier
    lwa: str = LWA
    apis: Mapping[str, str] = field(default_factory=lambda: APIS)

    def granted(self, code: str, account: str, region: str, utc: float) -> Grant | Refused:
        """Exchange the code of a grant, which is good for one try, for its tokens."""
        said = self._tokens({"grant_type": "authorization_code", "code": code}, self.courier.once())
        if isinstance(said, Refused):
            return said
        refresh = said.get("refresh_token")
        if not isinstance(refresh, str):
            return NOT_TAKEN
        return Grant(account, region, said["access_token"], refresh, _end(said, utc))

    def renewed(self, grant: Grant, utc: float) -> Grant | Refused:
        """Return a grant with a new access token."""
        form = {"grant_type": "refresh_token", "refresh_token": grant.refresh}
        said = self._tokens(form, self.courier)
        if isinstance(said, Refused):
            return said
        refresh = said.get("refresh_token")
        kept = refresh if isinstance(refresh, str) else grant.refresh
        return replace(grant, access=said["access_token"], refresh=kept, until=_end(said, utc))

    def own_token(self, scope: str) -> str | Refused:
        """Return a token of the skill itself for a scope."""
        said = self._tokens({"grant_type": "client_credentials", "scope": scope}, self.courier)
        return said if isinstance(said, Refused) else str(said["access_token"])

    def _tokens(self, form: dict[str, str], courier: Courier) -> Json | Refused:
        who = {"client_id": self.client_id, "client_secret": self.client_secret}
        reply = courier.form(self.lwa, form | who)
        if isinstance(reply, Refused):
            return reply
        if reply.status == 200 and isinstance(reply.body.get("access_token"), str):
            return reply.body
        if reply.status == 429 or reply.status >= 500:
            return BUSY
        return _CAUSES.get(str(reply.body.get("error")), NOT_TAKEN)


_CAUSES: Final = {
    "invalid_grant": TAKEN_BACK,
    "unauthorized_client": WRONG_CLIENT,
    "invalid_client": WRONG_CLIENT,
}


def amazon_of(environment: Mapping[str, str], pause: Callable[[float], None]) -> Amazon | None:
    """Return who this skill is to Amazon, if the environment says so.

    ``CUDDLES_CLIENT_ID`` and ``CUDDLES_CLIENT_SECRET`` stand on the skill's permissions page. ``CUDDLES_LWA_URL``
    and ``CUDDLES_ALEXA_URL`` name other servers than Amazon's, for a try.
    """
    client, secret = environment.get("CUDDLES_CLIENT_ID"), environment.get("CUDDLES_CLIENT_SECRET")
    if not client or not secret:
        return None
    other = environment.get("CUDDLES_ALEXA_URL")
    apis = dict.fromkeys(APIS, other) if other else APIS
    return Amazon(client, secret, Courier(pause), environment.get("CUDDLES_LWA_URL", LWA), apis)


@dataclass(frozen=True, slots=True)
class Gateway:
    """Sends events to accounts that allowed it.

    Parameters
    ----------
    utc
        Tells the time (s).

    """

    records: Records
    amazon: Amazon
    utc: Callable[[], float]

    def send(self, event: Callable[[str], Json]) -> tuple[Refused, ...]:
        """Send an event, made with each account's token, to every account; returns what was refused."""
        outcomes = [self._to(grant, event) for grant in grants.all_grants(self.records)]
        return tuple(one for one in outcomes if one is not None)

    def _to(self, grant: Grant, event: Callable[[str], Json]) -> Refused | None:
        """Send it; a token that isn't good any more is renewed once."""
        renewed = grant.fresh(self.utc())
        found = grant if renewed else self._renewed(grant)
        if isinstance(found, Refused):
            return found
        reply = self._posted(found, event)
        if isinstance(reply, Reply) and reply.status == 401 and found is grant:
            found = self._renewed(grant)
            if isinstance(found, Refused):
                return found
            reply = self._posted(found, event)
        return reply if isinstance(reply, Refused) else self._meaning(reply, grant.account)

    def _posted(self, grant: Grant, event: Callable[[str], Json]) -> Reply | Refused:
        api = self.amazon.apis.get(grant.region, APIS["NA"])
        return self.amazon.courier.json(f"{api}/v3/events", event(grant.access), grant.access)

    def _renewed(self, grant: Grant) -> Grant | Refused:
        found = self.amazon.renewed(grant, self.utc())
        if isinstance(found, Grant):
            grants.renew(self.records, grant, found)
        elif found is TAKEN_BACK:
            grants.forget(self.records, grant.account)
        return found

    def _meaning(self, reply: Reply, account: str) -> Refused | None:
        if 200 <= reply.status < 300:
            return None
        payload = reply.body.get("payload")
        code = payload.get("code") if isinstance(payload, dict) else None
        if reply.status == 403 and code in _LEFT:
            grants.forget(self.records, account)
            return TAKEN_BACK
        return BUSY if reply.status == 429 or reply.status >= 500 else NOT_TAKEN


_LEFT: Final = frozenset({"SKILL_DISABLED_EXCEPTION", "SKILL_NEVER_ENABLED_EXCEPTION"})


def _end(said: Json, utc: float) -> float:
    seconds = said.get("expires_in")
    return utc + (float(seconds) if isinstance(seconds, int | float) else 0.0)
