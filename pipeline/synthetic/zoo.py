"""All kinds of figures by name, with how often children draw them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from types import MappingProxyType

import numpy as np

from pipeline.synthetic import creatures, monsters, people, quadrupeds, things, uprights
from pipeline.synthetic.figures import Figure
from pipeline.synthetic.shapes import Random

Draw = Callable[[Random], Figure]


def _all_kinds() -> dict[str, tuple[Draw, float]]:
    kinds: dict[str, tuple[Draw, float]] = {
        "person": (people.person, 8),
        "stick-person": (people.stick_person, 3),
        "tadpole": (people.tadpole, 2),
        "doll": (uprights.gingerbread, 2),
        "snowman": (uprights.snowman, 1),
        "robot": (uprights.robot, 2),
        "dinosaur": (quadrupeds.dinosaur, 2),
        "fish": (creatures.fish, 1.5),
        "bird": (creatures.bird, 1.5),
        "ghost": (monsters.ghost, 1),
        "octopus": (creatures.octopus, 1),
        "monster": (monsters.monster, 3),
        "butterfly": (creatures.butterfly, 1),
        "snail": (creatures.snail, 1),
        "caterpillar": (creatures.caterpillar, 0.7),
        "candy": (monsters.candy, 1),
        "lovely": (monsters.lovely, 1.5),
        "car": (things.car, 1),
        "house": (things.house, 0.7),
        "flower": (things.flower, 0.8),
        "rocket": (things.rocket, 0.7),
        "treat": (things.treat, 0.8),
    }
    kinds |= {name: (partial(uprights.animal, species=name), 1.2) for name in uprights.ANIMALS}
    kinds |= {
        f"{name}-side": (partial(quadrupeds.four_legged, species=name), 0.8)
        for name in quadrupeds.FOUR_LEGGED
    }
    return kinds


KINDS = MappingProxyType(_all_kinds())


def figure(rng: Random, kind: str | None = None) -> Figure:
    """Return a random figure, of the given kind or of any, its height or width 1, about the origin."""
    names = list(KINDS)
    odds = np.array([KINDS[name][1] for name in names])
    chosen = kind or names[int(rng.choice(len(names), p=odds / odds.sum()))]
    made = KINDS[chosen][0](rng)
    low, high = made.extent()
    scale = 1 / float((high - low).max())
    mirror = -1.0 if rng.random() < 0.5 else 1.0
    middle = (low + high) / 2
    to_origin = np.array([[mirror * scale, 0, -mirror * scale * middle[0]], [0, scale, -scale * middle[1]]])
    return replace(made.mapped(to_origin), kind=chosen)
