"""Weekly plans as documents: those of home.yaml and those that people added since."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from cuddles import changing
from devices.schedule import Plan

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuddles.ports import Document, Records

KEY = "plans"


def to_document(plans: tuple[Plan, ...]) -> Document:
    """Return plans as JSON-ready data."""
    return {"plans": [written(plan) for plan in plans]}


def from_document(document: Document) -> tuple[Plan, ...]:
    """Return the plans of a document."""
    found = document.get("plans")
    return tuple(_read(said) for said in found) if isinstance(found, list) else ()


def stored(records: Records) -> tuple[Plan, ...]:
    """Return the plans that people added."""
    found = records.get(KEY)
    return from_document(found.document) if found else ()


def change(records: Records, how: Callable[[tuple[Plan, ...]], tuple[Plan, ...]]) -> tuple[Plan, ...]:
    """Change the stored plans; returns what is stored then."""

    def document(old: Document | None) -> tuple[Document, tuple[Plan, ...]]:
        new = how(from_document(old) if old else ())
        return to_document(new), new

    return changing.change(records, KEY, document)


def all_plans(declared: tuple[Plan, ...], records: Records) -> tuple[Plan, ...]:
    """Return declared and stored plans; a stored one of the same toy and name stands for the declared one."""
    added = {(plan.toy, plan.name): plan for plan in stored(records)}
    kept = [added.pop((plan.toy, plan.name), plan) for plan in declared]
    return (*kept, *added.values())


def written(plan: Plan) -> dict[str, Any]:
    """Return a plan as JSON-ready data."""
    return {
        "name": plan.name,
        "toy": plan.toy,
        "days": sorted(plan.days),
        "at": plan.at,
        "seconds": plan.seconds,
        "target_c": plan.target_c,
        "skipped": sorted(day.isoformat() for day in plan.skipped),
        "holidays": [[first.isoformat(), last.isoformat()] for first, last in plan.holidays],
        "enabled": plan.enabled,
    }


def _read(said: dict[str, Any]) -> Plan:
    day = dt.date.fromisoformat
    return Plan(
        name=said["name"],
        toy=said["toy"],
        days=frozenset(said["days"]),
        at=said["at"],
        seconds=float(said["seconds"]),
        target_c=float(said["target_c"]),
        skipped=frozenset(day(text) for text in said["skipped"]),
        holidays=tuple((day(first), day(last)) for first, last in said["holidays"]),
        enabled=said["enabled"],
    )
