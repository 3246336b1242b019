"""Findings: what a person should know about a result, with its place and its cure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from terms.texts import Texts

Severity = Literal["info", "warning", "error"]
Place = tuple[float, float]
_OPEN = re.compile(r"\{\w+\}")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a person can act on.

    Parameters
    ----------
    code
        Stable kebab-case name, for example ``open-line``; the catalogue has its words.
    severity
        ``info``, ``warning`` (works, but look at it) or ``error`` (can't be sewn like this).
    message
        One or two plain sentences, said where the catalogue has none: what it is and what to do.
    where
        (x, y) in the unit of the document that carries it, or None.
    names
        What the words tell of: numbers, and words of the catalogue's own, such as ``upper-left`` for a place.

    """

    code: str
    severity: Severity
    message: str = ""
    where: Place | None = None
    names: Mapping[str, str | float] = field(default_factory=dict)

    def said(self, t: Texts) -> str:
        """Return what it is and what to do, in a language.

        What a document says has no names: where the words need some, it is said in brief.
        """
        key = f"finding.{self.code}.full"
        if key not in t.said:
            return self.brief(t)
        count = self.names.get("count")
        text = t(key, None if isinstance(count, str) else count, **self._words(t), **self._numbers(t))
        return self.brief(t) if _OPEN.search(text) else text

    def brief(self, t: Texts) -> str:
        """Return what it is, in a language, without a number or a place."""
        return t.word(f"finding.{self.code}.brief") or self.message

    def as_json(self, t: Texts) -> dict[str, object]:
        """Return the finding as JSON-ready data in a language, coordinates rounded to 0.01."""
        where = None if self.where is None else [round(float(v), 2) for v in self.where]
        return {"code": self.code, "severity": self.severity, "where": where, "message": self.said(t)}

    def _words(self, t: Texts) -> dict[str, str]:
        return {
            name: t.word(f"finding.{self.code}.{name}.{value}", f"{name}.{value}") or value
            for name, value in self.names.items()
            if isinstance(value, str)
        }

    def _numbers(self, t: Texts) -> dict[str, str]:
        return {
            name: t.number(value)
            for name, value in self.names.items()
            if not isinstance(value, str) and name != "count"
        }
