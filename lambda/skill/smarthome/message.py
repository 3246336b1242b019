"""Messages of the smart home: what a directive says, and the events that answer it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from cuddles.smarthome.message import header_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Json = dict[str, Any]
OF_THE_HOME: Final = frozenset({"Alexa.Discovery", "Alexa.Authorization"})
"""Namespaces whose events are of no one toy."""


@dataclass(frozen=True, slots=True)
class Directive:
    """A directive as it is understood; what is missing is "" or {}."""

    namespace: str
    name: str
    correlation: str
    endpoint: str
    token: str
    payload: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a directive wasn't done: a type of Alexa's, the namespace it belongs to, and more of its payload."""

    type: str
    message: str
    namespace: str = "Alexa"
    more: tuple[tuple[str, Any], ...] = ()


def directive_of(event: object) -> Directive:
    """Return the directive of an event; never raises."""
    said = _dict(_dict(event).get("directive"))
    header, endpoint, payload = (_dict(said.get(key)) for key in ("header", "endpoint", "payload"))
    scope = _dict(endpoint.get("scope")) or _dict(payload.get("scope")) or _dict(payload.get("grantee"))
    return Directive(
        _text(header.get("namespace")),
        _text(header.get("name")),
        _text(header.get("correlationToken")),
        _text(endpoint.get("endpointId")),
        _text(scope.get("token")),
        payload,
    )


def event_of(
    directive: Directive,
    kind: tuple[str, str],
    payload: Json,
    message_id: str,
    properties: Sequence[Json] = (),
) -> Json:
    """Return the event that answers a directive; `kind` is its namespace and name."""
    header = header_of(kind, message_id)
    if directive.correlation:
        header["correlationToken"] = directive.correlation
    event: Json = {"header": header, "payload": payload}
    if directive.endpoint and kind[0] not in OF_THE_HOME:
        event["endpoint"] = {"endpointId": directive.endpoint}
    said: Json = {"event": event}
    return said | {"context": {"properties": list(properties)}} if properties else said


def failed(directive: Directive, failure: Failure, message_id: str) -> Json:
    """Return the error that answers a directive."""
    payload = {"type": failure.type, "message": failure.message, **dict(failure.more)}
    return event_of(directive, (failure.namespace, "ErrorResponse"), payload, message_id)


def celsius_of(said: object, *, delta: bool = False) -> float | None:
    """Return a temperature (or a difference) in °C; None for what is none."""
    value, scale = _dict(said).get("value"), _dict(said).get("scale")
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) < 1e6:
        return None
    if scale == "CELSIUS":
        return float(value)
    if scale == "KELVIN":
        return float(value) if delta else value - 273.15
    if scale == "FAHRENHEIT":
        return value / 1.8 if delta else (value - 32) / 1.8
    return None


def _dict(said: object) -> Json:
    return said if isinstance(said, dict) else {}


def _text(said: object) -> str:
    return said if isinstance(said, str) else ""
