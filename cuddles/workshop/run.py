"""The workshop's life: it takes one drawing at a time, lets a process of its own work it, and forgets the photo.

Theory of operation
-------------------
It holds the lock of the data folder: a claim that it finds at its beginning is of a workshop that died, and the
drawing is taken up again at once. What became of a drawing is written before its photo is deleted; a workshop
that dies in between leaves a settled drawing with a photo, which the next look deletes. The sender is alerted
last. Without photos there's no work: while the inbox is empty nothing else is read. Asked to end, it breaks off,
and that try doesn't count.
"""

from __future__ import annotations

import gc
import logging
import os
import signal
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from cuddles import drawings
from cuddles.bootstrap import alerts_of, clock, inbox_of, records_of
from cuddles.crew import Lost, work_through
from cuddles.drawing_queue import DrawingQueue, tidy
from cuddles.drawings import PATIENCE_S
from cuddles.errors import CuddlesError
from cuddles.ports import Conflict
from cuddles.waking import only_one
from cuddles.workshop.making import Try, make, no_dump
from terms import Refused

if TYPE_CHECKING:
    from pathlib import Path

    from cuddles.alerts.send import Alerts
    from cuddles.drawings import Drawing
    from cuddles.ports import Inbox

DONE, REFUSED = 0, 1
LOOK_S: Final = 0.5
IDLE_S: Final = 20.0
"""A workshop that nobody keeps stays so long without work: a second photo follows a first."""
LOCK_S: Final = 2.0
TOO_LONG: Final = Refused(
    "too-long",
    f"It took longer than {PATIENCE_S / 60:g} minutes: save a smaller copy of the photo and send that.",
)
_LOG = logging.getLogger("cuddles.workshop")


class _Stop(Exception):
    """A signal asks to end."""


def stayed(folder: Path, *, until_idle: bool) -> int:
    """Be the workshop of a data folder until it is stopped, or until nothing is left to do.

    Who was woken for a home that went away meanwhile has nothing to do.
    """
    gc.enable()
    no_dump()
    for sign in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sign, _asked_to_end)
    if until_idle and not folder.is_dir():
        return DONE
    folder.mkdir(parents=True, exist_ok=True)
    inbox = inbox_of(folder)
    alerts = alerts_of(folder, os.environ)
    bench = _Bench(folder.absolute(), inbox, DrawingQueue(records_of(folder)), alerts)
    try:
        while True:
            with only_one(folder, LOCK_S) as mine:
                if not mine:
                    _LOG.info("a workshop runs on %s already", folder)
                    return REFUSED
                bench.stay(until_idle=until_idle)
            if not inbox.ids():
                return DONE
    except _Stop:
        return DONE


def _asked_to_end(*_: object) -> None:
    for sign in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sign, signal.SIG_IGN)
    raise _Stop


class _Bench:
    """What is worked on in a data folder, by whoever holds its lock."""

    def __init__(
        self, folder: Path, inbox: Inbox[object], queue: DrawingQueue, alerts: Alerts | None = None
    ) -> None:
        self._folder, self._inbox, self._queue, self._alerts = folder, inbox, queue, alerts

    def stay(self, *, until_idle: bool) -> None:
        """Work whatever comes; returns when nothing came for a while, if so asked."""
        self._queue.give_back(clock().utc)
        tidy(self._queue, self._inbox, clock().utc)
        for drawing in self._queue.all():
            self._alert(drawing)
        idle_since = clock().mono
        while True:
            if self._inbox.ids():
                tidy(self._queue, self._inbox, clock().utc)
                idle_since = clock().mono
                if self._work_one():
                    continue
            elif until_idle and clock().mono - idle_since >= IDLE_S:
                return
            time.sleep(LOOK_S)

    def _work_one(self) -> bool:
        claim = self._queue.claim(clock().utc)
        if claim is None:
            return False
        if claim.settled:
            self._tell(claim)
            return True
        try:
            outcome = self._tried(claim)
        except _Stop:
            self._queue.settle(claim, _not_counted(claim))
            raise
        self._settle(claim, outcome)
        return True

    def _tried(self, claim: Drawing) -> str | Refused | Lost:
        _LOG.info("drawing %s: try %d", claim.id, claim.tries)
        task = Try(self._folder, claim.id, claim.name)
        for _, outcome, _ in work_through(make, [task], 1, PATIENCE_S, once=True):
            assert isinstance(outcome, str | Refused | Lost)  # noqa: S101  (what `make` returns)
            return outcome
        raise AssertionError("a crew that tells of no task")

    def _settle(self, claim: Drawing, outcome: str | Refused | Lost) -> None:
        now = clock().utc
        if isinstance(outcome, Lost) and not outcome.too_long:
            _LOG.info("drawing %s: its process died (signal %d)", claim.id, outcome.signal)
            self._queue.settle(claim, drawings.given_back(claim, now))
            return
        if isinstance(outcome, str):
            new = drawings.ready(claim, outcome, now)
        else:
            new = drawings.declined(claim, TOO_LONG if isinstance(outcome, Lost) else outcome, now)
        if self._queue.settle(claim, new):
            self._tell(new)

    def _tell(self, settled: Drawing) -> None:
        self._inbox.forget(settled.id)
        code = "" if settled.refused is None else f" ({settled.refused.code})"
        _LOG.info("drawing %s: %s%s; its photo is forgotten", settled.id, settled.state, code)
        self._alert(settled)

    def _alert(self, drawing: Drawing) -> None:
        """Let Alexa tell the sender; where that fails it is said here, and tried again at the next beginning."""
        try:
            refused = None if self._alerts is None else self._alerts.of(drawing)
        except (CuddlesError, Conflict) as error:
            refused = Refused("no-records", str(error) or type(error).__name__)
        if refused is not None:
            _LOG.warning("drawing %s: its sender wasn't alerted: %s", drawing.id, refused.reason)


def _not_counted(claim: Drawing) -> Drawing:
    return replace(drawings.given_back(claim, clock().utc), tries=claim.tries - 1)
