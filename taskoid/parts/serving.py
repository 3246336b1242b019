"""Model, endpoint configuration, endpoint: the three calls of the paper, as resources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from taskoid.genome import Async, Own, Realtime, Serverless
from taskoid.instances import known
from taskoid.parts import names
from taskoid.parts.roles import WORK, role_of
from taskoid.plan import Attribute, Ref, Resource, Text

if TYPE_CHECKING:
    from taskoid.genome import Endpoint, Genome
    from taskoid.plan import Value

MODEL: Final = "Model"
CONFIG: Final = "EndpointConfig"
ENDPOINT: Final = "Endpoint"
LOG: Final = "Log"


def model(genome: Genome, container: dict[str, Value], condition: str | None) -> Resource:
    """Return the model: an image, a tarball and a role."""
    content: dict[str, Value] = {
        "PrimaryContainer": container,
        "ExecutionRoleArn": role_of(genome),
        "EnableNetworkIsolation": genome.model.isolated,
    }
    digest = genome.model.digest if isinstance(genome.model, Own) else None
    told = ({"Key": "digest", "Value": digest},) if digest else ()
    name = names.of_content(genome, content, digest or "")
    properties: dict[str, Value] = {"ModelName": name, **content, "Tags": (*names.tags(genome), *told)}
    return Resource(MODEL, "AWS::SageMaker::Model", properties, condition=condition)


def config(genome: Genome, end: Endpoint, served: Resource) -> Resource:
    """Return the endpoint's configuration, in a name that is new whenever it or the model changes."""
    variant: dict[str, Value] = {
        "VariantName": names.VARIANT,
        "ModelName": Attribute(MODEL, "ModelName"),
        "InitialVariantWeight": 1.0,
        **_runs(end),
    }
    content: dict[str, Value] = {"ProductionVariants": (variant,)}
    if isinstance(end.kind, Async):
        content["AsyncInferenceConfig"] = _queue(end.kind, genome)
    if genome.key is not None and not isinstance(end.kind, Serverless) and _takes_key(end.kind.instance):
        content["KmsKeyId"] = genome.key
    name = names.of_content(genome, content, served.properties["ModelName"])
    properties: dict[str, Value] = {"EndpointConfigName": name, **content, "Tags": names.tags(genome)}
    return Resource(CONFIG, "AWS::SageMaker::EndpointConfig", properties, condition=served.condition)


def endpoint(genome: Genome, served: Resource) -> Resource:
    """Return the endpoint; its log group is there before it, or it would make one that is kept for ever."""
    properties: dict[str, Value] = {
        "EndpointName": genome.name,
        "EndpointConfigName": Attribute(CONFIG, "EndpointConfigName"),
        "Tags": names.tags(genome),
    }
    return Resource(
        ENDPOINT, "AWS::SageMaker::Endpoint", properties, after=(LOG,), condition=served.condition
    )


def _runs(end: Endpoint) -> dict[str, Value]:
    """Return what an endpoint runs on."""
    kind = end.kind
    if isinstance(kind, Serverless):
        said: dict[str, Value] = {"MemorySizeInMB": kind.memory_mb, "MaxConcurrency": kind.concurrency}
        return {"ServerlessConfig": said | ({"ProvisionedConcurrency": kind.warm} if kind.warm else {})}
    count = kind.count if isinstance(kind, Realtime) else 1
    found: dict[str, Value] = {"InitialInstanceCount": count, "InstanceType": kind.instance}
    if kind.startup_s is not None:
        found["ContainerStartupHealthCheckTimeoutInSeconds"] = kind.startup_s
    return found


def _queue(kind: Async, genome: Genome) -> Value:
    bucket = Ref(WORK)
    output: dict[str, Value] = {
        "S3OutputPath": Text(("s3://", bucket, "/output/")),
        "S3FailurePath": Text(("s3://", bucket, "/failure/")),
    }
    if genome.key is not None:
        output["KmsKeyId"] = genome.key
    return {
        "ClientConfig": {"MaxConcurrentInvocationsPerInstance": kind.concurrency},
        "OutputConfig": output,
    }


def _takes_key(instance: str) -> bool:
    """Return whether its disks take a key; those of an instance's own are encrypted by its hardware."""
    return not known("endpoint")[instance].own_disk
