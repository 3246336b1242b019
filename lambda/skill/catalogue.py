"""The catalogue of what is said in a locale: messages with variants and plural forms, read from JSON."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

FOLDER: Final = Path(__file__).with_name("speech")
FORMAT: Final = "cuddles-speech/1"
FALLBACK: Final = "en-US"


class NoCatalogue(RuntimeError):
    """There is no speech to be found: the package was built without it."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Messages of one locale.

    Parameters
    ----------
    locale
        For example ``en-GB``.
    fahrenheit
        Degrees are spoken in Fahrenheit.
    twelve
        The clock goes from one to twelve.
    plural
        ``one-is-1``, ``one-is-0-or-1`` or ``none``.
    messages
        By id: whether it asks, and its variants for ``one`` and ``other``.

    """

    locale: str
    fahrenheit: bool
    twelve: bool
    plural: str
    messages: Mapping[str, Any]

    def asks(self, message: str) -> bool:
        """Return whether a message ends with a question that waits for an answer."""
        return bool(self.messages[message]["asks"])

    def text(self, message: str, seed: str, names: Mapping[str, str], count: float | None = None) -> str:
        """Return a message with its placeholders filled.

        Parameters
        ----------
        seed
            Chooses among variants; the same seed chooses the same.
        count
            Chooses the plural form.

        """
        said = self.messages[message]
        one = count is not None and "one" in said and self._one(count)
        variants = said["one"] if one else said["other"]
        text: str = variants[zlib.crc32(f"{seed}{message}".encode("utf-8", "replace")) % len(variants)]
        for name, value in names.items():
            text = text.replace(f"{{{name}}}", value)
        return text

    def _one(self, count: float) -> bool:
        if self.plural == "none":
            return False
        return count == 1 if self.plural == "one-is-1" else 0 <= count < 2


def locales() -> tuple[str, ...]:
    """Return the locales that there is a catalogue of."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.json")))


@lru_cache(maxsize=32)
def catalogue_for(locale: str) -> Catalogue:
    """Return the catalogue of a locale; that of its language where the region has none, else English.

    Raises
    ------
    NoCatalogue
        Where there is none at all.

    """
    known = sorted(path.stem for path in FOLDER.glob("*.json"))
    language = [one for one in known if one[:2] == locale[:2]]
    path = FOLDER / f"{locale if locale in known else [*language, FALLBACK][0]}.json"
    try:
        said = json.loads(path.read_text("utf-8"))
    except OSError as error:
        raise NoCatalogue(f"no speech for {FALLBACK}: render the skill package again") from error
    if said.get("format") != FORMAT:
        raise NoCatalogue(f"{path.name} isn't {FORMAT}: render the skill package again")
    fahrenheit, twelve = said["temperature"] == "fahrenheit", said["clock"] == 12
    return Catalogue(said["locale"], fahrenheit, twelve, said["plural"], said["messages"])
