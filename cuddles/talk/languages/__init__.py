"""The languages that the local Alexa understands, by locale."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from cuddles.errors import BadWish
from cuddles.talk.language import Language

if TYPE_CHECKING:
    from typing import Final

CODES: Final = ("en", "de", "fr", "es", "it", "pt", "hi", "ja")


@cache
def language_of(locale: str) -> Language:
    """Return the language of a locale such as en-GB; raises BadWish for one that isn't known."""
    code = locale.partition("-")[0]
    if code not in CODES:
        raise BadWish(
            f"'{locale}' is not a locale that talk understands: its languages are {', '.join(CODES)}"
        )
    found = import_module(f"cuddles.talk.languages.{code}").LANGUAGE
    if not isinstance(found, Language):
        raise TypeError(f"{code}.LANGUAGE is no Language")
    return found
