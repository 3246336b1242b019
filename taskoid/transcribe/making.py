"""By which calls of AWS's API a resource is made; names of properties and parameters differ in a few places."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from taskoid.errors import BadPlan
from taskoid.transcribe.call import Call, Wait, Written, Zipped, kept_as

if TYPE_CHECKING:
    from taskoid.plan import Resource
    from taskoid.transcribe.call import Said

Given = Mapping[str, "Said"]
HOME_OF_S3: Final = "us-east-1"
"""The one region that must not be named when a bucket is made."""


def made_by(one: Resource, said: Given, region: str) -> tuple[Call, ...]:
    """Return the calls that make a resource whose properties are known."""
    if one.type == "AWS::S3::Bucket":
        return _bucket(one, said, region)
    if one.type in _MAKERS:
        return _MAKERS[one.type](one, said)
    if one.type not in _AS_IT_IS:
        raise BadPlan(f"no call is known that makes {one.name}, {one.type}: teach taskoid.transcribe.making")
    service, operation, waiter = _AS_IT_IS[one.type]
    wait = None
    if waiter is not None:
        key = f"{operation.removeprefix('Create')}Name"
        wait = Wait(service, waiter, {key: said[key]})
    return (Call(one.name, service, operation, said, wait),)


_AS_IT_IS: Final[dict[str, tuple[str, str, str | None]]] = {
    "AWS::ApplicationAutoScaling::ScalableTarget": (
        "application-autoscaling",
        "RegisterScalableTarget",
        None,
    ),
    "AWS::CloudWatch::Alarm": ("cloudwatch", "PutMetricAlarm", None),
    "AWS::SageMaker::Endpoint": ("sagemaker", "CreateEndpoint", "endpoint-in-service"),
    "AWS::SageMaker::EndpointConfig": ("sagemaker", "CreateEndpointConfig", None),
    "AWS::SageMaker::Model": ("sagemaker", "CreateModel", None),
    "AWS::Scheduler::Schedule": ("scheduler", "CreateSchedule", None),
}
"""Whose properties are the call's parameters."""


def _role(one: Resource, said: Given) -> tuple[Call, ...]:
    name = said["RoleName"]
    given = {key: value for key, value in said.items() if key != "Policies"}
    given["AssumeRolePolicyDocument"] = Written(said["AssumeRolePolicyDocument"])
    policies = said["Policies"]
    calls = [Call(one.name, "iam", "CreateRole", given, Wait("iam", "role-exists", {"RoleName": name}))]
    for policy in policies if isinstance(policies, tuple) else ():
        called, document = _group(policy)["PolicyName"], Written(_group(policy)["PolicyDocument"])
        rights = {"RoleName": name, "PolicyName": called, "PolicyDocument": document}
        calls.append(Call(one.name, "iam", "PutRolePolicy", rights, settles=True))
    return tuple(calls)


def _log(one: Resource, said: Given) -> tuple[Call, ...]:
    name = {"logGroupName": said["LogGroupName"]}
    kept = {**name, "retentionInDays": said["RetentionInDays"]}
    return (
        Call(one.name, "logs", "CreateLogGroup", name),
        Call(one.name, "logs", "PutRetentionPolicy", kept),
    )


def _bucket(one: Resource, said: Given, region: str) -> tuple[Call, ...]:
    name: Given = {"Bucket": said["BucketName"]}
    home: Given = (
        {"CreateBucketConfiguration": {"LocationConstraint": region}} if region != HOME_OF_S3 else {}
    )
    rules = _group(said["LifecycleConfiguration"])["Rules"]
    gone: Given = {"Rules": tuple(_expiring(rule) for rule in rules) if isinstance(rules, tuple) else ()}
    how = _group(said["BucketEncryption"])["ServerSideEncryptionConfiguration"]
    encryption: Given = {"Rules": tuple(_encrypting(rule) for rule in how) if isinstance(how, tuple) else ()}
    return tuple(
        Call(one.name, "s3", operation, {**name, **more})
        for operation, more in (
            ("CreateBucket", home),
            (
                "PutPublicAccessBlock",
                {"PublicAccessBlockConfiguration": said["PublicAccessBlockConfiguration"]},
            ),
            ("PutBucketOwnershipControls", {"OwnershipControls": said["OwnershipControls"]}),
            ("PutBucketEncryption", {"ServerSideEncryptionConfiguration": encryption}),
            ("PutBucketLifecycleConfiguration", {"LifecycleConfiguration": gone}),
        )
    )


def _expiring(rule: Said) -> Said:
    """Return a rule as the API has it: it names all keys by an empty prefix, and has a group for its end."""
    said = _group(rule)
    kept = {key: value for key, value in said.items() if key not in ("Id", "ExpirationInDays")}
    ends: Given = {"Days": said["ExpirationInDays"]}
    return {"ID": said["Id"], "Filter": {"Prefix": ""}, "Expiration": ends, **kept}


def _encrypting(rule: Said) -> Said:
    return {f"Apply{name}": value for name, value in _group(rule).items()}


def _bucket_policy(one: Resource, said: Given) -> tuple[Call, ...]:
    given: Given = {"Bucket": said["Bucket"], "Policy": Written(said["PolicyDocument"])}
    return (Call(one.name, "s3", "PutBucketPolicy", given),)


def _function(one: Resource, said: Given) -> tuple[Call, ...]:
    given = {**said, "Code": {"ZipFile": Zipped(str(_group(said["Code"])["ZipFile"]))}}
    wait = Wait("lambda", "function-active-v2", {"FunctionName": said["FunctionName"]})
    return (Call(one.name, "lambda", "CreateFunction", given, wait),)


def _policy(one: Resource, said: Given) -> tuple[Call, ...]:
    kept = (kept_as(one), "PolicyARN")
    return (Call(one.name, "application-autoscaling", "PutScalingPolicy", said, kept=kept),)


def _group(value: Said) -> Given:
    if not isinstance(value, Mapping):
        raise BadPlan("a group of properties is missing: look at the part that makes it")
    return value


_MAKERS: Final[dict[str, Callable[[Resource, Given], tuple[Call, ...]]]] = {
    "AWS::ApplicationAutoScaling::ScalingPolicy": _policy,
    "AWS::IAM::Role": _role,
    "AWS::Lambda::Function": _function,
    "AWS::Logs::LogGroup": _log,
    "AWS::S3::BucketPolicy": _bucket_policy,
}
