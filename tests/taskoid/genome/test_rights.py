"""Nobody may do more than has to be: every action spelt out, every resource named, in every plan."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from taskoid.transcribe.cloudformation import template

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taskoid.genes.read import Read
    from taskoid.plan import Plan

EVERYTHING = {"cloudwatch:GetMetricStatistics", "cloudwatch:PutMetricData", "ecr:GetAuthorizationToken"}
"""Actions that AWS knows no finer resource for."""


def statements(plan: Plan) -> Iterator[tuple[str, dict[str, Any]]]:
    for name, one in template(plan)["Resources"].items():
        for policy in one["Properties"].get("Policies", ()):
            for statement in policy["PolicyDocument"]["Statement"]:
                yield name, statement


def text(resource: Any) -> str:  # noqa: ANN401
    if isinstance(resource, str):
        return resource
    if "Fn::Sub" in resource:
        return re.sub(r"^\$\{(\w+\.Arn)\}", r"arn:of:\1", str(resource["Fn::Sub"]))
    return f"arn:of:{'.'.join(resource['Fn::GetAtt'])}"


def test_no_action_is_a_pattern_and_no_resource_is_everything(plans: tuple[tuple[Read, Plan], ...]) -> None:
    seen = set()
    for read, plan in plans:
        for role, statement in statements(plan):
            assert statement["Effect"] == "Allow"
            actions, resources = statement["Action"], [text(one) for one in statement["Resource"]]
            assert all(re.fullmatch(r"[a-z0-9]+:[A-Za-z]+", action) for action in actions), (read.name, role)
            if set(actions) <= EVERYTHING:
                assert resources == ["*"]
                seen |= set(actions)
            else:
                assert all(one.startswith("arn:") and one.count("*") <= 1 for one in resources), (
                    read.name,
                    resources,
                )
                assert not [one for one in resources if one.rstrip("*").endswith((":::", "::", "/aws/"))]
            if "cloudwatch:PutMetricData" in actions:
                spaces = statement["Condition"]["StringLike"]["cloudwatch:namespace"]
                assert all("sagemaker" in space.lower() for space in spaces)
    assert seen == EVERYTHING


def test_roles_are_taken_by_one_service_each_and_bounded_where_asked(
    plans: tuple[tuple[Read, Plan], ...],
) -> None:
    services = {
        "IdleRole": "lambda.amazonaws.com",
        "ModelRole": "sagemaker.amazonaws.com",
        "ScheduleRole": "scheduler.amazonaws.com",
    }
    for read, plan in plans:
        roles = {
            key: one["Properties"]
            for key, one in template(plan)["Resources"].items()
            if "Role" in one["Type"]
        }
        for name, role in roles.items():
            (takes,) = role["AssumeRolePolicyDocument"]["Statement"]
            assert takes["Principal"] == {"Service": services[name]}
            assert role.get("PermissionsBoundary") == read.genome.iam.boundary
            assert len(role["RoleName"]) <= 64
            assert set(role["Policies"][0]) == {"PolicyName", "PolicyDocument"}
            assert "ManagedPolicyArns" not in role
        assert ("ModelRole" in roles) == (read.genome.iam.role is None)


def allowed(plan: Plan, role: str) -> dict[str, set[str]]:
    """Return on what a role may do each of its actions."""
    found: dict[str, set[str]] = {}
    for name, statement in statements(plan):
        for action in statement["Action"] if name == role else ():
            found.setdefault(action, set()).update(text(one) for one in statement["Resource"])
    return found


def test_the_model_reads_its_tarball_and_writes_its_log_and_nothing_else(
    examples: dict[str, tuple[Read, Plan]],
) -> None:
    log = {
        "arn:${AWS::Partition}:logs:eu-central-1:${AWS::AccountId}:log-group:/aws/sagemaker/Endpoints/outline:*"
    }
    image = {"arn:aws:ecr:eu-central-1:763104351884:repository/ray"}
    assert allowed(examples["outline-serverless.yaml"][1], "ModelRole") == {
        "cloudwatch:PutMetricData": {"*"},
        "ecr:BatchCheckLayerAvailability": image,
        "ecr:BatchGetImage": image,
        "ecr:GetAuthorizationToken": {"*"},
        "ecr:GetDownloadUrlForLayer": image,
        "logs:CreateLogGroup": log,
        "logs:CreateLogStream": log,
        "logs:DescribeLogStreams": log,
        "logs:PutLogEvents": log,
        "s3:GetObject": {"arn:aws:s3:::your-models/outline/model.tar.gz"},
    }


def test_the_function_that_deletes_may_delete_one_endpoint(examples: dict[str, tuple[Read, Plan]]) -> None:
    end = {"arn:${AWS::Partition}:sagemaker:us-east-1:${AWS::AccountId}:endpoint/outline-tf"}
    log = {"arn:${AWS::Partition}:logs:us-east-1:${AWS::AccountId}:log-group:/aws/lambda/outline-tf-idle:*"}
    plan = examples["paper-tensorflow.yaml"][1]
    assert allowed(plan, "IdleRole") == {
        "cloudwatch:GetMetricStatistics": {"*"},
        "logs:CreateLogStream": log,
        "logs:PutLogEvents": log,
        "sagemaker:DeleteEndpoint": end,
        "sagemaker:DescribeEndpoint": end,
    }
    assert allowed(plan, "ScheduleRole") == {"lambda:InvokeFunction": {"arn:of:IdleFunction.Arn"}}
