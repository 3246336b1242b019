"""AWS's own command line and boto3 against a plane that runs: what the paper calls, and what it left out."""

from __future__ import annotations

import io
import json
import time
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from botocore.exceptions import ClientError

from bench.smalltaskoid import npy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

pytestmark = pytest.mark.enable_socket
IMAGE = "123456789012.dkr.ecr.us-east-1.amazonaws.com/outline:1"
ROLE = "arn:aws:iam::123456789012:role/outline"
VARIANT = {"VariantName": "AllTraffic", "InstanceType": "ml.m5.large", "InitialInstanceCount": 1}
DARK = np.zeros((1, 32, 32, 3), np.uint8)


@pytest.fixture(scope="module")
def plane(started: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:  # noqa: ANN401
    with started(tmp_path_factory.mktemp("plane"), json.dumps({"answer_s": 3.0}), "plane") as up:
        yield up


def said(plane: Any, *lines: tuple[str, ...]) -> list[Any]:  # noqa: ANN401
    """Run lines that have to succeed; returns what each answered."""
    done = plane.aws(*lines)
    assert [code for code, _, _ in done] == [0] * len(lines), done
    return [json.loads(out) if out.strip() else {} for _, out, _ in done]


def waited(look: Callable[[], str], until: tuple[str, ...], most_s: float = 20.0) -> str:
    ends = time.monotonic() + most_s
    while (state := look()) not in until and time.monotonic() < ends:
        time.sleep(0.05)
    return state


def make(plane: Any, name: str, data: bytes | None, **config: Any) -> str:  # noqa: ANN401
    """Make model, configuration and endpoint of one name with boto3; returns the state it comes to."""
    sagemaker = plane.client("sagemaker")
    if data is not None:
        s3 = plane.client("s3")
        s3.create_bucket(Bucket=name)
        s3.put_object(Bucket=name, Key="model.tar.gz", Body=data)
    container = {
        "Image": IMAGE,
        "ModelDataUrl": f"s3://{name}/model.tar.gz",
        "Environment": config.pop("environment", {}),
    }
    sagemaker.create_model(ModelName=name, ExecutionRoleArn=ROLE, PrimaryContainer=container)
    variant = {
        "VariantName": "AllTraffic",
        "ModelName": name,
        "InitialInstanceCount": 1,
        "InstanceType": "ml.m5.large",
    }
    sagemaker.create_endpoint_config(
        EndpointConfigName=name, ProductionVariants=config.pop("variants", [variant]), **config
    )
    sagemaker.create_endpoint(EndpointName=name, EndpointConfigName=name)
    return waited(lambda: state(plane, name), ("InService", "Failed"))


def state(plane: Any, name: str) -> str:  # noqa: ANN401
    return str(plane.client("sagemaker").describe_endpoint(EndpointName=name)["EndpointStatus"])


def test_the_paper_s_calls_through_aws_s_command_line(plane: Any, tarball: Path, tmp_path: Path) -> None:  # noqa: ANN401
    plane.client("s3").create_bucket(Bucket="models")
    container = json.dumps({"Image": IMAGE, "ModelDataUrl": "s3://models/outline/model.tar.gz"})
    model = ("--model-name", "outline")
    config, endpoint = ("--endpoint-config-name", "outline"), ("--endpoint-name", "outline")
    variant = json.dumps([{**VARIANT, "ModelName": "outline"}])
    role = ("--execution-role-arn", ROLE)
    made = said(
        plane,
        ("s3", "cp", "--quiet", str(tarball), "s3://models/outline/model.tar.gz"),
        ("sagemaker", "create-model", *model, *role, "--primary-container", container),
        ("sagemaker", "create-endpoint-config", *config, "--production-variants", variant),
        ("sagemaker", "create-endpoint", *endpoint, *config),
    )
    arn = "arn:aws:sagemaker:us-east-1:000000000000"
    assert made == [
        {},
        {"ModelArn": f"{arn}:model/outline"},
        {"EndpointConfigArn": f"{arn}:endpoint-config/outline"},
        {"EndpointArn": f"{arn}:endpoint/outline"},
    ]
    assert waited(lambda: state(plane, "outline"), ("InService", "Failed")) == "InService"
    sent, came = tmp_path / "dark.npy", tmp_path / "figure.npy"
    sent.write_bytes(npy(DARK))
    invoke = (
        "sagemaker-runtime",
        "invoke-endpoint",
        *endpoint,
        "--body",
        f"fileb://{sent}",
        "--content-type",
    )
    logs = ("logs", "filter-log-events", "--log-group-name", "/aws/sagemaker/Endpoints/outline")
    good, wrong, events, *gone, last = plane.aws(
        (*invoke, "application/x-npy", str(came)),
        (*invoke, "text/csv", str(came)),
        logs,
        ("sagemaker", "delete-endpoint", *endpoint),
        ("sagemaker", "delete-endpoint-config", *config),
        ("sagemaker", "delete-model", *model),
        ("sagemaker", "describe-endpoint", *endpoint),
    )
    assert json.loads(good[1]) == {
        "ContentType": "application/x-npy",
        "InvokedProductionVariant": "AllTraffic",
    }
    assert np.load(came).shape == (1, 32, 32)
    assert np.load(came).min() > 0.99
    assert wrong[0] == 255
    assert "(ModelError) when calling the InvokeEndpoint operation: Received client error (415)" in wrong[2]
    assert any("answered with 415" in event["message"] for event in json.loads(events[1])["events"])
    assert [code for code, _, _ in gone] == [0, 0, 0]
    assert (
        "(ValidationException) when calling the DescribeEndpoint operation: Could not find endpoint"
        in last[2]
    )


def test_answers_and_errors_as_boto3_reads_them(plane: Any, coded: Path) -> None:  # noqa: ANN401
    assert make(plane, "coded", coded.read_bytes()) == "InService"
    runtime = plane.client("sagemaker-runtime")
    told = runtime.invoke_endpoint(
        EndpointName="coded", ContentType="application/x-npy", Body=npy(DARK), TargetVariant="AllTraffic"
    )
    assert np.load(io.BytesIO(told["Body"].read())).shape == (1, 32, 32)
    with pytest.raises(runtime.exceptions.ModelError) as wrong:
        runtime.invoke_endpoint(EndpointName="coded", ContentType="text/csv", Body=b"1")
    answer = wrong.value.response
    assert (answer["OriginalStatusCode"], answer["ResponseMetadata"]["HTTPStatusCode"]) == (500, 424)
    assert answer["OriginalMessage"].startswith("Content type text/csv is not supported")
    assert answer["LogStreamArn"].endswith(":log-group:/aws/sagemaker/Endpoints/coded")
    for asked, status, code in (
        ({"Body": b"x" * 6_291_457}, 413, "413"),
        ({"Body": b"x", "TargetVariant": "Other"}, 400, "ValidationError"),
        ({"Body": b"x", "EndpointName": "nobody"}, 400, "ValidationError"),
    ):
        with pytest.raises(ClientError) as no:
            runtime.invoke_endpoint(**{"EndpointName": "coded", "ContentType": "a/b", **asked})
        assert (
            no.value.response["ResponseMetadata"]["HTTPStatusCode"],
            no.value.response["Error"]["Code"],
        ) == (status, code)


def test_requests_that_wait_together_are_answered_together_each_its_own(plane: Any, tarball: Path) -> None:  # noqa: ANN401
    from concurrent.futures import ThreadPoolExecutor

    variables = {"SAGEMAKER_TS_BATCH_SIZE": "8", "SAGEMAKER_TS_MAX_BATCH_DELAY": "30"}
    assert make(plane, "stacked", tarball.read_bytes(), environment=variables) == "InService"
    runtime = plane.client("sagemaker-runtime")

    def ask(level: int) -> float:
        if level == 13:
            with pytest.raises(ClientError):
                runtime.invoke_endpoint(EndpointName="stacked", ContentType="application/x-npy", Body=b"none")
            return -1.0
        size = 32 if level % 2 else 64
        body = npy(np.full((1, size, size, 3), level * 10, np.uint8))
        told = runtime.invoke_endpoint(EndpointName="stacked", ContentType="application/x-npy", Body=body)
        figure = np.load(io.BytesIO(told["Body"].read()))
        assert figure.shape == (1, size, size)
        return float(figure.mean())

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(ask, range(24)))
    wanted = [1 / (1 + np.exp(-(10 - 20 * level * 10 / 255))) for level in range(24)]
    wanted[13] = -1.0
    assert found == pytest.approx(wanted, abs=1e-3)


