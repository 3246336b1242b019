"""Workers in processes of their own: one that dies takes its one task with it, never the others.

Theory of operation
-------------------
Every worker is a spawned process with a pipe. It is given one task at a time, so that it is always known
which task a dead worker held: that task is tried once more, alone at the end (unless it may be tried but once),
and then reported as lost. A
worker that outlives its patience is killed and counts as dead. Workers ignore Ctrl-C, which is the parent's
to decide; when the parent disappears, even by SIGKILL, a thread that reads from a pipe of the parent's sees
its end and takes the worker down.
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

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

PATIENCE_SECONDS = 300.0


@dataclass(frozen=True, slots=True)
class Lost:
    """No result: the worker died (``signal`` number or 0) or was ended after its patience ran out."""

    signal: int
    too_long: bool


@dataclass(slots=True)
class _Worker:
    process: SpawnProcess
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
    *,
    once: bool = False,
) -> Iterator[tuple[int, Any, float]]:
    """Yield (index of the task, `act` of it or `Lost`, seconds) as tasks are finished, in any order.

    `act` is a module's function; it returns something that can be pickled and raises nothing. With `once` a task
    whose worker died isn't tried again here.
    """
    crew: list[_Worker] = []
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
                result = _result(worker)
                worker.task = -1
                if not isinstance(result, Lost):
                    yield task, result, seconds
                    continue
                _dismiss(worker)
                crew.remove(worker)
                if once or task in tried:
                    yield task, result, seconds
                else:
                    tried.add(task)
                    again.append(task)
    finally:
        for worker in crew:
            _dismiss(worker)


def _employ(crew: list[_Worker], act: Callable[[Any], Any], most: int, waiting: int) -> None:
    spawn = multiprocessing.get_context("spawn")
    busy = sum(worker.task >= 0 for worker in crew)
    while len(crew) < min(most, busy + waiting):
        ours, theirs = spawn.Pipe()
        life, lifeline = spawn.Pipe(duplex=False)
        process = spawn.Process(target=_serve, args=(act, theirs, life), daemon=True)
        process.start()
        theirs.close()
        life.close()
        crew.append(_Worker(process, ours, lifeline))


def _hand_out(crew: list[_Worker], todo: deque[int], tasks: Sequence[Any]) -> None:
    for worker in crew:
        if worker.task < 0 and todo:
            worker.task, worker.since = todo.popleft(), monotonic()
            try:
                worker.pipe.send(tasks[worker.task])
            except OSError:
                worker.process.kill()


def _wait(crew: list[_Worker], patience_seconds: float) -> list[_Worker]:
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


def _result(worker: _Worker) -> Any:  # noqa: ANN401  (what `act` returned)
    try:
        if not worker.too_long:
            return worker.pipe.recv()
    except (EOFError, OSError):
        pass
    worker.process.join(5)
    return Lost(max(0, -(worker.process.exitcode or 0)), worker.too_long)


def _dismiss(worker: _Worker) -> None:
    worker.process.kill()
    worker.process.join()
    worker.pipe.close()
    worker.lifeline.close()


def _serve(act: Callable[[Any], Any], pipe: Connection, life: Connection) -> None:
    """Be a worker: results for tasks, until the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_die_with_parent, args=(life,), daemon=True).start()
    while True:
        try:
            task = pipe.recv()
        except EOFError:
            return
        pipe.send(act(task))


def _die_with_parent(life: Connection) -> None:
    try:
        life.recv()
    except (EOFError, OSError):
        os._exit(1)
