"""One process tree: the hub, the workshop, the page and the skill, begun together and ended together.

Theory of operation
-------------------
Each part is a process of its own, so nobody's death is another's: what ends is begun again after a pause that
grows, which is said. Each has its own session, so that Ctrl-C reaches this process alone, and it ends them: the
hub, whose last off takes up to three seconds, and the others meanwhile. What is left after `ENDS_S` is killed;
the leases of a hub that was killed run out on the switches. Where this process is killed, the kernel asks them
to end as it would (`cuddles.attached`). This process listens, and the page answers: while the page begins
again, who comes waits, and isn't refused. The page keeps the skill's process. Where another hub looks after the
home already, the others work with that one.

Three more processes only load what takes long, then fork it: one the hub, one the page, and one the workshop's
hands (`cuddles.forker`). So whoever was killed is back at once; and who was forked outlives the one that forked
it.

When the home changes, what is no more in it is turned off first, then hub and page begin again with the new
home. A hub sends off as it ends and takes the wishes up again, so a toy that was warm is cold for some seconds,
and no lease outlives the home that it was given for.
"""

from __future__ import annotations

import os
import signal
import socket
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

import cuddles
from cuddles import homejson
from cuddles.advice import as_cant_write
from cuddles.bootstrap import data_folder
from cuddles.errors import CantWrite
from cuddles.forked import Forker, Warm, command
from cuddles.homefile import HomeFileError, load_home
from cuddles.web.grown import Grown
from cuddles.web.kept import Kept, program, titled
from cuddles.web.leaving import turned_off
from cuddles.web.listening import url_of
from cuddles.whole import write_file
from cuddles.workshop.hands import WARM

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from cuddles.homefile.watched import Watched
    from cuddles.web.kept import Say
    from devices.home import Home

ENDS_S: Final = 4.3
LOOK_S: Final = 0.05
HOME_LOOK_S: Final = 1.0
SIGNS: Final = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
ROOT: Final = Path(cuddles.__file__).parents[1]
PROGRAM: Final = (sys.executable, "-P", "-m")
HOME_JSON: Final = "home.json"
HUB: Final = Warm(("cuddles.hubwarm",))
PAGE: Final = Warm(("cuddles.web.answer",), 5)
"""Whoever throws much at the page keeps no hub from the processor."""
WORKSHOP: Final = "cuddles.workshop"


@dataclass
class Tree:
    """All of it.

    Parameters
    ----------
    sock
        Where it listens.
    page, hub, workshop
        The parts; a hub may be left out.
    forkers
        What hub, page and hands are forked from.
    watched
        The home file.
    folder
        The home's data.
    say, warn
        Told what goes on, and what went wrong.
    welcome
        Gives what whoever starts it is told at last.

    """

    sock: socket.socket
    page: Kept
    hub: Kept | None
    workshop: Kept
    forkers: tuple[Kept, ...]
    watched: Watched
    folder: Path
    say: Say
    warn: Say
    welcome: Callable[[], Sequence[str]] = tuple
    _home: Home = field(init=False)
    _looked: float = field(init=False, default=0.0)
    _begun: tuple[Kept, ...] = field(init=False, default=())

    def begin(self) -> None:
        """Tell of the parts, and where they are found."""
        self._home = self.watched.home
        self._introduce(*self._kept())
        self.say(titled("door", f"{url_of(self.sock)}/alexa"))
        for line in self.welcome():
            self.say(line)

    def tend(self, now: float) -> None:
        """Begin again what has ended, and look at the home file, at `now` (s, never jumps)."""
        for one in self._kept():
            one.tend(now)
        self._introduce()
        if now >= self._looked + HOME_LOOK_S:
            self._looked = now
            self._take_over(self.watched.look())

    def end(self) -> None:
        """End all of it."""
        until = time.monotonic() + ENDS_S
        for one in self._kept():
            one.ask_to_end()
        self.sock.close()
        for one in self._kept():
            one.end(until - time.monotonic())

    def _kept(self) -> tuple[Kept, ...]:
        others = (*self.forkers, self.workshop, self.page)
        return others if self.hub is None else (self.hub, *others)

    def _introduce(self, *begun: Kept) -> None:
        """Tell of processes that were begun, once they are there."""
        waiting = (*self._begun, *begun)
        for one in waiting:
            if one.pid is not None:
                self.say(titled(one.name, f"process {one.pid}"))
        self._begun = tuple(one for one in waiting if one.pid is None)

    def _take_over(self, found: Home | HomeFileError | None) -> None:
        """Go on with another home, if it is one."""
        if found is None:
            return
        if isinstance(found, HomeFileError):
            self.warn(titled("home", f"{found}; until that is mended, the home stays as it was"))
            return
        if homejson.written(found) == homejson.written(self._home):
            self.say(titled("home", "is read again: nothing has changed"))
            return
        try:
            write_home(self.folder, found)
        except CantWrite as error:
            self.warn(titled("home", f"has changed, but {error}; the home stays as it was"))
            return
        self.say(titled("home", "has changed: hub, page and skill begin again with it"))
        for line in turned_off(self._home, found, self.folder):
            self.say(titled("home", line))
        self._home = found
        for one in (self.hub, self.page):
            if one is not None:
                one.ask_to_end()
                one.end(ENDS_S)
                one.begin()
                self._introduce(one)


