"""Conversations over a home without wires: what is asked of it, what is said, whether the session is open."""

from __future__ import annotations

from datetime import date, datetime
from html import unescape
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from board import envelope
from conftest import BY_HAND, LAMP, MORE
from skill.catalogue import catalogue_for, locales
from skill.times import Clock
from skill.wording import Wording

from cuddles import caregivers
from devices.allowed import Lowered

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import House

NIGHTS = [("school nights", ("school_nights",))]
PIN = "2580"


@pytest.fixture
def two(furnished: Callable[..., House]) -> House:
    return furnished(MORE)


def directive(house: House) -> Any:  # noqa: ANN401
    return (house.response.get("directives") or [{}])[0]


def test_the_first_greeting_explains_and_later_ones_are_short(house: House) -> None:
    assert "Welcome to" in house.launch()
    assert house.open
    house.attributes = None
    assert "Welcome to" not in house.launch()
    house.ask("WarmIntent")
    house.attributes = None
    assert "Bruno is warming" in house.launch()


def test_one_request_is_answered_and_closed(house: House) -> None:
    assert "Bruno is warming to 36 degrees for 20 minutes" in house.ask(
        "WarmIntent", degrees="36", duration="PT20M"
    )
    assert not house.open
    assert house.board.done == [("bear", "warm", 36.0)]


def test_a_conversation_goes_on_until_no(house: House) -> None:
    house.launch()
    assert house.ask("ToysIntent").endswith("?")
    assert house.open
    house.ask("AMAZON.NoIntent")
    assert not house.open
    assert house.speech


@pytest.mark.parametrize(
    ("locale", "level", "celsius", "said"),
    [
        ("en-GB", "low", 34.0, "34 degrees"),
        ("en-US", "medium", 36.0, "97 degrees"),
        ("en-GB", "high", 38.0, "38 degrees"),
    ],
)
def test_levels(furnished: Callable[..., House], locale: str, level: str, celsius: float, said: str) -> None:
    house = furnished(locale=locale)
    assert said in house.ask("WarmIntent", level=(level, (level,)))
    assert house.board.done == [("bear", "warm", celsius)]


def test_fahrenheit_is_heard_and_said(furnished: Callable[..., House]) -> None:
    house = furnished(locale="en-US")
    assert "97 degrees" in house.ask("WarmIntent", degrees="97")
    assert house.board.done[0][2] == pytest.approx(36.11, abs=0.01)
    assert "99 degrees" in house.ask("WarmerIntent")
    assert "86 degrees to 101 degrees" in house.ask("WarmIntent", degrees="38")
    assert len(house.board.done) == 2


@pytest.mark.parametrize("degrees", ["29", "39", "100", "-5", "0"])
def test_a_number_out_of_range_states_the_limits_and_heats_nothing(house: House, degrees: str) -> None:
    said = house.ask("WarmIntent", degrees=degrees)
    assert "30 degrees" in said
    assert "38.5 degrees" in said
    assert house.open
    assert directive(house)["slotToElicit"] == "degrees"
    assert house.board.done == []


@pytest.mark.parametrize("degrees", ["?", "nan", "inf", "1e999", "warm"])
def test_a_number_that_is_none_is_asked_for(house: House, degrees: str) -> None:
    house.ask("WarmIntent", degrees=degrees)
    assert house.open
    assert house.board.done == []


def test_a_high_temperature_is_confirmed_before_anything_warms(house: House) -> None:
    assert "38.4 degrees" in house.ask("WarmIntent", degrees="38.4")
    assert (house.open, house.board.done) == (True, [])
    assert "confirm" in house.ask("AMAZON.YesIntent")
    assert house.board.done == [("bear", "warm", 38.4)]
    house.attributes = None
    house.ask("WarmIntent", degrees="38.4")
    house.ask("AMAZON.NoIntent")
    assert len(house.board.done) == 1


def test_yes_to_nothing_warms_nothing(house: House) -> None:
    house.ask("AMAZON.YesIntent")
    house.launch()
    house.ask("AMAZON.YesIntent")
    assert house.open
    assert house.board.done == []


@pytest.mark.parametrize("kind", ["warm", "plan", "cancel", "code", "half", "x", None, 7, []])
def test_a_yes_to_a_broken_memory_warms_nothing(house: House, kind: object) -> None:
    for more in ({}, {"toy": "bear"}, {"toy": "bear", "target_c": "hot", "seconds": None}):
        house.attributes = {"asked": {"kind": kind, **more}}
        house.ask("AMAZON.YesIntent")
    assert house.board.done == []


