"""Which pretended home runs for this user, so that a command in another terminal finds it without being told.

`cuddles talk` and `cuddles serve --demo` bring a home of their own in a folder that nobody knows; while it runs,
its file's path stands in the user's cache folder. One that a killed program left there names a file that is gone.
"""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from cuddles.errors import CantWrite
from cuddles.whole import write_file

if TYPE_CHECKING:
    from collections.abc import Iterator


def _note() -> Path:
    named = os.environ.get("XDG_CACHE_HOME", "")
    folder = Path(named) if named.startswith("/") else Path.home() / ".cache"
    return folder / "cuddles" / "pretended-home"


@contextmanager
def announced(home_file: Path) -> Iterator[None]:
    """Let other commands of this user find a pretended home; where that can't be written, they don't."""
    said = os.fsencode(home_file.absolute())
    with suppress(OSError, RuntimeError, CantWrite):
        _note().parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_file(_note(), said)
    try:
        yield
    finally:
        with suppress(OSError, RuntimeError):
            if _note().read_bytes() == said:
                _note().unlink()


def announced_home() -> Path | None:
    """Return the home file that was announced last, if it is still there."""
    with suppress(OSError, RuntimeError, ValueError):
        home_file = Path(os.fsdecode(_note().read_bytes()))
        return home_file if home_file.is_absolute() and home_file.is_file() else None
    return None
