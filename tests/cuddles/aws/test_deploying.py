"""A genome becomes an endpoint that has answered, or what was there before: on real parts of this machine."""

from __future__ import annotations

import json
import signal
import time
from typing import TYPE_CHECKING, Any

import pytest

from bench.smalltaskoid import INFERENCE, tarred
from cuddles.aws.sample import drawing

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.enable_socket, pytest.mark.usefixtures("keys", "nothing_left")]
LOOK = ("--yes", "--look", 0.1)
REALTIME = "kind: realtime\n  instance: ml.m5.large\n  ttl: 1h"
LACKS = INFERENCE.replace("    path = ", '    __import__("nothing_like_that")\n    path = ')


def config_of(cloud: Any, name: str) -> str:  # noqa: ANN401  (conftest's)
    said = cloud.client("sagemaker").describe_endpoint(EndpointName=name)
    assert said["EndpointStatus"] == "InService"
    return str(said["EndpointConfigName"])


def test_a_genome_is_deployed_asked_changed_and_taken_away(
    cloud: Any,  # noqa: ANN401
    command: Any,  # noqa: ANN401
    genome: Any,  # noqa: ANN401
    answers: str,
    tmp_path: Path,
) -> None:
    path = genome("bear", REALTIME)
    code, out, err = command("deploy", path, *LOOK)
    assert (code, err.count("cuddles:")) == (0, 0), (out, err)
    assert "a month " in out
    assert "make  Endpoint (AWS::SageMaker::Endpoint)" in out
    assert "bear stands in us-east-1 and has answered (1 bytes)" in out
    made = cloud.client("cloudformation").describe_stack_resources(StackName="taskoid-bear")
    assert len(made["StackResources"]) == 13
    assert all(one.get("PhysicalResourceId") for one in made["StackResources"]), "an emulator made nothing"
    first = config_of(cloud, "bear")

    photo, answer = tmp_path / "anna-bear.jpg", tmp_path / "answer.json"
    photo.write_bytes(drawing("image/jpeg"))
    assert command("invoke", path, photo, "-o", answer)[0] == 0
    assert json.loads(answer.read_bytes())
    code, told = command.json("status", path)
    assert (code, told["endpoint"], told["ttl_s"], told["resources"]) == (0, "InService", 3600, 13)
    assert told["machines"] == {"ml.m5.large": 1}
    assert told["cost"]["hour"] > 0.1
    asked = time.time() - 120  # noqa: TID251
    count = {"MetricName": "Invocations", "Value": 3.0, "Timestamp": asked}
    dimensions = {"EndpointName": "bear", "VariantName": "AllTraffic"}
    count["Dimensions"] = [{"Name": name, "Value": value} for name, value in dimensions.items()]
    cloud.client("cloudwatch").put_metric_data(Namespace="AWS/SageMaker", MetricData=[count])
    used = command.json("status", "bear")[1]["used"]
    assert 0 <= asked - used < 60

    code, out, _ = command("deploy", path, *LOOK)
    assert code == 0
    assert "nothing changes in taskoid-bear" in out
    assert "lies already at" in out
    genome("bear", REALTIME, f"{answers}\n# another version\n")
    code, told = command.json("deploy", path, *LOOK)
    assert code == 0
    changed = {one["name"]: one["action"] for one in told["changes"]}
    assert {name: changed.get(name) for name in ("Model", "EndpointConfig", "Endpoint")} == dict.fromkeys(
        ("Model", "EndpointConfig", "Endpoint"), "Modify"
    )
    assert config_of(cloud, "bear") != first

    code, out, _ = command("destroy", path, *LOOK)
    assert code == 0
    assert "gone  taskoid-bear (13 resources)" in out
    assert cloud.left() == {}
    code, out, _ = command("destroy", path, *LOOK)
    assert (code, out) == (0, "nothing of bear is left in us-east-1 (0 objects deleted)\n")
    assert command("status", path)[0] == 1


def test_a_first_deployment_whose_endpoint_does_not_come_up_leaves_nothing_but_its_cause(
    cloud: Any,  # noqa: ANN401
    command: Any,  # noqa: ANN401
    genome: Any,  # noqa: ANN401
) -> None:
    path = genome("lacking", code=LACKS)
    code, out, err = command("deploy", path, *LOOK)
    assert code == 1
    assert "it is taken away again" in out
    assert "The code imports a package that the image hasn't got." in err
    assert "(package-missing)" in err
    assert cloud.left() == {}


