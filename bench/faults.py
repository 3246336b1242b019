"""Heat that has to end: the fault matrix, a long random walk, and spoilt messages, all in virtual time."""

from __future__ import annotations

import math
import os
from itertools import islice
from time import process_time
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from bench.effort import Effort


FIRST_SEED: Final = 1


def faults_of(effort: Effort, say: Callable[[str], None]) -> dict[str, Any]:
    """Return the faults section."""
    from cuddles.trials.faults import FAULTS
    from cuddles.trials.page import naively, over
    from cuddles.trials.pool import tried

    results = tried(effort.sessions, len(os.sched_getaffinity(0)))
    rows: list[dict[str, Any]] = []
    for fault in FAULTS:
        row = results.ours[fault.name]
        seconds = row.longest.seconds
        rows.append(
            {
                "fault": fault.name,
                "measure": fault.measure,
                "moments": row.trials,
                "bound_s": fault.bound_s,
                "worst_s": None if math.isinf(seconds) else round(seconds, 2),
                "warmest_c": round(row.warmest_c, 2),
                "naive": naively(results, fault),
                "within_bound": not over(results, fault),
            }
        )
    say(f"faults: {sum(row['within_bound'] for row in rows)} of {len(rows)} within their bounds")
    return {"sessions": effort.sessions, "rows": rows}


def anything_of(effort: Effort, say: Callable[[str], None]) -> dict[str, Any]:
    """Return the anything section: a random walk through a house, every state of a hub, and the laws broken."""
    from bench.anything import anything
    from bench.states import states, stepped

    begun = process_time()
    found = anything(effort.steps)
    say(f"anything: {effort.steps} steps, {len(found)} laws broken")
    tried, broken = stepped(islice(states(), 0, None, effort.every))
    say(f"anything: {tried} states, {len(broken)} laws broken")
    return {
        "steps": effort.steps,
        "states": tried,
        "states_broken": len(broken),
        "found": [{"seed": one.seed, "step": one.step, "law": one.law, "said": one.said} for one in found],
        "cpu_s": round(process_time() - begun, 1),
    }


def fuzz_of(effort: Effort, say: Callable[[str], None]) -> dict[str, Any]:
    """Return the fuzz section: spoilt messages of a switch, and spoilt envelopes of Alexa."""
    from bench.fuzz import fuzzed

    begun = process_time()
    exceptions, believed = fuzzed(effort.spoilt, FIRST_SEED)
    say(f"fuzz: {effort.spoilt} messages, {exceptions} raised, {believed} wrongly believed")
    return {
        "messages": effort.spoilt,
        "raised": exceptions,
        "wrongly_believed": believed,
        "cpu_s": round(process_time() - begun, 1),
        "envelopes": _envelopes(effort, say),
    }


def _envelopes(effort: Effort, say: Callable[[str], None]) -> dict[str, Any]:
    from bench.envelopes import enveloped

    begun = process_time()
    found = enveloped(effort.envelopes, FIRST_SEED)
    say(f"fuzz: {found.sent} envelopes, {found.raised} raised, {len(found.wrong)} answered wrongly")
    return {
        "sent": found.sent,
        "raised": found.raised,
        "broken": found.broken,
        "wrong": found.wrong,
        "cpu_s": round(process_time() - begun, 1),
    }
