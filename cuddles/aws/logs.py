"""CloudWatch Logs: what servers wrote, and taking it away."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Final

from cuddles.aws.account import SaidNo, asking

if TYPE_CHECKING:
    import re

    from cuddles.aws.account import Account

LATEST: Final = 2000
"""Lines that are looked at."""


def lines_of(account: Account, group: str, prefix: str = "", since_ms: int = 0) -> list[str]:
    """Return the latest lines of a group's streams that begin with a prefix; none where there is no group."""
    found: deque[str] = deque(maxlen=LATEST)
    asked = {"logGroupName": group, "startTime": since_ms}
    if prefix:
        asked["logStreamNamePrefix"] = prefix
    try:
        with asking(f"read the log {group}"):
            for page in account.client("logs").get_paginator("filter_log_events").paginate(**asked):
                found += (event["message"] for event in page["events"])
    except SaidNo as no:
        if no.code != "ResourceNotFoundException":
            raise
    return list(found)


def group_deleted(account: Account, group: str) -> bool:
    """Delete a group; returns whether it was there."""
    try:
        with asking(f"delete the log {group}"):
            account.client("logs").delete_log_group(logGroupName=group)
    except SaidNo as no:
        if no.code == "ResourceNotFoundException":
            return False
        raise
    return True


def streams_deleted(account: Account, group: str, prefix: str, pattern: re.Pattern[str]) -> int:
    """Delete those streams of a group that others use too which a pattern knows; returns how many there were."""
    client = account.client("logs")
    try:
        with asking(f"read the log {group}"):
            pages = client.get_paginator("describe_log_streams").paginate(
                logGroupName=group, logStreamNamePrefix=prefix
            )
            listed = [one["logStreamName"] for page in pages for one in page["logStreams"]]
        names = [name for name in listed if pattern.match(name)]
        for name in names:
            with asking(f"delete the log {group}, {name}"):
                client.delete_log_stream(logGroupName=group, logStreamName=name)
    except SaidNo as no:
        if no.code == "ResourceNotFoundException":
            return 0
        raise
    return len(names)
