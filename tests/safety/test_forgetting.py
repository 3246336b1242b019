"""Nothing that is written holds the drawing: a canary goes through every door, and every byte left is searched.

The canary is a photo with a patch of random squares in the bear's belly, grain, EXIF with maker, place and
thumbnail, XMP, a named colour profile and a comment, in a folder with a name of its own. Whatever a run leaves
(files, temporary files, caches, what it prints) is unpacked as far as it can be (zlib, base64, ZIP, pictures)
and searched for texts, places, digests, stretches of the file or of its pixels, and for the patch at any size.
"""

from __future__ import annotations

import base64
import binascii
import contextlib
import hashlib
import io
import os
import re
import signal
import struct
import subprocess
import sys
import time
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import numpy as np
import pytest
from PIL import Image, ImageCms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-m", "cuddles.cli.main"]
FOLDER = "xyzzy-family-folder"
LATITUDE, LONGITUDE = (47, 22, 1131), (8, 32, 4177)  # degrees, minutes, hundredths of seconds
TEXTS = (
    "QuuxMaker",
    "QuuxPhone 77",
    "QuuxSerial-0815",
    "QuuxMakerNote",
    "QuuxXmpToolkit",
    "QuuxProfile",
    "QuuxComment",
    FOLDER,
    "47.3698",
    "8.5449",
)
ALIKE = 0.72
"""Correlation from which a place in a picture counts as the patch; unrelated pictures stay below 0.5."""


@dataclass(frozen=True)
class Canary:
    """A photo that would be recognised anywhere."""

    path: Path
    pixels: NDArray[np.uint8]
    patch: NDArray[np.uint8]
    needles: dict[str, bytes]
    traces: NDArray[np.uint64]


# --- the canary -----------------------------------------------------------------------------------


def patch_of_squares() -> NDArray[np.uint8]:
    """Return (120, 120) of 10 x 10 random grey squares."""
    return np.kron(np.random.default_rng(77).integers(60, 230, (10, 10)), np.ones((12, 12))).astype(np.uint8)


def exif_of_canary() -> bytes:
    small = io.BytesIO()
    Image.fromarray(np.repeat(patch_of_squares()[:, :, None], 3, 2)).save(small, "JPEG", quality=60)
    exif = Image.Exif()
    exif[0x010F], exif[0x0110], exif[0x0112] = "QuuxMaker", "QuuxPhone 77", 6
    exif.get_ifd(0x8769).update({0xA431: "QuuxSerial-0815", 0x927C: b"QuuxMakerNote" * 4})
    parts = [[(v, 1), (m, 1), (s, 100)] for v, m, s in (LATITUDE, LONGITUDE)]
    numbers = [tuple(a / b for a, b in part) for part in parts]
    exif.get_ifd(0x8825).update({1: "N", 2: numbers[0], 3: "E", 4: numbers[1]})
    return exif.tobytes() + small.getvalue()


def named_profile() -> bytes:
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    text = "sRGB built-in".encode("utf-16-be")
    at = profile.find(text)
    profile[at : at + len(text)] = "QuuxProfile  ".encode("utf-16-be")
    return bytes(profile)


@pytest.fixture
def canary(tmp_path: Path) -> Canary:
    """Make the canary in a folder outside of everything that is searched."""
    upright = np.asarray(draw(700, 900)).copy()
    patch = patch_of_squares()
    upright[440:560, 290:410] = patch[:, :, None]
    rng = np.random.default_rng(9)
    upright = np.clip(upright + rng.normal(0, 5, upright.shape), 0, 255).astype(np.uint8)
    path = tmp_path / FOLDER / "bear.jpg"
    path.parent.mkdir()
    stored = Image.fromarray(upright).transpose(Image.Transpose.ROTATE_90)
    xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/' x:xmptk='QuuxXmpToolkit'></x:xmpmeta>"
    stored.save(
        path, exif=exif_of_canary(), icc_profile=named_profile(), xmp=xmp, comment=b"QuuxComment", quality=93
    )
    return known_canary(path, patch)


