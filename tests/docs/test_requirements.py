"""The pinned requirements hold every package that the project declares."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
EXTRAS = PROJECT["project"]["optional-dependencies"]
LAMBDA_BRINGS = {"boto3", "botocore", "s3transfer", "jmespath", "click"}
"""What the voice function's zip needn't carry; click is the terminal's."""
DECLARED = {
    "hub": PROJECT["project"]["dependencies"] + EXTRAS["hub"],
    "pipeline": PROJECT["project"]["dependencies"] + EXTRAS["pipeline"],
    "dev": PROJECT["dependency-groups"]["dev"] + EXTRAS["hub"] + EXTRAS["pipeline"] + EXTRAS["web"],
    "skill": EXTRAS["skill"],
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

    declared = {_name(one) for one in DECLARED[file]}
    assert declared - (LAMBDA_BRINGS if file == "skill" else set()) <= set(map(_normal, found))


def test_the_functions_zip_carries_nothing_that_lambda_brings() -> None:
    text = (ROOT / "requirements/skill.txt").read_text(encoding="utf-8")
    assert not LAMBDA_BRINGS & {
        _normal(name) for name in re.findall(r"^([A-Za-z0-9._-]+)==", text, re.MULTILINE)
    }