def stayed(tree: Tree, came: Sequence[int]) -> int:
    """Be all of it until a signal came, then end all of it; returns the exit code."""
    try:
        tree.begin()
        while not came:
            time.sleep(LOOK_S)
            tree.tend(time.monotonic())
        tree.say("all of it ends")
    finally:
        tree.end()
    return 0


def environment(
    home_file: Path, data: Path | None, applications: Collection[str] | None = None, address: str = ""
) -> dict[str, str]:
    """Return what hub and skill find in their environment, once the home is written as the skill reads it.

    ``CUDDLES_HOME`` is the home file, ``CUDDLES_DATA`` the folder of records, ``CUDDLES_HOME_JSON`` the home as
    JSON in it, all absolute, ``CUDDLES_SKILL_ID`` the ids of skills and ``CUDDLES_ADDRESS`` the page's address,
    if given. In a clone the skill lies in ``lambda/``; installed, it is found as everything else is. Raises
    CuddlesError where the home can't be read or the folder written.
    """
    folder = data_folder(home_file, data).absolute()
    as_json = write_home(folder, load_home(home_file))
    known = [*filter(None, [os.environ.get("PYTHONPATH")]), str(ROOT), str(ROOT / "lambda")]
    page = {"CUDDLES_ADDRESS": address} if address else {}
    ids = {} if applications is None else {"CUDDLES_SKILL_ID": " ".join(sorted(applications))}
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(known),
        "CUDDLES_HOME": str(home_file.absolute()),
        "CUDDLES_DATA": str(folder),
        "CUDDLES_HOME_JSON": str(as_json),
        **ids,
        **page,
    }


def write_home(folder: Path, home: Home) -> Path:
    """Write a home as skill and hub read it into its data folder; returns the file's path."""
    with as_cant_write(folder):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    write_file(folder / HOME_JSON, homejson.written(home).encode())
    return folder / HOME_JSON


def skill_command() -> tuple[str, ...]:
    """Return how the skill is started."""
    return (*PROGRAM, "lambda_function")


def hub_of(around: Mapping[str, str], warn: Say) -> tuple[Kept, Kept]:
    """Begin what the hub is forked from, and the hub, on the home as it was read."""
    asking, asked = socket.socketpair()
    forker = Kept("hubs", program(command(asked, HUB), around, (asked,)), warn)
    read = (around["CUDDLES_HOME_JSON"], around["CUDDLES_DATA"])
    other = "another one looks after this home, or took it over: the door works with that one"
    return forker, Kept("hub", partial(Grown, Forker(asking), "cuddles.hubrun:served", *read), warn, other)


def page_of(
    around: Mapping[str, str],
    sock: socket.socket,
    warn: Say,
    address: str,
    *,
    unverified: bool,
    samples: bool,
) -> tuple[Kept, Kept]:
    """Begin what the page is forked from, and the page, which the skill is behind, too."""
    asking, asked = socket.socketpair()
    forker = Kept("pages", program(command(asked, PAGE), around, (asked, sock)), warn)
    how = (sock.fileno(), address, unverified, samples)
    forked = partial(Grown, Forker(asking), "cuddles.web.answer:answered", *how)
    return forker, Kept("page", forked, warn)


def workshop_of(around: Mapping[str, str], warn: Say) -> tuple[Kept, Kept]:
    """Begin what hands are forked from, and the workshop, which makes patterns of drawings with them.

    What the workshop asks for waits in a socket that stays open here, so neither has to wait for the other. A
    workshop that somebody else woke before is let end first.
    """
    asking, asked = socket.socketpair()
    forker = Kept("hands", program(command(asked, WARM), around, (asked,)), warn)
    line = (*PROGRAM, WORKSHOP, "--data", around["CUDDLES_DATA"], "--hands", str(asking.fileno()))
    return forker, Kept("workshop", program(line, around, (asking,)), warn)


@contextmanager
def asked_to_end() -> Iterator[list[int]]:
    """Give a list that is filled once a signal asks this process to end; without it, children would be left."""
    came: list[int] = []
    before = {sign: signal.getsignal(sign) for sign in SIGNS}
    heard = [sign for sign in SIGNS if before[sign] is not signal.SIG_IGN]
    for sign in heard:
        signal.signal(sign, lambda number, _: came.append(number))
    try:
        yield came
    finally:
        for sign in heard:
            signal.signal(sign, before[sign])