def test_what_cannot_come_up_says_why(plane: Any) -> None:  # noqa: ANN401
    from bench.smalltaskoid import luminance, tarred

    code = "import nothing_like_that\n"
    assert make(plane, "broken", tarred({"model.onnx": luminance(), "code/inference.py": code})) == "Failed"
    reason = plane.client("sagemaker").describe_endpoint(EndpointName="broken")["FailureReason"]
    assert reason.startswith(
        "The primary container for production variant AllTraffic did not pass the ping health check."
    )
    assert "package-missing" in reason
    assert "No module named 'nothing_like_that'" in reason
    assert make(plane, "nowhere", None) == "Failed"
    assert (
        "model-data-missing"
        in plane.client("sagemaker").describe_endpoint(EndpointName="nowhere")["FailureReason"]
    )


def test_a_change_takes_over_without_a_gap(plane: Any, tarball: Path) -> None:  # noqa: ANN401
    make(plane, "changing", tarball.read_bytes())
    sagemaker, runtime = plane.client("sagemaker"), plane.client("sagemaker-runtime")
    two = [
        {
            "VariantName": name,
            "ModelName": "changing",
            "InstanceType": "ml.m5.large",
            "InitialInstanceCount": 1,
            "InitialVariantWeight": weight,
        }
        for name, weight in (("A", 3.0), ("B", 1.0))
    ]
    sagemaker.create_endpoint_config(EndpointConfigName="two", ProductionVariants=two)
    sagemaker.update_endpoint(EndpointName="changing", EndpointConfigName="two")
    went = []
    while state(plane, "changing") == "Updating":
        told = runtime.invoke_endpoint(
            EndpointName="changing", ContentType="application/x-npy", Body=npy(DARK)
        )
        went.append(told["InvokedProductionVariant"])
    assert set(went) <= {"AllTraffic", "A", "B"}
    for _ in range(20):
        told = runtime.invoke_endpoint(
            EndpointName="changing", ContentType="application/x-npy", Body=npy(DARK)
        )
        went.append(told["InvokedProductionVariant"])
    assert 13 <= went[-20:].count("A") <= 17


