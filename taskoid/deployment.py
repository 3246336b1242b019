"""What a deployment does next: decided of values, by nobody who asks AWS, a clock or chance.

Theory of operation. A taskoid stands as one stack of CloudFormation, ``taskoid-NAME``. What state it is in says
how a deployment begins (`begins`): made anew, changed, made again after what a failed first try left is gone, or
not at all. What the template's parameter says, and whether its training job has ended well, says what is done in
which order (`moves`): SageMaker's own algorithm is trained between two changes, or before one where an endpoint
of before answers meanwhile.

A tarball is put under a key that names its content (`addressed`), so that the version before stays where it
was, and going back to it is only another change. Going back is what happens when the endpoint that came of a
change doesn't answer; a first deployment that doesn't is taken away.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from taskoid.genome import Builtin, Framework, Own, Place
from taskoid.plan import Moment
from taskoid.plan import Place as Known
from taskoid.tacu import TRAINED
from taskoid.tarball import Layout, Limits, linted
from taskoid.transcribe.call import Kept, Line, Written
from taskoid.transcribe.calls import calls_of
from terms import Refused

if TYPE_CHECKING:
    from taskoid.genome import Genome
    from taskoid.plan import Plan, Resource
    from taskoid.tarball import Flaw
    from taskoid.transcribe.call import Call, Said

DIGITS: Final = 16
"""Of a tarball's digest, in its key."""
LAYOUTS: Final = {
    Framework.ONNX: Layout.ONNX,
    Framework.TENSORFLOW: Layout.TENSORFLOW,
    Framework.PYTORCH: Layout.RAY,
}
"""What a tarball of a framework looks like on today's servers."""
_LEFT: Final = (
    "REVIEW_IN_PROGRESS",
    "CREATE_FAILED",
    "ROLLBACK_COMPLETE",
    "ROLLBACK_FAILED",
    "DELETE_FAILED",
)
_STUCK: Final = ("UPDATE_FAILED", "UPDATE_ROLLBACK_FAILED")
_GOOD: Final = ("CREATE_COMPLETE", "UPDATE_COMPLETE")


class Begin(StrEnum):
    """How a deployment begins."""

    CREATE = "create"
    UPDATE = "update"
    ANEW = "anew"
    """What a failed try has left is taken away, then it is made."""


def flaws_of(tarball: bytes, model: Own) -> tuple[Flaw, ...]:
    """Return what is wrong with a tarball for the server that its model is for."""
    return linted(tarball, LAYOUTS[model.framework], Limits(isolated=model.isolated))


@dataclass(frozen=True, slots=True)
class Change:
    """The stack is brought to the plan, with these parameters."""

    parameters: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Train:
    """The training job is run to its end."""


Move = Change | Train


def stack_of(name: str) -> str:
    """Return the name of a taskoid's stack."""
    return f"taskoid-{name}"


def begins(status: str | None, name: str) -> Begin | Refused:
    """Return how a deployment begins where a stack is in a state (None: there is none)."""
    if status is None or status == "DELETE_COMPLETE":
        return Begin.CREATE
    if status in _LEFT:
        return Begin.ANEW
    if is_under_way(status):
        told = f"the stack {stack_of(name)} is being worked on ({status}): wait until that has ended"
        return Refused("under-way", told)
    if status in _STUCK:
        told = (
            f"the stack {stack_of(name)} is stuck ({status}): run aws cloudformation continue-update-rollback "
            f"--stack-name {stack_of(name)}, or cuddles taskoid destroy"
        )
        return Refused("stuck", told)
    return Begin.UPDATE


def is_under_way(status: str) -> bool:
    """Return whether a stack is on its way to another state."""
    return status.endswith("_IN_PROGRESS") and status != "REVIEW_IN_PROGRESS"


def went_well(status: str) -> bool:
    """Return whether a change ended as it was meant to."""
    return status in _GOOD


