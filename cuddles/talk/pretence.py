"""A home to talk to where there is none: a private broker, a simulated bear, and a hub that says nothing."""

from __future__ import annotations

import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from cuddles.web.alexa.demo import pretended
from cuddles.web.alexa.tree import environment

if TYPE_CHECKING:
    from collections.abc import Iterator

ENDS_S: Final = 4.3
"""A hub takes up to three seconds for its last off."""


@contextmanager
def pretended_home() -> Iterator[dict[str, str]]:
    """Give the environment in which a skill finds the home; all of it is gone afterwards."""
    with pretended(_unsaid) as home_file:
        around = environment(home_file, None)
        arguments = ("--home", around["CUDDLES_HOME"], "--data", around["CUDDLES_DATA"])
        hub = subprocess.Popen(  # noqa: S603  (this program)
            (sys.executable, "-P", "-m", "cuddles.cli.main", "hub", "run", *arguments),
            env=around,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            yield around
        finally:
            hub.terminate()
            try:
                hub.wait(ENDS_S)
            except subprocess.TimeoutExpired:
                hub.kill()
                hub.wait()


def _unsaid(_: str) -> None:
    """Nothing is said of what goes on behind a conversation."""
