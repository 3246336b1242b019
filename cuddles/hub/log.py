"""The hub's diary: every event and what came of it, one JSON object a line, so that it can be thought again.

A line is `{"utc", "mono", "toy", "event", "did"}`. When a hub starts, and at the head of each day's file, a line
with the event `start` holds a toy's whole state. Since `core.step` is pure, `cuddles hub replay` can take the
events and must come to the same deeds; where it doesn't, the program that wrote the diary was another one.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any, Final

from cuddles.hub import events
from cuddles.hub.allowance import Care
from cuddles.hub.events import Effect, Event, Heard
from cuddles.hub.keeper import Keeper, Opening, Questions, Relayed, Wish
from devices.home import DogEar, Limits, Pad, Toy
from devices.lease import Known, Session
from devices.provisioning import Audit
from devices.reading import Reading, Trace
from devices.switches import Relay
from terms import Refused

if TYPE_CHECKING:
    from cuddles.hub.house import Household
    from devices.moments import Now

KINDS: Final[dict[str, type[Any]]] = {
    kind.__name__.lower(): kind
    for kind in (
        events.Heard,
        events.Linked,
        events.Unlinked,
        events.Wished,
        events.Stopped,
        events.Claimed,
        events.Limited,
        events.Due,
    )
}
START: Final = "start"
PARTS: Final[dict[str, type[Any]]] = {
    kind.__name__.lower(): kind
    for kind in (
        Audit,
        Care,
        DogEar,
        Keeper,
        Known,
        Limits,
        Opening,
        Pad,
        Questions,
        Reading,
        Refused,
        Relay,
        Relayed,
        Session,
        Toy,
        Trace,
        Wish,
    )
}
"""What a keeper is made of."""
_ENCODED: Final = json.JSONEncoder(separators=(",", ":")).encode
"""`json.dumps` would make an encoder for every line."""
_QUOTED: Final = json.encoder.encode_basestring_ascii


def line(toy: str, event: Event, done: tuple[Effect, ...], now: Now) -> str:
    """Return one line of the diary."""
    said = _heard(event) if isinstance(event, Heard) else _ENCODED(written(event))
    did = f',"did":{_ENCODED([written(effect) for effect in done])}' if done else ""
    return f'{{"utc":{round(now.utc, 3)!r},"mono":{now.mono!r},"toy":{_QUOTED(toy)},"event":{said}{did}}}'


def _heard(event: Heard) -> str:
    """Return as `_ENCODED(written(event))` does, but quickly: nearly every line is one of these."""
    payload = _text(event.payload)
    text = _QUOTED(payload) if isinstance(payload, str) else _ENCODED(payload)
    names = f'"kind":{_QUOTED(event.kind)},"leaf":{_QUOTED(event.leaf)}'
    return f'{{"is":"heard",{names},"payload":{text},"retained":{"true" if event.retained else "false"}}}'


def start(toy: str, keeper: Keeper, household: Household, now: Now) -> str:
    """Return the line that holds a toy's whole state; `state_in` reads it."""
    event = {"is": START, "hub": household.hub, "zone": household.home.zone, "state": _kept(keeper)}
    said = {"utc": round(now.utc, 3), "mono": now.mono, "toy": toy, "event": event}
    return _ENCODED(said)


def state_in(event: dict[str, Any]) -> Keeper:
    """Return the state that a `start` event holds; KeyError or TypeError for anything else."""
    found = _found(event["state"])
    if not isinstance(found, Keeper):
        raise TypeError("a start event holds a keeper")
    return found


def _kept(value: object) -> Any:  # noqa: ANN401  (JSON)
    """Return any part of a keeper as JSON from which `_found` makes an equal one."""
    if isinstance(value, float) and not math.isfinite(value):
        return {"is": "float", "value": repr(value)}
    if isinstance(value, frozenset):
        return {"is": "set", "of": sorted(value)}
    if isinstance(value, Mapping):
        return {"is": "map", "of": dict(value)}
    if isinstance(value, tuple):
        return [_kept(part) for part in value]
    if is_dataclass(value) and not isinstance(value, type):
        inner = {f.name: _kept(getattr(value, f.name)) for f in fields(value)}
        return {"is": type(value).__name__.lower(), **inner}
    return value


def _found(said: Any) -> Any:  # noqa: ANN401  (JSON)
    if isinstance(said, list):
        return tuple(_found(part) for part in said)
    if not isinstance(said, dict):
        return said
    match said["is"]:
        case "float":
            return float(said["value"])
        case "set":
            return frozenset(said["of"])
        case "map":
            return said["of"]
    return PARTS[said["is"]](**{name: _found(value) for name, value in said.items() if name != "is"})


def written(value: object) -> Any:  # noqa: ANN401  (JSON)
    """Return a value as JSON-ready data; bytes become text that `read_event` turns back exactly."""
    if value is None or isinstance(value, str | float | int):
        return value
    if isinstance(value, bytes):
        return _text(value)
    if isinstance(value, tuple):
        return [written(part) for part in value]
    names = _names(type(value))
    if names is None:
        return value
    said: dict[str, Any] = {"is": type(value).__name__.lower()}
    for name in names:
        said[name] = written(getattr(value, name))
    return said


def _names(kind: type[Any]) -> tuple[str, ...] | None:
    """Return the fields of a kind of value, None of what is no dataclass; to look for them each time is slow."""
    if kind not in _NAMES:
        _NAMES[kind] = tuple(f.name for f in fields(kind)) if is_dataclass(kind) else None
    return _NAMES[kind]


_NAMES: Final[dict[type[Any], tuple[str, ...] | None]] = {}


def _text(value: bytes) -> str | dict[str, str]:
    try:
        return value.decode()
    except UnicodeDecodeError:
        return {"hex": value.hex()}


def read_event(said: dict[str, Any]) -> Event:
    """Return the event that `written` wrote; KeyError or TypeError for anything else."""
    values = {name: value for name, value in said.items() if name != "is"}
    kind = KINDS[said["is"]]
    if kind is Heard:
        payload = values["payload"]
        values["payload"] = bytes.fromhex(payload["hex"]) if isinstance(payload, dict) else payload.encode()
    event: Event = kind(**values)
    return event
