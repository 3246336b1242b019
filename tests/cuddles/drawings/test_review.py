"""A person looks at an outline, chooses another, accepts it, has a pattern made again, and forgets it all."""
# ruff: noqa: ANN401, TID251 (what a conftest gives has no importable type; files are dated by the machine's clock)

from __future__ import annotations

import io
import time
from dataclasses import fields
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from PIL import Image

from cuddles import drawings
from cuddles.bootstrap import place_of, records_of
from cuddles.crew import Lost
from cuddles.drawing_book import KEY, DrawingBook
from cuddles.drawings import Drawing, State
from cuddles.jobs.rules import MOST_TRIES
from cuddles.ports import Claim, Gone
from cuddles.wishing import BAD_CHOICE, BUSY, NOT_OUTLINED, OPTIONS, PHOTO_GONE, UNKNOWN
from cuddles.work import Wish
from cuddles.workshop.making import Traced, Unfound
from cuddles.workshop.settling import Settling
from pipeline.look import LONGEST, look_at
from pipeline.photo import Photo
from terms import Refused

if TYPE_CHECKING:
    from cuddles.reception import Reception

OUTLINE = {"format": "cuddles-outline/1", "unit": "px", "size": [300, 400], "ring": [[0, 0], [9, 0], [9, 9]]}
FOUND = Traced(OUTLINE, (300, 400))
QUICK = {"quick": True, "compensate": False, "heater_mm": None}


class Desk:
    """A home whose workshop is this test."""

    def __init__(self, house: Any) -> None:
        self.reception: Reception = house.reception
        self.review = self.reception.review
        self.records, self.place = records_of(house.data), place_of(house.data)
        self.book = DrawingBook(self.records)
        self.settling = Settling(self.records, self.book, self.place)

    def sent(self, *, review: bool = True) -> str:
        """Send a photo."""
        sent = self.reception.receive(b"photo", "bear", None, time.time(), review=review)
        assert isinstance(sent, Drawing)
        return sent.id

    def taken(self) -> Claim:
        """Take up a job."""
        claim = self.place.jobs.take((drawings.OUTLINE, drawings.PATTERN), time.time())
        assert claim is not None
        self.settling.taken(claim, time.time())
        return claim

    def settle(self, claim: Claim, outcome: Any) -> Drawing | None:
        """End a job."""
        return self.settling.settle(claim, outcome, time.time())

    def outlined(self) -> str:
        """Return a drawing whose outline waits."""
        drawing = self.sent()
        self.settle(self.taken(), FOUND)
        return drawing


@pytest.fixture
def desk(house: Any) -> Desk:
    return Desk(house)


def test_accepted_its_photo_is_forgotten_at_once_and_its_pattern_may_be_made(desk: Desk) -> None:
    drawing = desk.outlined()
    found = desk.review.outline_of(drawing)
    assert found is not None
    assert (found.outline, found.scale) == (OUTLINE, 1.0)
    assert desk.place.inbox.ids() == (drawing,)
    assert desk.place.jobs.take((drawings.PATTERN,), time.time()) is None
    at = time.time()
    assert desk.review.accept(drawing, at) is None
    assert desk.review.look(drawing) is None
    assert (desk.review.receipt(drawing), desk.place.inbox.ids()) == (at, ())
    assert desk.review.accept(drawing, at + 1) is None
    assert desk.review.change(drawing, {**OUTLINE, "ring": [[1, 1], [9, 1], [5, 9]]}) is None
    made = desk.review.make(drawing, {"seam_mm": 8, "heater_mm": (90, 60)}, at + 2)
    assert isinstance(made, Drawing)
    assert (made.state, desk.review.receipt(drawing)) == (State.MAKING, at)
    claim = desk.taken()
    assert claim.body == {"drawing": drawing, "turn": 1, "seam_mm": 8, "heater_mm": [90, 60]}
    assert desk.review.accept(drawing, time.time()) == BUSY
    assert desk.review.make(drawing, {}, time.time()) == BUSY
    done = desk.settle(claim, "there")
    assert done is not None
    assert (done.state, done.where) == (State.READY, "there")
    assert desk.review.accept(drawing, time.time()) == NOT_OUTLINED
    again = desk.review.make(drawing, {"paper": "a0"}, time.time())
    assert isinstance(again, Drawing)
    assert (again.state, again.where, desk.taken().body["paper"]) == (State.MAKING, "there", "a0")


def test_without_a_person_the_pattern_follows_by_itself(desk: Desk) -> None:
    drawing = desk.sent(review=False)
    done = desk.settle(desk.taken(), FOUND)
    assert done is not None
    assert (done.state, desk.place.inbox.ids()) == (State.MAKING, ())
    assert desk.taken().body == {"drawing": drawing, "turn": 0}


