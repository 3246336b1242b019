"""What a call of AWS's API is, and the values that it is given: what the command line and the SDK both write."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Union

from taskoid.plan import File, Moment, Place

if TYPE_CHECKING:
    from taskoid.plan import Resource

SETTLE_S: Final = 10
"""After a role is there, until AWS's other services know it: usually less, never told."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What a call has answered: the name of a variable."""

    variable: str


@dataclass(frozen=True, slots=True)
class Line:
    """Text with what is known when the transcript runs."""

    parts: tuple[str | Place | Moment | Kept, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """A value as JSON in a text."""

    value: Said


@dataclass(frozen=True, slots=True)
class Zipped:
    """A source as ``index.py`` in a zip."""

    source: str


Said = Union[  # noqa: UP007  (recursive)
    str, int, float, bool, Line, Written, Zipped, File, tuple["Said", ...], Mapping[str, "Said"]
]


@dataclass(frozen=True, slots=True)
class Wait:
    """A waiter, by the name that AWS's command line has for it, and what it waits for."""

    service: str
    name: str
    parameters: Mapping[str, Said]


@dataclass(frozen=True, slots=True)
class Call:
    """One call.

    Parameters
    ----------
    of
        The resource or step in the plan.
    wait
        What has to be waited for then.
    settles
        Whether others need a moment to know what was made.
    kept
        Variable and member of the answer that later calls name.
    answer
        File that gets the body of the answer.

    """

    of: str
    service: str
    operation: str
    parameters: Mapping[str, Said]
    wait: Wait | None = None
    settles: bool = False
    kept: tuple[str, str] | None = None
    answer: str | None = None


def kept_as(one: Resource) -> str:
    """Return the variable that keeps the ARN of a resource."""
    return "".join(f"_{sign}" if sign.isupper() else sign for sign in one.name).strip("_").upper() + "_ARN"
