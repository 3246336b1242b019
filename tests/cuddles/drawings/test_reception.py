"""Codes, photos and the queue together: nothing gets in twice, is lost, or stays."""
# ruff: noqa: ANN401, TID251 (what a conftest gives has no importable type; files are dated by the machine's clock)

from __future__ import annotations

import secrets
import threading
import time
from typing import TYPE_CHECKING, Any

import pytest

from cuddles import drawings, pairing
from cuddles.app import App
from cuddles.bootstrap import place_of
from cuddles.drawing_book import DrawingBook, tidy
from cuddles.drawings import Drawing, State
from cuddles.inboxes.folder import FolderInbox
from cuddles.jobs.sqlite import SqliteJobs
from cuddles.pairing import Code
from cuddles.ports import Place
from cuddles.reception import Reception
from cuddles.stores.memory import MemoryRecords
from cuddles.wishing import NO_INBOX
from devices.home import Broker, Home
from devices.moments import Now
from terms import Refused

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from cuddles.ports import Records

NOW = time.time()


@pytest.fixture(autouse=True)
def _now() -> None:
    """Begin each test now: the folder dates its photos by the machine's clock."""
    globals()["NOW"] = time.time()


class Counted:
    """Bytes that count up, so that codes are known."""

    def __init__(self) -> None:
        self.last = 0

    def __call__(self, size: int) -> bytes:
        """Return so many bytes."""
        self.last += 1
        return self.last.to_bytes(size)


class Interrupted(FolderInbox):
    """A folder, before whose next photo something else happens."""

    first: Callable[[], object] | None = None

    def put(self, photo: bytes) -> str:
        """Keep a photo after what comes first."""
        first, self.first = self.first, None
        if first is not None:
            first()
        return super().put(photo)


class Woken:
    """A workshop that counts how often it is woken."""

    def __init__(self) -> None:
        self.times = 0

    def wake(self) -> None:
        """Count."""
        self.times += 1


@pytest.fixture
def records() -> Records:
    return MemoryRecords()


@pytest.fixture
def inbox(tmp_path: Path) -> Interrupted:
    return Interrupted(tmp_path / "inbox", lambda: secrets.token_hex(4))


@pytest.fixture
def woken() -> Woken:
    return Woken()


@pytest.fixture
def place(inbox: Interrupted, woken: Woken, tmp_path: Path) -> Place:
    return Place(inbox, SqliteJobs(tmp_path / "jobs.db"), woken, lambda _: None)


@pytest.fixture
def reception(records: Records, place: Place) -> Reception:
    return Reception(records, Counted(), place)


def code(reception: Reception, now: float | None = None) -> str:
    given = reception.code("anna", NOW if now is None else now)
    assert isinstance(given, Code)
    return given.digits


def test_a_code_brings_one_photo_into_the_queue(
    reception: Reception, inbox: Interrupted, woken: Woken, records: Records
) -> None:
    digits = code(reception)
    sent = reception.receive(b"photo", "bear", f"{digits[:2]} {digits[2:4]} {digits[4:]}", NOW + 5)
    assert sent == Drawing(inbox.ids()[0], "bear", "anna", NOW + 5, NOW + 5)
    assert woken.times >= 2
    assert reception.drawings(NOW + 6) == (sent,)
    assert reception.receive(b"other", "cat", digits, NOW + 7) == pairing.USED
    assert inbox.ids() == (sent.id,)
    assert digits not in str([records.get(key) for key in records.keys("")])


@pytest.mark.parametrize(
    ("asked", "sent", "options"),
    [
        ("", "", {}),
        ("xx-US", "", {}),
        ("en-US", "", {"language": "en", "paper": "letter"}),
        ("de-DE", "", {"language": "de", "paper": "a4"}),
        ("fr-CA", "", {"language": "fr", "paper": "letter"}),
        ("en-US", "hi", {"language": "hi", "paper": "letter"}),
        ("", "ja", {"language": "ja"}),
    ],
)
def test_a_pattern_is_as_is_usual_where_its_code_was_asked_for(
    reception: Reception, asked: str, sent: str, options: dict[str, str]
) -> None:
    given = reception.code("anna", NOW, asked)
    assert isinstance(given, Code)
    drawing = reception.receive(b"photo", "bear", given.digits, NOW, locale=sent)
    assert isinstance(drawing, Drawing)
    assert drawing.options == options
    made = drawings.wanted(drawings.outlined(drawing, NOW + 1))
    assert made is not None
    assert made.body == {"drawing": drawing.id, "turn": 0, **options}