def test_until_a_time_is_asked_about_where_both_readings_are_ahead(house: House) -> None:
    house.now -= 10 * 3600  # a quarter past six in the morning
    assert "7:00" in house.ask("WarmIntent", until="07:00")
    assert directive(house)["slotToElicit"] == "until"
    assert house.board.done == []
    assert "until 7:00" in house.ask("WarmIntent", until="MO")
    assert house.board.done == [("bear", "warm", 38.0)]
    assert house.board.shown["bear"]["until"] == pytest.approx(house.now + 46 * 60 + 40)


def test_until_the_reading_that_is_still_ahead_today(house: House) -> None:
    assert "until 19:00" in house.ask("WarmIntent", until="07:00")


@pytest.mark.parametrize(
    ("slots"), [{"duration": "PT5H"}, {"until": "23:00"}, {"duration": "P1D"}, {"duration": "?"}]
)
def test_what_is_too_long_is_asked_again(house: House, slots: dict[str, str]) -> None:
    assert "4 hours" in house.ask("WarmIntent", **slots)
    assert house.open
    assert house.board.done == []


def test_a_long_wish_says_that_it_rests(house: House) -> None:
    assert "3 sessions of up to 30 minutes, with rests of 10 minutes" in house.ask(
        "WarmIntent", duration="PT2H"
    )


def test_warmer_and_cooler_by_the_usual_step_and_by_a_number(house: House) -> None:
    house.ask("WarmIntent", degrees="34", duration="PT30M")
    house.ask("WarmerIntent")
    house.ask("WarmerIntent", amount="2")
    house.ask("CoolerIntent")
    house.ask("CoolerIntent", amount="3.5")
    assert [target for _, _, target in house.board.done] == [34.0, 35.0, 37.0, 36.0, 32.5]
    assert house.board.shown["bear"]["until"] == house.now + 1800, "the end stays"


def test_on_and_nothing_more_changes_nothing_of_what_is_warming(house: House) -> None:
    house.ask("WarmIntent", degrees="38.4", duration="PT20M")
    house.ask("AMAZON.YesIntent")
    ends = house.board.shown["bear"]["until"]
    house.now += 300
    assert "15 minutes more" in house.ask("WarmIntent", toy="bear")
    assert house.board.done[1:] == [("bear", "warm", 38.4)]
    assert house.board.shown["bear"]["until"] == ends
    house.now = ends + 1
    house.ask("WarmIntent")
    assert house.board.done[2:] == [("bear", "warm", 38.0)]
    assert house.board.shown["bear"]["until"] == house.now + 1800


def test_of_what_is_warming_a_time_alone_leaves_the_temperature(house: House) -> None:
    house.ask("WarmIntent", degrees="34", duration="PT20M")
    assert "34 degrees" in house.ask("WarmIntent", duration="PT30M")
    assert house.board.done == [("bear", "warm", 34.0)] * 2
    assert house.board.shown["bear"]["until"] == house.now + 1800


def test_on_is_claimed_no_further_than_the_switch_confirms(house: House) -> None:
    house.ask("WarmIntent", degrees="34")
    house.board.confirms = False
    assert "hasn't confirmed" in house.ask("WarmIntent")


def test_warmer_ends_at_the_limit_and_says_so(house: House) -> None:
    house.ask("WarmIntent", degrees="38")
    assert "38.5 degrees" in house.ask("WarmerIntent")
    house.ask("AMAZON.YesIntent")
    assert house.board.done[-1] == ("bear", "warm", 38.5)
    assert "highest" in house.ask("WarmerIntent")
    house.ask("CoolerIntent", amount="2")
    assert "30 degrees" in house.ask("WarmerIntent", amount="20")
    assert [target for _, _, target in house.board.done] == [38.0, 38.5, 36.5]


def test_cooler_ends_at_the_lowest(house: House) -> None:
    house.ask("WarmIntent", degrees="31")
    house.ask("CoolerIntent", amount="10")
    assert house.board.done[-1] == ("bear", "warm", 30.0)
    assert "lowest" in house.ask("CoolerIntent")


