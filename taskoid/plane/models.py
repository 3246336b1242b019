"""Models and configurations of endpoints: made, described, listed, deleted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from taskoid.plane.faults import exists, invalid, not_found
from taskoid.plane.listing import Row, page
from taskoid.plane.tags import tagged, untagged
from taskoid.plane.world import Asked, Made, Step, World, put, without

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def create_model(world: World, asked: Asked, now: float) -> Step:
    """Take a model: where its container and its artifact are."""
    name = asked["ModelName"]
    arn = world.site.arn("model", name)
    if name in world.models:
        return Step(world, exists("model", arn))
    containers = containers_of(asked)
    if len(containers) != 1:
        return Step(
            world,
            invalid("Here a model has exactly one container: give PrimaryContainer, or one Containers."),
        )
    if "Image" not in containers[0] and "ModelPackageName" not in containers[0]:
        return Step(world, invalid("You must provide a container image in Image."))
    if artifact_of(asked) is None:
        return Step(world, invalid("Here a container needs ModelDataUrl: the model.tar.gz that is served."))
    later = replace(world, models=put(world.models, name, Made(name, asked, now)))
    return Step(tagged(later, arn, asked), {"ModelArn": arn})


def containers_of(asked: Asked) -> tuple[Mapping[str, Any], ...]:
    """Return the containers that a model was asked with."""
    primary = asked.get("PrimaryContainer")
    return (*((primary,) if primary else ()), *asked.get("Containers", ()))


def artifact_of(asked: Asked) -> str | None:
    """Return the address of a model's tarball; None where there is none."""
    container = containers_of(asked)[0]
    source = container.get("ModelDataSource", {}).get("S3DataSource", {})
    found: str | None = container.get("ModelDataUrl") or source.get("S3Uri")
    return found


def describe_model(world: World, asked: Asked, now: float) -> Step:  # noqa: ARG001
    """Tell of a model."""
    found = world.models.get(asked["ModelName"])
    if found is None:
        return Step(world, not_found("model", world.site.arn("model", asked["ModelName"])))
    return Step(world, {**_shown(found), "ModelArn": world.site.arn("model", found.name)})


def delete_model(world: World, asked: Asked, now: float) -> Step:  # noqa: ARG001
    """Forget a model; endpoints that run it go on."""
    name = asked["ModelName"]
    arn = world.site.arn("model", name)
    if name not in world.models:
        return Step(world, not_found("model", arn))
    return Step(untagged(replace(world, models=without(world.models, name)), arn), {})


def list_models(world: World, asked: Asked, now: float) -> Step:  # noqa: ARG001
    """List models."""
    return Step(world, page(_rows(world, "Model", "model", world.models), asked, "Models"))


def create_config(world: World, asked: Asked, now: float) -> Step:
    """Take the configuration of an endpoint: which models, on what, with which share of the requests."""
    name = asked["EndpointConfigName"]
    arn = world.site.arn("endpoint-config", name)
    if name in world.configs:
        return Step(world, exists("endpoint configuration", arn))
    variants = [*asked["ProductionVariants"], *asked.get("ShadowProductionVariants", ())]
    names = [variant["VariantName"] for variant in variants]
    if len(set(names)) < len(names):
        return Step(world, invalid("Variant names must be unique within an endpoint configuration."))
    for variant in variants:
        model = variant.get("ModelName")
        if model is None:
            return Step(world, invalid("Here a variant needs a ModelName."))
        if model not in world.models:
            return Step(world, not_found("model", world.site.arn("model", model)))
        if "ServerlessConfig" not in variant and "InstanceType" not in variant:
            return Step(world, invalid("You must provide InstanceType or ServerlessConfig for each variant."))
    later = replace(world, configs=put(world.configs, name, Made(name, asked, now)))
    return Step(tagged(later, arn, asked), {"EndpointConfigArn": arn})


def describe_config(world: World, asked: Asked, now: float) -> Step:  # noqa: ARG001
    """Tell of a configuration."""
    name = asked["EndpointConfigName"]
    arn = world.site.arn("endpoint-config", name)
    if name not in world.configs:
        return Step(world, not_found("endpoint configuration", arn))
    return Step(world, {**_shown(world.configs[name]), "EndpointConfigArn": arn})


def delete_config(world: World, asked: Asked, now: float) -> Step:  # noqa: ARG001
    """Forget a configuration; endpoints that run with it go on."""
    name = asked["EndpointConfigName"]
    arn = world.site.arn("endpoint-config", name)
    if name not in world.configs:
        return Step(world, not_found("endpoint configuration", arn))
    return Step(untagged(replace(world, configs=without(world.configs, name)), arn), {})


def list_configs(world: World, asked: Asked, now: float) -> Step:  # noqa: ARG001
    """List configurations."""
    rows = _rows(world, "EndpointConfig", "endpoint-config", world.configs)
    return Step(world, page(rows, asked, "EndpointConfigs"))


def _shown(made: Made) -> dict[str, Any]:
    told = {key: value for key, value in made.asked.items() if key != "Tags"}
    return {**told, "CreationTime": made.created}


def _rows(world: World, key: str, kind: str, things: Mapping[str, Made]) -> Iterator[Row]:
    for name, made in things.items():
        shown = {f"{key}Name": name, f"{key}Arn": world.site.arn(kind, name), "CreationTime": made.created}
        yield Row(name, made.created, made.created, "", shown)
