import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageOps
from shapely.geometry import Polygon

from pipeline.outline import from_json, to_json
from pipeline.synthetic.examples import EXAMPLES, Example, made, outline

FOLDER = Path(__file__).parents[3] / "examples" / "photos"


def _photo(name: str) -> Image.Image:
    return Image.open(io.BytesIO((FOLDER / f"{name}.jpg").read_bytes()))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: e.name)
def test_each_photo_has_a_true_outline_that_fits_it(example: Example) -> None:
    truth = from_json((FOLDER / f"{example.name}.outline.json").read_text())
    upright = ImageOps.exif_transpose(_photo(example.name))
    assert truth.size == upright.size == example.size
    assert (truth.unit, truth.method) == ("px", "drawn")
    assert truth.plane is not None
    assert Polygon(truth.ring).is_valid
    assert (truth.ring >= 0).all()
    assert (truth.ring < example.size).all()


@pytest.mark.parametrize("name", ["04-pig-squared", "10-fish-scan"])
def test_the_photos_are_what_the_generator_makes_today(name: str) -> None:
    example = next(e for e in EXAMPLES if e.name == name)
    sample, photo = made(example)
    stored = (FOLDER / f"{name}.jpg").read_bytes()
    if photo != stored:  # another JPEG library rounds otherwise, but draws the same
        kept = np.asarray(ImageOps.exif_transpose(_photo(name)), dtype=float)
        assert np.abs(kept - sample.pixels).mean() < 6
    kept_ring = Polygon(from_json((FOLDER / f"{name}.outline.json").read_text()).ring)
    ring = Polygon(from_json(to_json(outline(sample))).ring)
    assert kept_ring.symmetric_difference(ring).area < 0.001 * ring.area


def test_the_folder_holds_these_photos_and_stays_small() -> None:
    photos = sorted(p.stem for p in FOLDER.glob("*.jpg"))
    assert photos == [e.name for e in EXAMPLES]
    assert all(p.stat().st_size <= 350_000 for p in FOLDER.glob("*.jpg"))
    assert sum(p.stat().st_size for p in FOLDER.iterdir()) <= 4_000_000
    readme = (FOLDER / "README.md").read_text()
    assert all(f"`{name}.jpg`" in readme for name in photos)


def test_some_photos_are_turned_and_some_know_their_place() -> None:
    exif = [_photo(e.name).getexif() for e in EXAMPLES]
    assert {tags[0x0112] for tags in exif} >= {1, 3, 6, 8}
    assert sum(bool(tags.get_ifd(0x8825)) for tags in exif) == sum(e.gps is not None for e in EXAMPLES) >= 3
