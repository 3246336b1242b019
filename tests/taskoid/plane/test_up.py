"""`cuddles taskoid up`: a genome's endpoint on this machine, from the terminal."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import boto3
import numpy as np
import pytest
import requests

from bench.smalltaskoid import luminance, npy, tarred

pytestmark = pytest.mark.enable_socket
ROOT = Path(__file__).parents[3]
COMMAND = (
    "import sys; from cuddles.cli.taskoid_up import up; sys.exit(up(sys.argv[1:], standalone_mode=False))"
)
GENOME = """\
name: outline
region: eu-central-1
model:
  framework: onnx
  file: model.tar.gz
  tarball: s3://your-models/outline/model.tar.gz
  batching: {size: 4, wait: 2ms}
iam: {}
endpoint:
  kind: async
  instance: ml.c5.xlarge
"""


def begun(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    env = kept | {"PYTHONPATH": str(ROOT), "TMPDIR": str(folder)}
    line = [sys.executable, "-c", COMMAND, *arguments]
    pipe = subprocess.PIPE
    return subprocess.Popen(line, stdout=pipe, stderr=pipe, text=True, cwd=folder, env=env)


@pytest.fixture
def genome(tmp_path: Path) -> Path:
    path = tmp_path / "outline.yaml"
    path.write_text(GENOME)
    return path


def test_a_genome_comes_up_answers_ping_and_ends_with_ctrl_c(genome: Path, tarball: Path) -> None:
    folder = genome.parent
    with begun(folder, str(genome), "--port", "0", "--tarball", str(tarball)) as process:
        assert process.stdout is not None
        url = process.stdout.readline().split()[1]
        assert process.stdout.readline().startswith("endpoint outline is in service, engine builtin")
        assert requests.get(f"{url}/ping", timeout=5).status_code == 200
        told = requests.post(
            f"{url}/invocations",
            data=npy(np.zeros((2, 32, 64, 3), np.uint8)),
            headers={"Content-Type": "application/x-npy"},
            timeout=10,
        )
        assert (told.status_code, told.headers["x-Amzn-Invoked-Production-Variant"]) == (200, "AllTraffic")
        keys: dict[str, Any] = {"aws_access_key_id": "x", "aws_secret_access_key": "x"}
        sagemaker = boto3.client("sagemaker", endpoint_url=url, region_name="eu-central-1", **keys)
        config = sagemaker.describe_endpoint_config(EndpointConfigName="outline")
        assert config["ProductionVariants"][0]["InstanceType"] == "ml.c5.xlarge"
        assert (
            config["AsyncInferenceConfig"]["OutputConfig"]["S3OutputPath"] == "s3://your-models/outline/out"
        )
        container = sagemaker.describe_model(ModelName="outline")["PrimaryContainer"]
        assert container["ModelDataUrl"] == "s3://your-models/outline/model.tar.gz"
        assert {"4", "2"} <= set(container["Environment"].values())
        process.send_signal(signal.SIGINT)
        assert process.wait(15) == 0
        assert process.stderr is not None
        assert "code/inference.py" in process.stderr.read()  # what multi-model-server would say is told
    assert {path.name for path in folder.iterdir()} == {"outline.yaml"}


@pytest.mark.parametrize(
    ("files", "code", "said"),
    [
        ({"readme.txt": "x"}, 1, "one model.onnx is needed at the top of the tarball"),
        (
            {"model.onnx": luminance(), "code/inference.py": "import nothing_like_it\n"},
            1,
            "package-missing: ",
        ),
    ],
)
def test_what_comes_to_nothing_says_why_and_leaves_with_1(
    genome: Path, files: dict[str, bytes | str], code: int, said: str
) -> None:
    (genome.parent / "model.tar.gz").write_bytes(tarred(files))
    with begun(genome.parent, str(genome), "--port", "0") as process:
        _, error = process.communicate(timeout=30)
    assert process.returncode == code
    assert said in error.splitlines()[-1]


def test_bad_input_is_told_with_its_cure(genome: Path, tarball: Path) -> None:
    for arguments, said in (
        ((str(genome),), "model.tar.gz can't be read"),
        ((str(genome), "--tarball", str(tarball), "--port", "{port}"), "choose another one"),
    ):
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            line = [one.format(port=taken.getsockname()[1]) for one in arguments]
            with begun(genome.parent, *line) as process:
                _, error = process.communicate(timeout=30)
        assert process.returncode == 1  # the exception: what cuddles.cli.main makes 2 of
        assert "BadWish" in error
        assert said in error
