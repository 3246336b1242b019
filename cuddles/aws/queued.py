"""An endpoint is asked through its queue: question and answer lie in S3, and no longer than that takes.

Theory of operation
-------------------
A question lies under a name that says whose it is. Question, answer and failure are deleted in a ``finally``;
whoever asks next takes away what a process left that died in between, or that came after somebody gave up
(`taskoid.asking`); the bucket's own rule takes the rest. A request carries its own end (`RequestTTLSeconds`),
so that no model works on what nobody waits for.
"""

from __future__ import annotations

import math
import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from cuddles.aws.account import OutOfReach, SaidNo, asking
from cuddles.aws.buckets import forgotten, lying, read
from cuddles.aws.question import Answer
from taskoid.asking import FOLDERS, Way, is_left, mark_of
from terms import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cuddles.aws.account import Account
    from cuddles.aws.pace import Pace, Tell
    from cuddles.aws.question import Asker, Question

MOST_WAIT_S: Final = 3600
LEAST_TTL_S: Final = 60
"""Of a request in the queue (botocore's model of the service)."""
_WAITED_FOR: Final[set[str]] = set()
"""Marks of what this process waits for; what comes after it gave up is nobody's."""


def queued(
    account: Account, name: str, output: str, question: Question, asker: Asker, pace: Pace, tell: Tell
) -> Answer | Refused:
    """Return what an endpoint answers through its queue; raises SaidNo, OutOfReach."""
    bucket, _ = _place(output)
    with suppress(SaidNo):  # the right to list is nobody's duty; the bucket's own rule is left
        swept(account, bucket, asker)
    mark = mark_of(asker.owner, asker.chance())
    with waited_for(mark):
        return _passed(account, name, f"s3://{bucket}/input/{mark}", mark, question, pace, tell)


def _passed(
    account: Account, name: str, place: str, mark: str, question: Question, pace: Pace, tell: Tell
) -> Answer | Refused:
    """Put a question to its place, wait for the answer, and take both away, whatever happens."""
    bucket, key = _place(place)
    mine = {key}
    try:
        with asking(f"put the picture for {name}"):
            account.client("s3").put_object(
                Bucket=bucket, Key=key, Body=question.body, ContentType=question.content_type
            )
        client = account.client("sagemaker-runtime")
        with asking(f"ask {name}"):
            said = client.invoke_endpoint_async(**_known(client, _asked(name, place, mark, question, pace)))
        answer = _place(said["OutputLocation"])
        failure = _place(said["FailureLocation"]) if said.get("FailureLocation") else None
        mine |= {where[1] for where in (answer, failure) if where is not None}
        return _waited(account, name, answer, failure, question.accept, pace, tell)
    finally:
        forgotten(account, bucket, sorted(mine))


def _asked(name: str, place: str, mark: str, question: Question, pace: Pace) -> dict[str, Any]:
    patience_s = min(MOST_WAIT_S, max(LEAST_TTL_S, math.ceil(pace.patience_s)))
    return {
        "EndpointName": name,
        "InputLocation": place,
        "ContentType": question.content_type,
        "Accept": question.accept,
        "InferenceId": mark,
        "Filename": mark,
        "InvocationTimeoutSeconds": patience_s,
        "RequestTTLSeconds": patience_s,
    }


def _known(client: Any, wanted: dict[str, Any]) -> dict[str, Any]:  # noqa: ANN401  (boto3's)
    """Return the parameters that the installed botocore knows: a name for the answer is new."""
    members = client.meta.service_model.operation_model("InvokeEndpointAsync").input_shape.members
    return {name: value for name, value in wanted.items() if name in members}


def _waited(
    account: Account,
    name: str,
    answer: tuple[str, str],
    failure: tuple[str, str] | None,
    accept: str,
    pace: Pace,
    tell: Tell,
) -> Answer | Refused:
    for _ in pace.looks():
        said = read(account, *answer)
        if said is not None:
            return Answer(said, accept, Way.QUEUED)
        why = None if failure is None else read(account, *failure)
        if why is not None:
            return Refused("model-error", f"{name} answers: {short(why.decode('utf-8', 'replace'))}")
        tell(f"{name} works on it")
    raise OutOfReach(f"{name} hasn't answered within {pace.patience_s:g} s: wait longer with --wait")


@contextmanager
def waited_for(mark: str) -> Iterator[None]:
    """Keep what has a mark from being swept by this process meanwhile."""
    _WAITED_FOR.add(mark)
    try:
        yield
    finally:
        _WAITED_FOR.discard(mark)


def swept(account: Account, bucket: str, asker: Asker) -> int:
    """Take away from a work bucket what nobody waits for any more; returns how many objects that were."""
    return forgotten(account, bucket, list(_left(account, bucket, asker)))


def _left(account: Account, bucket: str, asker: Asker) -> Iterator[str]:
    now = asker.utc()
    for folder in FOLDERS:
        for one in lying(account, bucket, folder):
            if is_left(one.key, now - one.written.timestamp(), asker.owner, lives, _WAITED_FOR):
                yield one.key


def _place(uri: str) -> tuple[str, str]:
    said = urlsplit(uri, allow_fragments=False)
    return said.netloc, said.path.lstrip("/")


def lives(process: int) -> bool:
    """Return whether a process of this machine is there."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def short(told: str) -> str:
    """Return a text as one short line."""
    return " ".join(str(told).split())[:300]