def test_a_model_that_dies_is_begun_again_and_one_that_hangs_is_given_up(plane: Any) -> None:  # noqa: ANN401
    from bench.smalltaskoid import INFERENCE, luminance, tarred

    deed = "    if data.shape[1] == 64:\n        os._exit(9)\n"
    deed += "    if data.shape[1] == 96:\n        import time; time.sleep(8)\n"
    code = INFERENCE.replace("def predict_fn(data, model):\n", "def predict_fn(data, model):\n" + deed)
    make(plane, "mortal", tarred({"model.onnx": luminance(), "code/inference.py": code}))
    runtime = plane.client("sagemaker-runtime")

    def ask(size: int) -> Any:  # noqa: ANN401
        body = npy(np.zeros((1, size, size, 3), np.uint8))
        return runtime.invoke_endpoint(EndpointName="mortal", ContentType="application/x-npy", Body=body)

    with pytest.raises(ClientError, match=r"server error \(0\).*model process exited"):
        ask(64)
    assert ask(32)["ResponseMetadata"]["HTTPStatusCode"] == 200
    with pytest.raises(ClientError, match=r"server error \(0\).*timed out"):
        ask(96)


def test_asked_by_and_by(plane: Any, tarball: Path) -> None:  # noqa: ANN401
    output = {"S3OutputPath": "s3://queued/out", "S3FailurePath": "s3://queued/failed"}
    assert (
        make(plane, "queued", tarball.read_bytes(), AsyncInferenceConfig={"OutputConfig": output})
        == "InService"
    )
    s3, runtime = plane.client("s3"), plane.client("sagemaker-runtime")
    s3.put_object(Bucket="queued", Key="in/dark.npy", Body=npy(DARK))
    ask = {"EndpointName": "queued", "ContentType": "application/x-npy"}
    told = runtime.invoke_endpoint_async(**ask, InputLocation="s3://queued/in/dark.npy", InferenceId="one")
    assert told["OutputLocation"] == "s3://queued/out/one.out"
    wrong = runtime.invoke_endpoint_async(**ask, InputLocation="s3://queued/in/none.npy", InferenceId="two")
    assert wrong["FailureLocation"] == "s3://queued/failed/two-error.out"

    def keys() -> str:
        found = s3.list_objects_v2(Bucket="queued").get("Contents", [])
        return " ".join(one["Key"] for one in found if not one["Key"].startswith(("in/", "model")))

    assert waited(keys, ("failed/two-error.out out/one.out",)) == "failed/two-error.out out/one.out"
    assert np.load(io.BytesIO(s3.get_object(Bucket="queued", Key="out/one.out")["Body"].read())).shape == (
        1,
        32,
        32,
    )
    assert (
        b"there is no such object"
        in s3.get_object(Bucket="queued", Key="failed/two-error.out")["Body"].read()
    )
    with pytest.raises(ClientError, match="not an asynchronous endpoint"):
        runtime.invoke_endpoint_async(EndpointName="coded", InputLocation="s3://queued/in/dark.npy")


