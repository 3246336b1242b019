"""MiniStack with SageMaker's resources, which are made by the project's own plane: run by MiniStack's Python.

``GATEWAY_PORT`` says where it listens, ``PLANE`` where the plane does. What SageMaker's resources do is what
CloudFormation does with them: an endpoint is there once it is in service, and its reason is why it isn't.
Application Auto Scaling, which nobody here has, is remembered and no more. A change set knows conditions.
"""

from __future__ import annotations

import json
import os
import time
import urllib.error
import urllib.request
from typing import TYPE_CHECKING, Any

from ministack.services.cloudformation import changesets, engine, provisioners, stacks

if TYPE_CHECKING:
    from collections.abc import Callable

Props = dict[str, Any]
Made = tuple[str, Props]
PLANE = os.environ["PLANE"]
UNDER_WAY = ("Creating", "Updating", "RollingBack", "Deleting")
SCALING: dict[str, Props] = {}


def asked(operation: str, parameters: Props) -> Any:  # noqa: ANN401  (JSON)
    headers = {"X-Amz-Target": f"SageMaker.{operation}", "Content-Type": "application/x-amz-json-1.1"}
    request = urllib.request.Request(PLANE, json.dumps(parameters).encode(), headers)  # noqa: S310  (loopback)
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310
            return json.loads(answer.read())
    except urllib.error.HTTPError as error:
        raise ValueError(json.loads(error.read())["message"]) from error


def plain(kind: str) -> dict[str, Any]:
    """Return how a model or a configuration is made and deleted."""
    key = f"{kind}Name"

    def create(logical_id: str, props: Props, stack_name: str) -> Made:
        del logical_id, stack_name
        asked(f"Create{kind}", props)
        return props[key], {key: props[key]}

    def delete(physical_id: str, props: Props) -> None:
        del props
        gone(f"Delete{kind}", {key: physical_id})

    return {"create": create, "delete": delete}


def gone(operation: str, parameters: Props) -> None:
    try:
        asked(operation, parameters)
    except ValueError as error:
        if "Could not find" not in str(error):
            raise


def in_service(name: str, config: str) -> Made:
    while (found := asked("DescribeEndpoint", {"EndpointName": name}))["EndpointStatus"] in UNDER_WAY:
        time.sleep(0.05)
    if found["EndpointStatus"] != "InService" or found["EndpointConfigName"] != config:
        raise ValueError(found.get("FailureReason", found["EndpointStatus"]))
    return name, {"EndpointName": name}


def endpoint_create(logical_id: str, props: Props, stack_name: str) -> Made:
    del logical_id, stack_name
    asked("CreateEndpoint", props)
    return in_service(props["EndpointName"], props["EndpointConfigName"])


def endpoint_update(physical_id: str, old: Props, new: Props, stack_name: str) -> Made:
    del old, stack_name
    said = {"EndpointName": physical_id, "EndpointConfigName": new["EndpointConfigName"]}
    asked("UpdateEndpoint", said)
    return in_service(physical_id, new["EndpointConfigName"])


def endpoint_delete(physical_id: str, props: Props) -> None:
    del props
    gone("DeleteEndpoint", {"EndpointName": physical_id})


def remembered(name_of: Callable[[str, Props, str], str]) -> dict[str, Any]:
    def create(logical_id: str, props: Props, stack_name: str) -> Made:
        name = name_of(logical_id, props, stack_name)
        SCALING[name] = props
        return name, {}

    def delete(physical_id: str, props: Props) -> None:
        del props
        SCALING.pop(physical_id, None)

    return {"create": create, "delete": delete}


provisioners._RESOURCE_HANDLERS |= {
    "AWS::SageMaker::Model": plain("Model"),
    "AWS::SageMaker::EndpointConfig": plain("EndpointConfig"),
    "AWS::SageMaker::Endpoint": {
        "create": endpoint_create,
        "update": endpoint_update,
        "delete": endpoint_delete,
    },
    "AWS::ApplicationAutoScaling::ScalableTarget": remembered(
        lambda _, props, __: f"{props['ResourceId']}|{props['ScalableDimension']}|sagemaker"
    ),
    "AWS::ApplicationAutoScaling::ScalingPolicy": remembered(
        lambda _, props, __: f"arn:aws:autoscaling:us-east-1:000000000000:scalingPolicy:{props['PolicyName']}"
    ),
}
resolved = changesets._resolve_props_for_diff


def conditional(template: Props, parameters: Props, *more: Any) -> Props:  # noqa: ANN401
    """Return what is compared for a change set: as at AWS, without what a condition leaves out."""
    found: Props = resolved(template, parameters, *more)
    holds = engine._evaluate_conditions(template, parameters)
    made = found.get("Resources", {}).items()
    return {**found, "Resources": {name: one for name, one in made if holds.get(one.get("Condition"), True)}}


changesets._resolve_props_for_diff = conditional
beside = stacks._runs_on_worker_thread
stacks._runs_on_worker_thread = lambda kind: kind.startswith("AWS::SageMaker::") or beside(kind)

if __name__ == "__main__":
    from ministack.app import main

    main()
