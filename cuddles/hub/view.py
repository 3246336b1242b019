"""What others see of a toy: the retained state that pages, voices and terminals read."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from devices.thermostat import decide, target_of

if TYPE_CHECKING:
    from cuddles.hub.keeper import Keeper
    from devices.moments import Now


class State(NamedTuple):
    """`shown` is published when it changes; `beside` only goes along with it."""

    shown: dict[str, object]
    beside: dict[str, object]


def state_of(keeper: Keeper, wish_id: str | None, refused: str, now: Now) -> State:
    """Return a toy's state as JSON-ready data; instants in UTC seconds."""
    known, last = keeper.known, keeper.known.trace.last
    verdict = decide(known, keeper.toy.limits, now.mono)
    believed = last is not None and known.trace.problem is None
    shown: dict[str, object] = {
        "toy": keeper.toy.name,
        "relay": {True: "on", False: "off", None: "unknown"}[keeper.relayed.closed],
        "proof": keeper.relay.proof.value,
        "online": known.online,
        "ready": known.verified is not None,
        "celsius": round(last.celsius * 5) / 5 if believed and last else None,
        "target_c": target_of(known, keeper.toy.limits) if known.session else None,
        "until": round(keeper.wish.until + now.utc - now.mono) if keeper.wish else None,
        "rest_until": _ahead(known.rest_until, now),
        "watts": None if keeper.relayed.watts is None else round(keeper.relayed.watts),
        "rule": verdict.rule,
        "why": verdict.why if verdict.rule not in _MOVING else "",
        "latch": known.latch.code if known.latch else None,
        "wish_id": wish_id,
        "refused": refused,
    }
    return State(shown, {"why": verdict.why, "at": round(now.utc, 1)})


_MOVING = frozenset({"warming", "coasting", "warm-enough", "resting"})


def _ahead(mono: float, now: Now) -> float | None:
    return None if not math.isfinite(mono) or mono <= now.mono else round(mono + now.utc - now.mono)
