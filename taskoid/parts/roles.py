"""Who SageMaker is when it works for a genome, and no right more than that takes.

Every action is spelt out and every resource named. Two actions have no finer resource than all: the login to
ECR, and metrics, which are held to SageMaker's own namespaces instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from taskoid.genome import Async, Builtin, Own
from taskoid.parts import names
from taskoid.plan import Attribute, Resource

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from taskoid.genome import Genome, Place
    from taskoid.images import Chosen
    from taskoid.plan import Value

ROLE: Final = "ModelRole"
WORK: Final = "Work"
VERSION: Final = "2012-10-17"
NAMESPACES: Final = ("AWS/SageMaker", "/aws/sagemaker/*")
_PULL: Final = ("ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer")
_LOG: Final = ("logs:CreateLogGroup", "logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents")


def role_of(genome: Genome) -> Value:
    """Return the ARN of the role that SageMaker works as."""
    return genome.iam.role or Attribute(ROLE, "Arn")


def model_role(genome: Genome, image: Chosen) -> Resource:
    """Return the role that is made where the genome names none."""
    statements = (*_image(image), *_metrics(), *_logs(genome), *_objects(genome), *_key(genome))
    return role(genome, ROLE, "model", "sagemaker.amazonaws.com", statements)


def role(
    genome: Genome, name: str, what: str, service: str, statements: tuple[Value, ...], **trust: Value
) -> Resource:
    """Return a role that one service takes, with one policy of its own."""
    takes: dict[str, Value] = {
        "Effect": "Allow",
        "Principal": {"Service": service},
        "Action": "sts:AssumeRole",
        **trust,
    }
    properties: dict[str, Value] = {
        "RoleName": names.role(genome, what),
        "AssumeRolePolicyDocument": document(takes),
        "Policies": ({"PolicyName": what, "PolicyDocument": document(*statements)},),
        "Tags": names.tags(genome),
    }
    if genome.iam.boundary is not None:
        properties["PermissionsBoundary"] = genome.iam.boundary
    return Resource(name, "AWS::IAM::Role", properties)


def document(*statements: Value) -> Mapping[str, Value]:
    """Return a policy."""
    return {"Version": VERSION, "Statement": statements}


def allowed(actions: tuple[str, ...], *resources: Value, **condition: Value) -> Mapping[str, Value]:
    """Return a statement that allows something."""
    return {"Effect": "Allow", "Action": actions, "Resource": resources, **condition}


def _image(image: Chosen) -> Iterator[Value]:
    yield allowed(("ecr:GetAuthorizationToken",), "*")
    yield allowed(_PULL, image.repository_arn)


def _metrics() -> Iterator[Value]:
    yield allowed(
        ("cloudwatch:PutMetricData",), "*", Condition={"StringLike": {"cloudwatch:namespace": NAMESPACES}}
    )


def _logs(genome: Genome) -> Iterator[Value]:
    groups = [names.log_group(genome)] if genome.endpoint else []
    groups += ["/aws/sagemaker/TransformJobs"] if genome.transform else []
    groups += ["/aws/sagemaker/TrainingJobs"] if isinstance(genome.model, Builtin) else []
    yield allowed(_LOG, *(names.arn(genome, "logs", f"log-group:{group}:*") for group in groups))


def _objects(genome: Genome) -> Iterator[Value]:
    """Yield what may be read and written in S3: the tarball, the input, and where results go."""
    model, data = genome.model, genome.input.data if genome.input else None
    if isinstance(model, Own):
        yield allowed(("s3:GetObject",), names.in_bucket(genome, model.tarball.bucket, model.tarball.key))
    else:
        yield from _shared(genome, model.training.output)
    if data is not None:
        yield allowed(("s3:GetObject",), names.in_bucket(genome, data.bucket, f"{data.key}*"))
        yield _listed(genome, data)
    if genome.transform is not None and genome.transform.output is not None:
        yield _written(
            names.in_bucket(genome, genome.transform.output.bucket, f"{genome.transform.output.key}*")
        )
    elif genome.transform is not None:
        yield _written(names.in_bucket(genome, Attribute(WORK, "Arn"), "transform/*"))
    if genome.endpoint is not None and isinstance(genome.endpoint.kind, Async):
        bucket = Attribute(WORK, "Arn")
        yield allowed(("s3:GetObject",), names.in_bucket(genome, bucket, "input/*"))
        yield _written(
            names.in_bucket(genome, bucket, "output/*"), names.in_bucket(genome, bucket, "failure/*")
        )


def _shared(genome: Genome, output: Place) -> Iterator[Value]:
    """Yield what training writes and hosting reads."""
    keys = names.in_bucket(genome, output.bucket, f"{output.key}*")
    yield allowed(("s3:AbortMultipartUpload", "s3:GetObject", "s3:PutObject"), keys)
    yield _listed(genome, output)


def _written(*keys: Value) -> Value:
    return allowed(("s3:AbortMultipartUpload", "s3:PutObject"), *keys)


def _listed(genome: Genome, place: Place) -> Value:
    bucket = f"arn:{genome.partition}:s3:::{place.bucket}"
    below: Mapping[str, Value] = {"StringLike": {"s3:prefix": f"{place.key}*"}}
    return allowed(("s3:ListBucket",), bucket, Condition=below)


def _key(genome: Genome) -> Iterator[Value]:
    if genome.key is not None:
        yield allowed(("kms:Decrypt", "kms:GenerateDataKey"), genome.key)
