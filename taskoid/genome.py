"""A genome: what a taskoid is grown from, as frozen values.

Theory of operation. A genome is the four-tuple [model.tar.gz, [IAM], Input_data.gz, SageMaker_Endpoint], with
what is asked of a whole prefix at once (`Transform`) beside the endpoint. It says what is wanted, and nothing
of how it is made or on whose machine: `taskoid.tacu` makes a plan of it, `taskoid.transcribe` three texts of
the plan. Values here are checked where the file is read (`taskoid.genes`); what is made otherwise has to be
as good.

Durations are seconds, sizes MB or GB as SageMaker counts them (powers of two), places ``s3://bucket/key``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final, Union

if TYPE_CHECKING:
    from collections.abc import Mapping

NEVER: Final = 0
"""The time to live of an endpoint that is never deleted."""


class Framework(StrEnum):
    """What a tarball of one's own was made with."""

    TENSORFLOW = "tensorflow"
    PYTORCH = "pytorch"
    ONNX = "onnx"


@dataclass(frozen=True, slots=True)
class Place:
    """A bucket and a key in it, or the beginning of keys, which then ends with a slash."""

    bucket: str
    key: str

    @property
    def uri(self) -> str:
        """As S3 writes it."""
        return f"s3://{self.bucket}/{self.key}"


@dataclass(frozen=True, slots=True)
class Batching:
    """Requests that are worked together; what is None is left to the server.

    Parameters
    ----------
    size
        Most requests at once.
    wait_us
        How long the first waits for others, microseconds.
    threads
        Batches at once.
    queue
        Batches that may wait.

    """

    size: int
    wait_us: int
    threads: int | None = None
    queue: int | None = None


@dataclass(frozen=True, slots=True)
class Own:
    """A model of one's own, in a tarball.

    Parameters
    ----------
    tarball
        Where it lies, or is put.
    image
        A name in the table of images or the address of one's own; None: the newest that lives.
    file
        Here, put to its place first; None where it is there already.
    digest
        ``sha256:...`` of the tarball: another content, another name of the model.
    isolated
        The container reaches nothing, not even S3.

    """

    framework: Framework
    tarball: Place
    image: str | None = None
    file: str | None = None
    digest: str | None = None
    batching: Batching | None = None
    workers: int | None = None
    environment: Mapping[str, str] = field(default_factory=dict)
    isolated: bool = True


@dataclass(frozen=True, slots=True)
class Training:
    """What SageMaker trains its own algorithm on, for how long, and where the result goes."""

    instance: str
    output: Place
    count: int = 1
    disk_gb: int = 50
    longest_s: int = 4 * 3600


@dataclass(frozen=True, slots=True)
class Builtin:
    """SageMaker's own semantic segmentation, trained on the genome's input first.

    Parameters
    ----------
    backbone
        ``resnet-50`` or ``resnet-101``.
    decoder
        ``fcn``, ``psp`` or ``deeplab``.
    more
        Further hyperparameters by their names in AWS's reference.

    """

    training: Training
    samples: int
    backbone: str = "resnet-50"
    decoder: str = "fcn"
    classes: int = 2
    epochs: int = 10
    more: Mapping[str, str] = field(default_factory=dict)
    isolated: bool = True


@dataclass(frozen=True, slots=True)
class Iam:
    """Who SageMaker is when it works for the genome; without a role of one's own, one is made."""

    role: str | None = None
    boundary: str | None = None


@dataclass(frozen=True, slots=True)
class Input:
    """What is trained on, or asked all at once: everything below a place, of one kind."""

    data: Place
    type: str = "image/jpeg"


@dataclass(frozen=True, slots=True)
class Alarms:
    """When somebody is told; what is None is not watched.

    Parameters
    ----------
    errors
        Failed requests within five minutes.
    latency_s
        That one of a hundred requests takes longer (for asynchronous ones: waits longer).
    idle_h
        Hours without a request, for an endpoint that costs while it waits.
    notify
        ARN of the SNS topic that is told; None: the alarms are only seen.

    """

    errors: int | None = 1
    latency_s: float | None = 5.0
    idle_h: int | None = 24
    notify: str | None = None


@dataclass(frozen=True, slots=True)
class Realtime:
    """Instances that always run, and are deleted after `ttl_s` seconds without a request (`NEVER`: never)."""

    instance: str
    count: int = 1
    ttl_s: int = 4 * 3600
    startup_s: int | None = None


@dataclass(frozen=True, slots=True)
class Serverless:
    """Memory and requests at once; nothing runs, nor costs, between requests, but what is kept warm."""

    memory_mb: int = 4096
    concurrency: int = 5
    warm: int | None = None


@dataclass(frozen=True, slots=True)
class Async:
    """Requests through S3 that wait in a queue; instances come with them, up to `count`, and go to none."""

    instance: str
    count: int = 1
    concurrency: int = 4
    startup_s: int | None = None


@dataclass(frozen=True, slots=True)
class Endpoint:
    """What answers: its kind, how long its log is kept (days), who is told, and a picture to ask it with."""

    kind: Realtime | Serverless | Async
    log_days: int = 14
    alarms: Alarms = field(default_factory=Alarms)
    sample: str | None = None
    accept: str = "application/json"


@dataclass(frozen=True, slots=True)
class Transform:
    """The whole input asked once. Without an output of one's own, results are kept for a day."""

    instance: str
    count: int = 1
    concurrency: int = 4
    payload_mb: int = 6
    output: Place | None = None
    accept: str = "application/json"


@dataclass(frozen=True, slots=True)
class Use:
    """How it is expected to be used, which only weighing asks."""

    calls_a_day: int = 100
    seconds_a_call: float = 0.5
    kb_a_call: int = 1000
    hours_a_day: float = 2.0
    days_a_month: int = 22


Model = Union[Own, Builtin]  # noqa: UP007  (an alias)


@dataclass(frozen=True, slots=True)
class Genome:
    """A whole genome.

    Parameters
    ----------
    key
        ARN of a KMS key of one's own for what lies on disks and in buckets; None: AWS's own.

    """

    name: str
    region: str
    model: Model
    iam: Iam = field(default_factory=Iam)
    input: Input | None = None
    endpoint: Endpoint | None = None
    transform: Transform | None = None
    key: str | None = None
    use: Use = field(default_factory=Use)

    @property
    def partition(self) -> str:
        """Of AWS: what an ARN begins with."""
        return partition_of(self.region)

    @property
    def domain(self) -> str:
        """Of the addresses of images."""
        return "amazonaws.com.cn" if self.partition == "aws-cn" else "amazonaws.com"


def partition_of(region: str) -> str:
    """Return the part of AWS that a region is in."""
    return "aws-cn" if region.startswith("cn-") else "aws-us-gov" if region.startswith("us-gov-") else "aws"
