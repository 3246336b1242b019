"""What a person may ask of a drawing on a page: which figure is meant, and what toy is wished for; or why not."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

from terms import Refused
from terms.texts import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from cuddles.ports import Document

NO_INBOX: Final = Refused(
    "no-inbox", "Photos are not taken here: send it from the machine that runs cuddles serve."
)
UNKNOWN: Final = Refused("no-such-drawing", "This drawing isn't known here any more: send its photo again.")
BUSY: Final = Refused("still-working", "This drawing is being worked on: wait until that is done.")
NOT_OUTLINED: Final = Refused(
    "not-outlined", "No outline of this drawing waits to be looked at: send its photo again for a new one."
)
PHOTO_GONE: Final = Refused(
    "photo-gone", "The photo of this drawing is deleted, as all are after 15 minutes: send it again."
)
BAD_CHOICE: Final = Refused(
    "bad-choice", "Choose the figure by a point in it, or by a box around it, within the photo."
)


def _number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _numbers(count: int) -> Callable[[object], bool]:
    return lambda value: isinstance(value, list | tuple) and len(value) == count and all(map(_number, value))


def _text(value: object) -> bool:
    return isinstance(value, str)


def _language(value: object) -> bool:
    return isinstance(value, str) and value in LANGUAGES


def _flag(value: object) -> bool:
    return isinstance(value, bool)


OPTIONS: Final[Mapping[str, tuple[Callable[[object], bool], bool]]] = {
    "height_mm": (_number, True),
    "seam_mm": (_number, False),
    "paper": (_text, False),
    "heater_mm": (_numbers(2), True),
    "limb_mm": (_number, False),
    "compensate": (_flag, False),
    "fabric": (_text, False),
    "stretch": (_numbers(2), True),
    "firmness": (_text, True),
    "fabric_width_mm": (_number, True),
    "quick": (_flag, False),
    "language": (_language, False),
}
"""What kind of value each option has, and whether it may be null; whether one makes sense, its worker says."""
LETTER: Final = frozenset(
    ["BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"]
)
"""Regions whose paper is US Letter (Unicode CLDR, supplemental data, `paperSize`)."""


def paper_of(locale: str) -> str | None:
    """Return the paper that printers have in a locale's region, ``letter`` or ``a4``; None where it has none."""
    region = locale[3:5].upper()
    return ("letter" if region in LETTER else "a4") if region else None


def usual_in(locale: str) -> Document:
    """Return the options that are usual where a locale (``fr-CA``) is spoken; none for one that isn't known."""
    language, paper = locale[:2].lower(), paper_of(locale)
    if language not in LANGUAGES:
        return {}
    return {"language": language} if paper is None else {"language": language, "paper": paper}


def choice_of(said: Mapping[str, Any]) -> Document | Refused:
    """Return which figure is meant: a point, a box, or neither."""
    point, box = said.get("point"), said.get("box")
    rest = set(said) - {"point", "box"}
    if rest or (point is not None and box is not None):
        return BAD_CHOICE
    if point is not None:
        return {"point": list(point)} if _numbers(2)(point) else BAD_CHOICE
    if box is not None:
        sound = _numbers(4)(box) and box[2] > 0 and box[3] > 0
        return {"box": list(box)} if sound else BAD_CHOICE
    return {}


def options_of(said: Mapping[str, Any]) -> Document | Refused:
    """Return what toy is wished for."""
    for name, value in said.items():
        if name not in OPTIONS:
            return Refused("bad-option", f"There is no option '{name}': leave it out.")
        fits, may_be_null = OPTIONS[name]
        if not (may_be_null if value is None else fits(value)):
            return Refused("bad-option", f"The option '{name}' can't be {value!r}: choose another value.")
    return {name: list(value) if isinstance(value, tuple) else value for name, value in said.items()}
