"""A folder of photos: one bad photo never stops the rest, and a stopped batch can be taken up again."""

from __future__ import annotations

import csv
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from cuddles.batch import options_of, photos_in, plan
from cuddles.summary import Row, read_summary, write_summary
from cuddles.work import Wish

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[..., subprocess.CompletedProcess[str]]

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-m", "cuddles.cli.main"]


@pytest.fixture
def photos(bear: Path) -> Path:
    """Give a folder with every kind of photo and non-photo in it."""
    folder = bear.parent
    with Image.open(bear) as picture:
        picture.save(folder / "bear.png")
        picture.save(folder / "IMG_0001", "JPEG")
    Image.new("RGB", (800, 600), "white").save(folder / "blank.jpg")
    (folder / "cut.jpg").write_bytes(bear.read_bytes()[:9000])
    (folder / "notes.txt").write_text("no photo")
    (folder / ".hidden.jpg").write_bytes(b"not looked at")
    (folder / "deeper").mkdir()
    shutil.copy(bear, folder / "deeper" / "other.jpg")
    return folder


def rows_of(folder: Path) -> dict[str, dict[str, str]]:
    with (folder / "summary.csv").open(newline="") as file:
        return {row["photo"]: row for row in csv.DictReader(file)}


def made(folder: Path) -> dict[str, int]:
    """Return the finished folders with the time of their pattern."""
    return {path.parent.name: path.stat().st_mtime_ns for path in folder.glob("*/pattern.json")}


def no_litter(folder: Path) -> bool:
    return not [path for path in folder.iterdir() if path.name.startswith(".")]


def test_a_batch_and_its_resumption(cuddles: Run, photos: Path, tmp_path: Path) -> None:
    first = cuddles("batch", photos, "-o", "toys")
    assert first.returncode == 1
    rows = rows_of(tmp_path / "toys")
    assert {name: row["status"] for name, row in rows.items()} == {
        "IMG_0001": "done",
        "bear.jpg": "done",
        "bear.png": "done",
        "blank.jpg": "refused",
        "cut.jpg": "bad",
    }
    assert list(rows) == sorted(rows)
    assert set(made(tmp_path / "toys")) == {"IMG_0001", "bear", "bear.png"}
    assert "cut off" in rows["cut.jpg"]["reason"]
    assert float(rows["bear.jpg"]["height_mm"]) == pytest.approx(300, abs=0.1)
    assert len(first.stderr.splitlines()) == 5, "one line of progress per photo"
    assert no_litter(tmp_path / "toys")

    before = made(tmp_path / "toys")
    second = cuddles("batch", photos, "-o", "toys", "--json")
    assert made(tmp_path / "toys") == before, "finished ones are skipped"
    assert json.loads(second.stdout)["skipped"] == 3
    assert set(rows_of(tmp_path / "toys")) == set(rows)

    for name in ("blank.jpg", "cut.jpg"):
        (photos / name).unlink()
    third = cuddles("batch", photos, "-o", "toys")
    assert (third.returncode, third.stderr) == (0, "")


def test_other_options_and_newer_photos_are_done_again(tmp_path: Path) -> None:
    photo, toys = tmp_path / "bear.jpg", tmp_path / "toys"
    photo.write_bytes(b"")
    (toys / "bear").mkdir(parents=True)
    (toys / "bear" / "pattern.json").write_text("{}")
    write_summary(toys, [Row("bear.jpg", "done", folder="bear", options=options_of(Wish()))])
    assert plan([photo], toys, Wish()).folders == {}
    assert plan([photo], toys, Wish(seam_mm=8)).folders == {photo: "bear"}
    later = time.time_ns() + 10**9
    os.utime(photo, ns=(later, later))
    assert plan([photo], toys, Wish()).folders == {photo: "bear"}


def test_a_row_without_its_folder_is_done_again(tmp_path: Path) -> None:
    write_summary(tmp_path, [Row("bear.jpg", "done", folder="bear", options=options_of(Wish()))])
    photo = tmp_path / "bear.jpg"
    photo.write_bytes(b"")
    assert plan([photo], tmp_path, Wish()).folders == {photo: "bear"}


def test_names_never_collide(tmp_path: Path) -> None:
    names = ["a.jpg", "a.png", "A.webp", "a.png.jpg", "summary.csv.jpg", "b.jpg"]
    found = plan([tmp_path / name for name in names], tmp_path, Wish()).folders.values()
    assert list(found) == ["a", "a.png", "A.webp", "a.png.jpg", "summary.csv.jpg", "b"]


