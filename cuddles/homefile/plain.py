"""What `home.yaml` is before it means anything: plain values, with the place of each."""

from __future__ import annotations

from typing import Final

from cuddles.homefile.problems import HomeFileError
from terms.plain import MOST_PROBLEMS, Kind, Plain, Spot, Where, is_text
from terms.plain import read_plain as read
from terms.problem import BadFile

__all__ = ["LARGEST_BYTES", "MOST_PROBLEMS", "Plain", "Spot", "Where", "is_text", "read_plain"]

LARGEST_BYTES: Final = 128 * 1024
_HOME: Final = Kind("home", "home: our-house", LARGEST_BYTES)


def read_plain(content: bytes | str, name: str) -> Plain:
    """Return what a home file says.

    Raises
    ------
    HomeFileError
        For what is no YAML, no single mapping, too large, or written twice; with all duplicates.

    """
    try:
        return read(content, name, _HOME)
    except BadFile as error:
        raise HomeFileError(error.name, error.problems) from error
