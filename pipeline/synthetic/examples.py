"""The sample photos of the repository: which seeds, and what each is there to show."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.outline import Outline, to_json
from pipeline.synthetic.generate import generate
from pipeline.synthetic.sample import Sample, encode
from pipeline.synthetic.style import STYLES, Style

if TYPE_CHECKING:
    from collections.abc import Iterator

Size = tuple[int, int]
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
    quality: int = 86


def _style(preset: str, kind: str, line: str, fill: str, **more: object) -> Style:
    return replace(STYLES[preset], kind=kind, lines={line: 1.0}, fills={fill: 1.0}, **more)  # type: ignore[arg-type]


def _only(name: str) -> dict[str, float]:
    return {name: 1.0}


EXAMPLES: tuple[Example, ...] = ()


def files(example: Example) -> tuple[bytes, str]:
    """Return the JPEG of an example and its true outline as text."""
    sample = generate(example.seed, example.size, example.style)
    photo = encode(sample, example.quality, example.orientation, example.gps)
    return photo, to_json(outline(sample))


def outline(sample: Sample) -> Outline:
    """Return the truth of a sample as an outline in upright px."""
    h, w = sample.pixels.shape[:2]
    return Outline("px", (w, h), sample.ring, "drawn", (), sample.plane)


def all_files() -> Iterator[tuple[str, bytes]]:
    """Yield (file name, content) of all examples and of their README."""
    rows = []
    for example in EXAMPLES:
        sample = generate(example.seed, example.size, example.style)
        photo = encode(sample, example.quality, example.orientation, example.gps)
        yield f"{example.name}.jpg", photo
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

Beside each photo lies its true outline, `NAME.outline.json`, in pixels of the upright picture: the outer
edge of ink and colour with enclosed areas filled. The camera and the places in their EXIF are invented.

| photo | size | what it has |
|---|---|---|
"""
