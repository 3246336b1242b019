"""Values of a plan's properties: text, numbers and groups, and what is only known when the plan is deployed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Union

if TYPE_CHECKING:
    from collections.abc import Iterator


class Place(StrEnum):
    """What every deployment knows of itself."""

    ACCOUNT = "AccountId"
    PARTITION = "Partition"
    REGION = "Region"
    STACK = "StackName"


@dataclass(frozen=True, slots=True)
class Ref:
    """What a parameter was set to, or how a resource is addressed."""

    name: str


@dataclass(frozen=True, slots=True)
class Attribute:
    """What a resource tells of itself once it is there, for example its ``Arn``."""

    resource: str
    name: str


@dataclass(frozen=True, slots=True)
class Moment:
    """When a transcript is run, as fourteen digits; only steps know it."""


@dataclass(frozen=True, slots=True)
class File:
    """What is in a file where a transcript is run; only steps have it."""

    path: str


@dataclass(frozen=True, slots=True)
class Text:
    """Text with values in it, one part after another."""

    parts: tuple[str | Ref | Attribute | Place | Moment, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """One value where a condition holds, another (None: nothing at all) where it doesn't."""

    condition: str
    then: Value
    otherwise: Value | None = None


Value = Union[  # noqa: UP007  (recursive)
    str,
    int,
    float,
    bool,
    Ref,
    Attribute,
    Text,
    Place,
    Moment,
    File,
    Either,
    tuple["Value", ...],
    Mapping[str, "Value"],
]


def parts_of(value: Value | None) -> Iterator[Value]:
    """Yield a value and every value in it."""
    if value is None:
        return
    yield value
    inner: tuple[Value | None, ...] = ()
    if isinstance(value, Mapping):
        inner = tuple(value.values())
    elif isinstance(value, tuple):
        inner = value
    elif isinstance(value, Text):
        inner = value.parts
    elif isinstance(value, Either):
        inner = (value.then, value.otherwise)
    for one in inner:
        yield from parts_of(one)


def names_in(value: Value) -> tuple[str, ...]:
    """Return the parameters and resources that a value names, each once."""
    found = [one for one in parts_of(value) if isinstance(one, Ref | Attribute)]
    return tuple(dict.fromkeys(one.name if isinstance(one, Ref) else one.resource for one in found))


def conditions_in(value: Value) -> tuple[str, ...]:
    """Return the conditions that a value asks for."""
    return tuple(one.condition for one in parts_of(value) if isinstance(one, Either))
