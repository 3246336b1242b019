"""What is remembered of speakers, in a bucket, by the SDK's own adapter for S3.

It writes whole objects, and the later of two writes stays, which is enough for what is remembered here; the home
itself is kept by `cuddles.stores.s3`. The adapter would fail for ever over an object that it can't read: such an
object is put aside, told, and counts as not there.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, cast

from cuddles.errors import CuddlesError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ask_sdk_core.attributes_manager import AbstractPersistenceAdapter
    from mypy_boto3_s3.client import S3Client

    from cuddles.ports import Document

PREFIX: Final = "speakers/"
ASIDE: Final = "quarantine/speakers/"


class CantRemember(CuddlesError):
    """What is remembered can't be reached; the message says why."""


@dataclass(frozen=True)
class InBucket:
    """Remembers in a bucket: ``<prefix>speakers/<speaker>``, encrypted as the bucket is set to.

    Parameters
    ----------
    connect
        Gives the client of S3, when it is first needed.
    new_mark
        Gives a name for an object that is put aside.
    report
        Is told, in a sentence, what was found broken.

    """

    bucket: str
    prefix: str
    connect: Callable[[], S3Client]
    new_mark: Callable[[], str]
    report: Callable[[str], None]

    @cached_property
    def client(self) -> S3Client:
        """The client of S3."""
        return self.connect()

    @cached_property
    def adapter(self) -> AbstractPersistenceAdapter:
        """The SDK's adapter; the digest of the speaker stands for the envelope that it takes keys from."""
        from ask_sdk_s3.adapter import S3Adapter

        made: Callable[..., AbstractPersistenceAdapter] = S3Adapter
        return made(self.bucket, self._home, self.client, _as_it_is)

    def recall(self, speaker: str) -> Document:
        """Return what is remembered, or {}; raises CantRemember."""
        from ask_sdk_core.exceptions import PersistenceException

        with _told(self.bucket):
            try:
                found = self.adapter.get_attributes(_as_envelope(speaker))
            except PersistenceException as error:
                if not isinstance(error.__context__, ValueError | RecursionError):
                    raise
                found = None
            if not isinstance(found, dict):
                self._put_aside(speaker)
                return {}
        return found

    def remember(self, speaker: str, document: Document) -> None:
        """Keep a document in place of what was kept; raises CantRemember."""
        with _told(self.bucket):
            self.adapter.save_attributes(_as_envelope(speaker), document)

    def forget(self, speaker: str) -> None:
        """Forget a speaker, and what was put aside of them; raises CantRemember."""
        with _told(self.bucket):
            self.adapter.delete_attributes(_as_envelope(speaker))
            for key in self._aside(speaker):
                self.client.delete_object(Bucket=self.bucket, Key=key)

    @property
    def _home(self) -> str:
        return f"{self.prefix}{PREFIX}"

    def _aside(self, speaker: str) -> Iterator[str]:
        pages = self.client.get_paginator("list_objects_v2")
        for page in pages.paginate(Bucket=self.bucket, Prefix=f"{self.prefix}{ASIDE}{speaker}/"):
            yield from (one["Key"] for one in page.get("Contents", ()))

    def _put_aside(self, speaker: str) -> None:
        source = {"Bucket": self.bucket, "Key": f"{self._home}{speaker}"}
        aside = f"{self.prefix}{ASIDE}{speaker}/{self.new_mark()}"
        self.client.copy_object(Bucket=self.bucket, Key=aside, CopySource=cast("Any", source))
        self.client.delete_object(Bucket=self.bucket, Key=source["Key"])
        self.report(f"what was remembered of a speaker was corrupt: it is kept as {aside}")


@contextmanager
def _told(bucket: str) -> Iterator[None]:
    """Turn what the SDKs raise into CantRemember."""
    from ask_sdk_core.exceptions import PersistenceException
    from botocore.exceptions import BotoCoreError, ClientError

    try:
        yield
    except (PersistenceException, BotoCoreError, ClientError) as error:
        cause = error.__context__ if isinstance(error, PersistenceException) else error
        response: Any = getattr(cause, "response", None) or {}
        code = response.get("Error", {}).get("Code") or type(cause).__name__
        raise CantRemember(f"speakers can't be looked up in the bucket {bucket} ({code})") from None


def _as_it_is(speaker: object) -> str:
    return str(speaker)


def _as_envelope(speaker: str) -> Any:  # noqa: ANN401  (the adapter only hands it to the function above)
    return speaker
