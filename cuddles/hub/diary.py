"""The diary's files: one a day, owner-only, the last fourteen kept."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Final, TextIO

from cuddles.hub.log import written

if TYPE_CHECKING:
    from pathlib import Path

    from cuddles.ports import Clock
    from devices.moments import Now

DAYS: Final = 14
FLUSH_S: Final = 1.0


class Diary:
    """Lines, each in the file of its UTC day; what is written is on disk within a second."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        self._folder, self._clock = folder, clock
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._day, self._file = "", None
        self._flushed = 0.0

    def write(self, line: str) -> None:
        """Add a line. A full disk is no reason to stop minding a heater: the line is lost, the hub goes on."""
        now = self._clock()
        try:
            self._into(now).write(line + "\n")
            if now.mono - self._flushed > FLUSH_S and self._file is not None:
                self._flushed = now.mono
                self._file.flush()
        except OSError:
            self._file = None
            self._day = ""

    def note(self, now: Now, event: object) -> None:
        """Add a line about the hub itself."""
        self.write(
            json.dumps({"utc": round(now.utc, 3), "mono": now.mono, "toy": "", "event": written(event)})
        )

    def close(self) -> None:
        """Write out and close."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def _into(self, now: Now) -> TextIO:
        day = dt.datetime.fromtimestamp(now.utc, dt.UTC).strftime("%Y-%m-%d")
        if day != self._day or self._file is None:
            self.close()
            path = self._folder / f"hub-{day}.jsonl"
            self._file = path.open("a", encoding="utf-8")
            path.chmod(0o600)
            self._day = day
            for old in sorted(self._folder.glob("hub-*.jsonl"))[:-DAYS]:
                old.unlink(missing_ok=True)
        return self._file

    _file: TextIO | None
