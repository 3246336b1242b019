"""The drawings to try it with."""

from __future__ import annotations

import io
import tomllib
from pathlib import Path

import pytest
from PIL import Image

from cuddles.samples import SAMPLES, sample_photo, small_picture

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("what", SAMPLES)
def test_each_sample_has_a_photo_and_a_small_picture(what: str) -> None:
    photo, small = sample_photo(what).read_bytes(), small_picture(what).read_bytes()
    assert max(Image.open(io.BytesIO(photo)).size) >= 1000
    assert max(Image.open(io.BytesIO(small)).size) <= 240
    assert len(small) <= 9000


def test_a_wheel_has_the_samples_too() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    included = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    for file in (path for what in SAMPLES for path in (sample_photo(what), small_picture(what))):
        within = file.relative_to(ROOT / "examples" / "photos")
        assert included[f"examples/photos/{within}"] == f"cuddles/photos/{within}"
