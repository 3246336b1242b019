"""The workshop survives its pictures, and drawings survive the workshop."""
# ruff: noqa: ANN401 (what a conftest gives has no importable type)

from __future__ import annotations

import os
import re
import signal
import time
from typing import Any

import pytest

from cuddles import drawings
from cuddles.bootstrap import inbox_of, place_of
from cuddles.drawings import Drawing, State
from cuddles.jobs.rules import MOST_TRIES
from cuddles.ports import Job, JobState
from cuddles.waking import SERVED, LocalWorkshop, end_workshop, only_one
from cuddles.workshop.run import LOCK_S
from tests.cuddles.drawings.conftest import workshops_on

ACTS = """
import cuddles.workshop.making as making

prepare = making.prepare

def made(wanted):
    return %s

def make(wanted):
    making._made = made
    return making.make(wanted)
"""
SLOW = """
import time
import cuddles.workshop.making as making

prepare = making.prepare

def make(wanted):
    if wanted.kind == "pattern":
        time.sleep(600)
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
    """Wait until a hand has a drawing's job, of either kind."""
    return house.until(lambda: held(house, drawing) is not None)


def held(house: Any, drawing: str) -> Job | None:
    """Return the job of a drawing that a hand has."""
    jobs = place_of(house.data).jobs
    found = (jobs.look(f"{kind}/{drawing}/0") for kind in ("outline", "pattern"))
    return next((one for one in found if one is not None and one.state is JobState.TAKEN), None)


def test_an_outline_never_waits_behind_a_pattern(house: Any) -> None:
    house.workshop(work=SLOW)
    first, second = queued(house, "one"), queued(house, "two")
    for sent in (first, second):
        house.until(lambda sent=sent: house.book.find(sent.id).state is State.MAKING)
    assert house.reception.review.outline_of(second.id) is not None
    third = queued(house, "three")
    house.until(lambda: house.book.find(third.id).state is State.MAKING)
    patterns = [f"pattern/{one.id}/0" for one in (first, second, third)]
    jobs = place_of(house.data).jobs

    def states() -> list[str]:
        return [str(one.state) for one in map(jobs.look, patterns) if one]

    house.until(lambda: sorted(states()) == ["taken", "waiting", "waiting"])
    house.until(lambda: inbox_of(house.data).ids() == ())


def test_there_is_one_on_a_folder(house: Any) -> None:
    house.reception.drawings(1.0)
    first = house.workshop()
    house.until((house.data / "workshop.lock").exists)
    time.sleep(0.5)
    second = house.begun("-m", "cuddles.workshop", "--data", str(house.data))
    said = second.communicate(timeout=20)[1]
    assert (second.returncode, said.count("\n")) == (1, 1)
    assert re.search(r"a workshop runs on \S+ already", said), "long names are left out of logs"
    assert first.poll() is None


def test_where_a_home_is_served_nobody_else_wakes_a_workshop(house: Any) -> None:
    house.data.mkdir()
    waker = LocalWorkshop(house.data)
    with only_one(house.data, 0.0, SERVED) as mine:
        assert mine
        waker.wake()
        assert workshops_on(house.data) == []
    waker.wake()
    house.until(lambda: workshops_on(house.data))


def test_a_served_home_s_waits_for_the_end_of_another(house: Any) -> None:
    first = house.workshop(work=SLOW)
    sent = queued(house)
    house.until(lambda: (job := held(house, sent.id)) and job.kind == "pattern")
    line = "import sys\nfrom pathlib import Path\nfrom cuddles.workshop.run import stayed\n"
    line += f"sys.exit(stayed(Path({str(house.data)!r}), until_idle=False, in_turn=True))"
    second = house.begun("-c", line)
    time.sleep(LOCK_S + 1.0)
    assert second.poll() is None
    first.kill()
    assert house.settled(sent.id).state is State.READY
    second.terminate()
    assert second.wait(20) == 0


def test_whoever_takes_a_home_away_ends_its_workshop_first(house: Any) -> None:
    assert end_workshop(house.data)
    sent, process = queued(house), house.workshop()
    working(house, sent.id)
    assert end_workshop(house.data)
    assert process.wait(5) == 0


def test_asked_to_end_it_breaks_off_and_that_does_not_count(house: Any) -> None:
    sent = queued(house)
    first = house.workshop(work=SLOW)
    house.until(lambda: (job := held(house, sent.id)) and job.kind == "pattern")
    first.terminate()
    assert first.wait(10) == 0
    job = place_of(house.data).jobs.look(f"pattern/{sent.id}/0")
    assert job is not None
    assert (job.state, job.tries, house.book.find(sent.id).state) == (JobState.WAITING, 0, State.MAKING)
    house.workshop()
    assert house.settled(sent.id).state is State.READY


def test_killed_it_is_followed_by_another_at_once(house: Any) -> None:
    sent = queued(house)
    for number in (1, 2):
        process = house.workshop(work=SLOW)
        house.until(
            lambda tries=number: (job := held(house, sent.id)) and (job.kind, job.tries) == ("pattern", tries)
        )
        process.kill()
        process.wait()
    house.workshop()
    assert house.settled(sent.id).state is State.READY
    job = place_of(house.data).jobs.look(f"pattern/{sent.id}/0")
    assert (job.state, job.tries) == (JobState.DONE, 3)  # type: ignore[union-attr]


def test_a_picture_that_kills_its_process_is_tried_so_often_and_no_more(house: Any) -> None:
    sent, process = queued(house), house.workshop(work=DIES)
    done = house.settled(sent.id)
    assert done.refused == drawings.GAVE_UP
    assert place_of(house.data).jobs.look(f"outline/{sent.id}/0").tries == MOST_TRIES  # type: ignore[union-attr]
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
    assert done.refused.code == "too-long"
    assert place_of(house.data).jobs.look(f"outline/{sent.id}/0").tries == 1  # type: ignore[union-attr]


def test_a_picture_that_burns_the_processor_is_ended_by_the_kernel(house: Any) -> None:
    work = "import cuddles.workshop.making as making\nmaking.PATIENCE_S = 1.0\n"
    work += "def spin(wanted):\n    while True:\n        pass\nmaking._made = spin\nmake = making.make\n"
    sent = queued(house)
    house.workshop(work=work)
    assert house.settled(sent.id, 30).refused.code == "too-long"


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
    assert house.book.find(sent.id).state is State.MAKING
    assert inbox_of(house.data).ids() == (sent.id,)
    now = time.time()  # noqa: TID251  (real processes, real time)
    assert house.reception.drawings(now)[0].state is State.MAKING
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
