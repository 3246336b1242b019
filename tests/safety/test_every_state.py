"""Whatever state a hub is in, reachable or not, no step out of it breaks a law; and a broken core is found."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import pytest

from bench import states
from cuddles.hub.events import Due, Wished

if TYPE_CHECKING:
    from cuddles.hub.keeper import Keeper

EVERY = 31
"""A prime, so that all values of all distinctions are met together; `make bench` tries every state."""


@pytest.fixture(scope="module")
def nearly_fine() -> list[Keeper]:
    """Give states in which one thing at most forbids heat."""
    return [keeper for keeper in islice(states.states(), 0, None, 3) if _forbidden(keeper) <= 1][::5]


def _forbidden(keeper: Keeper) -> int:
    known = keeper.known
    there = known.linked, known.online, known.verified is not None
    against = known.fenced, known.latch is not None, known.locked_until > 0, known.rest_until > 0
    return there.count(False) + against.count(True)


def test_no_step_out_of_any_state_breaks_a_law() -> None:
    tried, broken = states.stepped(islice(states.states(), 0, None, EVERY))
    assert not broken, broken[0]
    assert tried > 14_000


@pytest.mark.parametrize(
    "name", ["fenced", "latched", "pressed", "resting", "offline", "unverified", "stale"]
)
def test_a_rule_that_is_missing_is_found(
    name: str, nearly_fine: list[Keeper], monkeypatch: pytest.MonkeyPatch
) -> None:
    from devices.thermostat import RULES

    left = [rule for rule in RULES if rule.name != name]
    assert len(left) == len(RULES) - 1
    monkeypatch.setattr("devices.thermostat.RULES", left)
    _, broken = states.stepped(nearly_fine, (Due(), Wished(38.0, 900.0, "B")))
    assert "earned" in {one.law for one in broken}
