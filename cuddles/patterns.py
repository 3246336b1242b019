"""A finished pattern's own file, as far as the application looks into it: what the toy will look like."""

from __future__ import annotations

import json
from pathlib import Path

Ring = tuple[tuple[float, float], ...]
"""Points (x, y) in mm, y down; the first one isn't repeated at the end."""


def silhouette_in(where: str) -> Ring | None:
    """Return the outline of the toy whose pattern is in a folder; None where there is none to be read."""
    try:
        said = json.loads((Path(where) / "pattern.json").read_bytes())
        return tuple((float(x), float(y)) for x, y in said["silhouette"]["wanted"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
