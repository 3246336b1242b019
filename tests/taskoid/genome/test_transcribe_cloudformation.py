"""Templates of genomes are clean to cfn-lint, down to its advice, and have nothing that isn't a resource."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

import pytest

from taskoid.transcribe.cloudformation import template, transcribed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taskoid.genes.read import Read
    from taskoid.plan import Plan

ALL = os.environ.get("TASKOID_LINT") == "all"
"""cfn-lint takes a second for a template: without this, only as many are held to it as have every shape."""


def shape_of(value: Any, where: str = "") -> Iterator[str]:  # noqa: ANN401
    """Yield every place in a template, without names that are made up and values that are written."""
    if isinstance(value, dict):
        for key, one in value.items():
            inner = f"{where}/{one['Type']}" if isinstance(one, dict) and "Type" in one else f"{where}/{key}"
            yield inner
            yield from shape_of(one, inner)
    elif isinstance(value, list):
        for one in value:
            yield from shape_of(one, f"{where}/-")


def covering(templates: list[dict[str, Any]]) -> list[int]:
    """Return the fewest templates, or nearly, that have every place that any has."""
    shapes = [set(shape_of(one["Resources"])) for one in templates]
    wanted = set().union(*shapes)
    found: list[int] = []
    while wanted:
        best = max(range(len(shapes)), key=lambda number: len(shapes[number] & wanted))
        found.append(best)
        wanted -= shapes[best]
    return found


def test_cfn_lint_finds_nothing(
    plans: tuple[tuple[Read, Plan], ...], examples: dict[str, tuple[Read, Plan]]
) -> None:
    given = [*examples.values(), *plans]
    templates = [template(plan) for _, plan in given]
    chosen = range(len(given)) if ALL else covering(templates)
    assert ALL or 3 <= len(chosen) <= 20
    found = {
        given[one][0].name: linted(transcribed(given[one][1]), given[one][0].genome.region) for one in chosen
    }
    assert {name: said for name, said in found.items() if said} == {}


def linted(text: str, region: str) -> list[str]:
    from cfnlint.api import ManualArgs, lint

    how = ManualArgs(include_checks=["I"], ignore_checks=["I4010"], regions=[region])
    return [f"{one.rule.id} {one.message}" for one in lint(text, config=how)]


def test_cfn_lint_finds_what_is_wrong(examples: dict[str, tuple[Read, Plan]]) -> None:
    spoilt = template(examples["outline-serverless.yaml"][1])
    variant = spoilt["Resources"]["EndpointConfig"]["Properties"]["ProductionVariants"][0]
    variant["ServerlessConfig"]["MemorySizeInMB"] = 9999
    assert any("9999" in one for one in linted(json.dumps(spoilt), "us-east-1"))


def test_a_template_keeps_to_cloudformations_bounds(plans: tuple[tuple[Read, Plan], ...]) -> None:
    for read, plan in plans:
        made = template(plan)
        assert len(transcribed(plan)) < 51_200, "beyond this a template has to lie in S3"
        assert len(made["Resources"]) <= 25
        code = (
            made["Resources"].get("IdleFunction", {}).get("Properties", {}).get("Code", {}).get("ZipFile", "")
        )
        assert len(code) <= 4096, "beyond this a function's code can't stand in a template"
        assert "Job" not in "".join(one["Type"] for one in made["Resources"].values()), read.name


@pytest.mark.parametrize("name", ["builtin-resnet.yaml"])
def test_what_waits_for_training_is_made_once_it_has_ended(
    name: str, examples: dict[str, tuple[Read, Plan]]
) -> None:
    read, plan = examples[name]
    made = template(plan)
    waits = {key for key, one in made["Resources"].items() if one.get("Condition") == "IsTrained"}
    assert waits == {"Model", "EndpointConfig", "Endpoint"}
    assert made["Parameters"]["Trained"]["Default"] == "no"
    assert made["Conditions"] == {"IsTrained": {"Fn::Equals": [{"Ref": "Trained"}, "yes"]}}
    job = next(one for one in plan.steps if one.name == "Train")
    data = made["Resources"]["Model"]["Properties"]["PrimaryContainer"]["ModelDataUrl"]
    assert data == f"s3://your-models/outline-builtin/{job.parameters['TrainingJobName']}/output/model.tar.gz"
    assert read.genome.region == "us-east-1"
