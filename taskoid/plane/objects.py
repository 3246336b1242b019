"""Objects by bucket and key: in memory, or in S3 at an address.

What is in memory is gone with the process, like everything that was ever sent to it.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

MOST_BYTES: Final = 2 << 30
"""Of everything that is kept in memory."""
_REASON: Final = {
    "AccessDenied": "access was denied: the role needs s3:GetObject and s3:PutObject there",
    "NoSuchBucket": "there is no such bucket: create it, or mend the address",
    "NoSuchKey": "there is no such object: upload it, or mend the address",
    "404": "there is no such object: upload it, or mend the address",
}


Found = TypeVar("Found")


class CantReach(RuntimeError):
    """An object or a bucket that isn't there, or isn't given. The message says why."""


class Objects(Protocol):
    """Where artifacts, inputs and results are."""

    async def get(self, bucket: str, key: str) -> bytes:
        """Return an object; raises CantReach."""

    async def put(self, bucket: str, key: str, body: bytes) -> None:
        """Keep an object; raises CantReach."""

    async def keys(self, bucket: str, prefix: str) -> list[str]:
        """Return the keys with a prefix, sorted; raises CantReach."""


@dataclass
class InMemory:
    """Objects of this process."""

    buckets: dict[str, dict[str, bytes]] = field(default_factory=dict)

    async def get(self, bucket: str, key: str) -> bytes:
        """Return an object."""
        found = self._bucket(bucket).get(key)
        if found is None:
            raise CantReach(f"s3://{bucket}/{key}: {_REASON['NoSuchKey']}")
        return found

    async def put(self, bucket: str, key: str, body: bytes) -> None:
        """Keep an object, whose bucket is made where it isn't there."""
        kept = sum(len(one) for objects in self.buckets.values() for one in objects.values())
        if kept + len(body) > MOST_BYTES:
            raise CantReach(
                f"s3://{bucket}/{key}: the plane keeps {MOST_BYTES >> 30} GiB: delete what you no more need"
            )
        self.buckets.setdefault(bucket, {})[key] = body

    async def keys(self, bucket: str, prefix: str) -> list[str]:
        """Return the keys with a prefix."""
        return sorted(key for key in self._bucket(bucket) if key.startswith(prefix))

    def _bucket(self, bucket: str) -> dict[str, bytes]:
        if bucket not in self.buckets:
            raise CantReach(f"s3://{bucket}: {_REASON['NoSuchBucket']}")
        return self.buckets[bucket]


class Elsewhere:
    """Objects of S3, or of what speaks like it.

    Parameters
    ----------
    client
        Of boto3.

    """

    def __init__(self, client: Any) -> None:  # noqa: ANN401  (boto3 makes its clients while it runs)
        self._client = client

    async def get(self, bucket: str, key: str) -> bytes:
        """Return an object."""

        def work() -> bytes:
            return self._client.get_object(Bucket=bucket, Key=key)["Body"].read()  # type: ignore[no-any-return]

        return await _said(work, f"s3://{bucket}/{key}")

    async def put(self, bucket: str, key: str, body: bytes) -> None:
        """Keep an object."""

        def work() -> None:
            self._client.put_object(Bucket=bucket, Key=key, Body=body)

        await _said(work, f"s3://{bucket}/{key}")

    async def keys(self, bucket: str, prefix: str) -> list[str]:
        """Return the keys with a prefix."""

        def work() -> list[str]:
            pages = self._client.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=prefix)
            return sorted(one["Key"] for page in pages for one in page.get("Contents", ()))

        return await _said(work, f"s3://{bucket}/{prefix}")


async def _said(work: Callable[[], Found], uri: str) -> Found:
    from botocore.exceptions import BotoCoreError, ClientError

    try:
        return await asyncio.to_thread(work)
    except ClientError as error:
        code = error.response["Error"]["Code"]
        raise CantReach(f"{uri}: {_REASON.get(code, code)}") from error
    except BotoCoreError as error:
        raise CantReach(f"{uri}: {error}") from error


def reached_at(url: str, region: str) -> Elsewhere:
    """Return the objects of S3 at an address, with the keys of the environment."""
    import boto3

    return Elsewhere(boto3.client("s3", endpoint_url=url, region_name=region))
