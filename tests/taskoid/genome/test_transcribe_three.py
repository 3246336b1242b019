"""Script and program are run, up to the network, and call AWS with the same: what a template has.

Bash itself reads the script: `aws` is a function there that writes down what it is called with. The program
is run with boto3 itself, whose answers are given before it would send anything.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import zipfile
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import boto3
import botocore
import pytest

from taskoid.transcribe import cli, sdk
from taskoid.transcribe.cloudformation import template
from taskoid.transcribe.texts import TEXTS, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taskoid.genes.read import Read
    from taskoid.plan import Plan

ACCOUNT = "123456789012"
POLICY = "arn:aws:autoscaling:us-east-1:123456789012:scalingPolicy:1a2b"
ROOT = Path(__file__).parents[3]
SHELL = r"""
aws() {
  printf '%s\0' "$#" "$@" >> "$CALLS"
  for one in "$@"; do
    case "$one" in 'fileb://'*.zip) printf '%s\0' 2 ZIP "$(base64 -w0 "${one#fileb://}")" >> "$CALLS" ;; esac
  done
  case "$1 $2" in
    'sts get-caller-identity') echo 123456789012 ;;
    'application-autoscaling put-scaling-policy')
      echo arn:aws:autoscaling:us-east-1:123456789012:scalingPolicy:1a2b ;;
  esac
}
sleep() { :; }
date() { echo 20261129120000; }
"""
Call = tuple[str, str, dict[str, Any]]
SAMPLE = 25
"""Of the many genomes, run as scripts and programs; the others differ in values alone."""


def ran_by_bash(text: str, folder: Path) -> list[list[str]]:
    """Return the words of each call of `aws` that a script makes."""
    (folder / "shell").write_text(SHELL)
    calls = folder / "calls"
    calls.write_bytes(b"")
    known = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ}
    environment = known | {"BASH_ENV": str(folder / "shell"), "CALLS": str(calls)}
    done = subprocess.run(
        ["bash", "-s"], input=text, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    words = calls.read_bytes().decode().split("\0")[:-1]
    found = []
    while words:
        count = int(words[0])
        found.append(words[1 : 1 + count])
        words = words[1 + count :]
    return found


def called_by_cli(text: str, folder: Path, aws: Any) -> Iterator[Call]:  # noqa: ANN401
    """Yield what a script asks, waiters and the account left out, options read by AWS's own model."""
    words = ran_by_bash(text, folder)
    for number, line in enumerate(words):
        if line[:2] == ["s3", "cp"]:
            bucket, _, key = line[3].removeprefix("s3://").partition("/")
            yield "s3", "PutObject", {"Bucket": bucket, "Key": key, "Body": line[2]}
        elif line[0] not in ("sts", "ZIP") and line[1] != "wait":
            zipped = (
                words[number + 1][1]
                if words[number + 1 : number + 2] and words[number + 1][0] == "ZIP"
                else ""
            )
            yield _read(line, zipped, aws)


def _read(line: list[str], zipped: str, aws: Any) -> Call:  # noqa: ANN401
    service = "s3" if line[0] == "s3api" else line[0]
    operation = _operations(aws, service)[line[1]]
    shape = aws.shape(service, operation)
    options = {botocore.xform_name(name, "-"): name for name in shape.members}
    found: dict[str, Any] = {}
    rest = line[2:]
    while rest:
        flag = rest.pop(0)
        if flag in ("--query", "--output"):
            rest.pop(0)
        elif flag == "--zip-file":
            rest.pop(0)
            found["Code"] = {"ZipFile": _source(zipped)}
        elif not flag.startswith("--"):
            assert operation == "InvokeEndpoint"
            assert not rest
        elif flag.removeprefix("--no-") in options and flag.startswith("--no-"):
            found[options[flag.removeprefix("--no-")]] = False
        else:
            name = options[flag.removeprefix("--")]
            found[name] = (
                True
                if shape.members[name].type_name == "boolean"
                else _value(rest.pop(0), shape.members[name])
            )
    return service, operation, found


@cache
def _operations(aws: Any, service: str) -> dict[str, str]:  # noqa: ANN401
    return {botocore.xform_name(name, "-"): name for name in aws.service(service).operation_names}


