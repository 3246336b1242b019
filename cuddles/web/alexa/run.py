"""What `cuddles serve` puts together: who may pass, the door, and the processes behind it."""

from __future__ import annotations

import gc
import logging
import socket
import ssl
import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING

from cuddles.bootstrap import clock
from cuddles.errors import BadWish
from cuddles.web.alexa.certificates import Certificates
from cuddles.web.alexa.chain import read_roots
from cuddles.web.alexa.door import door, unverified
from cuddles.web.alexa.fetch import fetched
from cuddles.web.alexa.message import health
from cuddles.web.alexa.seen import Seen
from cuddles.web.alexa.server import Server
from cuddles.web.alexa.tree import HubProcess, environment, skill_command, stayed
from cuddles.web.alexa.verify import MOST_BYTES, Trust, verify
from cuddles.web.alexa.voice import Voice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuddles.web.alexa.door import Gate
    from cuddles.web.alexa.tree import Say


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be served.

    Parameters
    ----------
    home_file, data
        The home, and where its records are (None: beside it).
    address
        An IP address and a port.
    applications
        Ids of the skills whose requests are answered; none to answer whatever comes, on loopback alone.
    with_hub
        Run the hub too.

    """

    home_file: Path
    data: Path | None
    address: tuple[str, int]
    applications: frozenset[str]
    with_hub: bool = True


def resolved(host: str) -> str:
    """Return the address of a name; one that isn't loopback if it has any, IPv4 rather. Raises BadWish."""
    try:
        found = socket.getaddrinfo(host or "0.0.0.0", None, type=socket.SOCK_STREAM)  # noqa: S104 (as said: any)
    except (OSError, UnicodeError) as error:
        raise BadWish(f"'{host}' is no address to listen on ({error})") from error
    addresses = sorted((str(one[4][0]) for one in found), key=lambda one: ":" in one)
    return next((one for one in addresses if not is_loopback(one)), addresses[0])


def is_loopback(address: str) -> bool:
    """Return whether only this machine can reach an IP address."""
    return ip_address(address.partition("%")[0]).is_loopback


def served(wanted: Wanted, came: Sequence[int], say: Say) -> int:
    """Serve until a signal came; returns the exit code. Raises BadWish before anything begins."""
    gc.enable()
    logging.basicConfig(stream=sys.stderr, level=logging.INFO, format="%(asctime)s %(message)s")
    seen = Seen()
    gate = verified(wanted.applications, seen) if wanted.applications else _unverified(wanted.address[0])
    around = environment(wanted.home_file, wanted.data, wanted.applications)
    voice = Voice(skill_command(), around)
    routes = {("POST", "/alexa"): door(gate, voice.ask, seen.forget), ("GET", "/healthz"): health}
    try:
        server = Server(wanted.address, routes, MOST_BYTES)
    except OSError as error:
        host, port = wanted.address
        raise BadWish(f"{host}, port {port}: can't be listened on ({error.strerror or error})") from error
    arguments = ("--home", around["CUDDLES_HOME"], "--data", around["CUDDLES_DATA"])
    hub = partial(HubProcess, arguments, around, say) if wanted.with_hub else None
    return stayed(server, voice, hub, came, say)


def verified(applications: frozenset[str], seen: Seen) -> Gate:
    """Return the gate for requests from outside: all that Amazon asks, with the roots that are trusted here.

    Those are the roots of `requests` (certifi's, or what a distribution puts in their place) and the system's
    own: a skill that knows one of them alone falls silent when Amazon changes to a root that is newer.
    """
    from requests.utils import DEFAULT_CA_BUNDLE_PATH

    names = (DEFAULT_CA_BUNDLE_PATH, ssl.get_default_verify_paths().cafile)
    bundles = [Path(name) for name in names if name and Path(name).is_file()]
    trust = Trust(read_roots(bundle.read_bytes() for bundle in bundles), applications)
    certificates = Certificates(fetched, time.monotonic)
    return lambda asked: verify(asked.body, asked.headers, _now(), certificates, seen, trust)


def _unverified(address: str) -> Gate:
    """Return the gate without verification, for loopback alone: nothing else may call for it."""
    if not is_loopback(address):
        raise BadWish(f"{address} can be reached from elsewhere: requests are verified there, always")
    return unverified


def _now() -> datetime:
    return datetime.fromtimestamp(clock().utc, UTC)
