"""A drawing's states lead from one to the next, three tries at most, and ready and refused are final."""

from __future__ import annotations

import json
from dataclasses import replace

from cuddles import drawings
from cuddles.drawings import Drawing, State
from terms import Refused

NOW = 1_800_000_000.0
SENT = Drawing("0a1b2c3d", "bear", "anna", NOW, NOW)
NO = Refused("no-figure", "No figure was found: draw a closed outline.")


def worked(drawing: Drawing = SENT) -> Drawing:
    return drawings.taken(drawing, NOW + 1)


OUTLINED = drawings.outlined(worked(replace(SENT, review=True)), NOW + 2)
READY = drawings.ready(drawings.outlined(worked(), NOW + 2), "/data/patterns/0a1b2c3d", NOW + 20)


def test_a_drawing_is_outlined_and_its_pattern_made() -> None:
    assert drawings.wanted(SENT) == ("outline", {"drawing": "0a1b2c3d", "turn": 0}, "outline/0a1b2c3d/0")
    assert (worked().state, worked().since) == (State.WORKING, NOW + 1)
    assert drawings.wanted(worked()) == drawings.wanted(SENT)
    outlined = drawings.outlined(worked(), NOW + 2)
    assert (outlined.state, outlined.needs_photo) == (State.MAKING, False)
    assert drawings.wanted(outlined) == ("pattern", {"drawing": "0a1b2c3d", "turn": 0}, "pattern/0a1b2c3d/0")
    assert (READY.state, READY.settled, drawings.wanted(READY)) == (State.READY, True, None)


def test_one_of_a_page_waits_for_a_person_who_chooses_and_accepts() -> None:
    assert (OUTLINED.state, OUTLINED.busy, OUTLINED.needs_photo) == (State.OUTLINED, False, True)
    again = drawings.again(OUTLINED, {"point": [3, 4]}, NOW + 3)
    body = {"drawing": "0a1b2c3d", "turn": 1, "point": [3, 4]}
    assert drawings.wanted(again) == ("outline", body, "outline/0a1b2c3d/1")
    made = drawings.making(drawings.outlined(worked(again), NOW + 4), {"seam_mm": 8}, NOW + 5)
    assert drawings.wanted(made) == (
        "pattern",
        {"drawing": "0a1b2c3d", "turn": 2, "seam_mm": 8},
        "pattern/0a1b2c3d/2",
    )


def test_one_of_a_page_without_a_figure_keeps_its_photo_until_somebody_points() -> None:
    unfound = drawings.unfound(worked(replace(SENT, review=True)), NO, (900, 1200), NOW + 2)
    assert (unfound.needs_photo, unfound.settled, unfound.busy) == (True, False, False)
    assert (unfound.refused, drawings.wanted(unfound)) == (NO, None)
    again = drawings.again(unfound, {"box": [1, 2, 3, 4]}, NOW + 3)
    assert drawings.wanted(again) == (
        "outline",
        {"drawing": "0a1b2c3d", "turn": 1, "box": [1, 2, 3, 4]},
        "outline/0a1b2c3d/1",
    )
    found = drawings.outlined(worked(again), NOW + 4)
    assert (found.state, found.refused, found.size) == (State.OUTLINED, None, None)
    ended = drawings.declined(unfound, NO, NOW + 5)
    assert (ended.settled, ended.needs_photo, ended.size) == (True, False, None)


def test_what_is_given_back_waits_again_and_nothing_else_does() -> None:
    assert drawings.given_back(worked(), NOW + 5) == replace(SENT, since=NOW + 5)
    for one in (SENT, OUTLINED, READY, drawings.declined(SENT, NO, NOW)):
        assert drawings.given_back(one, NOW + 5) == one
        assert drawings.taken(one, NOW) == one or one == SENT


def test_a_refusal_is_forgotten_when_its_pattern_is_made_again() -> None:
    refused = drawings.declined(drawings.outlined(worked(), NOW), NO, NOW)
    assert (refused.settled, refused.refused) == (True, NO)
    again = drawings.making(refused, {}, NOW + 1)
    assert (again.state, again.refused) == (State.MAKING, None)


def test_the_scale_of_a_look_is_known() -> None:
    document = drawings.outline_document({"size": [3000, 4000]}, (1200, 1600))
    assert drawings.outlined_from(json.loads(json.dumps(document))).scale == 0.4
    assert drawings.outlined_from(drawings.outline_document({"size": [3, 4]}, None)).scale == 1.0


def test_a_document_says_the_same() -> None:
    unfound = drawings.unfound(worked(), NO, (900, 1200), NOW)
    for one in (SENT, OUTLINED, READY, unfound, drawings.declined(SENT, NO, NOW)):
        assert drawings.from_document(json.loads(json.dumps(drawings.to_document(one)))) == one


def test_a_document_of_an_earlier_release_is_read() -> None:
    old = {"id": "0a1b2c3d", "name": "bear", "who": "anna", "sent": NOW, "since": NOW, "state": "waiting"}
    assert drawings.from_document({**old, "tries": 2, "where": "", "refused": None}) == SENT


def test_only_old_drawings_without_work_are_surplus() -> None:
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
