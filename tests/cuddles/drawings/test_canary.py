"""Nothing of a photo stays anywhere: not its file, its EXIF, its pixels or its hash, whoever is killed when."""
# ruff: noqa: ANN401 (what a conftest gives has no importable type)

from __future__ import annotations

import hashlib
import io
import os
import re
import signal
import time
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from PIL import Image

from cuddles.bootstrap import inbox_of
from cuddles.drawings import Drawing, State

if TYPE_CHECKING:
    from collections.abc import Iterator

CANARY = b"canary-7f1c-do-not-keep"
WINDOW = 20
"""Bytes: what is as long as that and occurs in two noisy files by chance doesn't exist."""
SHARED_MEMORY = Path("/dev/shm")  # noqa: S108  (searched, not written)


class Search:
    """Everything by which a photo could be known again."""

    def __init__(self, photo: Path) -> None:
        content = photo.read_bytes()
        pixels = Image.open(io.BytesIO(content)).convert("RGB").tobytes()
        self.pieces = {
            data[at : at + WINDOW]
            for data in (content, pixels)
            for at in range(0, len(data) - WINDOW, WINDOW)
        }
        self.pieces = {piece for piece in self.pieces if len(set(piece)) > WINDOW // 2}
        self.heads = np.array(sorted({int.from_bytes(piece[:8], "little") for piece in self.pieces}), "<u8")
        digests = [hashlib.new(kind, data).digest() for kind in KINDS for data in (content, pixels)]
        words = [CANARY, *digests, *(digest.hex().encode() for digest in digests)]
        self.words = [*words, *(digest.hex().upper().encode() for digest in digests)]

    def found_in(self, folders: list[Path]) -> list[str]:
        """Return the files that hold something of the photo, and what."""
        return [
            f"{path}: {what}"
            for folder in folders
            for path in sorted(folder.rglob("*"))
            if path.is_file() and not path.is_symlink()
            for data in unpacked(path.read_bytes())
            for what in self._in(data)
        ]

    def _in(self, data: bytes) -> Iterator[str]:
        if any(word in data for word in self.words):
            yield "a word or a hash"
        if any(data[at : at + WINDOW] in self.pieces for at in self._places(data)):
            yield "a piece of its file or its pixels"

    def _places(self, data: bytes) -> Iterator[int]:
        """Yield where a piece may begin: where its first eight bytes stand."""
        for shift in range(8):
            found = np.frombuffer(data[shift : shift + (len(data) - shift) // 8 * 8], "<u8")
            near = np.searchsorted(self.heads, found).clip(max=len(self.heads) - 1)
            yield from (8 * np.flatnonzero(self.heads[near] == found) + shift).tolist()


KINDS = ("md5", "sha1", "sha256", "sha512", "blake2b", "blake2s", "sha3_256")


def unpacked(data: bytes) -> Iterator[bytes]:
    """Yield a file's bytes, and what is packed in it: a picture's pixels, the streams of a PDF."""
    yield data
    if data.startswith(b"\x89PNG"):
        yield Image.open(io.BytesIO(data)).convert("RGB").tobytes()
    for stream in re.findall(rb"stream\r?\n(.*?)endstream", data, re.DOTALL):
        try:
            yield zlib.decompressobj().decompress(stream)
        except zlib.error:
            continue


@pytest.fixture
def photo(house: Any) -> Path:
    path = house.photo(seed=time.time_ns())
    assert isinstance(path, Path)
    return path


def left_of(photo: Path, house: Any) -> list[str]:
    """Search the home with its data, logs, temp and cache folders, and the shared memory."""
    search = Search(photo)
    return search.found_in([house.folder]) + search.found_in([SHARED_MEMORY])


def put(house: Any, photo: Path) -> Drawing:
    now = time.time()  # noqa: TID251  (real processes, real time)
    sent = house.reception.receive(photo.read_bytes(), "bear", None, now)
    assert isinstance(sent, Drawing)
    return sent


def later(house: Any, seconds: float) -> None:
    """Let whoever comes by next come so much later."""
    house.reception.drawings(time.time() + seconds)  # noqa: TID251  (real processes, real time)


@pytest.mark.parametrize("how", ["raw", "piece", "hash", "exif", "pixels", "in a PNG"])
def test_the_search_finds_what_is_planted(house: Any, photo: Path, how: str) -> None:
    content = photo.read_bytes()
    picture = Image.open(photo).convert("RGB")
    packed = io.BytesIO()
    picture.crop((100, 100, 260, 260)).save(packed, "PNG")
    planted = {
        "raw": content,
        "piece": b"x" + content[5001:5061],
        "hash": hashlib.sha256(content).hexdigest().encode(),
        "exif": b"..." + CANARY,
        "pixels": b"abc" + picture.tobytes()[200_003:200_100],
        "in a PNG": packed.getvalue(),
    }
    (house.temp / "planted").write_bytes(planted[how])
    assert left_of(photo, house)


def test_nothing_is_left_of_a_drawing_that_was_sewn(house: Any, photo: Path) -> None:
    done = house.send(photo, "--code", house.code(), "--wait")
    assert done.returncode == 0, done
    assert (house.data / "workshop.log").stat().st_size > 0
    assert left_of(photo, house) == []
    assert not any(word in (done.stdout + done.stderr).encode() for word in Search(photo).words)


def test_nothing_is_left_of_one_that_was_refused(house: Any, photo: Path) -> None:
    refused = house.photos / "noise.png"
    exif = Image.Exif()
    exif[0x010E] = CANARY.decode()
    noise = Image.effect_noise((400, 400), 3).convert("RGB")
    noise.save(refused, exif=exif)
    assert house.sent(refused, "--wait")["state"] == "refused"
    assert left_of(refused, house) == []
    assert left_of(photo, house) == []


def test_while_it_waits_it_is_in_the_inbox_and_nowhere_else(house: Any, photo: Path) -> None:
    sent = put(house, photo)
    found = left_of(photo, house)
    assert found
    assert all(one.startswith(f"{house.data}/inbox/{sent.id}:") for one in found)
    later(house, 901)
    assert left_of(photo, house) == []
    assert house.book.find(sent.id).state is State.REFUSED


@pytest.mark.parametrize("seconds", [0.0, 0.3, 1.5, 4.0])
def test_killed_during_the_work_and_swept(house: Any, photo: Path, seconds: float) -> None:
    sent = put(house, photo)
    process = house.workshop()
    house.until(lambda: house.book.find(sent.id).state in {State.WORKING, State.MAKING})
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    process.wait()
    time.sleep(0.5)
    later(house, 1200)
    outlined = {State.MAKING, State.READY}  # by then it may have been, and needs the photo no more
    assert house.book.find(sent.id).state in {State.REFUSED, *outlined}
    assert left_of(photo, house) == []


def test_killed_and_worked_again(house: Any, photo: Path) -> None:
    sent = put(house, photo)
    process = house.workshop()
    house.until(lambda: house.book.find(sent.id).state in {State.WORKING, State.MAKING})
    time.sleep(1.0)
    process.kill()
    process.wait()
    house.workshop()
    assert house.settled(sent.id).state is State.READY
    assert left_of(photo, house) == []


def test_killed_after_the_work_before_forgetting(house: Any, photo: Path) -> None:
    sent = put(house, photo)
    before = "import os, signal\nfrom cuddles.inboxes.folder import FolderInbox\n"
    before += "FolderInbox.forget = lambda *_: os.kill(os.getpid(), signal.SIGKILL)"
    assert house.workshop(before).wait(120) == -signal.SIGKILL
    assert left_of(photo, house)
    house.workshop()
    house.until(lambda: inbox_of(house.data).ids() == ())
    assert house.settled(sent.id).state is State.READY
    assert left_of(photo, house) == []


DIES_IN_MEMORY = """
import os
from cuddles.workshop.making import prepare
from cuddles.inboxes.folder import FolderInbox

def make(wanted):
    with FolderInbox(wanted.folder / "inbox", str).borrow(wanted.drawing) as photo:
        assert photo.pixels.any()
        os.abort()
"""


def test_a_process_that_crashes_with_the_photo_in_memory_leaves_no_dump(house: Any, photo: Path) -> None:
    sent = put(house, photo)
    house.workshop(work=DIES_IN_MEMORY)
    assert house.settled(sent.id).refused.code == "gave-up"
    assert left_of(photo, house) == []


SENDS = """
import os, signal, sys
from cuddles.cli.main import run
from cuddles.drawing_book import DrawingBook
from cuddles.waking import LocalWorkshop
dying = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
if sys.argv[1] == "before the queue":
    DrawingBook.add = dying
else:
    count = iter(range(2))
    woken = LocalWorkshop.wake
    LocalWorkshop.wake = lambda self: woken(self) if next(count) == 0 else dying()
run(["send", sys.argv[2]])
"""


@pytest.mark.parametrize("when", ["before the queue", "before the second waking"])
def test_a_sender_that_is_killed(house: Any, photo: Path, when: str) -> None:
    sender = house.begun("-c", SENDS, when, str(photo))
    assert sender.wait(30) == -signal.SIGKILL
    if when == "before the queue":
        assert left_of(photo, house)
        orphan = house.data / "inbox" / inbox_of(house.data).ids()[0]
        os.utime(orphan, (orphan.stat().st_mtime - 901,) * 2)
        house.until(lambda: inbox_of(house.data).ids() == (), 20)
        assert left_of(photo, house) == []
    else:
        house.until(lambda: house.book.all()[0].state is State.MAKING)
