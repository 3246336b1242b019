"""The names of a home's toys, given to Alexa while a session lasts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from conftest import BY_HAND, LAMP, MORE

from bench.envelopes import fault_of
from cuddles.talk.model import entities

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import House


def update(house: House) -> Any:  # noqa: ANN401
    found = [
        one for one in house.response.get("directives", []) if one["type"] == "Dialog.UpdateDynamicEntities"
    ]
    return found[0] if found else None


def test_a_session_that_opens_learns_the_names(furnished: Callable[..., House]) -> None:
    house = furnished(MORE, LAMP, BY_HAND)
    house.launch()
    (kind,) = update(house)["types"]
    assert (update(house)["updateBehavior"], kind["name"]) == ("REPLACE", "CuddlesToy")
    names = {one["id"]: (one["name"]["value"], *one["name"]["synonyms"]) for one in kind["values"]}
    assert names == {
        "bear": ("Bruno", "bear"),
        "cat": ("Minka", "cat"),
        "fox": ("the fox", "fox"),
        "mouse": ("Piep", "mouse"),
    }
    assert fault_of(house.said) == ""
    assert len(entities(kind["values"])) == 4


def test_it_learns_them_once_and_forgets_them_at_the_end(house: House) -> None:
    house.launch()
    house.ask("ToysIntent")
    assert update(house) is None
    house.ask("AMAZON.StopIntent")
    assert update(house) == {"type": "Dialog.UpdateDynamicEntities", "updateBehavior": "CLEAR"}
    assert fault_of(house.said) == ""


def test_a_question_in_a_single_request_learns_them_too(furnished: Callable[..., House]) -> None:
    house = furnished(MORE)
    house.ask("WarmIntent")
    assert update(house)["updateBehavior"] == "REPLACE"
    house.attributes = None
    house.ask("ToysIntent")
    assert update(house) is None, "it is closed at once"


def test_what_is_resolved_by_such_a_name_is_that_toy(furnished: Callable[..., House]) -> None:
    house = furnished(MORE)
    assert "Minka" in house.ask("WarmIntent", toy=("my little one", ("cat",)))


def test_a_home_without_toys_has_no_names(furnished: Callable[..., House]) -> None:
    house = furnished()
    house.home.toys.clear()  # type: ignore[attr-defined]
    house.launch()
    assert update(house) is None
