"""What the page says, in the skill's languages: its own words, and the catalogue's for all that a pattern tells.

Reasons of refusals are looked up by their codes, below ``refused``.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from terms import catalogue
from terms.texts import ENGLISH, LANGUAGES, Texts

__all__ = ["ENGLISH", "FOLDER", "LANGUAGES", "Texts", "language_of", "texts_in"]
FOLDER: Final = Path(__file__).with_name("words")


def language_of(chosen: str | None, accepted: str) -> str:
    """Return the language that somebody chose, or that their browser asks for (RFC 9110, Accept-Language)."""
    if chosen in LANGUAGES:
        return str(chosen)
    wanted: list[tuple[float, str]] = []
    for part in accepted.split(",")[:20]:
        tag, _, quality = part.strip().partition(";q=")
        try:
            wanted.append((-float(quality or 1), tag[:2].lower()))
        except ValueError:
            continue
    return next((one for _, one in sorted(wanted, key=lambda each: each[0]) if one in LANGUAGES), ENGLISH)


def texts_in(language: str) -> Texts:
    """Return the texts of a language, with English where it has none."""
    return catalogue.texts_in(language, FOLDER)
