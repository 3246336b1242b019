"""The parts of the plane, each alone: stacking, formats, records, logs, objects, the wire."""

from __future__ import annotations

import asyncio
import io
import json
import queue
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import fromstring

import numpy as np
import pytest
from PIL import Image

from bench.smalltaskoid import INFERENCE, luminance, npy, tarred
from taskoid.plane.batching import Batching, batching_of
from taskoid.plane.child import answers
from taskoid.plane.engine import CantServe
from taskoid.plane.faults import Fault, model_error
from taskoid.plane.formats import Unreadable, Unsupported, array_of, body_of
from taskoid.plane.frames import packed, read
from taskoid.plane.journal import MOST_LINES, OPERATIONS, Journal
from taskoid.plane.names import Site, bucket_and_key
from taskoid.plane.objects import CantReach, InMemory
from taskoid.plane.records import assembled, listed, output_key, requests_of
from taskoid.plane.runtime import shared
from taskoid.plane.s3 import S3
from taskoid.plane.served import Unserved, loaded
from taskoid.plane.stacking import answered, gathered, groups_of
from taskoid.plane.unpacked import unpack
from taskoid.plane.wire import Request, refusal, runtime_parameters, target_of

if TYPE_CHECKING:
    from pathlib import Path

    from taskoid.plane.served import Served

# Stacking ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "most", "wait_s"),
    [
        ({}, 1, 0.0),
        ({"SAGEMAKER_TFS_ENABLE_BATCHING": "true"}, 8, 0.001),
        ({"SAGEMAKER_TFS_ENABLE_BATCHING": "false", "SAGEMAKER_TFS_MAX_BATCH_SIZE": "4"}, 1, 0.0),
        (
            {
                "SAGEMAKER_TFS_ENABLE_BATCHING": "true",
                "SAGEMAKER_TFS_MAX_BATCH_SIZE": "32",
                "SAGEMAKER_TFS_BATCH_TIMEOUT_MICROS": "100000",
            },
            32,
            0.1,
        ),
        ({"SAGEMAKER_TS_BATCH_SIZE": "4", "SAGEMAKER_TS_MAX_BATCH_DELAY": "20"}, 4, 0.02),
        ({"TASKOID_BATCH_SIZE": "6", "TASKOID_BATCH_WAIT_MS": "0"}, 6, 0.0),
    ],
)
def test_batching_is_said_in_the_words_of_aws_s_images(
    said: dict[str, str], most: int, wait_s: float
) -> None:
    assert batching_of(said) == Batching(most, wait_s)


def test_a_batching_variable_that_is_no_number_is_refused() -> None:
    with pytest.raises(ValueError, match="SAGEMAKER_TS_BATCH_SIZE is many: write a whole number"):
        batching_of({"SAGEMAKER_TS_BATCH_SIZE": "many"})


def test_whoever_comes_first_waits_for_others_but_not_for_long() -> None:
    waiting: queue.Queue[int] = queue.Queue()
    for number in range(5):
        waiting.put(number)
    assert gathered(waiting, -1, Batching(4, 0.0), lambda: 0.0) == [-1, 0, 1, 2]
    times = iter([0.0, 0.0, 0.0, 5.0, 5.0])
    assert gathered(waiting, -1, Batching(9, 0.01), lambda: next(times)) == [-1, 3, 4]


def test_what_is_alike_goes_together() -> None:
    one, two = np.zeros((1, 4, 4, 3), np.uint8), np.zeros((2, 4, 4, 3), np.uint8)
    other, kind = np.zeros((1, 8, 4, 3), np.uint8), np.zeros((1, 4, 4, 3), np.float32)
    assert groups_of([one, other, two, "text", kind, "text"]) == [[0, 2], [1], [3], [4], [5]]


