"""Workers that die, hang or outlive their parent never cost more than their own task."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cuddles.crew import Lost, work_through

ROOT = Path(__file__).parents[2]

ACTS = """
import os, signal, time

def act(task):
    kind, number = task
    if kind == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if kind == "crash":
        os.abort()
    if kind == "exit":
        os._exit(7)
    if kind == "hang":
        time.sleep(600)
    if kind == "once":
        marker = os.environ["CREW_MARKER"]
        if not os.path.exists(marker):
            open(marker, "w").close()
            os.kill(os.getpid(), signal.SIGKILL)
    if kind == "pid":
        time.sleep(0.2)
        return os.getpid()
    return number * number
"""


@pytest.fixture
def act(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> object:
    """Give a function that spawned workers can import, and that dies in the way its task says."""
    (tmp_path / "acts_for_a_crew.py").write_text(ACTS)
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setenv("PYTHONPATH", f"{tmp_path}:{ROOT}")
    monkeypatch.setenv("CREW_MARKER", str(tmp_path / "marker"))
    monkeypatch.delitem(sys.modules, "acts_for_a_crew", raising=False)
    import acts_for_a_crew

    return acts_for_a_crew.act


def test_every_task_is_done_once(act: object) -> None:
    tasks = [("square", number) for number in range(20)]
    done = {index: result for index, result, _ in work_through(act, tasks, 3)}
    assert done == {number: number * number for number in range(20)}


def test_as_many_workers_as_asked_for_and_tasks(act: object) -> None:
    assert len({pid for _, pid, _ in work_through(act, [("pid", 0)] * 6, 2)}) == 2
    assert list(work_through(act, [], 4)) == []


@pytest.mark.parametrize(
    ("kind", "lost"),
    [
        ("kill", Lost(signal.SIGKILL, too_long=False)),
        ("crash", Lost(signal.SIGABRT, too_long=False)),
        ("exit", Lost(0, too_long=False)),
    ],
)
def test_a_dying_worker_costs_its_own_task(act: object, kind: str, lost: Lost) -> None:
    tasks = [("square", 1), (kind, 2), ("square", 3), ("square", 4)]
    done = {index: result for index, result, _ in work_through(act, tasks, 2)}
    assert done == {0: 1, 1: lost, 2: 9, 3: 16}


def test_a_hanging_worker_is_ended(act: object) -> None:
    done = {index: result for index, result, _ in work_through(act, [("hang", 1), ("square", 2)], 2, 1.5)}
    assert done == {0: Lost(signal.SIGKILL, too_long=True), 1: 4}


def test_a_task_whose_worker_died_by_chance_is_tried_again(act: object) -> None:
    done = {index: result for index, result, _ in work_through(act, [("once", 3), ("square", 2)], 2)}
    assert done == {0: 9, 1: 4}


def test_stopping_early_ends_the_workers(act: object) -> None:
    running = work_through(act, [("pid", 0), ("hang", 0)], 2)
    _, pid, _ = next(running)
    running.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_workers_die_with_a_killed_parent(act: object, tmp_path: Path) -> None:
    assert act
    script = tmp_path / "parent.py"
    script.write_text(
        "from acts_for_a_crew import act\n"
        "from cuddles.crew import work_through\n"
        "if __name__ == '__main__':\n"
        "    for _, pid, _ in work_through(act, [('pid', 0), ('hang', 0), ('hang', 0)], 2):\n"
        "        print(pid, flush=True)\n"
    )
    parent = subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE)
    assert parent.stdout
    worker = int(parent.stdout.readline())
    parent.kill()
    parent.communicate()
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline and _alive(worker):
        time.sleep(0.05)
    assert not _alive(worker)


def _alive(pid: int) -> bool:
    """Tell whether a process runs; one that only waits to be collected does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False
