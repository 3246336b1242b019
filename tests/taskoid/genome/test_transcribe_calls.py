"""Every call of a plan is one that AWS takes, and calls come when what they need is there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import botocore
import pytest
from botocore.utils import ArgumentGenerator

from taskoid.errors import BadPlan
from taskoid.plan import Condition, Either, File, Moment, Parameter, Place, Plan, Ref, Resource, Step, Text
from taskoid.transcribe.call import Kept, Line, Written, Zipped
from taskoid.transcribe.calls import calls_of
from taskoid.transcribe.cli import kebab

if TYPE_CHECKING:
    from taskoid.genes.read import Read

ACCOUNT = "123456789012"


def plain(value: Any) -> Any:  # noqa: ANN401
    """Return a call's value as boto3 is given it."""
    match value:
        case Line():
            return "".join(_part(part) for part in value.parts)
        case Written():
            return str(plain(value.value))
        case Zipped() | File():
            return b"x"
        case dict():
            return {name: plain(one) for name, one in value.items()}
        case tuple():
            return [plain(one) for one in value]
        case _:
            return value


def _part(part: object) -> str:
    match part:
        case Place.ACCOUNT:
            return ACCOUNT
        case Moment():
            return "20261129120000"
        case Kept():
            return "arn:aws:autoscaling:us-east-1:123456789012:scalingPolicy:1"
        case _:
            return str(part)


def test_every_call_of_every_genome_is_one_that_aws_takes(
    plans: tuple[tuple[Read, Plan], ...],
    aws: Any,  # noqa: ANN401
) -> None:
    seen: dict[str, int] = {}
    for read, plan in plans:
        for call in calls_of(plan, read.genome.region):
            assert aws.faults(call.service, call.operation, plain(call.parameters)) == [], (
                read.name,
                call.of,
            )
            seen[call.operation] = seen.get(call.operation, 0) + 1
            if call.wait is not None:
                waiters = aws._session.get_waiter_model(call.wait.service).waiter_names
                assert call.wait.name in [botocore.xform_name(name, "-") for name in waiters]
    assert len(seen) == 23, sorted(seen)


def test_what_aws_would_refuse_is_seen(aws: Any) -> None:  # noqa: ANN401
    good = ArgumentGenerator().generate_skeleton(aws.shape("sagemaker", "CreateEndpoint"))
    assert "EndpointName" in good
    assert aws.faults("sagemaker", "CreateEndpoint", {"EndpointName": "a", "EndpointConfigName": "b"}) == []
    assert aws.faults("sagemaker", "CreateEndpoint", {"EndpointName": "a_b", "EndpointConfigName": "b"})
    assert aws.faults("sagemaker", "CreateEndpoint", {"EndpointName": "a" * 64, "EndpointConfigName": "b"})
    assert aws.faults("sagemaker", "CreateEndpoint", {"EndpointName": "a"})
    assert aws.faults("sagemaker", "CreateEndpoint", {"EndpointName": "a", "EndpointConfigNam": "b"})
    lacks = {"TransformJobName": "a", "ModelName": "m", "BatchStrategy": "Often"}
    assert any("Often" in one for one in aws.faults("sagemaker", "CreateTransformJob", lacks))


def test_names_of_options_are_those_of_the_command_line(plans: tuple[tuple[Read, Plan], ...]) -> None:
    names = {
        name
        for read, plan in plans
        for call in calls_of(plan, read.genome.region)
        for name in (call.operation, *call.parameters)
    }
    assert len(names) > 60
    assert {name: kebab(name) for name in names} == {name: botocore.xform_name(name, "-") for name in names}


def test_calls_come_after_what_they_need(plans: tuple[tuple[Read, Plan], ...]) -> None:
    for read, plan in plans:
        order = [call.of for call in calls_of(plan, read.genome.region)]
        first = {name: order.index(name) for name in dict.fromkeys(order)}
        for one in plan.in_turn():
            assert all(first[name] < first[one.name] for name in one.after)
        assert first["Model"] > max([first.get(name, -1) for name in ("ModelRole", "PutTarball", "Train")])
        if "Endpoint" in first:
            assert first["Log"] < first["Endpoint"]
            assert first.get("Ask", len(order)) > first["Endpoint"]


def test_only_steps_are_only_steps(plans: tuple[tuple[Read, Plan], ...]) -> None:
    for read, plan in plans:
        steps = {one.name for one in plan.steps}
        assert {call.of for call in calls_of(plan, read.genome.region, only_steps=True)} == steps


ROLE = Resource("Role", "AWS::IAM::Role", {"RoleName": "r", "AssumeRolePolicyDocument": {}, "Policies": ()})


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        (Plan("x", (Resource("Topic", "AWS::SNS::Topic", {}),)), "no call is known that makes Topic"),
        (
            Plan(
                "x",
                (Resource("A", "AWS::SageMaker::Endpoint", {"EndpointName": Ref("P")}),),
                (Parameter("P", ""),),
            ),
            "can't ask for the parameter P",
        ),
        (
            Plan(
                "x",
                (Resource("A", "AWS::SageMaker::Endpoint", {"EndpointName": Either("C", "a")}),),
                (Parameter("P", ""),),
                (Condition("C", "P", ""),),
            ),
            "can't choose by a condition",
        ),
        (
            Plan("x", (Resource("A", "AWS::SageMaker::Endpoint", {"EndpointName": Place.STACK}),)),
            "is no stack",
        ),
    ],
)
def test_what_a_script_cannot_know_is_refused(plan: Plan, said: str) -> None:
    with pytest.raises(BadPlan, match=said):
        calls_of(plan, "us-east-1")


def test_only_steps_know_files_and_the_moment() -> None:
    with pytest.raises(BadPlan, match="make it a step"):
        Plan("x", (Resource("A", "AWS::SNS::Topic", {"TopicName": Text(("a", Moment()))}),))
    with pytest.raises(BadPlan, match="make it a step"):
        Plan("x", (Resource("A", "AWS::SNS::Topic", {"TopicName": File("x")}),))
    step = Step("Put", "s3:PutObject", {"Bucket": "b", "Key": "k", "Body": File("x")}, before=("Role",))
    assert [one.name for one in Plan("x", (ROLE,), steps=(step,)).in_turn()] == ["Put", "Role"]
    with pytest.raises(BadPlan, match="names Gone"):
        Plan("x", (ROLE,), steps=(Step("Put", "s3:PutObject", {}, before=("Gone",)),))
    with pytest.raises(BadPlan, match="break the circle"):
        Plan("x", (ROLE,), steps=(Step("Put", "s3:PutObject", {}, after=("Role",), before=("Role",)),))
