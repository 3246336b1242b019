"""Files and folders that appear whole or not at all.

Theory of operation
-------------------
A file is written without a name (``O_TMPFILE``), flushed to the disk, and only then given its name: a process
that dies leaves nothing. A new folder is filled beside its place under a name that begins with ``.cuddles-``
and renamed. Into a folder that exists, the new files are brought in two steps: filled in a hidden folder
(``.part``), then, once all are on the disk, declared ``.ready`` and moved in one by one; what stood there is
set aside first and put back if a move fails. Whoever comes next finds what a killed process left (its lock is
gone): ``.part`` is removed, ``.ready`` is brought to its end.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import shutil
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from cuddles.advice import as_cant_write

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_MARK = ".cuddles-"
_NO_LOCKS = {errno.ENOLCK, errno.EOPNOTSUPP, errno.EBADF, errno.EINVAL, errno.ENOSYS}
_NO_NAMELESS = {errno.EOPNOTSUPP, errno.EISDIR, errno.EINVAL, errno.ENOENT}


def write_file(path: Path, data: bytes) -> None:
    """Write a file whole or not at all; raises CantWrite."""
    target = Path(os.path.realpath(path))
    with as_cant_write(path):
        if target.exists() and not target.is_file():
            _write_special(target, data)
            return
        sweep(target.parent)
        _write_then_name(target, data)


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Bring files into a folder, all or none; other files in it stay as they are; raises CantWrite."""
    with as_cant_write(folder), staging(folder if folder.is_dir() else folder.parent) as spare:
        fill(spare, files)
        bring(spare, folder)


def expect_file(path: Path) -> None:
    """Tell early that a file can't be written to its place; raises CantWrite."""
    with as_cant_write(path):
        target = Path(os.path.realpath(path))
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, "is a folder", str(path))
        target.parent.stat()
        _expect_access(target if target.exists() else target.parent)


def expect_folder(folder: Path) -> None:
    """Tell early that a folder can't be made or written to; raises CantWrite."""
    with as_cant_write(folder):
        there = folder.absolute()
        while not os.path.lexists(there):
            there = there.parent
        if not there.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, "is a file", str(there))
        _expect_access(there)


def _expect_access(path: Path) -> None:
    if not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, "may not be written", str(path))


@contextlib.contextmanager
def staging(parent: Path) -> Iterator[Path]:
    """Lend a hidden, locked folder inside `parent`; it is removed after use, or by the next run."""
    with as_cant_write(parent):
        parent.mkdir(parents=True, exist_ok=True)
        sweep(parent)
        spare, lock = _locked_folder(parent)
    try:
        yield spare
    finally:
        shutil.rmtree(spare, ignore_errors=True)
        os.close(lock)


def _locked_folder(parent: Path) -> tuple[Path, int]:
    """Make a folder and lock it, again where a sweeper came between; returns it and its lock."""
    number = 0
    while True:
        spare = parent / f"{_MARK}{os.getpid()}-{number}.part"
        try:
            spare.mkdir()
        except FileExistsError:
            number += 1
            continue
        with contextlib.suppress(FileNotFoundError):
            lock = _locked(spare, wait=True)
            if spare.exists():
                return spare, lock
            os.close(lock)


def _locked(path: Path, *, wait: bool = False) -> int:
    """Open and lock a file or folder; raises BlockingIOError where somebody else holds it."""
    handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        os.close(handle)
        raise
    except OSError as error:
        if error.errno not in _NO_LOCKS or not wait:
            os.close(handle)
            raise
    return handle


