"""The door of this machine: its gate, with the clock, the roots that are trusted here and Amazon's papers."""

from __future__ import annotations

import ssl
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cuddles.bootstrap import clock
from cuddles.web.alexa.asgi import routed
from cuddles.web.alexa.certificates import Certificates
from cuddles.web.alexa.chain import read_roots
from cuddles.web.alexa.door import door, unverified
from cuddles.web.alexa.fetch import fetched
from cuddles.web.alexa.seen import Seen
from cuddles.web.alexa.verify import MOST_BYTES, Trust, verify
from cuddles.web.message import health
from terms import Refused

if TYPE_CHECKING:
    from cuddles.web.alexa.asgi import Application
    from cuddles.web.alexa.door import Gate
    from cuddles.web.alexa.voice import Voice

NOBODYS: Final = Refused("no-skill", "No skill is served here: name it with --skill-id.")
PATHS: Final = frozenset((b"/alexa", b"/healthz"))


def alexa(applications: frozenset[str], voice: Voice, *, open_to_all: bool = False) -> Application:
    """Return what answers at `PATHS`.

    Parameters
    ----------
    applications
        Ids of the skills whose requests are answered.
    open_to_all
        Let whatever comes from this machine pass; only where nothing else can reach it.

    """
    seen = Seen()
    gate = unverified if open_to_all else _verified(applications, seen)
    return routed(
        {("POST", "/alexa"): door(gate, voice.ask, seen.forget), ("GET", "/healthz"): health}, MOST_BYTES
    )


def _verified(applications: frozenset[str], seen: Seen) -> Gate:
    """Return the gate for requests from outside: all that Amazon asks, with the roots that are trusted here.

    Those are the roots of `requests` (certifi's, or what a distribution puts in their place) and the system's
    own: a skill that knows one of them alone falls silent when Amazon changes to a root that is newer.
    """
    if not applications:
        return lambda _: NOBODYS
    from requests.utils import DEFAULT_CA_BUNDLE_PATH

    names = (DEFAULT_CA_BUNDLE_PATH, ssl.get_default_verify_paths().cafile)
    bundles = [Path(name) for name in names if name and Path(name).is_file()]
    trust = Trust(read_roots(bundle.read_bytes() for bundle in bundles), applications)
    certificates = Certificates(fetched, time.monotonic)
    return lambda asked: verify(asked.body, asked.headers, _now(), certificates, seen, trust)


def _now() -> datetime:
    return datetime.fromtimestamp(clock().utc, UTC)
