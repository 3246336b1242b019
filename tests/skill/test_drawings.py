"""What is said of drawings: each way in which one comes to no pattern, in words of each language."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from skill.sending import REASONS

from cuddles.drawing_book import DrawingBook
from cuddles.drawings import Drawing, declined, ready, unfound
from cuddles.pairing import from_document
from cuddles.reception import DESK
from cuddles.workshop.making import TOLD
from terms import Refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import House

ROOT = Path(__file__).parents[2]
ON_THE_WAY = (
    "pipeline/segment/*.py",
    "pipeline/draft.py",
    "pipeline/lay.py",
    "pipeline/ring.py",
    "pipeline/sewable.py",
    "cuddles/drawings.py",
    "cuddles/workshop/*.py",
)
"""Where refusals of a drawing are made: all that `cuddles.workshop.making.make` comes by, and its queue."""
LOCALES = ("en-GB", "de-DE", "fr-FR", "es-ES", "it-IT", "pt-BR", "hi-IN", "ja-JP")


def codes() -> set[str]:
    """Return the codes of refusals that are written there as they are."""
    found = set(TOLD.values())
    for path in (path for pattern in ON_THE_WAY for path in ROOT.glob(pattern)):
        for call in ast.walk(ast.parse(path.read_text())):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "Refused":
                found |= {str(code.value) for code in call.args[:1] if isinstance(code, ast.Constant)}
    return found


def drawn(house: House, code: str) -> str:
    """Return what is said of a drawing that was refused so."""
    house.now += 1.0
    new = Drawing(f"d-{house.now}", "bear.jpg", "", house.now, house.now)
    DrawingBook(house.records).add(declined(new, Refused(code, "x"), house.now))
    return house.ask("DrawingStatusIntent")


def test_each_code_has_its_words_and_no_word_is_for_nothing() -> None:
    assert len(codes()) > 15
    assert set(REASONS) == codes()


@pytest.mark.parametrize("locale", LOCALES)
def test_each_is_said(furnished: Callable[..., House], locale: str) -> None:
    house = furnished(locale=locale)
    said = {drawn(house, code) for code in REASONS}
    assert len(said) == len(set(REASONS.values()))
    assert drawn(house, "one of tomorrow") == drawn(house, "broken")


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("no-drawing", "no figure"),
        ("too-dark", "brighter light"),
        ("forgotten", "waited too long"),
        ("gave-up", "smaller copy"),
        ("unreadable", "couldn't be read"),
    ],
)
def test_what_to_do_is_said(house: House, code: str, words: str) -> None:
    assert words in drawn(house, code)


def test_a_photo_that_waits_on_the_page_because_nothing_was_found_is_told_as_such(house: House) -> None:
    new = Drawing("d-2", "bear.jpg", "", house.now, house.now, review=True)
    DrawingBook(house.records).add(unfound(new, Refused("too-dark", "x"), (900, 1200), house.now))
    assert "brighter light" in house.ask("DrawingStatusIntent")


def test_a_pattern_that_is_ready_is_told(house: House) -> None:
    new = Drawing("d-2", "bear.jpg", "", house.now, house.now)
    DrawingBook(house.records).add(ready(new, "/x", house.now))
    assert "ready" in house.ask("DrawingStatusIntent")


def test_a_code_remembers_in_which_language_it_was_asked_for(furnished: Callable[..., House]) -> None:
    house = furnished(locale="fr-CA")
    house.ask("SendDrawingIntent")
    kept = house.records.get(DESK)
    assert kept is not None
    assert [one.locale for one in from_document(kept.document).issued] == ["fr-CA"]
