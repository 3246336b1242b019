"""How it is waited for what AWS does: how often it is looked, for how long, and who is told meanwhile."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

Tell = Callable[[str], None]
"""Takes a short line on how far it is, often; only the latest counts."""


@dataclass(frozen=True, slots=True)
class Pace:
    """A pace; `pause` waits for some seconds, `look_s` between two looks, `patience_s` in all."""

    pause: Callable[[float], None]
    look_s: float = 5.0
    patience_s: float = 3600.0

    def looks(self) -> Iterator[int]:
        """Yield when it is time to look, at once first, until patience has an end."""
        for number in range(1 + math.ceil(self.patience_s / self.look_s)):
            if number:
                self.pause(self.look_s)
            yield number

    def within(self, patience_s: float) -> Pace:
        """Return a pace of the same looks with another patience."""
        return replace(self, patience_s=patience_s)


def quietly(_: str) -> None:
    """Tell nobody."""