def draw(width: int, height: int) -> Image.Image:
    """Draw a plump figure with a thick dark line and a light fill."""
    pixels = np.full((height, width, 3), 235, np.uint8)
    mask = np.zeros((height, width), np.uint8)
    for centre, axes in [((350, 250), (130, 130)), ((350, 520), (170, 240)), ((160, 470), (120, 60))]:
        cv2.ellipse(mask, centre, axes, 0, 0, 360, 255, -1)
    cv2.ellipse(mask, (540, 470), (120, 60), 0, 0, 360, 255, -1)
    pixels[cv2.dilate(mask, np.ones((13, 13), np.uint8)) > 0] = (30, 30, 60)
    pixels[mask > 0] = (215, 190, 140)
    return Image.fromarray(pixels)


def known_canary(path: Path, patch: NDArray[np.uint8]) -> Canary:
    """Collect everything that must not be found again."""
    data = path.read_bytes()
    with Image.open(path) as picture:
        stored = np.asarray(picture.convert("RGB"))
    upright = np.ascontiguousarray(np.rot90(stored, -1))
    needles = {text: text.encode() for text in TEXTS}
    needles |= {f"{text} (UTF-16)": text.encode("utf-16-le")[:-1] for text in TEXTS}
    for order in "<>":
        for degrees, minutes, seconds in (LATITUDE, LONGITUDE):
            needles[f"GPS {order}{degrees}"] = struct.pack(
                f"{order}6I", degrees, 1, minutes, 1, seconds, 100
            )[8:]
    for name, what in {"file": data, "pixels": upright.tobytes(), "stored pixels": stored.tobytes()}.items():
        for digest in ("md5", "sha1", "sha256", "blake2b"):
            needles |= written_ways(f"{digest} of {name}", hashlib.new(digest, what).digest())
    scans = [data[match.end() :] for match in re.finditer(rb"\xff\xda\x00\x0c", data)]
    rows = [pixels[::29].reshape(len(pixels[::29]), -1) for pixels in spellings(upright)]
    runs = [fingerprints(part) for part in (*scans, *(row for part in rows for row in part))]
    return Canary(path, upright, patch, needles, np.unique(np.concatenate(runs)))


def written_ways(name: str, digest: bytes) -> dict[str, bytes]:
    """Return a digest as it could be written: the first 12 bytes raw, in hexadecimal, in base64."""
    return {
        name: digest[:12],
        f"{name} (hex)": digest[:12].hex().encode(),
        f"{name} (HEX)": digest[:12].hex().upper().encode(),
        f"{name} (base64)": base64.b64encode(digest[:12]),
    }


def spellings(pixels: NDArray[np.uint8]) -> list[NDArray[np.uint8]]:
    """Return pixels as RGB, BGR, RGBA and grey, upright and mirrored."""
    grey = np.asarray(Image.fromarray(pixels).convert("L"))[:, :, None]
    alpha = np.dstack([pixels, np.full(pixels.shape[:2], 255, np.uint8)])
    ways = [pixels, pixels[:, :, ::-1], alpha, grey]
    return [np.ascontiguousarray(way) for each in ways for way in (each, each[:, ::-1])]


def fingerprints(data: bytes | NDArray[np.uint8]) -> NDArray[np.uint64]:
    """Return one number per stretch of 24 bytes, flat stretches left out."""
    values = np.frombuffer(bytes(data), np.uint8)
    if len(values) < 24:
        return np.zeros(0, np.uint64)
    words = np.lib.stride_tricks.sliding_window_view(values, 8)
    numbers = np.ascontiguousarray(words).view(np.uint64).ravel()
    kept = len(numbers) - 16
    one, two, three = numbers[:kept], numbers[8 : 8 + kept], numbers[16 : 16 + kept]
    mixed = one * np.uint64(0x9E3779B97F4A7C15) ^ two * np.uint64(0xC2B2AE3D27D4EB4F) ^ three
    return mixed[(one != two) & (two != three) & (numbers[1 : 1 + kept] != one)]


# --- the search -----------------------------------------------------------------------------------


def findings(canary: Canary, data: bytes, *, drawn_on: bool = False) -> list[str]:
    """Return everything of the canary that is found in some bytes; `drawn_on`: only what is not its picture."""
    found = []
    for layer in layers(data):
        found += [name for name, needle in canary.needles.items() if needle in layer]
        if drawn_on:
            continue
        found += ["a stretch of the file or its pixels"] * known(canary, layer)
        for picture in pictures(layer):
            found += ["a JPEG picture"] * (picture.format == "JPEG")
            found += ["a stretch of its pixels"] * known(canary, np.asarray(picture.convert("RGB")))
            if likeness(picture, canary.patch) > ALIKE:
                found.append("the patch")
    return found


