"""A hub's life as a process: may it begin, signals, its end.

Two things keep a home from having two hubs. On one machine a lock on the data folder; on different ones what
the broker remembers of the other hub. A hub that died an instant ago may still be remembered as alive; it is
known by its name, which stands in the records of the same folder, and nobody waits for a ghost. Where a toy is to
be erased, the hub ends for that, and another one begins in its place.
"""

from __future__ import annotations

import fcntl
import gc
import logging
import os
import signal
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final, TextIO

from cuddles import homejson, log
from cuddles.app import HUB_OLDEST_S
from cuddles.bootstrap import board_of, clock, hub_of, post_of, records_of, reporter_of
from cuddles.upkeep.erase import HUB_LOCK, all_wanted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cuddles.hub.events import Noticed
    from cuddles.hub.run import Hub
    from devices.home import Home

DONE: Final = 0
REFUSED: Final = 1
NAME: Final = "hub-name"
LEAVING_S: Final = 10.0
"""A hub on the same folder that is asked to leave has so long: its last off takes three seconds."""
_LOG = logging.getLogger("cuddles.hub")


def served(as_read: str, folder: str) -> int:
    """Be the hub of a home as `cuddles serve` has read it, on a data folder; returns the exit code."""
    return lived(homejson.read(Path(as_read).read_bytes()), Path(folder), take_over=False)


def lived(home: Home, folder: Path, *, take_over: bool) -> int:
    """Be the hub of a home until it is stopped or taken over; returns the exit code."""
    gc.enable()
    log.begin()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with (folder / HUB_LOCK).open("a+") as file, _locked(file, take_over=take_over) as mine:
        if not mine:
            return _refused(f"a hub runs on {folder} already: stop it, or begin with --take-over")
        asked_to_end: list[int] = []
        while True:
            put_off = all_wanted(home, folder, records_of(folder), clock().utc)
            hub = _one(home, folder, put_off, asked_to_end, take_over=take_over)
            if isinstance(hub, str):
                return _refused(hub)
            if asked_to_end or hub.household.fenced or not hub.again:
                return _ended(hub)
            take_over = False


def _one(
    home: Home,
    folder: Path,
    put_off: frozenset[str],
    asked_to_end: list[int],
    *,
    take_over: bool,
) -> Hub | str:
    """Be one hub until it ends; returns it, or why it didn't begin."""
    post, reporter = post_of(home), reporter_of(home, folder, os.environ)
    hub, link = hub_of(home, folder, (_told, post), () if reporter is None else (reporter,))
    hub.put_off = put_off
    if not take_over and (other := _other(home, hub)):
        return f"another hub ({other}) looks after this home: --take-over ends that one"
    _named(hub)
    if reporter is not None:
        reporter.begin()

    def ended(sign: int, _: object) -> None:
        asked_to_end.append(sign)
        hub.stop()

    for sign in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sign, ended)
    _LOG.info("hub %s of %s: %d toys, diary in %s", hub.household.hub, home.name, _count(hub), folder)
    link.start()
    try:
        if asked_to_end:
            hub.stop()
        hub.run()
    finally:
        link.close()
        post.close()
        if reporter is not None:
            reporter.close()
    return hub


def _told(toy: str, notice: Noticed) -> None:
    """Print a notice; standard output is for people, the log goes to standard error."""
    print(f"{toy or 'hub'}: {notice.severity}: {notice.text} ({notice.code})", flush=True)  # noqa: T201


def _count(hub: Hub) -> int:
    return len(hub.household.keepers)


def _ended(hub: Hub) -> int:
    if hub.household.fenced:
        return _refused("another hub has taken this home over")
    _LOG.info("hub %s has ended; everything is off", hub.household.hub)
    return DONE


def _refused(why: str) -> int:
    line = f"cuddles: {why}"
    if not log.told(line):
        print(line, file=sys.stderr)  # noqa: T201  (the command's one line)
    return REFUSED


@contextmanager
def _locked(file: TextIO, *, take_over: bool) -> Iterator[bool]:
    """Hold the folder; whoever takes over asks the holder on this machine to leave first."""
    mine = _try(file)
    if not mine and take_over:
        file.seek(0)
        os.kill(int(file.read()), signal.SIGTERM)
        until = time.monotonic() + LEAVING_S
        while not mine and time.monotonic() < until:
            time.sleep(0.1)
            mine = _try(file)
    if mine:
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
    yield mine


def _try(file: TextIO) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _other(home: Home, hub: Hub) -> str | None:
    """Return the name of a hub that lives; this folder's own can't, since its lock was free."""
    said = board_of(home, hub.records).hub() or {}
    at, name = said.get("at"), said.get("hub")
    fresh = isinstance(at, int | float) and abs(clock().utc - at) <= HUB_OLDEST_S
    stored = hub.records.get(NAME)
    own = stored is not None and stored.document.get("name") == name
    return str(name) if said.get("alive") is True and fresh and not own else None


def _named(hub: Hub) -> None:
    stored = hub.records.get(NAME)
    hub.records.put(NAME, {"name": hub.household.hub}, stored.version if stored else None)
