"""What was meant: numbers that are no differences, times with two readings, toys that nobody knows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from conftest import MORE

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import House

MORNING_S = 10 * 3600
"""Before `NOON`: a quarter past six in the morning, so that both readings of seven are ahead."""
NIGHTS = [("school nights", ("school_nights",))]


def targets(house: House) -> list[float | None]:
    return [target for _, _, target in house.board.done]


@pytest.mark.parametrize(
    ("amount", "target", "said"),
    [("34", 34.0, "34 degrees"), ("20", 30.0, "30 degrees"), ("11", 30.0, "30 degrees")],
)
def test_lower_to_a_temperature_lowers_to_it(house: House, amount: str, target: float, said: str) -> None:
    house.ask("WarmIntent", degrees="37")
    assert said in house.ask("CoolerIntent", amount=amount)
    assert targets(house) == [37.0, target]


@pytest.mark.parametrize("amount", ["37", "38", "39.5", "300"])
def test_lower_to_what_is_not_lower_changes_nothing(house: House, amount: str) -> None:
    house.ask("WarmIntent", degrees="37")
    assert "37 degrees already" in house.ask("CoolerIntent", amount=amount)
    assert targets(house) == [37.0]


def test_lower_to_a_temperature_in_fahrenheit(furnished: Callable[..., House]) -> None:
    house = furnished(locale="en-US")
    house.ask("WarmIntent", degrees="99")
    assert "95 degrees" in house.ask("CoolerIntent", amount="95")
    assert "90 degrees" in house.ask("CoolerIntent", amount="5")
    assert targets(house)[1:] == [pytest.approx(35.0), pytest.approx(32.22, abs=0.01)]


def test_raise_to_a_temperature_is_asked_and_never_guessed(house: House) -> None:
    house.ask("WarmIntent", degrees="34", duration="PT30M")
    assert "Bruno should be set to 37 degrees" in house.ask("WarmerIntent", amount="37")
    assert (house.open, targets(house)) == (True, [34.0])
    house.ask("AMAZON.YesIntent")
    assert targets(house) == [34.0, 37.0]
    assert house.board.shown["bear"]["until"] == house.now + 1800, "the end stays"
    house.ask("WarmerIntent", amount="38")
    house.ask("AMAZON.NoIntent")
    assert targets(house) == [34.0, 37.0]


def test_raise_to_a_temperature_where_nothing_warms(house: House) -> None:
    house.ask("WarmerIntent", amount="36")
    assert (house.open, targets(house)) == (True, [])
    assert "36 degrees" in house.ask("AMAZON.YesIntent")
    assert targets(house) == [36.0]


@pytest.mark.parametrize("amount", ["11", "29", "39", "100"])
def test_raise_to_what_is_out_of_range_states_the_limits(house: House, amount: str) -> None:
    house.ask("WarmIntent", degrees="34")
    assert "30 degrees to 38.5 degrees" in house.ask("WarmerIntent", amount=amount)
    assert targets(house) == [34.0]


@pytest.fixture
def early(house: House) -> House:
    house.now -= MORNING_S
    return house


TIMES = [("WarmIntent", "until", {}), ("SetScheduleIntent", "time", {"days": NIGHTS})]


@pytest.mark.parametrize(("name", "slot", "more"), TIMES)
def test_the_same_time_again_is_asked_once_more_and_then_declined(
    early: House, name: str, slot: str, more: dict[str, Any]
) -> None:
    assert "7:00 or 19:00" in early.ask(name, **{slot: "07:00"}, **more)
    assert "in the morning, or: in the evening" in early.ask(name, **{slot: "07:00"}, **more)
    assert early.open
    assert "changed nothing" in early.ask(name, **{slot: "07:00"}, **more)
    assert (early.board.done, early.app.plans(), early.open) == ([], (), False)


@pytest.mark.parametrize(
    ("answer", "clock"),
    [
        ("EV", "19:00"),
        ("MO", "7:00"),
        ("19:00", "19:00"),
        (("07:00", ("07:00",)), "7:00"),
        (("07:00", ("19:00",)), "19:00"),
        (("09:00", ("09:00",)), "9:00"),
    ],
)
def test_the_second_question_is_answered_like_the_first(early: House, answer: Any, clock: str) -> None:  # noqa: ANN401
    early.ask("SetScheduleIntent", time=("07:00", ("07:00", "19:00")), days=NIGHTS)
    assert f"at {clock}," in early.ask("SetScheduleIntent", time=answer, days=NIGHTS)
    early.attributes = None
    early.ask("SetScheduleIntent", time="07:00", days=NIGHTS)
    early.ask("SetScheduleIntent", time="07:00", days=NIGHTS)
    assert f"at {clock}," in early.ask("SetScheduleIntent", time=answer, days=NIGHTS)


def test_a_time_that_was_heard_for_sure_is_not_asked_about(early: House) -> None:
    assert "until 7:00" in early.ask("WarmIntent", until=("07:00", ("07:00",)))
    early.attributes = None
    assert "at 7:00," in early.ask("SetScheduleIntent", time=("07:00", ("07:00",)), days=NIGHTS)


@pytest.mark.parametrize("locale", ["en-US", "de-DE", "fr-FR", "es-ES", "it-IT", "pt-BR", "hi-IN", "ja-JP"])
def test_both_questions_and_the_end_are_said_in_every_language(
    furnished: Callable[..., House], locale: str
) -> None:
    house = furnished(locale=locale)
    house.now -= MORNING_S
    said = [house.ask("WarmIntent", until="07:00") for _ in range(3)]
    assert len(set(said)) == 3
    assert [("?" in one or "\uff1f" in one) for one in said] == [True, True, False]
    assert house.board.done == []


WARM = ("WarmIntent", "WarmerIntent", "SetScheduleIntent")


@pytest.mark.parametrize("name", WARM)
@pytest.mark.parametrize("toy", ["Bruni", ("dragon", ()), ("the cat", ("cat",)), "?"])
def test_a_toy_that_nobody_knows_is_never_the_only_one(house: House, name: str, toy: Any) -> None:  # noqa: ANN401
    more = {"days": NIGHTS, "time": "19:00"} if name == "SetScheduleIntent" else {}
    said = house.ask(name, toy=toy, **more)
    assert "don't know that toy. There is Bruno." in said
    assert (house.open, house.board.done, house.app.plans()) == (True, [], ())


def test_a_toy_that_nobody_knows_is_told_which_there_are(furnished: Callable[..., House]) -> None:
    assert "Bruno and Minka" in furnished(MORE).ask("WarmIntent", toy="Bruni")


def test_off_for_a_toy_that_nobody_knows_is_for_all_and_says_so(furnished: Callable[..., House]) -> None:
    house = furnished(MORE)
    for toy in ("bear", "cat"):
        house.ask("WarmIntent", toy=toy)
    said = house.ask("OffIntent", toy="dragon")
    assert "off goes to all" in said
    assert "Bruno and Minka are off" in said
    assert [verb for _, verb, _ in house.board.done[2:]] == ["off", "off"]
