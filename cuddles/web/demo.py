"""A home to try the door with: a private broker, a simulated bear, and a home file that says so."""

from __future__ import annotations

import os
import secrets
import shutil
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cuddles.bear import BEAR, Bear, demo_home
from cuddles.bootstrap import clock, data_folder, place_of, records_of
from cuddles.broker.embedded import HOST, Embedded
from cuddles.homefile.write import to_yaml
from cuddles.patterns import PATTERNS
from cuddles.reception import Reception
from cuddles.waking import end_workshop, only_one
from cuddles.web.kept import titled
from cuddles.whereabouts import announced
from devices.switches import Relay

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cuddles.web.kept import Say

PREFIX: Final = "cuddles-serve-"
LOCK: Final = "pretended.lock"
KEPT: Final = "cuddles-patterns"
"""Where patterns of a pretended home stay, in the folder in which it was begun."""


@contextmanager
def pretended(say: Say, bear: str = BEAR) -> Iterator[Path]:
    """Give the home file; broker, bear and the folder around the file are gone afterwards, but no pattern.

    `bear` is what the toy is called.
    """
    relay = Relay("bear")
    _clear_away()
    with (
        tempfile.TemporaryDirectory(prefix=PREFIX) as folder,
        only_one(Path(folder), 0.0, LOCK),
        Embedded() as broker,
    ):
        file = Path(folder) / "home.yaml"
        _keep_patterns(data_folder(file, None))
        file.write_text(to_yaml(demo_home(relay, HOST, broker.port, bear)), "utf-8")
        with Bear(HOST, broker.port, relay):
            say(titled("broker", f"{broker.kind} on {HOST}:{broker.port}, and a simulated bear"))
            try:
                with announced(file):
                    yield file
            finally:
                _close(data_folder(file, None))


def _close(data: Path) -> None:
    """Let nothing wait for the workshop, so that nobody wakes it again, and end it."""
    Reception(records_of(data), secrets.token_bytes, place_of(data)).close(clock().utc)
    end_workshop(data)


def _clear_away() -> None:
    """Remove the folders of pretended homes that were killed: a photo may wait in them."""
    for lock in Path(tempfile.gettempdir()).glob(f"{PREFIX}*/{LOCK}"):
        with suppress(OSError), only_one(lock.parent, 0.0, LOCK) as nobodys:
            if nobodys:
                shutil.rmtree(lock.parent, ignore_errors=True)


def _keep_patterns(data: Path) -> None:
    """Let the workshop write to a folder that stays, if it can be; it is made with its first pattern."""
    data.mkdir(mode=0o700)
    if os.access(Path.cwd(), os.W_OK):
        (data / PATTERNS).symlink_to(Path.cwd() / KEPT)
