"""A home as the voice function on AWS is given it: only what it needs, with its secrets in files beside it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from devices.home import Home, Notify
from devices.switches import Webhook

if TYPE_CHECKING:
    from devices.home import Broker, Toy

SECRETS: Final = "secrets"
NO_HOME: Final = Home("home", "UTC", {}, {}, ())
"""What a function has that was given no home: no toys, and words for that."""


class Handed(NamedTuple):
    """A home whose files lie in `SECRETS`, and where each of them is taken from."""

    home: Home
    files: dict[str, Path]


def handed_over(home: Home) -> Handed:
    """Return a home for the function: whoever is notified of what is the hub's, and stays at home."""
    files: dict[str, Path] = {}
    broker = _broker(home.broker, files)
    toys = {name: _toy(toy, files) for name, toy in home.toys.items()}
    return Handed(replace(home, toys=toys, broker=broker, notify=Notify()), files)


def _broker(said: Broker, files: dict[str, Path]) -> Broker:
    secret = _file("broker-password", said.password_file, files)
    return replace(said, password_file=secret, ca_file=_file("broker-authority", said.ca_file, files))


def _toy(toy: Toy, files: dict[str, Path]) -> Toy:
    if not isinstance(toy.switch, Webhook):
        return toy
    key = _file(f"{toy.name}-key", toy.switch.key_file, files)
    return replace(toy, switch=replace(toy.switch, key_file=key or toy.switch.key_file))


def _file(name: str, said: str | None, files: dict[str, Path]) -> str | None:
    if said is None:
        return None
    inside = f"{SECRETS}/{name}"
    files[inside] = Path(said)
    return inside
