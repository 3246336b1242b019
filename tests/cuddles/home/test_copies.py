"""A home in one file and back: what is in it, what is refused, and a power cut at every step."""
# ruff: noqa: ANN401 (what a conftest gives has no importable type)

from __future__ import annotations

import fcntl
import json
import os
import shutil
import signal
import sqlite3
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cuddles.cli.home import home
from cuddles.cli.lock import lock
from cuddles.stores.sqlite import SqliteRecords
from cuddles.upkeep import manifest as manifests
from cuddles.upkeep.backup import Wanted, back_up
from cuddles.upkeep.locks import LOCKS
from cuddles.upkeep.manifest import MANIFEST, Manifest, Member
from cuddles.upkeep.placing import settled
from cuddles.upkeep.restore import Restored, restore
from cuddles.waking import LOCK as WORKSHOP
from cuddles.waking import SERVED
from terms import Refused

NOW = "2026-11-28-190000"
CREATED = "2026-11-28T19:00:00Z"


def saved(house: Any, name: str = "b.zip", *, patterns: bool = True) -> Path:
    made = back_up(Wanted(house.file, house.data, patterns), house.folder / name, CREATED, "1")
    assert not isinstance(made, Refused)
    return made.path


def changed(backup: Path, to: Path, **members: bytes | None) -> Path:
    """Write a backup with other members, the manifest as it was; None leaves one out."""
    with zipfile.ZipFile(backup) as old, zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as new:
        for one in old.namelist():
            data = members.get(one, old.read(one))
            if data is not None:
                new.writestr(one, data)
        for name in members.keys() - set(old.namelist()):
            new.writestr(name, members[name] or b"")
    return to


def test_a_backup_holds_the_home_and_nothing_else(house: Any) -> None:
    path = saved(house)
    with zipfile.ZipFile(path) as zipped:
        names = zipped.namelist()
        said = json.loads(zipped.read(MANIFEST))
        everything = b"".join(zipped.read(name) for name in names)
    days = [f"diary/{one.name}" for one in sorted((house.data / "diary").iterdir())]
    assert names == [*days, "home.yaml", "patterns/0123abcd/pattern.json", "records.db", MANIFEST]
    assert said["format"] == "cuddles-backup/1"
    assert said["kept_elsewhere"] == ["broker-password"]
    assert b"do-not-copy-me" not in everything
    assert b"a photo" not in everything
    assert path.stat().st_mode & 0o777 == 0o600
    assert sorted(one.name for one in house.folder.iterdir()) == [
        ".cuddles",
        "b.zip",
        "broker-password",
        "home.yaml",
    ]


def test_the_same_home_gives_the_same_bytes(house: Any) -> None:
    assert saved(house, "a.zip").read_bytes() == saved(house, "b.zip").read_bytes()
    without = saved(house, "c.zip", patterns=False)
    assert not any(name.startswith("patterns") for name in zipfile.ZipFile(without).namelist())


def test_a_copy_taken_while_somebody_writes_is_whole(house: Any, empty: Any) -> None:
    """What is in SQLite's log only, and not in its file yet, comes along; half a line of the diary doesn't."""
    (day, *_) = sorted((house.data / "diary").iterdir(), reverse=True)
    with day.open("a") as diary:
        diary.write('{"utc": 1, "half')
    writer = sqlite3.connect(house.data / "records.db", isolation_level=None)
    writer.execute("PRAGMA wal_autocheckpoint = 0")
    writer.execute("INSERT INTO records VALUES ('late', 999, '{}')")
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("INSERT INTO records VALUES ('never', 1000, '{}')")
    done = restore(saved(house), empty.file, empty.data, NOW, replace=False)
    writer.close()
    assert isinstance(done, Restored)
    assert empty.records.get("late") is not None
    assert empty.records.get("never") is None
    copied = (empty.data / "diary" / day.name).read_bytes()
    assert copied.endswith(b"\n")
    assert b"half" not in copied


def test_a_damaged_database_is_not_copied(house: Any) -> None:
    file = house.data / "records.db"
    house.records.delete("late")
    data = bytearray(file.read_bytes())
    data[4096 : 4096 * 3] = b"\xa5" * 4096 * 2
    file.write_bytes(data)
    made = back_up(Wanted(house.file, house.data, patterns=True), house.folder / "b.zip", CREATED, "1")
    assert isinstance(made, Refused)
    assert made.code == "records-damaged"
    assert not (house.folder / "b.zip").exists()


