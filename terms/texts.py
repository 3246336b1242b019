"""Texts in the skill's languages.

A text is plain; ``{names}`` in it are filled in. One that counts has ``one`` and ``other``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from terms.refused import Refused

ENGLISH: Final = "en"
LANGUAGES: Final = {
    "en": "English",
    "de": "Deutsch",
    "fr": "Français",
    "es": "Español",
    "it": "Italiano",
    "pt": "Português",
    "hi": "हिन्दी",
    "ja": "日本語",
}


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of one language.

    Parameters
    ----------
    language
        Two letters.
    said
        Texts by key; keys are joined by dots.

    """

    language: str
    said: Mapping[str, str | Mapping[str, str]]

    def __call__(self, key: str, count: float | None = None, **names: object) -> str:
        """Return a text with its names filled in; raises KeyError for one that isn't there."""
        text = self.said[key]
        if not isinstance(text, str):
            one = count is not None and self._one(count)
            text = text["one" if one else "other"]
        if count is not None:
            names = {"count": f"{count:g}", **names}
        for name, value in names.items():
            text = text.replace(f"{{{name}}}", str(value))
        return text

    def number(self, value: float, digits: int | None = None) -> str:
        """Return a number as this language writes it, with so many decimals; as short as it goes without."""
        text = f"{value:g}" if digits is None else f"{value:.{digits}f}"
        return text.replace(".", str(self.said["number.point"]))

    def word(self, *keys: str) -> str | None:
        """Return the text of the first of the keys that there is one for."""
        return next((self(key) for key in keys if key in self.said), None)

    def why(self, refused: Refused) -> str:
        """Return why not, in this language where there are words for it."""
        return self.word(f"refused.{refused.code}") or refused.reason

    def undrawn(self, refused: Refused) -> str:
        """Return why a drawing came to nothing: some codes mean another thing there than elsewhere."""
        return self.word(f"undrawn.{refused.code}") or self.why(refused)

    def _one(self, count: float) -> bool:
        plural = self.said["number.plural"]
        if plural == "none":
            return False
        return count == 1 if plural == "one-is-1" else 0 <= count < 2
