"""The workshop's life: it takes jobs, lets hands work them, and writes down what became of them.

Theory of operation
-------------------
It holds the lock of the data folder: a claim that it finds at its beginning is of a workshop that died, and the
job is free again at once. Two hands are kept warm: one takes outlines alone, which a person waits for, so that
none ever waits behind a pattern; the other takes all kinds. Whoever puts a job in tells nobody: the workshop
looks every 50 ms, and between the looks it hears its hands, says that it is there still, and tidies up. The
sender is alerted by a thread, as Amazon may take seconds to answer. Asked to end, it breaks off, and those tries
don't count.
"""

from __future__ import annotations

import gc
import logging
import os
import queue
import signal
import threading
import time
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Final

from cuddles.bootstrap import alerts_of, clock, place_of, records_of
from cuddles.drawing_book import DrawingBook, tidy
from cuddles.drawings import ESTIMATE, GAVE_UP, OUTLINE, PATTERN
from cuddles.errors import CuddlesError
from cuddles.forked import Forker
from cuddles.jobs.rules import BEAT_S
from cuddles.ports import Conflict
from cuddles.waking import only_one
from cuddles.workshop.hands import WARM, Hand
from cuddles.workshop.making import PATIENCE_S, Try, make, no_dump, prepare
from cuddles.workshop.settling import Settling
from terms import Refused

if TYPE_CHECKING:
    from pathlib import Path

    from cuddles.alerts.send import Alerts
    from cuddles.drawings import Drawing
    from cuddles.ports import Claim, Place, Records

DONE, REFUSED = 0, 1
LOOK_S: Final = 0.05
TIDY_S: Final = 0.5
IDLE_S: Final = 20.0
"""A workshop that nobody keeps stays so long without work: a second photo follows a first."""
LOCK_S: Final = 2.0
SPOILT: Final = frozenset({"no-memory", "broken"})
"""Codes of refusals after which a worker is replaced."""
_LOG = logging.getLogger("cuddles.workshop")


def stayed(folder: Path, *, until_idle: bool, in_turn: bool = False, forker: Forker | None = None) -> int:
    """Be the workshop of a data folder until it is stopped, or until nothing is left to do.

    Where another one runs, this one isn't needed, or waits for the end of that one, `in_turn`. Its hands are
    forked from the process that `forker` leads to; without one it begins its own, which ends with this one. Who
    was woken for a home that went away meanwhile has nothing to do.
    """
    gc.enable()
    no_dump()
    stop = threading.Event()
    for sign in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sign, lambda *_: stop.set())
    if until_idle and not folder.is_dir():
        return DONE
    folder.mkdir(parents=True, exist_ok=True)
    bench = Bench(
        folder.absolute(), records_of(folder), place_of(folder), alerts_of(folder, os.environ), stop
    )
    while not stop.is_set():
        with only_one(folder, LOCK_S) as mine:
            if not mine and in_turn:
                continue
            if not mine:
                _LOG.info("a workshop runs on %s already", folder)
                return REFUSED
            forker = forker or Forker(WARM)
            bench.stay(forker, until_idle=until_idle)
        if not bench.waits():
            return DONE
    return DONE


