"""What has to stand in a request, once it is known to be Amazon's: for whom it is, and that it is of now.

Amazon signs requests for every skill there is, so the signature alone says nothing about whose it is: the
application's id has to be ours, in both places where one can stand. A session is there or not, by the type of the
request; where it is, its id counts too.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final, NoReturn

from terms import Refused

if TYPE_CHECKING:
    from collections.abc import Collection

Envelope = dict[str, Any]

TOLERANCE: Final = timedelta(seconds=150)
EVENT_TOLERANCE: Final = timedelta(hours=1)
"""Amazon's bounds; an event of a skill (it was enabled, disabled, …) may be sent again for an hour."""
EVENT: Final = "AlexaSkillEvent."
DEEPEST: Final = 64
"""Alexa's own requests are about ten deep; what is deeper only tries how much a parser bears."""
LONGEST_ID: Final = 512
NOT_JSON: Final = Refused("not-json", "The body is no JSON object in UTF-8.")
TOO_DEEP: Final = Refused("too-deep", f"The body is more than {DEEPEST} deep.")
NO_REQUEST: Final = Refused("no-request", "There is no request with a type and an id.")
NO_TIME: Final = Refused("no-time", "The request has no timestamp with its zone, in ISO 8601.")
OTHER_TIME: Final = Refused("other-time", "The request isn't of now: compare this machine's clock.")
OTHER_SKILL: Final = Refused("other-skill", "The request is for another skill.")
_TIME: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Admitted:
    """A request of now for this skill: its id, until when it could come again, and whether it is an event."""

    request_id: str
    until: datetime
    event: bool


def read_envelope(body: bytes) -> Envelope | Refused:
    """Return the JSON object of a body; infinities, NaN and a second document behind it are refused."""
    try:
        found = json.loads(body.decode("utf-8"), parse_constant=_no_number)
    except RecursionError:
        return TOO_DEEP
    except ValueError:
        return NOT_JSON
    if not isinstance(found, dict):
        return NOT_JSON
    return found if _shallow(found) else TOO_DEEP


def admit(envelope: Envelope, now: datetime, applications: Collection[str]) -> Admitted | Refused:
    """Return whether a request may be answered at `now` (aware) by one of our applications."""
    request = _object(envelope.get("request"))
    kind, request_id, sent = (request.get(key) for key in ("type", "requestId", "timestamp"))
    if not (isinstance(kind, str) and isinstance(request_id, str) and 0 < len(request_id) <= LONGEST_ID):
        return NO_REQUEST
    moment = _moment(sent)
    if moment is None:
        return NO_TIME
    event = kind.startswith(EVENT)
    tolerance = EVENT_TOLERANCE if event else TOLERANCE
    if abs(now - moment) > tolerance:
        return OTHER_TIME
    if not all(_ours(place, applications) for place in _places(envelope)):
        return OTHER_SKILL
    return Admitted(request_id, moment + tolerance, event)


def _places(envelope: Envelope) -> list[object]:
    """Return where an application has to be named."""
    always = _object(_object(envelope.get("context")).get("System")).get("application")
    session = envelope.get("session")
    return [always] if session is None else [always, _object(session).get("application")]


def _ours(application: object, applications: Collection[str]) -> bool:
    found = _object(application).get("applicationId")
    return isinstance(found, str) and found in applications


def _moment(sent: object) -> datetime | None:
    if not isinstance(sent, str) or not _TIME.fullmatch(sent):
        return None
    try:
        return datetime.fromisoformat(sent)
    except ValueError:
        return None


def _shallow(document: object) -> bool:
    """Return whether a document is no deeper than `DEEPEST`; looks level by level, so that it bears anything."""
    level = [document]
    for _ in range(DEEPEST):
        level = [inner for outer in level for inner in _within(outer)]
        if not level:
            return True
    return False


def _within(value: object) -> list[object]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


def _object(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON")
