"""The last changes of weekly plans: who changed what, when, and how it was before, so that it can be taken back.

A change is kept as the plans that differ, each as it was stored before and after (None: not stored). To take it
back puts each of them back exactly, and only where none of them was changed again by another way since.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from cuddles import plans
from cuddles.changing import change
from terms import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cuddles.ports import Document, Records
    from devices.schedule import Plan

KEY: Final = "plan-changes"
MOST: Final = 50
NOTHING: Final = Refused("nothing-to-undo", "There is no change of plans that can be taken back.")
SINCE: Final = Refused("changed-since", "These plans were changed again since: look at them first.")
Pair = tuple["Plan | None", "Plan | None"]


@dataclass(frozen=True, slots=True)
class Change:
    """One change: by whom, when (UTC seconds), and the plans before and after."""

    who: str
    at: float
    pairs: tuple[Pair, ...]

    @property
    def toys(self) -> frozenset[str]:
        """The toys whose plans were changed."""
        return frozenset(plan.toy for pair in self.pairs for plan in pair if plan is not None)


@dataclass(frozen=True, slots=True)
class Mark:
    """Who changes plans, and when (UTC seconds)."""

    who: str
    at: float


def changed(
    records: Records, mark: Mark, how: Callable[[tuple[Plan, ...]], tuple[Plan, ...]]
) -> tuple[Plan, ...]:
    """Change the stored plans and keep how they were; returns what is stored then."""
    before: list[tuple[Plan, ...]] = []

    def noting(old: tuple[Plan, ...]) -> tuple[Plan, ...]:
        before[:] = [old]
        return how(old)

    after = plans.change(records, noting)
    if pairs := _pairs(before[0], after):
        one = Change(mark.who, mark.at, pairs)
        _kept(records, lambda old: (*old, one)[-MOST:])
    return after


def changes(records: Records) -> tuple[Change, ...]:
    """Return the last changes, the newest last."""
    found = records.get(KEY)
    return tuple(_read(said) for said in _listed(found.document.get("changes") if found else None))


def undone(records: Records, toy: str | None = None) -> Change | Refused:
    """Take back the last change, or the last one of a toy; returns it."""
    mine = [one for one in changes(records) if toy is None or toy in one.toys]
    if not mine:
        return NOTHING
    last, fits = mine[-1], list[bool]()

    def back(old: tuple[Plan, ...]) -> tuple[Plan, ...]:
        now = {(plan.toy, plan.name): plan for plan in old}
        fits[:] = [all(now.get(_name(pair)) == pair[1] for pair in last.pairs)]
        return _put_back(old, last.pairs) if fits[0] else old

    plans.change(records, back)
    if not fits[0]:
        return SINCE
    _kept(records, lambda old: _without(old, last))
    return last


def forget(records: Records, toy: str) -> None:
    """Forget every change of a toy's plans."""
    _kept(records, lambda old: tuple(one for one in old if toy not in one.toys))


def _put_back(old: tuple[Plan, ...], pairs: Iterable[Pair]) -> tuple[Plan, ...]:
    """Return the plans with each changed one as it was, in its place where it has one."""
    was = {_name(pair): pair[0] for pair in pairs}
    kept = [was.pop((plan.toy, plan.name), plan) for plan in old]
    return tuple(plan for plan in (*kept, *was.values()) if plan is not None)


def _without(old: tuple[Change, ...], one: Change) -> tuple[Change, ...]:
    """Return the changes without the last that is equal to one."""
    at = next((n for n in range(len(old) - 1, -1, -1) if old[n] == one), None)
    return old if at is None else (*old[:at], *old[at + 1 :])


def _pairs(before: tuple[Plan, ...], after: tuple[Plan, ...]) -> tuple[Pair, ...]:
    was, now = ({(plan.toy, plan.name): plan for plan in some} for some in (before, after))
    return tuple(
        (was.get(name), now.get(name)) for name in sorted({*was, *now}) if was.get(name) != now.get(name)
    )


def _name(pair: Pair) -> tuple[str, str]:
    plan = pair[0] or pair[1]
    return ("", "") if plan is None else (plan.toy, plan.name)


def _kept(records: Records, how: Callable[[tuple[Change, ...]], tuple[Change, ...]]) -> None:
    def document(old: Document | None) -> tuple[Document, None]:
        known = tuple(_read(said) for said in _listed(old.get("changes") if old else None))
        return {"changes": [_written(one) for one in how(known)]}, None

    change(records, KEY, document)


def _listed(said: object) -> list[dict[str, Any]]:
    return said if isinstance(said, list) else []


def _written(one: Change) -> dict[str, object]:
    pairs = [[None if plan is None else plans.written(plan) for plan in pair] for pair in one.pairs]
    return {"who": one.who, "at": one.at, "pairs": pairs}


def _read(said: dict[str, Any]) -> Change:
    pairs = []
    for before, after in said["pairs"]:
        both = plans.from_document({"plans": [plan for plan in (before, after) if plan is not None]})
        pairs.append((both[0] if before is not None else None, both[-1] if after is not None else None))
    return Change(str(said["who"]), float(said["at"]), tuple(pairs))
