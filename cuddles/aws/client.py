"""The client of S3: with time limits, since its own would outlast any conversation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from mypy_boto3_s3.client import S3Client

CONNECT_S: Final = 1.0
READ_S: Final = 2.0


def s3_client(endpoint_url: str | None = None, region: str | None = None, attempts: int = 1) -> S3Client:
    """Return a client that waits a second for a connection and two for an answer, `attempts` times in all.

    `S3Records` tries again by itself, so that one attempt is enough for it. The SDK is loaded by the first
    call, which takes a third of a second. Threads may call it at once.
    """
    import boto3
    from botocore.config import Config

    config = Config(
        connect_timeout=CONNECT_S,
        read_timeout=READ_S,
        retries={"mode": "standard", "total_max_attempts": attempts},
    )
    return boto3.Session().client("s3", endpoint_url=endpoint_url, region_name=region, config=config)
