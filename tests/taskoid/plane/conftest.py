"""A plane as its users begin it, in a process of its own, and clients that ask it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import boto3
import pytest
from botocore.config import Config

from bench.smalltaskoid import INFERENCE, luminance, tarred

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT = Path(__file__).parents[3]
BEGIN = (
    "import json, pathlib, sys\n"
    "from taskoid.plane.up import Wanted, up\n"
    "said = json.loads(sys.argv[1])\n"
    "said |= {'tarball': pathlib.Path(said['tarball'])} if 'tarball' in said else {}\n"
    "up(Wanted(**said), lambda line: print(line, flush=True))\n"
)
AWS = (
    "import contextlib, io, json, sys\n"
    "from awscli.clidriver import create_clidriver\n"
    "told = []\n"
    "for line in json.loads(sys.argv[1]):\n"
    "    out, error = io.StringIO(), io.StringIO()\n"
    "    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(error):\n"
    "        code = create_clidriver().main(line)\n"
    "    told.append((code, out.getvalue(), error.getvalue()))\n"
    "print(json.dumps(told))\n"
)
KEYS = {"aws_access_key_id": "test", "aws_secret_access_key": "test", "region_name": "us-east-1"}
ONCE = Config(retries={"max_attempts": 1, "mode": "standard"})


@dataclass
class Up:
    """A plane that runs: its process, its address, where it may write."""

    process: subprocess.Popen[str]
    url: str
    folder: Path

    def client(self, service: str) -> Any:  # noqa: ANN401  (boto3 makes its clients while it runs)
        """Return a client of boto3."""
        return boto3.client(service, endpoint_url=self.url, config=ONCE, **KEYS)

    def aws(self, *lines: Sequence[str]) -> list[tuple[int, str, str]]:
        """Run lines of AWS's own command line in one process; returns exit code, stdout and stderr of each."""
        keys = {
            "AWS_ACCESS_KEY_ID": "test",
            "AWS_SECRET_ACCESS_KEY": "test",
            "AWS_DEFAULT_REGION": "us-east-1",
        }
        env = {"PATH": os.environ["PATH"], "HOME": str(self.folder), "AWS_PAGER": "", **keys}
        asked = json.dumps([["--endpoint-url", self.url, "--output", "json", *line] for line in lines])
        command = [sys.executable, "-c", AWS, asked]
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=90, check=True, cwd=self.folder, env=env
        )
        return [(code, out, error) for code, out, error in json.loads(done.stdout)]

    def end(self, sign: signal.Signals = signal.SIGTERM) -> int:
        """Send a signal and wait; returns the exit code."""
        self.process.send_signal(sign)
        return self.process.wait(20)


def environment(folder: Path) -> dict[str, str]:
    kept = {
        name: os.environ[name]
        for name in ("PATH", "HOME", "LANG", "CUDDLES_MMS_PYTHON")
        if name in os.environ
    }
    keys = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test"}
    return kept | keys | {"PYTHONPATH": str(ROOT), "TMPDIR": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}


@contextmanager
def begun(folder: Path, said: str, ready: str) -> Iterator[Up]:
    """Begin a plane with some wishes (JSON) and wait for a line; it ends with the block."""
    line = [sys.executable, "-c", BEGIN, said]
    pipe = subprocess.PIPE
    with subprocess.Popen(line, stdout=pipe, text=True, env=environment(folder), cwd=folder) as process:
        try:
            assert process.stdout is not None
            url = ""
            for told in process.stdout:
                url = next((word for word in told.split() if word.startswith("http://")), url)
                if told.startswith(ready):
                    break
            assert url, "the plane ended before it was ready"
            yield Up(process, url, folder)
        finally:
            process.kill()


@pytest.fixture(scope="session")
def tarball(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the path of a tarball with a small model and no code."""
    path = tmp_path_factory.mktemp("plain") / "model.tar.gz"
    path.write_bytes(tarred({"model.onnx": luminance()}))
    return path


@pytest.fixture(scope="session")
def coded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the path of a tarball with the same model and its own functions."""
    path = tmp_path_factory.mktemp("coded") / "model.tar.gz"
    path.write_bytes(tarred({"model.onnx": luminance(), "code/inference.py": INFERENCE}))
    return path


@pytest.fixture(scope="session")
def started() -> Any:  # noqa: ANN401  (a context manager to be called)
    """Give what begins a plane."""
    return begun
