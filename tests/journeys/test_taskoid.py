"""From weights to an outline over HTTP, as the how-to says: packed, brought up, asked by boto3, and ended."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from pipeline.metrics import score_ring, truth_from_ring
from pipeline.synthetic import STYLES, encode, generate

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.enable_socket
ROOT = Path(__file__).parents[2]
GENOME = ROOT / "examples/genomes/outline-serverless.yaml"
SIZE = (900, 1200)
KEYS = {"AWS_ACCESS_KEY_ID": "here", "AWS_SECRET_ACCESS_KEY": "here", "AWS_DEFAULT_REGION": "us-east-1"}


def test_a_packed_model_answers_with_the_outline_that_it_gives_here(
    cuddles: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    sample = generate(41, SIZE, STYLES["easy"])
    (tmp_path / "bear.jpg").write_bytes(encode(sample))
    packed = cuddles("model", "package", "--to", "onnx", "-o", "model.tar.gz")
    assert packed.returncode == 0, packed.stderr
    line = [
        sys.executable,
        "-m",
        "cuddles.cli.main",
        "taskoid",
        "up",
        str(GENOME),
        "--tarball",
        "model.tar.gz",
    ]
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    env = {"PYTHONPATH": str(ROOT), "TMPDIR": str(temporary), "PATH": "/usr/bin:/bin"}
    with subprocess.Popen(
        [*line, "--port", "0"], cwd=tmp_path, env=env, stdout=subprocess.PIPE, text=True
    ) as plane:
        assert plane.stdout is not None
        url = plane.stdout.readline().split()[1]
        assert plane.stdout.readline().startswith("endpoint outline is in service")
        asked = ("outline", "bear.jpg", "--method", "endpoint", "--json", "--endpoint")
        far = cuddles(*asked, "outline", env={"AWS_ENDPOINT_URL": url, **KEYS})
        lost = cuddles(*asked, "another", env={"AWS_ENDPOINT_URL": url, **KEYS})
        plane.send_signal(signal.SIGINT)
        assert plane.wait(20) == 0
    assert far.returncode == 0, far.stderr
    near = cuddles("outline", "bear.jpg", "--method", "learned", "--json")
    assert near.returncode == 0, near.stderr
    rings = [np.array(json.loads(one.stdout)["ring"]) for one in (far, near)]
    assert json.loads(far.stdout)["method"] == "endpoint"
    assert score_ring(truth_from_ring(rings[1], SIZE), rings[0]).iou > 0.97
    assert lost.returncode == 2
    assert "list-endpoints" in lost.stderr
    assert not list(temporary.iterdir())


def test_method_and_endpoint_go_together(cuddles: Callable[..., subprocess.CompletedProcess[str]]) -> None:
    for options in (("--method", "endpoint"), ("--endpoint", "outline")):
        told = cuddles("outline", "bear.jpg", *options)
        assert told.returncode == 2
        assert "go together" in told.stderr