def test_answers_are_split_as_the_requests_were_stacked() -> None:
    asked = [np.full((count, 2), count) for count in (1, 3, 2)]
    told = answered(asked, lambda data: data * 10)
    assert [one.tolist() for one in told] == [(one * 10).tolist() for one in asked]
    calls: list[int] = []
    assert answered(asked, lambda data: calls.append(len(data)) or {"n": len(data)}) == [
        {"n": 1},
        {"n": 3},
        {"n": 2},
    ]
    assert calls == [6, 1, 3, 2]


# What the child answers -------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Served:
    folder = tmp_path_factory.mktemp("plain")
    unpack(tarred({"model.onnx": luminance()}), folder / "model")
    return loaded(folder / "model")


def frame(body: bytes, content_type: str = "application/x-npy", accept: str = "") -> Any:  # noqa: ANN401
    return {"id": 1, "content_type": content_type, "accept": accept, "attributes": ""}, body


def test_one_request_that_fails_spoils_no_other(plain: Served, capsys: pytest.CaptureFixture[str]) -> None:
    good = npy(np.zeros((1, 32, 32, 3), np.uint8))
    batch = [
        frame(good),
        frame(b"none"),
        frame(npy(np.zeros((1, 32, 32, 4), np.uint8))),
        frame(good, accept="application/json"),
    ]
    told = answers(plain, batch)
    assert [status for status, _, _ in told] == [200, 400, 500, 200]
    assert np.load(io.BytesIO(told[0][2])).shape == (1, 32, 32)
    assert np.asarray(json.loads(told[3][2])).shape == (1, 32, 32)
    assert b"INVALID_ARGUMENT" in told[2][2]
    assert "answered with 400" in capsys.readouterr().err


def test_pictures_are_padded_to_what_the_model_takes(plain: Served) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (50, 40)).save(picture, "PNG")
    ((status, kind, body),) = answers(plain, [frame(picture.getvalue(), "image/png")])
    assert (status, kind, np.load(io.BytesIO(body)).shape) == (200, "application/x-npy", (1, 64, 64))


def test_functions_of_the_tarball_are_used_with_and_without_a_context(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = (
        "def model_fn(model_dir, context):\n    return context.model_dir\n\n\n"
        "def transform_fn(model, body, content_type, accept):\n    return body.upper(), 'text/csv'\n"
    )
    monkeypatch.setenv("SAGEMAKER_PROGRAM", "own_transform.py")
    unpack(tarred({"code/own_transform.py": code}), tmp_path / "model")
    served = loaded(tmp_path / "model")
    assert served.model == str(tmp_path / "model")
    assert answers(served, [frame(b"a,b", "text/csv")]) == [(200, "text/csv", b"A,B")]


@pytest.mark.parametrize(
    ("program", "files", "said"),
    [
        ("none.py", {"readme.txt": "x"}, "one model.onnx is needed at the top of the tarball, there is none"),
        ("none.py", {"a.onnx": b"x", "b.onnx": b"x"}, "there is a.onnx, b.onnx"),
        (
            "mixed_up.py",
            {"code/mixed_up.py": INFERENCE + "\ntransform_fn = predict_fn\n"},
            "Cannot use transform_fn",
        ),
    ],
)
def test_what_cannot_be_served_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str, files: dict[str, bytes | str], said: str
) -> None:
    monkeypatch.setenv("SAGEMAKER_PROGRAM", program)
    unpack(tarred(files), tmp_path / "model")
    with pytest.raises(Unserved, match=said):
        loaded(tmp_path / "model")


@pytest.mark.parametrize(
    "tarball",
    [b"", b"no gzip", tarred({"a": b"1"})[:-20], tarred({"../a": b"1"})],
    ids=["empty", "no-gzip", "cut-off", "outside"],
)
def test_a_tarball_that_cannot_be_unpacked_is_refused(tmp_path: Path, tarball: bytes) -> None:
    with pytest.raises(CantServe, match="can't be unpacked"):
        unpack(tarball, tmp_path / "model")
    assert not (tmp_path / "a").exists()


