"""How a taskoid stands, asked of AWS: stack, endpoint, last use, time to live, and what is wrong."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from cuddles.aws import hosting, logs, stacks
from cuddles.aws.account import SaidNo, asking
from taskoid.deployment import stack_of, went_well
from taskoid.standing import Standing
from taskoid.whatwentwrong import explained

if TYPE_CHECKING:
    from cuddles.aws.account import Account

BACK: Final = dt.timedelta(days=14)
"""How far back it is looked for the last request; metrics of an hour are kept for longer."""
HOUR_S: Final = 3600
NAMESPACE: Final = "AWS/SageMaker"


def standing_of(account: Account, name: str, now: float) -> Standing:
    """Return how a taskoid stands; `now` in seconds since 1970."""
    stack = stacks.standing(account, stack_of(name))
    end = hosting.hosted(account, name)
    resources = len(stacks.resources_of(account, stack_of(name))) if stack is not None else 0
    reason = _wrong(account, stack, end)
    cause = (
        explained([*logs.lines_of(account, f"/aws/sagemaker/Endpoints/{name}"), reason]) if reason else None
    )
    more: dict[str, Any] = {}
    if end is not None:
        more = {
            "endpoint": end.status,
            "since": end.created.timestamp(),
            "machines": end.machines if end.memory_mb is None else None,
            "memory_mb": end.memory_mb,
            "queued": end.output is not None,
            "used": last_use(account, name, now),
        }
    return Standing(
        name,
        account.region,
        resources,
        stack.status if stack is not None else None,
        reason=reason,
        cause=cause.told() if cause is not None else "",
        ttl_s=_ttl_s(account, name),
        **more,
    )


def _wrong(account: Account, stack: stacks.Stack | None, end: hosting.Hosted | None) -> str:
    if end is not None and end.reason:
        return end.reason
    if stack is None or went_well(stack.status) or stack.status.endswith("_IN_PROGRESS"):
        return ""
    return next(iter(stacks.failures_of(account, stack)), stack.reason)


def last_use(account: Account, name: str, now: float) -> float | None:
    """Return when an endpoint was asked last, to the minute; None: not in the last two weeks."""
    end = dt.datetime.fromtimestamp(now, dt.UTC)
    hour = _counted(account, name, end - BACK, end, HOUR_S)
    if hour is None:
        return None
    later = min(end, hour + dt.timedelta(seconds=HOUR_S))
    minute = _counted(account, name, hour, later, 60)
    return (minute or hour).timestamp()


def _counted(
    account: Account, name: str, since: dt.datetime, until: dt.datetime, step: int
) -> dt.datetime | None:
    """Return the last step in which requests were counted, of any variant or of the queue."""
    client = account.client("cloudwatch")
    found: list[dt.datetime] = []
    for dimensions in ({"VariantName": "AllTraffic"}, {}):
        said = [{"Name": key, "Value": value} for key, value in {"EndpointName": name, **dimensions}.items()]
        metric = "Invocations" if dimensions else "InvocationsProcessed"
        with asking(f"read when {name} was asked"):
            counts = client.get_metric_statistics(
                Namespace=NAMESPACE,
                MetricName=metric,
                Dimensions=said,
                StartTime=since,
                EndTime=until,
                Period=step,
                Statistics=["Sum"],
            )
        found += [one["Timestamp"] for one in counts["Datapoints"] if one["Sum"] > 0]
    return max(found, default=None)


def _ttl_s(account: Account, name: str) -> int | None:
    """Return the time to live that the function which looks after it has; None where there is none."""
    with suppress(SaidNo), asking(f"look at the function {name}-idle"):
        said = account.client("lambda").get_function_configuration(FunctionName=f"{name}-idle")
        found = said.get("Environment", {}).get("Variables", {}).get("TTL_S", "")
        return int(found) if found.isdigit() else None
    return None