def test_warmer_where_nothing_warms_asks_and_cooler_tells(house: House) -> None:
    assert "isn't warming" in house.ask("CoolerIntent")
    assert not house.open
    assert "isn't warming" in house.ask("WarmerIntent")
    assert (house.open, house.board.done) == (True, [])
    house.ask("AMAZON.YesIntent")
    assert house.board.done == [("bear", "warm", 38.0)]


@pytest.mark.parametrize("amount", ["?", "-3", "0", "x"])
def test_an_amount_that_is_none_raises_nothing(house: House, amount: str) -> None:
    house.ask("WarmIntent", degrees="34")
    house.ask("WarmerIntent", amount=amount)
    assert house.open
    assert house.board.done == [("bear", "warm", 34.0)]


def test_no_more_is_said_than_the_switch_confirmed(house: House) -> None:
    house.board.confirms = False
    for said in (
        house.ask("WarmIntent", degrees="35"),
        house.ask("WarmerIntent", amount="0.1"),
        house.ask("CoolerIntent"),
    ):
        assert "hasn't confirmed" in said
    assert "hasn't confirmed" in house.ask("OffIntent")


def test_a_refusal_of_the_hub_is_told(house: House) -> None:
    house.board.refuses = "It is warmer than 41 degrees."
    assert "declined" in house.ask("WarmIntent")
    house.board.shown["bear"]["latch"] = "too-warm"
    assert "it got too warm" in house.ask("WarmIntent")


def test_several_toys_are_asked_about_and_named_exactly(two: House) -> None:
    assert "Bruno or Minka" in two.ask("WarmIntent")
    assert directive(two)["slotToElicit"] == "toy"
    for name in ("Brunno", "minkas", "rabbit"):
        two.attributes = None
        two.ask("WarmIntent", toy=(name, ("rabbit",)))
        assert two.open
    assert two.board.done == []
    for value in ("minka", "MINKA", "cat", ("the kitty", ("cat",))):
        two.attributes = None
        assert "Minka" in two.ask("WarmIntent", toy=value)
    assert {toy for toy, _, _ in two.board.done} == {"cat"}


def test_a_word_for_any_toy_is_the_only_one(house: House, two: House) -> None:
    assert "Bruno" in house.ask("WarmIntent", toy=("the pillow", ("pillow",)))
    assert "Bruno or Minka" in two.ask("WarmIntent", toy=("the pillow", ("pillow",)))
    assert two.board.done == []


def test_off_is_for_one_or_for_all_that_are_warm(two: House) -> None:
    assert "No toy" in two.ask("OffIntent")
    two.ask("WarmIntent", toy="bear")
    two.ask("WarmIntent", toy="cat")
    two.board.done.clear()
    assert "Minka is off" in two.ask("OffIntent", toy="cat")
    assert two.board.done == [("cat", "off", None)]
    two.ask("WarmIntent", toy="cat")
    said = two.ask("OffIntent")
    assert "Bruno and Minka" in said
    assert "confirm" in said
    two.ask("WarmIntent", toy="cat")
    assert "Minka is off" in two.ask("OffIntent", toy=("somebody", ()))


@pytest.mark.parametrize(
    ("slots", "said", "done"),
    [
        ({"duration": "PT10M"}, "36 degrees for 10 minutes", [("bear", "warm", 36.0)]),
        ({"duration": "PT45M"}, "20 minutes more", []),
        ({"time": "EV"}, "time", []),
        ({"duration": "?"}, "time", []),
    ],
)
def test_off_later_ends_what_runs_and_lengthens_nothing(
    house: House, slots: dict[str, str], said: str, done: list[Any]
) -> None:
    assert "No toy" in house.ask("OffIntent", duration="PT10M")
    assert house.board.done == []
    house.ask("WarmIntent", degrees="36", duration="PT20M")
    house.board.done.clear()
    assert said in house.ask("OffIntent", **slots).replace("stays on for ", "").replace("It is ", "")
    assert house.board.done == done


def test_off_at_a_time_takes_the_reading_that_comes_first(house: House) -> None:
    house.ask("WarmIntent", degrees="36", duration="PT20M")
    ahead = datetime.fromtimestamp(house.now + 600, ZoneInfo(house.home.zone))
    house.board.done.clear()
    hour = ahead.hour % 12 or 12
    house.ask("OffIntent", time=f"{hour:02d}:{ahead.minute:02d}")
    assert house.board.done == [("bear", "warm", 36.0)]


