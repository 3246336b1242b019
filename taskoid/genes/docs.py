"""The keys of a genome file and what stands behind them, before it means anything.

Every group is flat: what keys go together is a matter of `taskoid.genes.rules`, so that each key that is out of
place is told at its own line.
"""

from __future__ import annotations

import re
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, Field

from taskoid.genes.units import DURATION, PREFIX, TARBALL, seconds
from taskoid.reading import Doc

NAME: Final = r"^[a-z](?:-?[a-z0-9])*$"
LONGEST_NAME: Final = 24
"""With what is added to it, a bucket's name has at most 63 letters in every region."""
_ROLE: Final = r"^arn:aws[a-z-]*:iam::\d{12}:role/[\w+=,.@/-]{1,512}$"
_BOUNDARY: Final = r"^arn:aws[a-z-]*:iam::(?:aws|\d{12}):policy/[\w+=,.@/-]{1,512}$"
_KEY: Final = r"^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key/[A-Za-z0-9-]+$"
_TOPIC: Final = r"^arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:[A-Za-z0-9_-]{1,256}$"
_DIGEST: Final = r"^sha256:[0-9a-f]{64}$"
_FILE: Final = r"^[A-Za-z0-9_.][A-Za-z0-9_./-]*$"


def _kept(pattern: str, cure: str) -> AfterValidator:
    """Return a validator that tells what to write where a pattern isn't kept."""

    def check(value: str) -> str:
        if not re.search(pattern, value):
            raise ValueError(f"'{value[:60]}' can't be used: {cure}")
        return value

    return AfterValidator(check)


def _lasting(low: str, high: str) -> AfterValidator:
    """Return a validator of durations between two, both included."""

    def check(value: str) -> str:
        if not re.match(DURATION, value):
            raise ValueError(f"'{value[:40]}' is no duration: write it like 90s, 20m or 1h30m")
        if not seconds(low) <= seconds(value) <= seconds(high):
            raise ValueError(f"{value} is outside {low} to {high}: choose a duration between them")
        return value

    return AfterValidator(check)


def _bounded(low: int, high: int, what: str) -> AfterValidator:
    def check(value: int) -> int:
        if not low <= value <= high:
            raise ValueError(f"{value} {what} isn't possible: choose {low} to {high}")
        return value

    return AfterValidator(check)


TarballText = Annotated[str, _kept(TARBALL, "write s3://bucket/folder/model.tar.gz"), Field(max_length=1024)]
PrefixText = Annotated[
    str, _kept(PREFIX, "write s3://bucket/folder/ with a slash at its end"), Field(max_length=512)
]
FileText = Annotated[str, _kept(_FILE, "write the path of a file here, of letters, digits and . _ - /")]
Texts = dict[str, str]


class BatchingDoc(Doc):
    """Requests that are worked together."""

    size: Annotated[int, _bounded(1, 1024, "requests at once")] = Field(description="Most requests at once.")
    wait: Annotated[str, _lasting("1ms", "10s")] = Field(
        default="20ms", description="How long the first waits for others."
    )
    threads: Annotated[int, _bounded(1, 256, "batches at once")] | None = Field(
        default=None, description="Batches at once; TensorFlow only."
    )
    queue: Annotated[int, _bounded(1, 100_000_000, "waiting batches")] | None = Field(
        default=None, description="Batches that may wait; TensorFlow only."
    )


class TrainingDoc(Doc):
    """What SageMaker's own algorithm is trained on."""

    instance: str = Field(description="Type of the instances; the algorithm needs a GPU.")
    output: PrefixText = Field(description="Where the trained model goes.")
    count: Annotated[int, _bounded(1, 20, "instances")] = Field(default=1, description="Instances.")
    disk: Annotated[int, _bounded(1, 16384, "GB of disk")] = Field(
        default=50, description="GB of disk for each."
    )
    longest: Annotated[str, _lasting("10m", "28d")] = Field(
        default="4h", description="It is stopped after this."
    )


class ModelDoc(Doc):
    """A tarball of one's own, or SageMaker's own algorithm."""

    tarball: TarballText | None = Field(default=None, description="Where model.tar.gz lies, or is put.")
    file: FileText | None = Field(default=None, description="The tarball here; it is put to its place first.")
    framework: Literal["tensorflow", "pytorch", "onnx"] | None = Field(
        default=None, description="What it was made with."
    )
    digest: Annotated[str, _kept(_DIGEST, "write sha256, a colon and 64 hexadecimal digits")] | None = Field(
        default=None, description="Of the tarball, so that another content is another model."
    )
    image: str | None = Field(
        default=None, description="Name in the table of images, or address of an image of one's own."
    )
    batching: BatchingDoc | None = Field(default=None, description="Requests that are worked together.")
    workers: Annotated[int, _bounded(1, 64, "workers")] | None = Field(
        default=None, description="Processes that serve."
    )
    environment: Texts = Field(default_factory=dict, description="Further variables of the container.")
    isolated: bool | None = Field(default=None, description="Whether the container reaches nothing.")
    builtin: Literal["semantic-segmentation"] | None = Field(
        default=None, description="SageMaker's own algorithm."
    )
    backbone: Literal["resnet-50", "resnet-101"] | None = Field(default=None, description="Its encoder.")
    decoder: Literal["fcn", "psp", "deeplab"] | None = Field(default=None, description="Its decoder.")
    classes: Annotated[int, _bounded(2, 254, "classes")] | None = Field(
        default=None, description="Kinds of pixels, the paper included."
    )
    samples: Annotated[int, _bounded(1, 10_000_000, "samples")] | None = Field(
        default=None, description="Pictures to train on."
    )
    epochs: Annotated[int, _bounded(1, 1000, "epochs")] | None = Field(
        default=None, description="Times each is seen."
    )
    hyperparameters: Texts = Field(default_factory=dict, description="Further ones by AWS's names.")
    training: TrainingDoc | None = Field(default=None, description="What it is trained on.")


