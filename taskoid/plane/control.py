"""The control API as one function: an operation's name, its parameters, the world and the time give a step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from taskoid.plane import endpoints, jobs, models, tags
from taskoid.plane.faults import Fault, invalid
from taskoid.plane.shapes import complaint
from taskoid.plane.world import Asked, Step, World

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

OPERATIONS: Final[Mapping[str, Callable[[World, Asked, float], Step]]] = {
    "AddTags": tags.add_tags,
    "CreateEndpoint": endpoints.create_endpoint,
    "CreateEndpointConfig": models.create_config,
    "CreateModel": models.create_model,
    "CreateTransformJob": jobs.create_job,
    "DeleteEndpoint": endpoints.delete_endpoint,
    "DeleteEndpointConfig": models.delete_config,
    "DeleteModel": models.delete_model,
    "DeleteTags": tags.delete_tags,
    "DescribeEndpoint": endpoints.describe_endpoint,
    "DescribeEndpointConfig": models.describe_config,
    "DescribeModel": models.describe_model,
    "DescribeTransformJob": jobs.describe_job,
    "ListEndpointConfigs": models.list_configs,
    "ListEndpoints": endpoints.list_endpoints,
    "ListModels": models.list_models,
    "ListTags": tags.list_tags,
    "ListTransformJobs": jobs.list_jobs,
    "StopTransformJob": jobs.stop_job,
    "UpdateEndpoint": endpoints.update_endpoint,
}


def decided(world: World, operation: str, asked: dict[str, Any], now: float) -> Step:
    """Return what comes of an operation of SageMaker's control API; `now` in seconds since 1970."""
    decide = OPERATIONS.get(operation)
    if decide is None:
        known = ", ".join(OPERATIONS)
        message = f"{operation} is not an operation of the local plane: it has {known}."
        return Step(world, Fault("UnknownOperationException", message))
    wrong = complaint("sagemaker", operation, asked)
    return Step(world, invalid(wrong)) if wrong is not None else decide(world, asked, now)