def test_a_restored_home_is_what_it_was_without_its_wishes(house: Any, empty: Any) -> None:
    done = restore(saved(house), empty.file, empty.data, NOW, replace=False)
    assert isinstance(done, Restored)
    assert (done.wishes, done.aside) == (("bear", "fox"), None)
    before, after = house.files(), empty.files()
    assert {name for name in before if "inbox" in name or "password" in name} == before.keys() - after.keys()
    assert {name for name in after if after[name] != before[name]} == {".cuddles/records.db"}
    bear = empty.records.get("toy/bear").document
    assert bear["wish"] is None
    assert bear["latch"] == house.records.get("toy/bear").document["latch"]
    assert bear["epoch"] == 7
    kept = set(house.records.keys("")) - {"planner", "last-change/voice"}
    assert set(empty.records.keys("")) == kept
    assert empty.data.stat().st_mode & 0o777 == 0o700
    assert (empty.data / "records.db").stat().st_mode & 0o777 == 0o600


def test_what_is_there_stays_without_replace_and_is_set_aside_with_it(house: Any) -> None:
    backup = saved(house)
    house.file.write_text("home: other\n" + house.file.read_text().partition("\n")[2])
    house.records.put("toy/cat", {"wish": None}, None)
    before = house.files()
    refused = restore(backup, house.file, house.data, NOW, replace=False)
    assert isinstance(refused, Refused)
    assert refused.code == "there-already"
    assert house.files() == before
    done = restore(backup, house.file, house.data, NOW, replace=True)
    assert isinstance(done, Restored)
    assert done.aside == house.data / f"before-{NOW}"
    assert house.file.read_text().startswith("home: our-house")
    assert house.records.get("toy/cat") is None
    assert (done.aside / "home.yaml").read_text().startswith("home: other")
    assert SqliteRecords(done.aside / "records.db").get("toy/cat") is not None
    assert (house.data / "inbox" / "89abcdef").exists()
    again = restore(backup, house.file, house.data, NOW, replace=True)
    assert isinstance(again, Restored)
    assert again.aside == house.data / f"before-{NOW}-2"


@pytest.mark.parametrize("held", LOCKS)
def test_nothing_is_restored_under_a_living_process(house: Any, held: str) -> None:
    backup, before = saved(house), house.files()
    with (house.data / held).open("a+") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        refused = restore(backup, house.file, house.data, NOW, replace=True)
    assert isinstance(refused, Refused)
    assert refused.code == "in-use"
    assert LOCKS[held] in refused.reason
    assert house.files() == before


def test_the_locks_are_those_that_the_processes_hold() -> None:
    assert {SERVED, WORKSHOP, "hub.lock"} == set(LOCKS)


@pytest.mark.parametrize(
    ("members", "code"),
    [
        ({"home.yaml": b"home: evil\n"}, "other-members"),
        ({"home.yaml": None}, "other-members"),
        ({"../evil": b"x"}, "other-members"),
        ({MANIFEST: b"{}"}, "not-a-backup"),
        ({MANIFEST: b"\xff[[["}, "not-a-backup"),
        ({MANIFEST: b'{"format": "cuddles-backup/9"}'}, "other-format"),
        ({MANIFEST: None}, "not-a-backup"),
    ],
)
def test_what_was_changed_is_refused(
    house: Any, empty: Any, members: dict[str, bytes | None], code: str
) -> None:
    refused = restore(
        changed(saved(house), house.folder / "c.zip", **members), empty.file, empty.data, NOW, replace=True
    )
    assert isinstance(refused, Refused)
    assert refused.code == code
    assert list(empty.folder.iterdir()) == []


def test_one_wrong_byte_is_found_before_anything_is_changed(house: Any) -> None:
    backup = saved(house)
    content = house.file.read_bytes()
    other = content.replace(b"Bruno", b"Brunu")
    assert len(other) == len(content)
    before = house.files()
    wrong = changed(backup, house.folder / "c.zip", **{"home.yaml": other})
    for path in (wrong, _flipped(backup, house.folder / "d.zip"), _cut(backup, house.folder / "e.zip")):
        refused = restore(path, house.file, house.data, NOW, replace=True)
        assert isinstance(refused, Refused)
        assert refused.code in ("damaged", "not-a-backup")
        assert house.files() == before


def _flipped(backup: Path, to: Path) -> Path:
    data = bytearray(backup.read_bytes())
    data[200] ^= 0xFF
    to.write_bytes(data)
    return to


