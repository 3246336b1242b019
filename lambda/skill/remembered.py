"""A plan on its way through a session, from the question to the yes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cuddles.plans import written
from devices.schedule import Plan

if TYPE_CHECKING:
    from collections.abc import Mapping


def plan_written(plan: Plan) -> dict[str, Any]:
    """Return a plan as a session remembers it while it is confirmed."""
    return {"kind": "plan", **written(plan)}


def plan_read(asked: Mapping[str, Any]) -> Plan | None:
    """Return the plan that a session remembers; None for what isn't one."""
    try:
        days = frozenset(int(day) for day in asked["days"])
        seconds, target = float(asked["seconds"]), float(asked["target_c"])
        return Plan(str(asked["name"]), str(asked["toy"]), days, str(asked["at"]), seconds, target)
    except (KeyError, TypeError, ValueError):
        return None
