"""What the page says, in the skill's languages: one file of words for each, read once it is asked for.

A text is plain; ``{names}`` in it are filled in. One that counts has ``one`` and ``other``. What a file doesn't
have is said in English. Reasons of refusals are looked up by their codes, below ``refused``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

    from terms import Refused

FOLDER: Final = Path(__file__).with_name("words")
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
    plural
        ``one-is-1``, ``one-is-0-or-1`` or ``none``.

    """

    language: str
    said: Mapping[str, str | Mapping[str, str]]
    plural: str

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

    def why(self, refused: Refused) -> str:
        """Return why not, in this language where there are words for it."""
        key = f"refused.{refused.code}"
        return self(key) if key in self.said else refused.reason

    def undrawn(self, refused: Refused) -> str:
        """Return why a drawing came to nothing: some codes mean another thing there than elsewhere."""
        key = f"undrawn.{refused.code}"
        return self(key) if key in self.said else self.why(refused)

    def _one(self, count: float) -> bool:
        if self.plural == "none":
            return False
        return count == 1 if self.plural == "one-is-1" else 0 <= count < 2


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


@lru_cache(maxsize=len(LANGUAGES))
def texts_in(language: str) -> Texts:
    """Return the texts of a language, with English where it has none."""
    said = _read(ENGLISH)
    own = said if language == ENGLISH else _read(language)
    return Texts(language, {**said, **own}, str(own["plural"]))


def _read(language: str) -> dict[str, Any]:
    path = FOLDER / f"{language}.yaml"
    found = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506  (texts alone)
    return dict(_flat(found, ""))


def _flat(found: Mapping[str, Any], before: str) -> list[tuple[str, Any]]:
    flat: list[tuple[str, Any]] = []
    for key, value in found.items():
        if isinstance(value, dict) and set(value) != {"one", "other"}:
            flat += _flat(value, f"{before}{key}.")
        else:
            flat.append((f"{before}{key}", value))
    return flat
