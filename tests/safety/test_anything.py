"""A random walk of a hundred thousand steps: whatever happens in whatever order, heat stays lent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bench import anything
from bench.anything import Walk, walked
from devices.simulator.flash import Flash
from devices.thermostat import RULES

if TYPE_CHECKING:
    from devices.lease import Rule

STEPS, SEEDS, TOGETHER = 100_000, 100, 5


@pytest.mark.parametrize("first", range(0, SEEDS, TOGETHER))
def test_whatever_happens_the_laws_hold(first: int) -> None:
    for seed in range(first, first + TOGETHER):
        found, walk = walked(seed, STEPS // SEEDS)
        assert found is None, found
        assert walk.steps == STEPS // SEEDS


def test_the_walks_go_where_something_can_go_wrong() -> None:
    """Heat, leases, faults, latches and strangers all happen in them."""
    told: set[str] = set()
    leases = 0
    warm = 0.0
    for seed in range(3):
        _, walk = walked(seed, 1000)
        told |= {code for _, code in walk.house.told}
        leases += len(walk.house.leased)
        warm += walk.house.closed_for(0.0) / walk.house.now
    assert {"unverified", "offline", "unlinked", "pressed", "retained-command", "sensor-steep"} <= told
    assert leases > 100
    assert warm / 3 > 0.15


def test_a_walk_comes_out_the_same_again() -> None:
    one, two = Walk(11), Walk(11)
    for _ in range(150):
        assert one.step() is two.step() is None
    assert one.house.leased == two.house.leased
    assert one.house.closed == two.house.closed


def _found(steps: int = 600, seeds: int = 4) -> set[str]:
    return {found.law for seed in range(seeds) if (found := walked(seed, steps)[0]) is not None}


def _always(*_: object) -> Rule:
    return RULES[-1]


@pytest.mark.parametrize(
    ("law", "name", "value"),
    [
        ("earned", "devices.thermostat.RULES", tuple(one for one in RULES if one.name != "unverified")),
        ("calm", "cuddles.hub.core.ruling", _always),
        ("lent", "bench.anything.flash_of", lambda *_: Flash({"TelePeriod": 10, "SO0": 1})),
        ("cool", "bench.anything.HOTTEST_C", 34.0),
    ],
)
def test_what_is_broken_is_found(monkeypatch: pytest.MonkeyPatch, law: str, name: str, value: object) -> None:
    monkeypatch.setattr(name, value)
    assert law in _found()


def test_a_found_thing_tells_how_it_came_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cuddles.hub.core.ruling", _always)
    (found, *_) = anything.anything(2000, 1000)
    assert found.before
    assert found.said
    again, _ = walked(found.seed, found.step)
    assert again == found
