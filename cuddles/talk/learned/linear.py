"""Which of several meanings a phrase most probably has, by weights of its words.

Theory of operation
-------------------
Features are each word and each row of neighbours, once per phrase, the phrase's ends among them. Each has a
weight for some meanings; their sums are the logarithms of odds (multinomial logistic regression). Features that
no phrase has taught weigh nothing.
"""

from __future__ import annotations

import json
from collections import defaultdict
from math import exp
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_BEGIN, _END = "^", "$"


class Weights(NamedTuple):
    """What was taught.

    Parameters
    ----------
    head
        A digest of the phrases.
    longest
        Words in the longest row.
    meanings
        In the order of the biases.
    biases
        In hundredths.
    rows
        By feature: the places of meanings and weights in hundredths, by turns.

    """

    head: str
    longest: int
    meanings: tuple[str, ...]
    biases: tuple[int, ...]
    rows: Mapping[str, Sequence[int]]


def features(words: Sequence[str], longest: int) -> frozenset[str]:
    """Return the words, and all rows of two to `longest` neighbours."""
    row = (_BEGIN, *words, _END)
    rows = {
        " ".join(row[start : start + size])
        for size in range(2, longest + 1)
        for start in range(len(row) - size + 1)
    }
    return frozenset(rows.union(words))


def probabilities(words: Sequence[str], weights: Weights) -> dict[str, float]:
    """Return how probable each meaning is, the most probable first."""
    sums: dict[int, int] = defaultdict(int)
    for feature in features(words, weights.longest):
        row = weights.rows.get(feature, ())
        for place, weight in zip(row[::2], row[1::2], strict=True):
            sums[place] += weight
    odds = [exp((bias + sums[place]) / 100) for place, bias in enumerate(weights.biases)]
    ranked = sorted(zip(odds, weights.meanings, strict=True), reverse=True)
    return {meaning: odd / sum(odds) for odd, meaning in ranked}


def written(weights: Weights) -> str:
    """Return weights as JSON, a line for each feature."""
    head = json.dumps([weights.head, weights.longest, weights.meanings, weights.biases], ensure_ascii=False)
    rows = (
        f"{json.dumps(name, ensure_ascii=False)}:{json.dumps(row, separators=(',', ':'))}"
        for name, row in weights.rows.items()
    )
    return f'{{"head":{head},"rows":{{\n{",".join(chr(10) + row for row in rows).lstrip()}\n}}}}\n'


def parsed(text: str) -> Weights:
    """Return weights that were written."""
    told = json.loads(text)
    head, longest, meanings, biases = told["head"]
    return Weights(head, longest, tuple(meanings), tuple(biases), told["rows"])
