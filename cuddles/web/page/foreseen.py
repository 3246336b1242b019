"""What a toy would be, in words: size, pages to print, and what can't be sewn as it was drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from cuddles.web.page.editor import said_of
from terms import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cuddles.estimates import Estimate
    from cuddles.web.page.texts import Texts

OF_PHOTO: Final = frozenset(("several-figures", "slant-unknown", "too-dark", "blurred", "touches-edge"))
HIDDEN: Final = OF_PHOTO | {"quick-look", "taller-is-closer", "sew-before-cutting", "unlike-the-drawing"}
"""Findings about a photo that was looked at already, about a coarse look, or of use only to whoever sews."""


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What is shown of a try: `why` says why there is nothing to be told; nothing at all while it is worked."""

    working: bool
    why: str = ""
    pages: int = 0
    wide_cm: str = ""
    tall_cm: str = ""
    lost: tuple[str, ...] = ()


def foreseen_in(tried: Estimate | None, t: Texts) -> Foreseen | None:
    """Return what a try comes to, in words; None where nothing was tried."""
    if tried is None:
        return None
    if tried.told is None:
        return Foreseen(working=True)
    if isinstance(tried.told, Refused):
        return Foreseen(working=False, why=t.why(tried.told))
    told: Any = tried.told
    wide, tall = told["size_mm"]
    return Foreseen(
        working=False,
        pages=int(told["pages"]),
        wide_cm=f"{wide / 10:.0f}",
        tall_cm=f"{tall / 10:.0f}",
        lost=lines_of(told["findings"], t),
    )


def lines_of(findings: Iterable[dict[str, Any]], t: Texts) -> tuple[str, ...]:
    """Return findings in plain words, each once, with how often it holds."""
    counted: dict[str, tuple[int, str]] = {}
    for one in findings:
        if one["code"] not in HIDDEN:
            count, text = counted.get(one["code"], (0, said_of(one, t)))
            counted[one["code"]] = (count + 1, text)
    return tuple(
        text if count == 1 else t("toy.places", text=text, count=count) for count, text in counted.values()
    )
