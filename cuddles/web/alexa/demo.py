"""A home to try the door with: a private broker, a simulated bear, and a home file that says so."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from cuddles.bear import Bear, demo_home
from cuddles.bootstrap import data_folder
from cuddles.broker.embedded import HOST, Embedded
from cuddles.homefile.write import to_yaml
from cuddles.waking import end_workshop
from cuddles.whereabouts import announced
from devices.switches import Relay

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cuddles.web.alexa.kept import Say


@contextmanager
def pretended(say: Say) -> Iterator[Path]:
    """Give the home file; broker, bear and the folder around the file are gone afterwards."""
    relay = Relay("bear")
    with tempfile.TemporaryDirectory(prefix="cuddles-serve-") as folder, Embedded() as broker:
        file = Path(folder) / "home.yaml"
        file.write_text(to_yaml(demo_home(relay, HOST, broker.port)), "utf-8")
        with Bear(HOST, broker.port, relay):
            say(f"broker   {broker.kind} on {HOST}:{broker.port}, and a simulated bear")
            try:
                with announced(file):
                    yield file
            finally:
                end_workshop(data_folder(file, None))
