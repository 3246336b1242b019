"""What a deployment does next, of values alone."""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taskoid.changing import Changed, changes_in, is_nothing
from taskoid.deployment import (
    Begin,
    Change,
    Train,
    addressed,
    begins,
    is_under_way,
    jobs_of,
    moves,
    resource,
    results_of,
    settled,
    stack_of,
    step_of,
    tarballs_of,
    went_well,
)
from taskoid.genome import (
    Builtin,
    Endpoint,
    Framework,
    Genome,
    Input,
    Own,
    Place,
    Realtime,
    Serverless,
    Training,
    Transform,
)
from taskoid.parts.serving import CONFIG, MODEL
from taskoid.plan import Plan
from taskoid.tacu import plan_of
from terms import Refused

TODAY = dt.date(2026, 9, 1)
DIGEST = "0123456789abcdef" * 4
OWN = Own(Framework.ONNX, Place("models", "bear/model.tar.gz"), file="model.tar.gz")
BEAR = Genome("bear", "us-east-1", OWN, endpoint=Endpoint(Serverless()))
LEARNER = Genome(
    "learner",
    "us-east-1",
    Builtin(Training("ml.g4dn.xlarge", Place("models", "learner/")), 400),
    input=Input(Place("drawings", "masks/")),
    endpoint=Endpoint(Realtime("ml.m5.large")),
)


def planned(genome: Genome) -> Plan:
    plan = plan_of(genome, TODAY)
    assert isinstance(plan, Plan)
    return plan


@pytest.mark.parametrize(
    ("status", "begin"),
    [
        (None, Begin.CREATE),
        ("DELETE_COMPLETE", Begin.CREATE),
        ("REVIEW_IN_PROGRESS", Begin.ANEW),
        ("CREATE_FAILED", Begin.ANEW),
        ("ROLLBACK_COMPLETE", Begin.ANEW),
        ("DELETE_FAILED", Begin.ANEW),
        ("CREATE_COMPLETE", Begin.UPDATE),
        ("UPDATE_COMPLETE", Begin.UPDATE),
        ("UPDATE_ROLLBACK_COMPLETE", Begin.UPDATE),
        ("CREATE_IN_PROGRESS", "under-way"),
        ("UPDATE_COMPLETE_CLEANUP_IN_PROGRESS", "under-way"),
        ("DELETE_IN_PROGRESS", "under-way"),
        ("UPDATE_ROLLBACK_FAILED", "stuck"),
    ],
)
def test_how_it_begins_is_a_matter_of_what_stands(status: str | None, begin: Begin | str) -> None:
    found = begins(status, "bear")
    assert (found.code if isinstance(found, Refused) else found) == begin


def test_every_state_that_cloudformation_has_is_known() -> None:
    from botocore.loaders import Loader

    model: Any = Loader().load_service_model("cloudformation", "service-2")
    for status in model["shapes"]["StackStatus"]["enum"]:
        found = begins(status, "bear")
        assert isinstance(found, Begin | Refused)
        assert not (is_under_way(status) and went_well(status))
        if is_under_way(status):
            assert isinstance(found, Refused)


def test_a_model_of_ones_own_takes_one_change_and_an_algorithm_is_trained_in_between() -> None:
    assert moves(planned(BEAR), None, trained=False) == (Change({}),)
    plan, done = planned(LEARNER), Change({"Trained": "yes"})
    assert moves(plan, None, trained=False) == (Change({"Trained": "no"}), Train(), done)
    assert moves(plan, {"Trained": "no"}, trained=False) == (Change({"Trained": "no"}), Train(), done)
    assert moves(plan, {"Trained": "yes"}, trained=False) == (Train(), done)
    assert moves(plan, {"Trained": "yes"}, trained=True) == (done,)
    assert moves(plan, None, trained=True) == (done,)


