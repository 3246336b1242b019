"""Records in a bucket: one object for each, written where it is still the one that was read.

Theory of operation
-------------------
S3 compares an object's ETag with the one that a write names (`If-Match`), or takes a write only where nothing is
(`If-None-Match: *`); the loser of two writes at once is told so. The ETag is the version: its signs, read as a
number. Beside the document an object holds a mark that no other write has, so that two writes of the same
document have different ETags and a version never comes back.

A write whose answer was lost is sent again, and may then be refused because of itself: where the object that is
there has its mark, it was written. What can't be told after the last try is an error, never a guess.

An object that is no record (cut off, or changed by hand) would be in the way for ever. It is copied beside the
records, deleted if nobody has replaced it meanwhile, reported, and counts as absent from then on.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, TypeVar

from cuddles.errors import CuddlesError
from cuddles.ports import Conflict, Stored

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mypy_boto3_s3.client import S3Client

    from cuddles.ports import Document

T = TypeVar("T")
TRIES: Final = 3
TAKEN: Final = frozenset({"PreconditionFailed", "ConditionalRequestConflict", "NoSuchKey"})
"""Another write came first, is coming at this moment, or deleted what was to be replaced."""
DENIED: Final = frozenset({"AccessDenied", "403"})
_JSON: Final = "application/json"


class BucketError(CuddlesError):
    """The bucket doesn't answer, or refuses; the message says which and what to do."""


