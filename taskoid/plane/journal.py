"""Logs of servers in memory: groups of streams of lines, the oldest forgotten first.

They are asked for as in CloudWatch Logs, and are gone with the plane. A line is cut where it is longer than
any message of a server.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from taskoid.plane.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from taskoid.plane.names import Site

MOST_LINES: Final = 20_000
LONGEST: Final = 4000
MOST_EVENTS: Final = 10_000
"""Of one answer (CloudWatch Logs, GetLogEvents and FilterLogEvents)."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line; `at` in milliseconds since 1970, `number` counts all lines."""

    at: int
    text: str
    number: int


@dataclass
class Journal:
    """All logs."""

    site: Site
    groups: dict[str, dict[str, deque[Line]]] = field(default_factory=dict)
    said: int = 0

    def say(self, group: str, stream: str, text: str, now: float) -> None:
        """Keep a line; `now` in seconds since 1970."""
        lines = self.groups.setdefault(group, {}).setdefault(stream, deque(maxlen=MOST_LINES))
        self.said += 1
        lines.append(Line(int(now * 1000), text[:LONGEST], self.said))

    def lines(self, group: str, stream: str | None = None) -> list[str]:
        """Return the lines of a group, or of one of its streams."""
        streams = self.groups.get(group, {})
        found = [one for name, lines in streams.items() if stream in (None, name) for one in lines]
        return [one.text for one in sorted(found, key=lambda one: one.number)]


def describe_groups(journal: Journal, asked: Mapping[str, Any]) -> Mapping[str, Any] | Fault:
    """List groups."""
    names = [name for name in sorted(journal.groups) if name.startswith(asked.get("logGroupNamePrefix", ""))]
    return {
        "logGroups": [{"logGroupName": name, "arn": journal.site.stream_arn(name) + ":*"} for name in names]
    }


def describe_streams(journal: Journal, asked: Mapping[str, Any]) -> Mapping[str, Any] | Fault:
    """List the streams of a group."""
    streams = _streams(journal, asked)
    if isinstance(streams, Fault):
        return streams
    named = [(name, lines) for name, lines in streams.items() if _wanted(name, asked)]
    shown = [
        {
            "logStreamName": name,
            "creationTime": lines[0].at,
            "firstEventTimestamp": lines[0].at,
            "lastEventTimestamp": lines[-1].at,
            "arn": f"{journal.site.stream_arn(_group(asked))}:log-stream:{name}",
        }
        for name, lines in sorted(named)
    ]
    return {"logStreams": shown}


def get_events(journal: Journal, asked: Mapping[str, Any]) -> Mapping[str, Any] | Fault:
    """Return the lines of a stream, the latest ones unless asked otherwise; tokens go both ways."""
    streams = _streams(journal, asked)
    if isinstance(streams, Fault):
        return streams
    name = asked["logStreamName"]
    if name not in streams:
        return Fault("ResourceNotFoundException", "The specified log stream does not exist.")
    found = [one for one in streams[name] if _timely(one, asked)]
    most, token = int(asked.get("limit", MOST_EVENTS)), asked.get("nextToken", "")
    if token[:2] == "f/":
        found = [one for one in found if one.number > int(token[2:])][:most]
    elif token[:2] == "b/":
        found = [one for one in found if one.number < int(token[2:])][-most:]
    else:
        found = found[:most] if asked.get("startFromHead") else found[-most:]
    first, last = (found[0].number, found[-1].number) if found else (token[2:] or 0, token[2:] or 0)
    events = [{"timestamp": one.at, "message": one.text, "ingestionTime": one.at} for one in found]
    return {"events": events, "nextForwardToken": f"f/{last}", "nextBackwardToken": f"b/{first}"}


def filter_events(journal: Journal, asked: Mapping[str, Any]) -> Mapping[str, Any] | Fault:
    """Return the lines of a group in which words stand, continued with a token."""
    streams = _streams(journal, asked)
    if isinstance(streams, Fault):
        return streams
    after = int(asked.get("nextToken", "0"))
    named = [(name, lines) for name, lines in streams.items() if _wanted(name, asked)]
    found = sorted(_matching(named, asked, after), key=lambda pair: pair[1].number)
    most = int(asked.get("limit", MOST_EVENTS))
    events = [
        {
            "logStreamName": name,
            "timestamp": one.at,
            "message": one.text,
            "ingestionTime": one.at,
            "eventId": str(one.number),
        }
        for name, one in found[:most]
    ]
    more = {"nextToken": events[-1]["eventId"]} if len(found) > most else {}
    return {"events": events, "searchedLogStreams": [], **more}


def _matching(
    named: list[tuple[str, deque[Line]]], asked: Mapping[str, Any], after: int
) -> Iterator[tuple[str, Line]]:
    words = [word.strip('"') for word in asked.get("filterPattern", "").split()]
    for name, lines in named:
        for one in lines:
            if one.number > after and _timely(one, asked) and all(word in one.text for word in words):
                yield name, one


def _wanted(name: str, asked: Mapping[str, Any]) -> bool:
    names = asked.get("logStreamNames")
    return name.startswith(asked.get("logStreamNamePrefix", "")) and (names is None or name in names)


def _timely(one: Line, asked: Mapping[str, Any]) -> bool:
    return bool(asked.get("startTime", 0) <= one.at and ("endTime" not in asked or one.at < asked["endTime"]))


def _group(asked: Mapping[str, Any]) -> str:
    named = asked.get("logGroupName") or asked.get("logGroupIdentifier", "")
    return str(named).rpartition(":log-group:")[2].removesuffix(":*")


def _streams(journal: Journal, asked: Mapping[str, Any]) -> dict[str, deque[Line]] | Fault:
    if _group(asked) not in journal.groups:
        return Fault("ResourceNotFoundException", "The specified log group does not exist.")
    return journal.groups[_group(asked)]


OPERATIONS: Final = {
    "DescribeLogGroups": describe_groups,
    "DescribeLogStreams": describe_streams,
    "FilterLogEvents": filter_events,
    "GetLogEvents": get_events,
}
