"""A home out of its backup: checked to the last byte first, then brought to its place all at once.

What was asked for when the backup was made must not warm anything now. So wishes are dropped, with what was
planned or changed just then; faults that latch, rests, plans, the lock and what was learnt come back.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import zipfile
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from cuddles.advice import as_cant_write
from cuddles.homefile import HomeFileError, load_home
from cuddles.stores.sqlite import SqliteRecords
from cuddles.upkeep import manifest as manifests
from cuddles.upkeep.backup import is_sound, secrets_of
from cuddles.upkeep.locks import alone
from cuddles.upkeep.manifest import DIARY, HOME, MANIFEST, NOT_ONE, RECORDS, Manifest, Member
from cuddles.upkeep.placing import READY, begin, finish, flush, in_the_way
from cuddles.upkeep.traces import LAST_CHANGE
from cuddles.whole import expect_file, staging
from terms import Refused

if TYPE_CHECKING:
    from cuddles.ports import Records

CHUNK: Final = 2**20
SPARE: Final = 64 * 2**20
"""So many bytes stay free on the disk."""
PASSING: Final = ("planner", LAST_CHANGE)
"""Records that only mean something at the moment at which they were written."""
DAMAGED: Final = Refused("damaged", "This backup is damaged: take another one. Nothing was changed.")
_BROKEN: Final = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)


class Restored(NamedTuple):
    """What came back, toys whose wish was dropped, and where what stood there is now."""

    manifest: Manifest
    wishes: tuple[str, ...]
    aside: Path | None


def restore(file: Path, home_file: Path, folder: Path, stamp: str, *, replace: bool) -> Restored | Refused:
    """Bring a backup to its place; raises CantWrite, OSError for a file that can't be read."""
    try:
        with zipfile.ZipFile(file) as zipped:
            manifest = checked(zipped)
            if isinstance(manifest, Refused):
                return manifest
            with as_cant_write(folder):
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with alone(folder) as taken:
                return taken or _placed(zipped, manifest, home_file, folder, stamp, replace=replace)
    except zipfile.BadZipFile:
        return NOT_ONE


def checked(zipped: zipfile.ZipFile) -> Manifest | Refused:
    """Return a backup's manifest, if the zip's own list is what it names; nothing is unpacked but it."""
    there = [(one.filename, one.file_size) for one in zipped.infolist()]
    sizes = [size for name, size in there if name == MANIFEST]
    if len(sizes) != 1:
        return NOT_ONE
    if sizes[0] > manifests.LARGEST_MANIFEST:
        return Refused("too-large", "This backup's manifest is larger than any: it isn't unpacked.")
    try:
        with zipped.open(MANIFEST) as member:
            content = member.read(manifests.LARGEST_MANIFEST + 1)
    except _BROKEN:
        return DAMAGED
    manifest = manifests.read(content)
    if isinstance(manifest, Refused):
        return manifest
    return manifests.refusal(manifest, [one for one in there if one[0] != MANIFEST]) or manifest


def _placed(
    zipped: zipfile.ZipFile, manifest: Manifest, home_file: Path, folder: Path, stamp: str, *, replace: bool
) -> Restored | Refused:
    if (folder / READY).exists():
        finish(folder)
    needed = sum(one.bytes for one in manifest.members) + SPARE
    if shutil.disk_usage(folder).free < needed:
        return Refused(
            "no-room", f"It takes {needed >> 20} MiB free on the disk of {folder}: make room, try again."
        )
    with as_cant_write(folder), staging(folder) as spare:
        spare.chmod(0o700)
        if (refused := _unpacked(zipped, manifest, spare)) is not None:
            return refused
        there = in_the_way(home_file, folder, (spare / HOME).read_bytes())
        if there and not replace:
            names = ", ".join(str(one) for one in there)
            return Refused("there-already", f"There is a home already ({names}): --replace sets that aside.")
        expect_file(home_file)
        wishes = without_wishes(SqliteRecords(spare / RECORDS))
        begin(spare, folder, home_file, _new_name(folder, f"before-{stamp}"))
        return Restored(manifest, wishes, finish(folder))


def _new_name(folder: Path, name: str) -> str:
    """Return a name that nothing in a folder has."""
    names = (name, *(f"{name}-{number}" for number in range(2, 100)))
    return next(one for one in names if not (folder / one).exists())


def _unpacked(zipped: zipfile.ZipFile, manifest: Manifest, spare: Path) -> Refused | None:
    """Unpack every member; returns why that can't be."""
    (spare / DIARY).mkdir(mode=0o700)
    for one in manifest.members:
        path = spare / one.name
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            whole = _copied(zipped, one, path)
        except _BROKEN:
            whole = False
        if not whole:
            return DAMAGED
    if (spare / RECORDS).exists() and not is_sound(spare / RECORDS):
        return DAMAGED
    for path in spare.rglob("*"):
        if path.is_dir():
            flush(path)
    return None


def _copied(zipped: zipfile.ZipFile, member: Member, path: Path) -> bool:
    """Unpack one member; returns whether it is what the manifest says.

    Of a member no more is read than the zip's list says, which the manifest repeats.
    """
    digest = hashlib.sha256()
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    with os.fdopen(handle, "wb") as out, zipped.open(member.name) as packed:
        while chunk := packed.read(CHUNK):
            digest.update(chunk)
            out.write(chunk)
        out.flush()
        os.fsync(out.fileno())
    return digest.hexdigest() == member.sha256


def without_wishes(records: Records) -> tuple[str, ...]:
    """Drop every wish, and what only meant something then; returns the toys that had one."""
    dropped = []
    for key in records.keys("toy/"):
        found = records.get(key)
        if found is not None and found.document.get("wish") is not None:
            records.put(key, {**found.document, "wish": None}, found.version)
            dropped.append(key.removeprefix("toy/"))
    for key in (one for prefix in PASSING for one in records.keys(prefix)):
        records.delete(key)
    return tuple(dropped)


def missing(home_file: Path, manifest: Manifest) -> tuple[str, ...]:
    """Return which files with passwords and keys the restored home names and doesn't find."""
    try:
        named = secrets_of(load_home(home_file))
    except HomeFileError:
        return manifest.kept_elsewhere
    return tuple(name for name in named if not Path(name).is_file())
