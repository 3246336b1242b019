"""The function that deletes an idle endpoint: as it stands in the template, with boto3's own clients."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import boto3
import pytest
from botocore.stub import Stubber

from taskoid.transcribe.cloudformation import template

if TYPE_CHECKING:
    from taskoid.genes.read import Read
    from taskoid.plan import Plan

NOW = dt.datetime(2026, 11, 29, 12, tzinfo=dt.UTC)
TTL = dt.timedelta(hours=4)
ARN = "arn:aws:sagemaker:us-east-1:123456789012:endpoint/outline-tf"


@pytest.fixture
def code(examples: dict[str, tuple[Read, Plan]]) -> dict[str, Any]:
    """Give what the function's source defines."""
    source = template(examples["paper-tensorflow.yaml"][1])["Resources"]["IdleFunction"]["Properties"]["Code"]
    found: dict[str, Any] = {}
    exec(compile(source["ZipFile"], "index.py", "exec"), found)  # noqa: S102  (it is what is tested)
    return found


@pytest.fixture(scope="module")
def real() -> tuple[Any, Any]:
    session = boto3.session.Session("id", "secret", region_name="us-east-1")
    sagemaker: Any = session.client("sagemaker")
    cloudwatch: Any = session.client("cloudwatch")
    return sagemaker, cloudwatch


@pytest.fixture
def clients(real: tuple[Any, Any]) -> tuple[Any, Stubber, Any, Stubber]:
    return real[0], Stubber(real[0]), real[1], Stubber(real[1])


def there(stub: Stubber, status: str, age: dt.timedelta) -> None:
    answer = {
        "EndpointName": "outline-tf",
        "EndpointArn": ARN,
        "EndpointStatus": status,
        "CreationTime": NOW - dt.timedelta(days=9),
        "LastModifiedTime": NOW - age,
    }
    stub.add_response("describe_endpoint", answer, {"EndpointName": "outline-tf"})


def counted(stub: Stubber, *sums: float) -> None:
    points = [{"Sum": one, "Timestamp": NOW} for one in sums]
    by = [{"Name": "EndpointName", "Value": "outline-tf"}, {"Name": "VariantName", "Value": "AllTraffic"}]
    asked = {
        "Namespace": "AWS/SageMaker",
        "MetricName": "Invocations",
        "Dimensions": by,
        "StartTime": NOW - TTL - dt.timedelta(minutes=1),
        "EndTime": NOW,
        "Period": 60,
        "Statistics": ["Sum"],
    }
    stub.add_response("get_metric_statistics", {"Datapoints": points}, asked)


def look(code: dict[str, Any], clients: tuple[Any, Stubber, Any, Stubber]) -> str:
    sagemaker, one, cloudwatch, two = clients
    with one, two:
        found = code["looked"](sagemaker, cloudwatch, "outline-tf", "AllTraffic", TTL, NOW)
    one.assert_no_pending_responses()
    two.assert_no_pending_responses()
    return str(found["did"])


def test_an_idle_endpoint_is_deleted(
    code: dict[str, Any], clients: tuple[Any, Stubber, Any, Stubber]
) -> None:
    there(clients[1], "InService", TTL)
    counted(clients[3], 0.0, 0.0)
    clients[1].add_response("delete_endpoint", {}, {"EndpointName": "outline-tf"})
    assert look(code, clients) == "deleted it"


def test_no_count_is_no_request(code: dict[str, Any], clients: tuple[Any, Stubber, Any, Stubber]) -> None:
    there(clients[1], "InService", TTL * 2)
    counted(clients[3])
    clients[1].add_response("delete_endpoint", {}, {"EndpointName": "outline-tf"})
    assert look(code, clients) == "deleted it"


def test_one_that_was_asked_stays_whoever_asked(
    code: dict[str, Any], clients: tuple[Any, Stubber, Any, Stubber]
) -> None:
    there(clients[1], "InService", TTL * 9)
    counted(clients[3], 0.0, 1.0)
    assert look(code, clients) == "nothing: it was asked"


@pytest.mark.parametrize(
    ("status", "age"),
    [("InService", TTL - dt.timedelta(minutes=1)), ("Updating", TTL * 2), ("Failed", TTL * 2)],
)
def test_one_that_is_new_or_changing_is_left_alone(
    status: str, age: dt.timedelta, code: dict[str, Any], clients: tuple[Any, Stubber, Any, Stubber]
) -> None:
    there(clients[1], status, age)
    assert look(code, clients) == "nothing: it is new or changing"


def test_one_that_is_gone_is_no_fault_and_another_fault_is(
    code: dict[str, Any], clients: tuple[Any, Stubber, Any, Stubber]
) -> None:
    said = f'Could not find endpoint "{ARN}".'
    clients[1].add_client_error("describe_endpoint", "ValidationException", said)
    assert look(code, clients) == "nothing: it isn't there"
    clients[1].add_client_error("describe_endpoint", "AccessDeniedException", "no")
    with pytest.raises(clients[0].exceptions.ClientError, match="AccessDenied"):
        look(code, clients)


def test_what_lambda_sets_is_what_it_reads(
    code: dict[str, Any],
    clients: tuple[Any, Stubber, Any, Stubber],
    examples: dict[str, tuple[Read, Plan]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said = template(examples["paper-tensorflow.yaml"][1])["Resources"]["IdleFunction"]["Properties"]
    assert said["Handler"] == "index.handler"
    for name, value in said["Environment"]["Variables"].items():
        monkeypatch.setenv(name, value)
    named = {"sagemaker": clients[0], "cloudwatch": clients[2]}
    monkeypatch.setattr(boto3, "client", lambda service: named[service])
    there(clients[1], "Creating", dt.timedelta())
    with clients[1]:
        assert code["handler"]({}, None) == {
            "endpoint": "outline-tf",
            "did": "nothing: it is new or changing",
        }
