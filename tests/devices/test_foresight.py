"""How well it is known when a toy will be warm: on simulated toys of many sizes, after one session."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from typing import Any

import pytest

from devices import foresight
from devices.foresight import Learned, Sample, Window, battery_hours, first_guess, from_json, learnt, words
from devices.limits import READING_OLDEST_S
from devices.simulator.thermal import Toy, Warmth

TOYS: dict[str, tuple[Toy, float]] = {
    "small": (Toy(6, 150, 78, 0.05, 0.05, 0.04, limits=None), 1500),
    "usual": (Toy(limits=None), 5000),
    "self-limiting": (Toy(), 5000),
    "large": (Toy(18, 900, 620, 0.2, 0.2, 0.16, limits=None), 12000),
    "thin pad": (Toy(12, 150, 500, 0.2, 0.06, 0.14, limits=None), 5000),
    "heavy pad": (Toy(10, 600, 200, 0.1, 0.1, 0.06, limits=None), 3000),
    "weak pad": (Toy(6, 430, 400, 0.1, 0.12, 0.10, limits=None), 8000),
}


def sensed(celsius: float) -> float:
    """Return what a DS18B20 makes of it."""
    return round(celsius / 0.0625) * 0.0625


def session(warmth: Warmth, model: Learned, seconds: int = 1800, target_c: float = 38.0) -> Learned:
    """Warm a toy with hysteresis, and learn from a reading every ten seconds."""
    window, heated, closed_s = Window(), False, 0
    for second in range(seconds):
        if second % 10 == 0:
            celsius = sensed(warmth.probe)
            power = warmth.toy.watts * closed_s / 10
            model, window = learnt(model, window, Sample(float(second), celsius, power))
            heated, closed_s = celsius < (target_c if heated else target_c - 0.5), 0
        warmth.run(1.0, heated=heated)
        closed_s += heated
    return model


def minutes(warmth: Warmth, target_c: float) -> float:
    """Return how long it really takes."""
    copy, seconds = Warmth(warmth.toy), 0
    copy.pad, copy.stuffing, copy.probe = warmth.pad, warmth.stuffing, warmth.probe
    while copy.probe < target_c:
        copy.run(1.0, heated=True)
        seconds += 1
    return seconds / 60


@pytest.mark.parametrize("room_c", [18.0, 22.0, 26.0])
@pytest.mark.parametrize("name", TOYS)
def test_after_one_session_it_is_right_within_a_fifth(name: str, room_c: float) -> None:
    toy, volume = replace(TOYS[name][0], ambient=room_c), TOYS[name][1]
    warmth = Warmth(toy)
    model = session(warmth, first_guess(volume, toy.watts))
    for target_c in (35.0, 38.0):
        true = minutes(Warmth(toy), target_c)
        assert foresight.minutes_until(model, room_c, target_c) == pytest.approx(true, rel=0.2), target_c
    warmth.run(600.0, heated=False)
    true = minutes(warmth, 38.0)
    assert foresight.minutes_until(model, warmth.probe, 38.0) == pytest.approx(true, rel=0.2)


def test_the_first_guess_is_a_guess() -> None:
    """It is right for toys made like the simulator's, and off by a factor of three for others."""
    errors = {}
    for name, (toy, volume) in TOYS.items():
        guess = foresight.minutes_until(first_guess(volume, toy.watts), toy.ambient, 38.0)
        errors[name] = guess / minutes(Warmth(toy), 38.0) - 1
    assert all(abs(errors[name]) < 0.2 for name in ("small", "usual", "self-limiting", "large"))
    assert errors["thin pad"] > 1
    assert all(-0.7 < error < 2 for error in errors.values())


def test_a_toy_stuffed_anew_is_learnt_anew() -> None:
    light, heavy = (TOYS[name][0] for name in ("thin pad", "heavy pad"))
    model = session(Warmth(light), first_guess(5000, light.watts))
    heavy = replace(heavy, watts=light.watts)
    for _ in range(4):
        model = session(Warmth(heavy), model)
    true = minutes(Warmth(heavy), 38.0)
    assert foresight.minutes_until(model, heavy.ambient, 38.0) == pytest.approx(true, rel=0.2)


