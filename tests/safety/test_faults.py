"""The fault matrix: every fault at a thousand moments, in virtual time; and proof that it can fail."""

from __future__ import annotations

import json
import math
import subprocess
import sys
from pathlib import Path

import pytest

from cuddles.trials.faults import FAULTS, Fault
from cuddles.trials.matrix import MOMENTS, rows_of, session_of, trial_of

SESSIONS = 40
ROOT = Path(__file__).parents[2]
ALONE = """
import json, sys
from cuddles.trials.faults import FAULTS
from cuddles.trials.matrix import rows_of, session_of
rows = rows_of(session_of(FAULTS, int(sys.argv[1])))
print(json.dumps({name: row.longest.seconds for name, row in rows.items()}))
"""
BOUNDS = {fault.name: fault.bound_s for fault in FAULTS}


def test_there_are_enough_faults_and_moments() -> None:
    assert len(FAULTS) == len(BOUNDS) >= 25
    assert SESSIONS * MOMENTS >= 1000


@pytest.mark.parametrize("seed", range(SESSIONS))
def test_heat_ends_within_its_bound_whatever_fails(seed: int) -> None:
    """In an interpreter of its own: a session forks a thousand times, which is slow in one that has grown."""
    done = subprocess.run(
        [sys.executable, "-c", ALONE, str(seed)], check=True, capture_output=True, text=True, cwd=ROOT
    )
    found: dict[str, float] = json.loads(done.stdout)
    assert set(found) == set(BOUNDS)
    over = {name: seconds for name, seconds in found.items() if not seconds <= BOUNDS[name]}
    assert not over


def test_a_naive_controller_on_factory_settings_heats_on() -> None:
    """The matrix finds what it looks for: the same faults, the same moments, another controller."""
    tried = [fault for fault in FAULTS if fault.naive and fault.measure == "stop" and not fault.idle]
    rows = rows_of(session_of(tried, 0, 3, naive=True))
    never = {name for name, row in rows.items() if row.longest.seconds == math.inf}
    assert {"hub-dies", "broker-dies", "wifi-dies", "sensor-missing", "sensor-frozen"} <= never
    assert rows["stop"].longest.seconds < 1


@pytest.mark.parametrize("fault", [FAULTS[0], FAULTS[3]], ids=lambda fault: fault.name)
def test_a_trial_comes_out_the_same_alone(fault: Fault) -> None:
    """What a fork found can be shown again as a witness."""
    for found in session_of([fault], 7, 4):
        assert trial_of(fault, found.seed, found.moment)[0] == found
