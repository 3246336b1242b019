"""The hub's diary: every event and what came of it, one JSON object a line, so that it can be thought again.

A line is `{"utc", "mono", "toy", "event", "did"}`. A toy's first line has the event `start` with the whole
state it began with. Since `core.step` is pure, `cuddles hub replay` can take the events and must come to the
same deeds; where it doesn't, the program that wrote the diary was another one.
"""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any, Final

from cuddles.hub import events
from cuddles.hub.events import Effect, Event, Heard

if TYPE_CHECKING:
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
        events.Due,
    )
}


def line(toy: str, event: Event, done: tuple[Effect, ...], now: Now) -> str:
    """Return one line of the diary."""
    said = {"utc": round(now.utc, 3), "mono": now.mono, "toy": toy, "event": written(event)}
    if done:
        said["did"] = [written(effect) for effect in done]
    return json.dumps(said, separators=(",", ":"), ensure_ascii=False)


def written(value: object) -> Any:  # noqa: ANN401  (JSON)
    """Return a value as JSON-ready data; bytes become text that `read_event` turns back exactly."""
    if isinstance(value, bytes):
        return value.decode() if _plain(value) else {"hex": value.hex()}
    if is_dataclass(value) and not isinstance(value, type):
        inner = {f.name: written(getattr(value, f.name)) for f in fields(value)}
        return {"kind": type(value).__name__.lower(), **inner}
    if isinstance(value, tuple):
        return [written(part) for part in value]
    return value


def _plain(value: bytes) -> bool:
    try:
        value.decode()
    except UnicodeDecodeError:
        return False
    return True


def read_event(said: dict[str, Any]) -> Event:
    """Return the event that `written` wrote; KeyError or TypeError for anything else."""
    values = {name: value for name, value in said.items() if name != "kind"}
    kind = KINDS[said["kind"]]
    if kind is Heard:
        payload = values["payload"]
        values["payload"] = bytes.fromhex(payload["hex"]) if isinstance(payload, dict) else payload.encode()
    event: Event = kind(**values)
    return event