def test_another_choice_is_looked_for_and_one_that_finds_nothing_leaves_the_first(desk: Desk) -> None:
    drawing = desk.outlined()
    assert isinstance(desk.review.outline_again(drawing, {"point": [3, 4]}, time.time()), Drawing)
    claim = desk.taken()
    assert claim.body == {"drawing": drawing, "turn": 1, "point": [3, 4]}
    no = Refused("nothing-there", "Choose another point.")
    left = desk.settle(claim, no)
    assert left is not None
    assert (left.state, left.refused, desk.place.inbox.ids()) == (State.OUTLINED, no, (drawing,))
    assert desk.review.outline_of(drawing) is not None
    assert isinstance(desk.review.outline_again(drawing, {"box": [0, 0, 9, 9]}, time.time()), Drawing)
    found = desk.settle(desk.taken(), FOUND)
    assert found is not None
    assert (found.state, found.refused) == (State.OUTLINED, None)
    desk.place.inbox.forget(drawing)
    assert desk.review.outline_again(drawing, {}, time.time()) == PHOTO_GONE
    assert isinstance(desk.review.make(drawing, {}, time.time()), Drawing)


NO = Refused("no-drawing", "No drawing was found.")


def test_a_person_points_where_nothing_was_found_and_the_photo_stays_meanwhile(desk: Desk) -> None:
    drawing = desk.sent()
    for turn, outcome in enumerate((Unfound(NO, (300, 400)), NO, Lost(9, too_long=True))):
        claim = desk.taken()
        assert claim.body["turn"] == turn
        left = desk.settle(claim, outcome)
        assert left is not None
        assert (left.state, left.size, desk.place.inbox.ids()) == (State.UNFOUND, (300, 400), (drawing,))
        assert desk.review.outline_of(drawing) is None
        assert desk.review.accept(drawing, time.time()) == NOT_OUTLINED
        assert desk.review.make(drawing, {}, time.time()) == NOT_OUTLINED
        assert desk.review.change(drawing, OUTLINE) == NOT_OUTLINED
        assert isinstance(desk.review.outline_again(drawing, {"point": [3, 4]}, time.time()), Drawing)
    found = desk.settle(desk.taken(), FOUND)
    assert found is not None
    assert (found.state, found.refused, found.size) == (State.OUTLINED, None, None)
    desk.review.outline_again(drawing, {"point": [3, 4]}, time.time())
    left = desk.settle(desk.taken(), Unfound(NO, (300, 400)))
    assert left is not None
    assert (left.state, left.refused) == (State.OUTLINED, NO)


@pytest.mark.parametrize("how", ["forgotten", "abandoned", "abandoned while it is looked for", "closed"])
def test_an_unfound_drawing_never_outlives_its_photo(desk: Desk, how: str) -> None:
    drawing = desk.sent()
    desk.settle(desk.taken(), Unfound(NO, (300, 400)))
    assert desk.place.inbox.keep_look(drawing, b"look")
    if how == "forgotten":
        assert desk.review.forget(drawing, time.time())
    elif how == "closed":
        desk.reception.close(time.time())
    else:
        if how != "abandoned":
            desk.review.outline_again(drawing, {"point": [3, 4]}, time.time())
        desk.reception.drawings(time.time() + 901)
    assert desk.place.inbox.ids() == ()
    assert desk.review.look(drawing) is None
    found = desk.book.find(drawing)
    assert (found is None) is (how == "forgotten")
    if found is not None:
        assert (found.state, found.size) == (State.REFUSED, None)
        assert found.refused is not None
        assert found.refused.code == ("no-drawing" if how == "abandoned" else found.refused.code)
        assert desk.review.outline_again(drawing, {}, time.time()) == PHOTO_GONE


def test_without_a_person_what_was_not_found_is_refused(desk: Desk) -> None:
    desk.sent(review=False)
    left = desk.settle(desk.taken(), NO)
    assert left is not None
    assert (left.state, desk.place.inbox.ids()) == (State.REFUSED, ())


def test_what_comes_of_an_earlier_turn_changes_nothing(desk: Desk) -> None:
    drawing = desk.outlined()
    desk.review.outline_again(drawing, {"point": [3, 4]}, time.time())
    claim = desk.taken()
    desk.book.change(drawing, lambda one: drawings.again(one, {}, time.time()))
    before = desk.book.find(drawing)
    assert desk.settle(claim, Traced({**OUTLINE, "ring": []}, None)) is None
    assert desk.book.find(drawing) == before
    found = desk.review.outline_of(drawing)
    assert found is not None
    assert found.outline == OUTLINE


def test_effects_are_decided_again_where_somebody_wrote_meanwhile(desk: Desk, monkeypatch: Any) -> None:
    drawing, effect, times = desk.sent(), DrawingBook.effect, iter(range(2))

    def late(self: DrawingBook, *arguments: Any) -> Any:
        found = effect(self, *arguments)
        if next(times, None) == 0:
            desk.review.rename(drawing, "Bruno")
        return found

    claim = desk.taken()
    monkeypatch.setattr(DrawingBook, "effect", late)
    done = desk.settle(claim, FOUND)
    assert done is not None
    assert (done.name, done.state) == ("Bruno", State.OUTLINED)
    assert next(times, None) is None


