"""What the plane has, what it is told, and what it wants done: values, and nothing that happens by itself.

Theory of operation. A `World` is everything that the control API tells of. An operation is a function of
the world, its parameters and the time; it gives a `Step`: the next world, an answer or a `Fault`, and deeds
for the edge, such as "begin this endpoint". What comes of deeds comes back as news (`came_up`,
`job_ended`). So every order of things can be tried without a server, and the same calls give the same
answers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from taskoid.plane.names import Site

if TYPE_CHECKING:
    from taskoid.plane.faults import Fault

Asked = Mapping[str, Any]
"""The parameters of an operation, as botocore's model of it names them."""


@dataclass(frozen=True, slots=True)
class Made:
    """A model or the configuration of an endpoint: what was asked, and when (seconds since 1970)."""

    name: str
    asked: Asked
    created: float


@dataclass(frozen=True, slots=True)
class Endpoint:
    """What can be invoked.

    Parameters
    ----------
    config
        The name of the configuration it runs with, the last one that worked.
    status
        As botocore's EndpointStatus.
    generation
        Counts what was begun under this name; news of an earlier one comes too late.
    running
        The generation that answers; None while none does.
    wanted
        The configuration that is being changed to.

    """

    name: str
    config: str
    status: str
    created: float
    changed: float
    generation: int
    running: int | None = None
    wanted: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """A transform job; `status` as botocore's TransformJobStatus."""

    name: str
    asked: Asked
    status: str
    created: float
    changed: float
    started: float | None = None
    ended: float | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class World:
    """All of it, each kind by name, in the order of creation; tags by address."""

    site: Site = field(default_factory=Site)
    most_endpoints: int = 8
    models: Mapping[str, Made] = field(default_factory=dict)
    configs: Mapping[str, Made] = field(default_factory=dict)
    endpoints: Mapping[str, Endpoint] = field(default_factory=dict)
    jobs: Mapping[str, Job] = field(default_factory=dict)
    tags: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    begun: int = 0


@dataclass(frozen=True, slots=True)
class Start:
    """Begin a generation of an endpoint; its models are as they are now."""

    endpoint: str
    generation: int
    config: Made
    models: Mapping[str, Made]


@dataclass(frozen=True, slots=True)
class Stop:
    """End a generation of an endpoint, begun or not."""

    endpoint: str
    generation: int


@dataclass(frozen=True, slots=True)
class Transform:
    """Run a job."""

    job: Job
    model: Made


@dataclass(frozen=True, slots=True)
class Abandon:
    """Stop a job."""

    job: str


Deed = Start | Stop | Transform | Abandon


@dataclass(frozen=True, slots=True)
class Step:
    """What comes of an operation: the next world, what is answered, what is to be done."""

    world: World
    answer: Mapping[str, Any] | Fault
    deeds: tuple[Deed, ...] = ()


Thing = TypeVar("Thing")


def put(things: Mapping[str, Thing], name: str, thing: Thing) -> Mapping[str, Thing]:
    """Return the things with one more, or with another one of its name."""
    return {**things, name: thing}


def without(things: Mapping[str, Thing], name: str) -> Mapping[str, Thing]:
    """Return the things without one."""
    return {key: thing for key, thing in things.items() if key != name}
