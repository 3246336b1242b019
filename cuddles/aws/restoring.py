"""Why a deployment failed, and how what was there before stands again."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cuddles.aws import logs, stacks
from cuddles.aws.account import SaidNo
from cuddles.aws.wanted import HalfDone
from taskoid.deployment import went_well
from taskoid.whatwentwrong import explained
from terms import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cuddles.aws.account import Account
    from cuddles.aws.pace import Pace
    from cuddles.aws.wanted import Says

LATE = 3
"""Looks until a line has come into the log, or there is none."""
LONGEST = 200
"""Signs of what AWS itself said, behind a cause."""


@dataclass(frozen=True, slots=True)
class Before:
    """What stood before: how to go back. `config` is the endpoint's, empty where there was none."""

    stack: str
    template: str
    parameters: Mapping[str, str]
    tags: Mapping[str, str]
    config: str


def before(account: Account, stack: stacks.Stack) -> Before:
    """Return how to go back to a stack as it stands."""
    template = stacks.template_of(account, stack.name)
    config = stack.outputs.get("EndpointConfigName", "")
    return Before(stack.name, template, stack.parameters, stack.tags, config)


def because(account: Account, name: str, code: str, told: str, since_ms: int, pace: Pace) -> Refused:
    """Return a failure with its typed cause, from the endpoint's log where that tells it.

    Parameters
    ----------
    told
        What AWS said.
    since_ms
        Lines of before are another deployment's, milliseconds since 1970.
    pace
        Of looking into the log: lines come some seconds after they are written.

    """
    lines: list[str] = []
    with suppress(SaidNo):  # a log that may not be read explains nothing
        for _ in pace.within(LATE * pace.look_s).looks():
            lines = logs.lines_of(account, f"/aws/sagemaker/Endpoints/{name}", since_ms=since_ms)
            if explained(lines) is not None:
                break
    cause = explained([*lines, told])
    if cause is None:
        return Refused(code, told)
    said = " ".join(told.split())
    short = said if len(said) <= LONGEST else f"{said[:LONGEST]}..."
    return Refused(cause.code, f"{cause.cause} {cause.cure} ({short})")


def restored(account: Account, before: Before, mark: str, pace: Pace, says: Says) -> None:
    """Bring a stack back to what it was; raises HalfDone where that fails."""
    standing = stacks.standing(account, before.stack)
    if standing is not None and standing.status == "UPDATE_ROLLBACK_COMPLETE":
        says.line("CloudFormation has gone back to what was there before")
        return
    says.line("it goes back to what was there before")
    draft = stacks.Draft(
        before.stack, before.template, before.parameters, first=False, mark=mark, tags=before.tags
    )
    change = stacks.proposed(account, draft, pace)
    if change is None:
        return
    ended = stacks.executed(account, change, pace, says.tell)
    if not went_well(ended.status):
        raise HalfDone(f"{before.stack} is {ended.status} ({ended.reason}): see CloudFormation's events")
