"""The inbox keeps a photo whole or not at all, lends it, and deletes it for good."""
# ruff: noqa: ANN401, TID251 (what a conftest gives has no importable type; files are dated by the machine's clock)

from __future__ import annotations

import errno
import os
import pickle
import secrets
import signal
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from cuddles.errors import CantWrite
from cuddles.inboxes.folder import FolderInbox
from cuddles.ports import Gone
from pipeline.errors import BadPhoto

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def inbox(tmp_path: Path) -> FolderInbox:
    return FolderInbox(tmp_path / "deep" / "inbox", lambda: secrets.token_hex(4))


def left(inbox: FolderInbox) -> list[str]:
    return sorted(os.listdir(inbox._folder))  # noqa: PTH208


def test_a_photo_is_lent_again_and_again_and_deleted_once(inbox: FolderInbox, house: Any) -> None:
    drawing = inbox.put(house.photo().read_bytes())
    for _ in range(2):
        with inbox.borrow(drawing) as photo:
            assert photo.size == (360, 480)
            assert np.asarray(photo.pixels).std() > 10
            with pytest.raises(TypeError):
                pickle.dumps(photo)
    assert inbox.ids() == (drawing,)
    assert (inbox.forget(drawing), inbox.forget(drawing)) == (True, False)
    assert left(inbox) == []
    with pytest.raises(Gone), inbox.borrow(drawing):
        pass


def test_many_threads_keep_their_own_photos(inbox: FolderInbox) -> None:
    kept: dict[str, bytes] = {}

    def put(number: int) -> None:
        for turn in range(20):
            photo = f"{number} {turn} ".encode() * 5000
            kept[inbox.put(photo)] = photo

    threads = [threading.Thread(target=put, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert left(inbox) == sorted(kept)
    assert all((inbox._folder / name).read_bytes() == photo for name, photo in kept.items())
    assert {(inbox._folder / name).stat().st_mode & 0o777 for name in kept} == {0o600}


def test_a_full_disk_is_told_and_leaves_nothing(inbox: FolderInbox, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CantWrite, match="the disk is full"):
        inbox.put(b"x" * 1000)
    assert left(inbox) == []


def test_only_its_owner_may_enter(inbox: FolderInbox) -> None:
    assert inbox._folder.stat().st_mode & 0o777 == 0o700
    inbox._folder.chmod(0o755)
    assert FolderInbox(inbox._folder, str)._folder.stat().st_mode & 0o777 == 0o700


def test_what_is_no_photo_is_told_without_its_id(inbox: FolderInbox, house: Any) -> None:
    cut = house.photo().read_bytes()[:5000]
    for content, words in ((b"hello\n" * 100, "The photo is "), (cut, "The photo is cut off")):
        drawing = inbox.put(content)
        with pytest.raises(BadPhoto, match=words) as caught, inbox.borrow(drawing):
            pass
        assert drawing not in str(caught.value)


@pytest.mark.parametrize("name", ["../inbox", "", ".", "..", "0a1b2c3d/../x", "ABCDEF01", "0a1b"])
def test_what_is_no_id_reaches_no_file(inbox: FolderInbox, name: str) -> None:
    inbox.put(b"x")
    assert inbox.forget(name) is False
    with pytest.raises(Gone), inbox.borrow(name):
        pass
    assert len(left(inbox)) == 1


def test_what_is_15_minutes_old_is_swept_whatever_its_name(inbox: FolderInbox) -> None:
    now = time.time()
    young, old = inbox.put(b"young"), inbox.put(b"old")
    os.utime(inbox._folder / old, (now - 901, now - 901))
    (inbox._folder / ".cuddles-1.tmp").write_bytes(b"half")
    os.utime(inbox._folder / ".cuddles-1.tmp", (now - 901, now - 901))
    assert inbox.sweep(now, {young, old}) == (old,)
    assert left(inbox) == [young]
    assert inbox.sweep(now + 898, {young}) == ()
    assert inbox.sweep(now + 901, {young}) == (young,)
    assert left(inbox) == []


def test_a_photo_without_a_drawing_is_swept_after_a_minute_with_its_half(inbox: FolderInbox) -> None:
    now = time.time()
    known, unknown = inbox.put(b"known"), inbox.put(b"whoever sent it was killed")
    for name in (f".{known}.part", f".{unknown}.part"):
        (inbox._folder / name).write_bytes(b"half")
    assert inbox.sweep(now + 58, {known}) == ()
    assert inbox.sweep(now + 61, {known}) == (unknown,)
    assert left(inbox) == sorted((known, f".{known}.part"))


def test_a_photo_of_the_future_is_swept_too(inbox: FolderInbox) -> None:
    drawing = inbox.put(b"dated by a wrong clock")
    assert inbox.sweep(time.time() - 3600, {drawing}) == (drawing,)


PUTS = """
import os, signal, sys
from pathlib import Path
from cuddles.errors import CantWrite
from cuddles.inboxes.folder import FolderInbox

def dying(*arguments, **options):
    os.kill(os.getpid(), signal.SIGKILL)

module, name = {"fsync": (os, "fsync"), "rename": (Path, "rename"), "named": (FolderInbox, "_flush")}[sys.argv[2]]
setattr(module, name, dying)
FolderInbox(Path(sys.argv[1]), lambda: "0a1b2c3d").put(b"a photo" * 1000)
"""


@pytest.mark.parametrize("at", ["fsync", "rename", "named"])
def test_a_sender_that_is_killed_leaves_nothing_that_nobody_sweeps(
    inbox: FolderInbox, house: Any, at: str
) -> None:
    line = [sys.executable, "-c", PUTS, str(inbox._folder), at]
    done = subprocess.run(line, check=False, env=house.environment, timeout=30)
    assert done.returncode == -signal.SIGKILL
    assert inbox.ids() == (("0a1b2c3d",) if at == "named" else ())
    assert len(left(inbox)) == 1
    inbox.sweep(time.time() + 901, ())
    assert left(inbox) == []