def test_a_change_whose_endpoint_says_no_goes_back_to_the_version_before(
    cloud: Any,  # noqa: ANN401
    command: Any,  # noqa: ANN401
    genome: Any,  # noqa: ANN401
    tmp_path: Path,
) -> None:
    path = genome("changing")
    assert command("deploy", path, *LOOK)[0] == 0
    before, objects = config_of(cloud, "changing"), set(cloud.objects())
    genome("changing", code=INFERENCE)
    code, out, err = command("deploy", path, *LOOK)
    assert code == 1
    assert "it goes back to what was there before" in out
    assert "image/jpeg" in err
    assert config_of(cloud, "changing") == before
    assert set(cloud.objects()) == objects
    photo = tmp_path / "bear.jpg"
    photo.write_bytes(drawing("image/jpeg"))
    assert command("invoke", "changing", photo)[0] == 0

    genome("changing", code=LACKS)
    code, out, err = command("deploy", path, *LOOK)
    assert code == 1
    assert "(package-missing)" in err
    assert config_of(cloud, "changing") == before
    assert set(cloud.objects()) == objects
    assert "wrong     package-missing: " in command("status", path)[1]


def test_an_endpoint_that_was_deleted_while_idle_is_brought_back(
    cloud: Any,  # noqa: ANN401
    command: Any,  # noqa: ANN401
    genome: Any,  # noqa: ANN401
) -> None:
    path = genome("idle", REALTIME)
    assert command("deploy", path, *LOOK, "--no-smoke")[0] == 0
    cloud.client("sagemaker").delete_endpoint(EndpointName="idle")
    assert "deploy brings it back" in command("status", path)[1]
    code, out, _ = command("deploy", path, *LOOK)
    assert code == 0
    assert "it is brought back" in out
    assert config_of(cloud, "idle").startswith("idle-")
    assert command("destroy", path, *LOOK)[0] == 0
    assert cloud.left() == {}


def test_a_work_bucket_goes_with_every_version_in_it(
    cloud: Any,  # noqa: ANN401
    command: Any,  # noqa: ANN401
    genome: Any,  # noqa: ANN401
) -> None:
    path = genome("versions", "kind: async\n  instance: ml.m5.large")
    code, out, err = command("deploy", path, *LOOK)
    assert code == 0, (out, err)
    s3, bucket = cloud.client("s3"), "versions-work-000000000000-us-east-1"
    s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
    for body in (b"one", b"two"):
        s3.put_object(Bucket=bucket, Key="input/somebody", Body=body)
    s3.delete_object(Bucket=bucket, Key="input/somebody")
    s3.create_multipart_upload(Bucket=bucket, Key="input/unfinished")
    code, _, err = command("destroy", path, *LOOK)
    assert code == 0, err
    assert cloud.left() == {}


@pytest.mark.parametrize("point", ["the tarball is put", "the stack is being made"])
def test_what_a_killed_deployment_leaves_is_taken_away_and_can_be_deployed_over(
    point: str,
    cloud: Any,  # noqa: ANN401
    command: Any,  # noqa: ANN401
    genome: Any,  # noqa: ANN401
    tmp_path: Path,
) -> None:
    path = genome("killed", REALTIME)
    deploying = cloud.begin(tmp_path, "deploy", path, *LOOK, "--no-smoke")
    ends = time.monotonic() + 30
    made = cloud.objects if point == "the tarball is put" else stacks_of(cloud)
    while not made():
        assert time.monotonic() < ends, deploying.communicate()
        time.sleep(0.01)
    deploying.send_signal(signal.SIGKILL)
    deploying.communicate()
    if point == "the tarball is put":
        assert command("destroy", path, *LOOK)[0] == 0
        assert cloud.left() == {}
        return
    ends = time.monotonic() + 30
    while (said := command("deploy", path, *LOOK))[0] != 0:
        assert "(under-way)" in said[2], said
        assert time.monotonic() < ends
    config_of(cloud, "killed")
    assert command("destroy", path, *LOOK)[0] == 0
    assert cloud.left() == {}


def stacks_of(cloud: Any) -> Any:  # noqa: ANN401
    """Return what tells whether a stack is being made."""
    client = cloud.client("cloudformation")
    return lambda: [
        one
        for one in client.describe_stacks()["Stacks"]
        if one["StackStatus"] in ("CREATE_IN_PROGRESS", "CREATE_COMPLETE")
    ]


