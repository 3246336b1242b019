"""What is special to records in a bucket: lost answers, corrupt objects, refusals, silence."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest
from botocore.exceptions import ReadTimeoutError

from bench.writers import BUCKET
from cuddles.aws.client import s3_client
from cuddles.ports import Conflict
from cuddles.stores.s3 import BucketError, S3Records

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mypy_boto3_s3.client import S3Client

CUT_OFF = b'{"document": {"locked": tr'


class Losing:
    """A client that does what it is asked, and loses the answer of the first write."""

    def __init__(self, client: S3Client, meanwhile: Callable[[], object] = lambda: None) -> None:
        self._client, self._meanwhile, self.written = client, meanwhile, 0

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        return getattr(self._client, name)

    def put_object(self, **wanted: Any) -> Any:  # noqa: ANN401
        """Write, and say nothing of it the first time."""
        self.written += 1
        done = self._client.put_object(**wanted)
        if self.written == 1:
            self._meanwhile()
            raise ReadTimeoutError(endpoint_url="https://s3")
        return done


def test_a_write_whose_answer_was_lost_counts_once(
    bucket: S3Client, in_bucket: Callable[..., S3Records]
) -> None:
    records = in_bucket()
    first = records.put("n", {"n": 1}, None)
    losing = Losing(bucket)
    second = in_bucket(losing).put("n", {"n": 2}, first)
    assert losing.written == 2
    assert records.get("n") == ({"n": 2}, second)
    assert in_bucket(Losing(bucket)).put("m", {}, None) == records.get("m").version  # type: ignore[union-attr]


def test_a_lost_answer_of_an_overwritten_write_is_a_conflict(
    bucket: S3Client, in_bucket: Callable[..., S3Records]
) -> None:
    records = in_bucket()
    first = records.put("n", {"n": 1}, None)

    def meanwhile() -> None:
        found = records.get("n")
        assert found is not None
        records.put("n", {"n": 3}, found.version)

    with pytest.raises(Conflict):
        in_bucket(Losing(bucket, meanwhile)).put("n", {"n": 2}, first)
    assert records.get("n").document == {"n": 3}  # type: ignore[union-attr]


def test_objects_are_encrypted_and_of_one_prefix(
    bucket: S3Client, in_bucket: Callable[..., S3Records]
) -> None:
    in_bucket().put("toy/bear", {"n": 1}, None)
    listed = bucket.list_objects_v2(Bucket=BUCKET)["Contents"]
    assert [one["Key"] for one in listed] == ["home/records/toy/bear"]
    assert bucket.head_object(Bucket=BUCKET, Key="home/records/toy/bear")["ServerSideEncryption"] == "AES256"


def test_a_list_of_many_pages_is_whole(bucket: S3Client, in_bucket: Callable[..., S3Records]) -> None:
    records = in_bucket()
    for number in range(7):
        records.put(f"toy/{number}", {}, None)

    class Paging:
        def list_objects_v2(self, **wanted: Any) -> Any:  # noqa: ANN401
            return bucket.list_objects_v2(**wanted, MaxKeys=2)

    assert in_bucket(Paging()).keys("toy/") == tuple(f"toy/{number}" for number in range(7))


@pytest.mark.parametrize(
    "body", [CUT_OFF, b"", b"[]", b'{"document": 7, "mark": "m"}', b"\xff\xfe", b"[" * 200000]
)
def test_a_corrupt_object_is_put_aside_once_and_told(
    bucket: S3Client, in_bucket: Callable[..., S3Records], reports: list[str], body: bytes
) -> None:
    bucket.put_object(Bucket=BUCKET, Key="home/records/caregivers", Body=body)
    records = in_bucket()
    assert records.get("caregivers") is None
    assert records.get("caregivers") is None
    assert len(reports) == 1
    assert "'caregivers' was corrupt" in reports[0]
    assert records.keys("") == ()
    aside = bucket.list_objects_v2(Bucket=BUCKET, Prefix="home/quarantine/caregivers/")["Contents"]
    assert bucket.get_object(Bucket=BUCKET, Key=aside[0]["Key"])["Body"].read() == body
    records.put("caregivers", {"locked": True}, None)
    assert records.get("caregivers").document == {"locked": True}  # type: ignore[union-attr]


def test_what_replaced_a_corrupt_object_meanwhile_stays(
    bucket: S3Client, in_bucket: Callable[..., S3Records], reports: list[str]
) -> None:
    bucket.put_object(Bucket=BUCKET, Key="home/records/k", Body=CUT_OFF)
    sound = json.dumps({"document": {"n": 1}, "mark": "m"}).encode()

    class Replacing:
        def __getattr__(self, name: str) -> Any:  # noqa: ANN401
            return getattr(bucket, name)

        def delete_object(self, **wanted: Any) -> Any:  # noqa: ANN401
            bucket.put_object(Bucket=BUCKET, Key="home/records/k", Body=sound)
            return bucket.delete_object(**wanted)

    assert in_bucket(Replacing()).get("k") is None
    assert reports == []
    assert in_bucket().get("k").document == {"n": 1}  # type: ignore[union-attr]


@contextmanager
def server(statuses: list[int]) -> Iterator[str]:
    """Be an S3 that answers with these statuses, each once, and the last for ever; gives its address."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status = statuses.pop(0) if len(statuses) > 1 else statuses[0]
            code = {403: "AccessDenied", 404: "NoSuchKey", 503: "SlowDown"}[status]
            body = f"<Error><Code>{code}</Code><Message>no</Message></Error>".encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_PUT = do_GET  # noqa: N815  (the library's name)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    serving = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    thread = threading.Thread(target=serving.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{serving.server_port}"
    finally:
        serving.shutdown()
        thread.join()
        serving.server_close()


