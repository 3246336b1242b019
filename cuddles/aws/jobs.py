"""SageMaker's jobs, for which a template has no word: begun with what the plan says, and waited for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from cuddles.aws import logs
from cuddles.aws.account import OutOfReach, SaidNo, asking
from cuddles.aws.hosting import is_missing
from taskoid.deployment import settled
from taskoid.transcribe.cli import kebab
from taskoid.whatwentwrong import explained
from terms import Refused

if TYPE_CHECKING:
    import re

    from cuddles.aws.account import Account
    from cuddles.aws.pace import Pace, Tell
    from taskoid.transcribe.call import Call

ENDED: Final = ("Completed", "Failed", "Stopped")


@dataclass(frozen=True, slots=True)
class Job:
    """A job: its kind (``TrainingJob``, ``TransformJob``), name, state, why it failed, and its parameters."""

    kind: str
    name: str
    status: str
    reason: str


def state_of(account: Account, kind: str, name: str) -> Job | None:
    """Return how a job stands; None where there is none of that name."""
    client: Any = account.client("sagemaker")
    try:
        with asking(f"look at the job {name}"):
            said = getattr(client, f"describe_{_snake(kind)}")(**{f"{kind}Name": name})
    except SaidNo as no:
        if is_missing(no):
            return None
        raise
    return Job(kind, name, said[f"{kind}Status"], said.get("FailureReason", ""))


def name_of(call: Call, account: str, moment: str) -> str:
    """Return the name that a job is given."""
    return str(settled(call.parameters[f"{call.operation.removeprefix('Create')}Name"], account, moment))


def run(account: Account, call: Call, moment: str, pace: Pace, tell: Tell) -> Job | Refused:
    """Run a job to its end, one that is there already too. Refused with its cause where it fails."""
    client: Any = account.client("sagemaker")
    kind = call.operation.removeprefix("Create")
    asked = settled(call.parameters, account.number(), moment)
    name = str(asked[f"{kind}Name"])
    if state_of(account, kind, name) is None:
        with asking(f"begin the job {name}"):
            getattr(client, f"create_{_snake(kind)}")(**asked)
    for _ in pace.looks():
        found = state_of(account, kind, name)
        if found is not None and found.status in ENDED:
            return found if found.status == "Completed" else _failed(account, found)
        tell(f"the job {name} is {'gone' if found is None else found.status}")
    raise OutOfReach(f"the job {name} takes longer than anybody waits: deploy again later, it goes on")


def stopped(account: Account, kind: str, name: str) -> None:
    """Stop a job that is under way."""
    found = state_of(account, kind, name)
    if found is not None and found.status not in ENDED:
        client: Any = account.client("sagemaker")
        with asking(f"stop the job {name}"):
            getattr(client, f"stop_{_snake(kind)}")(**{f"{kind}Name": name})


def all_stopped(
    account: Account, kind: str, name: str, ours: re.Pattern[str], pace: Pace, tell: Tell
) -> list[str]:
    """Stop the jobs of a taskoid that are under way and wait for their end; returns their names.

    Parameters
    ----------
    ours
        Tells a taskoid's jobs from others, by the name and a slash.

    """
    client: Any = account.client("sagemaker")
    found: list[str] = []
    with asking(f"list the jobs of {name}"):
        pages = client.get_paginator(f"list_{_snake(kind)}s")
        for page in pages.paginate(NameContains=f"{name}-", StatusEquals="InProgress"):
            found += [one[f"{kind}Name"] for one in page[f"{kind}Summaries"]]
    jobs = [job for job in found if ours.match(f"{job}/")]
    for job in jobs:
        stopped(account, kind, job)
    for _ in pace.looks() if jobs else ():
        states = [state_of(account, kind, job) for job in jobs]
        if all(one is None or one.status in ENDED for one in states):
            return jobs
        tell(f"{', '.join(jobs)} is being stopped")
    if jobs:
        raise OutOfReach(f"{', '.join(jobs)} doesn't stop: run cuddles taskoid destroy again later")
    return jobs


def _failed(account: Account, job: Job) -> Refused:
    said = logs.lines_of(account, f"/aws/sagemaker/{job.kind}s", f"{job.name}/")
    cause = explained([*said, job.reason])
    told = job.reason or job.status if cause is None else cause.told()
    return Refused(cause.code if cause is not None else "job-failed", f"the job {job.name} failed: {told}")


def _snake(kind: str) -> str:
    return kebab(kind).replace("-", "_")