def moves(plan: Plan, standing: Mapping[str, str] | None, *, trained: bool) -> tuple[Move, ...]:
    """Return what is done, in its order.

    Parameters
    ----------
    standing
        Parameters of the stack that stands; None where none does.
    trained
        The plan's training job has ended well already.

    """
    if all(one.name != TRAINED for one in plan.parameters):
        return (Change({}),)
    done = Change({TRAINED: "yes"})
    if trained:
        return (done,)
    if standing is not None and standing.get(TRAINED) == "yes":
        return (Train(), done)
    return (Change({TRAINED: "no"}), Train(), done)


def addressed(genome: Genome, digest: str) -> Genome | Refused:
    """Return a genome whose tarball is named by its content; `digest` is its SHA-256 in hexadecimal digits.

    A tarball that lies in S3 already stays where it is. Refused where the genome speaks of another content.
    """
    model = genome.model
    if isinstance(model, Builtin):
        return genome
    said = f"sha256:{digest}"
    if model.digest not in (None, said):
        told = f"the tarball has the digest {said}, and the genome says {model.digest}: mend the genome"
        return Refused("other-tarball", told)
    place = model.tarball if model.file is None else _by_content(model.tarball, digest)
    return replace(genome, model=replace(model, tarball=place, digest=said))


def _by_content(place: Place, digest: str) -> Place:
    folder, sign, name = place.key.rpartition("/")
    return Place(place.bucket, f"{folder}{sign}{digest[:DIGITS]}/{name}")


def tarballs_of(genome: Genome) -> tuple[Place, re.Pattern[str]] | None:
    """Return below which place, and with what keys, deployments have put tarballs; None where they put none."""
    model = genome.model
    if not isinstance(model, Own) or model.file is None:
        return None
    folder, sign, name = model.tarball.key.rpartition("/")
    keys = re.compile(rf"{re.escape(folder + sign)}[0-9a-f]{{{DIGITS}}}/{re.escape(name)}")
    return Place(model.tarball.bucket, f"{folder}{sign}"), keys


def results_of(genome: Genome) -> tuple[Place, re.Pattern[str]] | None:
    """Return below which place, and with what keys, training jobs have put models; None where none were run."""
    model = genome.model
    if not isinstance(model, Builtin):
        return None
    output = model.training.output
    return output, re.compile(rf"{re.escape(output.key + genome.name)}-[0-9a-f]{{10}}/.*", re.DOTALL)


def jobs_of(name: str) -> re.Pattern[str]:
    """Return what the logs of a taskoid's jobs begin with: a content or a moment follows its name."""
    return re.compile(rf"{re.escape(name)}-(?:[0-9a-f]{{10}}|[0-9]{{14}})/")


def resource(plan: Plan, name: str) -> Resource | None:
    """Return a plan's resource; None where it has none of that name."""
    return next((one for one in plan.resources if one.name == name), None)


def step_of(plan: Plan, region: str, call: str) -> Call | None:
    """Return the one step of a plan that calls an operation, such as ``sagemaker:CreateTrainingJob``."""
    names = {one.name for one in plan.steps if one.call == call}
    return next((one for one in calls_of(plan, region, only_steps=True) if one.of in names), None)


def settled(said: Said, account: str, moment: str) -> Any:  # noqa: ANN401  (what boto3 takes)
    """Return a value of a call with the account (12 digits) and the moment (14 digits) put in."""
    match said:
        case Line():
            return "".join(_part(one, account, moment) for one in said.parts)
        case Mapping():
            return {name: settled(one, account, moment) for name, one in said.items()}
        case tuple():
            return [settled(one, account, moment) for one in said]
        case Written():
            raise TypeError("no step has a text of JSON in it")
        case _:
            return said


def _part(part: str | Known | Moment | Kept, account: str, moment: str) -> str:
    if isinstance(part, Moment):
        return moment
    if part is Known.ACCOUNT:
        return account
    if isinstance(part, Kept):
        raise TypeError("no step names what another call has answered")
    return str(part)
