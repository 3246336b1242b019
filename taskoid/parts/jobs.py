"""What is done once: putting the tarball in its place, training, asking everything at once, asking a first time.

CloudFormation has no resource for these (a template that says ``AWS::SageMaker::TransformJob`` is refused by
cfn-lint), and a job is no resource: it leaves nothing to be updated or taken down. So they are steps.

A training job is named after its content, and so is its result, which the model names before it is there. A
transform job may be run as often as somebody wants, so that its name ends with the moment.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from taskoid.genome import Async, Builtin, Own
from taskoid.instances import known
from taskoid.parts import names
from taskoid.parts.roles import ROLE, WORK, role_of
from taskoid.parts.serving import ENDPOINT, MODEL
from taskoid.plan import Attribute, File, Moment, Ref, Step, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taskoid.genome import Endpoint, Genome, Input, Transform
    from taskoid.images import Chosen
    from taskoid.plan import Value

CHANNELS: Final = {
    "train": "image/jpeg",
    "train_annotation": "image/png",
    "validation": "image/jpeg",
    "validation_annotation": "image/png",
}
"""Folders below the input that semantic segmentation is trained on: pictures, and a mask for each."""
ANSWER: Final = "answer.json"


def upload(genome: Genome) -> Iterator[Step]:
    """Yield putting the tarball to its place, where the genome names it here."""
    model = genome.model
    if isinstance(model, Own) and model.file is not None:
        said: dict[str, Value] = {
            "Bucket": model.tarball.bucket,
            "Key": model.tarball.key,
            "Body": File(model.file),
        }
        yield Step("PutTarball", "s3:PutObject", said, before=(MODEL,))


def training(genome: Genome, image: Chosen) -> Iterator[Step]:
    """Yield training SageMaker's own algorithm."""
    model = genome.model
    if not isinstance(model, Builtin) or genome.input is None:
        return
    content = _trained(genome, model, genome.input, image)
    said: dict[str, Value] = {"TrainingJobName": names.of_content(genome, content), **content}
    said["Tags"] = names.tags(genome)
    after = () if genome.iam.role else (ROLE,)
    yield Step(
        "Train", "sagemaker:CreateTrainingJob", said, after, (MODEL,), "training-job-completed-or-stopped"
    )


def _trained(genome: Genome, model: Builtin, given: Input, image: Chosen) -> dict[str, Value]:
    said = model.training
    runs: dict[str, Value] = {
        "InstanceType": said.instance,
        "InstanceCount": said.count,
        "VolumeSizeInGB": said.disk_gb,
    }
    output: dict[str, Value] = {"S3OutputPath": said.output.uri}
    if genome.key is not None:
        output["KmsKeyId"] = genome.key
        if not known("training")[said.instance].own_disk:
            runs["VolumeKmsKeyId"] = genome.key
    return {
        "AlgorithmSpecification": {"TrainingImage": image.uri, "TrainingInputMode": "File"},
        "RoleArn": role_of(genome),
        "HyperParameters": dict(sorted(_hyperparameters(model).items())),
        "InputDataConfig": tuple(_channel(given, name) for name in CHANNELS),
        "OutputDataConfig": output,
        "ResourceConfig": runs,
        "StoppingCondition": {"MaxRuntimeInSeconds": said.longest_s},
        "EnableNetworkIsolation": model.isolated,
    }


def _hyperparameters(model: Builtin) -> dict[str, Value]:
    return {
        **model.more,
        "backbone": model.backbone,
        "algorithm": model.decoder,
        "num_classes": str(model.classes),
        "num_training_samples": str(model.samples),
        "epochs": str(model.epochs),
    }


def _channel(given: Input, name: str) -> Value:
    source: dict[str, Value] = {
        "S3DataType": "S3Prefix",
        "S3Uri": f"{given.data.uri}{name}/",
        "S3DataDistributionType": "FullyReplicated",
    }
    return {"ChannelName": name, "ContentType": CHANNELS[name], "DataSource": {"S3DataSource": source}}


def transform(genome: Genome) -> Iterator[Step]:
    """Yield asking everything below the input."""
    job, given = genome.transform, genome.input
    if job is None or given is None:
        return
    output: dict[str, Value] = {"S3OutputPath": _results(job), "Accept": job.accept, "AssembleWith": "None"}
    runs: dict[str, Value] = {"InstanceType": job.instance, "InstanceCount": job.count}
    if genome.key is not None:
        output["KmsKeyId"] = genome.key
        if not known("transform")[job.instance].own_disk:
            runs["VolumeKmsKeyId"] = genome.key
    said: dict[str, Value] = {
        "TransformJobName": Text((f"{genome.name}-", Moment())),
        "ModelName": Attribute(MODEL, "ModelName"),
        "TransformInput": {
            "DataSource": {"S3DataSource": {"S3DataType": "S3Prefix", "S3Uri": given.data.uri}},
            "ContentType": given.type,
            "SplitType": "None",
        },
        "TransformOutput": output,
        "TransformResources": runs,
        "BatchStrategy": "SingleRecord",
        "MaxConcurrentTransforms": job.concurrency,
        "MaxPayloadInMB": job.payload_mb,
        "Tags": names.tags(genome),
    }
    yield Step("Transform", "sagemaker:CreateTransformJob", said, waits="transform-job-completed-or-stopped")


def _results(job: Transform) -> Value:
    return Text(("s3://", Ref(WORK), "/transform/")) if job.output is None else job.output.uri


def question(genome: Genome, end: Endpoint) -> Iterator[Step]:
    """Yield asking the endpoint a first time; of an asynchronous one, the picture lies in S3."""
    if end.sample is None:
        return
    kind = genome.input.type if genome.input else _type_of(end.sample)
    said: dict[str, Value] = {"EndpointName": genome.name, "ContentType": kind, "Accept": end.accept}
    if not isinstance(end.kind, Async):
        said["Body"] = File(end.sample)
        yield Step("Ask", "sagemaker-runtime:InvokeEndpoint", said, after=(ENDPOINT,), keeps=ANSWER)
        return
    key = f"input/{end.sample.rpartition('/')[2]}"
    put: dict[str, Value] = {"Bucket": Ref(WORK), "Key": key, "Body": File(end.sample)}
    yield Step("PutSample", "s3:PutObject", put, before=("Ask",))
    said["InputLocation"] = Text(("s3://", Ref(WORK), f"/{key}"))
    yield Step("Ask", "sagemaker-runtime:InvokeEndpointAsync", said, after=(ENDPOINT,))


def _type_of(sample: str) -> str:
    return "image/png" if sample.endswith(".png") else "image/jpeg"
