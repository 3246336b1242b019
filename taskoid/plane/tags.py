"""Tags of resources, by address."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from taskoid.plane.faults import Fault, invalid
from taskoid.plane.world import Asked, Step, World, put, without

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST = 50
"""Of one resource (SageMaker's developer guide, tagging)."""


def tagged(world: World, arn: str, asked: Asked) -> World:
    """Return the world with the tags that a resource was created with."""
    given = {one["Key"]: one["Value"] for one in asked.get("Tags", ())}
    return replace(world, tags=put(world.tags, arn, given))


def untagged(world: World, arn: str) -> World:
    """Return the world without the tags of what is gone."""
    return replace(world, tags=without(world.tags, arn))


def add_tags(world: World, asked: Asked, now: float) -> Step:  # noqa: ARG001
    """Put tags on what is there."""
    arn = asked["ResourceArn"].lower()
    if arn not in world.tags:
        return Step(world, _unknown(arn))
    given = {**world.tags[arn], **{one["Key"]: one["Value"] for one in asked["Tags"]}}
    if len(given) > MOST:
        return Step(world, invalid(f"A resource has at most {MOST} tags."))
    return Step(replace(world, tags=put(world.tags, arn, given)), {"Tags": _told(given)})


def delete_tags(world: World, asked: Asked, now: float) -> Step:  # noqa: ARG001
    """Take tags off what is there."""
    arn = asked["ResourceArn"].lower()
    if arn not in world.tags:
        return Step(world, _unknown(arn))
    left = {key: value for key, value in world.tags[arn].items() if key not in asked["TagKeys"]}
    return Step(replace(world, tags=put(world.tags, arn, left)), {})


def list_tags(world: World, asked: Asked, now: float) -> Step:  # noqa: ARG001
    """List the tags of what is there."""
    arn = asked["ResourceArn"].lower()
    if arn not in world.tags:
        return Step(world, _unknown(arn))
    return Step(world, {"Tags": _told(world.tags[arn])})


def _told(tags: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"Key": key, "Value": value} for key, value in sorted(tags.items())]


def _unknown(arn: str) -> Fault:
    return invalid(f"Could not find resource {arn}.")