def known(canary: Canary, data: bytes | NDArray[np.uint8]) -> bool:
    """Tell whether a stretch of the canary's file or pixels is among some bytes."""
    prints = fingerprints(data)
    at = np.searchsorted(canary.traces, prints).clip(max=len(canary.traces) - 1)
    return bool((canary.traces[at] == prints).any())


def layers(data: bytes, depth: int = 0) -> Iterator[bytes]:
    """Yield some bytes and whatever is packed in them."""
    yield data
    if depth <= 2:
        for inner in packed(data):
            if len(inner) >= 24:
                yield from layers(inner, depth + 1)


def packed(data: bytes) -> Iterator[bytes]:
    """Yield what zlib, base64, ASCII85 or ZIP has packed in some bytes, one step deep."""
    for match in re.finditer(rb"\x78[\x01\x5e\x9c\xda]", data):
        yield unzipped(data[match.start() :])
    for match in re.finditer(rb"[A-Za-z0-9+/\r\n]{64,}={0,2}", data):
        text = match.group().translate(None, b"\r\n")
        with contextlib.suppress(binascii.Error):
            yield base64.b64decode(text[: len(text) // 4 * 4])
    for match in re.finditer(rb"stream\r?\n(.{,100000}?)~>", data, re.DOTALL):
        with contextlib.suppress(ValueError):
            yield base64.a85decode(match.group(1).strip())
    if data.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield from map(archive.read, archive.namelist())


def unzipped(data: bytes) -> bytes:
    """Return what can be unpacked, up to the first byte that does not fit."""
    out, unpack = b"", zlib.decompressobj()
    with contextlib.suppress(zlib.error):
        for at in range(0, len(data), 4096):
            out += unpack.decompress(data[at : at + 4096])
            if unpack.eof or len(out) > 1 << 25:
                break
    return out


_STARTS = re.compile(
    rb"\x89PNG\r\n\x1a\n|\xff\xd8\xff[\xe0\xe1\xdb\xee]|RIFF....WEBP|II\\*\0|MM\0\\*", re.DOTALL
)


def pictures(data: bytes) -> Iterator[Image.Image]:
    """Yield the pictures whose beginning is found anywhere in some bytes."""
    for match in _STARTS.finditer(data):
        try:
            picture = Image.open(io.BytesIO(data[match.start() :]))
            picture.load()
        except (OSError, SyntaxError, ValueError):
            continue
        yield picture


def likeness(picture: Image.Image, patch: NDArray[np.uint8]) -> float:
    """Return the best correlation of the patch, or its mirror image, with any place of a picture, at any size."""
    grey = picture.convert("L")
    grey.thumbnail((480, 480))
    best = 0.0
    for side in np.geomspace(10, min(200, *grey.size), 20).astype(int):
        small = cv2.resize(patch, (int(side), int(side)), interpolation=cv2.INTER_AREA)
        for mark in (small, small[:, ::-1]):
            map_ = cv2.matchTemplate(np.asarray(grey), np.ascontiguousarray(mark), cv2.TM_CCOEFF_NORMED)
            best = max(best, float(map_[np.isfinite(map_)].max(initial=0.0)))
    return best


# --- the runs -------------------------------------------------------------------------------------

WATCHER = """
import os, sys
_root, _log = os.environ["WATCH_ROOT"], os.environ["WATCH_LOG"]
_left, _pid = int(os.environ.get("WATCH_KILL_AFTER", "-1")), os.getpid()
_log_file = os.open(_log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
def _hook(event, args):
    global _left
    if event == "open" and isinstance(args[0], (str, bytes)):
        path, mode, flags = os.fsdecode(args[0]), args[1], args[2]
        writes = flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        if not writes:
            return
        where = os.path.realpath(path)
        if not where.startswith(_root) and where != "/dev/null" and not where.startswith("/proc/"):
            os.write(_log_file, (where + chr(10)).encode())
    elif event not in ("os.rename", "os.link", "os.mkdir", "os.remove", "os.rmdir", "fcntl.flock"):
        return
    _left -= 1
    if _left == 0 and os.getpid() == _pid:
        import signal
        os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(_hook)
"""


@dataclass(frozen=True)
class House:
    """A home, a temporary folder, a cache and a working folder in which everything that is left can be found."""

    root: Path
    log: Path

    def start(self, *arguments: object, kill_after: int = -1) -> subprocess.Popen[bytes]:
        """Start `cuddles` here; with `kill_after` it is killed at that change of the file system."""
        places = {name: str(self.root / name.lower()) for name in ("HOME", "TMPDIR", "XDG_CACHE_HOME")}
        env = places | {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": f"{self.log.parent}:{ROOT}",
            "PYTHONDONTWRITEBYTECODE": "1",
            "WATCH_ROOT": str(self.root),
            "WATCH_LOG": str(self.log),
            "WATCH_KILL_AFTER": str(kill_after),
        }
        return subprocess.Popen(
            [*COMMAND, *map(str, arguments)],
            env=env,
            cwd=self.root / "work",
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )

    def run(self, *arguments: object, kill_after: int = -1) -> tuple[int, bytes]:
        """Run `cuddles` here; returns its exit code and all that it printed."""
        running = self.start(*arguments, kill_after=kill_after)
        out, err = running.communicate(timeout=180)
        return running.returncode, out + err

    def left(self) -> dict[str, bytes]:
        """Return all files that are here, by path."""
        files = (path for path in self.root.rglob("*") if path.is_file())
        return {str(path.relative_to(self.root)): path.read_bytes() for path in files}


@pytest.fixture
def house(tmp_path: Path) -> House:
    """Give empty folders to live in, and a watcher for files that are written anywhere else."""
    root = tmp_path / "house"
    for name in ("home", "tmpdir", "xdg_cache_home", "work"):
        (root / name).mkdir(parents=True)
    watcher = tmp_path / "watcher"
    watcher.mkdir()
    (watcher / "sitecustomize.py").write_text(WATCHER)
    (watcher / "elsewhere").write_bytes(b"")
    return House(root, watcher / "elsewhere")


CLEAN: set[tuple[bytes, bool]] = set()
"""What was searched before: the canary is always the same, and so is most of what the runs leave."""


def assert_forgotten(
    canary: Canary, house: House, printed: bytes = b"", overlays: tuple[str, ...] = ()
) -> None:
    """Search everything that is left; overlays may show the picture but nothing else of the photo."""
    for name, data in {"what it printed": printed, **house.left()}.items():
        searched = (hashlib.sha256(data).digest(), name in overlays)
        if searched not in CLEAN:
            assert findings(canary, data, drawn_on=name in overlays) == [], name
            CLEAN.add(searched)
        assert FOLDER not in name
    assert house.log.read_text() == "", "written outside"


def test_what_every_command_leaves(canary: Canary, house: House) -> None:
    doors: list[list[object]] = [
        ["outline", canary.path, "-o", "bear.json"],
        ["outline", canary.path, "--json", "--overlay", "look.png"],
        ["pattern", canary.path, "-o", "toy", "--json"],
        ["fit", canary.path, "--pattern", "toy", "--height", "30cm", "-o", "cloth.json", "--json"],
        ["batch", canary.path.parent, "-o", "toys", "--json"],
        ["demo", canary.path],
    ]
    for door in doors:
        code, printed = house.run(*door)
        assert code == 0, printed
        assert_forgotten(canary, house, printed.replace(os.fsencode(canary.path), b""), ("work/look.png",))
    left = set(house.left())
    kinds = {Path(name).suffix for name in left}
    assert kinds == {".json", ".png", ".svg", ".pdf", ".dxf", ".glb", ".obj", ".csv"}
    assert {Path(name).parts[0] for name in left} == {"work"}, "nothing in home, cache or temporary folder"


def test_what_failing_runs_leave(canary: Canary, house: House) -> None:
    data = canary.path.read_bytes()
    canary.path.with_name("cut.jpg").write_bytes(data[: len(data) * 3 // 4])
    with Image.open(canary.path) as picture:
        exif = picture.getexif()
    Image.new("RGB", (700, 900), "white").save(canary.path.with_name("blank.jpg"), exif=exif)
    (house.root / "work" / "taken").write_text("a file in the way")
    doors: list[tuple[int, list[object]]] = [
        (2, ["outline", canary.path.with_name("cut.jpg"), "-o", "cut.json", "--overlay", "cut.png"]),
        (1, ["outline", canary.path.with_name("blank.jpg"), "-o", "blank.json", "--overlay", "blank.png"]),
        (1, ["pattern", canary.path.with_name("blank.jpg"), "-o", "blank"]),
        (2, ["pattern", canary.path, "-o", "taken"]),
        (2, ["outline", canary.path, "--overlay", "none/look.png"]),
        (1, ["batch", canary.path.parent, "-o", "toys"]),
    ]
    for wanted, door in doors:
        code, printed = house.run(*door)
        assert code == wanted, printed
        assert_forgotten(canary, house, printed)


def test_what_a_fault_prints(canary: Canary, house: House) -> None:
    (house.log.parent / "sitecustomize.py").write_text(
        WATCHER + "import pipeline.segment\n"
        "def broken(photo, *_): raise RuntimeError(f'{photo!r} {photo}')\n"
        "pipeline.segment.trace = broken\n"
    )
    code, printed = house.run("outline", canary.path)
    assert code == 3
    assert b"RuntimeError" in printed
    assert_forgotten(canary, house, printed)


@pytest.mark.parametrize("kill_after", [1, 2, 3, 5, 8, 11, 14, 17])
def test_a_run_killed_at_a_change_of_the_disk(canary: Canary, house: House, kill_after: int) -> None:
    doors = (["pattern", canary.path, "-o", "toy"], ["outline", canary.path, "--overlay", "look.png"])
    codes = []
    for door in doors:
        code, printed = house.run(*door, kill_after=kill_after)
        assert code in (0, -signal.SIGKILL), printed
        codes.append(code)
        assert_forgotten(canary, house, printed, ("work/look.png",))
    assert -signal.SIGKILL in codes or kill_after > 4


@pytest.mark.parametrize("after", [0.1, 0.6, 1.2, 1.8, 2.6])
def test_a_run_killed_at_any_moment(canary: Canary, house: House, after: float) -> None:
    for number in range(3):
        (canary.path.parent / f"bear{number}.jpg").write_bytes(canary.path.read_bytes())
    running = house.start("batch", canary.path.parent, "-o", "toys")
    time.sleep(after)
    running.kill()
    printed = b"".join(running.communicate(timeout=60))
    assert_forgotten(canary, house, printed)


# --- the search can find --------------------------------------------------------------------------


def test_a_planted_copy_is_found(canary: Canary) -> None:
    """The same search finds the canary in every form in which it might be left behind."""
    picture = Image.fromarray(canary.pixels)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bear.jpg", canary.path.read_bytes())
    data = canary.path.read_bytes()
    digest = hashlib.sha256(data)
    planted = {
        "copy": data,
        "zip": packed.getvalue(),
        "half a copy": data[len(data) // 2 :],
        "stream in a PDF": b"%PDF-1.7 stream\n" + zlib.compress(canary.pixels.tobytes()) + b"endstream",
        "data URI": b'<image href="data:image/png;base64,'
        + base64.b64encode(as_file(picture, "PNG"))
        + b'"/>',
        "raw pixels": canary.pixels[:, :, ::-1].tobytes(),
        "grey rows": np.asarray(picture.convert("L")).tobytes(),
        "PNG": as_file(picture, "PNG"),
        "recompressed": as_file(picture, "WEBP", quality=40),
        "thumbnail": as_file(picture.resize((140, 180)), "PNG"),
        "mirrored and darker": as_file(picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT).point(half), "PNG"),
        "texture in a GLB": b"glTF\2\0\0\0" + b"BIN\0" + as_file(picture.resize((350, 450)), "PNG"),
        "digest": b'{"photo": "' + digest.hexdigest().encode() + b'"}',
        "digest in base64": base64.b64encode(digest.digest()),
        "place": b'{"lat": 47.369808}',
        "EXIF": exif_of_canary(),
        "profile": named_profile(),
    }
    for name, left in planted.items():
        assert findings(canary, left), name


def half(value: int) -> float:
    return value / 2


def as_file(picture: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def test_unrelated_bytes_are_not_found(canary: Canary) -> None:
    rng = np.random.default_rng(1)
    noise = Image.fromarray(rng.integers(0, 255, (300, 300, 3)).astype(np.uint8))
    assert findings(canary, as_file(noise, "PNG") + bytes(500) + rng.bytes(100_000)) == []
