"""Records in the bucket that the environment names: the voice function and a hub that shares its records."""

from __future__ import annotations

import os
import random
import time
from typing import TYPE_CHECKING, NamedTuple

from cuddles.aws.client import s3_client
from cuddles.stores.s3 import TRIES, S3Records

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from mypy_boto3_s3.client import S3Client


class Bucket(NamedTuple):
    """A bucket, where in it, and the key that encrypts what is written, if it isn't S3's own."""

    name: str
    prefix: str = ""
    kms_key: str | None = None


def bucket_of(environment: Mapping[str, str]) -> Bucket | None:
    """Return the bucket of ``CUDDLES_BUCKET``, ``CUDDLES_PREFIX`` and ``CUDDLES_KMS_KEY``, if it is named."""
    name = environment.get("CUDDLES_BUCKET")
    if not name:
        return None
    return Bucket(name, environment.get("CUDDLES_PREFIX", ""), environment.get("CUDDLES_KMS_KEY") or None)


def records_in(
    bucket: Bucket,
    report: Callable[[str], None],
    connect: Callable[[], S3Client] = s3_client,
    tries: int = TRIES,
) -> S3Records:
    """Return the records of a bucket; `report` is told, in a sentence, what was found broken."""
    return S3Records(bucket.name, bucket.prefix, connect, mark, _pause, report, bucket.kms_key, tries=tries)


def mark() -> str:
    """Return a text that no other has."""
    return os.urandom(8).hex()


def _pause(tried: int) -> None:
    time.sleep(random.uniform(0.0, 0.1 * 2**tried))  # noqa: S311  (a wait, no secret)
