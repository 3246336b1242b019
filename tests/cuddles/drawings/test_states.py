"""A drawing's states lead from one to the next, three tries at most, and ready and refused are final."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from cuddles import drawings
from cuddles.drawings import Drawing, State
from terms import Refused

NOW = 1_800_000_000.0
SENT = Drawing("0a1b2c3d", "bear", "anna", NOW, NOW)
NO = Refused("no-figure", "No figure was found: draw a closed outline.")


def claim(drawing: Drawing, now: float) -> Drawing:
    taken = drawings.claimed(drawing, now)
    assert taken is not None
    return taken


def test_a_drawing_is_worked_and_ready() -> None:
    taken = claim(SENT, NOW + 1)
    assert (taken.state, taken.since, taken.tries) == (State.WORKING, NOW + 1, 1)
    done = drawings.ready(taken, "/data/patterns/0a1b2c3d", NOW + 20)
    assert (done.state, done.where, done.settled) == (State.READY, "/data/patterns/0a1b2c3d", True)


def test_a_claim_holds_for_its_time_and_no_longer() -> None:
    taken = claim(SENT, NOW)
    assert drawings.claimed(taken, NOW + drawings.CLAIM_S - 1) is None
    assert claim(taken, NOW + drawings.CLAIM_S).tries == 2
    assert claim(taken, NOW - 10).tries == 2
    assert drawings.CLAIM_S > drawings.PATIENCE_S


def test_three_tries_are_all() -> None:
    drawing = SENT
    for number in range(3):
        drawing = drawings.given_back(claim(drawing, NOW + number), NOW + number)
    last = claim(drawing, NOW + 9)
    assert (last.state, last.refused) == (State.REFUSED, drawings.GAVE_UP)


@pytest.mark.parametrize("final", [drawings.ready(SENT, "x", NOW), drawings.declined(SENT, NO, NOW)])
def test_what_is_settled_stays(final: Drawing) -> None:
    assert drawings.claimed(final, NOW + 1e6) is None
    assert drawings.given_back(final, NOW + 1) == final
    assert drawings.without_photo(final, NOW + 1) == final


def test_without_its_photo_only_what_nobody_works_on_is_refused() -> None:
    assert drawings.without_photo(SENT, NOW).refused == drawings.FORGOTTEN
    taken = claim(SENT, NOW)
    assert drawings.without_photo(taken, NOW + 100) == taken
    assert drawings.without_photo(taken, NOW + drawings.CLAIM_S).refused == drawings.FORGOTTEN


def test_a_document_says_the_same() -> None:
    for one in (SENT, claim(SENT, NOW), drawings.ready(SENT, "x", NOW), drawings.declined(SENT, NO, NOW)):
        assert drawings.from_document(json.loads(json.dumps(drawings.to_document(one)))) == one


def test_only_old_settled_drawings_are_surplus() -> None:
    many = [replace(SENT, id=f"{n:08x}", sent=NOW + n) for n in range(60)]
    assert drawings.surplus(many) == []
    done = [drawings.ready(one, "x", NOW) for one in many]
    assert {one.id for one in drawings.surplus(done)} == {f"{n:08x}" for n in range(10)}


def test_names_are_short_and_printable() -> None:
    assert drawings.named("Emma's  \x1b[31mbear\n") == "Emma's [31mbear"
    assert drawings.named(" \u202e ") == "drawing"
    assert len(drawings.named("x" * 1000)) == drawings.NAME_SIGNS


def test_what_is_too_large_empty_or_too_much_is_not_taken() -> None:
    assert drawings.expected(1, 9) is None
    assert drawings.expected(drawings.LARGEST_BYTES, 0) is None
    assert drawings.expected(drawings.LARGEST_BYTES + 1, 0) == drawings.TOO_LARGE
    assert drawings.expected(0, 0) == drawings.EMPTY
    assert drawings.expected(1, 10) == drawings.TOO_MANY
