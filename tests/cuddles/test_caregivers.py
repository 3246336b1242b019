"""The caregivers' lock: what opens it, and what happens to guesses."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from cuddles import caregivers
from cuddles.caregivers import LOCKOUT_S, MOST_TRIES, OPEN_S, LockedOut, Unlocked, WrongPin
from cuddles.stores.memory import MemoryRecords
from cuddles.stores.sqlite import SqliteRecords

if TYPE_CHECKING:
    from pathlib import Path

SALT = bytes(16)


@pytest.fixture
def records() -> MemoryRecords:
    kept = MemoryRecords()
    assert caregivers.set_pin(kept, "2580", SALT) is None
    assert caregivers.lock(kept)
    return kept


def test_it_is_open_until_it_is_locked(records: MemoryRecords) -> None:
    assert not caregivers.is_locked(MemoryRecords(), 0.0)
    assert caregivers.is_locked(records, 0.0)
    assert not caregivers.lock(records)


def test_the_pin_opens_it_for_an_hour(records: MemoryRecords) -> None:
    assert caregivers.unlock(records, "2580", 100.0) == Unlocked(100.0 + OPEN_S)
    assert not caregivers.is_locked(records, 100.0 + OPEN_S - 1)
    assert caregivers.is_locked(records, 100.0 + OPEN_S)
    assert caregivers.unlock(records, "2580", 200.0) is caregivers.NOT_LOCKED
    assert caregivers.lock(records), "an open lock can be closed early"
    assert caregivers.is_locked(records, 200.0)


def test_five_wrong_tries_close_the_door_to_tries(records: MemoryRecords) -> None:
    said = [caregivers.unlock(records, "0000", float(at)) for at in range(MOST_TRIES)]
    assert said == [*(WrongPin(left) for left in (4, 3, 2, 1)), LockedOut(LOCKOUT_S)]
    assert caregivers.unlock(records, "2580", 10.0) == LockedOut(LOCKOUT_S - 6.0)
    assert isinstance(caregivers.unlock(records, "2580", 4.0 + LOCKOUT_S), Unlocked)


def test_what_is_no_pin_is_no_try(records: MemoryRecords) -> None:
    for _ in range(20):
        for pin in ("", "12", "12345", "abcd", "٢٥٨٠"):
            assert caregivers.unlock(records, pin, 0.0) is caregivers.NOT_A_PIN
    assert isinstance(caregivers.unlock(records, "2580", 0.0), Unlocked)


def test_without_a_pin_nothing_opens_it() -> None:
    records = MemoryRecords()
    caregivers.lock(records)
    assert caregivers.unlock(records, "0000", 0.0) is caregivers.NO_PIN


def test_the_pin_is_not_kept(records: MemoryRecords) -> None:
    kept = records.get(caregivers.KEY)
    assert kept is not None
    assert "2580" not in str(kept.document)
    assert caregivers.set_pin(records, "258", SALT) is caregivers.NOT_A_PIN
    with pytest.raises(ValueError, match="16 bytes"):
        caregivers.set_pin(records, "2581", b"short")


def test_a_voice_opens_it_once_it_has_given_the_pin_and_is_sure(records: MemoryRecords) -> None:
    assert caregivers.unlock_by_voice(records, "ann", 400, 0.0) is caregivers.UNKNOWN_VOICE
    caregivers.unlock(records, "2580", 0.0, "ann")
    caregivers.lock(records)
    for person, level in ((None, 400), ("bob", 300), ("bob", 400)):
        assert caregivers.unlock_by_voice(records, person, level, 1.0) is caregivers.UNKNOWN_VOICE
    for level in (None, 0, 300, 399):
        assert caregivers.unlock_by_voice(records, "ann", level, 1.0) is caregivers.UNSURE_VOICE
    assert caregivers.unlock_by_voice(records, "ann", 400, 1.0) == Unlocked(1.0 + OPEN_S)
    caregivers.lock(records)
    caregivers.forget_voices(records)
    assert caregivers.unlock_by_voice(records, "ann", 400, 1.0) is caregivers.UNKNOWN_VOICE


def test_guesses_at_once_are_five_too(tmp_path: Path) -> None:
    records = SqliteRecords(tmp_path / "records.db")
    caregivers.set_pin(records, "2580", SALT)
    caregivers.lock(records)
    said: list[object] = []
    threads = [
        threading.Thread(target=lambda: said.append(caregivers.unlock(records, "0000", 5.0)))
        for _ in range(12)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(said) == 12
    assert sum(isinstance(one, WrongPin) for one in said) == MOST_TRIES - 1
    assert sum(isinstance(one, LockedOut) for one in said) == 12 - MOST_TRIES + 1
