"""CloudFormation: how a stack stands, what would change, changing it, taking it away.

A stack that fails while it is first made is left as it is (``DO_NOTHING``): taken back by CloudFormation it
would take the log with it that says why. Whoever made it reads that, then deletes it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from cuddles.aws.account import OutOfReach, SaidNo, asking
from taskoid.changing import Changed, changes_in, is_nothing
from taskoid.deployment import is_under_way

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from cuddles.aws.account import Account
    from cuddles.aws.pace import Pace, Tell

CAPABILITIES: Final = ("CAPABILITY_NAMED_IAM",)
STILL: Final = 4
"""Looks after which a stack that nothing is done to is taken for done, whatever its change set says."""
_CANCELLED: Final = "cancelled"
_BEGUN: Final = ("CREATE_IN_PROGRESS", "UPDATE_IN_PROGRESS")


@dataclass(frozen=True, slots=True)
class Stack:
    """A stack as it stands."""

    name: str
    id: str
    status: str
    reason: str
    created: dt.datetime
    parameters: Mapping[str, str] = field(default_factory=dict)
    outputs: Mapping[str, str] = field(default_factory=dict)
    tags: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Proposed:
    """A change set that waits to be executed."""

    id: str
    stack: str
    changes: tuple[Changed, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """What a change set is made of; `mark` is a text that no other has, `first` says that no stack stands."""

    stack: str
    template: str
    parameters: Mapping[str, str]
    first: bool
    mark: str
    tags: Mapping[str, str] = field(default_factory=dict)


def standing(account: Account, name: str) -> Stack | None:
    """Return how a stack stands, by name or id; None where there is none."""
    try:
        with asking(f"look at the stack {name}"):
            found = account.client("cloudformation").describe_stacks(StackName=name)["Stacks"]
    except SaidNo as no:
        if no.code == "ValidationError" and "does not exist" in no.said:
            return None
        raise
    if not found or found[0]["StackStatus"] == "DELETE_COMPLETE":
        return None
    one = found[0]
    return Stack(
        one["StackName"],
        one["StackId"],
        one["StackStatus"],
        one.get("StackStatusReason", ""),
        one["CreationTime"],
        {said["ParameterKey"]: said.get("ParameterValue", "") for said in one.get("Parameters", ())},
        {said["OutputKey"]: said["OutputValue"] for said in one.get("Outputs", ())},
        {said["Key"]: said["Value"] for said in one.get("Tags", ())},
    )


def template_of(account: Account, name: str) -> str:
    """Return the template of a stack, as it was given."""
    import json

    with asking(f"read the template of {name}"):
        said: Any = account.client("cloudformation").get_template(StackName=name)["TemplateBody"]
    return said if isinstance(said, str) else json.dumps(said)


def proposed(account: Account, draft: Draft, pace: Pace) -> Proposed | None:
    """Return a change set that is ready; None where nothing changes. Raises SaidNo or OutOfReach."""
    client = account.client("cloudformation")
    asked: dict[str, Any] = {
        "StackName": draft.stack,
        "ChangeSetName": f"taskoid-{draft.mark}",
        "ChangeSetType": "CREATE" if draft.first else "UPDATE",
        "TemplateBody": draft.template,
        "Parameters": [
            {"ParameterKey": key, "ParameterValue": value} for key, value in draft.parameters.items()
        ],
        "Capabilities": list(CAPABILITIES),
        "Tags": [{"Key": key, "Value": value} for key, value in draft.tags.items()],
    }
    if draft.first:
        asked["OnStackFailure"] = "DO_NOTHING"
    with asking(f"propose a change of {draft.stack}"):
        made = client.create_change_set(**asked)["Id"]
    for _ in pace.looks():
        with asking(f"look at the change of {draft.stack}"):
            said = client.describe_change_set(ChangeSetName=made, StackName=draft.stack)
        if said["Status"] == "CREATE_COMPLETE":
            return Proposed(made, draft.stack, tuple(_changes(client, made, draft.stack)))
        if said["Status"] == "FAILED":
            reason = said.get("StatusReason", "")
            taken_back(account, Proposed(made, draft.stack, ()))
            if is_nothing("FAILED", reason):
                return None
            raise SaidNo(
                f"{draft.stack} can't be changed: {reason}: mend what it names", "ChangeSet", reason, {}
            )
    raise OutOfReach(f"the change of {draft.stack} isn't ready yet: try again later")


def _changes(client: Any, made: str, stack: str) -> list[Changed]:  # noqa: ANN401  (boto3's)
    found: list[Changed] = []
    token: dict[str, str] = {}
    while True:
        with asking(f"look at the change of {stack}"):
            page = client.describe_change_set(ChangeSetName=made, StackName=stack, **token)
        found += changes_in(page.get("Changes", ()))
        if not page.get("NextToken"):
            return found
        token = {"NextToken": page["NextToken"]}


def taken_back(account: Account, change: Proposed) -> None:
    """Delete a change set that nobody executes, and the empty stack that a first one brings along."""
    client = account.client("cloudformation")
    with asking(f"take the change of {change.stack} back"):
        client.delete_change_set(ChangeSetName=change.id, StackName=change.stack)
    found = standing(account, change.stack)
    if found is not None and found.status == "REVIEW_IN_PROGRESS":
        with asking(f"delete the empty stack {change.stack}"):
            client.delete_stack(StackName=change.stack)


def executed(account: Account, change: Proposed, pace: Pace, tell: Tell) -> Stack:
    """Execute a change set and wait; returns how the stack stands then, well or not. Raises OutOfReach."""
    with asking(f"change {change.stack}"):
        account.client("cloudformation").execute_change_set(ChangeSetName=change.id, StackName=change.stack)
    still = 0
    for _ in pace.looks():
        found = standing(account, change.stack)
        if found is None:
            raise OutOfReach(f"the stack {change.stack} was deleted meanwhile: deploy it again")
        waits = found.status == "REVIEW_IN_PROGRESS" or is_under_way(found.status)
        still = 0 if waits else still + 1
        if still and (still >= STILL or _has_ended(account, change)):
            return found
        tell(_how_far(account, change))
    raise OutOfReach(f"{change.stack} takes longer than anybody waits: see cuddles taskoid status")


def _has_ended(account: Account, change: Proposed) -> bool:
    """Return whether a change set was executed: a stack may look as before until that has really begun."""
    try:
        with asking(f"look at the change of {change.stack}"):
            client = account.client("cloudformation")
            said = client.describe_change_set(ChangeSetName=change.id, StackName=change.stack)
    except SaidNo as no:
        if no.code in ("ChangeSetNotFound", "ChangeSetNotFoundException"):
            return True
        raise
    return str(said.get("ExecutionStatus", "")).startswith(("EXECUTE_COMPLETE", "EXECUTE_FAILED"))


def _how_far(account: Account, change: Proposed) -> str:
    made = resources_of(account, change.stack)
    touched = {one.name for one in change.changes}
    ours = [one for one in made if one["LogicalResourceId"] in touched]
    done = sum(one["ResourceStatus"].endswith("_COMPLETE") for one in ours)
    under_way = [one["LogicalResourceId"] for one in ours if one["ResourceStatus"].endswith("_IN_PROGRESS")]
    return f"{done} of {len(touched)}" + (f", {', '.join(under_way)}" if under_way else "")


def resources_of(account: Account, name: str) -> list[dict[str, Any]]:
    """Return what a stack is made of, as DescribeStackResources tells it; nothing where there is no stack."""
    try:
        with asking(f"look at the resources of {name}"):
            told: Any = account.client("cloudformation").describe_stack_resources(StackName=name)
    except SaidNo as no:
        if no.code == "ValidationError":
            return []
        raise
    return list(told["StackResources"])


def failures_of(account: Account, stack: Stack) -> list[str]:
    """Return why resources of a stack failed, those of the latest change first to last."""
    reasons: list[str] = []
    with asking(f"read what happened to {stack.name}"):
        pages = account.client("cloudformation").get_paginator("describe_stack_events")
        for page in pages.paginate(StackName=stack.id):
            for event in page["StackEvents"]:
                reason, status = event.get("ResourceStatusReason", ""), event["ResourceStatus"]
                whole = event["ResourceType"] == "AWS::CloudFormation::Stack"
                if whole and status in _BEGUN:
                    return reasons[::-1]
                if status.endswith("_FAILED") and _CANCELLED not in reason and not whole:
                    reasons.append(f"{event['LogicalResourceId']}: {reason}")
    return reasons[::-1]


def deleted(account: Account, name: str, pace: Pace, tell: Tell) -> Stack | None:
    """Delete a stack and wait; returns None, or how it stands where it couldn't be deleted."""
    found = standing(account, name)
    if found is None:
        return None
    with asking(f"delete the stack {name}"):
        account.client("cloudformation").delete_stack(StackName=name)
    for look in pace.looks():
        left = standing(account, found.id)
        if left is None:
            return None
        if look and not is_under_way(left.status):
            return left
        tell(f"{len(resources_of(account, name))} left")
    raise OutOfReach(f"{name} isn't deleted yet: run cuddles taskoid destroy again later")
