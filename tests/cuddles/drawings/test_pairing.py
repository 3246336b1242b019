"""A code lets one photo in, within 15 minutes, and can't be guessed."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuddles import pairing
from cuddles.pairing import Code, Desk, Issued
from terms import Refused

NOW = 1_800_000_000.0
SECRET = bytes(range(32))


def mac(digits: str) -> str:
    return pairing.keyed(SECRET, digits)


def with_code(desk: Desk, digits: str, now: float = NOW) -> Desk:
    given = pairing.issue(desk, mac(digits), "anna", now)
    assert not isinstance(given, Refused)
    return given[0]


def look(desk: Desk, digits: str, now: float = NOW, *, spend: bool = True) -> tuple[Desk, Issued | Refused]:
    return pairing.tried(desk, mac(digits), now, spend=spend)


def test_a_code_lets_one_photo_in() -> None:
    desk = with_code(Desk(), "123456")
    seen, found = look(desk, "123456", spend=False)
    assert (seen, found) == (desk, Issued(mac("123456"), "anna", NOW + 900))
    spent, found = look(desk, "123456")
    assert isinstance(found, Issued)
    assert look(spent, "123456") == (spent, pairing.USED)


@pytest.mark.parametrize(("after", "good"), [(0.0, True), (899.9, True), (900.0, False), (3600.0, False)])
def test_it_is_good_for_15_minutes(after: float, good: bool) -> None:
    found = look(with_code(Desk(), "123456"), "123456", NOW + after)[1]
    assert isinstance(found, Issued) if good else found == pairing.EXPIRED


def test_a_third_code_ends_the_oldest() -> None:
    desk = Desk()
    for number in range(3):
        desk = with_code(desk, f"00000{number}", NOW + number)
    outcomes = [look(desk, f"00000{number}", NOW + 3)[1] for number in range(3)]
    assert outcomes[0] == pairing.EXPIRED
    assert all(isinstance(one, Issued) for one in outcomes[1:])


def test_used_codes_make_room() -> None:
    desk = Desk()
    for number in range(4):
        desk = (
            look(with_code(desk, f"00000{number}"), f"00000{number}")[0]
            if number
            else with_code(desk, "000000")
        )
    desk = with_code(desk, "999999")
    assert isinstance(look(desk, "000000")[1], Issued)


def test_the_fifth_wrong_code_shuts_the_door_for_15_minutes() -> None:
    desk = with_code(Desk(), "123456")
    for number in range(4):
        desk, found = look(desk, f"99999{number}", NOW + number)
        assert found == pairing.WRONG
    assert isinstance(look(desk, "123456", NOW + 4, spend=False)[1], Issued)
    desk, _ = look(desk, "888888", NOW + 10)
    shut, found = look(desk, "123456", NOW + 11)
    assert isinstance(found, Refused)
    assert found.code == "too-many-wrong-codes"
    assert "15 minutes" in found.reason
    assert shut == desk
    assert isinstance(pairing.issue(desk, mac("111111"), "anna", NOW + 800), Refused)
    desk = with_code(desk, "111111", NOW + 10 + 900)
    assert isinstance(look(desk, "111111", NOW + 10 + 900)[1], Issued)


def test_wrong_codes_of_long_ago_are_not_counted() -> None:
    desk = Desk()
    for number in range(40):
        desk, found = look(desk, "999999", NOW + number * 226.0)
        assert found == pairing.WRONG


def test_used_and_expired_codes_are_no_guesses() -> None:
    desk = look(with_code(Desk(), "123456"), "123456")[0]
    for _ in range(30):
        desk, found = look(desk, "123456")
        assert found == pairing.USED


def test_a_clock_that_is_set_back_makes_nothing_last_longer() -> None:
    desk = with_code(Desk(), "123456")
    assert look(desk, "123456", NOW - 86400.0)[1] == pairing.EXPIRED
    for _ in range(10):
        desk = look(desk, "999999")[0]
    assert pairing.shut_for(desk, NOW + 1) is not None
    assert pairing.shut_for(desk, NOW - 86400.0) is None


@given(st.binary(min_size=8, max_size=8), st.integers(0, 200), st.integers(0, 200))
def test_what_is_kept_is_bounded_and_survives_its_document(random: bytes, codes: int, wrong: int) -> None:
    desk, digits = Desk(), pairing.digits_of(random)
    assert pairing.digits_in(digits) == digits
    for number in range(codes % 60):
        given = pairing.issue(desk, mac(f"{number:06d}"), "anna", NOW + number)
        desk = desk if isinstance(given, Refused) else given[0]
    for number in range(wrong % 12):
        desk = look(desk, f"{number + 900000:06d}", NOW + number)[0]
    assert len(desk.issued) <= pairing.MOST_REMEMBERED
    assert sum(isinstance(look(desk, f"{n:06d}", NOW + 60, spend=False)[1], Issued) for n in range(60)) <= 2
    text = json.dumps(pairing.to_document(desk))
    assert pairing.from_document(json.loads(text)) == desk
    assert not any(f'"{n:06d}"' in text for n in range(60))


def test_codes_are_read_as_people_write_them() -> None:
    assert Code("123456", NOW).pairs == "12 34 56"
    for text in ("123456", "12 34 56", "12-34-56", " 123.456 ", "12\u00a034\u00a056", "1 2, 3 4, 5 6"):
        assert pairing.digits_in(text) == "123456"
    for text in ("", "12345", "1234567", "12345a", "\u0661\u0662\u0663\u0664\u0665\u0666", "12 34 5six"):
        assert pairing.digits_in(text) is None


def test_digits_are_as_likely_as_each_other() -> None:
    counts = [0] * 10
    for number in range(3000):
        for sign in pairing.digits_of((number * 0x9E3779B97F4A7C15 % 2**64).to_bytes(8)):
            counts[int(sign)] += 1
    assert max(counts) - min(counts) < 400


def test_whoever_guesses_hits_less_than_once_in_a_hundred_thousand() -> None:
    """Two codes are always open, and somebody guesses as fast as the door lets them, over many weeks."""
    desk, now, tries, wrong = Desk(), NOW, 0, Refused("wrong-code", "")
    issued = 0
    while issued < 4000:
        for number in (issued, issued + 1):
            given = pairing.issue(desk, mac(f"{number:06d}"), "anna", now)
            if not isinstance(given, Refused):
                desk = given[0]
                issued += 1
        looked: Issued | Refused = wrong
        while isinstance(looked, Refused) and looked.code == "wrong-code":
            desk, looked = look(desk, "999999", now, spend=False)
            tries += isinstance(looked, Refused) and looked.code == "wrong-code"
        now += pairing.VALID_S + 1.0
    assert tries / issued * pairing.MOST_OPEN / 10**pairing.DIGITS <= 1e-5