def test_without_a_right_code_nothing_is_kept(reception: Reception, inbox: Interrupted, woken: Woken) -> None:
    digits = code(reception)
    assert reception.receive(b"photo", "bear", "000000", NOW) == pairing.WRONG
    assert reception.receive(b"photo", "bear", "12345", NOW) == pairing.NOT_SIX
    assert reception.receive(b"photo", "bear", "", NOW) == pairing.NOT_SIX
    assert reception.receive(b"photo", "bear", digits, NOW + 901) == pairing.EXPIRED
    assert (inbox.ids(), woken.times) == ((), 0)


def test_five_wrong_codes_shut_the_door_to_right_ones_and_to_new_ones(
    reception: Reception, inbox: Interrupted
) -> None:
    digits = code(reception)
    for _ in range(5):
        reception.receive(b"photo", "bear", "999999", NOW)
    for refused in (reception.receive(b"photo", "bear", digits, NOW + 1), reception.code("anna", NOW + 1)):
        assert isinstance(refused, Refused)
        assert refused.code == "too-many-wrong-codes"
    assert inbox.ids() == ()
    assert isinstance(reception.receive(b"photo", "bear", None, NOW + 1), Drawing)


def test_a_photo_that_can_not_be_taken_spends_no_code(reception: Reception, inbox: Interrupted) -> None:
    digits = code(reception)
    assert reception.receive(b"", "bear", digits, NOW) == drawings.EMPTY
    for _ in range(drawings.MOST_WAITING):
        assert isinstance(reception.receive(b"photo", "bear", None, NOW), Drawing)
    assert reception.receive(b"photo", "bear", digits, NOW) == drawings.TOO_MANY
    for one in inbox.ids():
        inbox.forget(one)
    assert {one.refused for one in reception.drawings(NOW)} == {drawings.FORGOTTEN}
    assert isinstance(reception.receive(b"photo", "bear", digits, NOW), Drawing)


def test_of_two_photos_with_one_code_one_is_let_in(
    records: Records, inbox: Interrupted, place: Place
) -> None:
    first, second = Reception(records, Counted(), place), Reception(records, Counted(), place)
    digits = code(first)
    inner: list[object] = []

    inbox.first = lambda: inner.append(second.receive(b"second", "cat", digits, NOW))
    assert first.receive(b"first", "bear", digits, NOW) == pairing.USED
    assert isinstance(inner[0], Drawing)
    assert inbox.ids() == (inner[0].id,)


def test_a_person_is_forgotten(reception: Reception, records: Records) -> None:
    sent = reception.receive(b"photo", "bear", code(reception), NOW)
    assert isinstance(sent, Drawing)
    second, others = code(reception), reception.code("ben", NOW)
    assert isinstance(others, Code)
    reception.forget_person("anna")
    assert "anna" not in str([records.get(key) for key in records.keys("")])
    assert reception.drawings(NOW) == (drawings.anonymous(sent),)
    assert reception.receive(b"photo", "bear", second, NOW) == pairing.WRONG
    assert isinstance(reception.receive(b"photo", "bear", others.digits, NOW), Drawing)


def test_without_an_inbox_there_are_codes_and_states(records: Records, reception: Reception) -> None:
    bare = Reception(records, Counted())
    assert bare.receive(b"photo", "bear", code(bare), NOW) == NO_INBOX
    assert isinstance(reception.receive(b"photo", "bear", code(bare), NOW), Drawing)
    assert [one.name for one in bare.drawings(NOW)] == ["bear"]


def test_the_application_offers_the_same(records: Records, reception: Reception) -> None:
    home = Home("demo", "Etc/UTC", {}, {}, (), Broker("127.0.0.1", 1))

    def clock() -> Now:
        return Now(0.0, NOW)

    board: Any = None
    app = App(home, records, board, clock, str, reception)
    given = app.pairing_code("anna")
    assert isinstance(given, Code)
    sent = app.receive(b"photo", "bear", given.digits)
    assert isinstance(sent, Drawing)
    assert app.drawing_status() == (sent,)
    without = App(home, records, board, clock, str)
    for refused in (without.pairing_code("anna"), without.receive(b"photo", "bear", None)):
        assert isinstance(refused, Refused)
    assert without.drawing_status() == ()


