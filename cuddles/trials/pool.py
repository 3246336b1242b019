"""The fault matrix on several cores: a session is a piece of work, and comes out the same on any of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from multiprocessing import get_context
from typing import TYPE_CHECKING, Final, NamedTuple

from cuddles.trials.faults import FAULTS
from cuddles.trials.matrix import Row, rows_of, session_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

NAIVE_SHARE: Final = 10
"""The naive controller is tried in every tenth session: where it heats on, it does so in the first."""


class Progress(NamedTuple):
    """Sessions that are done, of all."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Results:
    """What came of the trials, by fault: with the hub, and with a naive controller."""

    ours: Mapping[str, Row]
    naive: Mapping[str, Row]


def tried(sessions: int, jobs: int, progress: Callable[[Progress], None] = lambda _: None) -> Results:
    """Try every fault in so many sessions; the same rows whatever the number of jobs."""
    naive = -(-sessions // NAIVE_SHARE)
    work = [(seed, False) for seed in range(sessions)] + [(seed, True) for seed in range(naive)]
    found: dict[bool, list[dict[str, Row]]] = {False: [], True: []}
    with get_context("fork").Pool(min(jobs, len(work)), maxtasksperchild=4) as pool:
        for done, (kind, rows) in enumerate(pool.imap(_session, work, chunksize=1), 1):
            found[kind].append(rows)
            progress(Progress(done, len(work)))
    return Results(_joined(found[False]), _joined(found[True]))


def _session(work: tuple[int, bool]) -> tuple[bool, dict[str, Row]]:
    seed, naive = work
    faults = [fault for fault in FAULTS if fault.naive or not naive]
    return naive, rows_of(session_of(faults, seed, naive=naive))


def _joined(sessions: list[dict[str, Row]]) -> dict[str, Row]:
    return reduce(lambda one, other: {name: _both(row, other[name]) for name, row in one.items()}, sessions)


def _both(one: Row, other: Row) -> Row:
    longest = max(one.longest, other.longest, key=lambda trial: trial.seconds)
    return Row(one.fault, one.trials + other.trials, longest, max(one.warmest_c, other.warmest_c))
