"""A deployable plan as frozen values: what is asked, what is made of it, and what it tells afterwards.

Theory of operation. A plan knows nothing of how it is written down: `taskoid.transcribe` renders it, and each
rendering names the same resources. Types and properties of resources are called as in AWS's resource reference,
the one vocabulary that has a word for everything. Values of properties are text, numbers, truths, tuples and
mappings, and what is only known when the plan is deployed: a `Ref`, an `Attribute`, a `Text` made of both, an
`Either`. A plan that names what it hasn't got, names something twice, or goes round in a circle can't be made.

Beside resources a plan has steps: calls that leave nothing to take down, such as a job or an upload. A template
has no word for them; scripts and programs run them in their turn.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

from taskoid.errors import BadPlan
from taskoid.values import (
    Attribute,
    Either,
    File,
    Moment,
    Place,
    Ref,
    Text,
    Value,
    conditions_in,
    names_in,
    parts_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = [
    "Attribute",
    "Condition",
    "Either",
    "File",
    "Moment",
    "Output",
    "Parameter",
    "Place",
    "Plan",
    "Ref",
    "Resource",
    "Step",
    "Text",
    "Value",
    "names_in",
    "values_of",
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
class Step:
    """Something that is done.

    Parameters
    ----------
    call
        Service and operation as botocore names them, for example ``sagemaker:CreateTransformJob``.
    after
        Resources and steps that have to be there first, beyond those that the parameters name.
    before
        Resources and steps that need it done.
    waits
        Name of the waiter, as AWS's command line has it, that ends when it is done; None: it is done at once.
    keeps
        File that gets what is answered.

    """

    name: str
    call: str
    parameters: Mapping[str, Value]
    after: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    waits: str | None = None
    keeps: str | None = None


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
    steps: tuple[Step, ...] = ()

    def __post_init__(self) -> None:
        parameters, resources = [one.name for one in self.parameters], [one.name for one in self.resources]
        conditions, outputs = [one.name for one in self.conditions], [one.name for one in self.outputs]
        steps = [one.name for one in self.steps]
        for names in (parameters + resources + steps, conditions, outputs):
            for name, times in Counter(names).items():
                if times > 1:
                    raise BadPlan(f"{name} is there {times} times: give each a name of its own")
        known = {*parameters, *resources, *steps}
        for where, name in self._named():
            if name not in known:
                raise BadPlan(f"{where} names {name}, which is not there: declare it")
        for where, condition in self._asked():
            if condition not in conditions:
                raise BadPlan(f"{where} asks for the condition {condition}, which is not there: declare it")
        for resource in self.resources:
            if any(isinstance(part, Moment | File) for part in parts_of(resource.properties)):
                raise BadPlan(f"{resource.name} has what only a step can have: make it a step")
        self.in_turn()

    def _named(self) -> Iterator[tuple[str, str]]:
        for condition in self.conditions:
            yield condition.name, condition.parameter
        for resource in self.resources:
            for name in (*resource.after, *names_in(resource.properties)):
                yield resource.name, name
        for step in self.steps:
            for name in (*step.after, *step.before, *names_in(step.parameters)):
                yield step.name, name
        for output in self.outputs:
            for name in names_in(output.value):
                yield output.name, name

    def _asked(self) -> Iterator[tuple[str, str]]:
        said = [(one.name, one.condition, conditions_in(one.properties)) for one in self.resources]
        said += [(one.name, one.condition, conditions_in(one.value)) for one in self.outputs]
        for where, condition, inner in said:
            for name in inner if condition is None else (condition, *inner):
                yield where, name

    def in_turn(self) -> tuple[Resource | Step, ...]:
        """Return resources and steps so that each comes after what it needs, else in the order of the plan."""
        made: dict[str, Resource | Step] = {}
        for one in self.resources:
            made[one.name] = one
        for step in self.steps:
            made[step.name] = step
        needs = {
            name: {other for other in (*one.after, *names_in(values_of(one))) if other in made}
            for name, one in made.items()
        }
        for step in self.steps:
            for name in step.before:
                needs[name].add(step.name)
        sorter = TopologicalSorter(needs)
        try:
            sorter.prepare()
        except CycleError as error:
            raise BadPlan(f"{' needs '.join(reversed(error.args[1]))}: break the circle") from error
        places = {name: number for number, name in enumerate(made)}
        waiting: list[str] = []
        found: list[Resource | Step] = []
        while sorter.is_active():
            waiting = sorted([*waiting, *sorter.get_ready()], key=places.__getitem__)
            name = waiting.pop(0)
            found.append(made[name])
            sorter.done(name)
        return tuple(found)


def values_of(one: Resource | Step) -> Mapping[str, Value]:
    """Return what a resource is made, or a step is called, with."""
    return one.properties if isinstance(one, Resource) else one.parameters