def fill(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a folder (made if need be) and flush them and it to the disk."""
    folder.mkdir(exist_ok=True)
    for name, data in files.items():
        with (folder / name).open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    _flush(folder)


def bring(spare: Path, folder: Path) -> None:
    """Bring a filled folder to its place: by one rename, or file by file into a folder that stands there."""
    if os.path.lexists(folder) and not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, "is a file", str(folder))
    if not _renamed(spare, folder):
        ready = folder / f"{_MARK}{os.getpid()}.ready"
        with _held(spare):
            spare.rename(ready)
            try:
                _move_in(ready, folder)
            except OSError:
                ready.rename(spare)
                raise
            shutil.rmtree(ready)
    _flush(folder.parent)


def _renamed(spare: Path, folder: Path) -> bool:
    """Give a filled folder its name, unless a folder stands there, perhaps since a moment ago."""
    if folder.is_dir():
        return False
    try:
        spare.rename(folder)
    except OSError as error:
        if error.errno not in (errno.ENOTEMPTY, errno.EEXIST):
            raise
        return False
    return True


@contextlib.contextmanager
def _held(spare: Path) -> Iterator[None]:
    """Lock a folder unless this process holds it already, as `staging` does for what it lends."""
    try:
        lock = _locked(spare)
    except OSError:
        lock = -1
    try:
        yield
    finally:
        if lock >= 0:
            os.close(lock)


def sweep(parent: Path) -> None:
    """Clear away what killed runs left in `parent`; what a living run holds is locked and stays."""
    for left in sorted(parent.glob(f"{_MARK}*")):
        with contextlib.suppress(OSError):
            lock = _locked(left)
            try:
                _clear(left)
            finally:
                os.close(lock)


def _clear(left: Path) -> None:
    if left.suffix == ".ready":
        _move_in(left, left.parent)
    if left.suffix in (".part", ".ready"):
        shutil.rmtree(left, ignore_errors=True)
    elif left.suffix == ".tmp":
        left.unlink()


def _move_in(ready: Path, folder: Path) -> None:
    """Move files into a folder, one run at a time; what stood there is back where a move fails."""
    turn = _locked(folder, wait=True)
    try:
        _exchange(ready, folder)
    finally:
        os.close(turn)


def _exchange(ready: Path, folder: Path) -> None:
    old = ready / ".old"
    old.mkdir(exist_ok=True)
    moved: list[Path] = []
    try:
        for new in sorted(item for item in ready.iterdir() if item != old):
            target = folder / new.name
            moved.append(target)
            if target.is_dir() and not target.is_symlink():
                raise IsADirectoryError(errno.EISDIR, "is a folder", str(target))
            if os.path.lexists(target):
                target.replace(old / new.name)
            new.replace(target)
    except OSError:
        for target in moved:
            _put_back(target, ready / target.name, old / target.name)
        raise


def _put_back(target: Path, new: Path, old: Path) -> None:
    if not new.exists() and target.is_file():
        target.replace(new)
    if old.exists():
        old.replace(target)


def _write_then_name(target: Path, data: bytes) -> None:
    """Write a file that has no name until it is complete; with a name where the file system can't do that."""
    spare = target.parent / f"{_MARK}{os.getpid()}.tmp"
    parent = os.open(target.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        file, nameless = _nameless(spare)
        with os.fdopen(file, "wb") as out:
            with contextlib.suppress(OSError):
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            out.write(data)
            out.flush()
            os.fsync(file)
            if nameless:
                os.link(f"/proc/self/fd/{file}", spare, src_dir_fd=parent, follow_symlinks=True)
            spare.replace(target)
            os.fsync(parent)
    finally:
        spare.unlink(missing_ok=True)
        os.close(parent)


def _nameless(path: Path) -> tuple[int, bool]:
    path.unlink(missing_ok=True)
    if hasattr(os, "O_TMPFILE") and Path("/proc/self/fd").is_dir():
        try:
            return os.open(path.parent, os.O_TMPFILE | os.O_WRONLY | os.O_CLOEXEC, 0o666), True
        except OSError as error:
            if error.errno not in _NO_NAMELESS:
                raise
    return os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_CLOEXEC, 0o666), False


def _write_special(target: Path, data: bytes) -> None:
    if stat.S_ISDIR(target.stat().st_mode):
        raise IsADirectoryError(errno.EISDIR, "is a folder", str(target))
    with target.open("wb") as file:
        file.write(data)


def _flush(folder: Path) -> None:
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