def test_profiles_of_boto3_are_found(
    cloud: Any,  # noqa: ANN401
    command: Any,  # noqa: ANN401
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    for name in cloud.environment:
        monkeypatch.delenv(name)
    said = (
        f"[profile home]\nregion = us-east-1\naws_access_key_id = test\naws_secret_access_key = test\n"
        f"endpoint_url = {cloud.url}\nservices = here\n"
        f"[services here]\nsagemaker =\n  endpoint_url = {cloud.plane}\n"
    )
    (tmp_path / "config").write_text(said)
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "config"))
    monkeypatch.setenv("AWS_PROFILE", "home")
    code, _, err = command("status", "nobody")
    assert (code, "nothing of nobody stands in us-east-1" in err) == (1, True)
    monkeypatch.setenv("AWS_PROFILE", "away")
    code, _, err = command("status", "nobody")
    assert (code, "away" in err) == (2, True)


def builtin(tmp_path: Path, samples: int) -> Path:
    path = tmp_path / "learner" / "learner.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(
        "name: learner\nregion: us-east-1\nmodel:\n  builtin: semantic-segmentation\n  backbone: resnet-50\n"
        f"  samples: {samples}\n  training:\n    instance: ml.g4dn.xlarge\n    output: s3://your-models/learner/\n"
        "iam: {}\ninput:\n  data: s3://your-models/masks/\nendpoint:\n  kind: serverless\n"
    )
    return path


def test_an_algorithm_is_trained_between_two_changes_and_only_once(
    cloud: Any,  # noqa: ANN401
    command: Any,  # noqa: ANN401
    tmp_path: Path,
) -> None:
    path = builtin(tmp_path, 400)
    code, out, err = command("deploy", path, *LOOK)
    assert code == 0, (out, err)
    lines = [line.strip() for line in out.splitlines()]
    job = next(index for index, line in enumerate(lines) if line.startswith("training job"))
    assert "make  ModelRole (AWS::IAM::Role)" in lines[:job]
    assert "make  Endpoint (AWS::SageMaker::Endpoint)" in lines[job:]
    config_of(cloud, "learner")
    code, out, _ = command("deploy", path, *LOOK)
    assert code == 0
    assert "training job" not in out
    code, out, err = command("deploy", builtin(tmp_path, 1), *LOOK)
    assert code == 1
    assert "(gpu-memory)" in err or "memory" in err
    config_of(cloud, "learner")
    assert command("destroy", path, *LOOK)[0] == 0
    assert cloud.left() == {}


def test_a_job_that_nobody_waits_for_any_more_is_stopped_with_the_rest(
    cloud: Any,  # noqa: ANN401
    command: Any,  # noqa: ANN401
    tmp_path: Path,
) -> None:
    path = builtin(tmp_path, 2)
    code, _, err = command("deploy", path, *LOOK, "--wait", "1s")
    assert code == 3
    assert "takes longer than anybody waits" in err
    code, out, _ = command("destroy", path, *LOOK)
    assert code == 0
    assert "gone  learner-" in out
    assert (
        cloud.client("sagemaker").list_training_jobs(StatusEquals="InProgress")["TrainingJobSummaries"] == []
    )
    assert cloud.left() == {}


def test_a_look_asks_nobody_and_a_bad_tarball_goes_nowhere(
    command: Any,  # noqa: ANN401
    genome: Any,  # noqa: ANN401
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_SAGEMAKER"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    path = genome("dry")
    code, out, err = command("deploy", path, "--dry-run")
    assert (code, err) == (0, "")
    assert "AWS::SageMaker::Endpoint" in out
    code, told = command.json("deploy", path, "--dry-run")
    assert (code, told["month"]["what"]) == (0, "month")
    (path.parent / "model.tar.gz").write_bytes(tarred({"readme.txt": "nothing"}))
    code, _, err = command("deploy", path, *LOOK)
    assert code == 1
    assert "(bad-tarball)" in err


def test_what_is_not_agreed_to_is_not_made(cloud: Any, command: Any, genome: Any) -> None:  # noqa: ANN401
    path = genome("unwanted")
    code, _, err = command("deploy", path, "--look", 0.1)
    assert code == 2
    assert "say --yes" in err
    assert command("destroy", path)[0] == 2
    assert cloud.left() == {}


def test_what_keeps_aws_away_is_said_in_a_line(
    command: Any,  # noqa: ANN401
    genome: Any,  # noqa: ANN401
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    path = genome("away")
    text = path.read_text().replace("s3://your-models/", "s3://nobodys-bucket/")
    path.write_text(text)
    code, _, err = command("deploy", path, *LOOK)
    assert code == 1
    assert "aws s3 mb" in err
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    code, _, err = command("deploy", path, *LOOK)
    assert code == 3
    assert "can't be reached" in err
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    code, _, err = command("status", path)
    assert code == 2
    assert "aws configure" in err
    code, _, err = command("status", "no/such name")
    assert code == 2