class Bench:
    """Where jobs are worked, while the lock is held."""

    def __init__(
        self,
        folder: Path,
        records: Records,
        place: Place,
        alerts: Alerts | None,
        stop: threading.Event,
    ) -> None:
        self._folder, self._place, self._alerts, self._stop = folder, place, alerts, stop
        self._book = DrawingBook(records)
        self._settling = Settling(records, self._book, place)
        self._news: queue.SimpleQueue[Drawing] = queue.SimpleQueue()

    def stay(self, forker: Forker, *, until_idle: bool) -> None:
        """Work whatever comes; returns when asked to end, or when nothing came for a while, if so asked."""
        self._place.jobs.free(clock().utc)
        self._settling.erase_marked()
        self._tidy()
        for drawing in self._book.all():
            self._news.put(drawing)
        if self._alerts is not None:
            threading.Thread(target=self._tell_all, daemon=True).start()
        kinds = (OUTLINE,), (OUTLINE, ESTIMATE, PATTERN)
        hands = [Hand(one, make, prepare, forker) for one in kinds]
        try:
            self._work(hands, until_idle=until_idle)
        finally:
            self._end(hands)

    def waits(self) -> bool:
        """Return whether something is left to do, or to be looked after."""
        return bool(self._place.inbox.ids()) or any(one.busy for one in self._book.all())

    def _work(self, hands: list[Hand], *, until_idle: bool) -> None:
        idle_since = tidied = clock().mono
        while not self._stop.is_set():
            for hand in hands:
                self._serve(hand)
            now = clock().mono
            if now - tidied >= TIDY_S:
                tidied = now
                self._tidy()
                if any(hand.claim for hand in hands) or self.waits():
                    idle_since = now
                elif until_idle and now - idle_since >= IDLE_S:
                    return
            busy = [hand.pipe for hand in hands if hand.claim is not None]
            if busy:
                wait(busy, LOOK_S)
            else:
                time.sleep(LOOK_S)

    def _serve(self, hand: Hand) -> None:
        """Hear what a hand has to tell; give it a job where it is free."""
        if hand.claim is not None and not self._heard(hand, hand.claim):
            return
        while hand.free() and (claim := self._place.jobs.take(hand.kinds, clock().utc)) is not None:
            self._give(hand, claim)

    def _heard(self, hand: Hand, claim: Claim) -> bool:
        """Return whether a job is over; while it isn't, its claim is kept."""
        outcome = hand.result(PATIENCE_S)
        if outcome is None:
            if clock().mono - hand.beaten >= BEAT_S:
                hand.beaten = clock().mono
                self._place.jobs.beat(claim, clock().utc)
            return False
        if isinstance(outcome, Refused) and outcome.code in SPOILT:
            hand.renew()
        self._settled(claim, self._settling.settle(claim, outcome, clock().utc))
        return True

    def _give(self, hand: Hand, claim: Claim) -> None:
        """Give a job to a hand; not one that was tried too often, or that nobody wants any more."""
        if claim.spent:
            self._settled(claim, self._settling.settle(claim, GAVE_UP, clock().utc))
            return
        drawing = self._settling.taken(claim, clock().utc)
        if drawing is None:
            return
        _LOG.info("%s: try %d", claim.key, claim.tries)
        look = drawing.review and claim.kind == OUTLINE
        hand.give(claim, Try(self._folder, drawing.id, drawing.name, claim.kind, claim.body, look))

    def _settled(self, claim: Claim, drawing: Drawing | None) -> None:
        if drawing is None:
            _LOG.info("%s: over, and wanted no more", claim.key)
            return
        code = "" if drawing.refused is None else f" ({drawing.refused.code})"
        _LOG.info("%s: over; the drawing is %s%s", claim.key, drawing.state, code)
        self._news.put(drawing)

    def _tidy(self) -> None:
        tidy(self._book, self._place.inbox, self._place.jobs, clock().utc)

    def _end(self, hands: list[Hand]) -> None:
        for hand in hands:
            if (claim := hand.end()) is not None:
                self._settling.give_back(claim, clock().utc)

    def _tell_all(self) -> None:
        while True:
            self.alert(self._news.get())

    def alert(self, drawing: Drawing) -> None:
        """Let Alexa tell the sender; where that fails it is said here, and tried again at the next beginning."""
        try:
            refused = None if self._alerts is None else self._alerts.of(drawing)
        except (CuddlesError, Conflict) as error:
            refused = Refused("no-records", str(error) or type(error).__name__)
        if refused is not None:
            _LOG.warning("drawing %s: its sender wasn't alerted: %s", drawing.id, refused.reason)
