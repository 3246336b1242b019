"""Weekly plans: what happens when, what doesn't, what is due. Changes of clocks are tested in tests/safety."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from devices.schedule import (
    Begin,
    Due,
    Missed,
    Plan,
    ScheduleError,
    Slot,
    Unwatched,
    clashes,
    copied_day,
    dry_run,
    due,
    looked,
    next_edge,
    running,
    skip,
    skip_next,
    skipped_slots,
    slot_key,
    slots,
    train,
    unskip,
    with_holiday,
)

ZONE = "Europe/Berlin"
DAY_S = 86400.0
MON, TUE, WED, THU, FRI, SAT, SUN = range(7)
EVERY = frozenset(range(7))
BEDTIME = Plan("bedtime", "bear", EVERY, "19:30", 1800.0, 38.0)
NONE: frozenset[str] = frozenset()


def utc(text: str) -> float:
    return datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp()


MONDAY = utc("2026-06-01 00:00")
HALF_SEVEN = utc("2026-06-01 17:30")
"""19:30 on that Monday in Berlin."""


def kinds(answers: tuple[Due, ...]) -> list[tuple[str, str]]:
    return [(type(one).__name__, one.slot.plan) for one in answers if not isinstance(one, Unwatched)]


@pytest.mark.parametrize(
    "text", ["7:30", "24:00", "19:60", "19.30", "1930", "", "19:30:00", " 19:30", "19:30\n", "٠٩:٣٠"]
)
def test_a_time_of_day_is_hours_and_minutes(text: str) -> None:
    with pytest.raises(ScheduleError, match="not a time of day"):
        replace(BEDTIME, at=text)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"days": frozenset()}, "days"),
        ({"days": frozenset({7})}, "days"),
        ({"seconds": 0.0}, "up to 4 h"),
        ({"seconds": math.nan}, "up to 4 h"),
        ({"seconds": 14401.0}, "up to 4 h"),
        ({"target_c": 40.5}, "30 to 40 °C"),
        ({"target_c": math.nan}, "30 to 40 °C"),
        ({"target_c": 20.0}, "30 to 40 °C"),
        ({"name": ""}, "a name and a toy"),
        ({"toy": "a/b"}, "no slash"),
        ({"holidays": ((date(2026, 6, 2), date(2026, 6, 1)),)}, "ends before it begins"),
    ],
)
def test_a_plan_that_cannot_be_is_refused_in_words(change: dict[str, Any], said: str) -> None:
    with pytest.raises(ScheduleError, match=said):
        replace(BEDTIME, **change)


@pytest.mark.parametrize(
    "zone", ["", "Nope/Nope", "America", "../etc/passwd", "x" * 300, "\0", "É", "europe berlin"]
)
def test_an_unknown_zone_is_told_in_words(zone: str) -> None:
    for ask in (
        lambda: slots((), zone, 0, 1),
        lambda: due((), zone, 0, 0, NONE),
        lambda: dry_run((), zone, 0, 1),
    ):
        with pytest.raises(ScheduleError, match="is not a time zone"):
            ask()


@pytest.mark.parametrize("instant", [math.nan, math.inf, -math.inf, 1.8e12, -1e11])
def test_an_instant_is_seconds_of_our_times(instant: float) -> None:
    with pytest.raises(ScheduleError, match="not an instant"):
        running((BEDTIME,), ZONE, instant)


def test_slots_start_in_the_window_its_end_not_included() -> None:
    (slot,) = slots((BEDTIME,), ZONE, HALF_SEVEN, HALF_SEVEN + DAY_S)
    assert slot == Slot("bedtime", "bear", HALF_SEVEN, HALF_SEVEN + 1800, 38.0, "Mon 2026-06-01 19:30", "")
    assert slots((BEDTIME,), ZONE, HALF_SEVEN - DAY_S + 1, HALF_SEVEN) == ()
    assert slots((BEDTIME,), ZONE, HALF_SEVEN, HALF_SEVEN - DAY_S) == ()


def test_days_are_those_of_the_local_date() -> None:
    late = replace(BEDTIME, days=frozenset({MON}), at="00:30")
    (slot,) = slots((late,), ZONE, MONDAY - DAY_S, MONDAY + 5 * DAY_S)
    assert slot.local == "Mon 2026-06-01 00:30"
    assert slot.start == utc("2026-05-31 22:30")


def test_a_left_out_time_starts_later_and_says_so() -> None:
    plan = replace(BEDTIME, at="02:30")
    (slot,) = slots((plan,), ZONE, utc("2026-03-29 00:00"), utc("2026-03-29 12:00"))
    assert slot.start == utc("2026-03-29 01:30")
    assert slot.note == "02:30 is left out because the clocks go forward: it starts at 03:30"


def test_a_time_that_comes_twice_starts_at_the_first_and_says_so() -> None:
    plan = replace(BEDTIME, at="02:30")
    (slot,) = slots((plan,), ZONE, utc("2026-10-25 00:00"), utc("2026-10-25 12:00"))
    assert slot.start == utc("2026-10-25 00:30")
    assert slot.note == "02:30 comes twice because the clocks go back: it starts at the first"


def test_a_start_that_is_moved_past_midnight_belongs_to_the_day_before() -> None:
    plan = replace(BEDTIME, at="23:30", days=frozenset({SAT}))
    (slot,) = slots((plan,), "America/Scoresbysund", utc("2026-03-28 00:00"), utc("2026-03-30 00:00"))
    assert slot.local == "Sat 2026-03-28 23:30"
    assert slot.note.endswith("it starts at Sun 00:30")


def test_a_start_is_found_where_the_clock_then_goes_back_to_the_day_before() -> None:
    plan = replace(BEDTIME, at="00:00", days=frozenset({SUN}))  # a minute later it was 23:01 on Saturday
    start = utc("2010-11-07 02:30")
    for until in (start + 1, start + 60, start + 1800):
        (slot,) = slots((plan,), "America/St_Johns", start, until)
        assert slot.start == start


def test_a_date_that_a_zone_leaves_out_has_no_slot() -> None:
    window = utc("2011-12-29 12:00"), utc("2012-01-01 00:00")
    assert [slot.local for slot in slots((BEDTIME,), "Pacific/Apia", *window)] == [
        "Thu 2011-12-29 19:30",
        "Sat 2011-12-31 19:30",
    ]
    (gone,) = skipped_slots((BEDTIME,), "Pacific/Apia", *window)
    assert gone.slot.local == "Fri 2011-12-30 19:30"
    assert gone.reason == "this day is left out of the calendar of Pacific/Apia"


def test_what_does_not_happen_has_a_reason() -> None:
    plan = with_holiday(skip(BEDTIME, date(2026, 6, 2)), date(2026, 6, 4), date(2026, 6, 5))
    off = replace(BEDTIME, name="nap", days=frozenset({SUN}), enabled=False)
    window = MONDAY, MONDAY + 7 * DAY_S
    assert [slot.local[:3] for slot in slots((plan, off), ZONE, *window)] == ["Mon", "Wed", "Sat", "Sun"]
    assert [(one.slot.local[:3], one.reason) for one in skipped_slots((plan, off), ZONE, *window)] == [
        ("Tue", "it is skipped this once"),
        ("Thu", "there is a holiday from 2026-06-04 to 2026-06-05"),
        ("Fri", "there is a holiday from 2026-06-04 to 2026-06-05"),
        ("Sun", "the plan is switched off"),
    ]


def test_running_lasts_until_before_the_end() -> None:
    assert running((BEDTIME,), ZONE, HALF_SEVEN - 1) == ()
    assert len(running((BEDTIME,), ZONE, HALF_SEVEN)) == 1
    assert len(running((BEDTIME,), ZONE, HALF_SEVEN + 1799)) == 1
    assert running((BEDTIME,), ZONE, HALF_SEVEN + 1800) == ()
    longest = replace(BEDTIME, seconds=14400.0)
    assert len(running((longest,), ZONE, HALF_SEVEN + 14399)) == 1


def test_the_next_edge_is_a_start_or_an_end_and_never_now() -> None:
    assert next_edge((BEDTIME,), ZONE, MONDAY) == HALF_SEVEN
    assert next_edge((BEDTIME,), ZONE, HALF_SEVEN) == HALF_SEVEN + 1800
    assert next_edge((BEDTIME,), ZONE, HALF_SEVEN + 1800) == HALF_SEVEN + DAY_S
    away = with_holiday(BEDTIME, date(2026, 6, 1), date(2027, 5, 31))
    assert next_edge((away,), ZONE, MONDAY) == utc("2027-06-01 17:30")
    assert next_edge((), ZONE, MONDAY) is None
    assert next_edge((replace(BEDTIME, enabled=False),), ZONE, MONDAY) is None


def test_skip_once_leaves_out_the_next_start_and_no_other() -> None:
    plan = skip_next(BEDTIME, ZONE, MONDAY)
    assert plan.skipped == {date(2026, 6, 1)}
    assert skip_next(plan, ZONE, MONDAY).skipped == {date(2026, 6, 1), date(2026, 6, 2)}
    assert skip_next(BEDTIME, ZONE, HALF_SEVEN).skipped == {date(2026, 6, 2)}
    assert unskip(plan, date(2026, 6, 1)) == BEDTIME
    off = replace(BEDTIME, enabled=False)
    assert skip_next(off, ZONE, MONDAY) == off


def test_a_holiday_is_kept_once_and_in_order() -> None:
    july, june = (date(2026, 7, 1), date(2026, 7, 2)), (date(2026, 6, 1), date(2026, 6, 2))
    plan = with_holiday(with_holiday(with_holiday(BEDTIME, *july), *june), *july)
    assert plan.holidays == (june, july)


def test_a_copied_day_is_the_source_day_and_nothing_else() -> None:
    morning = replace(BEDTIME, name="morning", days=frozenset({MON, WED}), at="07:00")
    nap = replace(BEDTIME, name="nap", days=frozenset({TUE}), at="13:00")
    cat = replace(BEDTIME, toy="cat", days=frozenset({TUE}))
    evening = replace(BEDTIME, days=frozenset({TUE, SUN}))
    copied = copied_day((morning, nap, cat, evening), "bear", MON, {MON, TUE, FRI})
    assert copied == (
        replace(morning, days=frozenset({MON, TUE, WED, FRI})),
        cat,
        replace(evening, days=frozenset({SUN})),
    )
    with pytest.raises(ScheduleError, match="days go from 0"):
        copied_day((morning,), "bear", MON, {7})


@given(
    days=st.lists(st.frozensets(st.integers(0, 6), min_size=1), min_size=1, max_size=5),
    source=st.integers(0, 6),
    targets=st.frozensets(st.integers(0, 6)),
)
def test_after_copying_each_target_day_equals_the_source_day(
    days: list[frozenset[int]], source: int, targets: frozenset[int]
) -> None:
    plans = tuple(replace(BEDTIME, name=str(index), days=mine) for index, mine in enumerate(days))
    copied = copied_day(plans, "bear", source, targets)

    def on(day: int, among: tuple[Plan, ...]) -> set[str]:
        return {plan.name for plan in among if day in plan.days}

    for day in range(7):
        assert on(day, copied) == on(source if day in targets else day, plans)


def test_overlap_is_found_across_midnight_and_the_end_of_the_week() -> None:
    late = replace(BEDTIME, name="late", days=frozenset({SUN}), at="23:00", seconds=7200.0)
    early = replace(BEDTIME, name="early", days=frozenset({MON, TUE}), at="00:30")
    (found,) = clashes((early, late))
    assert (found.code, found.severity) == ("plans-overlap", "warning")
    assert found.message.startswith("'early' (Mon 00:30) starts while 'late' (23:00 for 2 h) warms 'bear'")
    touching = replace(early, at="01:00")
    assert clashes((touching, late)) == ()
    assert clashes((replace(early, toy="cat"), late)) == ()
    assert clashes((replace(early, enabled=False), late)) == ()


def test_a_start_together_is_found_once_and_the_cooler_counts() -> None:
    cool = replace(BEDTIME, name="cool", target_c=36.0)
    for plans in ((BEDTIME, cool), (cool, BEDTIME)):
        (found,) = clashes(plans)
        assert "'cool' counts alone" in found.message
        assert [slot.plan for slot in running(plans, ZONE, HALF_SEVEN)][-1] == "cool"
        assert kinds(due(plans, ZONE, HALF_SEVEN - 1, HALF_SEVEN, NONE)) == [
            ("Missed", "bedtime"),
            ("Begin", "cool"),
        ]


def test_a_name_that_is_used_twice_for_a_toy_is_an_error() -> None:
    (found,) = clashes((BEDTIME, replace(BEDTIME, at="07:00"), replace(BEDTIME, toy="cat")))
    assert (found.code, found.severity) == ("plan-name-twice", "error")


def test_a_slot_is_remembered_by_toy_plan_date_and_time() -> None:
    (slot,) = slots((BEDTIME,), ZONE, MONDAY, MONDAY + DAY_S)
    assert slot_key(slot) == "bear/bedtime 2026-06-01 19:30"


def test_a_slot_begins_when_its_start_is_passed() -> None:
    assert due((BEDTIME,), ZONE, HALF_SEVEN - 2, HALF_SEVEN - 1, NONE) == ()
    (begin,) = due((BEDTIME,), ZONE, HALF_SEVEN - 1, HALF_SEVEN, NONE)
    assert isinstance(begin, Begin)
    assert begin.remaining_s == 1800.0
    assert due((BEDTIME,), ZONE, HALF_SEVEN, HALF_SEVEN + 1, NONE) == ()


def test_after_a_power_cut_only_the_rest_is_warmed() -> None:
    (begin,) = due((BEDTIME,), ZONE, HALF_SEVEN - 60, HALF_SEVEN + 1700, NONE)
    assert isinstance(begin, Begin)
    assert begin.remaining_s == 100.0
    (missed,) = due((BEDTIME,), ZONE, HALF_SEVEN - 60, HALF_SEVEN + 1800, NONE)
    assert isinstance(missed, Missed)
    assert "over before anyone looked" in missed.reason


def test_a_clock_set_back_begins_nothing_twice() -> None:
    done = frozenset({"bear/bedtime 2026-06-01 19:30"})
    assert due((BEDTIME,), ZONE, HALF_SEVEN + 60, HALF_SEVEN - 3540, done) == ()
    assert due((BEDTIME,), ZONE, HALF_SEVEN - 3540, HALF_SEVEN + 60, done) == ()


def test_a_plan_moved_to_later_the_same_day_runs_again() -> None:
    done = frozenset({"bear/bedtime 2026-06-01 19:30"})
    moved = replace(BEDTIME, at="21:00")
    assert kinds(due((moved,), ZONE, HALF_SEVEN + 5399, HALF_SEVEN + 5400, done)) == [("Begin", "bedtime")]


def test_a_plan_added_after_its_time_waits_for_the_next() -> None:
    assert due((BEDTIME,), ZONE, HALF_SEVEN + 60, HALF_SEVEN + 61, NONE) == ()


def test_an_outage_does_not_revive_what_a_later_plan_had_replaced() -> None:
    film = replace(BEDTIME, name="film", at="19:00", seconds=7200.0)
    assert kinds(due((film, BEDTIME), ZONE, MONDAY, HALF_SEVEN + 1900, NONE)) == [
        ("Missed", "film"),
        ("Missed", "bedtime"),
    ]
    film_missed = due((film, BEDTIME), ZONE, MONDAY, HALF_SEVEN + 60, NONE)
    assert kinds(film_missed) == [("Missed", "film"), ("Begin", "bedtime")]
    assert isinstance(film_missed[0], Missed)
    assert film_missed[0].reason == "'bedtime' has taken over"


def test_a_long_absence_is_told_as_one() -> None:
    at = HALF_SEVEN + 60
    first, *others = due((BEDTIME,), ZONE, at - 100 * DAY_S, at, NONE)
    assert first == Unwatched(
        at - 100 * DAY_S, at - 7 * DAY_S, "nobody looked for more than 7 days, or the clock was wrong"
    )
    assert kinds(tuple(others)) == [("Missed", "bedtime")] * 6 + [("Begin", "bedtime")]


def test_a_clock_that_was_never_set_is_not_looked_at() -> None:
    assert due((BEDTIME,), ZONE, 0.0, 20 * DAY_S, NONE) == ()
    assert looked(HALF_SEVEN, 20 * DAY_S) == HALF_SEVEN
    assert looked(HALF_SEVEN, HALF_SEVEN - 3600) == HALF_SEVEN - 3600
    assert looked(HALF_SEVEN, HALF_SEVEN + 1) == HALF_SEVEN + 1


PLANS = st.lists(
    st.builds(
        Plan,
        name=st.sampled_from(["a", "b", "c"]),
        toy=st.sampled_from(["bear", "cat"]),
        days=st.frozensets(st.integers(0, 6), min_size=1),
        at=st.builds(lambda hour, minute: f"{hour:02}:{minute:02}", st.integers(0, 23), st.integers(0, 59)),
        seconds=st.integers(1, 14400).map(float),
        target_c=st.sampled_from([36.0, 38.0]),
        enabled=st.booleans(),
    ),
    max_size=6,
    unique_by=lambda plan: (plan.toy, plan.name),
).map(tuple)


@settings(deadline=None)
@given(
    plans=PLANS,
    zone=st.sampled_from([ZONE, "Australia/Lord_Howe", "America/Scoresbysund", "Asia/Kathmandu"]),
    jumps=st.lists(st.integers(-2 * 86400, 12 * 86400), max_size=12),
)
def test_each_passed_start_is_answered_exactly_once(
    plans: tuple[Plan, ...], zone: str, jumps: list[int]
) -> None:
    last, passed, done, unwatched = HALF_SEVEN, set(), NONE, []
    for jump in jumps:
        at = last + jump
        passed |= {slot_key(slot) for slot in slots(plans, zone, last + 1, at + 1)}
        begun = []
        for answer in due(plans, zone, last, at, done):
            if isinstance(answer, Unwatched):
                unwatched.append(answer)
                continue
            assert slot_key(answer.slot) not in done
            done |= {slot_key(answer.slot)}
            begun += [answer.slot.toy] if isinstance(answer, Begin) else []
        assert len(begun) == len(set(begun))
        last = looked(last, at)
    assert done <= passed
    told = {slot_key(slot) for gap in unwatched for slot in slots(plans, zone, gap.since + 1, gap.until + 1)}
    assert passed <= done | told


@settings(deadline=None)
@given(plans=PLANS, since=st.integers(0, 365 * 86400), length=st.integers(1, 20 * 86400))
def test_windows_add_up_and_edges_are_those_of_slots(
    plans: tuple[Plan, ...], since: int, length: int
) -> None:
    first, last = MONDAY + since, MONDAY + since + length
    middle = first + length // 3
    whole = slots(plans, ZONE, first, last)
    assert whole == slots(plans, ZONE, first, middle) + slots(plans, ZONE, middle, last)
    assert [slot.start for slot in whole] == sorted(slot.start for slot in whole)
    for slot in whole:
        assert slot in running(plans, ZONE, slot.start)
        assert slot not in running(plans, ZONE, slot.end)
        assert next_edge(plans, ZONE, slot.start - 1) == slot.start


def test_a_long_wish_is_a_train_of_sessions_with_rests() -> None:
    assert train(1800.0) == (("warm", 1800.0),)
    assert train(3600.0) == (("warm", 1800.0), ("rest", 600.0), ("warm", 1200.0))
    assert train(2000.0) == (("warm", 1800.0), ("rest", 200.0))
    assert train(100.0, 60.0, 0.0) == (("warm", 60.0), ("rest", 0.0), ("warm", 40.0))
    with pytest.raises(ScheduleError, match="sessions have a length"):
        train(100.0, 0.0, 0.0)


@given(seconds=st.integers(1, 14400).map(float))
def test_a_train_lasts_as_long_as_the_wish_and_alternates(seconds: float) -> None:
    parts = train(seconds)
    assert sum(part for _, part in parts) == seconds
    assert [kind for kind, _ in parts] == (["warm", "rest"] * len(parts))[: len(parts)]
    assert all(0 < part <= (1800.0 if kind == "warm" else 600.0) for kind, part in parts)


def test_a_dry_run_tells_in_words_what_will_happen_and_what_will_not() -> None:
    film = replace(BEDTIME, name="film", days=frozenset({MON}), at="18:00", seconds=7200.0)
    plans = (skip(BEDTIME, date(2026, 6, 2)), film)
    first = (
        "Mon 2026-06-01 18:00 bear: 'film' warms to 38 °C until 19:30 (1 h 30 min): 30 min warm, 10 min rest, "
        "30 min warm, 10 min rest, 10 min warm. Then 'bedtime' takes over."
    )
    assert dry_run(plans, ZONE, MONDAY, 3) == (
        first,
        "Mon 2026-06-01 19:30 bear: 'bedtime' warms to 38 °C until 20:00 (30 min).",
        "Tue 2026-06-02 19:30 bear: 'bedtime' stays cold, because it is skipped this once.",
        "Wed 2026-06-03 19:30 bear: 'bedtime' warms to 38 °C until 20:00 (30 min).",
    )
    (slower, *_) = dry_run((BEDTIME,), ZONE, MONDAY, 1, {"bear": (600.0, 900.0)})
    assert slower.endswith("(30 min): 10 min warm, 15 min rest, 5 min warm.")


def test_a_dry_run_tells_of_clocks_that_change() -> None:
    plan = replace(BEDTIME, at="02:30", seconds=3600.0)
    (twice,) = dry_run((plan,), ZONE, utc("2026-10-24 22:00"), 1)
    assert "until 02:30 (1 h)" in twice
    assert twice.endswith(
        "02:30 comes twice because the clocks go back: it starts at the first. "
        "The clocks change meanwhile; its length stays."
    )


def test_a_dry_run_tells_which_of_two_that_start_together_gives_way() -> None:
    cool = replace(BEDTIME, name="cool", target_c=36.0)
    (gone, kept) = dry_run((cool, BEDTIME), ZONE, MONDAY, 1)
    assert gone == "Mon 2026-06-01 19:30 bear: 'bedtime' gives way to 'cool', which starts at the same time."
    assert "'cool' warms to 36 °C" in kept


def test_the_modules_decide_without_a_clock_or_threads() -> None:
    root = Path(__file__).parents[2]
    for name in ("schedule", "calendar"):
        text = (root / "devices" / f"{name}.py").read_text()
        imports = {
            line.split()[1].partition(".")[0]
            for line in text.splitlines()
            if line.startswith(("import ", "from "))
        }
        assert not imports & {"time", "asyncio", "threading", "os", "socket"}
        assert "now()" not in text