def test_a_forgotten_drawing_leaves_nothing_though_it_is_being_made(desk: Desk, house: Any) -> None:
    drawing = desk.outlined()
    desk.review.make(drawing, {}, time.time())
    claim = desk.taken()
    assert desk.review.forget(drawing, time.time())
    assert not desk.review.forget(drawing, time.time())
    folder = house.data / "patterns" / drawing
    for end in (lambda: desk.settle(claim, str(folder)), desk.settling.erase_marked):
        folder.mkdir(parents=True)
        end()
        assert not folder.exists()
        assert desk.records.keys("") == (KEY,)
        desk.records.put(f"forgotten/{drawing}", {}, None)
    assert desk.place.jobs.look(claim.key) is None
    for gone in (desk.review.rename(drawing, "x"), desk.review.make(drawing, {}, time.time())):
        assert gone == UNKNOWN


def test_a_worker_that_died_is_followed_until_the_last(desk: Desk) -> None:
    drawing = desk.sent()
    for state in (*[State.WAITING] * (MOST_TRIES - 1), State.REFUSED):
        left = desk.settle(desk.taken(), Lost(9, too_long=False))
        assert left is not None
        assert left.state is state
    found = desk.book.find(drawing)
    assert found is not None
    assert found.refused == drawings.GAVE_UP
    assert desk.place.inbox.ids() == ()
    assert desk.review.make(drawing, {}, time.time()) == NOT_OUTLINED


@pytest.mark.parametrize(
    "choice",
    [
        {"point": [1]},
        {"point": [1, float("nan")]},
        {"box": [0, 0, -1, 3]},
        {"box": [1, 2, 3]},
        {"point": [1, 2], "box": [0, 0, 1, 1]},
        {"drawing": "0a1b2c3d"},
    ],
)
def test_a_choice_that_is_none_is_refused(desk: Desk, choice: Any) -> None:
    drawing = desk.outlined()
    assert desk.review.outline_again(drawing, choice, time.time()) == BAD_CHOICE


@pytest.mark.parametrize(
    "options",
    [{"turn": 9}, {"seam_mm": "8"}, {"paper": None}, {"quick": 1}, {"language": "xx"}, {"language": ["de"]}],
)
def test_an_option_that_is_none_is_refused(desk: Desk, options: Any) -> None:
    refused = desk.review.make(desk.outlined(), options, time.time())
    assert isinstance(refused, Refused)
    assert refused.code == "bad-option"


def test_the_options_are_those_of_a_wish() -> None:
    assert set(OPTIONS) == {one.name for one in fields(Wish)} - {"search"}


def test_a_look_is_smaller_upright_and_holds_the_picture_alone() -> None:
    pixels = np.full((2000, 2400, 3), 200, np.uint8)
    pixels[:1000] = 30
    look, size = look_at(Photo(pixels))
    picture = Image.open(io.BytesIO(look))
    assert (picture.format, picture.size, size) == ("JPEG", size, (LONGEST, 1333))
    assert not picture.getexif()
    assert np.asarray(picture)[100].mean() < 40
    assert np.asarray(picture)[-100].mean() > 190
    assert look_at(Photo(pixels[:90, :80]))[1] == (80, 90)


def test_a_look_goes_with_its_photo(desk: Desk) -> None:
    inbox, now = desk.place.inbox, time.time()
    first, second = inbox.put(b"photo"), inbox.put(b"photo")
    assert inbox.keep_look(first, b"look")
    assert inbox.keep_look(first, b"later")
    assert inbox.keep_look(second, b"look")
    assert inbox.look(first) == b"later"
    assert inbox.ids() == tuple(sorted((first, second)))
    assert inbox.forget(first)
    with pytest.raises(Gone):
        inbox.look(first)
    assert not inbox.keep_look(first, b"look")
    assert set(inbox.sweep(now + 902, {first, second})) == {second}
    with pytest.raises(Gone):
        inbox.look(second)
    assert not inbox.keep_look("../x", b"look")


def test_a_page_sends_looks_accepts_and_forgets(house: Any) -> None:
    house.workshop()
    photo = house.photo().read_bytes()
    review = house.reception.review
    sent = house.reception.receive(photo, "bear", None, time.time(), review=True)
    house.until(lambda: house.book.find(sent.id).state is State.OUTLINED)
    look = Image.open(io.BytesIO(review.look(sent.id)))
    assert (look.format, look.size, dict(look.getexif())) == ("JPEG", (360, 480), {})
    first = review.outline_of(sent.id)
    assert (len(first.outline["ring"]) > 20, first.scale) == (True, 1.0)
    review.outline_again(sent.id, {"point": [180, 290]}, time.time())
    house.until(lambda: house.book.find(sent.id).state is State.OUTLINED)
    review.make(sent.id, {**QUICK, "language": "de"}, time.time())
    assert review.look(sent.id) is None
    done = house.settled(sent.id)
    assert done.state is State.READY
    made = house.data / "patterns" / sent.id
    assert b"/Lang (de)" in (made / "pattern.pdf").read_bytes()
    assert review.forget(sent.id, time.time())
    assert not made.exists()
    assert review.outline_of(sent.id) is None
    assert house.reception.drawings(time.time()) == ()
