"""Whom a browser may be sent by: decided from the head of a request alone.

Theory of operation
-------------------
A page on another site can make a browser post to this one, with its cookie. On a home's network there's no
certificate, so browsers neither keep cookies marked Secure nor send Sec-Fetch-Site, but they do send Origin. So
whatever changes anything has to come with an Origin (or, where that is left out, a Referer) of the host that it
was sent to; and the cookie is SameSite beside it.

A site elsewhere may also give its own name this machine's address (DNS rebinding): then its Origin and the Host
agree. So the Host has to be an address, a name of this machine, or a name that the owner of the home allowed.
"""

from __future__ import annotations

import re
from ipaddress import ip_address
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from terms import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping

SAFE: Final = frozenset(("GET", "HEAD"))
METHODS: Final = frozenset(("GET", "HEAD", "POST"))
FOREIGN_HOST: Final = Refused("foreign-host", "This address isn't one of this home's.")
FOREIGN_SITE: Final = Refused("foreign-site", "Another site sent this. Open the page itself, and try again.")
_HOST: Final = re.compile(r"(?:\[[0-9A-Fa-f:.]{2,45}\]|[A-Za-z0-9.-]{1,253})(?::[0-9]{1,5})?", re.ASCII)
_LOCAL: Final = (".local", ".lan", ".home", ".internal", ".home.arpa")
"""Names that only a home's own network gives (RFC 6762, RFC 8375, and what routers use)."""


def host_refused(host: str | None, allowed: frozenset[str]) -> Refused | None:
    """Return why a Host header isn't this machine's, or None."""
    if host is None or not _HOST.fullmatch(host):
        return FOREIGN_HOST
    name = _name(host)
    return None if name in allowed or _is_local(name) else FOREIGN_HOST


def origin_refused(method: str, headers: Mapping[str, str]) -> Refused | None:
    """Return why what changes something wasn't sent by this page, or None."""
    if method in SAFE:
        return None
    sent = headers.get("origin") or headers.get("referer") or ""
    host = headers.get("host", "")
    try:
        parts = urlsplit(sent)
    except ValueError:
        return FOREIGN_SITE
    same = parts.scheme in ("http", "https") and parts.netloc.lower() == host.lower() and bool(host)
    return None if same else FOREIGN_SITE


def _name(host: str) -> str:
    return (
        host.lower().rpartition("]")[0].lstrip("[")
        if host.startswith("[")
        else host.lower().partition(":")[0]
    )


def _is_local(name: str) -> bool:
    if name == "localhost" or name.endswith(_LOCAL):
        return True
    try:
        ip_address(name)
    except ValueError:
        return "." not in name
    return True
