import io
from functools import cache

import numpy as np
import pytest
from PIL import ExifTags, Image, ImageOps

from pipeline.synthetic import Sample, encode, generate


@cache
def sample() -> Sample:
    return generate(2, (150, 200))


@pytest.mark.parametrize("orientation", range(1, 9))
def test_exif_orientation_makes_the_picture_upright_again(orientation: int) -> None:
    stored = Image.open(io.BytesIO(encode(sample(), 92, orientation)))
    assert stored.getexif()[ExifTags.Base.Orientation] == orientation
    assert stored.size == ((200, 150) if orientation >= 5 else (150, 200))
    upright = np.asarray(ImageOps.exif_transpose(stored), dtype=float)
    assert np.abs(upright - sample().pixels).mean() < 5


def test_the_upright_ring_lies_on_the_stored_figure() -> None:
    stored = Image.open(io.BytesIO(encode(sample(), 92, 6)))
    x, y = sample().ring.mean(axis=0).round().astype(int)
    as_stored = np.asarray(stored, dtype=float)[sample().pixels.shape[1] - 1 - x, y]
    assert np.abs(as_stored - sample().pixels[y, x]).max() < 40


def test_a_place_is_written_where_one_is_given() -> None:
    exif = Image.open(io.BytesIO(encode(sample(), 90, 1, (-33.865, 151.209)))).getexif()
    place = exif.get_ifd(ExifTags.IFD.GPSInfo)
    degrees, minutes, seconds = (float(v) for v in place[ExifTags.GPS.GPSLatitude])
    assert degrees + minutes / 60 + seconds / 3600 == pytest.approx(33.865, abs=1e-4)
    assert place[ExifTags.GPS.GPSLatitudeRef] == "S"
    assert place[ExifTags.GPS.GPSLongitudeRef] == "E"
    assert not Image.open(io.BytesIO(encode(sample()))).getexif().get_ifd(ExifTags.IFD.GPSInfo)


def test_a_camera_and_a_time_are_written() -> None:
    exif = Image.open(io.BytesIO(encode(sample()))).getexif()
    assert exif[ExifTags.Base.Make]
    inner = exif.get_ifd(ExifTags.IFD.Exif)
    assert inner[ExifTags.Base.DateTimeOriginal].startswith("2024:")
    assert float(inner[ExifTags.Base.ExposureTime]) < 0.1


def test_the_same_sample_gives_the_same_bytes() -> None:
    assert encode(sample(), 85, 3, (1.0, 2.0)) == encode(sample(), 85, 3, (1.0, 2.0))


def test_an_unknown_orientation_is_refused() -> None:
    with pytest.raises(ValueError, match="1 to 8"):
        encode(sample(), orientation=9)
