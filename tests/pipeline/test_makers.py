from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from pipeline.draft import DraftOptions, draft
from pipeline.lay import Lay
from pipeline.makers import Supplies, duration, sewing_minutes, shopping_list, supplies_of
from pipeline.pattern import Pattern
from terms.catalogue import texts_in
from terms.texts import ENGLISH

if TYPE_CHECKING:
    from types import SimpleNamespace

T = texts_in(ENGLISH)


def _pattern(figures: SimpleNamespace, heater: tuple[float, float] | None = (100.0, 80.0)) -> Pattern:
    """Return a rectangle of 200 x 300 mm with just 2.5 litres inside."""
    options = DraftOptions(heater_mm=heater, compensate=False, quick=True, density_g_per_l=30.0)
    pattern = draft(figures.outline_of(figures.rectangle(200, 300)), options)
    assert isinstance(pattern, Pattern)
    return _filled(pattern, 2540.0)


def _filled(pattern: Pattern, volume_cm3: float) -> Pattern:
    thicker = np.array([1.0, 1.0, volume_cm3 / pattern.volume_cm3])
    return replace(pattern, pillow=replace(pattern.pillow, points=pattern.pillow.points * thicker))


def _supplies(pattern: Pattern, length: float = 316.0) -> Supplies:
    return supplies_of(pattern, Lay(1400.0, length, ()))


def test_a_heated_toy_needs_a_pad_and_tape_as_long_as_its_opening(figures: SimpleNamespace) -> None:
    pattern = _pattern(figures)
    supplies = _supplies(pattern)
    assert supplies.heater_mm == pytest.approx((100, 80))
    assert supplies.tape_mm == pattern.parts[0].turning_gaps[0].length_mm
    assert supplies.minutes.pocket > 0


@pytest.mark.parametrize("heater", [None, (190.0, 290.0)])
def test_a_toy_without_room_for_a_heater_or_without_one_needs_neither(
    figures: SimpleNamespace, heater: tuple[float, float] | None
) -> None:
    supplies = _supplies(_pattern(figures, heater))
    assert supplies.heater_mm is None
    assert supplies.tape_mm is None
    assert supplies.minutes.pocket == 0
    assert not any("tape" in line or "pad" in line for line in shopping_list(supplies, T))


@pytest.mark.parametrize(("lay", "bought"), [(316.0, 350.0), (350.0, 350.0), (350.1, 400.0), (12.0, 50.0)])
def test_fabric_is_bought_in_steps_of_five_centimetres(
    figures: SimpleNamespace, lay: float, bought: float
) -> None:
    assert _supplies(_pattern(figures), lay).fabric_length_mm == bought


def test_stuffing_is_the_room_inside_and_its_weight(figures: SimpleNamespace) -> None:
    supplies = _supplies(_pattern(figures))
    assert supplies.stuffing_litres == pytest.approx(2.54)
    assert supplies.stuffing_g == pytest.approx(76.2)


def test_thread_is_three_times_the_seams(figures: SimpleNamespace) -> None:
    assert _supplies(_pattern(figures, None)).thread_m == pytest.approx(3.0)
    assert _supplies(_pattern(figures)).thread_m == pytest.approx(3 * (1000 + 106 + 86 + 106) / 1000)


def test_the_shopping_list_is_plain_and_in_both_units(figures: SimpleNamespace) -> None:
    assert shopping_list(_supplies(_pattern(figures)), T) == (
        "Fabric: Cotton, 140 cm (55 in) wide: 35 cm (14 in)",
        "Stuffing: about 80 g (2.8 oz) for 2.5 litres",
        "Thread: 4 m (5 yd)",
        "Hook-and-loop tape: 12 cm (5 in)",
        "Heating pad: 100 x 80 mm (3.9 x 3.1 in)",
    )


def test_a_large_toy_is_weighed_in_pounds(figures: SimpleNamespace) -> None:
    large = _supplies(_filled(_pattern(figures), 60000.0))
    assert "Stuffing: about 1800 g (4.0 lb) for 60.0 litres" in shopping_list(large, T)


def test_an_ordinary_toy_takes_an_evening() -> None:
    toy = sewing_minutes(seam_mm=1400, clips=10, notches=8, gap_mm=120, pieces=3, pocket_mm=300, litres=2.5)
    assert 50 < toy.total < 120
    assert toy.total == pytest.approx(sum(vars(toy).values()))


@pytest.mark.parametrize("name", ["seam_mm", "clips", "notches", "gap_mm", "pieces", "pocket_mm", "litres"])
def test_more_of_anything_takes_longer(name: str) -> None:
    amounts = {
        "seam_mm": 1400,
        "clips": 10,
        "notches": 8,
        "gap_mm": 120,
        "pieces": 3,
        "pocket_mm": 300,
        "litres": 2.5,
    }
    assert sewing_minutes(**{**amounts, name: 2 * amounts[name]}).total > sewing_minutes(**amounts).total


@pytest.mark.parametrize(
    ("minutes", "said"), [(0.0, "5 min"), (48.0, "50 min"), (60.0, "1 h"), (131.0, "2 h 10 min")]
)
def test_durations_are_said_to_five_minutes(minutes: float, said: str) -> None:
    assert duration(minutes, T) == said
