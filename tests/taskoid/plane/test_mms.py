"""A tarball on the server that AWS runs: multi-model-server with AWS's toolkit, booted once."""

from __future__ import annotations

import asyncio
import io
import json
import os
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from bench.smalltaskoid import npy
from taskoid.plane.engine import CantServe
from taskoid.plane.mms import ENVIRONMENT, Mms, free_port, python_of

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.enable_socket
DARK = np.zeros((1, 32, 32, 3), np.uint8)


@pytest.fixture
def short() -> Iterator[Path]:
    """Give a folder with a short path, as Unix sockets need one."""
    with TemporaryDirectory(prefix="mms-") as folder:
        yield Path(folder)


def test_a_tarball_is_served_by_aws_s_own_server(started: Any, coded: Path, short: Path) -> None:  # noqa: ANN401
    assert python_of(os.environ).exists(), f"make setup makes {ENVIRONMENT} with scripts/mms"
    with started(short, json.dumps({"tarball": str(coded), "engine": "mms"}), "endpoint") as up:
        runtime = up.client("sagemaker-runtime")
        ask = {"EndpointName": "taskoid", "ContentType": "application/x-npy"}
        told = runtime.invoke_endpoint(**ask, Body=npy(DARK))
        assert np.load(io.BytesIO(told["Body"].read())).min() > 0.99
        with pytest.raises(runtime.exceptions.ModelError) as wrong:
            runtime.invoke_endpoint(EndpointName="taskoid", ContentType="text/csv", Body=b"1,2")
        assert wrong.value.response["OriginalStatusCode"] == 500
        assert wrong.value.response["OriginalMessage"].startswith("Content type text/csv is not supported")
        found = up.client("logs").filter_log_events(
            logGroupName="/aws/sagemaker/Endpoints/taskoid", filterPattern='"Model model loaded io_fd"'
        )
        assert len(found["events"]) == 1
        assert up.end() == 0
    assert list(short.iterdir()) == []


def test_where_it_is_not_installed_the_cure_is_told(tmp_path: Path) -> None:
    with pytest.raises(CantServe, match="make it with scripts/mms"):
        python_of({"CUDDLES_MMS_PYTHON": str(tmp_path / "python")})


def test_a_port_is_free_and_one_that_the_server_takes() -> None:
    assert 18_000 <= free_port() < 32_767


def test_a_path_too_long_for_its_socket_is_told(tmp_path: Path) -> None:
    engine = Mms(tmp_path / "python", tmp_path / ("long" * 30), {}, print, 1.0)
    with pytest.raises(CantServe, match="set TMPDIR to a shorter one"):
        asyncio.run(engine.begin())
