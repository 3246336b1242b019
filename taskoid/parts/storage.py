"""The bucket for what passes through: asynchronous requests and answers, and results that nobody gave a place.

Pictures of children's drawings are in it, so that everything in it is gone after a day, versions are never kept,
nothing is public, and nobody speaks to it without TLS.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from taskoid.genome import Async
from taskoid.parts import names
from taskoid.parts.roles import VERSION, WORK
from taskoid.plan import Attribute, Ref, Resource, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taskoid.genome import Genome
    from taskoid.plan import Value

KEPT_DAYS: Final = 1
"""The shortest that S3 knows; the tool itself deletes what it has read at once."""
_CLOSED: Final = ("BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets")


def passes_through(genome: Genome) -> bool:
    """Return whether anything is kept for a day."""
    kind = genome.endpoint.kind if genome.endpoint else None
    return isinstance(kind, Async) or (genome.transform is not None and genome.transform.output is None)


def work(genome: Genome) -> Iterator[Resource]:
    """Yield the bucket and its policy, where there is a need for it."""
    if not passes_through(genome):
        return
    encryption: Value = {"SSEAlgorithm": "AES256"}
    if genome.key is not None:
        encryption = {"SSEAlgorithm": "aws:kms", "KMSMasterKeyID": genome.key}
    gone: dict[str, Value] = {
        "Id": "GoneAfterADay",
        "Status": "Enabled",
        "ExpirationInDays": KEPT_DAYS,
        "AbortIncompleteMultipartUpload": {"DaysAfterInitiation": KEPT_DAYS},
    }
    properties: dict[str, Value] = {
        "BucketName": names.work_bucket(genome),
        "PublicAccessBlockConfiguration": dict.fromkeys(_CLOSED, True),
        "OwnershipControls": {"Rules": ({"ObjectOwnership": "BucketOwnerEnforced"},)},
        "BucketEncryption": {
            "ServerSideEncryptionConfiguration": ({"ServerSideEncryptionByDefault": encryption},)
        },
        "LifecycleConfiguration": {"Rules": (gone,)},
    }
    yield Resource(WORK, "AWS::S3::Bucket", properties, kept=False)
    yield _only_tls()


def _only_tls() -> Resource:
    arn = Attribute(WORK, "Arn")
    refused: dict[str, Value] = {
        "Sid": "OnlyTls",
        "Effect": "Deny",
        "Principal": "*",
        "Action": "s3:*",
        "Resource": (arn, Text((arn, "/*"))),
        "Condition": {"Bool": {"aws:SecureTransport": "false"}},
    }
    policy: dict[str, Value] = {"Version": VERSION, "Statement": (refused,)}
    return Resource("WorkPolicy", "AWS::S3::BucketPolicy", {"Bucket": Ref(WORK), "PolicyDocument": policy})
