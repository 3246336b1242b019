"""The hub's keepers teach what a toy is like: a whole house in virtual time, with its real core."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cuddles.foreseen import key, model_of
from cuddles.hub.teacher import Teacher
from cuddles.stores.memory import MemoryRecords
from cuddles.trials.controllers import Ours
from cuddles.trials.faults import FAULTS
from cuddles.trials.matrix import Declared, house_of
from devices.foresight import first_guess, minutes_until
from devices.home import Pad, Toy
from devices.simulator.thermal import Warmth
from devices.switches import Relay

if TYPE_CHECKING:
    from cuddles.hub.events import Event
    from cuddles.trials.house import House

STOP = next(fault for fault in FAULTS if fault.name == "stop")


class Taught(Ours):
    """The product's core, and a teacher that looks on as the hub's house lets it."""

    teacher: Teacher
    kept: list[dict[str, object]]

    def step(self, house: House, event: Event) -> None:
        """Step, then show both keepers."""
        before = self.keeper
        super().step(house, event)
        document = self.teacher.seen(before, self.keeper, house.now)
        if document is not None:
            self.kept.append(document)


def taught(seed: int) -> tuple[House, Taught]:
    """Return a house after a session with a teacher."""
    house = house_of(STOP, seed, declared=Declared(Pad(watts=12.0)))
    controller = house.controller
    assert isinstance(controller, Ours)
    looker = Taught(controller.keeper)
    looker.teacher = Teacher({"bear": first_guess(2000, 12.0)})
    looker.kept = []
    house.controller = looker
    house.run(house.now + 30.0)
    looker.wish(house, 38.0, 1800.0)
    house.run(house.now + 1800.0)
    return house, looker


@pytest.mark.parametrize("seed", [1, 4])
def test_after_a_session_in_a_whole_house_it_is_right_within_a_fifth(seed: int) -> None:
    house, looker = taught(seed)
    model = looker.teacher.model("bear")
    assert model is not None
    warmth, seconds = Warmth(house.switch._world.profile.toy), 0
    while warmth.probe < 38.0:
        warmth.run(1.0, heated=True)
        seconds += 1
    assert minutes_until(model, warmth.toy.ambient, 38.0) == pytest.approx(seconds / 60, rel=0.2)
    assert model.windows > 2
    assert looker.kept


def test_what_is_kept_is_what_is_read() -> None:
    _, looker = taught(1)
    toy, records = Toy("bear", "b", Relay("bear"), Pad(watts=12.0)), MemoryRecords()
    assert model_of(toy, records).windows == 0
    records.put(key("bear"), looker.kept[-1], None)
    assert model_of(toy, records).windows > 0
    other = Toy("bear", "b", Relay("bear"), Pad(watts=8.0))
    assert model_of(other, records).windows == 0, "a new pad is learnt anew"


def test_minutes_are_told_while_somebody_asks() -> None:
    house, looker = taught(4)
    assert looker.teacher.minutes(looker.keeper) is None, "the wish is over"
    looker.wish(house, 38.0, 600.0)
    told = looker.teacher.minutes(looker.keeper)
    assert told is not None
    assert told < 20
    assert Teacher({}).minutes(looker.keeper) is None
    assert Teacher({}).model("bear") is None
    assert Teacher({}).seen(looker.keeper, looker.keeper, house.now) is None
