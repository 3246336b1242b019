"""The catalogue of texts: files of words, one a language, read once it is asked for.

It has all that is said of patterns: what they tell (findings), what is printed on them, how numbers are written.
The page adds its own words, in files of the same kind. What a language doesn't have is said in English.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from terms.texts import ENGLISH, Texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

WORDS: Final = Path(__file__).with_name("words")


@lru_cache
def texts_in(language: str, *more: Path) -> Texts:
    """Return the texts of a language from the catalogue, and from further folders of words."""
    said: dict[str, Any] = {}
    for spoken in dict.fromkeys((ENGLISH, language)):
        for folder in (WORDS, *more):
            said |= _read(folder / f"{spoken}.yaml")
    return Texts(language, said)


def _read(path: Path) -> dict[str, Any]:
    import yaml  # by whoever reads words: a terminal's help has none of them

    return dict(_flat(yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader), ""))  # noqa: S506  (texts alone)


def _flat(found: Mapping[str, Any], before: str) -> Iterator[tuple[str, Any]]:
    for key, value in found.items():
        if isinstance(value, dict) and set(value) != {"one", "other"}:
            yield from _flat(value, f"{before}{key}.")
        else:
            yield f"{before}{key}", value
