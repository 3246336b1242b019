"""What a model is judged on: photos with masks, and drawings by seeds that are never learned from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from pipeline.learn.drawn import KINDS_OF_PHOTO, SIZES, UNSEEN
from pipeline.learn.masked import Masked, Opened, masked_in
from pipeline.metrics import truth_from_ring

if TYPE_CHECKING:
    from pathlib import Path


MADE, FOREIGN = "made", "made, of kinds never learned from"
FOREIGN_SHARE: Final = 0.25


@dataclass(frozen=True, slots=True)
class MadeCase:
    """A made photo: its seed, its style, and its kind of figure unless it is any."""

    name: str
    subset: str
    seed: int
    style: str
    size: tuple[int, int]
    kind: str | None

    def opened(self) -> Opened:
        """Make it."""
        from pipeline.synthetic import STYLES, generate

        style = STYLES[self.style]
        sample = generate(
            self.seed, self.size, style if self.kind is None else replace(style, kind=self.kind)
        )
        return Opened(sample.pixels, truth_from_ring(sample.ring, self.size), (sample.ring,))


Case = Masked | MadeCase


def cases_in(folder: Path) -> list[Case]:
    """Return the photos of a folder that have masks; raises BadDocument where there are none."""
    return list(masked_in(folder))


def made_cases(count: int) -> list[Case]:
    """Return so many made drawings, a quarter of them of the kinds that are never learned from."""
    return [_made(number) for number in range(count)]


def _made(number: int) -> MadeCase:
    seed = 2 * number + 1
    rng = np.random.default_rng([seed, 78])
    style = list(KINDS_OF_PHOTO)[int(rng.choice(len(KINDS_OF_PHOTO), p=list(KINDS_OF_PHOTO.values())))]
    size = SIZES[int(rng.random() < 0.25)]
    foreign = sorted(UNSEEN)[number // 4 % len(UNSEEN)] if number % 4 == 0 else None
    return MadeCase(f"{style}-{seed}", FOREIGN if foreign else MADE, seed, style, size, foreign)
