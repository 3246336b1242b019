"""Multinomial logistic regression over the features of phrases, as weights of few digits.

The regularised likelihood (Hastie, Tibshirani, Friedman, The Elements of Statistical Learning, 2nd ed., 4.4) is
convex, so that L-BFGS finds its one optimum. Weights too small to matter are left out, the others are written in
hundredths.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from cuddles.talk.learned.linear import Weights, features

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

SPREAD: Final = 3.0
"""Inverse strength of the L2 penalty."""
STEPS: Final = 300
LEAST: Final = 15
"""The least weight that matters, in hundredths: with less, phrases of strangers aren't understood better."""


def fitted(told: Sequence[tuple[str, Sequence[str]]], longest: int, head: str = "") -> Weights:
    """Return the weights that phrases with their meaning teach; `longest` is the longest row of words."""
    found = [features(words, longest) for _, words in told]
    names = sorted(frozenset().union(*found))
    meanings = sorted({meaning for meaning, _ in told})
    place = {name: index for index, name in enumerate(names)}
    columns = [sorted(place[feature] for feature in each) for each in found]
    ends = np.cumsum([0, *map(len, columns)])
    indices = np.array([index for each in columns for index in each], dtype=np.int32)
    phrases = csr_matrix((np.ones(len(indices)), indices, ends), shape=(len(told), len(names)))
    meant = np.array([meanings.index(meaning) for meaning, _ in told])
    weights, biases = _optimum(phrases, meant, len(meanings))
    return Weights(
        head,
        longest,
        tuple(meanings),
        tuple(round(100 * float(bias)) for bias in biases),
        {name: row for name, each in zip(names, weights, strict=True) if (row := _row(each))},
    )


def _optimum(phrases: csr_matrix, meant: Numbers, meanings: int) -> tuple[Numbers, Numbers]:
    count, width = phrases.shape
    targets = np.zeros((count, meanings))
    targets[np.arange(count), meant] = 1.0

    def loss(flat: Numbers) -> tuple[float, Numbers]:
        weights = flat.reshape(width + 1, meanings)
        sums = phrases @ weights[:-1] + weights[-1]
        sums -= sums.max(axis=1, keepdims=True)
        odds = np.exp(sums)
        totals = odds.sum(axis=1, keepdims=True)
        likely = float(((sums - np.log(totals)) * targets).sum())
        off = odds / totals - targets
        slope = np.vstack([phrases.T @ off + weights[:-1] / SPREAD, off.sum(axis=0)])
        return float((weights[:-1] ** 2).sum()) / (2 * SPREAD) - likely, slope.ravel()

    start = np.zeros((width + 1) * meanings)
    best = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": STEPS}).x
    weights = best.reshape(width + 1, meanings)
    return weights[:-1], weights[-1]


def _row(weights: Numbers) -> tuple[int, ...]:
    """Return (meaning, weight, meaning, weight, ...) of the weights that matter."""
    whole = np.rint(100 * weights).astype(int)
    return tuple(
        int(each) for index in np.flatnonzero(np.abs(whole) >= LEAST) for each in (index, whole[index])
    )
