"""When a process that has ended begins again: soon, and later each time while it never lives for long."""

from __future__ import annotations

from typing import Final

FIRST_S: Final = 0.05
LONGEST_S: Final = 30.0
HALVES_S: Final = 5.0
"""Each death doubles the pause, and so long a life halves it: who dies now and then is back at once, and who
dies while it begins gives way."""


class Pause:
    """Looked at often, with an instant in seconds that never jump; `seconds` is the pause of now."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self._next_s = FIRST_S
        self._began: float | None = None
        self._again: float | None = None

    def may_begin(self, now: float, *, lives: bool, at_least_s: float = 0.0) -> bool:
        """Return whether a process has to be started at `now`; it is taken for started then."""
        if lives:
            self._began = now if self._began is None else self._began
            self._again = None
            return False
        if self._again is None:
            self._again = now + self._pause(now, at_least_s)
        if now < self._again:
            return False
        self._began, self._again = now, None
        return True

    def _pause(self, now: float, at_least_s: float) -> float:
        lived = 0.0 if self._began is None else now - self._began
        shrunk = max(self._next_s * 0.5 ** (lived / HALVES_S), FIRST_S)
        self.seconds = max(shrunk, at_least_s)
        self._next_s = min(2 * shrunk, LONGEST_S)
        return self.seconds
