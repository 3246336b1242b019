"""What a genome is grown into: which parts, under which names, and that children's drawings don't stay."""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING, Any

import pytest

from taskoid.genes.read import parse_genome
from taskoid.genome import Async, Own, Realtime
from taskoid.tacu import plan_of
from taskoid.transcribe.cloudformation import template
from terms import Refused

if TYPE_CHECKING:
    import datetime as dt

    from taskoid.genes.read import Read
    from taskoid.genome import Genome
    from taskoid.plan import Plan

SCALES = {"FirstInstance", "FollowTheQueue", "Instances", "WaitingAlarm"}
DELETES = {"IdleFunction", "IdleLog", "IdleRole", "IdleSchedule", "ScheduleRole"}


def properties(plan: Plan, name: str) -> dict[str, Any]:
    found: dict[str, Any] = template(plan)["Resources"][name]["Properties"]
    return found


def names(plan: Plan) -> set[str]:
    return {one.name for one in plan.resources}


def test_each_example_has_its_parts_and_no_other(examples: dict[str, tuple[Read, Plan]]) -> None:
    found = {name: names(plan) for name, (_, plan) in examples.items()}
    served = {"ModelRole", "Log", "Model", "EndpointConfig", "Endpoint", "ErrorsAlarm", "SlowAlarm"}
    assert found == {
        "builtin-resnet.yaml": served | DELETES | {"IdleAlarm"},
        "outline-async.json": served | SCALES | {"Work", "WorkPolicy"},
        "outline-serverless.yaml": served,
        "paper-tensorflow.yaml": served | DELETES | {"IdleAlarm"},
        "paper-transform.yaml": {"Model"},
    }
    steps = {name: [one.name for one in plan.steps] for name, (_, plan) in examples.items()}
    assert steps == {
        "builtin-resnet.yaml": ["Train", "Ask"],
        "outline-async.json": ["PutSample", "Ask", "Transform"],
        "outline-serverless.yaml": ["PutTarball", "Ask"],
        "paper-tensorflow.yaml": ["PutTarball", "Ask"],
        "paper-transform.yaml": ["Transform"],
    }


def test_what_costs_while_it_waits_ends_by_itself(plans: tuple[tuple[Read, Plan], ...]) -> None:
    for read, plan in plans:
        kind = read.genome.endpoint.kind if read.genome.endpoint else None
        ends = isinstance(kind, Realtime) and kind.ttl_s != 0
        assert names(plan) & DELETES == (DELETES if ends else set()), read.name
        assert names(plan) & SCALES == (SCALES if isinstance(kind, Async) else set()), read.name


def test_a_changed_content_has_a_new_name_and_the_same_content_the_same(
    examples: dict[str, tuple[Read, Plan]], today: dt.date
) -> None:
    read, plan = examples["paper-tensorflow.yaml"]
    genome = read.genome
    assert isinstance(genome.model, Own)
    assert genome.endpoint is not None
    called = {name: properties(plan, name)[f"{name}Name"] for name in ("Model", "EndpointConfig", "Endpoint")}
    kind = dataclasses.replace(genome.endpoint.kind, instance="ml.m5.large")  # type: ignore[type-var]
    other = dataclasses.replace(genome, endpoint=dataclasses.replace(genome.endpoint, kind=kind))
    digest = dataclasses.replace(genome, model=dataclasses.replace(genome.model, digest=f"sha256:{'0' * 64}"))
    log = dataclasses.replace(genome, endpoint=dataclasses.replace(genome.endpoint, log_days=1))
    for changed, differs in (
        (other, {"EndpointConfig"}),
        (digest, {"Model", "EndpointConfig"}),
        (log, set()),
    ):
        again = plan_of(changed, today)
        assert not isinstance(again, Refused)
        now = {name: properties(again, name)[f"{name}Name"] for name in called}
        assert {name for name in called if now[name] != called[name]} == differs


def test_names_fit_into_what_aws_has_room_for(plans: tuple[tuple[Read, Plan], ...]) -> None:
    for _, plan in plans:
        for one in template(plan)["Resources"].values():
            said = one["Properties"]
            for key in ("ModelName", "EndpointConfigName", "EndpointName", "FunctionName"):
                assert len(str(said.get(key, "") if isinstance(said.get(key, ""), str) else "")) <= 63
            if "BucketName" in said:
                assert len(said["BucketName"]["Fn::Sub"].replace("${AWS::AccountId}", "1" * 12)) <= 63


