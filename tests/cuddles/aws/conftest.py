"""An account on this machine: MiniStack for stacks, objects, roles, logs, the project's plane for SageMaker."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import boto3
import pytest
from click.testing import CliRunner

from bench.smalltaskoid import INFERENCE, luminance, tarred

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE, ROOT = Path(__file__).parent, Path(__file__).parents[3]
MINISTACK = ROOT / ".venv-ministack" / "bin" / "python"
REGION = "us-east-1"
MODELS = "your-models"
KEYS = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_DEFAULT_REGION": REGION}
SERVERLESS = "kind: serverless\n  memory: 3072"
ANSWERS = (
    INFERENCE.replace('if content_type != "application/x-npy":', 'if content_type != "image/jpeg":')
    .replace("np.load(io.BytesIO(body), allow_pickle=False)", "np.zeros((1, 32, 32, 3), np.uint8)")
    .replace(
        "    told = io.BytesIO()\n    np.save(told, prediction)\n"
        '    return told.getvalue(), "application/x-npy"',
        '    return str(prediction.shape[0]), "application/json"',
    )
)
"""Code that takes JPEG and answers how many pictures that were."""


def free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


def listens(port: int, process: subprocess.Popen[bytes], most_s: float = 30.0) -> None:
    ends = time.monotonic() + most_s
    while time.monotonic() < ends:
        assert process.poll() is None, f"{process.args} ended with {process.returncode}"
        with socket.socket() as sock:
            if sock.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError(f"{process.args} doesn't listen")


@dataclass
class Cloud:
    """The account: where it listens, and where its processes may write."""

    url: str
    plane: str
    folder: Path
    environment: dict[str, str] = field(default_factory=dict)

    def client(self, service: str) -> Any:  # noqa: ANN401  (boto3 makes its clients while it runs)
        """Return a client of boto3 that sees what AWS would show."""
        url = self.plane if service.startswith("sagemaker") else self.url
        keys = {"aws_access_key_id": "test", "aws_secret_access_key": "test"}
        return boto3.client(service, endpoint_url=url, region_name=REGION, **keys)  # type: ignore[call-overload]

    def begin(self, folder: Path, *words: object) -> subprocess.Popen[bytes]:
        """Begin `cuddles taskoid` in a process of its own, whose temporary files are in a folder."""
        line = [sys.executable, "-m", "cuddles.cli.main", "taskoid", *map(str, words)]
        env = self.environment | {"PYTHONPATH": str(ROOT), "TMPDIR": str(folder), "PATH": os.environ["PATH"]}
        quiet, pipe = subprocess.DEVNULL, subprocess.PIPE
        return subprocess.Popen(line, env=env, cwd=folder, stdin=quiet, stdout=quiet, stderr=pipe)

    def objects(self) -> dict[str, bytes]:
        """Return every object of every bucket."""
        s3, found = self.client("s3"), {}
        for bucket in s3.list_buckets()["Buckets"]:
            for page in s3.get_paginator("list_objects_v2").paginate(Bucket=bucket["Name"]):
                for one in page.get("Contents", ()):
                    body = s3.get_object(Bucket=bucket["Name"], Key=one["Key"])["Body"].read()
                    found[f"{bucket['Name']}/{one['Key']}"] = body
        return found

    def lines(self) -> list[str]:
        """Return every line of every log."""
        logs, found = self.client("logs"), []
        for group in logs.describe_log_groups()["logGroups"]:
            pages = logs.get_paginator("filter_log_events").paginate(logGroupName=group["logGroupName"])
            found += [event["message"] for page in pages for event in page["events"]]
        return found

    def left(self) -> dict[str, list[str]]:
        """Return what is in the account, by kind, but for the bucket of models itself."""
        stacks = self.client("cloudformation").describe_stacks()["Stacks"]
        sagemaker = self.client("sagemaker")
        buckets = [one["Name"] for one in self.client("s3").list_buckets()["Buckets"]]
        found = {
            "stacks": [one["StackName"] for one in stacks if one["StackStatus"] != "DELETE_COMPLETE"],
            "buckets": [name for name in buckets if name != MODELS],
            "objects": list(self.objects()),
            "roles": [one["RoleName"] for one in self.client("iam").list_roles()["Roles"]],
            "logs": [one["logGroupName"] for one in self.client("logs").describe_log_groups()["logGroups"]],
            "functions": [one["FunctionName"] for one in self.client("lambda").list_functions()["Functions"]],
            "schedules": [one["Name"] for one in self.client("scheduler").list_schedules()["Schedules"]],
            "alarms": [
                one["AlarmName"] for one in self.client("cloudwatch").describe_alarms()["MetricAlarms"]
            ],
            "models": [one["ModelName"] for one in sagemaker.list_models()["Models"]],
            "configs": [
                one["EndpointConfigName"] for one in sagemaker.list_endpoint_configs()["EndpointConfigs"]
            ],
            "endpoints": [one["EndpointName"] for one in sagemaker.list_endpoints()["Endpoints"]],
        }
        return {kind: names for kind, names in found.items() if names}


@pytest.fixture(scope="session")
def cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cloud]:
    """Give an account that nothing is in but a bucket for models."""
    python = Path(os.environ.get("CUDDLES_MINISTACK_PYTHON", MINISTACK))
    assert python.exists(), "make setup makes .venv-ministack with scripts/ministack"
    folder = tmp_path_factory.mktemp("cloud")
    stack_port, plane_port = free_port(), free_port()
    url, plane = f"http://127.0.0.1:{stack_port}", f"http://127.0.0.1:{plane_port}"
    base = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    base |= KEYS | {"TMPDIR": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    stack_env = base | {
        "GATEWAY_PORT": str(stack_port),
        "BIND_HOST": "127.0.0.1",
        "PLANE": plane,
        "LOG_LEVEL": "WARNING",
        "S3_DATA_DIR": str(folder / "s3"),
    }
    plane_line = [sys.executable, str(HERE / "plane_boot.py"), str(plane_port), url, str(folder / "plane")]
    (folder / "plane").mkdir()
    with ExitStack() as ending, (folder / "said.log").open("wb") as said:
        for line, env, port in (
            ([str(python), str(HERE / "ministack_boot.py")], stack_env, stack_port),
            (plane_line, base | {"PYTHONPATH": str(ROOT)}, plane_port),
        ):
            process = subprocess.Popen(line, env=env, cwd=folder, stdout=said, stderr=said)
            ending.callback(process.wait, 20)
            ending.callback(process.kill)
            listens(port, process)
        addresses = {
            "AWS_ENDPOINT_URL": url,
            "AWS_ENDPOINT_URL_SAGEMAKER": plane,
            "AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME": plane,
        }
        found = Cloud(url, plane, folder, KEYS | addresses)
        found.client("s3").create_bucket(Bucket=MODELS)
        yield found


@pytest.fixture
def keys(cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let boto3 find the account as it always finds one."""
    for name in list(os.environ):
        if name.startswith("AWS_"):
            monkeypatch.delenv(name)
    for name, value in cloud.environment.items():
        monkeypatch.setenv(name, value)


