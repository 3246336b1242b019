"""A stack of more than forty resources is made and taken away to nothing, again and again.

``CUDDLES_STACKS=50`` says how often; three times where nothing is said.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import sys
import time
from typing import TYPE_CHECKING, Any

import pytest

from bench.smalltaskoid import luminance, tarred
from cuddles.aws import stacks
from cuddles.aws.account import Account
from cuddles.aws.pace import Pace, quietly
from taskoid.genome import Async, Endpoint, Framework, Genome, Input, Own, Place, Realtime, Transform
from taskoid.plan import Plan
from taskoid.tacu import plan_of
from taskoid.transcribe.cloudformation import template

if TYPE_CHECKING:
    from collections.abc import Iterable

pytestmark = [pytest.mark.enable_socket, pytest.mark.usefixtures("keys")]
TIMES = int(os.environ.get("CUDDLES_STACKS", "3"))
TODAY = dt.date(2026, 9, 1)
TARBALL = Place("your-models", "many/model.tar.gz")


def genomes() -> Iterable[Genome]:
    """Yield three endpoints that run and one with a queue and a job."""
    model = Own(Framework.ONNX, TARBALL)
    for name in ("ant", "bee", "cat"):
        yield Genome(name, "us-east-1", model, endpoint=Endpoint(Realtime("ml.m5.large")))
    given, job = Input(Place("your-models", "in/")), Transform("ml.m5.large")
    queue = Endpoint(Async("ml.m5.large"))
    yield Genome("dog", "us-east-1", model, input=given, endpoint=queue, transform=job)


def renamed(value: Any, prefix: str) -> Any:  # noqa: ANN401  (JSON)
    """Return a template's value with the names of its resources begun otherwise."""
    if isinstance(value, list):
        return [renamed(one, prefix) for one in value]
    if not isinstance(value, dict):
        return value
    found = {}
    for key, inner in value.items():
        if key == "Ref" and not inner.startswith("AWS::"):
            found[key] = prefix + inner
        elif key == "Fn::GetAtt":
            found[key] = [prefix + inner[0], inner[1]]
        elif key == "Fn::Sub":
            found[key] = re.sub(r"\$\{(?!AWS::|!)", "${" + prefix, inner)
        elif key == "DependsOn":
            found[key] = [prefix + name for name in inner]
        else:
            found[key] = renamed(inner, prefix)
    return found


def together() -> str:
    """Return one template of all the genomes."""
    resources: dict[str, Any] = {}
    for genome in genomes():
        plan = plan_of(genome, TODAY)
        assert isinstance(plan, Plan)
        prefix = genome.name.capitalize()
        said = renamed(template(plan)["Resources"], prefix)
        resources |= {prefix + name: one for name, one in said.items()}
    return json.dumps({"AWSTemplateFormatVersion": "2010-09-09", "Resources": resources})


def test_forty_resources_come_and_go(cloud: Any) -> None:  # noqa: ANN401  (conftest's)
    s3 = cloud.client("s3")
    s3.put_object(Bucket=TARBALL.bucket, Key=TARBALL.key, Body=tarred({"model.onnx": luminance()}))
    account, text, pace = Account("us-east-1"), together(), Pace(time.sleep, 0.1, 120)
    wanted = json.loads(text)["Resources"]
    assert len(wanted) >= 40
    took = []
    try:
        for turn in range(TIMES):
            began = time.monotonic()
            draft = stacks.Draft("many", text, {}, first=True, mark=f"{turn:08x}")
            change = stacks.proposed(account, draft, pace)
            assert change is not None
            assert {one.name for one in change.changes} == set(wanted)
            stack = stacks.executed(account, change, pace, quietly)
            assert stack.status == "CREATE_COMPLETE", stacks.failures_of(account, stack)
            made = stacks.resources_of(account, "many")
            assert {one["LogicalResourceId"] for one in made} == set(wanted)
            nameless = [one["LogicalResourceId"] for one in made if not one.get("PhysicalResourceId")]
            assert nameless == [], "an emulator said that it made what it didn't"
            states = [
                one["EndpointStatus"] for one in cloud.client("sagemaker").list_endpoints()["Endpoints"]
            ]
            assert states == ["InService"] * 4
            assert stacks.deleted(account, "many", pace, quietly) is None
            left = cloud.left()
            left.pop("objects")
            left.pop("logs", None)  # a server that ends may say so in a group that it makes anew
            assert left == {}
            took.append(time.monotonic() - began)
    finally:
        s3.delete_object(Bucket=TARBALL.bucket, Key=TARBALL.key)
        logs = cloud.client("logs")
        for group in logs.describe_log_groups()["logGroups"]:
            logs.delete_log_group(logGroupName=group["logGroupName"])
    mean = sum(took) / TIMES
    told = f"{len(wanted)} resources, {TIMES} times: {mean:.1f} s each, {max(took):.1f} s at most"
    sys.stdout.write(f"{told}\n")
