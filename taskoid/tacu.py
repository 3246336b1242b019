"""From a genome to a plan: pure, and the same each time.

The name is the paper's: TACu makes the endpoint of a taskoid, TACi its voice. What is decided here is which
parts there are; the parts themselves are in `taskoid.parts`. The day decides which images live, and is an
argument.

SageMaker's own algorithm is trained before there is a model. A template can't wait for that, so that it has a
parameter: made with ``Trained=no`` it has role, log and alarms, with which the job is run; then with ``yes``
it has the rest. Scripts and programs train in between by themselves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from taskoid.genome import NEVER, Async, Builtin, Realtime
from taskoid.images import chosen
from taskoid.instances import known
from taskoid.parts.container import container
from taskoid.parts.idle import idle
from taskoid.parts.jobs import question, training, transform, upload
from taskoid.parts.roles import model_role
from taskoid.parts.scaling import scaling
from taskoid.parts.serving import CONFIG, ENDPOINT, MODEL, config, endpoint, model
from taskoid.parts.storage import passes_through, work
from taskoid.parts.watching import alarms, log
from taskoid.plan import Attribute, Condition, Output, Parameter, Plan, Ref
from terms import Refused

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from taskoid.genome import Endpoint, Genome
    from taskoid.images import Chosen
    from taskoid.plan import Resource, Step

TRAINED: Final = "Trained"
IS_TRAINED: Final = "IsTrained"


def plan_of(genome: Genome, today: dt.date) -> Plan | Refused:
    """Return the plan of a genome, or why there is none today."""
    image = _image(genome, today)
    if isinstance(image, Refused):
        return image
    job = tuple(training(genome, image))
    condition = IS_TRAINED if job else None
    resources = tuple(_resources(genome, image, job, condition))
    asked = Parameter(TRAINED, "yes, once the training job has ended well", "no", "^(yes|no)$")
    return Plan(
        f"Taskoid {genome.name}, for {genome.region}: made from its genome, not by hand.",
        resources,
        (asked,) if job else (),
        (Condition(IS_TRAINED, TRAINED, "yes"),) if job else (),
        tuple(_outputs(genome, condition)),
        tuple(_steps(genome, job)),
    )


def _image(genome: Genome, today: dt.date) -> Chosen | Refused:
    """Return the image: that of the endpoint, where there is one, once all that it is run on can have it."""
    found: Chosen | Refused = Refused("nothing-asked", "nothing is asked for: add an endpoint or a transform")
    for runs in runs_on(genome):
        found = chosen(genome, runs, today)
        if isinstance(found, Refused):
            return found
    return found


def runs_on(genome: Genome) -> tuple[str, ...]:
    """Return what the model's image has to run on, the endpoint's last; serverless ones have no GPU."""
    found = []
    if genome.transform is not None:
        found.append(known("transform")[genome.transform.instance].runs)
    if isinstance(genome.model, Builtin):
        found.append(known("training")[genome.model.training.instance].runs)
    if genome.endpoint is not None:
        kind = genome.endpoint.kind
        instance = kind.instance if isinstance(kind, Realtime | Async) else None
        found.append("cpu" if instance is None else known("endpoint")[instance].runs)
    return tuple(found)


def _resources(
    genome: Genome, image: Chosen, job: tuple[Step, ...], condition: str | None
) -> Iterator[Resource]:
    if genome.iam.role is None:
        yield model_role(genome, image)
    yield from work(genome)
    if genome.endpoint is not None:
        yield log(genome, genome.endpoint)
    trained = str(job[0].parameters["TrainingJobName"]) if job else None
    served = model(genome, container(genome, image, trained), condition)
    yield served
    if genome.endpoint is not None:
        yield from _served(genome, genome.endpoint, served)


def _served(genome: Genome, end: Endpoint, served: Resource) -> Iterator[Resource]:
    yield config(genome, end, served)
    yield endpoint(genome, served)
    yield from alarms(genome, end)
    if isinstance(end.kind, Async):
        yield from scaling(genome, end.kind, served.condition)
    if isinstance(end.kind, Realtime) and end.kind.ttl_s != NEVER:
        yield from idle(genome, end.kind)


def _steps(genome: Genome, job: tuple[Step, ...]) -> Iterator[Step]:
    yield from upload(genome)
    yield from job
    if genome.endpoint is not None:
        yield from question(genome, genome.endpoint)
    yield from transform(genome)


def _outputs(genome: Genome, condition: str | None) -> Iterator[Output]:
    yield Output("ModelName", "The model.", Attribute(MODEL, "ModelName"), condition)
    if genome.endpoint is not None:
        name = Attribute(ENDPOINT, "EndpointName")
        yield Output("EndpointName", "What is asked.", name, condition)
        called = Attribute(CONFIG, "EndpointConfigName")
        yield Output("EndpointConfigName", "With which it can be brought back.", called, condition)
    if passes_through(genome):
        yield Output("WorkBucket", "What is in it is gone after a day.", Ref("Work"))