@dataclass
class Command:
    """`cuddles taskoid`, run in this process as the command line runs it."""

    folder: Path

    def __call__(self, noun: str, *words: object) -> tuple[int, str, str]:
        """Return exit code, stdout and stderr."""
        from cuddles.cli import main

        with CliRunner().isolation() as (out, err, _):
            code = main.run(["taskoid", noun, *map(str, words)])
            return code, out.getvalue().decode(), err.getvalue().decode()

    def json(self, noun: str, *words: object) -> tuple[int, Any]:
        """Return exit code and what is told to programs."""
        code, out, err = self(noun, *words, "--json")
        assert out.strip(), err
        return code, json.loads(out.strip().splitlines()[-1])


@pytest.fixture
def command(tmp_path: Path) -> Command:
    """Give the command."""
    return Command(tmp_path)


@pytest.fixture(scope="session")
def answers() -> str:
    """Give a model's code that takes JPEG and answers JSON."""
    return ANSWERS


@pytest.fixture
def genome(tmp_path: Path) -> Any:  # noqa: ANN401  (a function)
    """Give what writes a genome with its tarball beside it, and returns the path."""

    def written(name: str, kind: str = SERVERLESS, code: str = ANSWERS) -> Path:
        folder = tmp_path / name
        folder.mkdir(exist_ok=True)
        (folder / "model.tar.gz").write_bytes(tarred({"model.onnx": luminance(), "code/inference.py": code}))
        path = folder / f"{name}.yaml"
        path.write_text(
            f"name: {name}\nregion: {REGION}\n"
            f"model:\n  framework: onnx\n  file: model.tar.gz\n  tarball: s3://{MODELS}/{name}/model.tar.gz\n"
            f"iam: {{}}\nendpoint:\n  {kind}\n"
        )
        return path

    return written


@pytest.fixture
def nothing_left(keys: None, command: Command, tmp_path: Path) -> Iterator[None]:
    """Take away what a test made, if it failed to do so itself."""
    del keys
    yield
    for path in tmp_path.glob("*/*.yaml"):
        command("destroy", path, "--yes", "--look", 0.1)
