"""What is wrong with a file that people write: each problem with its place and its cure."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend, at a line and column counted from 1."""

    line: int
    column: int
    message: str
    cure: str

    def told(self, name: str) -> str:
        """Return it as one line that editors can jump to, for example ``home.yaml:12:5: ...``."""
        return f"{name}:{self.line}:{self.column}: {self.message}: {self.cure}"

    def as_json(self) -> dict[str, object]:
        """Return it as JSON-ready data."""
        return {"line": self.line, "column": self.column, "message": self.message, "cure": self.cure}


class BadFile(ValueError):
    """A file that can't be used, with everything that is wrong in it.

    Parameters
    ----------
    name
        Of the file, as it is told to people.
    problems
        All of them, in the order of the file; at least one.

    """

    def __init__(self, name: str, problems: tuple[Problem, ...]) -> None:
        self.name, self.problems = name, problems
        more = len(problems) - 1
        super().__init__(problems[0].told(name) + (f" (and {more} more)" if more else ""))

    @property
    def lines(self) -> tuple[str, ...]:
        """Every problem as one line."""
        return tuple(problem.told(self.name) for problem in self.problems)
