"""The sample photos of the repository: which seeds, and what each is there to show."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PIL import Image, ImageOps

from pipeline.outline import Outline, to_json
from pipeline.synthetic.generate import generate
from pipeline.synthetic.sample import Sample, encode
from pipeline.synthetic.style import STYLES, Style

if TYPE_CHECKING:
    from collections.abc import Iterator

Size = tuple[int, int]
SMALL = 240
_TALL: Size = (1200, 1600)
_WIDE: Size = (1600, 1200)


@dataclass(frozen=True)
class Example:
    """One photo of the repository: its name, what it is made from, and how it is stored."""

    name: str
    seed: int
    style: Style
    size: Size = _TALL
    orientation: int = 1
    gps: tuple[float, float] | None = None
    quality: int = 84


def _style(preset: str, kind: str, line: str, fill: str, **more: object) -> Style:
    return replace(STYLES[preset], kind=kind, lines={line: 1.0}, fills={fill: 1.0}, **more)  # type: ignore[arg-type]


def _only(name: str) -> dict[str, float]:
    return {name: 1.0}


_WHOLE = _only("whole")
EXAMPLES = (
    Example(
        "01-bear-crayon",
        201,
        _style("easy", "bear", "crayon", "bold", tables=_only("wood")),
        gps=(48.137, 11.575),
    ),
    Example(
        "02-person-felt-pen", 200, _style("plain", "person", "felt-pen", "patchy", framing=_only("crop"))
    ),
    Example(
        "03-stick-person-ruled",
        200,
        _style("hard", "stick-person", "pencil", "none", prints=_only("ruled"), framing=_WHOLE, shadow=0.0),
        orientation=6,
    ),
    Example(
        "04-pig-squared",
        203,
        _style(
            "hard",
            "pig-side",
            "ballpoint",
            "none",
            prints=_only("squared"),
            framing=_WHOLE,
            words=0.0,
            doodles=0.0,
            tables=_only("desk"),
        ),
        size=_WIDE,
    ),
    Example(
        "05-monster-shadow",
        201,
        _style(
            "hard",
            "monster",
            "marker",
            "none",
            prints=_only("plain"),
            framing=_WHOLE,
            shadow=1.0,
            tables=_only("checked"),
        ),
        gps=(-33.865, 151.209),
    ),
    Example("06-cat-pale", 202, _style("easy", "cat", "fineliner", "pale", tables=_only("cloth"))),
    Example(
        "07-dinosaur-folded",
        205,
        _style(
            "hard",
            "dinosaur",
            "felt-pen",
            "bold",
            prints=_only("plain"),
            framing=_WHOLE,
            folds=1.0,
            shadow=0.0,
            tables=_only("carpet"),
        ),
        size=_WIDE,
    ),
    Example(
        "08-tadpole-edge",
        203,
        _style("any", "tadpole", "felt-pen", "none", framing=_only("partial"), tables=_only("planks")),
    ),
    Example(
        "09-robot-squared",
        204,
        _style(
            "hard",
            "robot",
            "colour-pencil",
            "bold",
            prints=_only("squared"),
            framing=_only("crop"),
            shadow=1.0,
        ),
        orientation=8,
        quality=78,
    ),
    Example(
        "10-fish-scan",
        205,
        _style("plain", "fish", "crayon", "bold", framing=_only("scan")),
        size=(1000, 750),
    ),
    Example(
        "11-two-figures",
        202,
        _style(
            "hard",
            "person",
            "fineliner",
            "bold",
            prints=_only("plain"),
            framing=_WHOLE,
            several=1.0,
            words=1.0,
            doodles=1.0,
            tables=_only("planks"),
        ),
    ),
    Example(
        "12-rabbit-pink",
        204,
        _style("any", "rabbit", "pencil", "none", tints=_only("tinted"), framing=_only("crop"), words=1.0),
    ),
    Example(
        "13-octopus-blurred",
        202,
        _style("hard", "octopus", "felt-pen", "pale", framing=_WHOLE, blur=1.0, tables=_only("tiles")),
        orientation=3,
        gps=(35.681, 139.767),
    ),
    Example(
        "14-house-finger",
        205,
        _style(
            "hard",
            "house",
            "crayon",
            "patchy",
            prints=_only("plain"),
            framing=_WHOLE,
            finger=1.0,
            tables=_only("dark"),
        ),
        size=_WIDE,
    ),
)


def made(example: Example) -> tuple[Sample, bytes]:
    """Return the sample of an example and its JPEG."""
    sample = generate(example.seed, example.size, example.style)
    return sample, encode(sample, example.quality, example.orientation, example.gps)


def outline(sample: Sample) -> Outline:
    """Return the truth of a sample as an outline in upright px."""
    h, w = sample.pixels.shape[:2]
    return Outline("px", (w, h), sample.ring, "drawn", (), sample.plane)


def small(photo: bytes) -> bytes:
    """Return a JPEG as a small upright one, at most SMALL px wide and tall, with nothing of a camera in it."""
    picture = ImageOps.exif_transpose(Image.open(io.BytesIO(photo))).convert("RGB")
    picture.thumbnail((SMALL, SMALL), Image.Resampling.LANCZOS)
    plain, out = Image.frombytes("RGB", picture.size, picture.tobytes()), io.BytesIO()
    plain.save(out, "JPEG", quality=70, optimize=True)
    return out.getvalue()


def all_files() -> Iterator[tuple[str, bytes]]:
    """Yield (file name, content) of all examples and of their README."""
    rows = []
    for example in EXAMPLES:
        sample, photo = made(example)
        yield f"{example.name}.jpg", photo
        yield f"small/{example.name}.jpg", small(photo)
        yield f"{example.name}.outline.json", to_json(outline(sample)).encode()
        rows.append(_row(example, sample))
    yield "README.md", (_README + "\n".join(rows) + "\n").encode()


def _row(example: Example, sample: Sample) -> str:
    stored = [f"EXIF orientation {example.orientation}"] if example.orientation != 1 else []
    stored += ["GPS"] if example.gps else []
    w, h = example.size
    return f"| `{example.name}.jpg` | {w} x {h} | {', '.join([*sample.traits, *stored])} |"


_README = """# Sample photos

No child drew these: the project's own generator did, by seed. This makes exactly these files again:

    python -m pipeline.synthetic --examples examples/photos

Beside each photo lies its true outline, `NAME.outline.json`, in pixels of the upright picture: the
outer edge of ink and colour with enclosed areas filled; in `small/` lies a small picture of each. The
camera and the places in their EXIF are invented.

| photo | size | what it has |
|---|---|---|
"""
