"""What is written is what its published schema promises."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from jsonschema import Draft202012Validator

from pipeline import outline as outlines
from pipeline import pattern as patterns
from pipeline.draft import DraftOptions, draft
from pipeline.outline import Outline, to_mm
from pipeline.pattern import Pattern
from pipeline.photo import Photo
from pipeline.segment import trace
from pipeline.synthetic import STYLES, generate
from terms.catalogue import texts_in
from terms.texts import ENGLISH

SCHEMAS = Path(__file__).parents[2] / "docs" / "reference" / "schemas"


def _validator(name: str) -> Draft202012Validator:
    schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


@pytest.fixture(scope="module")
def outline() -> Outline:
    found = trace(Photo(generate(8, (900, 1200), STYLES["easy"]).pixels))
    assert isinstance(found, Outline)
    return found


@pytest.fixture(scope="module")
def pattern(outline: Outline) -> Pattern:
    drafted = draft(outline, DraftOptions(height_mm=300, heater_mm=(300, 200), quick=True))
    assert isinstance(drafted, Pattern)
    return drafted


def test_an_outline_keeps_to_its_schema(outline: Outline) -> None:
    check = _validator("outline")
    check.validate(json.loads(outlines.to_json(outline)))
    check.validate(json.loads(outlines.to_json(replace(outline, plane=None))))
    check.validate(json.loads(outlines.to_json(to_mm(outline, 300))))


def test_a_pattern_keeps_to_its_schema(pattern: Pattern) -> None:
    check = _validator("pattern")
    document = json.loads(patterns.to_json(pattern, texts_in(ENGLISH)))
    check.validate(document)
    assert document["heater"]["fits"] is False
    assert document["parts"][0]["notches"]


def test_a_pattern_with_room_for_its_heater_keeps_to_its_schema(outline: Outline) -> None:
    drafted = draft(outline, DraftOptions(height_mm=300, heater_mm=(30, 20), compensate=False, quick=True))
    assert isinstance(drafted, Pattern)
    document = json.loads(patterns.to_json(drafted, texts_in(ENGLISH)))
    _validator("pattern").validate(document)
    assert document["heater"]["fits"] is True
    document["parts"][0]["seam_line"][0] = [1]
    assert not _validator("pattern").is_valid(document)


def test_a_pattern_with_every_kind_of_mark_keeps_to_its_schema() -> None:
    turn = np.arange(10) * np.pi / 5
    radius = np.where(np.arange(10) % 2 == 0, 150, 55)[:, None]
    star = np.column_stack([np.sin(turn), -np.cos(turn)]) * radius
    outline = Outline("mm", (300, 300), star - star.min(axis=0), "drawn")
    drafted = draft(outline, DraftOptions(height_mm=None, heater_mm=None, quick=True))
    assert isinstance(drafted, Pattern)
    document = json.loads(patterns.to_json(drafted, texts_in(ENGLISH)))
    _validator("pattern").validate(document)
    assert document["heater"] is None
    assert document["parts"][0]["clips"]
    assert document["parts"][0]["turning_gaps"]


OUTLINE_FAULTS: list[dict[str, Any]] = [
    {"format": "cuddles-outline/2"},
    {"unit": "inch"},
    {"size": [100.5, 200]},
    {"ring": [[0, 0], [1, 1]]},
    {"ring": [[0, 0], [1, 1], [2]]},
    {"plane": [[1, 0, 0]]},
    {"findings": [{"code": "blurred"}]},
    {"pixels": "none may be here"},
]


@pytest.mark.parametrize("fault", OUTLINE_FAULTS)
def test_the_outline_schema_tells_a_fault(outline: Outline, fault: dict[str, Any]) -> None:
    document = json.loads(outlines.to_json(outline))
    assert _validator("outline").is_valid(document)
    assert not _validator("outline").is_valid(document | fault)


@pytest.mark.parametrize(
    "key", ["parts", "likeness", "findings", "seam_length_mm", "heater", "fabric", "silhouette", "lay"]
)
def test_the_pattern_schema_misses_what_is_missing(pattern: Pattern, key: str) -> None:
    document = json.loads(patterns.to_json(pattern, texts_in(ENGLISH)))
    del document[key]
    assert not _validator("pattern").is_valid(document)