def _source(zipped: str) -> str:
    import base64

    with zipfile.ZipFile(BytesIO(base64.b64decode(zipped))) as packed:
        return packed.read("index.py").decode().strip()


def _value(text: str, shape: Any) -> Any:  # noqa: ANN401
    if shape.type_name in ("structure", "list", "map"):
        return json.loads(text)
    if shape.type_name in ("integer", "long"):
        return int(text)
    if shape.type_name in ("float", "double"):
        return float(text)
    return text


ANSWERS: dict[str, dict[str, Any]] = {
    "GetCallerIdentity": {"Account": ACCOUNT},
    "DescribeEndpoint": {"EndpointStatus": "InService"},
    "DescribeTrainingJob": {"TrainingJobStatus": "Completed"},
    "DescribeTransformJob": {"TransformJobStatus": "Completed"},
    "GetFunction": {"Configuration": {"State": "Active"}},
    "PutScalingPolicy": {"PolicyARN": POLICY},
}


class Programs:
    """Runs programs with boto3 and answers before anything is sent; keeps clients, which are slow to make."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self._clients: dict[str, Any] = {}

    def Session(self, region_name: str) -> Programs:  # noqa: N802  (boto3's name)
        """Give itself, as boto3 gives a session."""
        assert region_name
        return self

    def client(self, service: str) -> Any:  # noqa: ANN401
        """Give a client of boto3's that is heard and answered here."""
        if service not in self._clients:
            session = boto3.session.Session("id", "secret", region_name="us-east-1")
            made = session.client(service)
            made.meta.events.register("provide-client-params", self._given)
            made.meta.events.register("before-call", self._answered)
            self._clients[service] = made
        return self._clients[service]

    def _given(self, params: dict[str, Any], model: Any, **_: object) -> None:  # noqa: ANN401
        if not model.name.startswith(("Describe", "Get")):
            kept = {key: value for key, value in params.items() if key != "ChecksumAlgorithm"}
            if model.name == "PutObject":
                kept["Body"] = kept["Body"].read()
            self.calls.append((model.service_model.service_name, model.name, kept))

    def _answered(self, model: Any, **_: object) -> tuple[Any, dict[str, Any]]:  # noqa: ANN401
        body = {"Body": BytesIO(b"{}")} if model.name == "InvokeEndpoint" else {}
        answer = ANSWERS.get(model.name, {}) | body | {"ResponseMetadata": {"HTTPStatusCode": 200}}
        return type("Sent", (), {"status_code": 200})(), answer


@pytest.fixture(scope="module")
def programs() -> Programs:
    return Programs()


def called_by_sdk(text: str, folder: Path, programs: Programs, monkeypatch: pytest.MonkeyPatch) -> list[Call]:
    monkeypatch.setattr(boto3, "Session", programs.Session)
    monkeypatch.setenv("SETTLE_S", "0")
    monkeypatch.chdir(folder)
    programs.calls = []
    exec(compile(text, "program.py", "exec"), {"__name__": "__main__"})  # noqa: S102  (it is what is tested)
    return [(service, operation, _alike(operation, said)) for service, operation, said in programs.calls]


def _alike(operation: str, said: dict[str, Any]) -> dict[str, Any]:
    """Return what boto3 was given as bash was: files by their content's name, sources unzipped, dates apart."""
    if operation == "CreateFunction":
        with zipfile.ZipFile(BytesIO(said["Code"]["ZipFile"])) as packed:
            return said | {"Code": {"ZipFile": packed.read("index.py").decode().strip()}}
    if operation == "PutObject":
        return said | {"Body": said["Body"].decode()}
    if operation == "InvokeEndpoint":
        return said | {"Body": f"fileb://{said['Body'].decode()}"}
    if operation == "CreateTransformJob":
        name = re.sub(r"\d{14}$", "20261129120000", said["TransformJobName"])
        return said | {"TransformJobName": name}
    return said


def files_for(read: Read, folder: Path) -> None:
    """Put the files that a genome names where its texts are run; each holds its own name."""
    end = read.doc.endpoint
    for name in filter(None, (read.doc.model.file, end.sample if end else None)):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name)