def test_a_tarball_is_called_by_its_content_and_so_is_the_model() -> None:
    found = addressed(BEAR, DIGEST)
    assert isinstance(found, Genome)
    assert isinstance(found.model, Own)
    assert found.model.tarball.uri == f"s3://models/bear/{DIGEST[:16]}/model.tar.gz"
    other = addressed(BEAR, DIGEST[::-1])
    assert isinstance(other, Genome)
    names = [resource(planned(one), MODEL) for one in (BEAR, found, other)]
    assert len({one.properties["ModelName"] for one in names if one is not None}) == 3
    lies = replace(BEAR, model=replace(OWN, file=None))
    there = addressed(lies, DIGEST)
    assert isinstance(there, Genome)
    assert isinstance(there.model, Own)
    assert (there.model.tarball, there.model.digest) == (OWN.tarball, f"sha256:{DIGEST}")
    said = replace(BEAR, model=replace(OWN, digest=f"sha256:{DIGEST}"))
    assert isinstance(addressed(said, DIGEST), Genome)
    no = addressed(said, DIGEST[::-1])
    assert isinstance(no, Refused)
    assert no.code == "other-tarball"


@given(st.text("0123456789abcdef", min_size=64, max_size=64))
def test_what_a_deployment_has_put_is_known_again_and_nothing_else(digest: str) -> None:
    found, where = addressed(BEAR, digest), tarballs_of(BEAR)
    assert where is not None
    assert isinstance(found, Genome)
    assert isinstance(found.model, Own)
    place, keys = where
    assert found.model.tarball.key.startswith(place.key)
    assert keys.fullmatch(found.model.tarball.key)
    for other in ("bear/model.tar.gz", f"bear/{digest}/model.tar.gz", f"bear/{digest[:16]}/other.tar.gz"):
        assert not keys.fullmatch(other)
    assert tarballs_of(replace(BEAR, model=replace(OWN, file=None))) is None


def test_results_and_logs_of_ones_own_jobs_are_told_from_others() -> None:
    where, call = results_of(LEARNER), step_of(planned(LEARNER), "us-east-1", "sagemaker:CreateTrainingJob")
    assert where is not None
    assert call is not None
    place, keys = where
    job = settled(call.parameters["TrainingJobName"], "123456789012", "")
    assert keys.fullmatch(f"{place.key}{job}/output/model.tar.gz")
    assert jobs_of("learner").match(f"{job}/algo-1-1700000000")
    for other in ("learner/notes.txt", "learner/learner-two-0123456789/output/model.tar.gz"):
        assert not keys.fullmatch(other)
    assert not jobs_of("learner").match("learner-two-0123456789/algo-1")
    assert results_of(BEAR) is None


def test_a_step_is_spoken_with_account_and_moment() -> None:
    genome = replace(BEAR, input=Input(Place("drawings", "in/")), transform=Transform("ml.m5.large"))
    call = step_of(planned(genome), "us-east-1", "sagemaker:CreateTransformJob")
    assert call is not None
    said = settled(call.parameters, "123456789012", "20260901120000")
    json.dumps(said)
    assert said["TransformJobName"] == "bear-20260901120000"
    assert said["TransformOutput"]["S3OutputPath"] == "s3://bear-work-123456789012-us-east-1/transform/"
    assert step_of(planned(BEAR), "us-east-1", "sagemaker:CreateTransformJob") is None
    assert re.fullmatch(r"bear-[0-9a-f]{10}", said["ModelName"])
    assert stack_of("bear") == "taskoid-bear"
    assert resource(planned(BEAR), CONFIG) is not None
    assert resource(planned(BEAR), "Nothing") is None


def test_changes_are_told_and_no_change_is_told_from_a_wrong_one() -> None:
    said = [
        {
            "Type": "Resource",
            "ResourceChange": {"Action": "Add", "LogicalResourceId": "A", "ResourceType": "T"},
        },
        {
            "ResourceChange": {
                "Action": "Modify",
                "LogicalResourceId": "B",
                "ResourceType": "T",
                "Replacement": "True",
            }
        },
        {"Type": "Other"},
    ]
    found = tuple(changes_in(said))
    assert found == (Changed("Add", "A", "T"), Changed("Modify", "B", "T", replaced=True))
    assert [one.told().split() for one in found] == [["make", "A", "(T)"], ["replace", "B", "(T)"]]
    assert is_nothing("FAILED", "The submitted information didn't contain changes. Submit different ...")
    assert is_nothing("FAILED", "No updates are to be performed.")
    assert not is_nothing("FAILED", "Template error: instance of Fn::GetAtt references undefined resource X")
    assert not is_nothing("CREATE_COMPLETE", "No updates are to be performed.")
