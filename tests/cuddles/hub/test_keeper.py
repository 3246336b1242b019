"""What survives the hub, and what a clock that was set can't do to it."""

from __future__ import annotations

import json
import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuddles.hub.keeper import Keeper, Wish, record_of, restored
from devices.home import Limits
from devices.moments import Now
from terms import Refused
from tests.cuddles.hub.conftest import keeper_of

NOW = Now(1000.0, 1.8e9)
LATER = Now(50.0, 1.8e9 + 100.0)
LATCH = Refused("relay-welded", "Pull the plug.")


def full() -> Keeper:
    keeper = keeper_of()
    known = replace(
        keeper.known, latch=LATCH, rest_until=1500.0, locked_until=1040.0, linked=True, heating=True
    )
    return replace(keeper, known=known, wish=Wish(38.0, 2000.0, "Anna"), warm_since=900.0, epoch=41)


def again(keeper: Keeper, at: Now, now: Now = NOW) -> Keeper:
    return restored(keeper_of(), json.loads(json.dumps(record_of(keeper, now), allow_nan=False)), at)


def test_a_record_is_plain_data_in_calendar_time() -> None:
    assert record_of(full(), NOW) == {
        "epoch": 41,
        "wish": {"target_c": 38.0, "until": 1.8e9 + 1000.0, "who": "Anna"},
        "warm_since": 1.8e9 - 100.0,
        "rest_until": 1.8e9 + 500.0,
        "locked_until": 1.8e9 + 40.0,
        "latch": {"code": LATCH.code, "reason": LATCH.reason},
        "spent": {"day": "", "seconds": 0.0, "since": None, "until": None},
    }
    assert record_of(keeper_of(), NOW) == {
        "epoch": 1,
        "wish": None,
        "warm_since": None,
        "rest_until": None,
        "locked_until": None,
        "latch": None,
        "spent": {"day": "", "seconds": 0.0, "since": None, "until": None},
    }


def test_what_was_remembered_goes_on_where_it_was() -> None:
    found = again(full(), Now(50.0, 1.8e9 + 20.0))
    assert found.wish == Wish(38.0, 1030.0, "Anna")
    assert found.warm_since == -70.0
    assert found.known.rest_until == 530.0
    assert found.known.locked_until == 70.0
    assert found.known.latch == LATCH
    assert found.epoch == 42
    assert not found.known.linked
    assert not found.known.heating


def test_nothing_remembered_is_a_fresh_keeper() -> None:
    for record in ({}, record_of(keeper_of(), NOW)):
        found = restored(keeper_of(), record, LATER)
        assert found.wish is None
        assert math.isnan(found.warm_since)
        assert found.known == keeper_of().known
        assert found.epoch == 2


@pytest.mark.parametrize(("epoch", "found"), [(41, 42), (None, 2), ("7", 2), (-5, 2), (0, 2), (1, 2)])
def test_an_epoch_is_always_later(epoch: object, found: int) -> None:
    assert restored(keeper_of(), {"epoch": epoch}, LATER).epoch == found


@pytest.mark.parametrize(("left", "kept"), [(0.001, True), (0.0, False), (-5.0, False)])
def test_a_wish_whose_end_has_passed_is_forgotten(left: float, kept: bool) -> None:
    record: dict[str, object] = {"wish": {"target_c": 38.0, "until": 1024.0 + left, "who": "Anna"}}
    assert (restored(keeper_of(), record, Now(0.0, 1024.0)).wish is not None) is kept


def test_a_clock_set_back_lengthens_nothing_beyond_its_longest() -> None:
    back = Now(50.0, 1.8e9 - 1e6)
    found = again(full(), back)
    assert found.wish == Wish(38.0, 50.0 + 14400.0, "Anna")
    assert found.warm_since == 50.0
    assert found.known.rest_until == 50.0 + 600.0
    assert found.known.locked_until == 50.0 + 60.0


def test_the_longest_rest_is_the_toys_own() -> None:
    toy = keeper_of(limits=Limits(38.5, 1800.0, 900.0))
    record: dict[str, object] = {"rest_until": 1e12}
    assert restored(toy, record, Now(50.0, 0.0)).known.rest_until == 950.0


@pytest.mark.parametrize("value", [None, True, False, "x", math.nan, math.inf, -math.inf, [], {}])
def test_an_instant_that_is_none_is_never(value: object) -> None:
    record: dict[str, object] = {
        "rest_until": value,
        "locked_until": value,
        "warm_since": value,
        "wish": {"target_c": 38.0, "until": value, "who": "A"},
        "latch": value,
    }
    if value == {}:
        record["latch"] = None
    found = restored(keeper_of(), record, LATER)
    assert found.known.rest_until == found.known.locked_until == -math.inf
    assert math.isnan(found.warm_since)
    assert found.wish is None
    assert found.known.latch is None


def test_whole_seconds_are_instants() -> None:
    assert restored(keeper_of(), {"rest_until": 1100}, Now(50.0, 1000.0)).known.rest_until == 150.0


@given(
    st.floats(-1e6, 1e6),
    st.floats(0, 1e6),
    st.floats(1, 14400),
    st.floats(0, 1800),
    st.floats(0, 600),
    st.integers(1, 10**9),
)
def test_a_round_trip_with_any_clock_only_shortens(
    jump: float, mono: float, left: float, ago: float, rest: float, epoch: int
) -> None:
    keeper = full()
    known = replace(keeper.known, rest_until=1000.0 + rest)
    keeper = replace(
        keeper, known=known, wish=Wish(38.0, 1000.0 + left, "A"), warm_since=1000.0 - ago, epoch=epoch
    )
    found = again(keeper, Now(mono, 1.8e9 + jump))
    assert found.epoch > epoch
    assert found.warm_since <= mono
    assert found.known.latch == LATCH
    assert found.known.rest_until <= mono + 600.0
    if found.wish is not None:
        assert mono < found.wish.until <= mono + 14400.0
        assert jump < 0 or found.wish.until - mono <= left + 1e-3
    elif jump <= 0:
        assert left < 1e-3