def test_many_at_once_lose_nothing(house: Any) -> None:
    now = time.time()
    outcomes: list[object] = []
    claims: list[str] = []
    digits = [code(house.reception, now) for _ in range(pairing.MOST_OPEN)]

    def bring(number: int) -> None:
        twice = (house.reception.receive(b"photo", "bear", digits[number], now) for _ in range(2))
        outcomes.extend(twice)

    def take() -> None:
        jobs = place_of(house.data).jobs
        until = time.monotonic() + 20
        while len(claims) < len(digits) and time.monotonic() < until:
            if (taken := jobs.take((drawings.OUTLINE,), now)) is not None:
                claims.append(str(taken.body["drawing"]))

    threads = [threading.Thread(target=bring, args=(number,)) for number in range(len(digits))]
    threads += [threading.Thread(target=take) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    taken = [one for one in outcomes if isinstance(one, Drawing)]
    assert len(taken) == outcomes.count(pairing.USED) == len(digits)
    assert sorted(claims) == sorted(one.id for one in taken)


def test_the_newest_is_told_first(records: Records) -> None:
    book = DrawingBook(records)
    for number in (2, 0, 1):
        book.add(Drawing(f"{number:08x}", "bear", "", NOW + number, NOW + number))
    assert [one.id[-1] for one in book.all()] == ["2", "1", "0"]


def test_only_fifty_are_remembered(records: Records) -> None:
    book = DrawingBook(records)
    for number in range(70):
        one = Drawing(f"{number:08x}", "bear", "", NOW + number, NOW)
        records.put(drawings.outline_key(one.id), {}, None)
        book.add(drawings.ready(one, "x", NOW))
    assert len(book.all()) == drawings.MOST_REMEMBERED
    assert len(records.keys("outline/")) == drawings.MOST_REMEMBERED


def test_a_drawing_whose_sender_died_before_its_job_gets_it(reception: Reception, place: Place) -> None:
    sent = reception.receive(b"photo", "bear", None, NOW)
    assert isinstance(sent, Drawing)
    key = f"outline/{sent.id}/0"
    assert place.jobs.drop(key) is False
    assert place.jobs.look(key) is None
    reception.drawings(NOW + 1)
    assert place.jobs.look(key) is not None


def test_tidying_forgets_photos_that_nobody_needs_and_refuses_lost_drawings(house: Any) -> None:
    now = time.time()
    place, book = place_of(house.data), house.book
    inbox, jobs = place.inbox, place.jobs
    ids = [inbox.put(b"photo") for _ in range(5)]
    done, waits, lost = (Drawing(one, "bear", "", now, now) for one in (*ids[:2], "00000000"))
    made = drawings.outlined(Drawing(ids[3], "bear", "", now, now), now)
    seen = drawings.outlined(Drawing(ids[4], "bear", "", now, now, review=True), now)
    for one in (drawings.ready(done, "x", now), waits, lost, made, seen):
        book.add(one)
    tidy(book, inbox, jobs, now)
    assert inbox.ids() == tuple(sorted([ids[1], ids[2], ids[4]]))
    assert book.find(waits.id) == waits
    assert book.find(lost.id).refused == drawings.FORGOTTEN
    assert book.find(done.id).state is State.READY
    assert jobs.look(f"pattern/{made.id}/0") is not None
    tidy(book, inbox, jobs, now + 901)
    assert inbox.ids() == ()
    assert book.find(waits.id).refused == drawings.FORGOTTEN
    assert book.find(seen.id) == seen


def test_what_a_worker_holds_in_memory_goes_on_without_its_photo(reception: Reception, place: Place) -> None:
    sent = reception.receive(b"photo", "bear", None, NOW)
    assert isinstance(sent, Drawing)
    assert place.jobs.take((drawings.OUTLINE,), NOW + 1) is not None
    place.inbox.forget(sent.id)
    assert reception.drawings(NOW + 2)[0].state is State.WAITING
    assert reception.drawings(NOW + 100)[0].refused == drawings.FORGOTTEN
    assert place.jobs.look(f"outline/{sent.id}/0") is None
