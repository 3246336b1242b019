"""The control API without a server: every order of calls and news gives one answer and the right deeds."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from taskoid.plane.control import OPERATIONS, decided
from taskoid.plane.endpoints import came_to_nothing, came_up
from taskoid.plane.faults import Fault
from taskoid.plane.jobs import job_ended
from taskoid.plane.world import Abandon, Start, Step, Stop, Transform, World

IMAGE = "123456789012.dkr.ecr.us-east-1.amazonaws.com/outline:1"
ROLE = "arn:aws:iam::123456789012:role/outline"
ARN = "arn:aws:sagemaker:us-east-1:000000000000"
MODEL = {
    "ModelName": "m",
    "ExecutionRoleArn": ROLE,
    "PrimaryContainer": {"Image": IMAGE, "ModelDataUrl": "s3://b/m.tar.gz"},
}
VARIANT = {
    "VariantName": "AllTraffic",
    "ModelName": "m",
    "InitialInstanceCount": 1,
    "InstanceType": "ml.m5.large",
}
CONFIG = {"EndpointConfigName": "c", "ProductionVariants": [VARIANT]}
ENDPOINT = {"EndpointName": "e", "EndpointConfigName": "c"}
JOB = {
    "TransformJobName": "j",
    "ModelName": "m",
    "TransformInput": {"DataSource": {"S3DataSource": {"S3DataType": "S3Prefix", "S3Uri": "s3://b/in/"}}},
    "TransformOutput": {"S3OutputPath": "s3://b/out/"},
    "TransformResources": {"InstanceType": "ml.m5.large", "InstanceCount": 1},
}


def after(*calls: tuple[str, dict[str, Any]], world: World | None = None) -> Step:
    """Return the step of the last of some calls, all of which have to succeed before it."""
    step = Step(world or World(), {})
    for at, (operation, asked) in enumerate(calls):
        assert not isinstance(step.answer, Fault), step.answer
        step = decided(step.world, operation, asked, float(at))
    return step


MADE = (("CreateModel", MODEL), ("CreateEndpointConfig", CONFIG))
BEGUN = (*MADE, ("CreateEndpoint", ENDPOINT))


def in_service() -> World:
    return came_up(after(*BEGUN).world, "e", 1, 9.0).world


def told(step: Step) -> Any:  # noqa: ANN401
    assert not isinstance(step.answer, Fault), step.answer
    return step.answer


def refused(step: Step) -> Fault:
    assert isinstance(step.answer, Fault), step.answer
    return step.answer


def test_an_endpoint_is_created_comes_up_and_is_deleted() -> None:
    step = after(*BEGUN)
    assert told(step) == {"EndpointArn": f"{ARN}:endpoint/e"}
    (deed,) = step.deeds
    assert isinstance(deed, Start)
    assert (deed.endpoint, deed.generation, deed.config.name, list(deed.models)) == ("e", 1, "c", ["m"])
    assert (
        told(after(("DescribeEndpoint", {"EndpointName": "e"}), world=step.world))["EndpointStatus"]
        == "Creating"
    )
    world = in_service()
    shown = told(after(("DescribeEndpoint", {"EndpointName": "e"}), world=world))
    assert (shown["EndpointStatus"], shown["LastModifiedTime"]) == ("InService", 9.0)
    assert shown["ProductionVariants"][0]["DeployedImages"] == [{"SpecifiedImage": IMAGE}]
    gone = after(("DeleteEndpoint", {"EndpointName": "e"}), world=world)
    assert gone.deeds == (Stop("e", 1),)
    assert gone.world.endpoints == {}


def test_what_fails_says_why_and_can_be_deleted() -> None:
    step = came_to_nothing(after(*BEGUN).world, "e", 1, "no ping", 3.0)
    shown = told(after(("DescribeEndpoint", {"EndpointName": "e"}), world=step.world))
    assert (shown["EndpointStatus"], shown["FailureReason"]) == ("Failed", "no ping")
    assert told(after(("DeleteEndpoint", {"EndpointName": "e"}), world=step.world)) == {}


@pytest.mark.parametrize("operation", ["DeleteEndpoint", "UpdateEndpoint"])
def test_an_endpoint_under_way_is_not_touched(operation: str) -> None:
    asked = ENDPOINT if operation == "UpdateEndpoint" else {"EndpointName": "e"}
    fault = refused(after((operation, asked), world=after(*BEGUN).world))
    assert fault == Fault("ValidationException", f'Cannot update in-progress endpoint "{ARN}:endpoint/e".')


def test_a_change_takes_over_once_it_answers() -> None:
    second = {**CONFIG, "EndpointConfigName": "d"}
    wanted = {"EndpointName": "e", "EndpointConfigName": "d"}
    step = after(("CreateEndpointConfig", second), ("UpdateEndpoint", wanted), world=in_service())
    shown = told(after(("DescribeEndpoint", {"EndpointName": "e"}), world=step.world))
    assert (shown["EndpointStatus"], shown["EndpointConfigName"]) == ("Updating", "c")
    assert step.world.endpoints["e"].running == 1
    done = came_up(step.world, "e", 2, 5.0)
    assert done.deeds == (Stop("e", 1),)
    assert (done.world.endpoints["e"].config, done.world.endpoints["e"].running) == ("d", 2)


def test_a_change_that_comes_to_nothing_is_taken_back_and_told() -> None:
    second = {**CONFIG, "EndpointConfigName": "d"}
    wanted = {"EndpointName": "e", "EndpointConfigName": "d"}
    step = after(("CreateEndpointConfig", second), ("UpdateEndpoint", wanted), world=in_service())
    back = came_to_nothing(step.world, "e", 2, "no ping", 5.0)
    assert back.deeds == (Stop("e", 2),)
    shown = told(after(("DescribeEndpoint", {"EndpointName": "e"}), world=back.world))
    assert [shown[key] for key in ("EndpointStatus", "EndpointConfigName", "FailureReason")] == [
        "InService",
        "c",
        "no ping",
    ]


def test_news_of_what_is_gone_ends_it() -> None:
    failed = came_to_nothing(after(*BEGUN).world, "e", 1, "late", 1.0).world
    gone = after(("DeleteEndpoint", {"EndpointName": "e"}), world=failed).world
    assert came_up(gone, "e", 1, 2.0) == Step(gone, {}, (Stop("e", 1),))
    assert came_to_nothing(gone, "e", 1, "late", 2.0) == Step(gone, {})


@pytest.mark.parametrize(
    ("calls", "code", "said"),
    [
        (
            (("CreateModel", MODEL), ("CreateModel", MODEL)),
            "ValidationException",
            "Cannot create already existing model",
        ),
        (
            (("CreateEndpointConfig", CONFIG),),
            "ValidationException",
            f'Could not find model "{ARN}:model/m".',
        ),
        (
            (*MADE, ("CreateEndpointConfig", CONFIG)),
            "ValidationException",
            "already existing endpoint configuration",
        ),
        ((("CreateEndpoint", ENDPOINT),), "ValidationException", "Could not find endpoint configuration"),
        (
            (*BEGUN, ("CreateEndpoint", ENDPOINT)),
            "ValidationException",
            "Cannot create already existing endpoint",
        ),
        ((("DescribeEndpoint", {"EndpointName": "x"}),), "ValidationException", "Could not find endpoint"),
        ((("DeleteEndpoint", {"EndpointName": "x"}),), "ValidationException", "Could not find endpoint"),
        ((("DescribeModel", {"ModelName": "x"}),), "ValidationException", "Could not find model"),
        ((("DeleteModel", {"ModelName": "x"}),), "ValidationException", "Could not find model"),
        ((("DeleteEndpointConfig", {"EndpointConfigName": "x"}),), "ValidationException", "Could not find"),
        ((("DescribeEndpointConfig", {"EndpointConfigName": "x"}),), "ValidationException", "Could not find"),
        (
            (("DescribeTransformJob", {"TransformJobName": "x"}),),
            "ResourceNotFound",
            "Could not find transform job",
        ),
        (
            (("StopTransformJob", {"TransformJobName": "x"}),),
            "ResourceNotFound",
            "Could not find transform job",
        ),
        ((("CreateTransformJob", JOB),), "ValidationException", "Could not find model"),
        (
            (MADE[0], ("CreateTransformJob", JOB), ("CreateTransformJob", JOB)),
            "ResourceInUse",
            "unique within",
        ),
        (
            (MADE[0], ("CreateTransformJob", {**JOB, "MaxPayloadInMB": 60, "MaxConcurrentTransforms": 2})),
            "ValidationException",
            "100 MB",
        ),
        (
            (MADE[0], ("CreateTransformJob", {**JOB, "BatchStrategy": "MultiRecord"})),
            "ValidationException",
            "SplitType",
        ),
        (
            (("ListTags", {"ResourceArn": f"{ARN}:model/x"}),),
            "ValidationException",
            "Could not find resource",
        ),
        (
            (("CreateModel", {**MODEL, "PrimaryContainer": {"Image": IMAGE}}),),
            "ValidationException",
            "ModelDataUrl",
        ),
        ((("CreateModel", {"ModelName": "m"}),), "ValidationException", "exactly one container"),
        (
            (MADE[0], ("CreateEndpointConfig", {**CONFIG, "ProductionVariants": [VARIANT, VARIANT]})),
            "ValidationException",
            "unique",
        ),
        ((("CreateNotebookInstance", {}),), "UnknownOperationException", "CreateTransformJob"),
    ],
)
def test_what_aws_refuses_is_refused_in_its_words(calls: Any, code: str, said: str) -> None:  # noqa: ANN401
    fault = refused(after(*calls))
    assert fault.code == code
    assert said in fault.message


@pytest.mark.parametrize(
    ("operation", "asked", "said"),
    [
        (
            "CreateModel",
            {"ModelName": "a b"},
            "at 'modelName' failed to satisfy constraint: Member must satisfy regular",
        ),
        ("CreateModel", {"ModelName": "m" * 64}, "length less than or equal to 63"),
        ("CreateModel", {}, "Missing required parameter in input"),
        ("CreateModel", {"ModelName": 5}, "Invalid type for parameter ModelName"),
        ("CreateModel", {"ModelName": "m", "Name": "m"}, "Unknown parameter in input"),
        (
            "CreateEndpointConfig",
            {**CONFIG, "ProductionVariants": [{**VARIANT, "InstanceType": "ml.x"}]},
            "enum value set",
        ),
        ("CreateEndpointConfig", {**CONFIG, "ProductionVariants": []}, "Invalid length"),
        (
            "CreateEndpointConfig",
            {
                **CONFIG,
                "ProductionVariants": [
                    {**VARIANT, "ServerlessConfig": {"MemorySizeInMB": 9999, "MaxConcurrency": 1}}
                ],
            },
            "'productionVariants.1.member.serverlessConfig.memorySizeInMB' failed to satisfy constraint",
        ),
        (
            "CreateModel",
            {**MODEL, "PrimaryContainer": {"ModelDataUrl": "file:///x"}},
            "regular expression pattern",
        ),
    ],
)
def test_parameters_are_judged_by_the_service_s_own_model(
    operation: str, asked: dict[str, Any], said: str
) -> None:
    fault = refused(after((operation, asked)))
    assert fault.code == "ValidationException"
    assert said in fault.message


def test_limits_and_tags() -> None:
    world = replace(in_service(), most_endpoints=1)
    fault = refused(after(("CreateEndpoint", {**ENDPOINT, "EndpointName": "f"}), world=world))
    assert fault.code == "ResourceLimitExceeded"
    arn = f"{ARN}:endpoint/e"
    tagged = after(("AddTags", {"ResourceArn": arn, "Tags": [{"Key": "a", "Value": "1"}]}), world=world)
    assert told(tagged) == {"Tags": [{"Key": "a", "Value": "1"}]}
    bare = after(
        ("DeleteTags", {"ResourceArn": arn, "TagKeys": ["a"]}),
        ("ListTags", {"ResourceArn": arn}),
        world=tagged.world,
    )
    assert told(bare) == {"Tags": []}


def test_lists_are_chosen_sorted_and_cut() -> None:
    world = World()
    for number in range(5):
        world = decided(world, "CreateModel", {**MODEL, "ModelName": f"m{number}"}, float(number)).world

    def names(asked: dict[str, Any]) -> list[str]:
        return [one["ModelName"] for one in told(decided(world, "ListModels", asked, 0.0))["Models"]]

    assert names({}) == ["m4", "m3", "m2", "m1", "m0"]
    assert names({"SortBy": "Name", "SortOrder": "Ascending", "NameContains": "M"}) == [
        "m0",
        "m1",
        "m2",
        "m3",
        "m4",
    ]
    assert names({"CreationTimeAfter": 1.0, "CreationTimeBefore": 4.0}) == ["m3", "m2"]
    first = told(decided(world, "ListModels", {"MaxResults": 3}, 0.0))
    assert names({"MaxResults": 3, "NextToken": first["NextToken"]}) == ["m1", "m0"]
    assert isinstance(decided(world, "ListModels", {"NextToken": "x"}, 0.0).answer, Fault)


def test_a_job_runs_stops_or_fails() -> None:
    step = after(MADE[0], ("CreateTransformJob", JOB))
    assert isinstance(step.deeds[0], Transform)
    done = job_ended(step.world, "j", None, 7.0).world
    shown = told(after(("DescribeTransformJob", {"TransformJobName": "j"}), world=done))
    assert (shown["TransformJobStatus"], shown["TransformEndTime"]) == ("Completed", 7.0)
    failed = told(after(("ListTransformJobs", {}), world=job_ended(step.world, "j", "no", 7.0).world))
    assert failed["TransformJobSummaries"][0]["FailureReason"] == "no"
    stopped = after(("StopTransformJob", {"TransformJobName": "j"}), world=step.world)
    assert stopped.deeds == (Abandon("j"),)
    assert job_ended(stopped.world, "j", "cancelled", 7.0).world.jobs["j"].status == "Stopped"
    assert isinstance(after(("StopTransformJob", {"TransformJobName": "j"}), world=done).answer, Fault)


NAMES = st.sampled_from(["a", "b"])
CALLS = st.one_of(
    st.tuples(st.just("CreateModel"), NAMES.map(lambda name: {**MODEL, "ModelName": name})),
    st.tuples(
        st.just("CreateEndpointConfig"),
        NAMES.map(
            lambda name: {"EndpointConfigName": name, "ProductionVariants": [{**VARIANT, "ModelName": name}]}
        ),
    ),
    st.tuples(
        st.sampled_from(["CreateEndpoint", "UpdateEndpoint"]),
        st.tuples(NAMES, NAMES).map(lambda two: {"EndpointName": two[0], "EndpointConfigName": two[1]}),
    ),
    st.tuples(
        st.sampled_from(["DeleteEndpoint", "DescribeEndpoint"]),
        NAMES.map(lambda name: {"EndpointName": name}),
    ),
    st.tuples(st.just("DeleteModel"), NAMES.map(lambda name: {"ModelName": name})),
    st.tuples(st.sampled_from(["up", "down"]), st.integers(0, 9)),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(CALLS, max_size=30))
def test_whatever_comes_what_answers_is_what_was_begun_and_not_yet_ended(
    calls: list[tuple[str, Any]],
) -> None:
    world, begun, up, ended = World(), [], set(), set()
    for now, (operation, asked) in enumerate(calls):
        if operation in ("up", "down"):
            waiting = [one for one in begun if one not in up and one not in ended]
            if not waiting:
                continue
            name, generation = waiting[asked % len(waiting)]
            if operation == "up":
                up.add((name, generation))
                step = came_up(world, name, generation, now)
            else:
                step = came_to_nothing(world, name, generation, "no", now)
                ended.add((name, generation))
        else:
            step = decided(world, operation, asked, now)
        begun += [(deed.endpoint, deed.generation) for deed in step.deeds if isinstance(deed, Start)]
        ended |= {(deed.endpoint, deed.generation) for deed in step.deeds if isinstance(deed, Stop)}
        world = step.world
        answering = {(one.name, one.running) for one in world.endpoints.values() if one.running is not None}
        assert answering == up - ended
        assert all((one.status == "Failed") <= (one.running is None) for one in world.endpoints.values())


def test_every_operation_is_one_of_the_service_s() -> None:
    from taskoid.plane.shapes import operation, service

    assert all(operation("sagemaker", name) is not None for name in OPERATIONS)
    assert operation("sagemaker", "Nothing") is None
    with pytest.raises(ValueError, match="no service"):
        service("nothing")
