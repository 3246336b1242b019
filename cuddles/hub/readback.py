"""A switch's settings, read back: asked for a few at a time, again where no answer comes, and judged at the end.

A switch takes its messages one by one, some twenty a second. So an off of the same step goes out before the
questions, and one that follows them waits for half a second at most.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from cuddles.hub.events import Effect, Publish
from cuddles.hub.keeper import Keeper, Questions
from cuddles.hub.reports import WRONG_AGAIN_S
from devices.provisioning import Audit

if TYPE_CHECKING:
    from devices.switches import Relay

ASKED_AT_ONCE: Final = 8
ASK_AGAIN_S: Final = (3.0, 3.0, 10.0, 60.0)


def minded(keeper: Keeper, now: float, done: list[Effect]) -> Keeper:
    """Read the switch's settings back, unless they have been since it was last away."""
    known, relay, asked = keeper.known, keeper.relay, keeper.questions
    if known.verified is not None or not (known.linked and known.online):
        return keeper
    if asked is None:
        asked = Questions(Audit({}), now, 0)
    elif asked.settled:
        if now < due(asked):
            return keeper
        asked = Questions(Audit({}), now, 0)
    elif not (missing := len(asked.audit.missing(relay))):
        return _judged(keeper, asked, now)
    elif missing <= asked.left:
        asked = replace(asked, times=0)
    elif now < due(asked):
        return keeper
    return replace(keeper, questions=_asked(asked, relay, now, done))


def due(asked: Questions) -> float:
    """Return when they are asked again (s, monotonic): ever more rarely."""
    if asked.settled:
        return asked.asked + WRONG_AGAIN_S
    return asked.asked + ASK_AGAIN_S[min(asked.times, len(ASK_AGAIN_S)) - 1]


def _asked(asked: Questions, relay: Relay, now: float, done: list[Effect]) -> Questions:
    """Ask for the first of what is missing."""
    missing = asked.audit.questions(relay)
    done += [Publish(question) for question in missing[:ASKED_AT_ONCE]]
    return replace(asked, asked=now, times=asked.times + 1, left=max(0, len(missing) - ASKED_AT_ONCE))


def _judged(keeper: Keeper, asked: Questions, now: float) -> Keeper:
    """All answers are in: right, or wrong and said so."""
    wrong = asked.audit.wrong(keeper.relay)
    if wrong:
        settled = replace(asked, asked=now, settled=True)
        return replace(keeper, known=replace(keeper.known, wrong=wrong), questions=settled)
    known = replace(keeper.known, verified=asked.audit.fingerprint(keeper.relay), wrong=())
    return replace(keeper, known=known, questions=None)
