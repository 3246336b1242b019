"""A fabric file gives back what was written, keeps to its schema, and names what is wrong with it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from pipeline.errors import BadDocument
from pipeline.fabric import DENSITIES, FABRICS, GIVES
from pipeline.fabricfile import from_json, to_json

SCHEMA = Path(__file__).parents[2] / "docs" / "reference" / "schemas" / "fabric.schema.json"
CHECK = Draft202012Validator(json.loads(SCHEMA.read_text("utf-8")))


@pytest.mark.parametrize("name", FABRICS)
@pytest.mark.parametrize("density", DENSITIES.values())
def test_what_is_written_is_read_again(name: str, density: float) -> None:
    text = to_json(FABRICS[name], density)
    assert from_json(text) == (FABRICS[name], density)
    assert text == to_json(*from_json(text))
    CHECK.validate(json.loads(text))


@pytest.mark.parametrize("strain", GIVES)
def test_the_stiffest_and_the_softest_cloth_can_be_kept(strain: float) -> None:
    cloth = FABRICS["minky"].stretching(strain, strain)
    text = to_json(cloth, 28.0)
    assert from_json(text)[0].gives == pytest.approx((strain, strain))
    CHECK.validate(json.loads(text))


FAULTS: list[tuple[dict[str, Any], str]] = [
    ({"format": "cuddles-fabric/2"}, "format"),
    ({"name": ""}, "name"),
    ({"name": "two\nlines"}, "name"),
    ({"name": 7}, "name"),
    ({"name": "x" * 61}, "name"),
    ({"along_n_per_m": "stiff"}, "along_n_per_m"),
    ({"along_n_per_m": True}, "along_n_per_m"),
    ({"along_n_per_m": 10**400}, "along_n_per_m"),
    ({"across_n_per_m": -1}, "across_n_per_m"),
    ({"across_n_per_m": float("nan")}, "across_n_per_m"),
    ({"nap": "yes"}, "nap"),
    ({"nap": 1}, "nap"),
    ({"width_mm": 0}, "width_mm"),
    ({"note": None}, "note"),
    ({"density_g_per_l": 5}, "density_g_per_l"),
    ({"densitty": 5}, "densitty"),
]


@pytest.mark.parametrize(("fault", "key"), FAULTS)
def test_the_wrong_key_is_named(fault: dict[str, Any], key: str) -> None:
    document = json.loads(to_json(FABRICS["minky"], 28.0)) | fault
    with pytest.raises(BadDocument, match=f'"{key}"'):
        from_json(json.dumps(document))


@pytest.mark.parametrize("key", json.loads(to_json(FABRICS["minky"], 28.0)))
def test_a_missing_key_is_named(key: str) -> None:
    document = json.loads(to_json(FABRICS["minky"], 28.0))
    del document[key]
    assert not CHECK.is_valid(document)
    with pytest.raises(BadDocument, match=f'"{key}"'):
        from_json(json.dumps(document))


@pytest.mark.parametrize("text", ["", "{", "[]", "3", "null", "[" * 100_000])
def test_what_is_no_fabric_is_told(text: str) -> None:
    with pytest.raises(BadDocument, match="cuddles fabric calibrate"):
        from_json(text)
