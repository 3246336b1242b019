"""A photo of a drawing, held in memory only: read once, upright, and never written again.

`Photo` has no serialiser on purpose. A child's drawing is looked at, turned into an outline, and forgotten;
pickling, copying and printing its pixels are refused, so that no queue, cache or log can come to hold them.
"""

from __future__ import annotations

import os
import stat
import warnings
from contextlib import contextmanager
from importlib import import_module
from io import BytesIO
from typing import TYPE_CHECKING, Any, BinaryIO, NoReturn, SupportsIndex

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from pipeline.errors import BadPhoto
from pipeline.kind import HEAD, Kind, kind_of
from pipeline.srgb import to_srgb, upright

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MAX_PIXELS = 8192 * 6144
"""The largest of the phone cameras that are sold as 50 megapixels."""
MIN_SIDE = 64
"""Pixels; below that a drawing has no outline worth sewing."""

Pixels = NDArray[np.uint8]

_PLUGINS = {"WEBP": "PIL.WebPImagePlugin", "AVIF": "PIL.AvifImagePlugin", "TIFF": "PIL.TiffImagePlugin"}
_PACKED = frozenset({"tiff_lzw", "tiff_adobe_deflate", "tiff_deflate", "jpeg", "webp", "zstd", "lzma"})
_TAIL = 1024  # bytes of zeros that no packed picture ends with; an interrupted copy is often padded with them
_RAW_MARKS = (50706, 50740)  # DNGVersion, DNGPrivateData


class Photo:
    """One upright still picture in sRGB.

    Parameters
    ----------
    pixels
        (H, W, 3) uint8, sRGB, upright; made read-only.

    """

    __slots__ = ("_pixels",)
    _pixels: Pixels

    def __init__(self, pixels: Pixels) -> None:
        if pixels.dtype != np.uint8 or pixels.ndim != 3 or pixels.shape[2] != 3:
            raise ValueError(f"a photo is (H, W, 3) uint8, not {pixels.shape} {pixels.dtype}")
        view = pixels.view()
        view.setflags(write=False)
        object.__setattr__(self, "_pixels", view)

    @property
    def pixels(self) -> Pixels:
        """(H, W, 3) uint8 sRGB, read-only."""
        return self._pixels

    @property
    def size(self) -> tuple[int, int]:
        """(width, height) in pixels."""
        return self._pixels.shape[1], self._pixels.shape[0]

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"a photo is frozen: '{name}' can't be set")

    def __repr__(self) -> str:
        return "Photo({}x{})".format(*self.size)

    def __reduce_ex__(self, protocol: SupportsIndex) -> NoReturn:
        raise TypeError("a photo is never stored, sent or copied: pass the outline on instead")


def read_photo(path: Path) -> Photo:
    """Read one still picture: JPEG, PNG, WebP, AVIF, TIFF, HEIC, also GIF and BMP; by content, not by name.

    Orientation is applied, transparency laid on white, colours converted to sRGB where a profile says that
    they are something else.

    Raises
    ------
    BadPhoto
        One line that names the file (without its folder), what is wrong with it and what to do.

    """
    with regular_file(path) as file:
        return _read(file, _printable(path.name or str(path)))


def photo_in(data: bytes, name: str = "the picture") -> Photo:
    """Read a still picture from memory; see `read_photo`."""
    return _read(BytesIO(data), name)


def _read(file: BinaryIO, name: str) -> Photo:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        head = file.read(HEAD)
        if not head:
            raise BadPhoto(f"{name} is empty (0 bytes): copy the photo again")
        kind = kind_of(head)
        if kind.reader is None:
            raise BadPhoto(f"{name} is {kind.words}, not a photo: {kind.advice}")
        file.seek(0)
        return Photo(_decode(file, kind, name))


def _printable(name: str) -> str:
    return "".join(sign if sign.isprintable() else "?" for sign in name)


@contextmanager
def regular_file(path: Path) -> Iterator[BinaryIO]:
    """Open a regular file, never waiting for a pipe nor touching a device; raises BadPhoto."""
    name = _printable(path.name or str(path))
    try:
        _refuse_special(path.stat().st_mode, name)
        with os.fdopen(os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC), "rb") as file:
            _refuse_special(os.fstat(file.fileno()).st_mode, name)
            yield file
    except FileNotFoundError as error:
        raise BadPhoto(f"{name} does not exist: check the name and the folder") from error
    except PermissionError as error:
        raise BadPhoto(f"{name} may not be read: give yourself permission with chmod u+r") from error
    except OSError as error:
        raise BadPhoto(
            f"{name} can't be read ({error.strerror or error}): check the disk and the name"
        ) from error


