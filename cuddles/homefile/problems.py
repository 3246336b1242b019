"""What is wrong with a home file: each problem with its place and its cure."""

from __future__ import annotations

from cuddles.errors import CuddlesError
from terms.problem import BadFile, Problem

__all__ = ["HomeFileError", "Problem"]


class HomeFileError(CuddlesError, BadFile):
    """A home file that can't be used, with everything that is wrong in it.

    Parameters
    ----------
    name
        Of the file, as it is told to people.
    problems
        All of them, in the order of the file; at least one.

    """

    def __init__(self, name: str, problems: tuple[Problem, ...]) -> None:
        super().__init__(name, problems)
        more = len(problems) - 1
        rest = f" (and {more} more: see cuddles dogear check {name})" if more else ""
        self.args = (problems[0].told(name) + rest,)
