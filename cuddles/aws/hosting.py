"""SageMaker's endpoints as they stand, waited for, brought back, and cleared away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from cuddles.aws.account import OutOfReach, SaidNo, asking

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from cuddles.aws.account import Account
    from cuddles.aws.pace import Pace, Tell

UNDER_WAY: Final = ("Creating", "Updating", "SystemUpdating", "RollingBack", "Deleting")
IN_SERVICE: Final = "InService"


@dataclass(frozen=True, slots=True)
class Hosted:
    """An endpoint.

    Parameters
    ----------
    config
        The name of the configuration that it runs with.
    reason
        Why it failed, or why its last change was taken back.
    machines
        Instances that run, by type; none of a serverless endpoint.
    memory_mb
        Of a serverless endpoint.
    output
        Where an asynchronous endpoint puts answers, ``s3://bucket/key``; None for others.

    """

    name: str
    status: str
    config: str
    reason: str
    created: dt.datetime
    changed: dt.datetime
    machines: Mapping[str, int]
    memory_mb: int | None
    output: str | None


def hosted(account: Account, name: str) -> Hosted | None:
    """Return an endpoint as it stands; None where there is none."""
    said = _described(account, "endpoint", name)
    if said is None:
        return None
    config = _described(account, "endpoint_config", said["EndpointConfigName"]) or {}
    runs = {one["VariantName"]: one for one in said.get("ProductionVariants", ())}
    machines: dict[str, int] = {}
    memory: list[int] = []
    for variant in config.get("ProductionVariants", ()):
        if "ServerlessConfig" in variant:
            memory.append(variant["ServerlessConfig"]["MemorySizeInMB"])
            continue
        kind, now = variant["InstanceType"], runs.get(variant["VariantName"], variant)
        count = now.get("CurrentInstanceCount", variant.get("InitialInstanceCount", 0))
        machines[kind] = machines.get(kind, 0) + int(count)
    queue = config.get("AsyncInferenceConfig", {}).get("OutputConfig", {})
    return Hosted(
        name,
        said["EndpointStatus"],
        said["EndpointConfigName"],
        said.get("FailureReason", ""),
        said["CreationTime"],
        said["LastModifiedTime"],
        machines,
        memory[0] if memory else None,
        queue.get("S3OutputPath"),
    )


def _described(account: Account, what: str, name: str) -> dict[str, Any] | None:
    """Return what SageMaker tells of an ``endpoint`` or its ``endpoint_config``; None where there is none."""
    client = account.client("sagemaker")
    key = "EndpointName" if what == "endpoint" else "EndpointConfigName"
    try:
        with asking(f"look at {name}"):
            told: dict[str, Any] = getattr(client, f"describe_{what}")(**{key: name})
    except SaidNo as no:
        if is_missing(no):
            return None
        raise
    return told


def is_missing(no: SaidNo) -> bool:
    """Return whether SageMaker said that something isn't there."""
    said = no.said.lower()
    return "could not find" in said or "resource not found" in said or "ResourceNotFound" in no.code


def settled(account: Account, name: str, pace: Pace, tell: Tell) -> Hosted | None:
    """Return an endpoint once nothing is done to it any more; raises OutOfReach."""
    for _ in pace.looks():
        found = hosted(account, name)
        if found is None or found.status not in UNDER_WAY:
            return found
        tell(f"{name} is {found.status}")
    raise OutOfReach(f"the endpoint {name} takes longer than anybody waits: see cuddles taskoid status")


def brought_back(account: Account, name: str, config: str, tags: Mapping[str, str]) -> None:
    """Make an endpoint that was deleted while it was idle, of the configuration that it had."""
    said = [{"Key": key, "Value": value} for key, value in tags.items()]
    with asking(f"bring the endpoint {name} back"):
        account.client("sagemaker").create_endpoint(EndpointName=name, EndpointConfigName=config, Tags=said)


def cleared(account: Account, name: str, tag: str) -> list[str]:
    """Delete the endpoint and whatever models and configurations of a taskoid are left; returns their names.

    They are known by their name and by the tag that every part of a taskoid has.
    """
    client = account.client("sagemaker")
    found: list[str] = []
    if is_ours(account, name, tag):
        with asking(f"delete the endpoint {name}"):
            client.delete_endpoint(EndpointName=name)
        found.append(name)
    for kind, operation in (("EndpointConfig", "list_endpoint_configs"), ("Model", "list_models")):
        for arn, called in _named(client, kind, operation, name):
            if _is_tagged(client, arn, tag, name):
                with asking(f"delete {called}"):
                    delete = client.delete_model if kind == "Model" else client.delete_endpoint_config
                    delete(**{f"{kind}Name": called})
                found.append(called)
    return found


def is_ours(account: Account, name: str, tag: str) -> bool:
    """Return whether an endpoint is there and is a taskoid's."""
    said = _described(account, "endpoint", name)
    return said is not None and _is_tagged(account.client("sagemaker"), said["EndpointArn"], tag, name)


def _named(client: Any, kind: str, operation: str, name: str) -> list[tuple[str, str]]:  # noqa: ANN401
    with asking(f"list what is called {name}"):
        pages = client.get_paginator(operation).paginate(NameContains=f"{name}-")
        rows = [row for page in pages for row in page[f"{kind}s"]]
    named = [(row[f"{kind}Arn"], row[f"{kind}Name"]) for row in rows]
    return [(arn, called) for arn, called in named if called.startswith(f"{name}-")]


def _is_tagged(client: Any, arn: str, tag: str, name: str) -> bool:  # noqa: ANN401
    with asking(f"read the tags of {arn}"):
        tags = client.list_tags(ResourceArn=arn)["Tags"]
    return {"Key": tag, "Value": name} in tags
