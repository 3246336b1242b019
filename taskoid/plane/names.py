"""Where the plane pretends to be, and how what it has is addressed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

ENDPOINT_GROUP: Final = "/aws/sagemaker/Endpoints/"
TRANSFORM_GROUP: Final = "/aws/sagemaker/TransformJobs"


@dataclass(frozen=True, slots=True)
class Site:
    """An account in a region."""

    region: str = "us-east-1"
    account: str = "000000000000"

    def arn(self, kind: str, name: str) -> str:
        """Return the address of a resource of SageMaker's, for example of the kind ``endpoint-config``."""
        return f"arn:aws:sagemaker:{self.region}:{self.account}:{kind}/{name.lower()}"

    def stream_arn(self, group: str) -> str:
        """Return the address of a group of logs."""
        return f"arn:aws:logs:{self.region}:{self.account}:log-group:{group}"


def bucket_and_key(uri: str) -> tuple[str, str]:
    """Return both parts of ``s3://bucket/key``; the key may be empty.

    Raises
    ------
    ValueError
        For anything else.

    """
    scheme, _, rest = uri.partition("://")
    bucket, _, key = rest.partition("/")
    if scheme != "s3" or not bucket:
        raise ValueError(f"{uri} is no address of an object: write s3://bucket/key")
    return bucket, key
