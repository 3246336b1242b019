"""Time as two numbers: one to measure durations, one to read a calendar."""

from __future__ import annotations

from typing import NamedTuple


class Now(NamedTuple):
    """An instant.

    ``mono`` counts seconds and never jumps; it means nothing after a restart. ``utc`` is seconds since 1970
    and may jump either way when a clock is set; it is for calendars, logs and what has to survive a restart.
    """

    mono: float
    utc: float

    def later(self, seconds: float) -> Now:
        """Return the instant that many seconds ahead."""
        return Now(self.mono + seconds, self.utc + seconds)