class IamDoc(Doc):
    """Who SageMaker is when it works."""

    role: Annotated[str, _kept(_ROLE, "write arn:aws:iam::ACCOUNT:role/NAME, or leave it out")] | None = (
        Field(default=None, description="ARN of a role of one's own; without it, one is made.")
    )
    boundary: Annotated[str, _kept(_BOUNDARY, "write arn:aws:iam::ACCOUNT:policy/NAME")] | None = Field(
        default=None, description="ARN of a policy that bounds the roles that are made."
    )


class InputDoc(Doc):
    """What is trained on, or asked all at once."""

    data: PrefixText = Field(description="Everything below this place.")
    type: Literal["image/jpeg", "image/png", "application/x-image", "application/json"] = Field(
        default="image/jpeg", description="What each of them is."
    )


class AlarmsDoc(Doc):
    """When somebody is told; null: never."""

    errors: Annotated[int, _bounded(1, 1_000_000, "errors")] | None = Field(
        default=1, description="Failed requests within five minutes."
    )
    latency: Annotated[str, _lasting("10ms", "1h")] | None = Field(
        default="5s", description="One of a hundred requests takes longer, or waits longer where they queue."
    )
    idle: Annotated[int, _bounded(1, 168, "hours")] | None = Field(
        default=24, description="Hours without a request."
    )
    notify: Annotated[str, _kept(_TOPIC, "write arn:aws:sns:REGION:ACCOUNT:TOPIC")] | None = Field(
        default=None, description="ARN of the SNS topic that is told."
    )


class EndpointDoc(Doc):
    """What answers."""

    kind: Literal["realtime", "serverless", "async"] = Field(description="How it runs.")
    instance: str | None = Field(default=None, description="Type of the instances; not for serverless.")
    count: Annotated[int, _bounded(1, 100, "instances")] | None = Field(
        default=None, description="Instances; async: most."
    )
    memory: int | None = Field(default=None, description="MB; serverless only.")
    concurrency: Annotated[int, _bounded(1, 1000, "requests at once")] | None = Field(
        default=None, description="Requests at once; async: of each instance."
    )
    warm: Annotated[int, _bounded(1, 200, "kept warm")] | None = Field(
        default=None, description="Of those, kept warm; serverless only."
    )
    ttl: str | None = Field(
        default=None, description="Deleted after so long without a request, or never; realtime only."
    )
    startup: Annotated[str, _lasting("1m", "1h")] | None = Field(
        default=None, description="How long the container may take until its first ping."
    )
    log_days: int = Field(default=14, description="How long its log is kept.")
    alarms: AlarmsDoc = Field(default=AlarmsDoc(), description="When somebody is told.")
    sample: FileText | None = Field(
        default=None, description="A picture here, that it is asked with once it is there."
    )
    accept: str = Field(default="application/json", description="What is asked back.")
    accelerator: str | None = Field(default=None, description="Ended in 2024; only here to say so.")


class TransformDoc(Doc):
    """The whole input asked once."""

    instance: str = Field(description="Type of the instances.")
    count: Annotated[int, _bounded(1, 100, "instances")] = Field(default=1, description="Instances.")
    concurrency: Annotated[int, _bounded(1, 100, "requests at once")] = Field(
        default=4, description="Of each instance."
    )
    payload: Annotated[int, _bounded(1, 100, "MB")] = Field(default=6, description="MB of the largest input.")
    output: PrefixText | None = Field(
        default=None, description="Where results go; without it, for a day to a bucket made."
    )
    accept: str = Field(default="application/json", description="What is asked back.")


class UseDoc(Doc):
    """How it is expected to be used; only weighing asks."""

    calls_a_day: Annotated[int, _bounded(0, 100_000_000, "calls")] = Field(
        default=100, description="Requests a day."
    )
    seconds_a_call: Annotated[float, Field(ge=0.001, le=3600)] = Field(
        default=0.5, description="Each takes so long."
    )
    kb_a_call: Annotated[int, _bounded(1, 1_000_000, "KB")] = Field(
        default=1000, description="KB in and out."
    )
    hours_a_day: Annotated[float, Field(ge=0, le=24)] = Field(
        default=2.0, description="Hours of a day that have requests."
    )
    days_a_month: Annotated[int, _bounded(0, 31, "days")] = Field(
        default=22, description="Days of a month that have."
    )


class GenomeDoc(Doc):
    """A taskoid's genome."""

    name: Annotated[
        str,
        _kept(NAME, "begin with a small letter, go on with small letters, digits and single hyphens"),
        _kept(rf"^.{{1,{LONGEST_NAME}}}$", f"keep it to {LONGEST_NAME} letters"),
    ] = Field(description="Of the endpoint, and the beginning of every other name.")
    region: str = Field(description="AWS region.")
    model: ModelDoc = Field(description="The model.")
    iam: IamDoc = Field(default=IamDoc(), description="Who SageMaker is when it works.")
    input: InputDoc | None = Field(default=None, description="What is trained on, or asked all at once.")
    endpoint: EndpointDoc | None = Field(default=None, description="What answers.")
    transform: TransformDoc | None = Field(default=None, description="The whole input asked once.")
    key: Annotated[str, _kept(_KEY, "write arn:aws:kms:REGION:ACCOUNT:key/ID")] | None = Field(
        default=None, description="ARN of a KMS key of one's own for disks and buckets."
    )
    use: UseDoc = Field(default=UseDoc(), description="How it is expected to be used.")
