"""What caregivers allow: it only ever lowers, and quiet hours are what the clock on the wall says."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from devices.allowed import Lowered, lowered, wrong
from devices.home import Limits
from devices.limits import WISH_LONGEST_S
from devices.quiet import day_of, is_quiet, room_s

ZONE = "Europe/Berlin"
SPRING = dt.datetime(2026, 3, 29, 0, 0, tzinfo=dt.UTC).timestamp()
"""An hour before the clocks go forward in Berlin: 02:00 becomes 03:00 at 01:00 UTC."""
AUTUMN = dt.datetime(2026, 10, 25, 0, 0, tzinfo=dt.UTC).timestamp()
clocks = st.builds("{:02d}:{:02d}".format, st.integers(0, 23), st.integers(0, 59))
spans = st.tuples(clocks, clocks).filter(lambda pair: pair[0] != pair[1])
bounds = st.builds(
    Lowered,
    st.none() | st.floats(20, 50),
    st.none() | st.floats(-10, 1e6),
    st.none() | st.floats(-10, 1e6),
    st.none() | spans,
)
limits = st.builds(Limits, st.floats(30, 40), st.floats(60, 1800), st.floats(600, 3600))


@given(limits, bounds, bounds)
@settings(deadline=None)
def test_whatever_is_set_only_lowers(declared: Limits, one: Lowered, other: Lowered) -> None:
    found = lowered(declared, one)
    assert found.target_c <= declared.target_c
    assert found.session_s <= declared.session_s
    assert found.rest_s == declared.rest_s
    both = lowered(found, other)
    assert both.target_c <= found.target_c
    assert both.session_s <= found.session_s
    assert one.most_s <= WISH_LONGEST_S
    if wrong(one, declared) is None and one.target_c is not None:
        assert found.target_c == one.target_c


@given(spans, st.sampled_from(["Europe/Berlin", "Australia/Lord_Howe", "Asia/Kathmandu"]), st.data())
@settings(max_examples=60, deadline=None)
def test_room_ends_at_the_first_quiet_instant(quiet: tuple[str, str], zone: str, data: st.DataObject) -> None:
    begin = data.draw(st.sampled_from([SPRING, AUTUMN, 1.79e9])) + data.draw(st.integers(-20_000, 20_000))
    seconds = data.draw(st.floats(1, WISH_LONGEST_S))
    room = room_s(quiet, zone, begin, seconds)
    first, last = (dt.time.fromisoformat(text) for text in quiet)
    # An independent look: every ten seconds on the wall.
    asked = [begin + 10.0 * n for n in range(int(seconds // 10) + 1)]
    for at in asked:
        shown = dt.datetime.fromtimestamp(at, ZoneInfo(zone)).time()
        inside = first <= shown < last if first < last else shown >= first or shown < last
        if inside:
            assert room <= at - begin
            break
    else:
        assert room > seconds - 10
    assert room == 0 or not is_quiet(quiet, zone, begin)
    assert room == seconds or is_quiet(quiet, zone, begin + room)


def test_quiet_hours_go_past_midnight_and_over_changes_of_clocks() -> None:
    at = dt.datetime(2026, 9, 21, 18, 0, tzinfo=dt.UTC).timestamp()
    assert is_quiet(("20:00", "07:00"), ZONE, at)
    assert not is_quiet(("20:00", "07:00"), ZONE, at - 1)
    assert room_s(("20:00", "07:00"), ZONE, at - 600, 3600.0) == 600.0
    # Half past two is left out on this night: it is quiet from three on, which is half past two and later.
    assert room_s(("02:30", "04:00"), ZONE, SPRING, 7200.0) == 3600.0
    # Half past two comes twice: both are quiet.
    assert is_quiet(("02:30", "02:45"), ZONE, AUTUMN + 1800)
    assert is_quiet(("02:30", "02:45"), ZONE, AUTUMN + 5400)
    assert day_of(ZONE, AUTUMN - 3 * 3600) == "2026-10-24"


@pytest.mark.parametrize(
    ("by", "code"),
    [
        (Lowered(38.6), "ceiling-out-of-range"),
        (Lowered(29.5), "ceiling-out-of-range"),
        (Lowered(float("nan")), "ceiling-out-of-range"),
        (Lowered(longest_s=59.0), "minutes-out-of-range"),
        (Lowered(longest_s=WISH_LONGEST_S + 1), "minutes-out-of-range"),
        (Lowered(daily_s=86_401.0), "minutes-out-of-range"),
        (Lowered(daily_s=float("nan")), "minutes-out-of-range"),
        (Lowered(quiet=("20:00", "20:00")), "quiet-always"),
        (Lowered(quiet=("8", "20:00")), "not-a-time"),
    ],
)
def test_what_can_not_be_set_is_refused(by: Lowered, code: str) -> None:
    found = wrong(by, Limits(38.5))
    assert found is not None
    assert found.code == code
    assert wrong(Lowered(38.5, 600.0, 3600.0, ("20:00", "07:00")), Limits(38.5)) is None
