"""A bucket of moto's, which takes requests one at a time and enforces conditions as S3 does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from bench import writers

if TYPE_CHECKING:
    from collections.abc import Callable

    from mypy_boto3_s3.client import S3Client

    from cuddles.stores.s3 import S3Records


@pytest.fixture
def in_bucket(bucket: S3Client, reports: list[str]) -> Callable[..., S3Records]:
    """Give a function that makes records in the bucket, or behind another client."""

    def made(client: Any = bucket) -> S3Records:  # noqa: ANN401
        return writers.in_bucket(client, reports.append)

    return made
