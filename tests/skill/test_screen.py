"""What a screen shows and what a touch does; everything is said as well."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from board import intent
from conftest import LAMP, MORE

from cuddles import caregivers

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import House

EVENT = "Alexa.Presentation.APL.UserEvent"


def rendered(house: House) -> Any:  # noqa: ANN401
    found = [one for one in house.response.get("directives", []) if one["type"].endswith("RenderDocument")]
    return found[0] if found else None


def touch(house: House, *arguments: object) -> str:
    return house.event({"type": EVENT, "token": "cuddles-home", "arguments": list(arguments)}, screen=True)


def test_a_device_without_a_screen_gets_none(house: House) -> None:
    house.launch()
    assert rendered(house) is None


def test_every_toy_is_shown_with_its_state(furnished: Callable[..., House]) -> None:
    house = furnished(MORE, LAMP)
    house.event({"type": "LaunchRequest"}, screen=True)
    rows = rendered(house)["datasources"]["home"]["rows"]
    assert [row["title"] for row in rows] == ["Bruno", "Minka", "the fox"]
    assert "21.4 degrees" in rows[0]["text"]
    assert "don't know" in rows[2]["text"]


def test_speech_is_the_same_with_and_without(house: House) -> None:
    plain = house.event(intent("StatusIntent"))
    assert house.event(intent("StatusIntent"), screen=True) == plain


def test_a_question_keeps_its_dialog_beside_the_screen(furnished: Callable[..., House]) -> None:
    house = furnished(MORE)
    house.event(intent("WarmIntent"), screen=True)
    assert [one["type"] for one in house.response["directives"]] == [
        "Dialog.ElicitSlot",
        "Alexa.Presentation.APL.RenderDocument",
        "Dialog.UpdateDynamicEntities",
    ]


def test_a_code_is_shown_large(house: House) -> None:
    house.event(intent("SendDrawingIntent"), screen=True)
    (row,) = rendered(house)["datasources"]["home"]["rows"]
    assert "38 28 56" in row["text"]


def test_touches_do_what_the_words_do(house: House) -> None:
    house.event(intent("WarmIntent", degrees="35"), screen=True)
    touch(house, "warmer", "bear")
    assert "35 degrees" in touch(house, "cooler", "bear")
    assert "Bruno is off" in touch(house, "off", "bear")
    assert [target for _, _, target in house.board.done] == [35.0, 36.0, 35.0, None]


def test_a_touch_is_held_by_the_lock_and_confirmed_above_the_limit(house: House) -> None:
    house.event(intent("WarmIntent", degrees="38"), screen=True)
    touch(house, "warmer", "bear")
    assert house.open
    caregivers.lock(house.records)
    touch(house, "warmer", "bear")
    assert [target for _, _, target in house.board.done] == [38.0]


def test_a_touch_on_nothing_does_nothing(house: House) -> None:
    for arguments in (
        (),
        ("warmer",),
        ("warmer", "cat"),
        ("boil", "bear"),
        (7, "bear"),
        ("warmer", None),
        ([], {}),
    ):
        assert touch(house, *arguments) == ""
    assert house.board.done == []


def test_a_home_that_hangs_leaves_the_screen(house: House) -> None:
    house.board.hangs = True
    assert house.event(intent("ToysIntent"), screen=True)
    assert rendered(house) is None
