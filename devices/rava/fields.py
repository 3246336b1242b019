"""Values out of a tree's entries: of the right kind, or a flaw that is noted and a value left out."""

from __future__ import annotations

import math
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING

from devices.errors import Flaw
from devices.rava.tree import MOST_FLAWS
from devices.rava.words import DAY_NAMES, DAY_SETS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from devices.rava.tree import Entry, Value


class Fields:
    """Reads the entries of one block; everything that is wrong is kept in `flaws`, which blocks share."""

    def __init__(self, block: Entry, known: Iterable[str], flaws: list[Flaw]) -> None:
        self.block, self.flaws, known = block, flaws, tuple(known)
        for entry in block.body or ():
            if entry.key not in known:
                few = len(flaws) < MOST_FLAWS
                meant = get_close_matches(entry.key[:60], known, n=1) if few else []
                cure = f"did you mean {meant[0]}?" if meant else f"write one of {', '.join(known)}"
                self.flaw(entry, f"{shown(entry.key)} is no key here", cure)

    def flaw(self, at: Entry, message: str, cure: str) -> None:
        """Note what is wrong, and where."""
        self.flaws.append(Flaw(at.line, at.column, message, cure))

    def has(self, key: str) -> bool:
        """Return whether the block has that key."""
        return self.block.inner(key) is not None

    def place(self, key: str) -> Entry:
        """Return the entry of a key, or the block where there is none."""
        return self.block.inner(key) or self.block

    def text(self, key: str, *, needed: bool = True) -> str | None:
        """Return a text that isn't empty."""
        entry = self._entry(key, needed=needed)
        if entry is None:
            return None
        if isinstance(entry.value, str) and entry.value:
            return entry.value
        self._wrong(entry, 'a "text"')
        return None

    def number(self, key: str, *, needed: bool = True) -> float | None:
        """Return a finite number."""
        entry = self._entry(key, needed=needed)
        if entry is None:
            return None
        value = entry.value
        if isinstance(value, float) and math.isfinite(value):
            return value
        self._wrong(entry, "a number")
        return None

    def truth(self, key: str, *, usual: bool) -> bool:
        """Return true or false."""
        entry = self._entry(key, needed=False)
        if entry is None:
            return usual
        if isinstance(entry.value, bool):
            return entry.value
        self._wrong(entry, "true or false")
        return usual

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts; an empty one where the key is left out."""
        entry = self._entry(key, needed=False)
        if entry is None:
            return ()
        if isinstance(entry.value, tuple):
            found = tuple(value for value in entry.value if isinstance(value, str))
            if len(found) == len(entry.value):
                return found
        self._wrong(entry, 'a list of texts like ["one", "two"]')
        return ()

    def days(self, key: str) -> frozenset[int] | None:
        """Return days, 0 for Monday; daily where the key is left out."""
        entry = self._entry(key, needed=False)
        if entry is None:
            return DAY_SETS["daily"]
        if isinstance(entry.value, str) and entry.value in DAY_SETS:
            return DAY_SETS[entry.value]
        named = entry.value if isinstance(entry.value, tuple) else ()
        found = [DAY_NAMES.index(day) for day in named if isinstance(day, str) and day in DAY_NAMES]
        if named and len(found) == len(named) == len(set(found)):
            return frozenset(found)
        self._wrong(entry, '"daily", "weekdays", "weekend" or a list like ["mon", "fri"]')
        return None

    def dates(self, key: str) -> frozenset[date]:
        """Return a list of dates."""
        entry = self._entry(key, needed=False)
        found = self._dates(entry, entry.value) if entry is not None else ()
        return frozenset(found or ())

    def spans(self, key: str) -> tuple[tuple[date, date], ...]:
        """Return a list of pairs of dates."""
        entry = self._entry(key, needed=False)
        if entry is None:
            return ()
        found = []
        for pair in entry.value if isinstance(entry.value, tuple) else ("",):
            dates = self._dates(entry, pair)
            if dates is None:
                return ()
            if len(dates) != 2:
                self._wrong(entry, 'a list of pairs like [["2026-12-24", "2027-01-02"]]')
                return ()
            found.append((dates[0], dates[1]))
        return tuple(found)

    def _dates(self, entry: Entry, value: Value | None) -> tuple[date, ...] | None:
        found = []
        for text in value if isinstance(value, tuple) else (value,):
            try:
                found.append(date.fromisoformat(text if isinstance(text, str) and len(text) == 10 else ""))
            except ValueError:
                self._wrong(entry, 'dates like "2026-12-24", in a list')
                return None
        return tuple(found)

    def _entry(self, key: str, *, needed: bool) -> Entry | None:
        entry = self.block.inner(key)
        if entry is None and needed:
            self.flaw(self.block, f"{shown(self.block.key)} lacks {key}", f"add {key}: to it")
        return entry

    def _wrong(self, entry: Entry, wanted: str) -> None:
        self.flaw(entry, f"{entry.key} is of the wrong kind", f"write {wanted}")


def shown(text: str) -> str:
    """Return a text in quotes as it can be shown in one line."""
    short = text if len(text) <= 40 else f"{text[:37]}..."
    return "'" + "".join(sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in short) + "'"