def _refuse_special(mode: int, name: str) -> None:
    if stat.S_ISDIR(mode):
        raise BadPhoto(f"{name} is a folder: give one photo, or use cuddles batch for a folder of them")
    if not stat.S_ISREG(mode):
        raise BadPhoto(f"{name} is not a regular file: save the photo to a file first")


def _decode(file: BinaryIO, kind: Kind, name: str) -> Pixels:
    picture = _identified(file, kind, name)
    with picture:
        _refuse_shape(picture, kind, name)
        try:
            picture.load()
            pixels = to_srgb(upright(picture))
        except MemoryError:
            raise
        except Exception as error:  # decoders that meet damaged bytes raise all sorts of things
            raise BadPhoto(_damaged(name)) from error
    if _unfinished(file, picture, kind):
        raise BadPhoto(_damaged(name))
    return pixels


def _damaged(name: str) -> str:
    return f"{name} is cut off or damaged: copy it again from the phone or camera"


def _identified(file: BinaryIO, kind: Kind, name: str) -> Image.Image:
    _load_reader(str(kind.reader))
    try:
        return Image.open(file, formats=(str(kind.reader),))
    except Image.DecompressionBombError as error:
        raise BadPhoto(_too_large(name)) from error
    except Exception as error:  # damaged heads, like damaged bodies, raise all sorts of things
        raise BadPhoto(_damaged(name)) from error


def _load_reader(reader: str) -> None:
    """Load the one reader that is needed; Pillow would load its forty others with it."""
    if reader == "HEIF":
        import pi_heif

        pi_heif.register_heif_opener(thumbnails=False)
    elif reader in _PLUGINS:
        import_module(_PLUGINS[reader])


def _too_large(name: str) -> str:
    return f"{name} has more than 50 megapixels: save a smaller copy (2 to 12 megapixels are plenty)"


def _refuse_shape(picture: Image.Image, kind: Kind, name: str) -> None:
    width, height = picture.size
    if width * height > MAX_PIXELS:
        raise BadPhoto(_too_large(name))
    if min(width, height) < MIN_SIDE:
        raise BadPhoto(
            f"{name} is too small ({width}x{height}): the shorter side needs {MIN_SIDE} pixels at least"
        )
    if kind.reader == "TIFF":
        _refuse_raw_or_pages(picture, name)
    elif kind.reader not in ("JPEG", "HEIF") and getattr(picture, "is_animated", False):
        raise BadPhoto(f"{name} is animated: save one still frame as JPEG or PNG")


def _refuse_raw_or_pages(picture: Any, name: str) -> None:  # noqa: ANN401  (TIFF's tags are untyped)
    if any(mark in picture.tag_v2 for mark in _RAW_MARKS) or picture.tag_v2.get(254) == 1:
        raise BadPhoto(f"{name} is a camera raw file: export it as JPEG or PNG")
    if getattr(picture, "n_frames", 1) > 1:
        raise BadPhoto(f"{name} has several pages: save the page with the drawing as JPEG or PNG")


def _unfinished(file: BinaryIO, picture: Image.Image, kind: Kind) -> bool:
    """Whether the file ends too early although its decoder did not complain."""
    if kind.reader == "JPEG":
        return _ends_flat(picture) and _made_up(file, picture)
    if kind.reader == "BMP" or (kind.reader == "TIFF" and picture.info.get("compression") not in _PACKED):
        return False
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - _TAIL))
    return size > _TAIL and not file.read().strip(b"\0")


def _ends_flat(picture: Image.Image) -> bool:
    """Whether the corner that is stored last has one exact colour, as the made-up end of a cut JPEG has."""
    corner = np.asarray(picture.crop((picture.width - 64, picture.height - 8, picture.width, picture.height)))
    return bool((corner == corner[:1, :1]).all())


def _made_up(file: BinaryIO, picture: Image.Image) -> bool:
    """Whether the end of a JPEG was invented by the decoder.

    A cut JPEG that was closed again with an end marker decodes without a complaint: the missing part becomes
    one flat colour. Noise put in front of the last end marker is skipped where the picture is complete, and
    drawn where it is not.
    """
    file.seek(0)
    data = file.read()
    end = data.rfind(b"\xff\xd9")
    noise = bytes((37 * i + 11) % 251 for i in range(4096))
    with Image.open(BytesIO(data[:end] + noise + b"\xff\xd9"), formats=("JPEG",)) as probe:
        try:
            return bool((np.asarray(probe) != np.asarray(picture)).any())
        except OSError:
            return False
