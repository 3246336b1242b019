"""One process tree: the hub, the skill and the door, begun together and ended together.

The hub and the skill are processes of their own, so neither's death is the other's: a hub that ends is started
again after a pause, which is said; a skill is started again by the next request, or by the same look. Each has
its own session, so that Ctrl-C reaches this process alone, and it ends them: the hub, whose last off takes up to
three seconds, and the skill meanwhile. What is left after `ENDS_S` is killed; the leases of a hub that was killed
run out on the switches. Where another hub looks after the home already, the door works with that one.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

import cuddles
from cuddles import homejson
from cuddles.advice import as_cant_write
from cuddles.bootstrap import data_folder
from cuddles.homefile import load_home
from cuddles.hubrun import REFUSED
from cuddles.web.alexa.again import Pause
from cuddles.whole import write_file

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from cuddles.web.alexa.server import Server
    from cuddles.web.alexa.voice import Voice

    Say = Callable[[str], None]

ENDS_S: Final = 4.3
LOOK_S: Final = 0.2
OTHER_HUB_S: Final = 30.0
"""A hub that was refused, since another one lives, asks again so much later."""
SIGNS: Final = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
ROOT: Final = Path(cuddles.__file__).parents[1]


class HubProcess:
    """`cuddles hub run`, kept alive."""

    def __init__(self, arguments: Sequence[str], environment: Mapping[str, str], say: Say) -> None:
        self._command = (sys.executable, "-P", "-m", "cuddles.cli.main", "hub", "run", *arguments)
        self._environment, self._say, self._pause = dict(environment), say, Pause()
        self._process = self._started()
        self._told = True
        self._quiet = False

    @property
    def pid(self) -> int:
        """Its process id, living or not."""
        return self._process.pid

    def tend(self, now: float) -> None:
        """Start it again where it has ended, at `now` (s, never jumps) or after a pause; say so."""
        code = self._process.poll()
        other = code == REFUSED
        begins = self._pause.may_begin(now, lives=code is None, at_least_s=OTHER_HUB_S if other else 0.0)
        if code is not None and self._told:
            self._told = False
            self._tell(code)
        if begins:
            self._process, self._told = self._started(), True
            if not self._quiet:
                self._say(f"hub     begins again, process {self.pid}")

    def ask_to_end(self) -> None:
        """Ask it to send off and end."""
        if self._process.poll() is None:
            self._process.terminate()

    def end(self, seconds: float) -> None:
        """Wait so long for its end, then kill it."""
        try:
            self._process.wait(max(seconds, 0.0))
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _tell(self, code: int) -> None:
        if code != REFUSED:
            self._quiet = False
            self._say(f"hub     has ended ({code}); it begins again in {self._pause.seconds:g} s")
        elif not self._quiet:
            self._quiet = True
            self._say(
                "hub     another one looks after this home, or took it over: the door works with that one"
            )

    def _started(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(  # noqa: S603 (this program)
            self._command, env=self._environment, stdin=subprocess.DEVNULL, start_new_session=True
        )


def environment(
    home_file: Path, data: Path | None, applications: Collection[str] | None = None
) -> dict[str, str]:
    """Return what hub and skill find in their environment, once the home is written as the skill reads it.

    ``CUDDLES_HOME`` is the home file, ``CUDDLES_DATA`` the folder of records, ``CUDDLES_HOME_JSON`` the home as
    JSON in it, all absolute, and ``CUDDLES_SKILL_ID`` the ids of skills, if given. In a clone the skill lies in
    ``lambda/``; installed, it is found as everything else is. Raises CuddlesError where the home can't be read
    or the folder written.
    """
    folder = data_folder(home_file, data).absolute()
    with as_cant_write(folder):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    as_json = folder / "home.json"
    write_file(as_json, homejson.written(load_home(home_file)).encode())
    known = [*filter(None, [os.environ.get("PYTHONPATH")]), str(ROOT), str(ROOT / "lambda")]
    ids = {} if applications is None else {"CUDDLES_SKILL_ID": " ".join(sorted(applications))}
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(known),
        "CUDDLES_HOME": str(home_file.absolute()),
        "CUDDLES_DATA": str(folder),
        "CUDDLES_HOME_JSON": str(as_json),
        **ids,
    }


def skill_command() -> tuple[str, ...]:
    """Return how the skill is started."""
    return (sys.executable, "-P", "-m", "lambda_function")


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


def stayed(
    server: Server, voice: Voice, hub: Callable[[], HubProcess] | None, came: Sequence[int], say: Say
) -> int:
    """Be all of it until a signal came, then end all of it; returns the exit code."""
    with ExitStack() as stack:
        keeper = hub() if hub else None
        stack.callback(_end, server, voice, keeper)
        if keeper is not None:
            say(f"hub     process {keeper.pid}")
        voice.living()
        say(f"skill   process {voice.pid}")
        server.begin()
        say(f"door    {server.url}/alexa")
        while not came:
            time.sleep(LOOK_S)
            voice.tend(time.monotonic())
            if keeper is not None:
                keeper.tend(time.monotonic())
        say("all of it ends")
    return 0


def _end(server: Server, voice: Voice, hub: HubProcess | None) -> None:
    until = time.monotonic() + ENDS_S
    if hub is not None:
        hub.ask_to_end()
    server.end()
    voice.close()
    if hub is not None:
        hub.end(until - time.monotonic())
