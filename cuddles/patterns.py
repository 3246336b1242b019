"""A finished pattern's folder, as the application knows it: what the toy will look like, and its end."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Final

PATTERNS: Final = "patterns"
"""The folder of all patterns, in a data folder."""
_ID: Final = re.compile(r"[0-9a-f]{8,32}")

Ring = tuple[tuple[float, float], ...]
"""Points (x, y) in mm, y down; the first one isn't repeated at the end."""


def silhouette_in(where: str) -> Ring | None:
    """Return the outline of the toy whose pattern is in a folder; None where there is none to be read."""
    try:
        said = json.loads((Path(where) / "pattern.json").read_bytes())
        return tuple((float(x), float(y)) for x, y in said["silhouette"]["wanted"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def erase(folder: Path, drawing: str) -> None:
    """Delete the pattern of a drawing from a data folder; deleting none is fine."""
    import shutil  # with the compressors that it brings, which the voice function has no use for

    if _ID.fullmatch(drawing):
        shutil.rmtree(folder / PATTERNS / drawing, ignore_errors=True)