def test_bodies_are_read_and_written_by_their_types() -> None:
    value = np.arange(6, dtype=np.uint8).reshape(2, 3)
    assert array_of(npy(value), "application/x-npy", "uint8").tolist() == value.tolist()
    assert array_of(b'{"instances": [[1, 2]]}', "application/json; charset=utf-8", "uint8").dtype == np.uint8
    for body, kind in (
        (b"{", "application/json"),
        (b"{}", "application/json"),
        (b"x", "image/png"),
        (b"[300]", "application/json"),
    ):
        with pytest.raises(Unreadable) as wrong:
            array_of(body, kind, "uint8")
        assert body.decode() not in str(wrong.value).removeprefix("the body is no")
    with pytest.raises(Unsupported) as wrong_kind:
        array_of(b"", "", "uint8")
    assert wrong_kind.value.status_code == 415
    assert body_of({"a": value}, "application/json") == (b'{"a": [[0, 1, 2], [3, 4, 5]]}', "application/json")
    assert body_of(value, "image/webp, */*")[1] == "application/x-npy"
    with pytest.raises(Unsupported) as wrong_accept:
        body_of(value, "image/webp")
    assert wrong_accept.value.status_code == 406


def test_frames_are_read_as_they_were_packed_and_a_cut_one_is_none() -> None:
    whole = packed({"id": 1}, b"body")
    assert read(io.BytesIO(whole)) == ({"id": 1}, b"body")
    assert [read(io.BytesIO(whole[:cut])) for cut in (0, 5, 14, len(whole) - 1)] == [None] * 4


# Records, shares, names -------------------------------------------------------------------------------------


def test_objects_become_requests_and_answers_one_output() -> None:
    lines = b"a\nbb\nccc\n"
    assert list(requests_of(lines, "None", "SingleRecord", 100)) == [lines]
    assert list(requests_of(lines, "Line", "SingleRecord", 100)) == [b"a\n", b"bb\n", b"ccc\n"]
    assert list(requests_of(lines, "Line", "MultiRecord", 5)) == [b"a\nbb\n", b"ccc\n"]
    with pytest.raises(ValueError, match="MaxPayloadInMB"):
        list(requests_of(lines, "Line", "MultiRecord", 3))
    assert assembled([b"1", b"2\n"], "Line") == b"1\n2\n"
    assert assembled([b"1", b"2"], "None") == b"12"


@pytest.mark.parametrize(
    ("key", "prefix", "output", "wanted"),
    [
        ("in/a.npy", "in/", "out/", "out/a.npy.out"),
        ("in/deep/a.npy", "in/", "out", "out/deep/a.npy.out"),
        ("in/a.npy", "in/a", "", "a.npy.out"),
        ("a.npy", "", "out", "out/a.npy.out"),
    ],
)
def test_an_output_is_named_after_its_input(key: str, prefix: str, output: str, wanted: str) -> None:
    assert output_key(key, prefix, output) == wanted


def test_manifests_and_addresses() -> None:
    assert list(listed([{"prefix": "s3://b/"}, "a", "c"])) == ["s3://b/a", "s3://b/c"]
    with pytest.raises(ValueError, match="a manifest is a list"):
        listed([1])
    assert bucket_and_key("s3://b/a/c") == ("b", "a/c")
    for wrong in ("file:///a", "s3:///a", "b/a"):
        with pytest.raises(ValueError, match="no address"):
            bucket_and_key(wrong)


def test_turns_are_shared_by_weight_and_mixed() -> None:
    turns = [shared({"a": 3.0, "b": 1.0}, turn) for turn in range(100)]
    assert 73 <= turns.count("a") <= 77
    assert "a" * 5 not in "".join(turns)
    assert {shared({"a": 0.0, "b": 0.0}, turn) for turn in range(9)} == {"a", "b"}


# Logs, objects, wire ----------------------------------------------------------------------------------------


