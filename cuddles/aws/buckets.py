"""S3: a tarball is put to its place, objects are forgotten with all their versions, buckets are emptied."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from cuddles.aws.account import SaidNo, asking

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from cuddles.aws.account import Account
    from taskoid.genome import Place

MOST: Final = 1000
"""Objects of one DeleteObjects."""
_GONE: Final = ("NoSuchBucket", "NoSuchKey", "404")


@dataclass(frozen=True, slots=True)
class Lying:
    """An object: its key, and when it was written."""

    key: str
    written: dt.datetime


def there(account: Account, place: Place) -> bool:
    """Return whether an object is there; whoever may not list a bucket isn't told, and takes it for no."""
    try:
        with asking(f"look at {place.uri}"):
            account.client("s3").head_object(Bucket=place.bucket, Key=place.key)
    except SaidNo as no:
        if no.code in ("404", "NoSuchKey", "403"):
            return False
        raise
    return True


def read(account: Account, bucket: str, key: str) -> bytes | None:
    """Return an object; None where it isn't there (yet)."""
    try:
        with asking(f"read s3://{bucket}/{key}"):
            return bytes(account.client("s3").get_object(Bucket=bucket, Key=key)["Body"].read())
    except SaidNo as no:
        if no.code in ("404", "NoSuchKey"):
            return None
        raise


def uploaded(account: Account, place: Place, content: bytes, key: str | None = None) -> bool:
    """Put an object whose key names its content; returns False where it is there. `key` is one of KMS."""
    if there(account, place):
        return False
    how = {"ServerSideEncryption": "aws:kms", "SSEKMSKeyId": key} if key is not None else {}
    with asking(f"put the tarball to {place.uri}"):
        account.client("s3").upload_fileobj(BytesIO(content), place.bucket, place.key, ExtraArgs=how)
    return True


def lying(account: Account, bucket: str, prefix: str = "") -> Iterator[Lying]:
    """Yield the objects of a bucket; none where there is no bucket."""
    pages = account.client("s3").get_paginator("list_objects_v2")
    try:
        with asking(f"list s3://{bucket}/{prefix}"):
            for page in pages.paginate(Bucket=bucket, Prefix=prefix):
                for one in page.get("Contents", ()):
                    yield Lying(one["Key"], one["LastModified"])
    except SaidNo as no:
        if no.code not in _GONE:
            raise


def forgotten(account: Account, bucket: str, keys: Iterable[str]) -> int:
    """Delete objects with every version that a bucket may keep of them; returns how many there were."""
    client, count = account.client("s3"), 0
    for key in keys:
        try:
            with asking(f"delete s3://{bucket}/{key}"):
                client.delete_object(Bucket=bucket, Key=key)
                old = [one for one in _versions(client, bucket, key) if one["Key"] == key]
                _delete(client, bucket, old)
        except SaidNo as no:
            if no.code not in _GONE:
                raise
        count += 1
    return count


def emptied(account: Account, bucket: str) -> int:
    """Delete everything in a bucket, versions and unfinished uploads too; returns how many objects it had."""
    client = account.client("s3")
    try:
        with asking(f"empty s3://{bucket}"):
            found = [{"Key": one.key} for one in lying(account, bucket)]
            _delete(client, bucket, found)
            _delete(client, bucket, list(_versions(client, bucket, "")))
            for page in client.get_paginator("list_multipart_uploads").paginate(Bucket=bucket):
                for one in page.get("Uploads", ()):
                    client.abort_multipart_upload(Bucket=bucket, Key=one["Key"], UploadId=one["UploadId"])
    except SaidNo as no:
        if no.code in _GONE:
            return 0
        raise
    return len(found)


def _versions(client: Any, bucket: str, prefix: str) -> Iterator[dict[str, str]]:  # noqa: ANN401  (boto3's)
    for page in client.get_paginator("list_object_versions").paginate(Bucket=bucket, Prefix=prefix):
        for one in (*page.get("Versions", ()), *page.get("DeleteMarkers", ())):
            yield {"Key": one["Key"], "VersionId": one["VersionId"]}


def _delete(client: Any, bucket: str, objects: list[dict[str, str]]) -> None:  # noqa: ANN401  (boto3's)
    for begin in range(0, len(objects), MOST):
        part = {"Objects": objects[begin : begin + MOST], "Quiet": True}
        client.delete_objects(Bucket=bucket, Delete=part)
