"""The pinned requirements hold every package that the project declares."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
EXTRAS = PROJECT["project"]["optional-dependencies"]
DECLARED = {
    "hub": PROJECT["project"]["dependencies"] + EXTRAS["hub"],
    "pipeline": PROJECT["project"]["dependencies"] + EXTRAS["pipeline"],
    "dev": PROJECT["dependency-groups"]["dev"] + EXTRAS["hub"] + EXTRAS["pipeline"] + EXTRAS["web"],
}


def _normal(name: str) -> str:
    """Return the normalised name of a package (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _name(requirement: str) -> str:
    return _normal(re.split(r"[<>=!~;\[ ]", requirement, maxsplit=1)[0])


@pytest.mark.parametrize("file", sorted(DECLARED))
def test_every_declared_package_is_pinned_with_a_hash(file: str) -> None:
    text = (ROOT / "requirements" / f"{file}.txt").read_text(encoding="utf-8")
    found = re.findall(r"^([A-Za-z0-9._-]+)==\S+.*\\\n\s+--hash=", text, re.MULTILINE)

    assert {_name(one) for one in DECLARED[file]} <= set(map(_normal, found))