def test_a_whole_prefix_is_transformed(plane: Any, tarball: Path) -> None:  # noqa: ANN401
    make(plane, "prefix", tarball.read_bytes())
    s3, sagemaker = plane.client("s3"), plane.client("sagemaker")
    for number in range(3):
        s3.put_object(Bucket="prefix", Key=f"in/{number}.npy", Body=npy(DARK))

    def job(name: str, prefix: str) -> dict[str, Any]:
        source = {"S3DataType": "S3Prefix", "S3Uri": f"s3://prefix/{prefix}"}
        sagemaker.create_transform_job(
            TransformJobName=name,
            ModelName="prefix",
            MaxConcurrentTransforms=2,
            BatchStrategy="SingleRecord",
            TransformInput={"DataSource": {"S3DataSource": source}, "ContentType": "application/x-npy"},
            TransformOutput={"S3OutputPath": "s3://prefix/out/"},
            TransformResources={"InstanceType": "ml.m5.large", "InstanceCount": 1},
        )
        look = lambda: str(sagemaker.describe_transform_job(TransformJobName=name)["TransformJobStatus"])  # noqa: E731
        waited(look, ("Completed", "Failed", "Stopped"))
        told: dict[str, Any] = sagemaker.describe_transform_job(TransformJobName=name)
        return told

    assert job("good", "in/")["TransformJobStatus"] == "Completed"
    found = s3.list_objects_v2(Bucket="prefix", Prefix="out/")["Contents"]
    assert [one["Key"] for one in found] == ["out/0.npy.out", "out/1.npy.out", "out/2.npy.out"]
    assert np.load(io.BytesIO(s3.get_object(Bucket="prefix", Key="out/1.npy.out")["Body"].read())).shape == (
        1,
        32,
        32,
    )
    s3.put_object(Bucket="prefix", Key="in/3.npy", Body=b"no array")
    failed = job("bad", "in/3")
    assert failed["TransformJobStatus"] == "Failed"
    assert "Bad HTTP status received from algorithm: 400 for in/3.npy" in failed["FailureReason"]
    assert "no object is under" in job("empty", "nothing/")["FailureReason"]


def test_ping_and_a_browser(plane: Any) -> None:  # noqa: ANN401
    import requests

    sagemaker = plane.client("sagemaker")
    for one in sagemaker.list_endpoints()["Endpoints"]:
        sagemaker.delete_endpoint(EndpointName=one["EndpointName"])
    assert sagemaker.list_endpoints()["Endpoints"] == []
    for name in ("missing", "absent"):
        make(plane, name, None)
    assert requests.get(f"{plane.url}/ping", timeout=5).status_code == 503
    assert (
        requests.get(f"{plane.url}/", headers={"Origin": "http://evil.example"}, timeout=5).status_code == 403
    )
    assert requests.get(f"{plane.url}/", headers={"Host": "evil.example:80"}, timeout=5).status_code == 403
    assert (
        requests.post(f"{plane.url}/invocations", data=b"", timeout=5).status_code == 400
    )  # nobody is meant
    bad = requests.post(
        f"{plane.url}/", headers={"X-Amz-Target": "SageMaker.ListModels"}, data=b"{", timeout=5
    )
    assert bad.headers["x-amzn-ErrorType"] == "SerializationException"


def test_objects_may_be_elsewhere(plane: Any, started: Any, tarball: Path, tmp_path: Path) -> None:  # noqa: ANN401
    s3 = plane.client("s3")
    s3.create_bucket(Bucket="elsewhere")
    output = {
        "s3": plane.url,
        "tarball": str(tarball),
        "place": "s3://elsewhere/model.tar.gz",
        "asynchronous": True,
    }
    with started(tmp_path, json.dumps(output), "endpoint") as other:
        s3.put_object(Bucket="elsewhere", Key="in/dark.npy", Body=npy(DARK))
        runtime = other.client("sagemaker-runtime")
        ask = {"EndpointName": "taskoid", "ContentType": "application/x-npy"}
        for name, number in (("dark", "one"), ("none", "two")):
            runtime.invoke_endpoint_async(
                **ask, InputLocation=f"s3://elsewhere/in/{name}.npy", InferenceId=number
            )

        def keys() -> str:
            found = s3.list_objects_v2(Bucket="elsewhere")["Contents"]
            return " ".join(one["Key"] for one in found)

        wanted = "failed/two-error.out in/dark.npy model.tar.gz out/one.out"
        assert waited(keys, (wanted,)) == wanted
        told = s3.get_object(Bucket="elsewhere", Key="failed/two-error.out")["Body"].read()
        assert told == b"s3://elsewhere/in/none.npy: there is no such object: upload it, or mend the address"
        with pytest.raises(ClientError, match="Objects are elsewhere"):
            other.client("s3").put_object(Bucket="elsewhere", Key="k", Body=b"")
