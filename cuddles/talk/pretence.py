"""A home to talk to where there is none: a private broker, a simulated bear, and a hub that says nothing."""

from __future__ import annotations

import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cuddles.attached import attached
from cuddles.bootstrap import app_of
from cuddles.homefile import load_home
from cuddles.web.demo import pretended
from cuddles.web.tree import environment
from terms import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cuddles.app import App

ENDS_S: Final = 4.3
"""A hub takes up to three seconds for its last off."""
READY_S, LOOK_S = 15.0, 0.25
"""So long it may take until the hub has read the switch's settings; so often it is looked."""


@contextmanager
def pretended_home(bear: str) -> Iterator[dict[str, str]]:
    """Give the environment in which a skill finds the home, once it is ready; all of it is gone afterwards.

    `bear` is what the simulated bear is called.
    """
    with pretended(_unsaid, bear) as home_file:
        around = environment(home_file, None)
        arguments = ("--home", around["CUDDLES_HOME"], "--data", around["CUDDLES_DATA"])
        hub = subprocess.Popen(  # noqa: S603  (this program)
            attached((sys.executable, "-P", "-m", "cuddles.cli.main", "hub", "run", *arguments)),
            env=around,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            _await(app_of(load_home(home_file), Path(around["CUDDLES_DATA"])))
            yield around
        finally:
            hub.terminate()
            try:
                hub.wait(ENDS_S)
            except subprocess.TimeoutExpired:
                hub.kill()
                hub.wait()


def _await(app: App) -> None:
    """Wait until the hub knows every toy's switch, or for `READY_S`: what isn't ready is said by the skill."""
    until = time.monotonic() + READY_S
    while time.monotonic() < until:
        states = app.status()
        if not isinstance(states, Refused) and all(state.get("ready") for state in states.values()):
            return
        time.sleep(LOOK_S)


def _unsaid(_: str) -> None:
    """Nothing is said of what goes on behind a conversation."""
