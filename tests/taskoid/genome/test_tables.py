"""The dated tables say where they are from, agree with AWS's own model, and are read as they are written."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from taskoid.genome import Framework, Genome, Own, Place
from taskoid.images import accounts, chosen, images, regions, table
from taskoid.instances import PURPOSES, known
from taskoid.parts.idle import RUNTIME
from taskoid.prices import prices
from terms import Refused

if TYPE_CHECKING:
    from taskoid.instances import Purpose

TARBALL = Place("models", "model.tar.gz")
WHERE = {
    "endpoint": ("CreateEndpointConfig", "ProductionVariants"),
    "transform": ("CreateTransformJob", "TransformResources"),
    "training": ("CreateTrainingJob", "ResourceConfig"),
}


@pytest.mark.parametrize("purpose", PURPOSES)
def test_every_instance_is_one_of_awss(purpose: Purpose, aws: Any) -> None:  # noqa: ANN401
    operation, member = WHERE[purpose]
    shape = aws.shape("sagemaker", operation).members[member]
    shape = shape.member if shape.type_name == "list" else shape
    assert set(known(purpose)) <= set(shape.members["InstanceType"].enum)
    assert len(known(purpose)) > 100


def test_the_functions_runtime_is_one_of_lambdas(aws: Any) -> None:  # noqa: ANN401
    assert RUNTIME in aws.shape("lambda", "CreateFunction").members["Runtime"].enum


def test_every_framework_has_a_living_image_and_every_dead_one_a_living_heir(today: dt.date) -> None:
    living = {one.name for one in images() if not one.over(today)}
    for framework in Framework:
        assert any(framework in one.serves for one in images() if one.name in living)
    for one in images():
        assert one.source.startswith("https://")
        assert one.ends is None or one.since < one.ends
        if one.over(today):
            assert one.instead in living
    assert dt.date.fromisoformat(table()["as_of"]) <= today


def test_registries_have_twelve_digits_and_the_known_accounts() -> None:
    for registry in table()["registries"]:
        assert all(len(account) == 12 and account.isdigit() for account in accounts(registry).values())
    assert accounts("deep-learning")["us-east-1"] == "763104351884"
    assert accounts("deep-learning")["eu-south-1"] == "692866216735"
    assert accounts("algorithms")["us-east-1"] == "811284229777"
    assert len(regions()) == 38


@pytest.mark.parametrize(
    ("region", "uri"),
    [
        ("us-east-1", "763104351884.dkr.ecr.us-east-1.amazonaws.com/ray:serve-ml-sagemaker-cpu-v1"),
        ("cn-north-1", "727897471807.dkr.ecr.cn-north-1.amazonaws.com.cn/ray:serve-ml-sagemaker-cpu-v1"),
    ],
)
def test_an_image_is_at_its_regions_address(region: str, uri: str, today: dt.date) -> None:
    found = chosen(Genome("a", region, Own(Framework.ONNX, TARBALL)), "cpu", today)
    assert not isinstance(found, Refused)
    assert found.uri == uri


def test_the_newest_living_image_is_taken_and_none_from_the_future() -> None:
    genome = Genome("a", "us-east-1", Own(Framework.TENSORFLOW, TARBALL))

    def on(day: str) -> str | None:
        found = chosen(genome, "cpu", dt.date.fromisoformat(day))
        return None if isinstance(found, Refused) or found.image is None else found.image.name

    assert on("2026-11-29") == "tensorflow-2.20-cpu"
    assert on("2026-03-01") == "tensorflow-2.19-cpu"
    assert on("2026-05-01") is None
    refused = chosen(genome, "gpu", dt.date(2026, 11, 29))
    assert isinstance(refused, Refused)
    assert "choose an instance of another family" in refused.reason


def test_prices_are_dated_sourced_and_of_instances_that_are_there(today: dt.date) -> None:
    said = prices()
    assert dt.date.fromisoformat(said.as_of) <= today
    assert all(source.startswith("https://") for source in said.sources)
    assert set(said.instance_hour) <= set(known("endpoint")) | set(known("training"))
    assert all(0.01 < price < 40 for price in said.instance_hour.values())
