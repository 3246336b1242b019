"""An endpoint is asked about a picture; afterwards nothing of it lies anywhere but here.

At once, a picture goes in the body of a request and is nowhere else. Queued, it has to lie in S3 for a while
(`cuddles.aws.queued`). Nothing is written to this machine's disks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuddles.aws.account import SaidNo, asking
from cuddles.aws.pace import quietly
from cuddles.aws.question import Answer
from cuddles.aws.queued import queued, short
from taskoid.asking import Way, no_answer, way_of
from terms import Refused

if TYPE_CHECKING:
    from cuddles.aws.account import Account
    from cuddles.aws.hosting import Hosted
    from cuddles.aws.pace import Pace, Tell
    from cuddles.aws.question import Asker, Question


def asked(
    account: Account, end: Hosted, question: Question, asker: Asker, pace: Pace, tell: Tell = quietly
) -> Answer | Refused:
    """Return what an endpoint says, Refused where it says no; raises SaidNo, OutOfReach."""
    way = way_of(
        len(question.body),
        queued=end.output is not None,
        serverless=end.memory_mb is not None,
        limit=question.limit,
    )
    if isinstance(way, Refused):
        return way
    if end.output is None:
        said = _at_once(account, end.name, question)
    else:
        said = queued(account, end.name, end.output, question, asker, pace, tell)
    if isinstance(said, Refused):
        return said
    wrong = no_answer(said.content_type, said.body)
    return said if wrong is None else Refused("no-answer", f"{end.name}: {wrong}: look at its output_fn")


def _at_once(account: Account, name: str, question: Question) -> Answer | Refused:
    try:
        with asking(f"ask {name}"):
            said = account.client("sagemaker-runtime").invoke_endpoint(
                EndpointName=name,
                ContentType=question.content_type,
                Accept=question.accept,
                Body=question.body,
            )
            return Answer(said["Body"].read(), said.get("ContentType", ""), Way.AT_ONCE)
    except SaidNo as no:
        if no.code != "ModelError":
            raise
        status, told = no.response.get("OriginalStatusCode"), no.response.get("OriginalMessage", no.said)
        return Refused("model-error", f"{name} answers {status}: {short(told)}")
