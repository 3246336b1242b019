"""The inbox of one machine: a private folder with a file for each photo.

A file appears whole or not at all, and is deleted whatever became of its drawing. What has no right name is
swept too: half of a photo that a killed sender left is a photo. The look at a photo lies beside it, dated like
it; the photo is deleted first, and whoever keeps a look asks for the photo again after that.
"""

from __future__ import annotations

import os
import re
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final

from cuddles.advice import as_cant_write
from cuddles.drawings import KEPT_S
from cuddles.ports import Gone

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator
    from pathlib import Path

    from pipeline.photo import Photo

AHEAD_S: Final = 60.0
"""A file that is younger than that was dated by a clock that is wrong now: nobody knows how old it is."""
UNKNOWN_S: Final = 60.0
"""A sender writes its drawing down a moment after its photo."""
_NEW: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
_ID: Final = re.compile(r"[0-9a-f]{8,32}")


class FolderInbox:
    """Photos in a folder that only its owner may enter.

    Parameters
    ----------
    folder
        Made where it isn't there; mode 0700.
    new_id
        Gives 8 to 32 hexadecimal digits that no other drawing has.

    """

    def __init__(self, folder: Path, new_id: Callable[[], str]) -> None:
        self._folder, self._new_id = folder, new_id
        with as_cant_write(folder):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            folder.chmod(0o700)

    def put(self, photo: bytes) -> str:
        """Keep a photo's file; raises CantWrite."""
        drawing = self._new_id()
        half = self._folder / f".{drawing}.part"
        with as_cant_write(self._folder):
            try:
                with os.fdopen(os.open(half, _NEW, 0o600), "wb") as file:
                    file.write(photo)
                    file.flush()
                    os.fsync(file.fileno())
                half.rename(self._folder / drawing)
                self._flush()
            finally:
                half.unlink(missing_ok=True)
        return drawing

    @contextmanager
    def borrow(self, drawing: str) -> Iterator[Photo]:
        """Lend a photo in memory.

        Raises
        ------
        Gone
            Where there is none.
        BadPhoto
            What is wrong with it and what to do; it is called "the photo".

        """
        from pipeline.errors import BadPhoto
        from pipeline.photo import read_photo

        path = self._path(drawing)
        if path is None or not path.is_file():
            raise Gone(drawing)
        try:
            photo = read_photo(path)
        except BadPhoto as error:
            if isinstance(error.__cause__, FileNotFoundError):
                raise Gone(drawing) from error
            raise BadPhoto(str(error).replace(drawing, "The photo", 1)) from error
        yield photo

    def keep_look(self, drawing: str, look: bytes) -> bool:
        """Keep a look at a photo, dated like it, so that both are swept; False for a photo that is gone."""
        path = self._path(drawing)
        if path is None:
            return False
        half, place = self._folder / f".{drawing}.look.part", self._look_path(drawing)
        with as_cant_write(self._folder), suppress(FileNotFoundError):
            half.unlink(missing_ok=True)
            try:
                with os.fdopen(os.open(half, _NEW, 0o600), "wb") as file:
                    file.write(look)
                came = path.stat().st_mtime
                os.utime(half, (came, came))
                half.rename(place)
            finally:
                half.unlink(missing_ok=True)
            if path.exists():
                return True
            self._deleted((place.name,))
        return False

    def look(self, drawing: str) -> bytes:
        """Return the look at a photo; raises Gone."""
        if self._path(drawing) is None:
            raise Gone(drawing)
        try:
            return self._look_path(drawing).read_bytes()
        except FileNotFoundError:
            raise Gone(drawing) from None

    def forget(self, drawing: str) -> bool:
        """Delete a photo, on the disk too, and the look at it; returns whether there was one."""
        path = self._path(drawing)
        if path is None:
            return False
        return path.name in self._deleted((path.name, self._look_path(drawing).name))

    def sweep(self, utc: float, known: Collection[str]) -> tuple[str, ...]:
        """Delete whatever is 15 minutes old at `utc` (s), or of no age that can be; returns the ids.

        What belongs to none of the `known` drawings goes after a minute: whoever brought it was killed meanwhile.
        """
        old = []
        for entry in os.scandir(self._folder):
            with suppress(FileNotFoundError):
                age = utc - entry.stat(follow_symlinks=False).st_mtime
                longest = KEPT_S if entry.name.strip(".").partition(".")[0] in known else UNKNOWN_S
                if not -AHEAD_S <= age < longest:
                    old.append(entry.name)
        return tuple(name for name in self._deleted(sorted(old)) if _ID.fullmatch(name))

    def ids(self) -> tuple[str, ...]:
        """Return which photos are here, sorted."""
        return tuple(sorted(name for name in os.listdir(self._folder) if _ID.fullmatch(name)))  # noqa: PTH208

    def _path(self, drawing: str) -> Path | None:
        return self._folder / drawing if _ID.fullmatch(drawing) else None

    def _look_path(self, drawing: str) -> Path:
        return self._folder / f"{drawing}.look"

    def _deleted(self, names: Iterator[str] | list[str] | tuple[str, ...]) -> tuple[str, ...]:
        gone = []
        for name in names:
            with suppress(FileNotFoundError):
                (self._folder / name).unlink()
                gone.append(name)
        if gone:
            self._flush()
        return tuple(gone)

    def _flush(self) -> None:
        handle = os.open(self._folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
