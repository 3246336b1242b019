"""What is sent to a plane is nowhere once it has ended, or was killed: every byte left behind is looked at."""

from __future__ import annotations

import json
import signal
import time
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from bench.smalltaskoid import npy
from taskoid.plane.room import PREFIX, room, sweep

if TYPE_CHECKING:
    from pathlib import Path

Begun = Any
pytestmark = pytest.mark.enable_socket
CANARY = np.random.default_rng(7).integers(0, 255, (1, 64, 64, 3), np.uint8)
MARKS = (CANARY.tobytes()[200:232], CANARY.tobytes()[-64:-32])


def leftovers(folder: Path) -> list[str]:
    """Return the files under a folder that have a piece of the canary in them."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [str(path) for path in files if any(mark in path.read_bytes() for mark in MARKS)]


def asked_every_way(up: Any) -> None:  # noqa: ANN401
    """Send the canary through every door: at once, by and by, in a job, and where it is refused."""
    s3, runtime, sagemaker = up.client("s3"), up.client("sagemaker-runtime"), up.client("sagemaker")
    s3.put_object(Bucket="taskoid", Key="in/canary.npy", Body=npy(CANARY))
    ask = {"EndpointName": "taskoid", "ContentType": "application/x-npy"}
    assert runtime.invoke_endpoint(**ask, Body=npy(CANARY))["Body"].read()
    for content_type in ("text/csv", "image/png", "application/json"):
        with pytest.raises(runtime.exceptions.ModelError):
            runtime.invoke_endpoint(EndpointName="taskoid", ContentType=content_type, Body=npy(CANARY))
    runtime.invoke_endpoint_async(**ask, InputLocation="s3://taskoid/in/canary.npy", InferenceId="later")
    source = {"S3DataType": "S3Prefix", "S3Uri": "s3://taskoid/in/"}
    sagemaker.create_transform_job(
        TransformJobName="job",
        ModelName="taskoid",
        TransformInput={"DataSource": {"S3DataSource": source}, "ContentType": "application/x-npy"},
        TransformOutput={"S3OutputPath": "s3://taskoid/out/"},
        TransformResources={"InstanceType": "ml.m5.large", "InstanceCount": 1},
    )
    ends = time.monotonic() + 20
    wanted = {"taskoid/out/later.out", "out/canary.npy.out"}
    while time.monotonic() < ends:
        keys = {one["Key"] for one in s3.list_objects_v2(Bucket="taskoid")["Contents"]}
        if wanted <= keys:
            break
        time.sleep(0.05)
    assert wanted <= keys
    for key in wanted:
        assert not any(mark in s3.get_object(Bucket="taskoid", Key=key)["Body"].read() for mark in MARKS)
    lines = up.client("logs").filter_log_events(logGroupName="/aws/sagemaker/Endpoints/taskoid")["events"]
    text = "\n".join(one["message"] for one in lines)
    assert "answered with 400" in text
    assert "NUMPY" not in text
    assert repr(CANARY.tobytes()[200:208])[2:-1] not in text


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_nothing_of_a_picture_is_left(
    started: Begun, tarball: Path, tmp_path: Path, sign: signal.Signals
) -> None:
    said = json.dumps({"tarball": str(tarball), "asynchronous": True})
    with started(tmp_path, said, "endpoint") as up:
        assert list(tmp_path.glob(f"{PREFIX}*"))
        asked_every_way(up)
        assert leftovers(tmp_path) == []
        code = up.end(sign)
    assert leftovers(tmp_path) == []
    rooms = list(tmp_path.glob(f"{PREFIX}*"))
    if sign is signal.SIGKILL:
        assert code == -signal.SIGKILL
        assert len(rooms) == 1  # the model is in it, and nothing else
        ended(rooms[0])
        assert sweep(tmp_path) == 1
    assert list(tmp_path.iterdir()) == []  # nor anything else, such as the identifier that onnxruntime leaves


def ended(folder: Path) -> None:
    """Wait until no process has a file of the folder open, the child's included."""
    ends = time.monotonic() + 10
    while time.monotonic() < ends and (children_of(folder)):
        time.sleep(0.05)
    assert not children_of(folder)


def children_of(folder: Path) -> list[str]:
    from pathlib import Path as Place

    found = []
    for line in Place("/proc").glob("[0-9]*/cmdline"):
        try:
            if str(folder).encode() in line.read_bytes():
                found.append(line.parent.name)
        except OSError:
            continue
    return found


def test_a_room_is_private_and_nobody_else_removes_it(tmp_path: Path) -> None:
    with room(tmp_path) as mine:
        assert mine.stat().st_mode & 0o777 == 0o700
        assert sweep(tmp_path) == 0
        with room(tmp_path) as other:
            assert other != mine
        assert mine.exists()
        assert not other.exists()
    assert list(tmp_path.iterdir()) == []


def test_what_nobody_holds_is_removed_and_links_are_left_alone(tmp_path: Path) -> None:
    dead = tmp_path / f"{PREFIX}1-dead"
    (dead / "e1").mkdir(parents=True)
    (tmp_path / "precious").mkdir()
    (tmp_path / f"{PREFIX}2-link").symlink_to(tmp_path / "precious")
    (tmp_path / f"{PREFIX}3-file").write_text("x")
    assert sweep(tmp_path) == 1
    assert not dead.exists()
    assert (tmp_path / "precious").exists()
