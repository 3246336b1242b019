"""A deployable plan as frozen values: what is asked, what is made of it, and what it tells afterwards.

Theory of operation. A plan knows nothing of how it is written down: `taskoid.transcribe` renders it, and each
rendering names the same resources. Types and properties of resources are called as in AWS's resource reference,
the one vocabulary that has a word for everything. Values of properties are text, numbers, truths, tuples and
mappings, and what is only known when the plan is deployed: a `Ref`, an `Attribute`, a `Text` made of both, an
`Either`. A plan that names what it hasn't got, names something twice, or goes round in a circle can't be made.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING, Union

from taskoid.errors import BadPlan

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
class Text:
    """Text with values in it, one part after another."""

    parts: tuple[str | Ref | Attribute | Place, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """One value where a condition holds, another (None: nothing at all) where it doesn't."""

    condition: str
    then: Value
    otherwise: Value | None = None


Value = Union[  # noqa: UP007  (recursive)
    str, int, float, bool, Ref, Attribute, Text, Place, Either, tuple["Value", ...], Mapping[str, "Value"]
]


@dataclass(frozen=True, slots=True)
class Parameter:
    """What is asked before anything is made.

    Parameters
    ----------
    default
        None where it has to be given.
    pattern
        A regular expression for all of it.
    secret
        It is shown nowhere.

    """

    name: str
    description: str
    default: str | None = None
    pattern: str | None = None
    secret: bool = False


@dataclass(frozen=True, slots=True)
class Condition:
    """A parameter has (or with `unless`, hasn't) this value."""

    name: str
    parameter: str
    equals: str
    unless: bool = False


@dataclass(frozen=True, slots=True)
class Resource:
    """Something that is made.

    Parameters
    ----------
    after
        Resources that have to be there first, beyond those that the properties name.
    kept
        Whether it stays when the rest is taken down, because there are things in it that people would miss; None
        where nothing is in it.

    """

    name: str
    type: str
    properties: Mapping[str, Value]
    after: tuple[str, ...] = ()
    condition: str | None = None
    kept: bool | None = None


@dataclass(frozen=True, slots=True)
class Output:
    """What is told afterwards."""

    name: str
    description: str
    value: Value
    condition: str | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """All of it, in the order in which it is written down; raises `taskoid.errors.BadPlan`."""

    description: str
    resources: tuple[Resource, ...]
    parameters: tuple[Parameter, ...] = ()
    conditions: tuple[Condition, ...] = ()
    outputs: tuple[Output, ...] = field(default=())

    def __post_init__(self) -> None:
        parameters, resources = [one.name for one in self.parameters], [one.name for one in self.resources]
        conditions, outputs = [one.name for one in self.conditions], [one.name for one in self.outputs]
        for names in (parameters + resources, conditions, outputs):
            for name, times in Counter(names).items():
                if times > 1:
                    raise BadPlan(f"{name} is there {times} times: give each a name of its own")
        known = {*parameters, *resources}
        for where, name in self._named():
            if name not in known:
                raise BadPlan(f"{where} names {name}, which is not there: declare it")
        for where, condition in self._asked():
            if condition not in conditions:
                raise BadPlan(f"{where} asks for the condition {condition}, which is not there: declare it")
        self._in_turn(set(resources))

    def _named(self) -> Iterator[tuple[str, str]]:
        for condition in self.conditions:
            yield condition.name, condition.parameter
        for resource in self.resources:
            for name in (*resource.after, *names_in(resource.properties)):
                yield resource.name, name
        for output in self.outputs:
            for name in names_in(output.value):
                yield output.name, name

    def _asked(self) -> Iterator[tuple[str, str]]:
        said = [(one.name, one.condition, conditions_in(one.properties)) for one in self.resources]
        said += [(one.name, one.condition, conditions_in(one.value)) for one in self.outputs]
        for where, condition, inner in said:
            for name in inner if condition is None else (condition, *inner):
                yield where, name

    def _in_turn(self, resources: set[str]) -> None:
        needs = {one.name: resources & {*one.after, *names_in(one.properties)} for one in self.resources}
        try:
            TopologicalSorter(needs).prepare()
        except CycleError as error:
            raise BadPlan(f"{' needs '.join(reversed(error.args[1]))}: break the circle") from error


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