@pytest.mark.parametrize(
    ("locale", "first", "one", "two"),
    [
        ("es-ES", "1 de agosto", "la 1:05", "las 2:05"),
        ("it-IT", "1º agosto", "all'1:05", "alle 2:05"),
        ("pt-BR", "1º de agosto", "à 1:05", "às 2:05"),
        ("fr-FR", "1er août", "1 h 05", "2 h 05"),
    ],
)
def test_one_is_said_as_a_language_has_it(locale: str, first: str, one: str, two: str) -> None:
    say = Wording(catalogue_for(locale), "")
    assert say.date(date(2026, 8, 1)).endswith(first)
    assert "1er" not in say.date(date(2026, 8, 2))
    assert (say.clock(Clock(1, 5)), say.clock(Clock(2, 5))) == (one, two)


def test_off_without_confirmation_is_said_as_such(two: House) -> None:
    two.ask("WarmIntent", toy="bear")
    two.ask("WarmIntent", toy="cat")
    two.board.confirms = False
    assert "haven't confirmed" in two.ask("OffIntent")


def test_off_goes_to_all_where_nobody_knows(two: House) -> None:
    two.board.alive = False
    two.ask("OffIntent")
    assert sorted(two.board.done) == [("bear", "off", None), ("cat", "off", None)]


def test_stop_is_off_and_the_end_and_cancel_only_the_end(house: House) -> None:
    house.launch()
    house.ask("WarmIntent")
    assert "goodbye" in house.ask("AMAZON.CancelIntent").casefold()
    assert (house.open, len(house.board.done)) == (False, 1)
    house.launch()
    assert "Bruno is off" in house.ask("AMAZON.StopIntent")
    assert not house.open
    assert house.board.done[-1] == ("bear", "off", None)


def test_too_hot_is_off_and_says_what_to_do(house: House) -> None:
    house.ask("WarmIntent")
    said = house.ask("TooHotIntent")
    assert "Bruno is off" in said
    assert "Take Bruno away" in said


def test_undo_takes_back_the_last_change(house: House) -> None:
    assert "nothing" in house.ask("UndoIntent")
    house.ask("WarmIntent", degrees="35")
    house.ask("WarmerIntent")
    assert "35 degrees again" in house.ask("UndoIntent")
    assert house.board.done[-1] == ("bear", "warm", 35.0)
    house.ask("OffIntent")
    house.ask("UndoIntent")
    assert (house.open, house.board.done[-1]) == (True, ("bear", "off", None))
    house.ask("AMAZON.YesIntent")
    assert house.board.done[-1] == ("bear", "warm", 35.0)
    house.ask("UndoIntent")
    assert house.board.done[-1] == ("bear", "off", None)


def test_undo_of_warm_is_off_and_is_forgotten_after_a_while(house: House) -> None:
    house.ask("WarmIntent")
    house.now += 1801
    assert "nothing" in house.ask("UndoIntent")
    house.ask("WarmIntent")
    assert "Bruno is off" in house.ask("UndoIntent")


@pytest.mark.parametrize(
    ("rule", "latch", "said"),
    [
        ("latched", "too-warm", "got too warm"),
        ("latched", "relay-welded", "pull its plug"),
        ("latched", "heater-open", "no current"),
        ("latched", "sensor-steep", "sensor"),
        ("no-reading", None, "sensor"),
        ("pressed", None, "button"),
        ("unverified", None, "set up"),
        ("fenced", None, "page says why"),
    ],
)
def test_what_keeps_warmth_away_is_told_and_nothing_said_to_warm(
    house: House, rule: str, latch: str | None, said: str
) -> None:
    house.ask("WarmIntent", degrees="36", duration="PT20M")
    house.board.shown["bear"] |= {"rule": rule, "latch": latch, "relay": "off", "celsius": 43.0}
    told = house.ask("StatusIntent")
    assert "isn't being warmed" in told
    assert said in told
    assert "43 degrees" in told
    house.board.shown["bear"]["celsius"] = None
    told = house.ask("StatusIntent")
    assert "isn't being warmed" in told
    assert said in told
    assert "degrees" not in told


