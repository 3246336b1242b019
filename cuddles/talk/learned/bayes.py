"""Naive Bayes over the words of a phrase: which of several meanings is most probable.

Theory of operation
-------------------
The multinomial model of McCallum and Nigam (A comparison of event models for naive Bayes text classification,
AAAI-98 workshop on learning for text categorization, 1998) with additive smoothing. Features are each word and
each row of neighbours, once per phrase, the phrase's ends among them. Features that no phrase has taught say
nothing.
"""

from __future__ import annotations

from collections import Counter
from math import log
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SMOOTHING: Final = 0.2
"""What is added to each count: of 0.1, 0.2 and 0.4 the best on English phrases that were not learned."""
_BEGIN, _END = "^", "$"


class Ranked(NamedTuple):
    """A meaning, and by how much it is more probable than the next one (natural logarithm of the odds)."""

    meaning: str
    margin: float


def features(words: Sequence[str], longest: int) -> frozenset[str]:
    """Return the words, and all rows of two to `longest` neighbours."""
    row = (_BEGIN, *words, _END)
    rows = {
        " ".join(row[start : start + size])
        for size in range(2, longest + 1)
        for start in range(len(row) - size + 1)
    }
    return frozenset(rows.union(words))


class Bayes:
    """What phrases with a known meaning teach about others; `told` are meanings with the words of a phrase."""

    def __init__(self, told: Iterable[tuple[str, Sequence[str]]], longest: int) -> None:
        self._longest = longest
        self._counts: dict[str, Counter[str]] = {}
        self._phrases: Counter[str] = Counter()
        for meaning, words in told:
            self._phrases[meaning] += 1
            self._counts.setdefault(meaning, Counter()).update(features(words, longest))
        self._known = frozenset(feature for counts in self._counts.values() for feature in counts)
        added = SMOOTHING * len(self._known)
        self._totals = {meaning: log(counts.total() + added) for meaning, counts in self._counts.items()}

    @property
    def meanings(self) -> frozenset[str]:
        """All meanings."""
        return frozenset(self._counts)

    def knows(self, word: str) -> bool:
        """Return whether some phrase has a word."""
        return word in self._known

    def most_probable(self, words: Sequence[str]) -> Ranked:
        """Return what words most probably mean; of one meaning alone the margin is infinite."""
        found = features(words, self._longest) & self._known
        sums = sorted(((self._sum(meaning, found), meaning) for meaning in self._counts), reverse=True)
        (most, best), *others = sums
        return Ranked(best, most - others[0][0] if others else float("inf"))

    def _sum(self, meaning: str, found: frozenset[str]) -> float:
        counts = self._counts[meaning]
        likely = sum(log(counts[feature] + SMOOTHING) for feature in found)
        return log(self._phrases[meaning]) + likely - len(found) * self._totals[meaning]