@dataclass(frozen=True)
class S3Records:
    """Documents in a bucket.

    Parameters
    ----------
    bucket, prefix
        Where they are: ``<prefix>records/<key>``; what was corrupt goes to ``<prefix>quarantine/<key>/<mark>``.
    connect
        Gives the client, when it is first needed.
    new_mark
        Gives a text that no other write has.
    pause
        Waits before a request is tried again; is told how often it was tried, from 1 on. Waits of chance
        length keep writers apart.
    report
        Is told, in a sentence, what was found broken.
    kms_key
        The key that encrypts objects; without one it is S3's own.

    """

    bucket: str
    prefix: str
    connect: Callable[[], S3Client]
    new_mark: Callable[[], str]
    pause: Callable[[int], None]
    report: Callable[[str], None]
    kms_key: str | None = None
    tries: int = field(default=TRIES, kw_only=True)

    @cached_property
    def client(self) -> S3Client:
        """The client."""
        return self.connect()

    def get(self, key: str) -> Stored | None:
        """Return what is stored, or None; raises BucketError."""
        found = self._found(key)
        if found is None:
            return None
        body, etag = found
        read = _read(body)
        if read is None:
            self._quarantine(key, etag)
            return None
        return Stored(read[0], _version(etag))

    def put(self, key: str, document: Document, expected: int | None) -> int:
        """Write compare-and-swap; raises Conflict, or BucketError where it isn't known whether it was written."""
        mark = self.new_mark()
        body = _written(document, mark)
        condition: dict[str, Any] = (
            {"IfNoneMatch": "*"} if expected is None else {"IfMatch": _etag(expected, key)}
        )
        wanted: dict[str, Any] = {**self._at(key), "Body": body, "ContentType": _JSON, **self._encrypted()}
        for tried in range(1, self.tries + 1):
            try:
                return _version(self.client.put_object(**wanted, **condition)["ETag"])
            except self._errors as error:
                if _code(error) in TAKEN:
                    return self._mine(key, mark, first=tried == 1)
                self._again(error, tried)
        raise AssertionError("the last try raises")

    def delete(self, key: str) -> None:
        """Remove a document; raises BucketError."""
        self._tried(lambda: self.client.delete_object(**self._at(key)))

    def keys(self, prefix: str) -> tuple[str, ...]:
        """Return keys, sorted; raises BucketError."""
        return tuple(sorted(self._listed(prefix)))

    def _listed(self, prefix: str) -> Iterator[str]:
        place, more = self._key(""), dict[str, Any]()
        while True:
            wanted = {"Bucket": self.bucket, "Prefix": self._key(prefix), **more}
            page = self._tried(lambda wanted=wanted: self.client.list_objects_v2(**wanted))  # type: ignore[misc]
            yield from (one["Key"].removeprefix(place) for one in page.get("Contents", ()))
            if not page.get("IsTruncated"):
                return
            more = {"ContinuationToken": page["NextContinuationToken"]}

    def _found(self, key: str) -> tuple[bytes, str] | None:
        def got() -> tuple[bytes, str] | None:
            try:
                answer = self.client.get_object(**self._at(key))
                return answer["Body"].read(), answer["ETag"]
            except self._errors as error:
                if _code(error) == "NoSuchKey":
                    return None
                raise

        return self._tried(got)

    def _mine(self, key: str, mark: str, *, first: bool) -> int:
        """Return the version of a write that was refused, if it had been done by a try before; else Conflict."""
        found = None if first else self._found(key)
        read = _read(found[0]) if found else None
        if found is None or read is None or read[1] != mark:
            raise Conflict(key)
        return _version(found[1])

    def _quarantine(self, key: str, etag: str) -> None:
        aside = f"{self.prefix}quarantine/{key}/{self.new_mark()}"
        source = {"Bucket": self.bucket, "Key": self._key(key)}
        try:
            self.client.copy_object(
                Bucket=self.bucket,
                Key=aside,
                CopySource=source,  # type: ignore[arg-type]
                CopySourceIfMatch=etag,
                **self._encrypted(),
            )
            self.client.delete_object(**self._at(key), IfMatch=etag)
        except self._errors as error:
            if _code(error) not in TAKEN:
                raise self._told(error) from None
        else:
            self.report(f"the record '{key}' was corrupt: it is kept as {aside}, and counts as absent")

    def _tried(self, what: Callable[[], T]) -> T:
        for tried in range(1, self.tries + 1):
            try:
                return what()
            except self._errors as error:
                self._again(error, tried)
        raise AssertionError("the last try raises")

    def _again(self, error: Exception, tried: int) -> None:
        """Wait for the next try; raise where there is none, or where it would end like this one."""
        if tried >= self.tries or not _passing(error):
            raise self._told(error) from None
        self.pause(tried)

    @cached_property
    def _errors(self) -> tuple[type[Exception], ...]:
        from botocore.exceptions import BotoCoreError, ClientError

        return BotoCoreError, ClientError

    def _told(self, error: Exception) -> BucketError:
        code = _code(error)
        if code in DENIED:
            return BucketError(
                f"S3 denies access to the bucket {self.bucket}: its role needs s3:GetObject, s3:PutObject and "
                f"s3:DeleteObject below {self.prefix or 'it'}, and s3:ListBucket, without which S3 also says so "
                "of what isn't there"
            )
        return BucketError(f"the bucket {self.bucket} can't be used at present ({code})")

    def _encrypted(self) -> dict[str, Any]:
        if self.kms_key is None:
            return {"ServerSideEncryption": "AES256"}
        return {"ServerSideEncryption": "aws:kms", "SSEKMSKeyId": self.kms_key}

    def _at(self, key: str) -> dict[str, Any]:
        return {"Bucket": self.bucket, "Key": self._key(key)}

    def _key(self, key: str) -> str:
        return f"{self.prefix}records/{key}"


def _written(document: Document, mark: str) -> bytes:
    said = {"document": document, "mark": mark}
    return json.dumps(said, separators=(",", ":"), sort_keys=True, allow_nan=False).encode()


def _read(body: bytes) -> tuple[Document, str] | None:
    """Return the document and the mark of an object; None for what is no record."""
    try:
        said = json.loads(body)
        document, mark = said["document"], said["mark"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return (document, mark) if isinstance(document, dict) and isinstance(mark, str) else None


def _version(etag: str) -> int:
    return int.from_bytes(etag.encode())


def _etag(version: int, key: str) -> str:
    """Return the ETag of a version; raises Conflict for a number that is none."""
    etag = abs(version).to_bytes((version.bit_length() + 7) // 8).decode("latin-1")
    if version <= 0 or not (etag.isascii() and etag.isprintable()):
        raise Conflict(key)
    return etag


def _code(error: Exception) -> str:
    response: Any = getattr(error, "response", None) or {}
    return str(response.get("Error", {}).get("Code") or type(error).__name__)


def _passing(error: Exception) -> bool:
    """Return whether the next try may end otherwise: no answer, too busy, or a fault of S3's own."""
    response: Any = getattr(error, "response", None)
    if response is None:
        return type(error).__name__ not in ("NoCredentialsError", "ParamValidationError", "NoRegionError")
    status = response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
    return bool(status >= 500 or status == 429)
