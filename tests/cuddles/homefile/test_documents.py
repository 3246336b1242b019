"""The schema for editors and the reference of every key are those of the code."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from cuddles.homefile import read_home
from cuddles.homefile.models import SECTIONS, Doc
from cuddles.homefile.plain import read_plain
from cuddles.homefile.schema import schema_text
from devices import limits
from devices.laws import LAWS, TEMPLATES
from devices.laws.ceilings import HEAT_J_PER_K_CM3

ROOT = Path(__file__).parents[3]
SCHEMA = ROOT / "docs" / "reference" / "schemas" / "home.schema.json"
EXAMPLE = ROOT / "examples" / "home.yaml"
PAGE = (ROOT / "docs" / "reference" / "home-yaml.md").read_text("utf-8")
HEADINGS = {
    (): "## The home",
    ("broker",): "## broker",
    ("limits",): "## limits",
    ("toys", "*"): "## toys.NAME",
    ("toys", "*", "switch", "relay"): "### switch of the kind relay",
    ("toys", "*", "switch", "webhook"): "### switch of the kind webhook",
    ("toys", "*", "switch", "manual"): "### switch of the kind manual",
    ("toys", "*", "switch", "manual", "*", "*"): "A step is words",
    ("toys", "*", "pad"): "### pad",
    ("toys", "*", "limits"): "## limits",
    ("dog-ears", "*"): "## dog-ears.NAME",
    ("dog-ears", "*", "template"): "### template",
    ("plans", "*"): "## plans.NAME",
    ("plans", "*", "holidays", "*"): "A holiday:",
}
UNITS = {"watts": "W", "volts": "V", "cutout": "C", "wait": "s"}


def rows(heading: str) -> dict[str, tuple[str, str]]:
    """Return the first table below a heading: key -> default, what."""
    below = PAGE[PAGE.index(f"\n{heading}") :]
    table = below[below.index("| key | default | what |") :].split("\n\n")[0]
    found = re.findall(r"^\| `([^`]+)` \| (.*?) \| (.*) \|$", table, re.MULTILINE)
    return {key: (default, what) for key, default, what in found}


def plain(value: object) -> Any:  # noqa: ANN401
    """Return tuples as lists, as JSON has them."""
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    return [plain(inner) for inner in value] if isinstance(value, tuple) else value


def test_the_schema_is_current() -> None:
    assert SCHEMA.read_text("utf-8") == schema_text(), "python -m cuddles.homefile.schema writes it"
    Draft202012Validator.check_schema(json.loads(schema_text()))


def test_the_example_keeps_to_the_schema_and_names_it() -> None:
    text = EXAMPLE.read_text("utf-8")
    check = Draft202012Validator(json.loads(schema_text()))
    check.validate(plain(read_plain(text, "home.yaml").value))
    named = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", text.splitlines()[0])
    assert named
    assert (EXAMPLE.parent / named[1]).resolve() == SCHEMA


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: Bruno", "titel: Bruno"),
        ("kind: relay", "kind: relais"),
        ("cutout: 45C", "cutout: hot"),
        ("for: 20m", "for: 20"),
        ("days: daily", "days: sometimes"),
        ("at: 19:30", "at: 7pm"),
        ("home: our-house", "home: Our House"),
    ],
)
def test_the_schema_tells_what_reading_would_refuse(old: str, new: str) -> None:
    text = EXAMPLE.read_text("utf-8").replace(old, new, 1)
    check = Draft202012Validator(json.loads(schema_text()))
    assert not check.is_valid(plain(read_plain(text, "home.yaml").value))
    with pytest.raises(ValueError, match="home"):
        read_home(text)


@pytest.mark.parametrize("section", list(SECTIONS))
def test_every_key_is_documented_with_its_default(section: tuple[str, ...]) -> None:
    documented = rows(HEADINGS[section])
    doc: type[Doc] = SECTIONS[section]
    assert list(documented) == [field.alias or name for name, field in doc.model_fields.items()]
    for name, field in doc.model_fields.items():
        default, what = documented[field.alias or name]
        assert what
        assert (default == "needed") == field.is_required()
        if isinstance(field.default, str | bool | int | float):
            said = f"{field.default:g}" if isinstance(field.default, float) else str(field.default)
            said = said.lower() if isinstance(field.default, bool) else said
            assert default == f"`{said}{UNITS.get(name, '')}`"


def test_bounds_are_those_of_the_ceilings() -> None:
    tables = rows("## limits")
    assert f"{limits.TARGET_LOWEST_C:g}C to {limits.TARGET_HIGHEST_C:g}C (law)" in tables["target"][1]
    assert f"up to {limits.SESSION_LONGEST_S / 60:g}m (law)" in tables["session"][1]
    assert f"at least {limits.REST_SHORTEST_S / 60:g}m (law)" in tables["rest"][1]
    assert f"up to {limits.SUPPLY_HIGHEST_V:g}V (law)" in rows("### pad")["volts"][1]
    assert f"up to {limits.CUT_OUT_HIGHEST_C:g}C (law)" in rows("### pad")["cutout"][1]
    assert (
        f"up to {limits.PULSE_LONGEST_S / 60:g}m (law)"
        in rows(HEADINGS["toys", "*", "switch", "webhook"])["auto_off"][1]
    )
    assert f"1s to {limits.WISH_LONGEST_S / 3600:g}h" in rows("## plans.NAME")["for"][1]
    assert f"C = {HEAT_J_PER_K_CM3:g} J/K" in PAGE


def test_every_law_and_every_template_is_documented() -> None:
    assert re.findall(r"^\| `([a-z-]+)` \| ([a-z].*) \|$", PAGE[PAGE.index("## Laws") :], re.MULTILINE) == [
        (name, promise) for name, (promise, _) in LAWS.items()
    ]
    documented = rows("### template")
    for kinds in TEMPLATES.values():
        for verb, words in kinds.items():
            assert all(f"`{word}`" in documented[verb][1] for word in words)


def test_plain_pyyaml_would_read_the_example_wrongly() -> None:
    """The reason for a loader of our own."""
    assert yaml.safe_load("at: 19:30")["at"] == 1170
    assert read_plain("at: 19:30", "x").value == {"at": "19:30"}