def test_what_is_known_is_told(house: House) -> None:
    assert "21.4 degrees" in house.ask("StatusIntent")
    assert "isn't set" in house.ask("TargetIntent")
    assert "isn't warming" in house.ask("RemainingIntent")
    assert "Yes" in house.ask("OnlineIntent")
    house.ask("WarmIntent", degrees="36", duration="PT20M")
    house.now += 600
    assert "is warming" in house.ask("StatusIntent")
    house.board.shown["bear"] |= {"rule": "warm-enough"}
    assert "kept at 36 degrees" in house.ask("StatusIntent")
    assert "36 degrees" in house.ask("TargetIntent")
    assert "10 minutes" in house.ask("RemainingIntent")
    house.board.shown["bear"] |= {"rule": "resting", "rest_until": house.now + 120}
    assert "2 minutes" in house.ask("StatusIntent")
    house.board.shown["bear"]["celsius"] = None
    assert "degrees" not in house.ask("StatusIntent")
    house.board.shown["bear"]["online"] = False
    assert "don't know" in house.ask("StatusIntent")
    assert "No" in house.ask("OnlineIntent")


@pytest.mark.parametrize("name", ["StatusIntent", "TargetIntent", "OnlineIntent", "RemainingIntent"])
def test_without_a_hub_nothing_is_known(house: House, name: str) -> None:
    house.board.alive = False
    assert "don't know" in house.ask(name)


def test_a_week_is_set_confirmed_listed_skipped_and_cancelled(house: House) -> None:
    assert "19:30" in house.ask("SetScheduleIntent", days=NIGHTS, time="07:30")
    assert directive(house)["slotToElicit"] == "time"
    assert "school nights at 19:30" in house.ask("SetScheduleIntent", days=NIGHTS, time="EV")
    assert directive(house)["type"] == "Dialog.ConfirmIntent"
    assert house.app.plans() == ()
    assert "Saved" in house.ask("SetScheduleIntent", "CONFIRMED", days=NIGHTS, time="EV")
    (plan,) = house.app.plans()
    assert (plan.at, plan.days, plan.target_c) == ("19:30", frozenset({6, 0, 1, 2, 3}), 38.0)
    assert "school nights at 19:30" in house.ask("ListSchedulesIntent")
    assert "Monday" in house.ask("SkipNextIntent")
    assert "Tuesday" in house.ask("SkipNextIntent")
    assert "Removed" in house.ask("CancelScheduleIntent")
    assert house.app.plans() == ()
    assert "no schedule" in house.ask("CancelScheduleIntent")


def test_a_plain_yes_saves_too_and_a_no_does_not(house: House) -> None:
    days = [("Monday", ("monday",)), ("Friday", ("friday",))]
    house.ask("SetScheduleIntent", days=days, time="19:00", degrees="35", duration="PT45M")
    house.ask("AMAZON.NoIntent")
    assert house.app.plans() == ()
    house.attributes = None
    house.ask("SetScheduleIntent", days=days, time="19:00", degrees="35", duration="PT45M")
    house.ask("AMAZON.YesIntent")
    (plan,) = house.app.plans()
    assert (plan.days, plan.at, plan.target_c, plan.seconds) == (frozenset({0, 4}), "19:00", 35.0, 2700.0)
    house.ask("SetScheduleIntent", "DENIED", days=days, time="20:00")
    assert len(house.app.plans()) == 1


def test_missing_slots_are_left_to_alexa(house: House) -> None:
    assert house.ask("SetScheduleIntent", time="19:30") == ""
    assert directive(house) == {"type": "Dialog.Delegate"}
    assert house.open


def test_several_plans_are_offered_one_after_another(house: House) -> None:
    for time in ("19:30", "20:30"):
        house.attributes = None
        house.ask("SetScheduleIntent", days=NIGHTS, time=time)
        house.ask("AMAZON.YesIntent")
    house.attributes = None
    assert "19:30" in house.ask("CancelScheduleIntent")
    assert "20:30" in house.ask("AMAZON.NoIntent")
    assert "Removed" in house.ask("AMAZON.YesIntent")
    assert [plan.at for plan in house.app.plans()] == ["19:30"]


