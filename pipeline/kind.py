"""What a file really is, by its first bytes; names and extensions are not asked."""

from __future__ import annotations

from dataclasses import dataclass

HEAD = 512
"""Bytes that `kind_of` needs to see."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What a file is, in words, and which of Pillow's readers opens it (None: no still picture)."""

    words: str
    reader: str | None = None
    advice: str = "take a photo of the drawing, or save it as JPEG or PNG"


_AS_JPEG = "open it in a picture viewer and save it as JPEG or PNG"
_VIDEO = Kind("a video", advice="take a photo of the drawing, or save one frame as JPEG or PNG")
_ANIMATED = Kind("an animated picture", advice="save one still frame as JPEG or PNG")

_STARTS: tuple[tuple[bytes, Kind], ...] = (
    (b"\xff\xd8\xff", Kind("a JPEG picture", "JPEG")),
    (b"\x89PNG\r\n\x1a\n", Kind("a PNG picture", "PNG")),
    (b"II*\0\x10\0\0\0CR", Kind("a camera raw file", advice=_AS_JPEG)),
    (b"II*\0", Kind("a TIFF picture", "TIFF")),
    (b"MM\0*", Kind("a TIFF picture", "TIFF")),
    (b"II+\0", Kind("a TIFF picture", "TIFF")),
    (b"MM\0+", Kind("a TIFF picture", "TIFF")),
    (b"GIF87a", Kind("a GIF picture", "GIF")),
    (b"GIF89a", Kind("a GIF picture", "GIF")),
    (b"BM", Kind("a BMP picture", "BMP")),
    (b"%PDF", Kind("a PDF document", advice="save or photograph the page as JPEG or PNG")),
    (b"PK\x03\x04", Kind("a ZIP archive or an office document", advice="take the picture out of it first")),
    (b"8BPS", Kind("a Photoshop file", advice="export it as JPEG or PNG")),
    (b"\0\0\0\x0cjP  ", Kind("a JPEG 2000 picture", advice=_AS_JPEG)),
    (b"\xff\x0a", Kind("a JPEG XL picture", advice=_AS_JPEG)),
    (b"\0\0\0\x0cJXL ", Kind("a JPEG XL picture", advice=_AS_JPEG)),
    (b"\x1a\x45\xdf\xa3", _VIDEO),
    (b"\x7fELF", Kind("a program")),
    (b"MZ", Kind("a program")),
    (b"\x1f\x8b", Kind("a gzip archive", advice="unpack it first")),
)

_BRANDS: dict[bytes, Kind] = {
    b"avif": Kind("an AVIF picture", "AVIF"),
    b"avis": _ANIMATED,
    b"msf1": _ANIMATED,
    b"hevc": _ANIMATED,
    b"hevx": _ANIMATED,
    b"heic": Kind("an HEIC picture", "HEIF"),
    b"heix": Kind("an HEIC picture", "HEIF"),
    b"heim": Kind("an HEIC picture", "HEIF"),
    b"heis": Kind("an HEIC picture", "HEIF"),
    b"mif1": Kind("an HEIF picture", "HEIF"),
    b"mif2": Kind("an HEIF picture", "HEIF"),
    b"crx ": Kind("a camera raw file", advice=_AS_JPEG),
}


def kind_of(head: bytes) -> Kind:
    """Return what a file is whose first bytes are `head` (`HEAD` of them, or all there are)."""
    if head[4:8] == b"ftyp":
        return _iso_media(head)
    if head[:4] == b"RIFF":
        return Kind("a WebP picture", "WEBP") if head[8:12] == b"WEBP" else Kind("a sound or a video")
    for start, kind in _STARTS:
        if head.startswith(start) and not (kind.reader == "BMP" and _is_text(head)):
            return kind
    if not head.strip(b"\0"):
        return Kind("a file of zeros", advice="the copy of it failed: copy the photo again")
    return _text(head) if _is_text(head) else Kind("no picture I know")


def _iso_media(head: bytes) -> Kind:
    """Tell pictures from videos in the ISO base media family (ISO/IEC 14496-12, `ftyp` box)."""
    major, end = head[8:12], min(int.from_bytes(head[:4], "big"), len(head))
    compatible = {head[at : at + 4] for at in range(16, end, 4)}
    if major in {b"mif1", b"mif2"} and b"avif" in compatible:
        return _BRANDS[b"avif"]
    return _BRANDS.get(major, _VIDEO)


def _is_text(head: bytes) -> bool:
    try:
        text = head.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start < len(head) - 3:
            return False
        text = head[: error.start].decode("utf-8")
    return all(sign.isprintable() or sign in "\r\n\t\f\ufeff" for sign in text)


def _text(head: bytes) -> Kind:
    start = head.lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if b"<svg" in start:
        return Kind("an SVG drawing", advice="export it as PNG")
    if start.startswith((b"<!doctype html", b"<html")):
        return Kind("a web page", advice="save the picture itself, not the page it is shown on")
    return Kind("a text file")
