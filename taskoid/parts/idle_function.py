"""Deletes an endpoint that nobody has asked for a while. What it was made of stays, and brings it back."""

import datetime as dt
import os
from typing import Any

import boto3

Client = Any


def handler(event: object, context: object) -> dict[str, str]:
    """Look once. ENDPOINT names it, VARIANT what its requests are counted by, TTL_S is in seconds."""
    del event, context
    ttl = dt.timedelta(seconds=int(os.environ["TTL_S"]))
    clients: tuple[Client, Client] = boto3.client("sagemaker"), boto3.client("cloudwatch")
    now = dt.datetime.now(dt.UTC)  # noqa: TID251
    return looked(*clients, os.environ["ENDPOINT"], os.environ["VARIANT"], ttl, now)


def looked(
    sagemaker: Client,
    cloudwatch: Client,
    name: str,
    variant: str,
    ttl: dt.timedelta,
    now: dt.datetime,
) -> dict[str, str]:
    """Delete an endpoint in service that is older than its time to live and wasn't asked in it."""
    try:
        found = sagemaker.describe_endpoint(EndpointName=name)
    except sagemaker.exceptions.ClientError as error:
        if "Could not find" not in str(error):
            raise
        return {"endpoint": name, "did": "nothing: it isn't there"}
    if found["EndpointStatus"] != "InService" or now - found["LastModifiedTime"] < ttl:
        return {"endpoint": name, "did": "nothing: it is new or changing"}
    step = dt.timedelta(minutes=1 if ttl <= dt.timedelta(days=1) else 60)
    counts = cloudwatch.get_metric_statistics(
        Namespace="AWS/SageMaker",
        MetricName="Invocations",
        Dimensions=[{"Name": "EndpointName", "Value": name}, {"Name": "VariantName", "Value": variant}],
        StartTime=now - ttl - step,
        EndTime=now,
        Period=int(step.total_seconds()),
        Statistics=["Sum"],
    )
    if any(one["Sum"] > 0 for one in counts["Datapoints"]):
        return {"endpoint": name, "did": "nothing: it was asked"}
    sagemaker.delete_endpoint(EndpointName=name)
    return {"endpoint": name, "did": "deleted it"}
