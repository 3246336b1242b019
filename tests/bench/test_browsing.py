"""The sections of the bench that open pages: small, but real."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from bench.document import measure_all
from bench.effort import QUICK
from bench.tables import told

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])
SCHEMA = Path(__file__).parents[2] / "docs/reference/schemas/bench.schema.json"
TINY = replace(QUICK, looks=2, clients=3, states=5)


def test_photos_are_sent_and_pages_are_told() -> None:
    document = measure_all(TINY, None, ("sight", "live"), lambda _: None)
    Draft202012Validator(json.loads(SCHEMA.read_text())).validate(json.loads(json.dumps(document)))
    sight, live = document["sight"], document["live"]
    assert (sight["photos"], sight["unfound"]) == (2, 0)
    assert 0.05 < sight["floor_s_p50"] < sight["seen_s_max"]
    assert live["came"] == live["wanted"] == 15
    text = told(document)
    assert "photos sent by a browser" in text
    assert "open pages" in text
