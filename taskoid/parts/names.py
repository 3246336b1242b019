"""What everything that a genome is grown into is called: before it is there, and the same in every text.

Models and endpoint configurations can't be changed, only replaced, and an endpoint that is updated needs a
configuration of another name. So both are named after their content: the same genome gives the same names, and
any change gives new ones.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Final

from taskoid.plan import Attribute, Place, Text
from taskoid.transcribe.cloudformation import value_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from taskoid.genome import Genome
    from taskoid.plan import Value

VARIANT: Final = "AllTraffic"
"""Of an endpoint, the only one."""
TAG: Final = "taskoid"
DIGITS: Final = 10
"""Of a content's name; two of a million contents share them once in two million times."""


def of_content(genome: Genome, *contents: Value) -> str:
    """Return a name that changes with any of its contents."""
    said = json.dumps([value_of(one) for one in contents], sort_keys=True)
    return f"{genome.name}-{hashlib.sha256(said.encode()).hexdigest()[:DIGITS]}"


def role(genome: Genome, what: str) -> str:
    """Return the name of a role; roles are known in all regions."""
    return f"{genome.name}-{genome.region}-{what}"


def log_group(genome: Genome) -> str:
    """Return the name of the endpoint's log group, which SageMaker has chosen."""
    return f"/aws/sagemaker/Endpoints/{genome.name}"


def work_bucket(genome: Genome) -> Text:
    """Return the name of the bucket for what is gone after a day."""
    return Text((f"{genome.name}-work-", Place.ACCOUNT, f"-{genome.region}"))


def arn(genome: Genome, service: str, rest: str) -> Text:
    """Return the ARN of something in the genome's region and account."""
    return Text(("arn:", Place.PARTITION, f":{service}:{genome.region}:", Place.ACCOUNT, f":{rest}"))


def in_bucket(genome: Genome, bucket: str | Attribute, key: str) -> Value:
    """Return the ARN of a bucket's keys."""
    if isinstance(bucket, Attribute):
        return Text((bucket, f"/{key}"))
    return f"arn:{genome.partition}:s3:::{bucket}/{key}"


def tags(genome: Genome) -> tuple[Mapping[str, Value], ...]:
    """Return what bills and searches know it by."""
    return ({"Key": TAG, "Value": genome.name},)
