"""What `cuddles serve` puts together: who may pass, the door, and the processes behind it."""

from __future__ import annotations

import errno
import gc
import socket
import ssl
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cuddles import log
from cuddles.advice import as_cant_write
from cuddles.bootstrap import clock, data_folder
from cuddles.errors import BadWish
from cuddles.homefile.watched import Watched
from cuddles.waking import only_one
from cuddles.web.alexa.certificates import Certificates
from cuddles.web.alexa.chain import read_roots
from cuddles.web.alexa.door import door, unverified
from cuddles.web.alexa.fetch import fetched
from cuddles.web.alexa.kept import titled
from cuddles.web.alexa.message import health
from cuddles.web.alexa.seen import Seen
from cuddles.web.alexa.server import Server
from cuddles.web.alexa.tree import Tree, environment, hub_of, skill_command, stayed, workshop_of
from cuddles.web.alexa.verify import MOST_BYTES, Trust, verify
from cuddles.web.alexa.voice import Voice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuddles.web.alexa.door import Gate
    from cuddles.web.alexa.kept import Say

LOCK: Final = "serve.lock"
REFUSED: Final = 1


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


def served(wanted: Wanted, came: Sequence[int], say: Say, warn: Say) -> int:
    """Serve until a signal came; returns the exit code. Raises CuddlesError before anything begins."""
    gc.enable()
    log.begin()
    watched = Watched(wanted.home_file)
    folder = data_folder(wanted.home_file, wanted.data).absolute()
    with as_cant_write(folder):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with only_one(folder, 0.0, LOCK) as mine:
        if not mine:
            warn(f"cuddles: {_taken(folder)}")
            return REFUSED
        whose = ", ".join(sorted(wanted.applications))
        who = f"verified, for {whose}" if whose else "NOT verified: loopback only"
        say(titled("serve", f"requests are {who}; Ctrl-C ends all of it"))
        return stayed(_tree(wanted, watched, folder, say, warn), came)


def _tree(wanted: Wanted, watched: Watched, folder: Path, say: Say, warn: Say) -> Tree:
    """Put everything together: the door listens, then the processes begin."""
    seen = Seen()
    gate = verified(wanted.applications, seen) if wanted.applications else _unverified(wanted.address[0])
    around = environment(wanted.home_file, folder, wanted.applications)
    voice = Voice(skill_command(), around)
    routes = {("POST", "/alexa"): door(gate, voice.ask, seen.forget), ("GET", "/healthz"): health}
    try:
        server = Server(wanted.address, routes, MOST_BYTES)
    except OSError as error:
        host, port = wanted.address
        raise BadWish(f"{host}, port {port}: {_unheard(error)}") from error
    hub = hub_of(around, warn) if wanted.with_hub else None
    return Tree(server, voice, hub, workshop_of(around, warn), watched, folder, say, warn)


def _unheard(error: OSError) -> str:
    """Return why an address can't be listened on, and what to do."""
    if error.errno == errno.EADDRINUSE:
        return "another program listens there: end it, or name another port, for example --port 8081"
    if error.errno == errno.EACCES:
        return "can't be listened on: ports below 1024 are root's, name another with --port"
    return f"can't be listened on ({error.strerror or error})"


def _taken(folder: Path) -> str:
    said = (folder / LOCK).read_text("ascii", "replace").strip()
    which = f" (process {said})" if said.isdecimal() else ""
    return f"another one serves {folder} already{which}: end that, or serve another home, with another --data"


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