def _cut(backup: Path, to: Path) -> Path:
    data = backup.read_bytes()
    to.write_bytes(data[: len(data) // 2])
    return to


def bomb(to: Path, size: int, said: int) -> Path:
    """Write a backup whose home.yaml unpacks to so many bytes, and says that it has others."""
    members = (Member("home.yaml", said, "0" * 64),)
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr("home.yaml", b"\0" * size)
        zipped.writestr(MANIFEST, manifests.written(Manifest("h", CREATED, "1", (), members)))
    to.write_bytes(to.read_bytes().replace(size.to_bytes(4, "little"), said.to_bytes(4, "little")))
    return to


@pytest.mark.parametrize(("said", "code"), [(3 * 2**20, "too-large"), (1000, "damaged")])
def test_bombs_are_not_unpacked(empty: Any, said: int, code: str) -> None:
    """One that says how large it is, and one that lies: of that, no more is read than it says."""
    refused = restore(
        bomb(empty.folder / "b.zip", 3 * 2**20, said), empty.file, empty.data, NOW, replace=True
    )
    assert isinstance(refused, Refused)
    assert refused.code == code
    assert not empty.file.exists()
    assert not (empty.data / "records.db").exists()


def test_names_that_lead_out_are_no_members() -> None:
    for name in (
        "../home.yaml",
        "/etc/passwd",
        "diary/../../x",
        "inbox/0123abcd",
        "records.db-wal",
        "patterns/0123abcd/..",
        "patterns/0123abcd/.x",
        "home.yaml\n",
        "C:\\home.yaml",
        "patterns/../home.yaml",
        "diary/hub-2026-11-28.jsonl/x",
    ):
        assert manifests.largest(name) is None, name
        listed = Manifest("h", "", "", (), (Member("home.yaml", 1, "0" * 64), Member(name, 1, "0" * 64)))
        refused = manifests.refusal(listed, [("home.yaml", 1), (name, 1)])
        assert refused is not None
        assert refused.code == "strange-member"


PARTS = ("format", "home", "created", "program", "members", "kept_elsewhere")
VALUES = (
    st.none()
    | st.integers()
    | st.text(max_size=5)
    | st.lists(st.dictionaries(st.sampled_from(("name", "bytes")), st.integers()), max_size=2)
)


@settings(max_examples=100, deadline=None)
@given(
    st.binary(max_size=100)
    | st.dictionaries(st.sampled_from(PARTS), VALUES).map(
        lambda said: json.dumps({"format": manifests.FORMAT, **said}).encode()
    )
)
def test_any_bytes_are_a_manifest_or_refused(content: bytes) -> None:
    said = manifests.read(content)
    assert isinstance(said, Refused | Manifest)
    if isinstance(said, Manifest):
        assert isinstance(manifests.read(manifests.written(said)), Manifest)


def test_a_power_cut_at_any_moment_leaves_the_old_or_the_new(house: Any, tmp_path: Path) -> None:
    """A restore is killed at each thing it asks of the system; the next command finds one home or the other."""
    backup = saved(house)
    (house.data / "diary" / "hub-2026-11-30.jsonl").write_bytes(b"{}\n")
    house.file.write_text(house.file.read_text().replace("Bruno", "Other"))
    house.records.put("toy/cat", {"wish": None}, None)
    old = _shape(house)
    whole = tmp_path / "whole"
    shutil.copytree(house.folder, whole)
    assert isinstance(restore(backup, whole / "home.yaml", whole / ".cuddles", NOW, replace=True), Restored)
    new = _shape(type(house)(whole))
    assert old != new
    seen, after = [], 0
    while True:
        copy = type(house)(tmp_path / f"cut-{after}")
        shutil.copytree(house.folder, copy.folder)
        pid = os.fork()
        if pid == 0:
            _killed_at(after, backup, copy)
        _, status = os.waitpid(pid, 0)
        settled(copy.data)
        shape = _shape(copy)
        assert shape in (old, new), after
        seen.append(shape == new)
        if os.WIFEXITED(status):
            assert os.WEXITSTATUS(status) == 0
            break
        assert os.WTERMSIG(status) == signal.SIGKILL
        if seen[-1] and seen[-2:-1] == [True]:
            assert (copy.data / f"before-{NOW}" / "home.yaml").read_text().count("Other") == 1
        shutil.rmtree(copy.folder)
        after += 1
    assert seen == sorted(seen), "once it is the new one, it stays so"
    assert seen.count(False) > 20
    assert seen.count(True) > 10


def _killed_at(left: int, backup: Path, house: Any) -> None:
    """Restore in this process, which ends itself like a power cut after so many calls into the system."""

    def count(event: str, _: object) -> None:
        nonlocal left
        if event.startswith(("os.", "open", "shutil.", "fcntl.", "sqlite3.")):
            left -= 1
            if left < 0:
                left = 1000
                os.kill(os.getpid(), signal.SIGKILL)

    try:
        sys.addaudithook(count)
        done = restore(backup, house.file, house.data, NOW, replace=True)
        os._exit(0 if isinstance(done, Restored) else 9)
    finally:
        os._exit(8)


def _killed_once_decided(backup: Path, house: Any) -> None:
    """Restore in this process, which ends itself after the one rename that decides."""
    decided = False

    def look(event: str, said: tuple[object, ...]) -> None:
        nonlocal decided
        if decided:
            decided = False
            os.kill(os.getpid(), signal.SIGKILL)
        decided = event == "os.rename" and str(said[1]).endswith("restore.ready")

    try:
        sys.addaudithook(look)
        restore(backup, house.file, house.data, NOW, replace=True)
    finally:
        os._exit(8)


def _shape(house: Any) -> tuple[object, ...]:
    """Return what a home is to its hub: its file, what its records say, its diary."""
    records = house.records
    said = {key: records.get(key).document for key in records.keys("")}
    diary = {path.name: path.read_bytes() for path in sorted((house.data / "diary").iterdir())}
    return house.file.read_bytes(), json.dumps(said, sort_keys=True), tuple(diary.items())


def test_what_root_restores_is_the_folder_s_owner_s(house: Any, empty: Any) -> None:
    """A service's folder belongs to the service, and root restores it."""
    empty.data.mkdir()
    owner = 12345 if os.geteuid() == 0 else os.geteuid()
    os.chown(empty.data, owner, -1)
    for _ in range(2):
        assert isinstance(restore(saved(house), empty.file, empty.data, NOW, replace=True), Restored)
    paths = list(empty.data.rglob("*"))
    assert len(paths) > 8
    assert {path.stat().st_uid for path in paths} == {owner}


def test_the_commands(house: Any, empty: Any, call: Any) -> None:
    at = ("--home", house.file)
    done = call(home, "backup", house.folder, "--json", *at)
    said = json.loads(done.stdout)
    assert (done.return_value, said["keep_elsewhere"], said["deleted"]) == (0, ["broker-password"], [])
    assert Path(said["file"]).name.startswith("cuddles-our-house-20")
    stranger = house.folder / "cuddles-our-house-2020-01-01-000000.zip"
    stranger.write_bytes(b"somebody's")
    for day in ("01", "02", "03"):
        saved(house, f"cuddles-our-house-2026-01-{day}-000000.zip")
    kept = json.loads(call(home, "backup", house.folder, "--keep", 2, "--json", *at).stdout)
    assert [name[18:28] for name in kept["deleted"]] == ["2026-01-01", "2026-01-02", "2026-01-03"][
        : len(kept["deleted"])
    ]
    assert stranger.exists()
    assert type(call(home, "backup", "x.zip", "--keep", 2, *at).exception).__name__ == "UsageError"
    to = ("--home", empty.file)
    back = call(home, "restore", said["file"], *to)
    assert back.return_value == 0
    assert "dropped    the wish for warmth of bear" in back.stdout
    assert f"missing    {empty.folder / 'broker-password'}" in back.stdout
    again = call(home, "restore", said["file"], "--json", *to)
    assert (again.return_value, json.loads(again.stdout)["refused"]) == (1, "there-already")
    assert type(call(home, "restore", "none.zip", *to).exception).__name__ == "NotThere"
    strange = call(home, "restore", stranger, *to)
    assert (strange.return_value, "no backup" in strange.stderr) == (1, True)


def test_every_command_of_a_home_ends_what_was_broken_off(house: Any, call: Any) -> None:
    """Killed right after the restore was decided: `cuddles lock` finds the new home, `off` asks nothing."""
    backup = saved(house)
    house.records.put("toy/cat", {"wish": None}, None)
    pid = os.fork()
    if pid == 0:
        _killed_once_decided(backup, house)
    assert os.WTERMSIG(os.waitpid(pid, 0)[1]) == signal.SIGKILL
    assert (house.data / "restore.ready").is_dir()
    assert call(lock, "--home", house.file).return_value == 0
    assert not (house.data / "restore.ready").exists()
    assert house.records.get("toy/cat") is None
    assert house.records.get("toy/bear").document["wish"] is None
