"""The JPEG a phone writes: turned for its EXIF orientation, with camera data and, where wanted, a place."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import numpy as np
from PIL import ExifTags, Image
from PIL.TiffImagePlugin import IFDRational

if TYPE_CHECKING:
    from pipeline.synthetic.raster import Mask

STORED_FROM_UPRIGHT = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


def jpeg(pixels: Mask, orientation: int, gps: tuple[float, float] | None, seed: int, quality: int) -> bytes:
    """Return upright (H, W, 3) pixels as a JPEG stored for the EXIF `orientation` 1 to 8.

    Raises ValueError for another orientation.
    """
    if orientation not in STORED_FROM_UPRIGHT:
        raise ValueError(f"an EXIF orientation is 1 to 8, not {orientation}")
    how = STORED_FROM_UPRIGHT[orientation]
    image = Image.fromarray(pixels)
    stored = image if how is None else image.transpose(how)
    out = io.BytesIO()
    stored.save(out, "JPEG", quality=quality, subsampling=2, exif=_exif(orientation, gps, seed, stored.size))
    return out.getvalue()


def _exif(orientation: int, gps: tuple[float, float] | None, seed: int, size: tuple[int, int]) -> bytes:
    rng = np.random.default_rng([seed, 77])
    day = f"2024:{rng.integers(1, 13):02d}:{rng.integers(1, 29):02d}"
    when = f"{day} {rng.integers(8, 20):02d}:{rng.integers(60):02d}:{rng.integers(60):02d}"
    base, exif = ExifTags.Base, Image.Exif()
    exif[base.Make], exif[base.Model], exif[base.Software] = "Lumen", "Lumen 7a", "7.1.2"
    exif[base.Orientation], exif[base.DateTime] = orientation, when
    exif[base.XResolution], exif[base.YResolution], exif[base.ResolutionUnit] = 72.0, 72.0, 2
    exif.get_ifd(ExifTags.IFD.Exif).update(_exposure(rng, when, size))
    if gps is not None:
        exif.get_ifd(ExifTags.IFD.GPSInfo).update(_place(rng, day, gps))
    return exif.tobytes()


def _exposure(rng: np.random.Generator, when: str, size: tuple[int, int]) -> dict[int, Any]:
    base = ExifTags.Base
    return {
        base.ExposureTime: IFDRational(1, int(rng.choice([33, 50, 60, 100, 120]))),
        base.FNumber: 1.8,
        base.ISOSpeedRatings: int(rng.choice([50, 80, 125, 250, 400, 640])),
        base.ExifVersion: b"0232",
        base.DateTimeOriginal: when,
        base.DateTimeDigitized: when,
        base.OffsetTime: "+01:00",
        base.Flash: 16,
        base.FocalLength: 4.25,
        base.SubsecTimeOriginal: f"{rng.integers(1000):03d}",
        base.ColorSpace: 1,
        base.ExifImageWidth: size[0],
        base.ExifImageHeight: size[1],
        base.FocalLengthIn35mmFilm: 26,
        base.LensModel: "Lumen 7a back camera 4.25mm f/1.8",
    }


def _place(rng: np.random.Generator, day: str, gps: tuple[float, float]) -> dict[int, Any]:
    tag = ExifTags.GPS
    return {
        tag.GPSVersionID: b"\x02\x03\x00\x00",
        tag.GPSLatitudeRef: "N" if gps[0] >= 0 else "S",
        tag.GPSLatitude: _degrees(gps[0]),
        tag.GPSLongitudeRef: "E" if gps[1] >= 0 else "W",
        tag.GPSLongitude: _degrees(gps[1]),
        tag.GPSAltitudeRef: b"\x00",
        tag.GPSAltitude: float(rng.integers(5, 400)),
        tag.GPSDateStamp: day,
    }


def _degrees(angle: float) -> tuple[float, float, IFDRational]:
    whole = abs(angle)
    minutes = (whole % 1) * 60
    return float(int(whole)), float(int(minutes)), IFDRational(int((minutes % 1) * 6000), 100)