def test_a_lock_refuses_warmth_and_never_off_or_cooler(house: House) -> None:
    caregivers.set_pin(house.records, PIN, bytes(16))
    house.ask("WarmIntent", degrees="36")
    house.ask("LockIntent")
    before = len(house.board.done)
    for ask in (
        ("WarmIntent", {}),
        ("WarmerIntent", {}),
        ("SetScheduleIntent", {"days": NIGHTS, "time": "19:30"}),
    ):
        assert "locked" in house.ask(ask[0], **ask[1]).casefold()
    assert len(house.board.done) == before
    house.ask("CoolerIntent")
    house.ask("OffIntent")
    assert [verb for _, verb, _ in house.board.done[before:]] == ["warm", "off"]
    house.ask("UndoIntent")
    house.ask("AMAZON.YesIntent")
    assert [verb for _, verb, _ in house.board.done[before:]] == ["warm", "off"]


def test_a_pin_unlocks_and_guesses_run_out(house: House) -> None:
    house.ask("LockIntent")
    assert "No PIN" in house.ask("UnlockIntent")
    caregivers.set_pin(house.records, PIN, bytes(16))
    assert "PIN" in house.ask("UnlockIntent")
    assert directive(house)["slotToElicit"] == "pin"
    assert "4 more" in house.ask("UnlockIntent", pin="1111")
    assert "1 hour" in house.ask("UnlockIntent", pin=PIN)
    house.ask("WarmIntent")
    assert house.board.done
    house.ask("LockIntent")
    for _ in range(5):
        house.ask("UnlockIntent", pin="1111")
    assert "15 minutes" in house.ask("UnlockIntent", pin=PIN)
    assert not house.open


def test_a_voice_that_alexa_is_sure_of_unlocks(house: House) -> None:
    caregivers.set_pin(house.records, PIN, bytes(16))

    def unlock(level: object, **slots: str) -> str:
        person = {"personId": "amzn1.ask.person.ANN", "authenticationConfidenceLevel": level}
        from board import intent

        return house.event(intent("UnlockIntent", **slots), person=person)

    house.ask("LockIntent")
    assert "PIN" in unlock({"level": 400})
    unlock({"level": 300}, pin=PIN)
    assert not house.app.is_locked()
    house.ask("LockIntent")
    unlock({"level": 300})
    assert house.app.is_locked()
    assert "1 hour" in unlock({"level": 400})


def test_a_drawing_gets_a_code_in_pairs_and_a_card(house: House) -> None:
    assert "code" in house.ask("DrawingStatusIntent")
    assert house.open
    said = house.ask("AMAZON.YesIntent")
    card = house.response["card"]["content"]
    assert "38 28 56" in card
    assert "the page" in card
    assert "3 8, 2 8, 5 6" in said


def test_webhooks_are_sent_and_hands_are_asked(furnished: Callable[..., House]) -> None:
    house = furnished(LAMP, BY_HAND)
    assert "can't confirm" in house.ask("WarmIntent", toy="fox")
    assert "Warm the wheat bag." in house.ask("WarmIntent", toy="mouse")
    assert "Take it out." in house.ask("OffIntent", toy="mouse")
    assert "don't know" in house.ask("StatusIntent", toy="fox")
    assert house.board.done == [("fox", "call", None)]


def test_repeat_says_it_again_with_its_question(house: House) -> None:
    house.launch()
    said = house.ask("WarmIntent", degrees="38.4")
    assert house.ask("AMAZON.RepeatIntent") == said
    house.ask("AMAZON.YesIntent")
    assert house.board.done == [("bear", "warm", 38.4)]


@pytest.mark.parametrize("locale", ["fr-FR", "hi-IN", "ja-JP"])
def test_repeat_says_it_again_in_other_scripts(furnished: Callable[..., House], locale: str) -> None:
    house = furnished(MORE, locale=locale)
    said = house.ask("WarmIntent")
    assert house.ask("AMAZON.RepeatIntent") == said


def test_help_is_shorter_the_second_time_and_both_ask(house: House) -> None:
    first = house.ask("AMAZON.HelpIntent")
    second = house.ask("AMAZON.HelpIntent")
    assert len(second) < len(first)
    assert first.endswith("?")
    assert second.endswith("?")
    assert house.open


def test_what_was_not_understood_keeps_the_question(house: House) -> None:
    house.ask("WarmIntent", degrees="38.4")
    house.ask("AMAZON.FallbackIntent")
    house.ask("AMAZON.YesIntent")
    assert house.board.done == [("bear", "warm", 38.4)]


