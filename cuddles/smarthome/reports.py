"""Which reports Alexa is owed, from what it was told before and what is so now; and the reports themselves.

Alexa is told when a toy's power, mode, target or reach changes, and when its temperature has moved by half a
degree since it was told last: the app then shows what is so, and routines of the family begin. Toys that came
into home.yaml or changed there are reported too, and those that left it are taken out of the app.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from cuddles.messages import PLANNED, VOICE_WHO
from cuddles.smarthome.message import SENSOR, header_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Json = dict[str, Any]
STEP_C: Final = 0.5
"""Of temperature: less isn't worth a message."""
MOST_ENDPOINTS: Final = 300
"""Of one account, by Alexa's own limit."""

APP, POLL, PHYSICAL, RULE, VOICE = (
    "APP_INTERACTION",
    "PERIODIC_POLL",
    "PHYSICAL_INTERACTION",
    "RULE_TRIGGER",
    "VOICE_INTERACTION",
)


def changes(told: Iterable[Json], now: Iterable[Json]) -> tuple[list[Json], list[Json]]:
    """Return the properties that Alexa is owed, and the others, which go along; both from `now`."""
    before = {(one["namespace"], one["name"]): one["value"] for one in told}
    owed: list[Json] = []
    others: list[Json] = []
    for one in now:
        name = (one["namespace"], one["name"])
        (owed if _differs(name, before.get(name), one["value"]) else others).append(one)
    return owed, others


def _differs(name: tuple[str, str], before: Any, now: Any) -> bool:  # noqa: ANN401  (values of properties)
    if name == (SENSOR, "temperature") and before is not None:
        return abs(float(before["value"]) - float(now["value"])) >= STEP_C - 1e-9
    return bool(before != now)


def told_after(told: Iterable[Json], owed: Iterable[Json], now: Iterable[Json]) -> list[Json]:
    """Return what Alexa knows once it was told what it was owed; what is no more is forgotten."""
    known = {(one["namespace"], one["name"]): one for one in (*told, *owed)}
    names = [(one["namespace"], one["name"]) for one in now]
    return [known[name] for name in names if name in known]


def cause_of(owed: Iterable[Json], who: str | None, *, pressed: bool) -> str:
    """Return why properties changed: a button, whoever wished (None for nobody), or the toy by itself.

    `who` is what wishes say of their senders: the voice, a plan, or anything else, which is an app.
    """
    if all(one["namespace"] == SENSOR for one in owed):
        return POLL
    if pressed:
        return PHYSICAL
    if who is None or who.startswith(PLANNED):
        return RULE
    return VOICE if who == VOICE_WHO else APP


def change_report(
    toy: str, cause: str, parts: tuple[Sequence[Json], Sequence[Json]], token: str, message_id: str
) -> Json:
    """Return a ChangeReport; `parts` are the properties that changed and the others."""
    owed, others = parts
    endpoint = {"scope": _scope(token), "endpointId": toy}
    payload = {"change": {"cause": {"type": cause}, "properties": list(owed)}}
    event = {
        "header": header_of(("Alexa", "ChangeReport"), message_id),
        "endpoint": endpoint,
        "payload": payload,
    }
    return {"event": event, "context": {"properties": list(others)}}


def endpoints_owed(told: Mapping[str, Json], now: Mapping[str, Json]) -> tuple[list[Json], list[str]]:
    """Return the endpoints that are new or other than Alexa was told, and the ids of those that are gone."""
    added = [endpoint for name, endpoint in now.items() if told.get(name) != endpoint]
    return added[:MOST_ENDPOINTS], sorted(told.keys() - now.keys())


def add_report(endpoints: Sequence[Json], token: str, message_id: str) -> Json:
    """Return an AddOrUpdateReport."""
    payload = {"endpoints": list(endpoints), "scope": _scope(token)}
    return {
        "event": {
            "header": header_of(("Alexa.Discovery", "AddOrUpdateReport"), message_id),
            "payload": payload,
        }
    }


def delete_report(ids: Sequence[str], token: str, message_id: str) -> Json:
    """Return a DeleteReport."""
    payload = {"endpoints": [{"endpointId": one} for one in ids], "scope": _scope(token)}
    return {
        "event": {"header": header_of(("Alexa.Discovery", "DeleteReport"), message_id), "payload": payload}
    }


def _scope(token: str) -> Json:
    return {"type": "BearerToken", "token": token}
