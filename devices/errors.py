"""What is wrong with a text that devices read. Being told no is a `terms.Refused`, not an exception."""

from __future__ import annotations

from dataclasses import dataclass


class DevicesError(Exception):
    """Root of the exceptions of this half."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing that is wrong in a text, at a line and column counted from 1."""

    line: int
    column: int
    message: str
    cure: str

    def __str__(self) -> str:
        return f"{self.line}:{self.column}: {self.message}: {self.cure}"


class RavaError(DevicesError, ValueError):
    """A text is no Rava, or says what can't be; with everything that is wrong in it, in its order."""

    def __init__(self, flaws: tuple[Flaw, ...]) -> None:
        self.flaws = flaws
        more = f" (and {len(flaws) - 1} more)" if len(flaws) > 1 else ""
        super().__init__(f"{flaws[0]}{more}")