@pytest.fixture
def journal() -> Journal:
    kept = Journal(Site())
    for number in range(6):
        kept.say("/g", f"s{number % 2}", f"line {number} of all", float(number))
    return kept


def test_logs_are_read_forwards_backwards_and_by_words(journal: Journal) -> None:
    ask = lambda name, **said: OPERATIONS[name](journal, {"logGroupName": "/g", **said})  # noqa: E731
    streams = ask("DescribeLogStreams")["logStreams"]
    assert [(one["logStreamName"], one["lastEventTimestamp"]) for one in streams] == [
        ("s0", 4000),
        ("s1", 5000),
    ]
    first = ask("GetLogEvents", logStreamName="s0", startFromHead=True, limit=2)
    assert [one["message"][:6] for one in first["events"]] == ["line 0", "line 2"]
    then = ask("GetLogEvents", logStreamName="s0", nextToken=first["nextForwardToken"])
    assert [one["message"][:6] for one in then["events"]] == ["line 4"]
    end = ask("GetLogEvents", logStreamName="s0", nextToken=then["nextForwardToken"])
    assert (end["events"], end["nextForwardToken"]) == ([], then["nextForwardToken"])
    back = ask("GetLogEvents", logStreamName="s0", nextToken=then["nextBackwardToken"])
    assert [one["message"][:6] for one in back["events"]] == ["line 0", "line 2"]
    found = ask("FilterLogEvents", filterPattern="line of", startTime=1000, endTime=5000, limit=3)
    assert [one["timestamp"] for one in found["events"]] == [1000, 2000, 3000]
    more = ask("FilterLogEvents", filterPattern="line of", endTime=5000, nextToken=found["nextToken"])
    assert [one["timestamp"] for one in more["events"]] == [4000]
    assert [one["logStreamName"] for one in ask("FilterLogEvents", logStreamNames=["s1"])["events"]] == [
        "s1"
    ] * 3
    assert OPERATIONS["DescribeLogGroups"](journal, {})["logGroups"][0]["logGroupName"] == "/g"  # type: ignore[index]
    for name, said in (
        ("DescribeLogStreams", {}),
        ("FilterLogEvents", {}),
        ("GetLogEvents", {"logStreamName": "s"}),
    ):
        assert OPERATIONS[name](journal, {"logGroupName": "/x", **said}).code == "ResourceNotFoundException"  # type: ignore[union-attr]
    assert ask("GetLogEvents", logStreamName="x").code == "ResourceNotFoundException"


def test_logs_are_bounded(journal: Journal) -> None:
    for number in range(MOST_LINES + 5):
        journal.say("/h", "s", "x" * 9000, float(number))
    assert len(journal.lines("/h")) == MOST_LINES
    assert len(journal.lines("/h", "s")[0]) == 4000


def ask(s3: S3, verb: str, path: str, body: bytes = b"", **query: str) -> tuple[int, bytes]:
    headers = {"range": query.pop("range")} if "range" in query else {}
    said = asyncio.run(
        s3.answer(
            Request(verb, path, {key.replace("_", "-"): one for key, one in query.items()}, headers, body)
        )
    )
    return said.status, said.body


