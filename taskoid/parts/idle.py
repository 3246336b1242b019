"""What deletes an endpoint that nobody asks any more: a function that looks, and a schedule for it.

Theory of operation. Whether an endpoint is idle is what its count of requests says, whoever asked, so it is
looked up each time and nothing has to be kept or put off. An alarm can't do it: one that takes no data for
idleness goes off the moment it is made and then never changes again, and one that doesn't never goes off. A
schedule that calls DeleteEndpoint itself would have two parts less, but only a clock, and would delete an
endpoint in use by everybody but the tool that puts it off. The function may describe and delete this one
endpoint, and read metrics, which have no finer resource than all. The schedule begins at once and does no
harm: a new endpoint is left alone. Once the endpoint is gone, the function finds nothing; `aws sagemaker
create-endpoint` with both names brings it back.
"""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Final

from taskoid.parts import names
from taskoid.parts.roles import allowed, role
from taskoid.plan import Attribute, Place, Ref, Resource

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taskoid.genome import Genome, Realtime
    from taskoid.plan import Value

RUNTIME: Final = "python3.13"
"""Of AWS Lambda, which patches it until mid-2029."""
FUNCTION, FUNCTION_ROLE, FUNCTION_LOG = "IdleFunction", "IdleRole", "IdleLog"
LOOKS: Final = 4
"""Times that it is looked within a time to live: an idle endpoint lives at most a quarter longer."""
SOONEST_MIN: Final = 5
LATEST_MIN: Final = 24 * 60
LOG_DAYS: Final = 14


def idle(genome: Genome, kind: Realtime) -> Iterator[Resource]:
    """Yield function and schedule, each with a role and no right more."""
    name = f"{genome.name}-idle"
    group: dict[str, Value] = {"LogGroupName": f"/aws/lambda/{name}", "RetentionInDays": LOG_DAYS}
    yield Resource(FUNCTION_LOG, "AWS::Logs::LogGroup", group, kept=False)
    yield role(genome, FUNCTION_ROLE, "idle", "lambda.amazonaws.com", tuple(_rights(genome, name)))
    yield _function(genome, kind, name)
    called = allowed(("lambda:InvokeFunction",), Attribute(FUNCTION, "Arn"))
    account: Value = {"StringEquals": {"aws:SourceAccount": Place.ACCOUNT}}
    yield role(genome, "ScheduleRole", "schedule", "scheduler.amazonaws.com", (called,), Condition=account)
    yield _schedule(kind, name)


def code() -> str:
    """Return the source of the function."""
    return files("taskoid").joinpath("parts/idle_function.py").read_text("utf-8")


def _rights(genome: Genome, name: str) -> Iterator[Value]:
    yield allowed(
        ("sagemaker:DeleteEndpoint", "sagemaker:DescribeEndpoint"),
        names.arn(genome, "sagemaker", f"endpoint/{genome.name}"),
    )
    yield allowed(("cloudwatch:GetMetricStatistics",), "*")
    yield allowed(
        ("logs:CreateLogStream", "logs:PutLogEvents"),
        names.arn(genome, "logs", f"log-group:/aws/lambda/{name}:*"),
    )


def _function(genome: Genome, kind: Realtime, name: str) -> Resource:
    variables: dict[str, Value] = {
        "ENDPOINT": genome.name,
        "TTL_S": str(kind.ttl_s),
        "VARIANT": names.VARIANT,
    }
    properties: dict[str, Value] = {
        "FunctionName": name,
        "Runtime": RUNTIME,
        "Handler": "index.handler",
        "Architectures": ("arm64",),
        "MemorySize": 128,
        "Timeout": 60,
        "Role": Attribute(FUNCTION_ROLE, "Arn"),
        "Code": {"ZipFile": code()},
        "Environment": {"Variables": variables},
        "LoggingConfig": {"LogFormat": "Text", "LogGroup": Ref(FUNCTION_LOG)},
    }
    return Resource(FUNCTION, "AWS::Lambda::Function", properties)


def _schedule(kind: Realtime, name: str) -> Resource:
    minutes = min(max(SOONEST_MIN, kind.ttl_s // 60 // LOOKS), LATEST_MIN)
    target: dict[str, Value] = {
        "Arn": Attribute(FUNCTION, "Arn"),
        "RoleArn": Attribute("ScheduleRole", "Arn"),
        "RetryPolicy": {"MaximumEventAgeInSeconds": minutes * 60, "MaximumRetryAttempts": 2},
    }
    properties: dict[str, Value] = {
        "Name": name,
        "ScheduleExpression": f"rate({minutes} minutes)",
        "FlexibleTimeWindow": {"Mode": "OFF"},
        "State": "ENABLED",
        "Target": target,
    }
    return Resource("IdleSchedule", "AWS::Scheduler::Schedule", properties)
