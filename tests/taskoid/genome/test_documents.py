"""The schema, the reference and the page about the paper are those of the code."""

from __future__ import annotations

import json
import re
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import pytest
from jsonschema import Draft202012Validator
from pydantic import BaseModel

from taskoid.genes.docs import GenomeDoc
from taskoid.genes.schema import schema_text
from taskoid.genes.serving import RETENTIONS
from taskoid.transcribe.texts import TEXTS, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taskoid.genes.read import Read
    from taskoid.plan import Plan

ROOT = Path(__file__).parents[3]
SCHEMA = ROOT / "docs/reference/schemas/genome.schema.json"
REFERENCE = (ROOT / "docs/reference/genome.md").read_text("utf-8")
PAPER = (ROOT / "docs/explanation/the-paper.md").read_text("utf-8")
PAPERS_CALLS = (
    "tar -czvf model.tar.gz 12345 code",
    "aws s3 cp",
    "aws sagemaker create-model",
    "aws sagemaker create-endpoint-config",
    "aws sagemaker create-endpoint ",
    "aws sagemaker-runtime invoke-endpoint",
    "from sagemaker.tensorflow.serving import Model",
    "model.deploy(",
    'accelerator_type="ml.eia1.medium"',
    "predictor.predict(",
    "aws sagemaker create-transform-job",
    "transformer.transform(",
    "aws serverlessrepo create-cloud-formation-template",
)


def test_the_schema_is_current_and_examples_keep_to_it(examples: dict[str, tuple[Read, Plan]]) -> None:
    assert SCHEMA.read_text("utf-8") == schema_text(), "python -m taskoid.genes.schema writes it"
    check = Draft202012Validator(json.loads(schema_text()))
    Draft202012Validator.check_schema(json.loads(schema_text()))
    for read, _ in examples.values():
        check.validate(json.loads(json.dumps(read.plain.value)))
    assert not check.is_valid({"name": "a", "region": "us-east-1", "model": {}, "machine": 1})


def test_yaml_examples_name_the_schema() -> None:
    for path in (ROOT / "examples/genomes").glob("*.yaml"):
        named = re.match(r"# yaml-language-server: \$schema=(\S+)\n", path.read_text("utf-8"))
        assert named
        assert (path.parent / named[1]).resolve() == SCHEMA


def groups(doc: type[BaseModel], where: str = "") -> Iterator[tuple[str, type[BaseModel]]]:
    yield where, doc
    for name, field in doc.model_fields.items():
        for kind in (field.annotation, *get_args(field.annotation)):
            if isinstance(kind, type) and issubclass(kind, BaseModel):
                yield from groups(kind, f"{where}.{name}".strip("."))


@pytest.mark.parametrize(
    ("where", "doc"), list(groups(GenomeDoc)), ids=[where or "genome" for where, _ in groups(GenomeDoc)]
)
def test_every_key_is_in_the_reference_with_its_default(where: str, doc: type[BaseModel]) -> None:
    heading = f"\n## {where}\n" if "." not in where else f"\n### {where}\n"
    below = REFERENCE[REFERENCE.index(heading if where else "\n## The genome\n") :]
    table = below[below.index("| key | default | what |") :].split("\n\n")[0]
    rows = dict(re.findall(r"^\| `(\w+)` \| (.*?) \|", table, re.MULTILINE))
    assert list(rows) == list(doc.model_fields)
    for name, field in doc.model_fields.items():
        assert rows[name].startswith("needed") or not field.is_required(), name
        default: Any = field.default
        if isinstance(default, str | int | float) and not field.is_required():
            assert rows[name] == f"`{default}`", name


def test_the_reference_lists_the_days_of_logs() -> None:
    listed = re.search(r"how long its log is kept: ([\d, or]+)", REFERENCE)
    assert listed
    assert tuple(map(int, re.findall(r"\d+", listed[1]))) == RETENTIONS


def fences(page: str) -> list[tuple[str, str]]:
    """Return every block of code with what is said of it in the line before."""
    return re.findall(r"<!-- (.+?) -->\n```\w+\n(.*?)\n```", page, re.DOTALL)


def test_every_modern_snippet_stands_word_for_word_in_its_example(
    examples: dict[str, tuple[Read, Plan]],
) -> None:
    count = 0
    for label, code in fences(PAPER):
        if label == "2019":
            continue
        name, to = label.split()
        assert to in TEXTS
        read, plan = examples[name]
        text = text_of(plan, read.genome.region, to)
        assert any(textwrap.indent(code, " " * deep) in text for deep in range(0, 9, 2)), f"{label}\n{code}"
        count += 1
    assert count >= 15


def test_every_call_of_the_paper_is_there_and_followed_by_todays() -> None:
    labelled = fences(PAPER)
    then = [code for label, code in labelled if label == "2019"]
    for call in PAPERS_CALLS:
        assert any(call in code for code in then), call
    assert PAPER.count("```") == 2 * (len(labelled) + 1), "a block without a label is compared with nothing"
    for section in PAPER.split("\n## "):
        labels = [label for label, _ in fences(section)]
        assert "2019" not in labels or labels[-1] != "2019", section[:40]


@pytest.mark.parametrize("page", [PAPER, REFERENCE], ids=["the-paper", "genome"])
def test_links_lead_somewhere(page: str) -> None:
    folder = ROOT / "docs" / ("explanation" if page is PAPER else "reference")
    found = re.findall(r"\]\(([^)#]+)", page)
    assert found
    for link in found:
        assert (folder / link).exists(), link
    for anchor in re.findall(r"\]\(#([^)]+)\)", page):
        titles = [
            re.sub(r"[^a-z0-9 -]", "", one.lower()).replace(" ", "-")
            for one in re.findall(r"^## (.+)$", page, re.MULTILINE)
        ]
        assert anchor in titles