def test_going_home_says_nothing(house: House) -> None:
    assert house.ask("AMAZON.NavigateHomeIntent") == ""
    assert not house.open


def test_a_title_with_signs_is_escaped(furnished: Callable[..., House]) -> None:
    house = furnished('  t: {title: "Tom & <Jerry>", switch: {kind: relay, topic: t}}\n')
    assert "Tom &amp; &lt;Jerry&gt;" in house.ask("ToysIntent")


def test_disabling_the_skill_forgets_the_person(house: House) -> None:
    house.launch()
    assert house.records.keys("speaker/")
    house.event({"type": "AlexaSkillEvent.SkillDisabled"})
    assert not house.records.keys("speaker/")


def test_nothing_personal_is_kept(house: House) -> None:
    house.launch()
    house.ask("WarmIntent")
    kept = " ".join(str(house.records.get(key)) + key for key in house.records.keys(""))
    assert "amzn1" not in kept


def test_a_home_that_hangs_is_told_in_time(house: House) -> None:
    import time

    house.board.hangs = True
    for name in (
        "WarmIntent",
        "WarmerIntent",
        "CoolerIntent",
        "OffIntent",
        "StatusIntent",
        "AMAZON.StopIntent",
    ):
        house.attributes = None
        begun = time.monotonic()
        said = house.ask(name)
        assert time.monotonic() - begun < 1.5
        assert "couldn't" in said, name
        assert "confirmed" not in said


def test_leave_to_alert_is_remembered_and_taken_back(house: House) -> None:
    changed = {"type": "AlexaSkillEvent.ProactiveSubscriptionChanged"}
    allowed = {"subscriptions": [{"eventName": "AMAZON.MessageAlert.Activated"}]}
    house.event({**changed, "body": allowed})
    (key,) = house.records.keys("alerts/to/")
    kept = house.records.get(key)
    assert kept is not None
    assert kept.document["user"] == "amzn1.ask.account.AB"
    assert kept.document["api"] == "https://api.eu.amazonalexa.com"
    assert len(kept.document["names"]) == 15  # type: ignore[arg-type]
    house.event({**changed, "body": {"subscriptions": []}})
    assert house.records.keys("alerts/to/") == ()
    forged = envelope({**changed, "body": allowed}, None)
    forged["context"]["System"]["apiEndpoint"] = "https://api.eu.amazonalexa.com.example.org"
    house.skill.answer(forged)
    assert house.records.keys("alerts/to/") == ()
    house.event({**changed, "body": allowed})
    house.event({"type": "AlexaSkillEvent.SkillDisabled"})
    assert house.records.keys("alerts/to/") == ()
    for broken in ({}, {"body": 7}, {"body": {"subscriptions": "all"}}, {"body": {"subscriptions": [7, {}]}}):
        house.event({**changed, **broken})
    assert house.records.keys("alerts/to/") == ()


def test_lowered_limits_are_what_is_asked_for_and_said(house: House) -> None:
    assert house.app.set_limits("bear", Lowered(35.0, 1200.0)) is None
    assert "35" in house.ask("WarmIntent", degrees="37")
    assert house.board.done == []
    house.ask("WarmIntent", duration="PT30M")
    assert "longer than the caregivers allow" in house.speech
    house.ask("WarmIntent")
    assert house.board.done == [("bear", "warm", 35.0)]
    assert house.board.shown["bear"]["until"] == house.now + 1200.0
    limits = house.ask("LimitsIntent")
    assert "35" in limits
    assert "20 minutes" in limits


@pytest.mark.parametrize("locale", locales())
def test_quiet_hours_and_a_day_that_is_used_up_are_said_and_never_stop_an_off(
    furnished: Callable[..., House], locale: str
) -> None:
    house, say = furnished(locale=locale), Wording(catalogue_for(locale), "")
    spent = {"day": "2026-09-21", "seconds": 60.0, "since": None, "until": None}
    house.records.put("toy/bear", {"spent": spent}, None)
    house.app.set_limits("bear", Lowered(quiet=("16:00", "17:00")))
    assert say.text("reason_quiet") in unescape(house.ask("WarmIntent"))
    house.app.set_limits("bear", Lowered(daily_s=60.0))
    assert say.text("reason_daily") in unescape(house.ask("WarmIntent"))
    assert house.board.done == []
    house.ask("OffIntent")
    assert house.board.done == [("bear", "off", None)]
