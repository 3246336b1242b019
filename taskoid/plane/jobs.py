"""Transform jobs: created, stopped, described, listed; and what becomes of them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from taskoid.plane.faults import Fault, invalid, not_found
from taskoid.plane.listing import Row, page
from taskoid.plane.tags import tagged
from taskoid.plane.world import Abandon, Asked, Job, Step, Transform, World, put

TABULAR = ("RecordIO", "TFRecord")
ENDED = ("Completed", "Failed", "Stopped")
LARGEST_WAITING_MB = 100
"""Of MaxConcurrentTransforms times MaxPayloadInMB (SageMaker's CreateTransformJob)."""


def create_job(world: World, asked: Asked, now: float) -> Step:
    """Begin a job."""
    name = asked["TransformJobName"]
    arn = world.site.arn("transform-job", name)
    if name in world.jobs:
        message = (
            "Job name must be unique within an AWS account and region, and a job with this name already exists "
            f"({arn})"
        )
        return Step(world, Fault("ResourceInUse", message))
    model = world.models.get(asked["ModelName"])
    if model is None:
        return Step(world, not_found("model", world.site.arn("model", asked["ModelName"])))
    refused = _refused(asked)
    if refused is not None:
        return Step(world, invalid(refused))
    made = Job(name, asked, "InProgress", now, now, started=now)
    later = replace(world, jobs=put(world.jobs, name, made))
    return Step(tagged(later, arn, asked), {"TransformJobArn": arn}, (Transform(made, model),))


def _refused(asked: Asked) -> str | None:
    split = asked["TransformInput"].get("SplitType", "None")
    if split in TABULAR:
        return f"Here SplitType is None or Line, not {split}."
    if split == "None" and asked.get("BatchStrategy") == "MultiRecord":
        return "BatchStrategy MultiRecord needs a SplitType: there are no records to put together."
    waiting = asked.get("MaxConcurrentTransforms", 1) * asked.get("MaxPayloadInMB", 6)
    if waiting > LARGEST_WAITING_MB:
        return "MaxConcurrentTransforms * MaxPayloadInMB must not exceed 100 MB."
    return None


def stop_job(world: World, asked: Asked, now: float) -> Step:
    """Stop a job that is under way."""
    found = world.jobs.get(asked["TransformJobName"])
    if found is None:
        return Step(world, _missing(world, asked["TransformJobName"]))
    if found.status != "InProgress":
        message = f"The request was rejected because the transform job is in status {found.status}."
        return Step(world, invalid(message))
    made = replace(found, status="Stopping", changed=now)
    return Step(replace(world, jobs=put(world.jobs, found.name, made)), {}, (Abandon(found.name),))


def job_ended(world: World, name: str, reason: str | None, now: float) -> Step:
    """Take the news that a job has ended; `reason` says why it failed."""
    found = world.jobs.get(name)
    if found is None or found.status in ENDED:
        return Step(world, {})
    status = "Stopped" if found.status == "Stopping" else "Completed" if reason is None else "Failed"
    told = reason[:1024] if reason is not None and status == "Failed" else None
    made = replace(found, status=status, changed=now, ended=now, reason=told)
    return Step(replace(world, jobs=put(world.jobs, name, made)), {})


def describe_job(world: World, asked: Asked, now: float) -> Step:  # noqa: ARG001
    """Tell of a job."""
    found = world.jobs.get(asked["TransformJobName"])
    if found is None:
        return Step(world, _missing(world, asked["TransformJobName"]))
    given = {key: value for key, value in found.asked.items() if key != "Tags"}
    times = {"TransformStartTime": found.started, "TransformEndTime": found.ended}
    more: dict[str, Any] = {**times, "FailureReason": found.reason}
    said = {key: value for key, value in more.items() if value is not None}
    return Step(world, {**given, **_brief(world, found), **said})


def list_jobs(world: World, asked: Asked, now: float) -> Step:  # noqa: ARG001
    """List jobs."""
    rows = []
    for one in world.jobs.values():
        shown = {**_brief(world, one), "LastModifiedTime": one.changed}
        shown |= {} if one.ended is None else {"TransformEndTime": one.ended}
        shown |= {} if one.reason is None else {"FailureReason": one.reason}
        rows.append(Row(one.name, one.created, one.changed, one.status, shown))
    return Step(world, page(rows, asked, "TransformJobSummaries"))


def _brief(world: World, one: Job) -> dict[str, Any]:
    return {
        "TransformJobName": one.name,
        "TransformJobArn": world.site.arn("transform-job", one.name),
        "CreationTime": one.created,
        "TransformJobStatus": one.status,
    }


def _missing(world: World, name: str) -> Fault:
    return Fault("ResourceNotFound", f"Could not find transform job {world.site.arn('transform-job', name)}.")
