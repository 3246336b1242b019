"""``python -m pipeline.synthetic``: make photos of drawings with their true outlines."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from pipeline.outline import to_json
from pipeline.synthetic.examples import all_files, outline
from pipeline.synthetic.generate import generate
from pipeline.synthetic.sample import encode
from pipeline.synthetic.style import STYLES

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the asked photos and outlines; return the exit code."""
    asked = _parser().parse_args(arguments)
    if asked.examples is not None:
        return _write_examples(asked.examples)
    return _write_samples(asked)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m pipeline.synthetic", description=__doc__)
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--count", type=_count, metavar="N", help="how many photos to make")
    what.add_argument(
        "--examples", type=Path, metavar="DIR", help="write the repository's sample photos into DIR"
    )
    parser.add_argument(
        "--seed", type=int, default=0, metavar="S", help="seed of the first photo (default 0)"
    )
    parser.add_argument(
        "-o", "--output", type=Path, default=Path("drawings"), metavar="DIR", help="default: drawings"
    )
    parser.add_argument(
        "--size", type=_size, default=(1200, 1600), metavar="WxH", help="in px (default 1200x1600)"
    )
    parser.add_argument(
        "--style", choices=sorted(STYLES), default="any", help="what kind of photos (default any)"
    )
    return parser


def _count(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError("a number of photos, 1 or more")
    return int(text)


def _size(text: str) -> tuple[int, int]:
    parts = text.lower().split("x")
    if len(parts) != 2 or not all(p.isdigit() and 64 <= int(p) <= 9000 for p in parts):
        raise argparse.ArgumentTypeError("a size is WIDTHxHEIGHT in px, like 1200x1600, each 64 to 9000")
    return int(parts[0]), int(parts[1])


def _write_samples(asked: argparse.Namespace) -> int:
    asked.output.mkdir(parents=True, exist_ok=True)
    for k in range(asked.count):
        sample = generate(asked.seed + k, asked.size, STYLES[asked.style])
        rng = np.random.default_rng([sample.seed, 9])
        turned = int(rng.choice([1, 1, 6, 6, 8, 3]))
        gps = (float(rng.uniform(-60, 70)), float(rng.uniform(-180, 180))) if rng.random() < 0.5 else None
        name = f"{sample.seed:06d}-{sample.name}"
        (asked.output / f"{name}.jpg").write_bytes(encode(sample, int(rng.integers(78, 95)), turned, gps))
        (asked.output / f"{name}.outline.json").write_text(to_json(outline(sample)))
        _progress(k + 1, asked.count, name)
    return 0


def _write_examples(folder: Path) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    for k, (name, content) in enumerate(all_files(), 1):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)
        _progress(k, None, name)
    return 0


def _progress(done: int, of: int | None, name: str) -> None:
    end = "\n" if of is None or done == of else ""
    sys.stderr.write(f"\r\x1b[K{done}{f'/{of}' if of else ''} {name}{end}")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
