"""What `cuddles serve` puts together: the address it listens at, and the processes behind it."""

from __future__ import annotations

import gc
import secrets
import socket
import sys
from dataclasses import dataclass
from ipaddress import ip_address
from typing import TYPE_CHECKING, Final

from cuddles import log
from cuddles.advice import as_cant_write
from cuddles.bootstrap import clock, data_folder, records_of
from cuddles.errors import BadWish
from cuddles.homefile.watched import Watched
from cuddles.members import Members
from cuddles.waking import SERVED, only_one
from cuddles.web.kept import titled
from cuddles.web.listening import listened
from cuddles.web.tree import Tree, environment, hub_of, page_of, stayed, workshop_of
from cuddles.web.welcome import lines, page_address
from devices.calendar import local, zone_named

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from cuddles.web.kept import Say

LOCK_S: Final = 0.5
"""Whoever only looks at the lock holds it for an instant."""
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
        Ids of the skills whose requests are answered.
    unverified
        Answer whatever comes to the skill, on loopback alone.
    with_hub
        Run the hub too.
    page
        What others call the page, as a URL, where a proxy with a certificate stands before it.
    samples
        Whether the page offers drawings of ours to be sent.

    """

    home_file: Path
    data: Path | None
    address: tuple[str, int]
    applications: frozenset[str]
    unverified: bool = False
    with_hub: bool = True
    page: str = ""
    samples: bool = False


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
    with only_one(folder, LOCK_S, SERVED) as mine:
        if not mine:
            warn(f"cuddles: {_taken(folder)}")
            return REFUSED
        say(titled("serve", f"{_who(wanted)}; Ctrl-C ends all of it"))
        tree = _tree(wanted, watched, folder, say, warn)
        members = Members(records_of(folder), clock, secrets.token_bytes)
        address = page_address(tree.sock, wanted.page)
        zone = zone_named(watched.home.zone)
        tree.welcome = lambda: tuple(
            lines(address, members, lambda utc: f"{local(utc, zone):%H:%M}", drawn=sys.stdout.isatty())
        )
        return stayed(tree, came)


def _who(wanted: Wanted) -> str:
    """Return whose requests the skill gets. Raises BadWish where that would be anybody's from elsewhere."""
    if wanted.unverified:
        if not is_loopback(wanted.address[0]):
            raise BadWish(
                f"{wanted.address[0]} can be reached from elsewhere: requests are verified there, always"
            )
        return "Alexa's requests are NOT verified: loopback only"
    whose = ", ".join(sorted(wanted.applications))
    return (
        f"Alexa's requests are verified, for {whose}" if whose else "no --skill-id, so Alexa isn't answered"
    )


def _tree(wanted: Wanted, watched: Watched, folder: Path, say: Say, warn: Say) -> Tree:
    """Put everything together: it listens, then the processes begin."""
    sock = listened(*wanted.address)
    around = environment(wanted.home_file, folder, wanted.applications, page_address(sock, wanted.page))
    hubs, hub = hub_of(around, warn) if wanted.with_hub else (None, None)
    how = {"unverified": wanted.unverified, "samples": wanted.samples}
    pages, page = page_of(around, sock, warn, wanted.page, **how)
    hands, workshop = workshop_of(around, warn)
    return Tree(
        sock, page, hub, workshop, tuple(filter(None, (hubs, pages, hands))), watched, folder, say, warn
    )


def _taken(folder: Path) -> str:
    said = (folder / SERVED).read_text("ascii", "replace").strip()
    which = f" (process {said})" if said.isdecimal() else ""
    return f"another one serves {folder} already{which}: end that, or serve another home, with another --data"
