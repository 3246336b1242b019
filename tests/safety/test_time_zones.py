"""Whatever the clocks of the world do, each slot warms once per date, for its real length.

What is right is found without the product: a scan of the UTC line in steps of five minutes, asking at each what
the wall clock shows. A wall time that it shows is right where it shows first; one that it never shows is right
where a clock that nobody touched would show it. The scan itself is compared with the C library.
"""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import pairwise
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from devices.schedule import Begin, Missed, Plan, due, looked, slot_key, slots

ZONES = (
    "Africa/Cairo",
    "Africa/Casablanca",
    "Africa/El_Aaiun",
    "Africa/Johannesburg",
    "America/Anchorage",
    "America/Asuncion",
    "America/Havana",
    "America/Mexico_City",
    "America/New_York",
    "America/Nuuk",
    "America/Santiago",
    "America/Scoresbysund",
    "America/St_Johns",
    "Antarctica/Troll",
    "Asia/Beirut",
    "Asia/Gaza",
    "Asia/Jerusalem",
    "Asia/Kathmandu",
    "Asia/Tehran",
    "Asia/Tokyo",
    "Atlantic/Azores",
    "Australia/Lord_Howe",
    "Australia/Sydney",
    "Europe/Berlin",
    "Europe/Chisinau",
    "Europe/Dublin",
    "Europe/London",
    "Pacific/Apia",
    "Pacific/Auckland",
    "Pacific/Chatham",
    "Pacific/Easter",
    "Pacific/Kiritimati",
    "Pacific/Norfolk",
    "UTC",
)
NEW_RULES = {
    "Pacific/Kwajalein": 1993,  # a whole day left out
    "Pacific/Apia": 2011,  # likewise
    "America/Caracas": 2016,  # half an hour forward
    "Asia/Pyongyang": 2018,  # half an hour forward, just before midnight
    "Africa/Juba": 2021,  # an hour back at midnight, for good
    "Asia/Almaty": 2024,  # likewise
    "America/Scoresbysund": 2024,  # two hours of offset changed beside the summer time
    "Asia/Tehran": 2022,  # the last summer time, from midnight
}
STEADY = {"Africa/Johannesburg", "Asia/Kathmandu", "Asia/Tehran", "Asia/Tokyo", "Pacific/Apia", "UTC"}
STEADY |= {"America/Asuncion", "America/Mexico_City", "Pacific/Kiritimati"}
STEP_S = 300
HOUR_S = 3600
DAY_S = 86400
FAR_S = 0.9 * DAY_S
LENGTH_S = 4200.0


class Change(NamedTuple):
    """The first instant of a new offset."""

    zone: str
    at: int
    before: timedelta
    after: timedelta


def shown(utc: float, zone: str) -> datetime:
    return datetime.fromtimestamp(utc, ZoneInfo(zone))


def offset(utc: float, zone: str) -> timedelta:
    found = shown(utc, zone).utcoffset()
    assert found is not None
    return found