def test_a_summary_that_is_not_ours_is_not_believed(tmp_path: Path) -> None:
    for text in ("", "photo,money\nbear.jpg,3\n", "\0\0", "photo\n"):
        (tmp_path / "summary.csv").write_text(text)
        assert read_summary(tmp_path) == {}
    write_summary(tmp_path, [Row("b,\n.jpg", "bad", 'say "cheese"'), Row("a.jpg", "done")])
    assert list(read_summary(tmp_path)) == ["a.jpg", "b,\n.jpg"]
    (tmp_path / "summary.csv").write_text((tmp_path / "summary.csv").read_text() + "c.jpg,do")
    assert list(read_summary(tmp_path)) == ["a.jpg", "b,\n.jpg"]


def test_photos_are_told_by_suffix_and_content(photos: Path) -> None:
    os.mkfifo(photos / "pipe.jpg")
    names = [path.name for path in photos_in(photos)]
    assert names == ["IMG_0001", "bear.jpg", "bear.png", "blank.jpg", "cut.jpg"]


def test_an_empty_folder(cuddles: Run, tmp_path: Path) -> None:
    done = cuddles("batch", tmp_path, "-o", "toys")
    assert done.returncode == 1
    assert "no photos" in done.stderr
    assert not (tmp_path / "toys").exists()


def test_something_in_a_patterns_place(cuddles: Run, bear: Path, tmp_path: Path) -> None:
    (tmp_path / "toys").mkdir()
    (tmp_path / "toys" / "bear").write_text("a file")
    done = cuddles("batch", bear.parent, "-o", "toys")
    assert done.returncode == 1
    assert rows_of(tmp_path / "toys")["bear.jpg"]["status"] == "broken"
    assert (tmp_path / "toys" / "bear").read_text() == "a file"
    assert no_litter(tmp_path / "toys")


def many(bear: Path, count: int) -> Path:
    for number in range(count):
        shutil.copy(bear, bear.with_name(f"bear{number}.jpg"))
    bear.unlink()
    return bear.parent


def started(photos: Path, toys: Path, **options: object) -> subprocess.Popen[str]:
    env = {"PYTHONPATH": str(ROOT), "PATH": os.environ["PATH"]}
    line = [*COMMAND, "batch", str(photos), "-o", str(toys), "--jobs", "2"]
    return subprocess.Popen(
        line, env=env, text=True, stderr=subprocess.PIPE, stdout=subprocess.PIPE, **options
    )


def wait_until_some_are_done(batch: subprocess.Popen[str]) -> None:
    assert batch.stderr
    assert "done" in batch.stderr.readline()


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_a_stopped_batch_goes_on(cuddles: Run, bear: Path, tmp_path: Path, how: signal.Signals) -> None:
    photos, toys = many(bear, 4), tmp_path / "toys"
    batch = started(photos, toys, start_new_session=True)
    wait_until_some_are_done(batch)
    if how is signal.SIGINT:
        os.killpg(batch.pid, how)
    else:
        batch.send_signal(how)
    _, told = batch.communicate(timeout=60)
    assert batch.returncode == (-how if how is signal.SIGKILL else 130)
    before = made(toys)
    assert 1 <= len(before) < 4
    assert set(before) <= {row["folder"] for row in rows_of(toys).values()}
    if how is not signal.SIGKILL:
        assert told.count("cuddles: ") == 1
        assert no_litter(toys)
    done = cuddles("batch", photos, "-o", toys)
    assert done.returncode == 0
    assert set(made(toys)) == {f"bear{number}" for number in range(4)}
    assert {name: time for name, time in made(toys).items() if name in before} == before
    assert len(rows_of(toys)) == 4
    assert no_litter(toys)


def test_a_killed_worker_never_stops_the_rest(bear: Path, tmp_path: Path) -> None:
    photos, toys = many(bear, 4), tmp_path / "toys"
    batch = started(photos, toys)
    children = Path(f"/proc/{batch.pid}/task/{batch.pid}/children")
    killed = 0
    while not killed and batch.poll() is None:
        for child in map(int, children.read_text().split()):
            if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes():
                os.kill(child, signal.SIGKILL)
                killed = child
                break
    batch.communicate(timeout=120)
    assert killed
    assert batch.returncode == 0, "it was tried again"
    assert set(made(toys)) == {f"bear{number}" for number in range(4)}
