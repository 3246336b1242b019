"""Downhill to a minimum: limited-memory BFGS whose first guess at the landscape is the flat cloth's own.

Nocedal and Wright, Numerical Optimization (2006), algorithm 7.4, with a backtracking line search. Sums run in
numpy's own fixed order, never through BLAS, so that the same start gives the same end on any number of threads.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pipeline.membrane import Membrane

    Floats = NDArray[np.float64]

MEMORY = 8
ARMIJO = 1e-4
SHORTEST = 1e-6
CHECK_EVERY = 10
UPWARD = 1e-12


@dataclass(frozen=True)
class Rest:
    """Where a descent ended: positions (3, N), the energy, and how many steps it took."""

    at: Floats
    energy: float
    steps: int


def settle(membrane: Membrane, start: Floats, steps: int, close: float = 0.0) -> Rest:
    """Return where the cloth comes to rest after at most `steps`.

    It stops earlier where `CHECK_EVERY` steps gain less than `close` times the energy.
    """
    at = start
    energy, gradient = membrane.energy(at)
    past: deque[tuple[Floats, Floats, float]] = deque(maxlen=MEMORY)
    before = energy
    for step in range(1, steps + 1):
        way = -_remembered(membrane, gradient, past)
        slope = _dot(way, gradient)
        if slope >= 0:
            past.clear()
            way = -membrane.softened(gradient)
            slope = _dot(way, gradient)
        share = 1.0
        while True:
            there = at + share * way
            reached, downhill = membrane.energy(there)
            if reached <= energy + ARMIJO * share * slope or share < SHORTEST:
                break
            share /= 2
        if reached > energy:
            return Rest(at, energy, step)
        moved, change = there - at, downhill - gradient
        bend = _dot(moved, change)
        if bend > UPWARD * np.sqrt(_dot(moved, moved) * _dot(change, change)):
            past.append((moved, change, 1 / bend))
        at, energy, gradient = there, reached, downhill
        if step % CHECK_EVERY == 0:
            if before - energy <= close * abs(energy):
                return Rest(at, energy, step)
            before = energy
    return Rest(at, energy, steps)


def _remembered(membrane: Membrane, gradient: Floats, past: deque[tuple[Floats, Floats, float]]) -> Floats:
    """Return the gradient seen through the inverse of the landscape's bend, as far as it is known."""
    rest, shares = gradient.copy(), []
    for moved, change, weight in reversed(past):
        share = weight * _dot(moved, rest)
        shares.append(share)
        rest -= share * change
    rest = membrane.softened(rest)
    for (moved, change, weight), share in zip(past, reversed(shares), strict=True):
        rest += (share - weight * _dot(change, rest)) * moved
    return rest


def _dot(one: Floats, other: Floats) -> float:
    return float((one * other).sum())
