"""Photos in: every kind that phones, scanners and painting programs write, and every kind of bad file."""

from __future__ import annotations

import copy
import io
import json
import os
import pickle
import time
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image, ImageCms

from pipeline.errors import BadPhoto
from pipeline.photo import MAX_PIXELS, Photo, read_photo

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

DATA = Path(__file__).parents[1] / "data"
RED, GREEN, BLUE, PALE = (220, 30, 30), (30, 200, 30), (30, 30, 220), (240, 240, 240)
TURNS = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


def corners(width: int = 96, height: int = 72) -> Image.Image:
    """Draw a picture whose four quarters say which way up it is."""
    pixels = np.zeros((height, width, 3), np.uint8)
    pixels[: height // 2, : width // 2] = RED
    pixels[: height // 2, width // 2 :] = GREEN
    pixels[height // 2 :, : width // 2] = BLUE
    pixels[height // 2 :, width // 2 :] = PALE
    return Image.fromarray(pixels)


def sketch(width: int = 320, height: int = 240) -> Image.Image:
    """Draw grainy paper with a dark line: something whose lower half is missed when it is gone."""
    rng = np.random.default_rng(7)
    pixels = np.clip(rng.normal(215, 9, (height, width, 3)), 0, 255)
    rows, cols = np.mgrid[:height, :width]
    ring = np.abs(np.hypot(rows - height / 2, cols - width / 2) - height / 3) < 3
    pixels[ring] = 40
    return Image.fromarray(pixels.astype(np.uint8))


def phone_exif(orientation: int) -> Image.Exif:
    exif = Image.Exif()
    exif[0x010F], exif[0x0110], exif[0x0112] = "Phone Maker", "Phone 9", orientation
    exif.get_ifd(0x8825).update({1: "N", 2: (47.0, 22.0, 11.25), 3: "E", 4: (8.0, 32.0, 41.5)})
    return exif


def saved(path: Path, picture: Image.Image, **options: object) -> Path:
    picture.save(path, **options)
    return path


def seen_corners(photo: Photo) -> list[tuple[int, ...]]:
    height, width, _ = photo.pixels.shape
    rows, cols = (height // 4, 3 * height // 4), (width // 4, 3 * width // 4)
    return [tuple(int(v) for v in photo.pixels[y, x]) for y in rows for x in cols]


def assert_upright(photo: Photo, *, within: int = 6) -> None:
    off = np.abs(np.array(seen_corners(photo)) - np.array([RED, GREEN, BLUE, PALE]))
    assert off.max() <= within, seen_corners(photo)


def refusal(path: Path) -> str:
    with pytest.raises(BadPhoto) as told:
        read_photo(path)
    line = str(told.value)
    assert "\n" not in line
    assert ": " in line, "it says what to do"
    assert str(path.parent) not in line, "it names the file, not the user's folders"
    return line


# --- what is read ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("suffix", "options"),
    [
        ("jpg", {"quality": 95, "subsampling": 0}),
        ("jpg", {"quality": 95, "progressive": True, "subsampling": 0}),
        ("png", {}),
        ("webp", {"lossless": True}),
        ("avif", {"quality": 95, "subsampling": "4:4:4"}),
        ("tiff", {}),
        ("tiff", {"compression": "tiff_lzw"}),
        ("tiff", {"compression": "jpeg", "quality": 95}),
        ("gif", {}),
        ("bmp", {}),
    ],
)
def test_reads_every_format(tmp_path: Path, suffix: str, options: dict[str, object]) -> None:
    photo = read_photo(saved(tmp_path / f"a.{suffix}", corners(), **options))
    assert photo.size == (96, 72)
    assert photo.pixels.dtype == np.uint8
    assert_upright(photo)


def test_reads_heic() -> None:
    photo = read_photo(DATA / "corners.heic")
    assert photo.size == (96, 72)
    assert_upright(photo)


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
def test_heic_as_phones_write_it_is_upright(tmp_path: Path, turns: int) -> None:
    path = tmp_path / "IMG_0001.HEIC"
    path.write_bytes(with_rotation((DATA / "corners.heic").read_bytes(), turns))
    photo = read_photo(path)
    upright = np.asarray(corners().rotate(90 * turns, expand=True))
    assert photo.pixels.shape == upright.shape
    assert np.abs(photo.pixels.astype(int) - upright).max(axis=2).mean() < 8


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("suffix", ["jpg", "png", "webp", "tiff", "avif"])
def test_orientation_is_applied_once(tmp_path: Path, suffix: str, orientation: int) -> None:
    turn = TURNS[orientation]
    stored = corners() if turn is None else corners().transpose(turn)
    path = saved(tmp_path / f"a.{suffix}", stored, exif=phone_exif(orientation), quality=95)
    photo = read_photo(path)
    assert photo.size == (96, 72)
    assert_upright(photo, within=20)


@pytest.mark.parametrize(
    "mode", ["1", "L", "LA", "P", "PA", "RGB", "RGBA", "CMYK", "YCbCr", "LAB", "I;16", "I", "F"]
)
def test_reads_every_mode_of_tiff(tmp_path: Path, mode: str) -> None:
    grey = Image.fromarray(np.where(np.arange(96)[None, :] < 48, 30, 220).repeat(72, 0).astype(np.uint8))
    photo = read_photo(saved(tmp_path / "a.tiff", in_mode(grey, mode)))
    dark, bright = photo.pixels[36, 20].astype(int), photo.pixels[36, 75].astype(int)
    wanted = (0, 255) if mode == "1" else (30, 220)
    assert np.abs(dark - wanted[0]).max() <= 4
    assert np.abs(bright - wanted[1]).max() <= 4


def in_mode(grey: Image.Image, mode: str) -> Image.Image:
    values = np.asarray(grey)
    deep = {
        "I;16": values.astype(np.uint16) * 257,
        "I": values.astype(np.int32) * 257,
        "F": values / np.float32(255),
    }
    if mode in deep:
        return Image.fromarray(deep[mode])
    if mode == "CMYK":
        none = Image.new("L", grey.size, 0)
        return Image.merge("CMYK", (none, none, none, Image.fromarray(255 - values)))
    if mode == "LAB":
        spaces = ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB")
        return ImageCms.profileToProfile(grey.convert("RGB"), *spaces, outputMode="LAB")
    return (grey.convert("RGBA") if mode == "PA" else grey).convert(mode, dither=Image.Dither.NONE)


def test_sixteen_bit_png_keeps_its_greys(tmp_path: Path) -> None:
    ramp = np.linspace(0, 65535, 256).astype(np.uint16)[None, :].repeat(64, 0)
    photo = read_photo(saved(tmp_path / "a.png", Image.fromarray(ramp)))
    assert np.abs(photo.pixels[0, :, 1].astype(int) - np.arange(256)).max() <= 1


def test_sixteen_bit_colour_png(tmp_path: Path) -> None:
    path = tmp_path / "deep.png"
    path.write_bytes(deep_png(np.asarray(corners()).astype(np.uint16) * 257))
    assert_upright(read_photo(path))


def test_cmyk_jpeg_with_adobe_marker(tmp_path: Path) -> None:
    photo = read_photo(saved(tmp_path / "a.jpg", corners().convert("CMYK"), quality=95, subsampling=0))
    assert_upright(photo, within=8)


def test_alpha_is_laid_on_white(tmp_path: Path) -> None:
    picture = Image.new("RGBA", (96, 72), (0, 0, 0, 0))
    picture.paste((10, 20, 30, 255), (0, 0, 48, 72))
    photo = read_photo(saved(tmp_path / "a.png", picture))
    assert photo.pixels[36, 80].tolist() == [255, 255, 255]
    assert photo.pixels[36, 20].tolist() == [10, 20, 30]


def test_transparent_palette_is_laid_on_white(tmp_path: Path) -> None:
    picture = Image.new("P", (96, 72), 1)
    picture.putpalette([0, 0, 0, 0, 0, 0, 200, 10, 10])
    picture.paste(2, (0, 0, 48, 72))
    photo = read_photo(saved(tmp_path / "a.png", picture, transparency=1))
    assert photo.pixels[36, 80].tolist() == [255, 255, 255]
    assert photo.pixels[36, 20].tolist() == [200, 10, 10]


@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_transparent_colour_key_is_laid_on_white(tmp_path: Path, mode: str) -> None:
    picture = corners().convert(mode)
    key = picture.getpixel((10, 10))
    photo = read_photo(saved(tmp_path / "a.png", picture, transparency=key))
    assert photo.pixels[18, 24].tolist() == [255, 255, 255]
    assert photo.pixels[60, 24].max() < 240


def test_display_p3_becomes_srgb(tmp_path: Path) -> None:
    """A P3 value of (200, 100, 50) is (215, 93, 31) in sRGB, by the two spaces' published primaries."""
    picture = Image.new("RGB", (96, 72), (200, 100, 50))
    photo = read_photo(saved(tmp_path / "a.png", picture, icc_profile=display_p3()))
    assert np.abs(photo.pixels[5, 5].astype(int) - (215, 93, 31)).max() <= 2


def test_a_broken_profile_costs_nothing(tmp_path: Path) -> None:
    assert_upright(read_photo(saved(tmp_path / "a.png", corners(), icc_profile=b"not a profile" * 20)))


def test_broken_exif_costs_nothing(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.jpg", corners(), exif=b"Exif\0\0MM\0*\xff\xff\xff\xff garbage", quality=95)
    assert_upright(read_photo(path), within=20)


def test_a_thumbnail_and_trailing_bytes_are_not_the_picture(tmp_path: Path) -> None:
    small, big = io.BytesIO(), io.BytesIO()
    Image.new("RGB", (64, 64), (9, 9, 9)).save(small, "JPEG")
    exif = phone_exif(1).tobytes() + b"\0\0" + small.getvalue()
    corners().save(big, "JPEG", exif=exif[:60000], quality=95, subsampling=0)
    path = tmp_path / "a.jpg"
    path.write_bytes(big.getvalue() + b"SEFHtrailer" + small.getvalue())
    assert_upright(read_photo(path))


def test_two_pictures_in_one_jpeg_are_no_animation(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    corners().save(
        path, "MPO", save_all=True, append_images=[Image.new("RGB", (96, 72))], quality=95, subsampling=0
    )
    assert_upright(read_photo(path))


def test_content_counts_not_the_name(tmp_path: Path) -> None:
    path = tmp_path / "really-a-png.jpg"
    corners().save(path, "PNG")
    assert_upright(read_photo(path))


def test_a_flat_white_jpeg_is_whole(tmp_path: Path) -> None:
    picture = Image.new("RGB", (320, 240), (255, 255, 255))
    picture.paste((0, 0, 0), (100, 60, 160, 120))
    assert read_photo(saved(tmp_path / "a.jpg", picture)).size == (320, 240)


def test_largest_phone_picture_is_read(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.png", Image.new("1", (8160, 6144), 1), compress_level=1)
    assert read_photo(path).size == (8160, 6144)


def test_a_12_megapixel_jpeg_is_quick(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.jpg", sketch(400, 300).resize((4000, 3000)), exif=phone_exif(6))
    read_photo(path)
    spent = []
    for _ in range(3):
        start = time.process_time()
        read_photo(path)
        spent.append(time.process_time() - start)
    assert min(spent) < 0.5


# --- what is refused ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty (0 bytes)"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3 ...", "PDF"),
        (b"Dear diary, today I drew a bear.\n", "text file"),
        ("Gr\u00fc\u00dfe, ein B\u00e4r".encode() * 60, "text file"),
        (b"BMW is a car, not a bitmap", "text file"),
        (b"PK\x03\x04 docx", "ZIP"),
        (b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>", "SVG"),
        (b"<!DOCTYPE html><html></html>", "web page"),
        (b"\0\0\0\x18ftypmp42\0\0\0\0isommp42", "video"),
        (b"\0\0\0\x18ftypqt  \0\0\0\0qt  ", "video"),
        (b"RIFF\x24\0\0\0WAVEfmt ", "sound"),
        (b"\0" * 5000, "zeros"),
        (b"\x8b\x13\xfa\x90" * 400, "no picture"),
        (b"\xff\xd8\xff", "cut off"),
        (b"\x89PNG\r\n\x1a\n", "cut off"),
        (b"RIFF\x24\0\0\0WEBPVP8 ", "cut off"),
        (b"II*\0\x10\0\0\0CR\x02\0", "raw"),
    ],
)
def test_what_is_no_picture_is_named(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "drawing.jpg"
    path.write_bytes(content)
    line = refusal(path)
    assert line.startswith("drawing.jpg is ")
    assert words in line


def test_folder_missing_and_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.jpg")
    assert "is a folder" in refusal(tmp_path)
    assert "does not exist" in refusal(tmp_path / "none.jpg")
    assert "not a regular file" in refusal(tmp_path / "pipe.jpg")
    assert "not a regular file" in refusal(Path("/dev/zero"))


def test_a_link_in_a_circle_and_a_name_too_long(tmp_path: Path) -> None:
    (tmp_path / "loop.jpg").symlink_to("loop.jpg")
    assert "can't be read" in refusal(tmp_path / "loop.jpg")
    assert "can't be read" in refusal(tmp_path / ("x" * 300 + ".jpg"))


def test_a_name_with_a_line_break_stays_one_line(tmp_path: Path) -> None:
    (tmp_path / "a\nb.jpg").write_bytes(b"text")
    assert "a?b.jpg" in refusal(tmp_path / "a\nb.jpg")


def test_no_permission(tmp_path: Path) -> None:
    path = saved(tmp_path / "private.png", corners())
    path.chmod(0)
    for folder in (tmp_path, *tmp_path.parents):
        if folder.stat().st_uid == os.getuid() and folder != Path("/"):
            folder.chmod(folder.stat().st_mode | 0o755)
    assert "may not be read" in as_ordinary_user(lambda: refusal(path))


def as_ordinary_user(act: Callable[[], str]) -> str:
    """Run as somebody without root's powers, also where the tests run as root."""
    if os.geteuid() != 0:
        return act()
    os.seteuid(65534)
    try:
        return act()
    finally:
        os.seteuid(0)


@pytest.mark.parametrize("suffix", ["gif", "webp", "png", "avif"])
def test_animated(tmp_path: Path, suffix: str) -> None:
    frames = [corners(), sketch(96, 72)]
    path = saved(tmp_path / f"a.{suffix}", frames[0], save_all=True, append_images=frames[1:])
    assert "animated" in refusal(path)


def test_pages(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.tiff", corners(), save_all=True, append_images=[sketch(96, 72)])
    assert "several pages" in refusal(path)


def test_camera_raw_is_not_read_as_its_thumbnail(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.dng", corners(), format="TIFF", tiffinfo={50706: b"\x01\x04\0\0"})
    assert "camera raw" in refusal(path)


def test_too_small(tmp_path: Path) -> None:
    assert "too small (96x63)" in refusal(saved(tmp_path / "a.png", corners(96, 63)))
    assert read_photo(saved(tmp_path / "b.png", corners(96, 64))).size == (96, 64)


@pytest.mark.parametrize(("width", "height"), [(8200, 6144), (30000, 30000)])
def test_too_many_pixels_are_refused_unread(tmp_path: Path, width: int, height: int) -> None:
    assert width * height > MAX_PIXELS
    path = saved(tmp_path / "bomb.png", Image.new("1", (width, height)))
    assert "more than 50 megapixels" in refusal(path)


def test_a_jpeg_that_lies_about_its_size(tmp_path: Path) -> None:
    data = bytearray(saved(tmp_path / "a.jpg", sketch()).read_bytes())
    at = data.index(b"\xff\xc0")
    data[at + 5 : at + 9] = b"\xff\xdc\xff\xdc"
    (tmp_path / "a.jpg").write_bytes(data)
    assert "more than 50 megapixels" in refusal(tmp_path / "a.jpg")


KINDS: list[tuple[str, dict[str, object]]] = [
    ("jpg", {"quality": 90}),
    ("jpg", {"quality": 90, "progressive": True}),
    ("jpg", {"quality": 90, "restart_marker_rows": 2}),
    ("png", {}),
    ("webp", {"quality": 80}),
    ("webp", {"lossless": True}),
    ("avif", {}),
    ("tiff", {}),
    ("tiff", {"compression": "tiff_lzw"}),
    ("tiff", {"compression": "tiff_deflate"}),
    ("tiff", {"compression": "jpeg"}),
    ("gif", {}),
    ("bmp", {}),
]

RAW: tuple[tuple[str, dict[str, object]], ...] = (("bmp", {}), ("tiff", {}))


@pytest.mark.parametrize(("suffix", "options"), KINDS)
def test_a_cut_file_is_refused_or_complete(tmp_path: Path, suffix: str, options: dict[str, object]) -> None:
    whole = saved(tmp_path / f"a.{suffix}", sketch(640, 480), **options)
    fillers = (b"",) if (suffix, options) in RAW else (b"", b"\0")
    assert_no_half_pictures(whole.read_bytes(), read_photo(whole).pixels, tmp_path / f"cut.{suffix}", fillers)


def test_a_cut_heic_is_refused_or_complete(tmp_path: Path) -> None:
    whole = DATA / "corners.heic"
    assert_no_half_pictures(whole.read_bytes(), read_photo(whole).pixels, tmp_path / "cut.heic", (b"",))


def assert_no_half_pictures(
    data: bytes, complete: NDArray[np.uint8], cut: Path, fillers: tuple[bytes, ...]
) -> None:
    refused = 0
    for filler in fillers:
        for part in range(1, 40):
            kept = data[: len(data) * part // 40]
            cut.write_bytes(kept + filler * (len(data) - len(kept)))
            try:
                photo = read_photo(cut)
            except BadPhoto as error:
                refused += "cut off or damaged" in str(error)
            else:
                assert np.array_equal(photo.pixels, complete), (part, filler)
    assert refused >= 35 * len(fillers)


@pytest.mark.parametrize("options", [{"quality": 90}, {"quality": 90, "restart_marker_rows": 2}])
def test_a_cut_jpeg_that_was_closed_again_is_refused(tmp_path: Path, options: dict[str, object]) -> None:
    data = saved(tmp_path / "a.jpg", sketch(), **options).read_bytes()
    start = data.index(b"\xff\xda") + 14
    for part in range(1, 20):
        (tmp_path / "cut.jpg").write_bytes(data[: start + (len(data) - start) * part // 20] + b"\xff\xd9")
        assert "cut off or damaged" in refusal(tmp_path / "cut.jpg")


def test_damaged_bytes_never_crash(tmp_path: Path) -> None:
    rng = np.random.default_rng(3)
    for suffix, options in KINDS:
        data = saved(tmp_path / f"a.{suffix}", sketch(96, 72), **options).read_bytes()
        for _ in range(25):
            hurt = bytearray(data)
            for at in rng.integers(0, len(hurt), 6):
                hurt[at] = int(rng.integers(0, 256))
            (tmp_path / "hurt").write_bytes(hurt)
            try:
                assert read_photo(tmp_path / "hurt").pixels.dtype == np.uint8
            except BadPhoto as error:
                assert "\n" not in str(error)  # noqa: PT017  (either outcome is right)


# --- what a photo does not do ---------------------------------------------------------------------


def test_a_photo_is_frozen_and_never_written() -> None:
    photo = Photo(np.asarray(corners()))
    assert repr(photo) == "Photo(96x72)"
    for write in (pickle.dumps, copy.copy, copy.deepcopy, json.dumps, vars):
        with pytest.raises(TypeError):
            write(photo)
    with pytest.raises(AttributeError):
        photo.size = (1, 1)  # type: ignore[misc]
    with pytest.raises(ValueError, match="read-only"):
        photo.pixels[0, 0, 0] = 1


@pytest.mark.parametrize("shape", [(8, 8), (8, 8, 4)])
def test_a_photo_is_rgb(shape: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="uint8"):
        Photo(np.zeros(shape, np.uint8))


# --- files that Pillow can't make -----------------------------------------------------------------


def deep_png(pixels: NDArray[np.uint16]) -> bytes:
    """Write a 16-bit RGB PNG."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return len(body).to_bytes(4, "big") + name + body + zlib.crc32(name + body).to_bytes(4, "big")

    height, width, _ = pixels.shape
    head = width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x10\x02\0\0\0"
    rows = b"".join(b"\0" + row.astype(">u2").tobytes() for row in pixels)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def with_rotation(heic: bytes, quarter_turns: int) -> bytes:
    """Give an HEIC an `irot` property (anti-clockwise) as phones do (ISO/IEC 23008-12)."""
    box = b"\0\0\0\x09irot" + bytes([quarter_turns])
    ipco, ipma = heic.index(b"ipco") - 4, heic.index(b"ipma") - 4
    ipco_end = ipco + int.from_bytes(heic[ipco : ipco + 4], "big")
    count_at = ipma + 18
    properties = heic[ipco + 8 : ipco_end]
    index, at = 0, 0
    while at < len(properties):
        at += int.from_bytes(properties[at : at + 4], "big")
        index += 1
    listed = heic[count_at]
    out = bytearray(heic)
    out[count_at] += 1
    out[count_at + 1 + listed : count_at + 1 + listed] = bytes([0x80 | (index + 1)])
    out[ipco_end:ipco_end] = box
    for name, more in ((b"ipma", 1), (b"ipco", 9), (b"iprp", 10), (b"meta", 10)):
        start = out.index(name) - 4
        out[start : start + 4] = (int.from_bytes(out[start : start + 4], "big") + more).to_bytes(4, "big")
    return moved_data(bytes(out), 10)


def moved_data(heic: bytes, by: int) -> bytes:
    """Mend the `iloc` box of version 0 or 1 with 4-byte offsets, every item's data `by` bytes further on."""
    out = bytearray(heic)
    at = heic.index(b"iloc") + 4
    version, offset_size, base_size = heic[at], heic[at + 4] >> 4, heic[at + 5] >> 4
    length_size = heic[at + 4] & 15
    assert (version, offset_size, length_size) in {(0, 4, 4), (1, 4, 4)}
    cursor = at + 8
    for _ in range(int.from_bytes(heic[at + 6 : at + 8], "big")):
        cursor += (6 if version == 1 else 4) + base_size
        extents = int.from_bytes(heic[cursor : cursor + 2], "big")
        cursor += 2
        for _ in range(extents):
            moved = int.from_bytes(heic[cursor : cursor + 4], "big") + by
            out[cursor : cursor + 4] = moved.to_bytes(4, "big")
            cursor += 8
    return bytes(out)


def display_p3() -> bytes:
    """Write a matrix profile of Display P3: D65 primaries adapted to D50, sRGB's curve as a gamma table."""
    columns = {
        b"rXYZ": (0.51512, 0.24120, -0.00105),
        b"gXYZ": (0.29198, 0.69225, 0.04189),
        b"bXYZ": (0.15710, 0.06657, 0.78407),
        b"wtpt": (0.95045, 1.0, 1.08905),
    }
    steps = np.arange(1024) / 1023
    curve = np.where(steps <= 0.04045, steps / 12.92, ((steps + 0.055) / 1.055) ** 2.4)
    table = b"curv\0\0\0\0" + (1024).to_bytes(4, "big") + np.round(curve * 65535).astype(">u2").tobytes()
    tags = {name: b"XYZ \0\0\0\0" + fixed(values) for name, values in columns.items()}
    tags |= dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), table)
    tags[b"desc"] = b"desc\0\0\0\0" + (3).to_bytes(4, "big") + b"P3\0" + b"\0" * 79
    tags[b"cprt"] = b"text\0\0\0\0free\0\0\0\0"
    body, listing, at = b"", b"", 128 + 4 + 12 * len(tags)
    for name, value in tags.items():
        listing += name + (at + len(body)).to_bytes(4, "big") + len(value).to_bytes(4, "big")
        body += value + b"\0" * (-len(value) % 4)
    head = bytearray(128)
    head[8:12], head[12:24], head[36:40] = b"\x02\x40\0\0", b"mntrRGB XYZ ", b"acsp"
    head[68:80] = fixed((0.9642, 1.0, 0.8249))
    head[0:4] = (at + len(body)).to_bytes(4, "big")
    return bytes(head) + len(tags).to_bytes(4, "big") + listing + body


def fixed(values: tuple[float, ...]) -> bytes:
    return b"".join(round(v * 65536).to_bytes(4, "big", signed=True) for v in values)
