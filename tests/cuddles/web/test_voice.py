"""The skill as a process: answers find their requests, and whatever the process does, the door stands."""
# ruff: noqa: ANN401 (what a conftest gives has no importable type)

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from cuddles.web.alexa.voice import DIED, FAILED, HUNG, Voice, read_answer

if TYPE_CHECKING:
    from collections.abc import Iterator

CHILD = Path(__file__).parent / "child.py"


@pytest.fixture
def voice(tmp_path: Path) -> Iterator[Voice]:
    made = Voice((sys.executable, "-I", str(CHILD)), {"COUNT": str(tmp_path / "count")}, 2.0)
    yield made
    made.close()


def heard(answer: Any) -> Any:
    assert isinstance(answer, dict), answer
    return answer["heard"]


def gone(pid: int, limit_s: float = 5.0) -> bool:
    until = time.monotonic() + limit_s
    while time.monotonic() < until:
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2][0]
        except (FileNotFoundError, ProcessLookupError):
            return True
        if state == "Z":
            return True
        time.sleep(0.02)
    return False


def test_several_requests_are_under_way_and_each_gets_its_own_answer(voice: Voice) -> None:
    assert heard(voice.ask({"n": "first"})) == {"n": "first"}
    events = [{"n": n, "seconds": 0.5 - n / 100} for n in range(40)]
    began = time.monotonic()
    with ThreadPoolExecutor(40) as pool:
        answers = list(pool.map(voice.ask, events))
    assert [heard(answer) for answer in answers] == events
    assert time.monotonic() - began < 2.0, "they waited for each other"


def test_a_large_event_of_any_letters_arrives_whole(voice: Voice) -> None:
    event = {"text": "日本語 \ud83e \n" * 30_000}
    assert heard(voice.ask(event)) == event


def test_a_child_that_dies_fails_its_requests_and_is_replaced(voice: Voice) -> None:
    voice.ask({})
    first = voice.pid
    with ThreadPoolExecutor(2) as pool:
        slow = pool.submit(voice.ask, {"seconds": 1.5})
        time.sleep(0.3)
        assert voice.ask({"do": "die"}) is DIED
        assert slow.result() is DIED
    assert heard(voice.ask({"n": 2})) == {"n": 2}
    assert voice.pid != first


def test_a_child_that_is_killed_is_replaced_by_a_look_too(voice: Voice) -> None:
    voice.ask({})
    first = voice.pid
    assert first is not None
    voice.tend(0.0)
    os.kill(first, signal.SIGKILL)
    assert gone(first)
    time.sleep(0.2)
    voice.tend(10.0)
    assert voice.pid is None, "a pause comes first"
    voice.tend(11.0)
    assert voice.pid not in (None, first)


def test_a_child_that_hangs_is_replaced_and_those_still_with_it_may_end(voice: Voice) -> None:
    voice.ask({})
    first = voice.pid
    assert first is not None
    with ThreadPoolExecutor(2) as pool:
        hanging = pool.submit(voice.ask, {"do": "hang"})
        time.sleep(0.5)
        slow = pool.submit(voice.ask, {"seconds": 1.8})
        assert hanging.result() is HUNG
        assert heard(voice.ask({"n": 1})) == {"n": 1}, "a new child answers while the old one ends"
        assert voice.pid != first
        assert heard(slow.result()) == {"seconds": 1.8}
    assert gone(first)


def test_a_child_that_is_stopped_with_a_full_pipe_holds_nobody_up(voice: Voice) -> None:
    voice.ask({})
    first = voice.pid
    assert first is not None
    os.kill(first, signal.SIGSTOP)
    event = {"text": "x" * 200_000}
    began = time.monotonic()
    with ThreadPoolExecutor(4) as pool:
        assert [answer is HUNG for answer in pool.map(voice.ask, [event] * 4)] == [True] * 4
    assert time.monotonic() - began < 3.5
    assert gone(first)
    assert heard(voice.ask(event)) == event


def test_what_is_not_of_the_protocol_is_passed_over(voice: Voice) -> None:
    assert heard(voice.ask({"do": "stray"})) == {"do": "stray"}
    assert voice.ask({"do": "error"}) is FAILED
    assert voice.ask({"do": "no-object"}) is FAILED
    assert heard(voice.ask({})) == {}
    assert voice.ask({"do": "long"}) is DIED, "a line without end is cut off with its child"
    assert heard(voice.ask({})) == {}


def test_a_program_that_cannot_run_or_ends_at_once_is_no_fault_of_the_door(tmp_path: Path) -> None:
    assert Voice((str(tmp_path / "none"),), {}, 1.0).ask({}) is DIED
    assert Voice((sys.executable, "-I", "-c", "raise SystemExit(1)"), {}, 5.0).ask({}) is DIED


def test_closing_lets_what_is_begun_end_and_leaves_nothing(voice: Voice) -> None:
    voice.ask({})
    pid = voice.pid
    assert pid is not None
    with ThreadPoolExecutor(1) as pool:
        last = pool.submit(voice.ask, {"seconds": 0.5})
        time.sleep(0.2)
        voice.close()
        assert heard(last.result()) == {"seconds": 0.5}
    assert gone(pid, 0.1)
    assert voice.ask({}) is DIED


def test_closing_ends_a_child_that_will_not_and_its_children(tmp_path: Path) -> None:
    program = (
        "import os, signal, subprocess, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); "
        "inner = subprocess.Popen(['sleep', '600']); "
        f"open({str(tmp_path / 'inner')!r}, 'w').write(str(inner.pid)); time.sleep(600)"
    )
    stubborn = Voice((sys.executable, "-I", "-c", program), {"PATH": os.defpath}, 1.0)
    child = stubborn.living()
    assert child is not None
    while not (tmp_path / "inner").exists() or not (tmp_path / "inner").read_text():
        time.sleep(0.02)
    began = time.monotonic()
    stubborn.close()
    assert time.monotonic() - began < 3.0
    assert gone(child.pid, 0.1)
    assert gone(int((tmp_path / "inner").read_text()), 1.0)


def test_no_thread_is_left(voice: Voice) -> None:
    others = set(threading.enumerate())
    voice.ask({})
    assert any(thread.name.startswith("skill-") for thread in set(threading.enumerate()) - others)
    voice.close()
    until = time.monotonic() + 2.0
    while any(thread.name.startswith("skill-") for thread in set(threading.enumerate()) - others):
        assert time.monotonic() < until
        time.sleep(0.02)


@pytest.mark.parametrize(
    "line",
    [b"", b"x", b"[]", b"{}", b'{"id": true, "response": {}}', b'{"id": "1"}', b"\xff", b"[" * 100_000],
)
def test_a_line_that_is_no_answer(line: bytes) -> None:
    assert read_answer(line) == (None, FAILED)


def test_a_line_that_is_one() -> None:
    assert read_answer(b'{"id": 3, "response": {"a": 1}}\n') == (3, {"a": 1})
    assert read_answer(b'{"id": 3, "error": "x"}\n') == (3, FAILED)
    assert read_answer(b'{"id": 3}\n') == (3, FAILED)
