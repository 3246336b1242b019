"""Everything below a genome's input is asked once, and the results come here: nothing of them stays in between.

Results that the genome gave a place of their own stay there; they are their owner's. Others pass through the
work bucket, in a folder that says whose they are, and are deleted once they are read, or when nothing comes of
it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from cuddles.aws import buckets, jobs, stacks
from cuddles.aws.queued import swept, waited_for
from cuddles.errors import BadWish
from taskoid.asking import RESULTS, mark_of
from taskoid.deployment import stack_of, step_of
from terms import Refused

if TYPE_CHECKING:
    from cuddles.aws.account import Account
    from cuddles.aws.pace import Pace, Tell
    from cuddles.aws.question import Asker
    from taskoid.genome import Genome
    from taskoid.plan import Plan
    from taskoid.transcribe.call import Call, Said


def transformed(
    account: Account, genome: Genome, plan: Plan, asker: Asker, moment: str, pace: Pace, tell: Tell
) -> dict[str, bytes] | Refused:
    """Return the results by the names of their inputs; none where they stay in the genome's own place."""
    call = step_of(plan, genome.region, "sagemaker:CreateTransformJob")
    if call is None or genome.transform is None:
        raise BadWish(f"{genome.name} asks nothing at once: write a group transform in its genome")
    standing = stacks.standing(account, stack_of(genome.name))
    if standing is None or "ModelName" not in standing.outputs:
        return Refused("not-there", f"{genome.name} doesn't stand: cuddles taskoid deploy makes it")
    call = replace(call, parameters={**call.parameters, "ModelName": standing.outputs["ModelName"]})
    if genome.transform.output is not None:
        ended = jobs.run(account, call, moment, pace, tell)
        return ended if isinstance(ended, Refused) else {}
    bucket = standing.outputs["WorkBucket"]
    swept(account, bucket, asker)
    mark = mark_of(asker.owner, asker.chance())
    with waited_for(mark):
        return _passed(account, call, (bucket, f"{RESULTS}{mark}/"), moment, pace, tell)


def _passed(
    account: Account, call: Call, place: tuple[str, str], moment: str, pace: Pace, tell: Tell
) -> dict[str, bytes] | Refused:
    """Run a job whose results go to a place, read them, and take them away, whatever happens."""
    bucket, folder = place
    try:
        ended = jobs.run(account, _into(call, f"s3://{bucket}/{folder}"), moment, pace, tell)
        return ended if isinstance(ended, Refused) else _fetched(account, bucket, folder)
    finally:
        jobs.stopped(account, "TransformJob", jobs.name_of(call, account.number(), moment))
        buckets.forgotten(account, bucket, [one.key for one in buckets.lying(account, bucket, folder)])


def _into(call: Call, place: str) -> Call:
    output = call.parameters["TransformOutput"]
    said: dict[str, Said] = dict(output) if isinstance(output, Mapping) else {}
    return replace(call, parameters={**call.parameters, "TransformOutput": {**said, "S3OutputPath": place}})


def _fetched(account: Account, bucket: str, folder: str) -> dict[str, bytes]:
    found = {}
    for one in buckets.lying(account, bucket, folder):
        content = buckets.read(account, bucket, one.key)
        if content is not None:
            found[one.key.removeprefix(folder).replace("/", "_")] = content
    return found