def at(url: str, pauses: list[int]) -> S3Records:
    return S3Records(
        BUCKET, "home/", lambda: s3_client(url, "us-east-1"), lambda: "mark", pauses.append, lambda _: None
    )


@pytest.fixture
def keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have credentials, which nobody looks at here."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")


@pytest.mark.allow_hosts(["127.0.0.1"])
@pytest.mark.usefixtures("keys")
def test_denied_is_not_absent_and_says_what_to_do() -> None:
    pauses: list[int] = []
    with server([403]) as url:
        for ask in (lambda: at(url, pauses).get("k"), lambda: at(url, pauses).put("k", {}, None)):
            with pytest.raises(BucketError, match="s3:ListBucket"):
                ask()
    assert pauses == []
    with server([404]) as url:
        assert at(url, pauses).get("k") is None


@pytest.mark.allow_hosts(["127.0.0.1"])
@pytest.mark.usefixtures("keys")
def test_what_passes_is_tried_again_and_not_for_ever() -> None:
    pauses: list[int] = []
    with server([503, 503, 404]) as url:
        assert at(url, pauses).get("k") is None
    assert pauses == [1, 2]
    with server([503]) as url, pytest.raises(BucketError, match="SlowDown"):
        at(url, pauses).put("k", {}, None)
    assert pauses == [1, 2, 1, 2]


@pytest.mark.allow_hosts(["127.0.0.1"])
@pytest.mark.usefixtures("keys")
def test_silence_has_an_end() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        records = at(f"http://127.0.0.1:{silent.getsockname()[1]}", [])
        begun = time.monotonic()
        with pytest.raises(BucketError, match="Timeout"):
            S3Records.get(_once(records), "k")
        assert time.monotonic() - begun < 3.5


def _once(records: S3Records) -> S3Records:
    from dataclasses import replace

    return replace(records, tries=1)


def test_the_sdk_is_loaded_by_the_first_request() -> None:
    program = (
        "import sys\n"
        "from cuddles.aws.client import s3_client\n"
        "from cuddles.stores.s3 import S3Records\n"
        "S3Records('b', '', s3_client, str, print, print)\n"
        "print(sorted(name for name in sys.modules if name.partition('.')[0] in ('boto3', 'botocore')))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
