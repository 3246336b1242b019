"""Drawings to try it with, for whoever has none at hand: made by this project, drawn by no child."""

from __future__ import annotations

from pathlib import Path
from typing import Final

SAMPLES: Final = {
    "dinosaur": "07-dinosaur-folded",
    "cat": "06-cat-pale",
    "fish": "10-fish-scan",
    "bear": "01-bear-crayon",
}
"""What is drawn, and in which of the repository's sample photos."""
_PACKED: Final = Path(__file__).with_name("photos")
"""Where an installed package has them."""
FOLDER: Final = _PACKED if _PACKED.is_dir() else Path(__file__).parents[1] / "examples" / "photos"


def sample_photo(what: str) -> Path:
    """Return a sample's photo. Raises KeyError where nobody drew that."""
    return FOLDER / f"{SAMPLES[what]}.jpg"


def small_picture(what: str) -> Path:
    """Return a picture of a sample, small enough for a page. Raises KeyError where nobody drew that."""
    return FOLDER / "small" / f"{SAMPLES[what]}.jpg"
