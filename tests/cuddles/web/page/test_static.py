"""What the page ships: scripts of others as they were fetched, symbols, and a policy that nothing breaks."""
# ruff: noqa: ANN401 (what a conftest gives has no importable type)

from __future__ import annotations

import hashlib
import io
import json
import re
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from PIL import Image

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

SVG = "{http://www.w3.org/2000/svg}"
SYMBOLS = """bear check clock delete down download drawing help home language left lock minus next off palette
pattern person photo plus print right undo unlock up warm warning week"""
HEAD = '<!doctype html><html lang="en"><meta charset="utf-8"><title>A page</title><link rel="icon" href="data:,">'


def test_scripts_of_others_are_as_they_were_fetched(static: Path) -> None:
    told = json.loads((static / "vendor" / "VENDOR.json").read_text())
    found = [
        {
            "file": one.name,
            "sha256": hashlib.sha256(one.read_bytes()).hexdigest(),
            "bytes": one.stat().st_size,
        }
        for one in sorted((static / "vendor").iterdir())
        if one.name != "VENDOR.json"
    ]
    wanted = sorted(told, key=lambda one: str(one["file"]))
    assert [{name: one[name] for name in ("file", "sha256", "bytes")} for one in wanted] == found
    assert {(one["name"], one["version"], one["licence"]) for one in told} == {
        ("uplot", "1.6.32", "MIT"),
    }


def test_symbols_are_small_and_take_the_colour_of_their_words(static: Path) -> None:
    text = (static / "symbols.svg").read_text()
    symbols = ET.fromstring(text).findall(f"{SVG}symbol")  # noqa: S314 (our own file)
    assert sorted(one.attrib["id"] for one in symbols) == SYMBOLS.split()
    for one in symbols:
        assert (one.attrib["viewBox"], one.attrib["stroke"]) == ("0 0 24 24", "currentColor")
        assert len(ET.tostring(one)) <= 1024
    assert not re.search(r"#[0-9a-f]{3}|<style|<script|href", text)


def test_every_symbol_is_seen_whole_and_differs(site: Any, page: Page) -> None:
    names = SYMBOLS.split()
    drawn = "".join(
        f'<svg id="{one}" width="48" height="48" aria-hidden="true"><use href="/static/symbols.svg#{one}"/></svg>'
        for one in names
    )
    site.shelf["/"] = HEAD + drawn
    page.goto(site.url())
    seen = set()
    for one in names:
        shot = Image.open(io.BytesIO(page.locator(f"#{one}").screenshot())).convert("L")
        dark = np.asarray(shot) < 128
        assert 0.02 < dark.mean() < 0.5, one
        assert not any(edge.any() for edge in (dark[0], dark[-1], dark[:, 0], dark[:, -1])), one
        seen.add(dark.tobytes())
    assert len(seen) == len(names)


def test_own_scripts_build_no_code_and_no_markup_from_text(static: Path) -> None:
    for script in static.glob("*.js"):
        text = script.read_text()
        assert not re.search(
            r"\beval\(|new Function|innerHTML|outerHTML|insertAdjacentHTML|document\.write", text
        ), script
