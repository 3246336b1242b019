"""Workers that are forked from a warm process: whoever of them dies, what is known of the others stays true."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from cuddles.crew import Lost, Worker, dismiss, give, hired, result_of
from cuddles.forked import Forker, Warm, command

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Act = Callable[[str], tuple[int, int]]

ROOT = Path(__file__).parents[2]
PATIENCE_S = 30.0
ACTS = """
import os
import time

def act(task):
    if task == "sleep":
        time.sleep(600)
    if task == "nice":
        return os.nice(0)
    return os.getppid(), os.getpid()
"""


@pytest.fixture
def act(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Act:
    """Give a function of a module that only this test's path leads to."""
    (tmp_path / "acts_for_a_forker.py").write_text(ACTS)
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "acts_for_a_forker", raising=False)
    import acts_for_a_forker

    return acts_for_a_forker.act  # type: ignore[no-any-return]


class Kept:
    """A process that forks, kept by somebody else than whoever asks it."""

    def __init__(self) -> None:
        asking, self._asked = socket.socketpair()
        self.forker = Forker(asking)
        self.process: subprocess.Popen[bytes] | None = None

    def begin(self) -> int:
        """Begin it, in the place of one that died; returns its id."""
        around = {**os.environ, "PYTHONPATH": str(ROOT)}
        line = command(self._asked, Warm(("json",), 3))
        self.process = subprocess.Popen(line, env=around, pass_fds=(self._asked.fileno(),))
        return self.process.pid

    def kill(self) -> None:
        """Kill it."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()

    def end(self) -> None:
        """End it for good."""
        self.kill()
        self.forker.end()
        self._asked.close()


@pytest.fixture
def kept() -> Iterator[Kept]:
    """Give it, not begun."""
    made = Kept()
    yield made
    made.end()


def eventually(holds: Callable[[], object]) -> None:
    until = time.monotonic() + PATIENCE_S
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.01)


def asked(worker: Worker, task: str = "who") -> Any:  # noqa: ANN401  (what `act` returned)
    give(worker, 1, task)
    return result_of(worker)


def test_who_is_asked_for_comes_once_the_process_is_there(kept: Kept, act: Act) -> None:
    first, second = hired(act, forker=kept.forker), hired(act, forker=kept.forker)
    assert (first.process.pid, first.process.is_alive()) == (None, True)
    warm = kept.begin()
    assert asked(first) == (warm, first.process.pid)
    assert asked(second) == (warm, second.process.pid)
    assert first.process.pid != second.process.pid
    for one in (first, second):
        dismiss(one)


def test_a_worker_steps_back_as_far_as_it_is_said(kept: Kept, act: Act) -> None:
    least = min(os.nice(0) + 3, 19)
    kept.begin()
    worker = hired(act, forker=kept.forker)
    assert asked(worker, "nice") >= least
    dismiss(worker)


def test_how_a_worker_ended_is_told(kept: Kept, act: Act) -> None:
    kept.begin()
    worker = hired(act, forker=kept.forker)
    eventually(lambda: worker.process.pid)
    give(worker, 1, "sleep")
    os.kill(worker.process.pid or 0, signal.SIGTERM)
    assert result_of(worker) == Lost(signal.SIGTERM, too_long=False)
    assert not worker.process.is_alive()
    dismiss(worker)


def test_a_worker_outlives_what_forked_it_and_its_end_is_seen(kept: Kept, act: Act) -> None:
    warm = kept.begin()
    worker = hired(act, forker=kept.forker)
    pid = asked(worker)[1]
    kept.kill()
    assert worker.process.is_alive()
    assert asked(worker)[1] == pid
    later = hired(act, forker=kept.forker)
    os.kill(pid, signal.SIGKILL)
    eventually(lambda: not worker.process.is_alive())
    assert worker.process.exitcode is None, "nobody saw how"
    again = kept.begin()
    assert asked(later)[0] == again != warm
    for one in (worker, later):
        dismiss(one)


def test_who_is_dismissed_before_it_came_doesn_t_stay(kept: Kept, act: Act) -> None:
    early = hired(act, forker=kept.forker)
    dismiss(early)
    warm = kept.begin()
    worker = hired(act, forker=kept.forker)
    assert asked(worker)[0] == warm
    children = Path(f"/proc/{warm}/task/{warm}/children")
    eventually(lambda: children.read_text().split() == [str(worker.process.pid)])
    dismiss(worker)


def test_one_s_own_is_begun_again_where_it_died(act: Act) -> None:
    forker = Forker(Warm(()))
    first = hired(act, forker=forker)
    warm = asked(first)[0]
    os.kill(warm, signal.SIGKILL)
    eventually(lambda: not _runs(warm))
    second = hired(act, forker=forker)
    assert asked(second)[0] != warm
    for one in (first, second):
        dismiss(one)
    forker.end()


@pytest.mark.usefixtures("act")
def test_nobody_is_left_of_whoever_asked(tmp_path: Path) -> None:
    line = (
        f"import sys, time; sys.path.insert(0, {str(tmp_path)!r})\n"
        "from acts_for_a_forker import act\n"
        "from cuddles.crew import give, hired, result_of\n"
        "from cuddles.forked import Forker, Warm\n"
        "forker = Forker(Warm(()))\n"
        "worker = hired(act, forker=forker)\n"
        "give(worker, 1, 'who')\n"
        "print(*result_of(worker), flush=True)\n"
        "time.sleep(600)\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", line], env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE
    )
    assert process.stdout is not None
    pids = [int(one) for one in process.stdout.readline().split()]
    assert all(map(_runs, pids))
    process.kill()
    process.communicate()
    eventually(lambda: not any(map(_runs, pids)))


def _runs(pid: int) -> bool:
    """Tell whether a process runs; one that only waits to be collected does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False
