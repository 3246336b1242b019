"""Findings: what a person should know about a result, with its place and its cure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["info", "warning", "error"]
Place = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a person can act on.

    Parameters
    ----------
    code
        Stable kebab-case name, for example ``open-line``.
    severity
        ``info``, ``warning`` (works, but look at it) or ``error`` (can't be sewn like this).
    message
        One or two plain sentences: what it is and what to do.
    where
        (x, y) in the unit of the document that carries it, or None.

    """

    code: str
    severity: Severity
    message: str
    where: Place | None = None

    def as_json(self) -> dict[str, object]:
        """Return the finding as JSON-ready data, coordinates rounded to 0.01."""
        where = None if self.where is None else [round(float(v), 2) for v in self.where]
        return {"code": self.code, "severity": self.severity, "where": where, "message": self.message}