def test_objects_are_put_listed_read_in_ranges_and_deleted() -> None:
    s3 = S3(InMemory())
    assert ask(s3, "GET", "/b/k")[0] == 404
    assert ask(s3, "PUT", "/b")[0] == 200
    for key in ("a/1", "a/2", "b"):
        assert ask(s3, "PUT", f"/b/{key}", b"0123456789")[0] == 200
    space = "{http://s3.amazonaws.com/doc/2006-03-01/}"
    told = fromstring(ask(s3, "GET", "/b", delimiter="/", list_type="2")[1])  # noqa: S314  (its own)
    assert [one.findtext(f"{space}Prefix") for one in told.findall(f"{space}CommonPrefixes")] == ["a/"]
    assert [one.findtext(f"{space}Key") for one in told.findall(f"{space}Contents")] == ["b"]
    page = fromstring(ask(s3, "GET", "/b", prefix="a/", max_keys="1")[1])  # noqa: S314
    token = page.findtext(f"{space}NextContinuationToken") or ""
    rest = fromstring(ask(s3, "GET", "/b", prefix="a/", continuation_token=token)[1])  # noqa: S314
    assert [one.findtext(f"{space}Key") for one in rest.findall(f"{space}Contents")] == ["a/2"]
    assert ask(s3, "GET", "/b/b", range="bytes=2-4") == (206, b"234")
    assert ask(s3, "GET", "/b/b", range="bytes=8-") == (206, b"89")
    assert ask(s3, "GET", "/b/b", range="bytes=20-")[0] == 416
    assert ask(s3, "DELETE", "/b")[0] == 409
    asked = b"<Delete><Object><Key>a/1</Key></Object><Object><Key>a/2</Key></Object></Delete>"
    assert ask(s3, "POST", "/b", asked, delete="")[0] == 200
    assert ask(s3, "POST", "/b", b"<", delete="")[0] == 400
    assert ask(s3, "DELETE", "/b/b")[0] == 204
    assert ask(s3, "DELETE", "/b")[0] == 204
    assert b"<Name>" not in ask(s3, "GET", "/")[1]


def test_objects_come_in_parts_and_in_chunks() -> None:
    s3 = S3(InMemory())
    ask(s3, "PUT", "/b")
    begun = fromstring(ask(s3, "POST", "/b/k", uploads="")[1])  # noqa: S314
    number = next(one.text or "" for one in begun if one.tag.endswith("UploadId"))
    for part in ("2", "1"):
        assert ask(s3, "PUT", "/b/k", part.encode() * 3, uploadId=number, partNumber=part)[0] == 200
    assert ask(s3, "POST", "/b/k", uploadId=number)[0] == 200
    assert ask(s3, "GET", "/b/k")[1] == b"111222"
    assert ask(s3, "PUT", "/b/k", uploadId=number, partNumber="1")[0] == 404
    chunked = Request(
        "PUT",
        "/b/c",
        {},
        {"content-encoding": "aws-chunked"},
        b"3;x=y\r\nabc\r\n2\r\nde\r\n0\r\nx-amz-a:b\r\n\r\n",
    )
    asyncio.run(s3.answer(chunked))
    assert ask(s3, "GET", "/b/c")[1] == b"abcde"


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("taskoid.plane.objects.MOST_BYTES", 10)
    objects = InMemory()
    asyncio.run(objects.put("b", "k", b"12345"))
    with pytest.raises(CantReach, match="delete what you no more need"):
        asyncio.run(objects.put("b", "l", b"123456"))


def test_the_wire_tells_who_is_meant_and_what_is_asked() -> None:
    asked = Request("POST", "/", {}, {"x-amz-target": "SageMaker.ListModels"}, b"")
    assert target_of(asked) == ("sagemaker", "ListModels")
    assert target_of(Request("POST", "/", {}, {"x-amz-target": "DynamoDB.Scan"}, b"")) is None
    path = "/endpoints/e/async-invocations"
    headers = {"x-amzn-sagemaker-inputlocation": "s3://b/k", "x-amzn-sagemaker-requestttlseconds": "60"}
    told = runtime_parameters(Request("POST", path, {}, headers, b""), "InvokeEndpointAsync")
    assert told == {"EndpointName": "e", "InputLocation": "s3://b/k", "RequestTTLSeconds": 60}
    headers["x-amzn-sagemaker-requestttlseconds"] = "soon"
    assert isinstance(
        runtime_parameters(Request("POST", path, {}, headers, b""), "InvokeEndpointAsync"), Fault
    )
    said = refusal(model_error(500, "no", "arn"))
    assert (said.status, dict(said.headers)["x-amzn-ErrorType"]) == (424, "ModelError")
    assert json.loads(said.body)["OriginalStatusCode"] == 500
