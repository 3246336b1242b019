"""A finished pattern as the page shows it, read from its folder."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

FILES: Final = {
    "pattern.pdf": "application/pdf",
    "pattern.svg": "image/svg+xml",
    "pattern.dxf": "image/vnd.dxf",
    "toy.glb": "model/gltf-binary",
    "toy.obj": "model/obj",
    "uv.png": "image/png",
    "uv.svg": "image/svg+xml",
    "outline.svg": "image/svg+xml",
    "preview.png": "image/png",
    "pattern.json": "application/json",
}
"""Every file that a pattern's folder may give, by name, with what it is."""
_PAGE: Final = re.compile(rb"/Type */Page\b")


@dataclass(frozen=True, slots=True)
class Result:
    """What a toy is: lengths in whole cm, volume in litres, fabric in cm of the bolt."""

    tall_cm: str
    wide_cm: str
    seam_mm: str
    litres: str
    stuffing_g: str
    fabric: str
    bolt_cm: str
    lay_cm: str
    pieces: int
    pages: int
    pocket: str
    likeness: str
    findings: tuple[dict[str, Any], ...]


def result_in(where: str) -> Result | None:
    """Return what the pattern in a folder is; None where it can't be read."""
    try:
        said = json.loads((Path(where) / "pattern.json").read_bytes())
        pages = len(_PAGE.findall((Path(where) / "pattern.pdf").read_bytes()))
        return _result(said, pages)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _result(said: dict[str, Any], pages: int) -> Result:
    lay, heater = said.get("lay"), said.get("heater")
    like = said["likeness"].get("drawing_to_inflated_iou")
    return Result(
        tall_cm=_whole(said["size_mm"][1] / 10),
        wide_cm=_whole(said["size_mm"][0] / 10),
        seam_mm=f"{said['seam_allowance_mm']:g}",
        litres=f"{(said.get('volume_cm3') or 0) / 1000:.1f}",
        stuffing_g=_whole(said.get("stuffing_g") or 0),
        fabric=str(said["fabric"]["name"]),
        bolt_cm=_whole(said["fabric"]["width_mm"] / 10),
        lay_cm="" if lay is None else _whole(lay["length_mm"] / 10),
        pieces=len(said["parts"]) + (heater is not None),
        pages=pages,
        pocket="" if heater is None else "fits" if heater.get("fits") else "none",
        likeness="" if like is None else f"{int(100 * like)}",
        findings=tuple(said["findings"]),
    )


def _whole(value: float) -> str:
    return f"{value:.0f}"
