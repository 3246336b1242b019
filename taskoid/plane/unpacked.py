"""A tarball on disk, and nothing of it anywhere else."""

from __future__ import annotations

import tarfile
from io import BytesIO
from typing import TYPE_CHECKING, Final

from taskoid.plane.engine import CantServe

if TYPE_CHECKING:
    from pathlib import Path

LARGEST: Final = 4 << 30
"""Bytes that a tarball may unpack to here."""


def unpack(tarball: bytes, folder: Path) -> None:
    """Unpack into a folder that isn't there yet.

    Raises
    ------
    CantServe
        For what is no gzipped tarball, or has something in it that doesn't belong into one.

    """
    folder.mkdir(parents=True, mode=0o700)
    try:
        with tarfile.open(fileobj=BytesIO(tarball), mode="r:gz") as archive:
            members = archive.getmembers()
            if sum(one.size for one in members) > LARGEST:
                raise CantServe(f"the tarball unpacks to more than {LARGEST >> 30} GiB: make it smaller")
            archive.extractall(folder, members, filter="data")
    except (tarfile.TarError, EOFError, OSError, ValueError) as error:
        raise CantServe(
            f"the tarball can't be unpacked ({error}): see what cuddles taskoid check says"
        ) from error
