"""What several folders of tests share: the command line as users run it, and a drawing to run it on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from PIL import Image, ImageDraw

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mypy_boto3_s3.client import S3Client

ROOT = Path(__file__).parents[1]
if (
    signal.getsignal(signal.SIGINT) is signal.SIG_IGN
):  # tests begun in the background: children would inherit it
    signal.signal(signal.SIGINT, signal.default_int_handler)
COMMAND = [sys.executable, "-m", "cuddles.cli.main"]


def environment(**more: str) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ}
    return kept | {"PYTHONPATH": str(ROOT)} | more


@pytest.fixture
def cuddles(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run `cuddles` with some arguments in an empty folder; returns its exit code, stdout and stderr."""

    def run(
        *arguments: object,
        env: dict[str, str] | None = None,
        **options: Any,  # noqa: ANN401
    ) -> subprocess.CompletedProcess[str]:
        line = [*COMMAND, *map(str, arguments)]
        options = {"capture_output": True, "text": True, "timeout": 180, "cwd": tmp_path} | options
        return subprocess.run(line, check=False, env=environment(**(env or {})), **options)

    return run


def draw_bear(width: int = 900, height: int = 1200, seed: int = 5) -> Image.Image:
    """Draw a plump bear with a thick line on grainy, unevenly lit paper."""
    picture = Image.new("RGB", (width, height), (255, 255, 255))
    pen, unit = ImageDraw.Draw(picture), width / 900
    parts = [(250, 400, 650, 1000), (300, 150, 600, 470), (270, 110, 370, 230), (530, 110, 630, 230)]
    parts += [(120, 480, 330, 640), (570, 480, 780, 640), (250, 880, 430, 1110), (470, 880, 650, 1110)]
    for box in parts:
        pen.ellipse([v * unit for v in box], fill=(30, 30, 60))
    for box in parts:
        pen.ellipse(
            [(v + d) * unit for v, d in zip(box, (14, 14, -14, -14), strict=True)], fill=(205, 150, 90)
        )
    rng = np.random.default_rng(seed)
    light = np.linspace(0.95, 0.8, width)[None, :, None]
    pixels = np.asarray(picture) * light + rng.normal(0, 4, (height, width, 3))
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))


@pytest.fixture
def bear(tmp_path: Path) -> Path:
    """Give the path of a small photo of a drawn bear, in a folder of its own."""
    folder = tmp_path / "photos"
    folder.mkdir()
    draw_bear().save(folder / "bear.jpg", quality=92)
    return folder / "bear.jpg"


@pytest.fixture
def bucket() -> Iterator[S3Client]:
    """Give the client of an empty bucket of moto's, which takes requests one at a time."""
    from bench import writers

    with writers.moto_bucket() as client:
        yield client


@pytest.fixture
def reports() -> list[str]:
    """Give what was reported as broken."""
    return []
