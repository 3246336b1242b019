"""Workers in processes of their own: one that dies takes its one task with it, never the others.

Theory of operation
-------------------
Every worker is a process of its own, spawned or forked from a warm one (`cuddles.forker`), with a pipe. It is
given one task at a time, so that it is always known which task a dead worker held: that task is tried once more,
alone at the end, and then reported as lost. A worker that outlives its patience is killed and counts as dead.
Workers ignore Ctrl-C, which is the parent's to decide; when the parent disappears, even by SIGKILL, a thread that
reads from a pipe of the parent's sees its end and takes the worker down.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from dataclasses import dataclass
from multiprocessing.connection import wait
from time import monotonic
from typing import TYPE_CHECKING, Any

from cuddles.forked import Forked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

    from cuddles.forked import Forker

PATIENCE_SECONDS = 300.0


@dataclass(frozen=True, slots=True)
class Lost:
    """No result: the worker died (``signal`` number or 0) or was ended after its patience ran out."""

    signal: int
    too_long: bool


@dataclass(slots=True)
class Worker:
    """A process that waits for tasks, and what is known of the one that it has (-1: none)."""

    process: BaseProcess | Forked
    pipe: Connection
    lifeline: Connection
    task: int = -1
    since: float = 0.0
    too_long: bool = False


def work_through(
    act: Callable[[Any], Any],
    tasks: Sequence[Any],
    workers: int,
    patience_seconds: float = PATIENCE_SECONDS,
) -> Iterator[tuple[int, Any, float]]:
    """Yield (index of the task, `act` of it or `Lost`, seconds) as tasks are finished, in any order.

    `act` is a module's function; it returns something that can be pickled and raises nothing.
    """
    crew: list[Worker] = []
    todo, again = deque(range(len(tasks))), deque[int]()
    tried: set[int] = set()
    try:
        while todo or again or any(worker.task >= 0 for worker in crew):
            if not todo and again and all(worker.task < 0 for worker in crew):
                todo.append(again.popleft())
            _employ(crew, act, workers, len(todo))
            _hand_out(crew, todo, tasks)
            for worker in _wait(crew, patience_seconds):
                task, seconds = worker.task, monotonic() - worker.since
                result = result_of(worker)
                worker.task = -1
                if not isinstance(result, Lost):
                    yield task, result, seconds
                    continue
                dismiss(worker)
                crew.remove(worker)
                if task in tried:
                    yield task, result, seconds
                else:
                    tried.add(task)
                    again.append(task)
    finally:
        for worker in crew:
            dismiss(worker)


def _employ(crew: list[Worker], act: Callable[[Any], Any], most: int, waiting: int) -> None:
    busy = sum(worker.task >= 0 for worker in crew)
    while len(crew) < min(most, busy + waiting):
        crew.append(hired(act))


def hired(
    act: Callable[[Any], Any],
    prepare: Callable[[], None] | None = None,
    forker: Forker | None = None,
) -> Worker:
    """Begin a worker, which does `prepare` before its first task; both are functions of a module.

    With a `forker` it is forked from a process that is warm, and comes when that is.
    """
    if forker is None:
        return _spawned(act, prepare)
    pipe, lifeline, process = forker.fork(_serve, act, prepare)
    return Worker(process, pipe, lifeline)


def _spawned(act: Callable[[Any], Any], prepare: Callable[[], None] | None) -> Worker:
    begin = multiprocessing.get_context("spawn")
    ours, theirs = begin.Pipe()
    life, lifeline = begin.Pipe(duplex=False)
    process = begin.Process(target=_serve, args=(theirs, life, act, prepare), daemon=True)
    process.start()
    theirs.close()
    life.close()
    return Worker(process, ours, lifeline)


def give(worker: Worker, number: int, task: object) -> None:
    """Give a worker without a task one; one that can't take it is dead, and will be found so."""
    worker.task, worker.since = number, monotonic()
    try:
        worker.pipe.send(task)
    except OSError:
        worker.process.kill()


def _hand_out(crew: list[Worker], todo: deque[int], tasks: Sequence[Any]) -> None:
    for worker in crew:
        if worker.task < 0 and todo:
            number = todo.popleft()
            give(worker, number, tasks[number])


def _wait(crew: list[Worker], patience_seconds: float) -> list[Worker]:
    """Wait for results, deaths or the end of a patience; returns the workers that have something to tell."""
    busy = [worker for worker in crew if worker.task >= 0]
    first = min(worker.since for worker in busy) + patience_seconds
    ready = wait([worker.pipe for worker in busy], timeout=max(0.0, first - monotonic()) + 0.01)
    for worker in busy:
        if worker.pipe not in ready and monotonic() - worker.since > patience_seconds:
            worker.too_long = True
            worker.process.kill()
            ready.append(worker.pipe)
    return [worker for worker in busy if worker.pipe in ready]


def result_of(worker: Worker) -> Any:  # noqa: ANN401  (what `act` returned)
    """Return what a worker has to tell, or `Lost`; waits for it."""
    try:
        if not worker.too_long:
            return worker.pipe.recv()
    except (EOFError, OSError):
        pass
    worker.process.join(5)
    return Lost(max(0, -(worker.process.exitcode or 0)), worker.too_long)


def dismiss(worker: Worker) -> None:
    """End a worker, whatever it does."""
    worker.process.kill()
    worker.process.join()
    worker.pipe.close()
    worker.lifeline.close()
    if isinstance(worker.process, Forked):
        worker.process.close()


def _serve(
    pipe: Connection, life: Connection, act: Callable[[Any], Any], prepare: Callable[[], None] | None
) -> None:
    """Be a worker: results for tasks, until the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_die_with_parent, args=(life,), daemon=True).start()
    if prepare is not None:
        prepare()
    while True:
        try:
            task = pipe.recv()
        except (EOFError, OSError):
            return
        pipe.send(act(task))


def _die_with_parent(life: Connection) -> None:
    try:
        life.recv()
    except (EOFError, OSError):
        os._exit(1)
