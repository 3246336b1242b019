from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from devices.simulator.thermal import Toy, Warmth

PLAIN = replace(Toy(), limits=None)


def test_the_start_is_as_steep_as_the_lease_assumes() -> None:
    toy = Warmth(Toy())
    toy.run(60, heated=True)
    assert (toy.pad - 22) / 60 == pytest.approx(0.027, abs=0.001)


def test_a_toy_of_30_cm_is_warm_in_eight_to_twelve_minutes() -> None:
    toy = Warmth(Toy())
    seconds = 0
    while toy.probe < 38:
        toy.run(1, heated=True)
        seconds += 1
    assert 8 * 60 <= seconds <= 12 * 60


def test_a_self_limiting_pad_stays_below_45_for_ever() -> None:
    toy = Warmth(Toy())
    toy.run(6 * 3600, heated=True)
    assert 40 < toy.pad < 45


def test_a_plain_heater_does_not() -> None:
    toy = Warmth(PLAIN)
    toy.run(6 * 3600, heated=True)
    assert toy.pad > 80


def test_it_cools_to_the_room() -> None:
    toy = Warmth(Toy())
    toy.run(900, heated=True)
    toy.run(24 * 3600, heated=False)
    assert toy.pad == pytest.approx(22, abs=0.01)


def test_the_sensor_lags_by_seconds() -> None:
    toy = Warmth(Toy())
    for _ in range(300):
        toy.run(1, heated=True)
    assert toy.pad - toy.probe == pytest.approx(4 * 0.024, abs=0.03)


@settings(deadline=None, max_examples=50)
@given(st.lists(st.floats(0.01, 700), min_size=1, max_size=8), st.booleans(), st.sampled_from([PLAIN, Toy()]))
def test_short_steps_equal_a_long_one(steps: list[float], heated: bool, kind: Toy) -> None:
    parts, whole = Warmth(kind), Warmth(kind)
    for toy in (parts, whole):
        toy.run(600, heated=True)
    for step in steps:
        parts.run(step, heated=heated)
    whole.run(sum(steps), heated=heated)
    assert parts.pad == pytest.approx(whole.pad, abs=1e-5)
    assert parts.stuffing == pytest.approx(whole.stuffing, abs=1e-5)
    assert parts.probe == pytest.approx(whole.probe, abs=1e-5)


def test_the_solution_agrees_with_small_steps_of_the_equations() -> None:
    kind, dt = Toy(), 0.01
    exact, pad, stuffing, probe = Warmth(kind), 22.0, 22.0, 22.0
    for _ in range(int(900 / dt)):
        low, high = kind.limits or (0.0, 0.0)
        watts = kind.watts * min(1.0, (high - pad) / (high - low))
        through = kind.between * (pad - stuffing)
        rise = (watts - kind.pad_loss * (pad - 22) - through) / kind.pad
        probe += (pad - probe) / kind.lag * dt
        stuffing += (through - kind.stuffing_loss * (stuffing - 22)) / kind.stuffing * dt
        pad += rise * dt
    exact.run(900, heated=True)
    assert (exact.pad, exact.stuffing, exact.probe) == pytest.approx((pad, stuffing, probe), abs=1e-3)
