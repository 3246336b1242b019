"""Whoever of a home is killed, and when: nothing is lost, done twice, or left, and heat keeps to its bounds."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from bench.house import housed
from bench.jobs import KINDS, PROGRAM, Chaos

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])


def test_a_rain_of_kills_loses_nothing_and_does_nothing_twice(tmp_path: Path) -> None:
    with housed(tmp_path, PROGRAM) as house:
        chaos = Chaos(house, 60, 2 * len(KINDS), random.Random(2))  # noqa: S311  (whom and when, no secret)
        row = chaos.run(to_the_end=False)
    found = {name: row[name] for name in ("kills", "lost", "double_effects", "orphan_photos")}
    assert found == {"kills": 2 * len(KINDS), "lost": 0, "double_effects": 0, "orphan_photos": 0}
    assert row["jobs"] >= 60
    assert sorted(kind for kind, _ in chaos.killed) == sorted(2 * KINDS)
    assert row["heat"]["leases"] > 0, "the bear was being warmed"
    assert row["heat"]["within_bounds"], row["heat"]
    assert "Traceback" not in house.text
