"""Whatever of a workshop is killed, and when: nothing is lost, done twice, or left."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from bench.jobs import Chaos

if TYPE_CHECKING:
    from pathlib import Path


def test_a_rain_of_kills_loses_nothing_and_does_nothing_twice(tmp_path: Path) -> None:
    chaos = Chaos(tmp_path, 30, 12, random.Random(3))  # noqa: S311  (whom and when, no secret)
    row = chaos.run()
    found = {name: row[name] for name in ("jobs", "kills", "lost", "double_effects", "orphan_photos")}
    assert found == {"jobs": 60, "kills": 12, "lost": 0, "double_effects": 0, "orphan_photos": 0}
    assert len(chaos.backs) == 12
    assert row["retried"] > 0
