"""A hand of the workshop: a worker process that is kept warm, and the job that it has at present."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, Any, Final

from cuddles.crew import Lost, dismiss, give, hired, result_of
from cuddles.forked import Warm

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

    from cuddles.forked import Forker
    from cuddles.ports import Claim

WARM: Final = Warm(("cuddles.workshop.warm",), 10)
"""What workers are forked from: drawings can wait, whatever else a machine does."""
AGAIN_S: Final = 0.25
"""A worker that died is replaced no sooner than so long after it was begun."""
MOST_TASKS: Final = 50
"""So many tasks a worker does: what libraries leak goes with it."""


class Hand:
    """A worker, replaced where it died.

    Parameters
    ----------
    kinds
        The kinds of jobs that it takes.
    act, prepare
        What its worker does with a task, and before its first one.
    forker
        The way to the process from which its workers are forked.

    """

    def __init__(
        self,
        kinds: tuple[str, ...],
        act: Callable[[Any], Any],
        prepare: Callable[[], None] | None,
        forker: Forker,
    ) -> None:
        self.kinds, self._act, self._prepare, self._forker = kinds, act, prepare, forker
        self.claim: Claim | None = None
        self.beaten = 0.0
        self._tasks = 0
        self._worker, self._hired = hired(act, prepare, forker), monotonic()

    @property
    def pipe(self) -> Connection:
        """Where its worker tells what became of a task."""
        return self._worker.pipe

    def free(self) -> bool:
        """Return whether its worker is there and could do a task now; one that died is replaced."""
        if self.claim is not None:
            return False
        if self._worker.process.is_alive():
            self._forker.tend()
            return self._worker.process.pid is not None
        if monotonic() - self._hired < AGAIN_S:
            return False
        self._replace()
        return False

    def give(self, claim: Claim, task: object) -> None:
        """Give it a job."""
        self.claim, self.beaten = claim, monotonic()
        self._tasks += 1
        give(self._worker, self._tasks, task)

    def result(self, patience_s: float) -> Any:  # noqa: ANN401  (what `act` returned)
        """Return what became of its job: a result, `Lost`, or None while it works."""
        worker = self._worker
        if worker.pipe.poll():
            return self._over(result_of(worker))
        if monotonic() - worker.since > patience_s:
            worker.too_long = True
            worker.process.kill()
            return self._over(result_of(worker))
        return None

    def renew(self) -> None:
        """Begin another worker in the place of one that should do no more."""
        self._replace()

    def end(self) -> Claim | None:
        """End it; returns the job that it had."""
        dismiss(self._worker)
        claim, self.claim = self.claim, None
        return claim

    def _over(self, result: Any) -> Any:  # noqa: ANN401
        self.claim = None
        if isinstance(result, Lost) or self._tasks >= MOST_TASKS:
            self._replace()
        return result

    def _replace(self) -> None:
        dismiss(self._worker)
        self._worker = hired(self._act, self._prepare, self._forker)
        self._hired, self._tasks = monotonic(), 0
