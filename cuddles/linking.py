"""The account server of a home: Alexa's app is let in by a person (OAuth 2.0, authorization code, RFC 6749).

Theory of operation
-------------------
Somebody who is signed in to the page says yes, and Alexa's app is sent back to Amazon with a code, which
Amazon's server exchanges for two tokens: one for an hour, which goes along with what Alexa asks for, and one to
get the next with. A code is good for ten minutes, once, for the address that it was asked for with; one that
comes twice ends what came of it (section 4.1.2). Sent back is only to Amazon's own addresses. Of codes and
tokens only digests are kept: they have 256 bits, so that nobody can try them all. The token to get the next
with stays the same: if an answer is lost on its way, nobody has to link again.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode, urlsplit

from terms import Refused

if TYPE_CHECKING:
    from cuddles.ports import Document

KEY: Final = "linking"
CLIENT: Final = "cuddles-alexa"
SCOPE: Final = "warmth"
CODE_S: Final = 600.0
"""The longest that RFC 6749, section 4.1.2, allows."""
ACCESS_S: Final = 3600.0
MOST_GRANTS: Final = 20
HOSTS: Final = frozenset(("pitangui.amazon.com", "layla.amazon.com", "alexa.amazon.co.jp"))
"""Where Alexa's app links accounts, by region; `docs/reference/amazon.md`."""
_PATH: Final = re.compile(
    r"/(?:api/skill/link|spa/skill/account-linking-status\.html)[A-Za-z0-9/_-]{0,64}", re.ASCII
)
_STATE_BYTES: Final = 2048

NOT_ALEXA: Final = Refused("not-alexa", "This isn't Alexa's address: begin again in the Alexa app.")
NO_CODE: Final = Refused("invalid_grant", "The code is wrong, was used, or has run out.")


@dataclass(frozen=True, slots=True)
class Asking:
    """What Alexa's app asks for: where it is sent back to, and what it wants to get back with it."""

    redirect: str
    state: str


@dataclass(frozen=True, slots=True)
class Grant:
    """An account that somebody linked, or is about to: digests of its code and of its lasting token."""

    id: str
    person: str
    since: float
    redirect: str
    code: str
    code_until: float
    used: bool = False
    refresh: str = ""


def asking(said: dict[str, str]) -> Asking | Refused:
    """Return what is asked for; a Refused where that isn't Alexa, and nobody is sent anywhere."""
    redirect, state = said.get("redirect_uri", ""), said.get("state", "")
    right = said.get("client_id") == CLIENT and said.get("response_type") == "code"
    return (
        Asking(redirect, state)
        if right and is_amazons(redirect) and len(state) <= _STATE_BYTES
        else NOT_ALEXA
    )


def is_amazons(redirect: str) -> bool:
    """Return whether an address is one that Alexa's app is sent back to."""
    try:
        parts = urlsplit(redirect)
        port = parts.port
    except ValueError:
        return False
    plain = (
        parts.scheme == "https"
        and port is None
        and not parts.username
        and not parts.query
        and not parts.fragment
    )
    return plain and parts.hostname in HOSTS and parts.netloc in HOSTS and bool(_PATH.fullmatch(parts.path))


def sent_back(asked: Asking, code: str | None) -> str:
    """Return where the app is sent: with the code, or with a no."""
    answer = {"code": code} if code is not None else {"error": "access_denied"}
    return f"{asked.redirect}?{urlencode({'state': asked.state, **answer})}"


def digest(text: str) -> str:
    """Return what is kept of a code or a token."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def begun(grants: tuple[Grant, ...], grant: Grant, now: float) -> tuple[Grant, ...]:
    """Add a grant whose code was given out; codes that ran out unused are forgotten."""
    kept = tuple(one for one in grants if one.refresh or one.code_until > now)
    return (*kept, grant)[-MOST_GRANTS:]


def exchanged(
    grants: tuple[Grant, ...], code: str, redirect: str, refresh: str, now: float
) -> tuple[tuple[Grant, ...], Grant | Refused]:
    """Exchange a code; returns the grants then, and its own. `refresh` is the new token's digest."""
    found = next((one for one in grants if hmac.compare_digest(one.code, digest(code))), None)
    if found is None:
        return grants, NO_CODE
    if found.used:
        return tuple(one for one in grants if one is not found), NO_CODE
    if not now < found.code_until or found.redirect != redirect:
        return grants, NO_CODE
    new = replace(found, used=True, refresh=refresh)
    return tuple(new if one is found else one for one in grants), new


def refreshed(grants: tuple[Grant, ...], refresh: str) -> Grant | Refused:
    """Return the grant of a lasting token."""
    sought = digest(refresh)
    found = [one for one in grants if one.refresh and hmac.compare_digest(one.refresh, sought)]
    return found[0] if found else NO_CODE


def to_document(grants: tuple[Grant, ...]) -> Document:
    """Return grants as JSON-ready data."""
    return {"grants": [asdict(one) for one in grants]}


def from_document(document: dict[str, Any]) -> tuple[Grant, ...]:
    """Return the grants of a document."""
    return tuple(Grant(**one) for one in document["grants"])
