"""What a home that changes leaves behind: switches that nobody looks after any more are turned off."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Final

from cuddles.bootstrap import app_of
from devices.dogear import Say
from terms import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cuddles.answers import Off
    from devices.home import Home

WHO: Final = "a change of home.yaml"
MOST_THREADS: Final = 32


def left(old: Home, new: Home) -> tuple[str, ...]:
    """Return the toys of `old` whose name or switch `new` hasn't; all of them where its broker is another."""
    same = (old.name, old.broker) == (new.name, new.broker)
    kept = {name: toy.switch for name, toy in new.toys.items()} if same else {}
    return tuple(name for name, toy in old.toys.items() if kept.get(name) != toy.switch)


def turned_off(old: Home, new: Home, folder: Path) -> Iterator[str]:
    """Turn off what the new home leaves behind; yields a line on each."""
    names = left(old, new)
    if not names:
        return
    with ThreadPoolExecutor(MOST_THREADS) as pool:
        outcomes = pool.map(lambda name: _off(old, folder, name), names)
        for name, outcome in zip(names, outcomes, strict=True):
            yield f"{name} is no more in it: {_words(outcome)}"


def _off(old: Home, folder: Path, name: str) -> Off | Say | Refused:
    try:
        return app_of(old, folder).off(name, WHO)
    except Exception as error:  # noqa: BLE001  (the others are turned off all the same)
        return Refused("broken", f"{type(error).__name__}: {error}")


def _words(outcome: Off | Say | Refused) -> str:
    if isinstance(outcome, Refused):
        return f"{outcome.reason} Press its button or pull its plug."
    if isinstance(outcome, Say):
        return " ".join((outcome.text, *(step.text for step in outcome.steps)))
    return outcome.words