def test_it_survives_being_stored() -> None:
    model = session(Warmth(Toy()), first_guess(5000, 12.0))
    assert from_json(json.loads(json.dumps(model.as_json()))) == model


@pytest.mark.parametrize(
    "spoilt", [{}, {"a": "x"}, {"a": math.nan}, {"a": 0.0}, {"watts": -1.0}, {"b": True}, {"windows": None}]
)
def test_what_is_no_model_is_none(spoilt: dict[str, Any]) -> None:
    good: dict[str, object] = dict(first_guess(None, 12.0).as_json())
    assert from_json(good) is not None
    assert from_json(good | spoilt if spoilt else {}) is None


def test_numbers_from_a_store_are_held_within_bounds() -> None:
    good: dict[str, object] = dict(first_guess(None, 12.0).as_json())
    wild = from_json(good | {"a": 1e9, "b": 1e9, "ab": -1e30})
    assert wild is not None
    assert wild.capacity == pytest.approx(30.0)
    assert wild.loss <= 2.0 + 1e-9


def test_nonsense_leads_to_no_impossible_toy() -> None:
    model, window = first_guess(5000, 12.0), Window()
    learned = model
    for k in range(400):
        celsius = 20.0 + 15.0 * (k % 7 == 0)
        learned, window = learnt(learned, window, Sample(10.0 * k, celsius, 12.0))
        assert 30.0 <= learned.capacity <= 5001.0
        assert foresight.minutes_until(learned, 20.0, 25.0) > 0


def test_silence_and_a_clock_that_goes_back_begin_a_window_anew() -> None:
    model, window = first_guess(5000, 12.0), Window()
    for at in (0.0, 10.0, 20.0, 20.0 + 2 * READING_OLDEST_S, 5.0, 15.0):
        learned, window = learnt(model, window, Sample(at, 22.0, 12.0))
        assert learned == model
    assert window.seconds == 10.0


def test_the_room_is_what_a_toy_cools_to() -> None:
    model, window = first_guess(5000, 12.0), Window()
    for k in range(800):
        model, window = learnt(model, window, Sample(10.0 * k, 17.5, 0.0))
    assert model.room_c == 17.5


def test_a_pad_that_is_too_weak_never_gets_there() -> None:
    model = first_guess(5000, 2.0, room_c=15.0)
    assert model.warmest_c < 30
    assert foresight.minutes_until(model, 15.0, 37.0) == math.inf
    assert foresight.minutes_until(model, 38.0, 37.0) == 0.0


def test_a_battery_lasts_about_as_long_as_it_says() -> None:
    """Against the simulator: 40 Wh at 36 °C in a room of 20; it errs on the short side, by a third at most."""
    toy = Toy(ambient=20.0, limits=None)
    model = session(Warmth(toy), first_guess(5000, toy.watts, 20.0))
    warmth, spent, seconds = Warmth(toy), 0.0, 0
    while spent < 40 * 3600:
        heated = warmth.probe < 36
        spent += warmth.watts() * heated
        warmth.run(1.0, heated=heated)
        seconds += warmth.probe >= 35.5
    told = battery_hours(model, 40.0, 36.0, 20.0)
    assert 0.67 * seconds / 3600 < told < 1.05 * seconds / 3600


def test_a_battery_can_be_too_small_or_the_pad_too_weak_or_nothing_needed() -> None:
    model = first_guess(5000, 12.0)
    assert battery_hours(model, 0.5, 37.0, 20.0) == 0.0
    assert battery_hours(first_guess(5000, 2.0), 50.0, 37.0, 15.0) == 0.0
    assert battery_hours(model, 50.0, 30.0, 32.0) == math.inf
    assert battery_hours(model, 50.0, 37.0, 20.0, cold=False) > battery_hours(model, 50.0, 37.0, 20.0)


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (0.0, "already warm"),
        (0.4, "warm in about a minute"),
        (8.7, "warm in about nine minutes"),
        (13.2, "warm in about 13 minutes"),
        (33.0, "warm in about 35 minutes"),
        (61.0, "warm in about 1 hour"),
        (134.0, "warm in about 2 hours and 15 minutes"),
        (math.inf, "can't get that warm with this pad in this room"),
    ],
)
def test_words(told: float, said: str) -> None:
    assert words(told) == said
