"""The workshop survives its pictures, and drawings survive the workshop."""
# ruff: noqa: ANN401 (what a conftest gives has no importable type)

from __future__ import annotations

import os
import signal
import time
from typing import Any

import pytest

from cuddles import drawings
from cuddles.bootstrap import inbox_of
from cuddles.drawings import Drawing, State
from cuddles.waking import end_workshop

ACTS = """
import cuddles.workshop.making as making

def made(wanted):
    return %s

def make(wanted):
    making._made = made
    return making.make(wanted)
"""
DIES = """
import os, signal

def make(wanted):
    os.kill(os.getpid(), signal.SIGKILL)
"""


def queued(house: Any, name: str = "bear") -> Drawing:
    """Put a photo into the queue, as a sender does whose home has no workshop yet."""
    now = time.time()  # noqa: TID251  (real processes, real time)
    sent = house.reception.receive(house.photo().read_bytes(), name, None, now)
    assert isinstance(sent, Drawing)
    return sent


def working(house: Any, drawing: str) -> Any:
    return house.until(lambda: house.queue.find(drawing).state is State.WORKING)


def test_it_works_one_after_the_other(house: Any) -> None:
    first, second = queued(house, "one"), queued(house, "two")
    house.workshop()
    working(house, first.id)
    assert house.queue.find(second.id).state is State.WAITING
    done = [house.settled(one.id) for one in (first, second)]
    assert [one.state for one in done] == [State.READY] * 2
    assert done[0].since <= done[1].since
    assert sorted(os.listdir(house.data / "patterns")) == sorted([first.id, second.id])  # noqa: PTH208


def test_there_is_one_on_a_folder(house: Any) -> None:
    house.reception.drawings(1.0)
    first = house.workshop()
    house.until((house.data / "workshop.lock").exists)
    time.sleep(0.5)
    second = house.begun("-m", "cuddles.workshop", "--data", str(house.data))
    said = second.communicate(timeout=20)[1]
    assert (second.returncode, said.count("\n")) == (1, 1)
    assert f"a workshop runs on {house.data} already" in said
    assert first.poll() is None


def test_whoever_takes_a_home_away_ends_its_workshop_first(house: Any) -> None:
    assert end_workshop(house.data)
    sent, process = queued(house), house.workshop()
    working(house, sent.id)
    assert end_workshop(house.data)
    assert process.wait(5) == 0


def test_asked_to_end_it_breaks_off_and_that_does_not_count(house: Any) -> None:
    sent = queued(house)
    first = house.workshop()
    working(house, sent.id)
    time.sleep(0.5)
    first.terminate()
    assert first.wait(10) == 0
    found = house.queue.find(sent.id)
    assert (found.state, found.tries) == (State.WAITING, 0)
    house.workshop()
    assert house.settled(sent.id).state is State.READY


def test_killed_it_is_followed_by_another_at_once(house: Any) -> None:
    sent = queued(house)
    for number in (1, 2):
        process = house.workshop()
        house.until(lambda tries=number: house.queue.find(sent.id).tries == tries)
        time.sleep(0.3)
        process.kill()
        process.wait()
    house.workshop()
    done = house.settled(sent.id)
    assert (done.state, done.tries) == (State.READY, 3)


def test_a_picture_that_kills_its_process_is_tried_three_times(house: Any) -> None:
    sent, process = queued(house), house.workshop(work=DIES)
    done = house.settled(sent.id)
    assert (done.refused, done.tries) == (drawings.GAVE_UP, 3)
    assert process.poll() is None


@pytest.mark.parametrize(
    ("act", "code"),
    [("[0] * 10**12", "no-memory"), ("bytearray(8 * 2**30)", "no-memory"), ("1 / 0", "broken")],
)
def test_what_a_picture_does_to_its_process_is_a_reason(house: Any, act: str, code: str) -> None:
    sent = queued(house)
    house.workshop(work=ACTS % act)
    assert house.settled(sent.id).refused.code == code


def test_a_picture_that_takes_too_long_is_ended(house: Any) -> None:
    sent = queued(house)
    house.workshop("run.PATIENCE_S = 1.0", "import time\ndef make(wanted):\n    time.sleep(600)\n")
    done = house.settled(sent.id, 20)
    assert (done.refused.code, done.tries) == ("too-long", 1)


def test_a_photo_that_waits_too_long_is_forgotten_and_that_is_told(house: Any) -> None:
    sent = queued(house)
    path = house.data / "inbox" / sent.id
    os.utime(path, (path.stat().st_mtime - 901,) * 2)
    house.workshop()
    assert house.settled(sent.id).refused == drawings.FORGOTTEN


def test_a_workshop_that_dies_before_forgetting_is_tidied_after(house: Any) -> None:
    sent = queued(house)
    before = "import os, signal\nfrom cuddles.inboxes.folder import FolderInbox\n"
    before += "FolderInbox.forget = lambda *_: os.kill(os.getpid(), signal.SIGKILL)"
    assert house.workshop(before).wait(120) == -signal.SIGKILL
    assert house.queue.find(sent.id).state is State.READY
    assert inbox_of(house.data).ids() == (sent.id,)
    now = time.time()  # noqa: TID251  (real processes, real time)
    assert house.reception.drawings(now)[0].state is State.READY
    assert inbox_of(house.data).ids() == ()


def test_one_that_was_woken_for_a_home_that_is_gone_makes_none(house: Any) -> None:
    assert house.begun("-m", "cuddles.workshop", "--data", str(house.data), "--until-idle").wait(20) == 0
    assert not house.data.exists()


def test_one_that_nobody_keeps_ends_when_nothing_is_left(house: Any) -> None:
    house.data.mkdir()
    line = "from pathlib import Path\nimport cuddles.workshop.run as run\nrun.IDLE_S = 1.0\n"
    line += f"raise SystemExit(run.stayed(Path({str(house.data)!r}), until_idle=True))"
    begun = time.monotonic()
    assert house.begun("-c", line).wait(20) == 0
    assert time.monotonic() - begun >= 1.0