def test_what_passes_through_is_private_encrypted_and_gone_after_a_day(
    plans: tuple[tuple[Read, Plan], ...],
) -> None:
    count = 0
    for read, plan in plans:
        if "Work" not in names(plan):
            continue
        count += 1
        bucket = properties(plan, "Work")
        assert all(bucket["PublicAccessBlockConfiguration"].values())
        assert len(bucket["PublicAccessBlockConfiguration"]) == 4
        (rule,) = bucket["LifecycleConfiguration"]["Rules"]
        assert (rule["Status"], rule["ExpirationInDays"], "Prefix" in rule) == ("Enabled", 1, False)
        assert "VersioningConfiguration" not in bucket
        (encrypted,) = bucket["BucketEncryption"]["ServerSideEncryptionConfiguration"]
        key = encrypted["ServerSideEncryptionByDefault"].get("KMSMasterKeyID")
        assert key == read.genome.key
        assert template(plan)["Resources"]["Work"]["DeletionPolicy"] == "Delete"
        denied = properties(plan, "WorkPolicy")["PolicyDocument"]["Statement"][0]
        assert (denied["Effect"], denied["Condition"]) == ("Deny", {"Bool": {"aws:SecureTransport": "false"}})
    assert count > 10


def test_nothing_captures_what_is_asked_and_every_log_ends(plans: tuple[tuple[Read, Plan], ...]) -> None:
    for _, plan in plans:
        told = json.dumps(template(plan))
        assert "DataCapture" not in told
        for one in template(plan)["Resources"].values():
            if one["Type"] == "AWS::Logs::LogGroup":
                assert one["Properties"]["RetentionInDays"] >= 1
                assert one["DeletionPolicy"] == "Delete"


def test_containers_are_isolated_unless_sagemaker_cant(plans: tuple[tuple[Read, Plan], ...]) -> None:
    for read, plan in plans:
        serverless = read.doc.endpoint is not None and read.doc.endpoint.kind == "serverless"
        assert properties(plan, "Model")["EnableNetworkIsolation"] is not serverless


VARIABLES = {
    "tensorflow": {
        "SAGEMAKER_GUNICORN_WORKERS": "2",
        "SAGEMAKER_TFS_BATCH_TIMEOUT_MICROS": "100000",
        "SAGEMAKER_TFS_ENABLE_BATCHING": "true",
        "SAGEMAKER_TFS_MAX_BATCH_SIZE": "32",
    },
    "pytorch": {"TASKOID_BATCH_SIZE": "32", "TASKOID_BATCH_WAIT_MS": "100", "TASKOID_REPLICAS": "2"},
    "onnx": {"TASKOID_BATCH_SIZE": "32", "TASKOID_BATCH_WAIT_MS": "100", "TASKOID_REPLICAS": "2"},
}
OLDER = {
    "SAGEMAKER_MODEL_SERVER_WORKERS": "2",
    "SAGEMAKER_TS_BATCH_SIZE": "32",
    "SAGEMAKER_TS_MAX_BATCH_DELAY": "100",
}
IMAGE = "123456789012.dkr.ecr.us-east-1.amazonaws.com/mine:1"


def small(**model: object) -> Genome:
    said = {
        "name": "a",
        "region": "us-east-1",
        "model": {"tarball": "s3://models/model.tar.gz", **model},
        "endpoint": {"kind": "realtime", "instance": "ml.c5.xlarge"},
    }
    return parse_genome(json.dumps(said).encode(), "a.json").genome


@pytest.mark.parametrize("framework", sorted(VARIABLES))
def test_each_server_is_told_in_its_own_words(framework: str, today: dt.date) -> None:
    batching = {"size": 32, "wait": "100ms"}
    plan = plan_of(small(framework=framework, batching=batching, workers=2), today)
    assert not isinstance(plan, Refused)
    assert properties(plan, "Model")["PrimaryContainer"]["Environment"] == VARIABLES[framework]


def test_an_image_of_ones_own_is_told_as_the_older_toolkits_are(today: dt.date) -> None:
    genome = small(framework="pytorch", batching={"size": 32, "wait": "100ms"}, workers=2, image=IMAGE)
    plan = plan_of(genome, today)
    assert not isinstance(plan, Refused)
    container = properties(plan, "Model")["PrimaryContainer"]
    assert container["Environment"] == OLDER
    assert container["Image"] == IMAGE


def test_a_dead_image_gives_no_plan(today: dt.date) -> None:
    refused = plan_of(small(framework="tensorflow", image="tensorflow-2.19-cpu"), today)
    assert isinstance(refused, Refused)
    assert refused.reason == "tensorflow-2.19-cpu gets no patches since 2026-03-11: take tensorflow-2.20-cpu"


def test_a_key_is_given_for_disks_that_take_one(plans: tuple[tuple[Read, Plan], ...]) -> None:
    seen = set()
    for read, plan in plans:
        end = read.doc.endpoint
        if read.genome.key is None or end is None:
            continue
        own = end.instance in ("ml.m5d.xlarge", "ml.g4dn.xlarge", "ml.g5.2xlarge")
        given = "KmsKeyId" in properties(plan, "EndpointConfig")
        assert given == (end.kind != "serverless" and not own), read.name
        seen.add((end.kind, own))
    assert len(seen) >= 4