@cache
def changes(zone: str, first: int = 2026, last: int = 2036) -> tuple[Change, ...]:
    """Return every change of offset in those years, found by looking twice a day and halving."""
    begin, end = (int(datetime(year, 1, 1, tzinfo=UTC).timestamp()) for year in (first, last + 1))
    found = []
    for low, high in pairwise(range(begin, end + 1, DAY_S // 2)):
        before, after = offset(low, zone), offset(high, zone)
        if before != after:
            early, late = low, high
            while late - early > 1:
                middle = (early + late) // 2
                early, late = (middle, late) if offset(middle, zone) == before else (early, middle)
            found.append(Change(zone, late, before, after))
    return tuple(found)


@cache
def expected(change: Change, days: int = 1) -> dict[str, list[int]]:
    """Return the instants of each wall time in the full dates around a change.

    Where the clock never shows it that is one instant, the right one; none if the whole date is left out.
    """
    seen: dict[str, list[int]] = defaultdict(list)
    start, reach = change.at - change.at % STEP_S, (days + 1) * DAY_S + 3 * HOUR_S
    for utc in range(start - reach, start + reach, STEP_S):
        seen[text_of(shown(utc, change.zone))].append(utc)
    wall = datetime.fromtimestamp(change.at, UTC) + change.before
    left_out = change.after - change.before
    for late in range(0, round(left_out.total_seconds()), STEP_S):
        instant = [] if left_out >= timedelta(days=1) else [change.at + late]
        seen[text_of(wall + timedelta(seconds=late))] = instant
    dates = {text_of(wall + timedelta(days=count))[:10] for count in range(-days, days + 1)}
    return {text: utcs for text, utcs in seen.items() if text[:10] in dates}


def text_of(wall: datetime) -> str:
    return wall.isoformat(" ")[:16]


def daily(at: str) -> Plan:
    return Plan(f"at {at}", f"toy {at}", frozenset(range(7)), at, LENGTH_S, 38.0)


def all_day(change: Change) -> dict[str, Plan]:
    """Return a daily plan for each hour, and for each quarter of an hour where the clocks change."""
    wall = datetime.fromtimestamp(change.at, UTC) + change.before
    near = {f"{wall + timedelta(minutes=minutes):%H:%M}" for minutes in range(-240, 241, 15)}
    return {at: daily(at) for at in sorted(near | {f"{hour:02}:00" for hour in range(24)})}


def assert_once(change: Change) -> None:
    right, plans = expected(change), all_day(change)
    found = defaultdict(list)
    reach = 2 * DAY_S + 3 * HOUR_S
    for slot in slots(plans.values(), change.zone, change.at - reach, change.at + reach):
        found[slot.local[4:]].append(slot)
    for text, utcs in right.items():
        if text[11:] not in plans:
            continue
        mine = found[text]
        assert [slot.start for slot in mine] == utcs[:1], (change, text)
        for slot in mine:
            assert slot.end - slot.start == LENGTH_S
            assert ("comes twice" in slot.note) == (len(utcs) > 1)
            moved = text_of(shown(slot.start, change.zone)) != text
            assert ("left out" in slot.note) == moved
            weekday = date.fromisoformat(text[:10]).weekday()
            assert slot.local[:3] == ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")[weekday]


@pytest.mark.parametrize("zone", ZONES)
def test_each_slot_starts_once_at_the_right_instant_and_lasts_its_real_length(zone: str) -> None:
    found = changes(zone)
    assert bool(found) == (zone not in STEADY)
    for change in found:
        assert_once(change)


@pytest.mark.parametrize(("zone", "year"), NEW_RULES.items())
def test_a_zone_may_change_its_rules(zone: str, year: int) -> None:
    found = changes(zone, year, year)
    assert found
    for change in found:
        assert_once(change)


@pytest.mark.parametrize("zone", sorted(STEADY))
def test_a_zone_without_changes_has_one_slot_a_day(zone: str) -> None:
    start = datetime(2028, 2, 28, tzinfo=UTC).timestamp()
    for at in ("00:00", "12:00", "23:50"):
        starts = [slot.start for slot in slots((daily(at),), zone, start, start + 30 * DAY_S)]
        assert len(starts) == 30
        assert {late - early for early, late in pairwise(starts)} == {DAY_S}


def test_the_scan_agrees_with_the_c_library(monkeypatch: pytest.MonkeyPatch) -> None:
    try:
        for zone in ZONES:
            monkeypatch.setenv("TZ", zone)
            time.tzset()
            for change in changes(zone):
                for utc in (change.at - HOUR_S, change.at - 1, change.at, change.at + HOUR_S):
                    assert time.localtime(utc).tm_gmtoff == offset(utc, zone).total_seconds(), (zone, utc)
    finally:
        monkeypatch.undo()
        time.tzset()


def around(change: Change) -> tuple[Plan, ...]:
    """Return daily plans before, in and after what a change leaves out or repeats, as read on both clocks."""
    utc = datetime.fromtimestamp(change.at, UTC)
    hours = (-70, -10, 0, 20, 70)
    walls = {utc + timedelta(minutes=minutes) + change.before for minutes in hours}
    walls |= {utc + timedelta(minutes=10) + change.after}
    return tuple(daily(f"{wall:%H:%M}") for wall in sorted(walls))


def run(plans: tuple[Plan, ...], zone: str, looks: list[float]) -> tuple[Counter[str], Counter[str]]:
    """Look at those instants as a hub does; return how often each slot began and was missed."""
    done: frozenset[str] = frozenset()
    began: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    last = looks[0]
    for at in looks[1:]:
        for answer in due(plans, zone, last, at, done):
            assert isinstance(answer, Begin | Missed)
            slot = answer.slot
            assert last < slot.start <= at
            if isinstance(answer, Begin):
                assert 0 < answer.remaining_s == slot.end - at <= LENGTH_S
                began[slot_key(slot)] += 1
            else:
                assert slot.end <= at
                missed[slot_key(slot)] += 1
            done |= {slot_key(slot)}
        last = looked(last, at)
    return began, missed


def starts_of(change: Change, plans: tuple[Plan, ...]) -> dict[str, int]:
    """Return by the scan when each slot starts."""
    right = expected(change)
    dates = sorted({text[:10] for text in right})
    names = [
        (f"{plan.toy}/{plan.name} {day} {plan.at}", f"{day} {plan.at}") for plan in plans for day in dates
    ]
    return {key: right[text][0] for key, text in names}


@pytest.mark.parametrize("zone", sorted(set(ZONES) - STEADY))
def test_a_hub_that_looks_all_the_time_begins_each_slot_once(zone: str) -> None:
    for index, change in enumerate(changes(zone)):
        step = 60 if index < 2 else 1800
        looks = [float(change.at + second) for second in range(-3 * HOUR_S, 3 * HOUR_S + 1, step)]
        plans = around(change)
        began, missed = run(plans, zone, looks)
        right = [key for key, start in starts_of(change, plans).items() if looks[0] < start <= looks[-1]]
        assert len(right) >= 5
        assert began == Counter(right)
        assert not missed


JUMPS = st.one_of(
    st.sampled_from([1, 60, 600, HOUR_S, -HOUR_S, 2 * HOUR_S, DAY_S, -DAY_S]),
    st.integers(-2 * HOUR_S, 3 * HOUR_S),
)


@settings(max_examples=150, deadline=None)
@given(
    zone=st.sampled_from(sorted(set(ZONES) - STEADY)),
    index=st.integers(0, 100),
    start=st.integers(-6 * HOUR_S, HOUR_S),
    jumps=st.lists(JUMPS, min_size=1, max_size=30),
)
def test_however_the_clock_jumps_each_slot_begins_once_or_is_told_as_missed(
    zone: str, index: int, start: int, jumps: list[int]
) -> None:
    found = changes(zone)
    change = found[index % len(found)]
    plans = around(change)
    looks = [float(change.at + start)]
    for jump in jumps:
        looks.append(min(max(looks[-1] + jump, change.at - FAR_S), change.at + FAR_S))
    began, missed = run(plans, zone, looks)
    steps = list(pairwise(looks))
    starts = starts_of(change, plans)
    passed = [key for key, start in starts.items() if any(last < start <= at for last, at in steps)]
    assert began + missed == Counter(passed)
