"""A taskoid is taken away: stack, work bucket, endpoint, logs, tarballs; nothing of it is left.

Theory of operation
-------------------
Jobs under way are stopped, or they would write, and cost. A bucket that isn't empty keeps its stack from being
deleted, so it is emptied first, versions and unfinished uploads too. Then the stack goes. What can be there
beside it goes after that: an endpoint that was brought back by hand, models of a change that was cut off, log
groups that a late line made anew, tarballs that deployments put, results of training. In the end it is looked
whether all is gone. Each part may be gone already: to destroy twice is to destroy once. What a person put
somewhere (pictures, a tarball of one's own, results in a place of one's own) isn't the taskoid's and stays.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cuddles.aws import buckets, hosting, jobs, logs, stacks
from cuddles.aws.account import SaidNo, asking
from cuddles.errors import CuddlesError
from taskoid.deployment import jobs_of, results_of, stack_of, tarballs_of
from taskoid.parts import names
from taskoid.parts.storage import passes_through

if TYPE_CHECKING:
    import re

    from cuddles.aws.account import Account
    from cuddles.aws.pace import Pace, Tell
    from taskoid.genome import Genome, Place

SHARED = ("/aws/sagemaker/TrainingJobs", "/aws/sagemaker/TransformJobs")
"""Log groups that all jobs of an account share: only a taskoid's own streams are deleted."""
LATE = 3
"""Looks until nothing more is written into a log."""
TRIES = 2
"""A request under way can put an object into a bucket that has just been emptied."""


class StillThere(CuddlesError):
    """Something couldn't be taken away. The message says what and what to do."""


@dataclass(frozen=True, slots=True)
class Destroyed:
    """What was taken away, counted; `things` has its names."""

    things: tuple[str, ...]
    objects: int


def destroyed(account: Account, genome: Genome, pace: Pace, tell: Tell) -> Destroyed:
    """Take a taskoid away; raises StillThere where something is left."""
    things: list[str] = []
    for kind, there in (("TrainingJob", results_of(genome)), ("TransformJob", genome.transform)):
        if there is not None:
            things += jobs.all_stopped(account, kind, genome.name, jobs_of(genome.name), pace, tell)
    objects = _stack_gone(account, genome, pace, tell, things)
    hosting.settled(account, genome.name, pace, tell)
    things += hosting.cleared(account, genome.name, names.TAG)
    for group in SHARED:
        if logs.streams_deleted(account, group, f"{genome.name}-", jobs_of(genome.name)):
            things.append(f"{group}/{genome.name}-*")
    objects += sum(_forgotten(account, found) for found in (tarballs_of(genome), results_of(genome)))
    objects += _work_gone(account, genome, things)
    left = _left_after_late_lines(account, genome, pace, things)
    if left:
        raise StillThere(
            f"{', '.join(left)} can't be taken away: run cuddles taskoid destroy again in a minute"
        )
    return Destroyed(tuple(dict.fromkeys(things)), objects)


def _stack_gone(account: Account, genome: Genome, pace: Pace, tell: Tell, things: list[str]) -> int:
    name, objects = stack_of(genome.name), 0
    for _ in range(TRIES):
        found = stacks.standing(account, name)
        if found is None:
            return objects
        made = stacks.resources_of(account, name)
        for one in made:
            if one["ResourceType"] == "AWS::S3::Bucket" and one.get("PhysicalResourceId"):
                objects += buckets.emptied(account, one["PhysicalResourceId"])
        left = stacks.deleted(account, name, pace, tell)
        if left is None:
            things.append(f"{name} ({len(made)} resources)")
            return objects
    reasons = "; ".join(stacks.failures_of(account, left)) if left is not None else ""
    raise StillThere(f"the stack {name} can't be deleted ({reasons}): mend that, and destroy again")


def _left_after_late_lines(account: Account, genome: Genome, pace: Pace, things: list[str]) -> list[str]:
    """Delete the logs, also those that a server's last words made anew; returns what is left of all."""
    left: list[str] = []
    for _ in pace.within(LATE * pace.look_s).looks():
        things += [group for group in groups_of(genome) if logs.group_deleted(account, group)]
        left = what_is_left(account, genome)
        if not left:
            return []
    return left


def groups_of(genome: Genome) -> tuple[str, ...]:
    """Return the log groups that are a taskoid's alone."""
    return (names.log_group(genome), f"/aws/lambda/{genome.name}-idle")


def _forgotten(account: Account, found: tuple[Place, re.Pattern[str]] | None) -> int:
    if found is None:
        return 0
    place, keys = found
    listed = [one.key for one in buckets.lying(account, place.bucket, place.key) if keys.fullmatch(one.key)]
    return buckets.forgotten(account, place.bucket, listed)


def work_bucket(account: Account, genome: Genome) -> str:
    """Return the name of a taskoid's work bucket, whether it is there or not."""
    return f"{genome.name}-work-{account.number()}-{genome.region}"


def _work_gone(account: Account, genome: Genome, things: list[str]) -> int:
    """Delete a work bucket that has lost its stack."""
    if not passes_through(genome):
        return 0
    bucket = work_bucket(account, genome)
    try:
        with asking(f"look at the bucket {bucket}"):
            account.client("s3").head_bucket(Bucket=bucket)
    except SaidNo as no:
        if no.code in ("404", "NoSuchBucket"):
            return 0
        raise
    objects = buckets.emptied(account, bucket)
    with asking(f"delete the bucket {bucket}"):
        account.client("s3").delete_bucket(Bucket=bucket)
    things.append(bucket)
    return objects


def what_is_left(account: Account, genome: Genome) -> list[str]:
    """Return the names of all that is still there of a taskoid."""
    found: list[str] = []
    if stacks.standing(account, stack_of(genome.name)) is not None:
        found.append(stack_of(genome.name))
    if hosting.is_ours(account, genome.name, names.TAG):
        found.append(f"the endpoint {genome.name}")
    client: Any = account.client("logs")
    for group in groups_of(genome):
        with asking(f"look for the log {group}"):
            listed = client.describe_log_groups(logGroupNamePrefix=group)["logGroups"]
        found += [one["logGroupName"] for one in listed if one["logGroupName"] == group]
    for where in (tarballs_of(genome), results_of(genome)):
        if where is not None:
            place, keys = where
            found += [
                f"s3://{place.bucket}/{one.key}"
                for one in buckets.lying(account, place.bucket, place.key)
                if keys.fullmatch(one.key)
            ]
    return found
