"""The fault matrix on several cores: a session is a piece of work, and comes out the same on any of them."""

from __future__ import annotations

from dataclasses import dataclass
from multiprocessing import get_context
from typing import TYPE_CHECKING, Final, NamedTuple

from cuddles.trials.faults import FAULTS
from cuddles.trials.matrix import Row, Trial, rows_of, session_of

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
    found: dict[bool, list[Trial]] = {False: [], True: []}
    with get_context("fork").Pool(min(jobs, len(work)), maxtasksperchild=4) as pool:
        for done, (kind, trials) in enumerate(pool.imap(_session, work, chunksize=1), 1):
            found[kind] += trials
            progress(Progress(done, len(work)))
    return Results(rows_of(found[False]), rows_of(found[True]))


def _session(work: tuple[int, bool]) -> tuple[bool, list[Trial]]:
    seed, naive = work
    faults = [fault for fault in FAULTS if fault.naive or not naive]
    return naive, list(session_of(faults, seed, naive=naive))
