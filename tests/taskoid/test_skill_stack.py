"""The skill's stack: current, clean to cfn-lint, no right too many, and what the function reads is set."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from taskoid.stacks.skill import skill_plan
from taskoid.transcribe.__main__ import STACKS, main
from taskoid.transcribe.cloudformation import template, transcribed

if TYPE_CHECKING:
    from collections.abc import Iterator

LINT = Path(sys.executable).with_name("cfn-lint")
ROOT = Path(__file__).parents[2]
RESERVED = {
    "SkillId",
    "SkillClientId",
    "SkillClientSecret",
    "LambdaRuntime",
    "LambdaHandler",
    "CodeBucket",
    "CodeKey",
    "CodeVersion",
}
"""Of ask-cli's cfn-deployer: it sets them, and refuses whoever sets them too."""


@pytest.fixture(scope="module")
def stack() -> dict[str, Any]:
    return template(skill_plan())


def of_type(stack: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [one["Properties"] for one in stack["Resources"].values() if one["Type"] == kind]


def lint(*paths: Path) -> list[dict[str, Any]]:
    """Return what cfn-lint finds, down to its advice; not that a description of the design is missing (I4010)."""
    line = [LINT, "--include-checks", "I", "--ignore-checks", "I4010", "--format", "json", "--", *paths]
    done = subprocess.run(line, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def test_the_committed_stack_is_current_and_an_old_one_is_told(tmp_path: Path, capsys: Any) -> None:  # noqa: ANN401
    assert main(["--check", "--root", str(ROOT)]) == 0
    assert main(["--check", "--root", str(tmp_path)]) == 1
    assert "run python -m taskoid.transcribe" in capsys.readouterr().err
    assert main(["--root", str(tmp_path)]) == 0
    assert main(["--check", "--root", str(tmp_path)]) == 0
    assert (tmp_path / next(iter(STACKS))).read_text() == transcribed(skill_plan())


def test_cfn_lint_finds_nothing_and_finds_what_is_wrong(stack: dict[str, Any], tmp_path: Path) -> None:
    spoilt = json.loads(json.dumps(stack))
    spoilt["Resources"]["CustomPermission"]["Properties"]["EventSourceTokn"] = "x"
    bad = tmp_path / "bad.yaml"
    bad.write_text(json.dumps(spoilt))
    found = lint(*(ROOT / name for name in STACKS), bad)
    assert {one["Filename"] for one in found} == {str(bad)}
    assert "EventSourceTokn" in found[0]["Message"]


def test_what_the_deployer_sets_is_declared_and_used(stack: dict[str, Any]) -> None:
    assert set(stack["Parameters"]) >= RESERVED
    used = {one["Ref"] for one in every(stack["Resources"]) if isinstance(one, dict) and set(one) == {"Ref"}}
    assert used >= set(stack["Parameters"])
    needed = {name for name, one in stack["Parameters"].items() if "Default" not in one}
    assert needed == RESERVED - {"SkillClientId", "SkillClientSecret"}
    assert stack["Parameters"]["SkillClientSecret"]["NoEcho"] is True
    assert stack["Outputs"]["SkillEndpoint"]["Value"] == {"Fn::GetAtt": ["SkillFunction", "Arn"]}


def every(value: Any) -> Iterator[Any]:  # noqa: ANN401
    yield value
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from every(one)


def allowed(*documents: dict[str, Any]) -> dict[str, Any]:
    """Return on what each action is allowed."""
    statements = [one for document in documents for one in document["Statement"]]
    statements = [one["Fn::If"][1] if "Fn::If" in one else one for one in statements]
    assert all(one["Effect"] == "Allow" for one in statements)
    return {action: one["Resource"] for one in statements for action in one["Action"]}


def test_the_function_may_do_no_more_than_it_has_to(stack: dict[str, Any]) -> None:
    policies = of_type(stack, "AWS::IAM::Role")[0]["Policies"]
    bucket, objects = {"Fn::GetAtt": ["Records", "Arn"]}, {"Fn::Sub": "${Records.Arn}/cuddles/*"}
    records = {
        "s3:GetObject": objects,
        "s3:PutObject": objects,
        "s3:DeleteObject": objects,
        "s3:ListBucket": bucket,
        "kms:Decrypt": {"Ref": "RecordsKey"},
        "kms:GenerateDataKey": {"Ref": "RecordsKey"},
    }
    group = {"Fn::GetAtt": ["Log", "Arn"]}
    log = {"logs:CreateLogStream": group, "logs:PutLogEvents": group}
    assert allowed(*(one["PolicyDocument"] for one in policies)) == log | records
    home = of_type(stack, "AWS::IAM::ManagedPolicy")[0]
    assert allowed(home["PolicyDocument"]) == records
    assert not {"Users", "Groups", "Roles"} & set(home)


def test_only_alexa_may_call_it_and_only_for_this_skill(stack: dict[str, Any]) -> None:
    permissions = of_type(stack, "AWS::Lambda::Permission")
    assert {one["Principal"] for one in permissions} == {
        "alexa-appkit.amazon.com",
        "alexa-connectedhome.amazon.com",
    }
    assert all(one["EventSourceToken"] == {"Ref": "SkillId"} for one in permissions)


def test_records_are_private_encrypted_kept_and_forgotten_when_deleted(stack: dict[str, Any]) -> None:
    bucket = stack["Resources"]["Records"]
    assert bucket["DeletionPolicy"] == bucket["UpdateReplacePolicy"] == "Retain"
    assert all(bucket["Properties"]["PublicAccessBlockConfiguration"].values())
    assert len(bucket["Properties"]["PublicAccessBlockConfiguration"]) == 4
    assert "BucketEncryption" in bucket["Properties"]
    assert "VersioningConfiguration" not in bucket["Properties"]
    assert bucket["Properties"]["LifecycleConfiguration"]["Rules"][0]["Prefix"] == "cuddles/quarantine/"
    denied = of_type(stack, "AWS::S3::BucketPolicy")[0]["PolicyDocument"]["Statement"][0]
    assert denied["Effect"] == "Deny"
    assert denied["Condition"] == {"Bool": {"aws:SecureTransport": "false"}}


def test_what_the_function_reads_is_set(stack: dict[str, Any]) -> None:
    text = (ROOT / "lambda/lambda_function.py").read_text()
    variables = of_type(stack, "AWS::Lambda::Function")[0]["Environment"]["Variables"]
    read = set(re.findall(r"CUDDLES_[A-Z_]+", text))
    assert {"CUDDLES_HOME_JSON", "CUDDLES_SKILL_ID"} <= read <= set(variables)


def test_a_key_of_ones_own_is_used_everywhere_or_nowhere(stack: dict[str, Any]) -> None:
    assert stack["Conditions"] == {"HasOwnKey": {"Fn::Not": [{"Fn::Equals": [{"Ref": "RecordsKey"}, ""]}]}}
    encryption = of_type(stack, "AWS::S3::Bucket")[0]["BucketEncryption"][
        "ServerSideEncryptionConfiguration"
    ][0]
    assert encryption["ServerSideEncryptionByDefault"] == {
        "SSEAlgorithm": {"Fn::If": ["HasOwnKey", "aws:kms", "AES256"]},
        "KMSMasterKeyID": {"Fn::If": ["HasOwnKey", {"Ref": "RecordsKey"}, {"Ref": "AWS::NoValue"}]},
    }
    pattern = stack["Parameters"]["RecordsKey"]["AllowedPattern"]
    arn = "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
    assert re.search(pattern, "")
    assert re.search(pattern, arn)
    assert not re.search(pattern, arn.replace("key/", "alias/"))


def test_the_log_is_the_functions_own_and_ends(stack: dict[str, Any]) -> None:
    function = of_type(stack, "AWS::Lambda::Function")[0]
    assert function["LoggingConfig"]["LogGroup"] == {"Ref": "Log"}
    assert of_type(stack, "AWS::Logs::LogGroup")[0]["RetentionInDays"] == 30