def by_json(calls: list[Call]) -> list[str]:
    """Return calls so that they can be compared: policies that are texts as what they say."""
    return [f"{service} {operation} {_dumped(said)}" for service, operation, said in calls]


def _dumped(said: Any) -> str:  # noqa: ANN401
    return json.dumps(_opened(said), sort_keys=True, indent=1)


def _opened(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, dict):
        return {key: _opened(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_opened(one) for one in value]
    if isinstance(value, str) and value.startswith("{"):
        return json.loads(value)
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


def resolved(value: Any, made: dict[str, Any], region: str) -> Any:  # noqa: ANN401
    """Return a value of a template as CloudFormation would fill it in."""
    part = {"cn-": "aws-cn", "us-gov-": "aws-us-gov"}
    partition = next((name for begins, name in part.items() if region.startswith(begins)), "aws")
    pseudo = {"AWS::AccountId": ACCOUNT, "AWS::Partition": partition, "AWS::Region": region}
    if isinstance(value, list):
        return [resolved(one, made, region) for one in value]
    if not isinstance(value, dict):
        return value
    if set(value) == {"Ref"}:
        return pseudo.get(value["Ref"]) or _attribute(made, value["Ref"], "Ref", region, partition)
    if set(value) == {"Fn::GetAtt"}:
        return _attribute(made, *value["Fn::GetAtt"], region, partition)
    if set(value) == {"Fn::Sub"}:
        names = re.findall(r"\$\{([\w:.]+)\}", value["Fn::Sub"])
        text = value["Fn::Sub"]
        for name in names:
            one, _, attribute = name.partition(".")
            known = pseudo.get(name) or _attribute(made, one, attribute or "Ref", region, partition)
            text = text.replace(f"${{{name}}}", known)
        return text
    return {key: resolved(one, made, region) for key, one in value.items()}


def _attribute(made: dict[str, Any], name: str, attribute: str, region: str, partition: str) -> str:
    kind, said = made[name]["Type"], made[name]["Properties"]
    if kind.endswith("ScalingPolicy"):
        return POLICY
    if attribute == "Arn":
        return {
            "AWS::IAM::Role": lambda: f"arn:{partition}:iam::{ACCOUNT}:role/{said['RoleName']}",
            "AWS::S3::Bucket": lambda: f"arn:{partition}:s3:::{resolved(said['BucketName'], made, region)}",
            "AWS::Lambda::Function": lambda: (
                f"arn:{partition}:lambda:{region}:{ACCOUNT}:function:{said['FunctionName']}"
            ),
        }[kind]()
    key = {"AWS::S3::Bucket": "BucketName", "AWS::Logs::LogGroup": "LogGroupName"}.get(kind, attribute)
    found = resolved(said[key], made, region)
    assert isinstance(found, str)
    return found


NAMED = {
    "AWS::IAM::Role": ("RoleName", "CreateRole", "RoleName"),
    "AWS::S3::Bucket": ("BucketName", "CreateBucket", "Bucket"),
    "AWS::S3::BucketPolicy": ("Bucket", "PutBucketPolicy", "Bucket"),
    "AWS::Logs::LogGroup": ("LogGroupName", "CreateLogGroup", "logGroupName"),
    "AWS::Lambda::Function": ("FunctionName", "CreateFunction", "FunctionName"),
}
SAME = {
    "AWS::ApplicationAutoScaling::ScalableTarget": "RegisterScalableTarget",
    "AWS::ApplicationAutoScaling::ScalingPolicy": "PutScalingPolicy",
    "AWS::CloudWatch::Alarm": "PutMetricAlarm",
    "AWS::SageMaker::Endpoint": "CreateEndpoint",
    "AWS::SageMaker::EndpointConfig": "CreateEndpointConfig",
    "AWS::SageMaker::Model": "CreateModel",
    "AWS::Scheduler::Schedule": "CreateSchedule",
}


def in_template(plan: Plan, region: str) -> tuple[list[str], list[str]]:
    """Return the names of a template's resources, and those whose properties are a call, as that call."""
    made = template(plan)["Resources"]
    names, calls = [], []
    for one in made.values():
        said = resolved(one["Properties"], made, region)
        if one["Type"] in NAMED:
            key, operation, _ = NAMED[one["Type"]]
            names.append(f"{operation} {said[key]}")
        else:
            calls.append(f"{SAME[one['Type']]} {_dumped(said)}")
    return sorted(names), sorted(calls)


def in_calls(calls: list[Call]) -> tuple[list[str], list[str]]:
    named = {operation: key for _, operation, key in NAMED.values()}
    names = [f"{operation} {said[named[operation]]}" for _, operation, said in calls if operation in named]
    same = [f"{operation} {_dumped(said)}" for _, operation, said in calls if operation in SAME.values()]
    return sorted(names), sorted(same)


def test_three_texts_name_and_say_the_same(
    plans: tuple[tuple[Read, Plan], ...],
    examples: dict[str, tuple[Read, Plan]],
    aws: Any,  # noqa: ANN401
    programs: Programs,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for read, plan in (*examples.values(), *plans[:SAMPLE]):
        region = read.genome.region
        files_for(read, tmp_path)
        script = list(called_by_cli(cli.transcribed(plan, region), tmp_path, aws))
        program = called_by_sdk(sdk.transcribed(plan, region), tmp_path, programs, monkeypatch)
        assert by_json(script) == by_json(program), read.name
        assert in_template(plan, region) == in_calls(script), read.name
        for service, operation, said in script:
            known = aws.shape(service, operation).members
            given = {
                key: value for key, value in said.items() if known[key].type_name != "blob" and key != "Code"
            }
            report = [one for one in aws.faults(service, operation, given) if "Missing required" not in one]
            assert report == [], (read.name, operation)


def test_only_steps_are_written_for_a_stack_that_is_there(
    examples: dict[str, tuple[Read, Plan]],
    aws: Any,  # noqa: ANN401
    programs: Programs,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read, plan = examples["builtin-resnet.yaml"]
    files_for(read, tmp_path)
    script = list(called_by_cli(cli.transcribed(plan, read.genome.region, only_steps=True), tmp_path, aws))
    program = called_by_sdk(
        sdk.transcribed(plan, read.genome.region, only_steps=True), tmp_path, programs, monkeypatch
    )
    assert [operation for _, operation, _ in script] == ["CreateTrainingJob", "InvokeEndpoint"]
    assert by_json(script) == by_json(program)


def test_the_first_answer_is_kept(
    examples: dict[str, tuple[Read, Plan]],
    programs: Programs,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read, plan = examples["outline-serverless.yaml"]
    files_for(read, tmp_path)
    called_by_sdk(sdk.transcribed(plan, read.genome.region), tmp_path, programs, monkeypatch)
    assert (tmp_path / "answer.json").read_bytes() == b"{}"


@pytest.mark.parametrize("name", sorted(path.name for path in (ROOT / "examples" / "genomes").iterdir()))
@pytest.mark.parametrize("to", TEXTS)
def test_examples_are_transcribed_as_they_were(
    name: str, to: str, examples: dict[str, tuple[Read, Plan]]
) -> None:
    read, plan = examples[name]
    golden = Path(__file__).parent / "golden" / f"{Path(name).stem}.{to}.txt"
    text = text_of(plan, read.genome.region, to)
    if os.environ.get("GOLDEN") == "write":
        golden.write_text(text)
    assert golden.read_text() == text, "GOLDEN=write writes them anew: look at the difference"


ONE = """
import datetime, hashlib, sys
from pathlib import Path
from taskoid.genes.read import read_genome
from taskoid.tacu import plan_of
from taskoid.transcribe.texts import TEXTS, text_of
for path in sorted(Path("examples/genomes").iterdir()):
    genome = read_genome(path).genome
    plan = plan_of(genome, datetime.date(2026, 11, 29))
    for to in TEXTS:
        print(path.name, to, hashlib.sha256(text_of(plan, genome.region, to).encode()).hexdigest())
"""


def test_the_same_genome_gives_the_same_bytes_in_any_process() -> None:
    told = []
    for seed in ("1", "4711"):
        line = [sys.executable, "-c", ONE]
        done = subprocess.run(
            line, cwd=ROOT, env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, check=True
        )
        told.append(done.stdout)
    assert told[0] == told[1]
    assert told[0].count(b"\n") == 3 * len(list((ROOT / "examples" / "genomes").iterdir()))
