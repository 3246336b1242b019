"""Calls that are given a time: speech has to come within three seconds, whatever hangs.

A call runs in a thread of its own. What isn't back when the time of the request is over counts as unanswered,
and goes on by itself: an off keeps trying, and what was asked can't be unasked. So whoever gets `SILENT` says
that it isn't known, and never that nothing happened, unless nothing was to happen. A switch that is answering,
only slowly, is waited for a little longer: it has a score of settings to tell before it may warm without a hub.
"""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from enum import Enum
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Final, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
BUDGET_S: Final = 2.5
LATEST_S: Final = 6.0
"""Alexa waits eight seconds."""
LOOK_S: Final = 0.1


class Silence(Enum):
    """No answer within the time."""

    SILENT = "silent"


SILENT: Final = Silence.SILENT


@dataclass(frozen=True, slots=True)
class Pending(Generic[T_co]):
    """A call under way."""

    box: SimpleQueue[tuple[T_co] | Exception]


class Budget:
    """The time of one request, from its arrival on."""

    def __init__(self, seconds: float = BUDGET_S, talking: Callable[[], bool] = lambda: False) -> None:
        now = time.monotonic()
        self._until, self._latest, self._talking = now + seconds, now + LATEST_S, talking

    def call(self, what: Callable[[], T], most_s: float = BUDGET_S) -> T | Silence:
        """Return what a call returns within the time; raises what it raises."""
        return self.calls((what,), most_s)[0]

    def calls(self, what: Sequence[Callable[[], T]], most_s: float = BUDGET_S) -> list[T | Silence]:
        """Return what calls at once return within the time, in their order; raises what one raises."""
        pending = [self.begun(one) for one in what]
        until = min(self._until, time.monotonic() + most_s)
        return [self.taken(one, until) for one in pending]

    def begun(self, what: Callable[[], T]) -> Pending[T]:
        """Begin a call; its answer is `taken` later."""
        box: SimpleQueue[tuple[T] | Exception] = SimpleQueue()

        def run() -> None:
            try:
                box.put((what(),))
            except Exception as error:  # noqa: BLE001  (it is raised again where the answer is taken)
                box.put(error)

        threading.Thread(target=run, name="skill-call", daemon=True).start()
        return Pending(box)

    def taken(self, pending: Pending[T], until: float | None = None) -> T | Silence:
        """Return the answer of a call that was begun, if it comes in time; raises what the call raised."""
        left = (self._until if until is None else until) - time.monotonic()
        try:
            answer = pending.box.get(timeout=max(left, 0.001))
        except Empty:
            return SILENT
        if isinstance(answer, Exception):
            raise answer
        return answer[0]

    def patient(self, what: Callable[[], T]) -> T | Silence:
        """Return what a call returns within the time, or later as long as a switch is answering."""
        pending = self.begun(what)
        answer = self.taken(pending)
        while answer is SILENT and time.monotonic() < self._latest and self._talking():
            answer = self.taken(pending, time.monotonic() + LOOK_S)
        return answer
