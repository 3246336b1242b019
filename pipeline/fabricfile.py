"""A cloth of one's own as a small text file: `cuddles fabric calibrate` writes it, ``--fabric`` reads it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pipeline.errors import BadDocument
from pipeline.fabric import GIVES, PULL_N_PER_M, Fabric

if TYPE_CHECKING:
    from collections.abc import Mapping

FORMAT = "cuddles-fabric/1"
KEYS = ("format", "name", "along_n_per_m", "across_n_per_m", "nap", "width_mm", "note", "density_g_per_l")
STIFFNESS_N_PER_M = (PULL_N_PER_M / GIVES[1], PULL_N_PER_M / GIVES[0])
WIDTH_MM = (100.0, 5000.0)
DENSITY_G_PER_L = (12.0, 80.0)
NAME_SIGNS, NOTE_SIGNS = 60, 200


def to_json(fabric: Fabric, density_g_per_l: float) -> str:
    """Return the text of a fabric file; the same cloth and filling give the same bytes."""
    document = {
        "format": FORMAT,
        "name": fabric.name,
        "along_n_per_m": round(fabric.along_n_per_m, 2),
        "across_n_per_m": round(fabric.across_n_per_m, 2),
        "nap": fabric.nap,
        "width_mm": round(fabric.width_mm, 1),
        "note": fabric.note,
        "density_g_per_l": round(density_g_per_l, 2),
    }
    head = ",\n ".join(f"{json.dumps(key)}: {json.dumps(value)}" for key, value in document.items())
    return "{" + head + "}\n"


def from_json(text: str) -> tuple[Fabric, float]:
    """Read a fabric file: the cloth, and the grams of filling per litre it was measured with.

    Raises
    ------
    BadDocument
        Naming the key that is missing, unknown or out of range.

    """
    document = object_of(text, "give a file that cuddles fabric calibrate or cuddles fit wrote")
    if document.get("format") != FORMAT:
        raise BadDocument(f'this is not a fabric: "format" has to be "{FORMAT}"')
    for key in document:
        if key not in KEYS:
            raise BadDocument(f'"{key}" is no key of a fabric: those are {", ".join(KEYS)}')
    if not isinstance(document.get("nap"), bool):
        raise BadDocument('"nap" has to be true or false')
    fabric = Fabric(
        name=words(document, "name", NAME_SIGNS),
        along_n_per_m=number(document, "along_n_per_m", STIFFNESS_N_PER_M),
        across_n_per_m=number(document, "across_n_per_m", STIFFNESS_N_PER_M),
        nap=document["nap"],
        width_mm=number(document, "width_mm", WIDTH_MM),
        note=words(document, "note", NOTE_SIGNS, least=0),
    )
    return fabric, number(document, "density_g_per_l", DENSITY_G_PER_L)


def object_of(text: str, cure: str) -> dict[str, Any]:
    """Return the JSON object that a text is; raises BadDocument with what to do."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadDocument(f"this is not JSON ({error}): {cure}") from error
    if not isinstance(document, dict):
        raise BadDocument(f"this is not a JSON object: {cure}")
    return document


def number(document: Mapping[str, Any], key: str, between: tuple[float, float]) -> float:
    """Return a number of a JSON object; raises BadDocument where it is missing, no number or out of range."""
    value, (low, high) = document.get(key), between
    if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
        raise BadDocument(f'"{key}" has to be a number between {low:g} and {high:g}')
    return float(value)


def words(document: Mapping[str, Any], key: str, most: int, least: int = 1) -> str:
    """Return a line of text of a JSON object; raises BadDocument where it is none, too short or too long."""
    value = document.get(key)
    if not isinstance(value, str) or not value.isprintable() or not least <= len(value.strip()) <= most:
        raise BadDocument(f'"{key}" has to be a line of text of {least} to {most} characters')
    return value.strip()
