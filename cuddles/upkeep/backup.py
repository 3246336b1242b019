"""A home in one file: home.yaml, the records, the diary and, if asked for, the patterns. Never a photo.

The records are copied by SQLite itself, so that a copy that is taken while the hub writes is whole. The diary is
read up to its last full line. The file appears complete or not at all, and only its owner may read it: what the
records hold of linked accounts is in it.
"""

from __future__ import annotations

import hashlib
import os
import re
import sqlite3
import zipfile
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from cuddles.advice import as_cant_write
from cuddles.homefile import HomeFileError
from cuddles.homefile.load import content_of, home_from
from cuddles.upkeep import manifest as manifests
from cuddles.upkeep.manifest import DIARY, HOME, PATTERNS, RECORDS, Manifest, Member
from cuddles.whole import staging
from devices.switches import Webhook
from terms import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from devices.home import Home

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""Every member has the same date, so that the same home gives the same bytes."""
_PRIVATE: Final = 0o100600 << 16
_UNSOUND: Final = Refused(
    "records-damaged",
    "records.db is damaged, and isn't copied: restore the last backup (cuddles home restore).",
)
_OURS: Final = re.compile(r"cuddles-.{1,80}-\d{4}-\d\d-\d\d-\d{6}\.zip")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to copy: the home file, its data folder, and whether the patterns are taken along."""

    home_file: Path
    folder: Path
    patterns: bool


class Made(NamedTuple):
    """A backup: its file, what it says of itself, and how many bytes it has."""

    path: Path
    manifest: Manifest
    bytes: int


def secrets_of(home: Home) -> tuple[str, ...]:
    """Return the files with passwords, keys and certificates that a home names."""
    mail = home.notify.mail
    keys = [toy.switch.key_file for toy in home.toys.values() if isinstance(toy.switch, Webhook)]
    named = [home.broker.password_file, home.broker.ca_file, home.notify.webhook_file, *keys]
    return tuple(sorted({one for one in (*named, mail and mail.password_file) if one}))


def default_name(home: str, stamp: str) -> str:
    """Return what a backup is called; `stamp` is like 2026-11-28-112623."""
    return f"cuddles-{home}-{stamp}.zip"


def home_name(home_file: Path) -> str:
    """Return what a home is called; raises HomeFileError where there is no home file."""
    return _told(content_of(home_file), home_file)[0]


def back_up(wanted: Wanted, target: Path, created: str, program: str) -> Made | Refused:
    """Write a backup; raises CantWrite, and HomeFileError where there is no home file."""
    content = content_of(wanted.home_file)
    name, elsewhere = _told(content, wanted.home_file)
    with as_cant_write(target), staging(target.parent) as spare:
        spare.chmod(0o700)
        copy = spare / RECORDS
        if (wanted.folder / RECORDS).exists() and not _copied(wanted.folder / RECORDS, copy):
            return _UNSOUND
        half = spare / "half.zip"
        handle = os.open(half, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        with os.fdopen(handle, "w+b") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as zipped:
                members = tuple(_added(zipped, one, data) for one, data in _files(wanted, content, copy))
                manifest = Manifest(name, created, program, elsewhere, members)
                zipped.writestr(_info(manifests.MANIFEST), manifests.written(manifest))
            file.flush()
            os.fsync(file.fileno())
        half.replace(target)
    return Made(target, manifest, target.stat().st_size)


def kept_newest(folder: Path, home: str, keep: int) -> tuple[str, ...]:
    """Delete all but the newest backups of a home in a folder; returns the names of those that are gone."""
    with as_cant_write(folder):
        found = sorted(path for path in folder.glob(default_name(home, "*")) if _is_of(path, home))
        gone = found[:-keep]
        for path in gone:
            path.unlink()
    return tuple(path.name for path in gone)


def _is_of(path: Path, home: str) -> bool:
    """Return whether a file is a backup of a home: nothing else is ever deleted."""
    if not _OURS.fullmatch(path.name):
        return False
    try:
        with zipfile.ZipFile(path) as zipped:
            said = manifests.read(zipped.read(manifests.MANIFEST))
    except (OSError, KeyError, zipfile.BadZipFile):
        return False
    return isinstance(said, Manifest) and said.home == home


def _told(content: bytes, path: Path) -> tuple[str, tuple[str, ...]]:
    """Return the home's name and its secrets; a home file that is wrong is copied all the same."""
    try:
        home = home_from(content, path)
    except HomeFileError:
        return "home", ()
    beside = path.absolute().parent
    return home.name, tuple(_near(Path(name), beside) for name in secrets_of(home))


def _near(path: Path, folder: Path) -> str:
    return str(path.relative_to(folder) if path.is_relative_to(folder) else path)


def _copied(database: Path, to: Path) -> bool:
    """Copy a database that is in use; returns whether the copy is sound."""
    try:
        with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(to)) as copy:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
        return is_sound(to)
    except sqlite3.DatabaseError:
        return False


def is_sound(database: Path) -> bool:
    """Return whether SQLite finds nothing wrong with a database, and it holds records."""
    try:
        with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)) as opened:
            said = opened.execute("PRAGMA quick_check(1)").fetchone()
            opened.execute("SELECT key, document FROM records LIMIT 1").fetchone()
    except sqlite3.Error:
        return False
    return bool(said == ("ok",))


def _files(wanted: Wanted, content: bytes, copy: Path) -> Iterator[tuple[str, bytes]]:
    """Yield names and bytes of what is copied, in the order of their names."""
    for path in sorted((wanted.folder / DIARY).glob("hub-*.jsonl")):
        data = path.read_bytes()
        yield f"{DIARY}/{path.name}", data[: data.rfind(b"\n") + 1]
    yield HOME, content
    if wanted.patterns:
        for path in sorted((wanted.folder / PATTERNS).glob("*/*")):
            name = path.relative_to(wanted.folder).as_posix()
            if path.is_file() and not path.is_symlink() and manifests.largest(name) is not None:
                yield name, path.read_bytes()
    if copy.exists():
        yield RECORDS, copy.read_bytes()


def _added(zipped: zipfile.ZipFile, name: str, data: bytes) -> Member:
    zipped.writestr(_info(name), data)
    return Member(name, len(data), hashlib.sha256(data).hexdigest())


def _info(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _EPOCH)
    info.compress_type, info.external_attr, info.create_system = zipfile.ZIP_DEFLATED, _PRIVATE, 3
    return info
