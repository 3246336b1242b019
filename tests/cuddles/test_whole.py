"""Files and folders appear whole or not at all, whatever stands in their place and whenever a run dies."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cuddles.errors import CantWrite
from cuddles.whole import staging, sweep, write_file, write_folder

ROOT = Path(__file__).parents[2]
OLD = {"pattern.json": b"old", "pattern.pdf": b"old"}
NEW = {"pattern.json": b"new", "pattern.pdf": b"new", "preview.png": b"new"}


def listing(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def hidden(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.startswith(".")]


def test_a_file_is_written_and_replaced(tmp_path: Path) -> None:
    for data in (b"one", b"another"):
        write_file(tmp_path / "a.json", data)
        assert listing(tmp_path) == {"a.json": data}


def test_a_file_where_nameless_files_are_unknown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "O_TMPFILE")
    write_file(tmp_path / "a.json", b"one")
    assert listing(tmp_path) == {"a.json": b"one"}


def test_a_link_is_written_through(tmp_path: Path) -> None:
    (tmp_path / "real.json").write_bytes(b"old")
    (tmp_path / "link.json").symlink_to("real.json")
    write_file(tmp_path / "link.json", b"new")
    assert (tmp_path / "link.json").is_symlink()
    assert (tmp_path / "real.json").read_bytes() == b"new"


def test_a_device_is_written_to() -> None:
    write_file(Path("/dev/null"), b"gone")
    assert not Path("/dev/null").is_file()


def test_what_is_in_the_way_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(CantWrite, match="is a folder"):
        write_file(tmp_path, b"")
    with pytest.raises(CantWrite, match="does not exist"):
        write_file(tmp_path / "none" / "a.json", b"")
    with pytest.raises(CantWrite, match="is a file where a folder is needed"):
        write_folder(tmp_path / "file", NEW)
    with pytest.raises(CantWrite, match="is a file where a folder is needed"):
        write_folder(tmp_path / "file" / "deeper", NEW)
    with pytest.raises(CantWrite, match="too long a name"):
        write_folder(tmp_path / ("x" * 300), NEW)
    assert hidden(tmp_path) == []


def test_a_new_folder_is_made_with_its_parents(tmp_path: Path) -> None:
    write_folder(tmp_path / "toys" / "bear", NEW)
    assert listing(tmp_path / "toys" / "bear") == NEW
    assert hidden(tmp_path / "toys") == []


def test_foreign_files_stay_and_ours_are_replaced(tmp_path: Path) -> None:
    write_folder(tmp_path / "bear", OLD | {"my-notes.txt": b"mine"})
    (tmp_path / "bear" / "scraps").mkdir()
    inode = (tmp_path / "bear").stat().st_ino
    write_folder(tmp_path / "bear", NEW)
    assert listing(tmp_path / "bear") == NEW | {"my-notes.txt": b"mine"}
    assert (tmp_path / "bear" / "scraps").is_dir()
    assert (tmp_path / "bear").stat().st_ino == inode, "a shell that stands in the folder stays in it"
    assert hidden(tmp_path / "bear") == []


def test_what_was_there_is_back_after_a_failure(tmp_path: Path) -> None:
    write_folder(tmp_path / "bear", OLD)
    (tmp_path / "bear" / "preview.png").mkdir()
    with pytest.raises(CantWrite, match=r"preview.png is a folder"):
        write_folder(tmp_path / "bear", NEW)
    assert listing(tmp_path / "bear") == OLD
    assert hidden(tmp_path / "bear") == []


def test_a_full_disk_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_folder(tmp_path / "bear", OLD)

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    for act in (
        lambda: write_folder(tmp_path / "bear", NEW),
        lambda: write_file(tmp_path / "bear" / "a", b"x"),
    ):
        with pytest.raises(CantWrite, match="disk is full"):
            act()
    assert listing(tmp_path / "bear") == OLD
    assert hidden(tmp_path / "bear") == []


def test_a_killed_run_leaves_old_or_new_but_no_mixture(tmp_path: Path) -> None:
    """Kill the writer between any two of its system calls; the next run finds a whole folder."""
    outcomes = set()
    for after in range(60):
        folder = tmp_path / f"bear{after}"
        write_folder(folder, OLD)
        killed = subprocess.run(
            [sys.executable, "-c", KILLED, str(folder), str(after)], cwd=ROOT, check=False
        )
        sweep(folder)
        sweep(tmp_path)
        assert hidden(folder) == []
        assert hidden(tmp_path) == []
        assert listing(folder) in (OLD, NEW), after
        outcomes.add(listing(folder) == NEW)
        if killed.returncode == 0:
            break
        assert killed.returncode == -signal.SIGKILL
    assert killed.returncode == 0, "the run was longer than the test"
    assert after > 10, "it was killed at many moments"
    assert outcomes == {False, True}


KILLED = """
import os, signal, sys
from pathlib import Path
left = int(sys.argv[2])
def count(event, _):
    global left
    if event.startswith(("os.", "open", "shutil.", "fcntl.")):
        left -= 1
        if left < 0:
            left = 1000
            os.kill(os.getpid(), signal.SIGKILL)
import cuddles.whole, shutil
sys.addaudithook(count)
names = ("pattern.json", "pattern.pdf", "preview.png")
cuddles.whole.write_folder(Path(sys.argv[1]), dict.fromkeys(names, b"new"))
os._exit(0)
"""


def test_what_a_living_run_holds_is_not_swept(tmp_path: Path) -> None:
    holder = subprocess.Popen([sys.executable, "-c", HOLDER, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE)
    assert holder.stdout
    held = holder.stdout.readline().decode().strip()
    try:
        with staging(tmp_path) as mine:
            assert Path(held).is_dir()
            assert mine != Path(held)
    finally:
        holder.kill()
        holder.communicate()
    sweep(tmp_path)
    assert hidden(tmp_path) == []


HOLDER = """
import sys, time
from pathlib import Path
from cuddles.whole import staging
with staging(Path(sys.argv[1])) as spare:
    print(spare, flush=True)
    time.sleep(60)
"""


def test_many_runs_into_one_place_at_once(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from cuddles.whole import write_folder\n"
        "names, data = 'abc', sys.argv[2].encode()\n"
        "for n in range(20): write_folder(Path(sys.argv[1]) / 'bear', dict.fromkeys(names, data))"
    )
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(tmp_path), str(n)], cwd=ROOT, stderr=subprocess.PIPE
        )
        for n in range(3)
    ]
    told = [run.communicate()[1].decode() for run in runs]
    assert told == ["", "", ""]
    assert sorted(listing(tmp_path / "bear")) == ["a", "b", "c"]
    assert hidden(tmp_path) == hidden(tmp_path / "bear") == []


def test_writing_is_quick(tmp_path: Path) -> None:
    start = time.process_time()
    for _ in range(20):
        write_folder(tmp_path / "bear", NEW)
    assert time.process_time() - start < 1
