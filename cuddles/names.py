"""Names of files as text that can be printed and stored."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path


def shown(name: str) -> str:
    """Return a file's name with undecodable bytes and control characters written out."""
    text = os.fsencode(name).decode("utf-8", "backslashreplace")
    return "".join(sign if sign.isprintable() else f"\\x{ord(sign):02x}" for sign in text)


def toy_name(path: Path) -> str:
    """Return the name that a toy takes from its file."""
    return shown(path.stem.removesuffix(".outline"))


def near(path: str) -> str:
    """Return a path from the folder one is in, if it lies below that."""
    with suppress(ValueError):
        return shown(str(Path(path).relative_to(Path.cwd())))
    return shown(path)
