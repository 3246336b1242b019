"""Who may use the page: codes, devices, roles, and what guesses and clocks can't do."""

from __future__ import annotations

import itertools
import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cuddles import people
from cuddles.members import Entry, Members
from cuddles.pairing import Code
from cuddles.people import May, People, Role
from cuddles.stores.memory import MemoryRecords
from cuddles.stores.sqlite import SqliteRecords
from devices.moments import Now
from terms import Refused

if TYPE_CHECKING:
    from pathlib import Path

NOW = 1_790_000_000.0


class Home:
    """The people of a home, and its clock."""

    def __init__(self) -> None:
        self.now, self._counter = NOW, itertools.count(1)
        self.records = MemoryRecords()
        self.members = Members(self.records, lambda: Now(self.now, self.now), self._bytes)

    def _bytes(self, size: int) -> bytes:
        return (next(self._counter) * 0x9E3779B97F4A7C15 % 2 ** (8 * size)).to_bytes(size)

    def let_in(self, role: Role = Role.CAREGIVER, name: str = "Anna") -> Entry:
        """Invite somebody, and let a device in."""
        code = self.members.invite(role, name)
        assert isinstance(code, Code)
        entry = self.members.enter(code.pairs, "iPhone")
        assert isinstance(entry, Entry)
        return entry


@pytest.fixture
def home() -> Home:
    return Home()


def test_a_code_lets_one_device_in_once(home: Home) -> None:
    code = home.members.invite(Role.HELPER, "Ben")
    assert isinstance(code, Code)
    assert len(code.pairs.split()) == 4
    entry = home.members.enter(code.pairs, "Android")
    assert isinstance(entry, Entry)
    found = home.members.visitor(entry.token)
    assert found is not None
    assert (found.person.name, found.person.role, found.session.device) == ("Ben", Role.HELPER, "Android")
    again = home.members.enter(code.digits, "Android")
    assert isinstance(again, Refused)
    assert again.code == "used-code"
    assert home.members.visitor("") is None
    assert home.members.visitor(entry.token[:-1]) is None


def test_nothing_kept_tells_a_code_or_a_token(home: Home) -> None:
    code = home.members.invite(Role.HELPER, "Ben")
    assert isinstance(code, Code)
    entry = home.members.enter(code.digits, "Android")
    assert isinstance(entry, Entry)
    kept = json.dumps([home.records.get(key) for key in home.records.keys("")])
    assert code.digits not in kept
    assert entry.token not in kept


def test_a_code_runs_out_and_guesses_shut_the_door(home: Home) -> None:
    code = home.members.invite(Role.HELPER, "Ben")
    assert isinstance(code, Code)
    home.now += 901
    late = home.members.enter(code.digits, "?")
    assert isinstance(late, Refused)
    assert late.code == "expired-code"
    for guess in ("1", "123456789", "١٢٣٤٥٦٧٨", "abcdefgh", ""):
        assert home.members.enter(guess, "?") == people.NOT_EIGHT
    for _ in range(5):
        home.members.enter("00000000", "?")
    right = home.members.invite(Role.HELPER, "Ben")
    assert isinstance(right, Refused)
    assert right.code == "too-many-wrong-codes"


def test_another_device_of_somebody_is_theirs(home: Home) -> None:
    first = home.let_in()
    code = home.members.readmit(first.person.id)
    assert isinstance(code, Code)
    second = home.members.enter(code.digits, "iPad")
    assert isinstance(second, Entry)
    assert second.person == first.person
    assert len(home.members.everybody().people) == 1
    assert home.members.readmit("nobody") == people.NO_SUCH


def test_a_session_ends_after_long_unuse_or_by_a_caregiver(home: Home) -> None:
    used, unused, ended = home.let_in(), home.let_in(), home.let_in()
    for _ in range(10):
        home.now += 30 * 86400
        assert home.members.visitor(used.token) is not None
    assert home.members.visitor(unused.token) is None
    gone = home.members.visitor(home.let_in().token)
    assert gone is not None
    home.members.leave(gone.session.mac)
    assert home.members.visitor(ended.token) is None


def test_somebody_always_looks_after_the_home(home: Home) -> None:
    anna, ben = home.let_in(), home.let_in(Role.HELPER, "Ben")
    assert home.members.remove(anna.person.id) == people.LAST_CAREGIVER
    assert home.members.change(anna.person.id, "Anna", Role.VIEWER) == people.LAST_CAREGIVER
    assert home.members.change(ben.person.id, "Ben", Role.CAREGIVER) is None
    assert home.members.remove(anna.person.id) is None
    assert home.members.visitor(anna.token) is None
    found = home.members.visitor(ben.token)
    assert found is not None
    assert found.person.role is Role.CAREGIVER
    assert home.members.change(anna.person.id, "x", Role.HELPER) == people.NO_SUCH


def test_a_guest_sees_its_drawing_and_may_nothing_else(home: Home) -> None:
    token = home.members.guest("0a1b2c3d", "Android")
    found = home.members.visitor(token)
    assert found is not None
    assert found.session.drawing == "0a1b2c3d"
    assert not any(found.may(what) for what in May)
    home.now += people.GUEST_S + 1
    assert home.members.visitor(token) is None


def test_whoever_may_look_may_turn_off() -> None:
    for role in (Role.CAREGIVER, Role.HELPER, Role.VIEWER):
        assert {May.LOOK, May.OFF} <= people.ALLOWED[role]
    assert people.ALLOWED[Role.VIEWER] < people.ALLOWED[Role.HELPER] < people.ALLOWED[Role.CAREGIVER]


@settings(max_examples=50)
@given(st.lists(st.tuples(st.text(max_size=50), st.sampled_from(Role)), max_size=6), st.floats(-1e6, 1e6))
def test_what_is_kept_survives_its_document(named: list[tuple[str, Role]], shift: float) -> None:
    known = People()
    for number, (name, role) in enumerate(named):
        issued = people.invited(known, f"mac{number}", role, name, NOW)
        assert not isinstance(issued, Refused)
        known, outcome = people.entered(issued[0], f"mac{number}", f"token{number}", f"id{number}", "?", NOW)
        assert not isinstance(outcome, Refused)
        assert outcome.role is role
        assert len(outcome.name) <= people.NAME_SIGNS
    assert people.from_document(json.loads(json.dumps(people.to_document(known)))) == known
    assert people.visitor(known, "another", NOW + shift) is None


def test_many_devices_at_once_are_all_let_in(tmp_path: Path) -> None:
    from concurrent.futures import ThreadPoolExecutor

    records = SqliteRecords(tmp_path / "records.db")
    counter = itertools.count(1)
    members = Members(
        records, lambda: Now(NOW, NOW), lambda size: (next(counter) * 7919 % 2 ** (8 * size)).to_bytes(size)
    )
    with ThreadPoolExecutor(8) as pool:
        tokens = list(pool.map(lambda n: members.guest(f"{n:08x}", "?"), range(24)))
    assert {members.visitor(token) is not None for token in tokens} == {True}
