"""What to do where the operating system refuses to write."""

from __future__ import annotations

import contextlib
import errno
from typing import TYPE_CHECKING

from cuddles.errors import CantWrite

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_ADVICE = {
    errno.EISDIR: "is a folder: name a file in it",
    errno.ENOTDIR: "is a file where a folder is needed: choose another name",
    errno.EEXIST: "is a file where a folder is needed: choose another name",
    errno.ENOENT: "can't be written, its folder does not exist: make it first",
    errno.EACCES: "may not be written: choose a folder of your own",
    errno.EPERM: "may not be written: choose a folder of your own",
    errno.EROFS: "lies on a read-only disk: choose another folder",
    errno.ENOSPC: "does not fit, the disk is full: make room and try again",
    errno.EDQUOT: "does not fit, your disk quota is used up: make room and try again",
    errno.ENAMETOOLONG: "has too long a name: choose a shorter one",
}


@contextlib.contextmanager
def as_cant_write(path: Path) -> Iterator[None]:
    """Raise CantWrite, with advice, for whatever the operating system says about writing to `path`."""
    try:
        yield
    except OSError as error:
        if error.errno == errno.EPIPE:
            raise
        shown = path if error.errno not in (errno.EISDIR, errno.ENOTDIR) else error.filename or path
        advice = _ADVICE.get(error.errno or 0, f"can't be written ({error.strerror}): choose another place")
        raise CantWrite(f"{shown} {advice}") from error
