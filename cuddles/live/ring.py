"""What a toy said lately, numbered, so that whoever was cut off is told the rest: each sample once. Pure.

A sample's number is its time in milliseconds, or the next one after the number before: so numbers only grow, and
go on growing when the program begins again, and a listener's last number says what it has not heard yet.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from cuddles.live.samples import Sample

KEPT_S: Final = 900.0
MOST: Final = 5000


class Ring:
    """The samples of the last quarter of an hour."""

    def __init__(self) -> None:
        self._kept: deque[tuple[int, Sample]] = deque(maxlen=MOST)
        self.last = 0

    def add(self, sample: Sample) -> int:
        """Keep a sample; returns its number."""
        self.last = max(self.last + 1, int(sample.utc * 1000))
        while self._kept and self.last - self._kept[0][0] > KEPT_S * 1000:
            self._kept.popleft()
        self._kept.append((self.last, sample))
        return self.last

    def clear(self) -> None:
        """Let go of all samples; numbers go on growing."""
        self._kept.clear()

    @property
    def newest(self) -> Sample | None:
        """The sample that came last."""
        return self._kept[-1][1] if self._kept else None

    def after(self, seen: int) -> list[tuple[int, Sample]]:
        """Return what came after a number, with its own."""
        found = []
        for one in reversed(self._kept):
            if one[0] <= seen:
                break
            found.append(one)
        return found[::-1]

    def samples(self) -> list[Sample]:
        """Return all that is kept."""
        return [one for _, one in self._kept]
