"""Endpoints: created, changed, described, listed, deleted; and what becomes of what was begun.

Theory of operation. A name runs generations. `create` begins the first, `update` the next while the one
before it still answers. A generation that comes up takes over and the one before is ended; one that doesn't
leaves a new endpoint ``Failed``, and a changed one where it was, with the reason, never with a silent
success. AWS refuses to touch an endpoint that is under way, and so does this.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from taskoid.plane.faults import Fault, exhausted, exists, invalid, not_found
from taskoid.plane.listing import Row, page
from taskoid.plane.models import containers_of
from taskoid.plane.tags import tagged, untagged
from taskoid.plane.world import Asked, Endpoint, Made, Start, Step, Stop, World, put, without

if TYPE_CHECKING:
    from collections.abc import Mapping

UNDER_WAY = ("Creating", "Updating", "RollingBack")


def create_endpoint(world: World, asked: Asked, now: float) -> Step:
    """Begin an endpoint."""
    name = asked["EndpointName"]
    arn = world.site.arn("endpoint", name)
    if name in world.endpoints:
        return Step(world, exists("endpoint", arn))
    if len(world.endpoints) >= world.most_endpoints:
        return Step(world, exhausted("Number of endpoints", world.most_endpoints))
    start = _started(world, name, asked["EndpointConfigName"])
    if isinstance(start, Fault):
        return Step(world, start)
    begun = start.generation
    made = Endpoint(name, asked["EndpointConfigName"], "Creating", now, now, begun)
    later = replace(world, endpoints=put(world.endpoints, name, made), begun=begun)
    return Step(tagged(later, arn, asked), {"EndpointArn": arn}, (start,))


def update_endpoint(world: World, asked: Asked, now: float) -> Step:
    """Begin another configuration beside the one that answers."""
    name = asked["EndpointName"]
    found = _idle(world, name)
    if isinstance(found, Fault):
        return Step(world, found)
    start = _started(world, name, asked["EndpointConfigName"])
    if isinstance(start, Fault):
        return Step(world, start)
    wanted = asked["EndpointConfigName"]
    begun = start.generation
    made = replace(found, status="Updating", changed=now, generation=begun, wanted=wanted, reason=None)
    later = replace(world, endpoints=put(world.endpoints, name, made), begun=begun)
    return Step(later, {"EndpointArn": world.site.arn("endpoint", name)}, (start,))


def _started(world: World, name: str, wanted: str) -> Start | Fault:
    config = world.configs.get(wanted)
    if config is None:
        return not_found("endpoint configuration", world.site.arn("endpoint-config", wanted))
    names = [variant["ModelName"] for variant in variants_of(config)]
    for model in names:
        if model not in world.models:
            return not_found("model", world.site.arn("model", model))
    return Start(name, world.begun + 1, config, {model: world.models[model] for model in names})


def variants_of(config: Made) -> tuple[Mapping[str, Any], ...]:
    """Return the variants that answer."""
    return tuple(config.asked["ProductionVariants"])


def _idle(world: World, name: str) -> Endpoint | Fault:
    found = world.endpoints.get(name)
    arn = world.site.arn("endpoint", name)
    if found is None:
        return not_found("endpoint", arn)
    if found.status in UNDER_WAY:
        return invalid(f'Cannot update in-progress endpoint "{arn}".')
    return found


def delete_endpoint(world: World, asked: Asked, now: float) -> Step:  # noqa: ARG001
    """End an endpoint; its configuration and models stay."""
    name = asked["EndpointName"]
    found = _idle(world, name)
    if isinstance(found, Fault):
        return Step(world, found)
    later = untagged(
        replace(world, endpoints=without(world.endpoints, name)), world.site.arn("endpoint", name)
    )
    deeds = () if found.running is None else (Stop(name, found.running),)
    return Step(later, {}, deeds)


def came_up(world: World, name: str, generation: int, now: float) -> Step:
    """Take the news that a generation answers."""
    found = world.endpoints.get(name)
    if found is None or found.generation != generation:
        return Step(world, {}, (Stop(name, generation),))
    before = () if found.running is None else (Stop(name, found.running),)
    config = found.wanted or found.config
    made = replace(found, status="InService", changed=now, running=generation, config=config, wanted=None)
    return Step(replace(world, endpoints=put(world.endpoints, name, made)), {}, before)


def came_to_nothing(world: World, name: str, generation: int, reason: str, now: float) -> Step:
    """Take the news that a generation didn't come up, or died and stays dead."""
    found = world.endpoints.get(name)
    if found is None or generation not in (found.generation, found.running):
        return Step(world, {})
    running = None if found.running == generation else found.running
    status = "Failed" if running is None else "InService"
    made = replace(found, status=status, changed=now, running=running, wanted=None, reason=reason[:1024])
    return Step(replace(world, endpoints=put(world.endpoints, name, made)), {}, (Stop(name, generation),))


def describe_endpoint(world: World, asked: Asked, now: float) -> Step:  # noqa: ARG001
    """Tell of an endpoint; why it failed, or why its last change was taken back."""
    name = asked["EndpointName"]
    found = world.endpoints.get(name)
    if found is None:
        return Step(world, not_found("endpoint", world.site.arn("endpoint", name)))
    config = world.configs.get(found.config)
    told: dict[str, Any] = {"EndpointConfigName": found.config, **_brief(world, found)}
    if found.reason is not None:
        told["FailureReason"] = found.reason
    if config is not None and found.running is not None:
        told["ProductionVariants"] = [_variant(world, one) for one in variants_of(config)]
    if config is not None and "AsyncInferenceConfig" in config.asked:
        told["AsyncInferenceConfig"] = config.asked["AsyncInferenceConfig"]
    return Step(world, told)


def _variant(world: World, variant: Mapping[str, Any]) -> dict[str, Any]:
    weight = float(variant.get("InitialVariantWeight", 1.0))
    told: dict[str, Any] = {
        "VariantName": variant["VariantName"],
        "CurrentWeight": weight,
        "DesiredWeight": weight,
    }
    model = world.models.get(variant["ModelName"])
    image = containers_of(model.asked)[0].get("Image") if model is not None else None
    if image is not None:
        told["DeployedImages"] = [{"SpecifiedImage": image}]
    if "ServerlessConfig" in variant:
        return {**told, "CurrentServerlessConfig": variant["ServerlessConfig"]}
    count = int(variant.get("InitialInstanceCount", 1))
    return {**told, "CurrentInstanceCount": count, "DesiredInstanceCount": count}


def _brief(world: World, one: Endpoint) -> dict[str, Any]:
    return {
        "EndpointName": one.name,
        "EndpointArn": world.site.arn("endpoint", one.name),
        "CreationTime": one.created,
        "LastModifiedTime": one.changed,
        "EndpointStatus": one.status,
    }


def list_endpoints(world: World, asked: Asked, now: float) -> Step:  # noqa: ARG001
    """List endpoints."""
    rows = [
        Row(one.name, one.created, one.changed, one.status, _brief(world, one))
        for one in world.endpoints.values()
    ]
    return Step(world, page(rows, asked, "Endpoints"))
