"""A good tarball has no flaw, and each of many ways to spoil one is told before it is uploaded."""

from __future__ import annotations

import gzip
import io
import tarfile
from typing import TYPE_CHECKING, Any

import numpy as np
import onnx
import pytest
from onnx import TensorProto, external_data_helper, helper

from bench.smalltaskoid import INFERENCE, luminance, tarred
from taskoid.tarball import Layout, Limits, errors, layout_of, linted
from taskoid.tarball.flaw import Flaw
from taskoid.tarball.savedmodel import Unreadable, fields

if TYPE_CHECKING:
    from collections.abc import Callable

CODE = "code/inference.py"
TF_CODE = """def input_handler(data, context):
    return data


def output_handler(response, context):
    return response, "x"
"""
RAY_CODE = (
    "from ray import serve\n\n\n@serve.deployment\nclass Outline:\n    pass\n\n\napp = Outline.bind()\n"
)
MODEL = luminance()


def _field(number: int, body: bytes) -> bytes:
    size, told = len(body), b""
    while size > 127:
        told, size = told + bytes([size & 127 | 128]), size >> 7
    return bytes([number << 3 | 2]) + told + bytes([size]) + body


def saved(tag: bytes = b"serve", signature: bytes = b"serving_default", op: bytes = b"Const") -> bytes:
    """Return a SavedModel as far as it is looked at."""
    info, node = _field(4, tag), _field(1, b"a") + _field(2, op)
    graph = _field(1, info) + _field(2, _field(1, node)) + _field(5, _field(1, signature) + _field(2, b""))
    return _field(2, graph)


GOOD: dict[Layout, dict[str, bytes | str]] = {
    Layout.ONNX: {"model.onnx": MODEL, CODE: INFERENCE},
    Layout.TENSORFLOW: {"1/saved_model.pb": saved(), CODE: TF_CODE},
    Layout.TORCH: {
        "model.pth": b"PK\x03\x04 weights",
        CODE: "def model_fn(model_dir):\n    return model_dir\n",
    },
    Layout.RAY: {
        "config.yaml": "applications:\n- import_path: deployment:app\n",
        "deployment.py": RAY_CODE,
        "model.pt": b"PK\x03\x04 weights",
    },
}


@pytest.mark.parametrize("layout", list(Layout))
def test_a_good_tarball_has_no_flaw(layout: Layout) -> None:
    files = GOOD[layout]
    assert linted(tarred(files), layout) == ()
    assert layout_of(dict.fromkeys(files, b"")) is layout


def test_the_paper_s_own_tarball_is_good() -> None:
    assert linted(tarred({"12345/saved_model.pb": saved(), CODE: TF_CODE}), Layout.TENSORFLOW) == ()


# Archives ---------------------------------------------------------------------------------------------------


def member(name: str = "model.onnx", **changes: Any) -> bytes:  # noqa: ANN401
    """Return a good tarball with one more member, made as asked."""
    told = io.BytesIO()
    with tarfile.open(fileobj=told, mode="w:gz") as archive:
        for one, body in GOOD[Layout.ONNX].items():
            content = body.encode() if isinstance(body, str) else body
            entry = tarfile.TarInfo(one)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
        body = changes.pop("body", b"x")
        entry = tarfile.TarInfo(name)
        for key, value in changes.items():
            setattr(entry, key, value)
        entry.size = len(body) if entry.isfile() else 0
        archive.addfile(entry, io.BytesIO(body) if entry.isfile() else None)
    return told.getvalue()


def plain_tar() -> bytes:
    return gzip.decompress(tarred(GOOD[Layout.ONNX]))


def damaged() -> bytes:
    whole = bytearray(tarred({"model.onnx": np.random.default_rng(1).bytes(5000)}))
    whole[len(whole) // 2] ^= 255
    whole[-6] ^= 255
    return bytes(whole)


ARCHIVES: dict[str, Callable[[], bytes]] = {
    "empty-file": lambda: b"",
    "not-gzip": lambda: b"a tarball",
    "not-compressed": plain_tar,
    "other-compression": lambda: b"PK\x03\x04" + b"0" * 100,
    "truncated": lambda: tarred(GOOD[Layout.ONNX])[:-200],
    "broken-gzip": damaged,
    "trailing-bytes": lambda: tarred(GOOD[Layout.ONNX]) + b"more",
    "not-tar": lambda: gzip.compress(b"no tar at all" * 100),
    "empty-archive": lambda: tarred({}),
    "bomb": lambda: gzip.compress(bytes(20_000_000)),
    "twice": lambda: member(CODE, body=INFERENCE.encode()),
    "absolute-path": lambda: member("/etc/passwd"),
    "path-outside": lambda: member("../../x"),
    "backslash": lambda: member("code\\x.txt"),
    "long-name": lambda: member("a" * 300),
    "odd-name": lambda: member("a\x01b"),
    "link": lambda: member("copy.onnx", type=tarfile.SYMTYPE, linkname="model.onnx"),
    "link-outside": lambda: member("copy.onnx", type=tarfile.SYMTYPE, linkname="/etc/passwd"),
    "hard-link": lambda: member("copy.bin", type=tarfile.LNKTYPE, linkname="model.onnx"),
    "device": lambda: member("pipe", type=tarfile.FIFOTYPE),
    "file-and-folder": lambda: member("code"),
    "macos-file": lambda: member("code/._inference.py"),
    "git-folder": lambda: member(".git/config"),
    "secret": lambda: member(".env"),
    "compiled": lambda: member("code/__pycache__/inference.cpython-311.pyc"),
    "nested-archive": lambda: member("more.tar.gz"),
    "empty-member": lambda: member("labels.json", body=b""),
    "unreadable": lambda: member("labels.json", mode=0),
    "set-id": lambda: member("labels.json", mode=0o4755),
}


@pytest.mark.parametrize("code", ARCHIVES)
def test_a_spoilt_archive_is_told(code: str) -> None:
    assert code in {flaw.code for flaw in linted(ARCHIVES[code](), Layout.ONNX)}


def test_limits_are_kept_before_anything_is_read() -> None:
    tarball = tarred(GOOD[Layout.ONNX])
    assert [one.code for one in linted(tarball, Layout.ONNX, Limits(packed=10))] == ["too-large"]
    assert [one.code for one in linted(tarball, Layout.ONNX, Limits(unpacked=10))] == ["unpacks-too-large"]


def test_macos_files_are_not_taken_for_models() -> None:
    found = linted(tarred({**GOOD[Layout.TENSORFLOW], "1/._saved_model.pb": b"x"}), Layout.TENSORFLOW)
    assert [one.code for one in found] == ["macos-file"]


# Layouts and models -----------------------------------------------------------------------------------------


def external() -> bytes:
    model = onnx.load_model_from_string(MODEL)
    external_data_helper.convert_model_to_external_data(model, location="weights.bin", size_threshold=0)
    for tensor in model.graph.initializer:
        if tensor.HasField("raw_data"):
            tensor.ClearField("raw_data")
    return bytes(model.SerializeToString())


def two_inputs() -> bytes:
    model = onnx.load_model_from_string(MODEL)
    model.graph.input.append(helper.make_tensor_value_info("more", TensorProto.FLOAT, [1]))
    return bytes(model.SerializeToString())


def two_outputs() -> bytes:
    model = onnx.load_model_from_string(MODEL)
    model.graph.output.append(helper.make_tensor_value_info("share", TensorProto.FLOAT, None))
    return bytes(model.SerializeToString())


def half_outputs() -> bytes:
    model = onnx.load_model_from_string(MODEL)
    model.graph.node.append(helper.make_node("Cast", ["figures"], ["half"], to=TensorProto.FLOAT16))
    model.graph.output[0].CopyFrom(
        helper.make_tensor_value_info("half", TensorProto.FLOAT16, ["n", "h", "w"])
    )
    return bytes(model.SerializeToString())


def deep_outputs() -> bytes:
    model = onnx.load_model_from_string(MODEL)
    model.graph.node.pop()
    model.graph.node[-1].output[0] = "figures"
    model.graph.output[0].CopyFrom(
        helper.make_tensor_value_info("figures", TensorProto.FLOAT, ["n", 1, "h", "w"])
    )
    return bytes(model.SerializeToString())


def with_model(model: bytes) -> dict[str, bytes | str]:
    return {**GOOD[Layout.ONNX], "model.onnx": model}


def onnx_code(code: str) -> dict[str, bytes | str]:
    return {**GOOD[Layout.ONNX], CODE: code}


def tf_code(code: str) -> dict[str, bytes | str]:
    return {**GOOD[Layout.TENSORFLOW], CODE: code}


def needing(lines: str) -> dict[str, bytes | str]:
    return {**GOOD[Layout.ONNX], "code/requirements.txt": lines}


def ray(**changes: str) -> dict[str, bytes | str]:
    files = dict(GOOD[Layout.RAY])
    for name, body in changes.items():
        files[{"config": "config.yaml", "deployment": "deployment.py"}[name]] = body
    return files


OPEN = Limits(isolated=False)
Spoilt = tuple[Layout, dict[str, "bytes | str"], Limits]


def without(layout: Layout, name: str) -> dict[str, bytes | str]:
    return {one: body for one, body in GOOD[layout].items() if one != name}


def on(layout: Layout, files: dict[str, bytes | str], limits: Limits | None = None) -> Spoilt:
    return layout, files, limits or Limits()


N, F, P, R = Layout.ONNX, Layout.TENSORFLOW, Layout.TORCH, Layout.RAY
SPOILT: dict[str, Spoilt] = {
    "wrapped": on(N, {f"model/{name}": body for name, body in GOOD[N].items()}),
    "lfs-pointer": on(N, with_model(b"version https://git-lfs.github.com/spec/v1\n")),
    "web-page": on(N, with_model(b"<!DOCTYPE html><html>")),
    "code-misplaced": on(N, {"model.onnx": MODEL, "inference.py": INFERENCE}),
    "code-misspelt": on(N, {"model.onnx": MODEL, "code/Inference.py": INFERENCE}),
    "code-renamed": on(N, {"model.onnx": MODEL, "code/serve.py": INFERENCE}),
    "no-code": on(N, {"model.onnx": MODEL}),
    "no-model": on(N, {CODE: INFERENCE}),
    "model-misplaced": on(N, {"models/model.onnx": MODEL, CODE: INFERENCE}),
    "many-models": on(N, {**GOOD[N], "other.onnx": MODEL}),
    "onnx-broken": on(N, with_model(MODEL[:150])),
    "onnx-version": on(N, with_model(luminance(opset=99))),
    "onnx-external": on(N, with_model(external())),
    "onnx-operator": on(N, with_model(luminance(operator="Outline"))),
    "onnx-takes-many": on(N, with_model(two_inputs())),
    "onnx-takes-name": on(N, with_model(luminance(takes="image"))),
    "onnx-takes-type": on(N, with_model(luminance(kind=TensorProto.FLOAT))),
    "onnx-takes-fixed-count": on(N, with_model(luminance(shape=[1, "h", "w", 3], shown=[1, "h", "w"]))),
    "onnx-fixed-size": on(N, with_model(luminance(shape=["n", 192, 192, 3], shown=["n", 192, 192]))),
    "onnx-gives-many": on(N, with_model(two_outputs())),
    "onnx-gives-name": on(N, with_model(luminance(gives="mask"))),
    "onnx-gives-type": on(N, with_model(half_outputs())),
    "onnx-gives-rank": on(N, with_model(deep_outputs())),
    "code-syntax": on(N, onnx_code("def model_fn(model_dir)\n    pass\n")),
    "code-binary": on(N, {**GOOD[N], "code/more.py": b"a = 1\x00"}),
    "handlers-excluded": on(N, onnx_code(INFERENCE + "\n\ndef transform_fn(m, b, c, a):\n    return b\n")),
    "no-model-fn": on(N, onnx_code(INFERENCE.replace("def model_fn", "def load_model"))),
    "no-predict-fn": on(N, onnx_code(INFERENCE.replace("def predict_fn", "def predict"))),
    "no-functions": on(N, onnx_code("MODEL = 1\n")),
    "handler-async": on(N, onnx_code(INFERENCE.replace("def predict_fn", "async def predict_fn"))),
    "handler-parameters": on(N, onnx_code(INFERENCE.replace("predict_fn(data, model)", "predict_fn(data)"))),
    "own-path": on(N, onnx_code(INFERENCE + "\nWEIGHTS = '/home/ann/model.onnx'\n")),
    "exits": on(N, onnx_code("import sys\n" + INFERENCE + "\nsys.exit(0)\n")),
    "writes-file": on(
        N,
        onnx_code(
            INFERENCE.replace("    return np.load", "    open('x', 'wb').write(body)\n    return np.load")
        ),
    ),
    "logs-body": on(
        N, onnx_code(INFERENCE.replace("    return np.load", "    print(body)\n    return np.load"))
    ),
    "network-use": on(N, onnx_code("import urllib.request\n" + INFERENCE)),
    "import-missing": on(N, onnx_code("import cv2\n" + INFERENCE)),
    "requirements-isolated": on(N, needing("six==1.17.0\n")),
    "requirements-misplaced": on(N, {**GOOD[N], "requirements.txt": "six==1.17.0\n"}),
    "requirements-local": on(N, needing("-e .\n"), OPEN),
    "requirements-git": on(N, needing("git+https://example.org/x.git\n"), OPEN),
    "requirements-option": on(N, needing("--no-binary :all:\n"), OPEN),
    "requirements-unreadable": on(N, needing("six equals 1\n"), OPEN),
    "requirements-framework": on(N, needing("torch==2.10.0\n"), OPEN),
    "requirements-display": on(N, needing("opencv-python==4.12.0.88\n"), OPEN),
    "requirements-unpinned": on(N, needing("six\n"), OPEN),
    "requirements-ignored": on(
        F, {**GOOD[F], "code/requirements.txt": "six==1.17.0\n", "code/lib/six.py": "A = 1\n"}, OPEN
    ),
    "no-saved-model": on(F, {CODE: TF_CODE}),
    "keras-file": on(F, {"1/model.h5": b"x", CODE: TF_CODE}),
    "model-renamed": on(F, {"1/frozen.pb": b"x", CODE: TF_CODE}),
    "no-version": on(F, {"saved_model.pb": saved(), CODE: TF_CODE}),
    "version-no-number": on(F, {"v1/saved_model.pb": saved(), CODE: TF_CODE}),
    "too-deep": on(F, {"a/b/1/saved_model.pb": saved(), CODE: TF_CODE}),
    "saved-model-broken": on(F, {"1/saved_model.pb": saved()[:-3], CODE: TF_CODE}),
    "frozen-graph": on(F, {"1/saved_model.pb": _field(1, b"node"), CODE: TF_CODE}),
    "no-serve-tag": on(F, {"1/saved_model.pb": saved(tag=b"train"), CODE: TF_CODE}),
    "no-serving-default": on(F, {"1/saved_model.pb": saved(signature=b"predict"), CODE: TF_CODE}),
    "no-variables-index": on(F, {"1/saved_model.pb": saved(op=b"VarHandleOp"), CODE: TF_CODE}),
    "no-variables-data": on(
        F, {"1/saved_model.pb": saved(), "1/variables/variables.index": b"x", CODE: TF_CODE}
    ),
    "no-handlers": on(F, tf_code("A = 1\n")),
    "handler-alone": on(F, tf_code("def input_handler(data, context):\n    return data\n")),
    "handlers-both": on(F, tf_code(TF_CODE + "\n\ndef handler(data, context):\n    return data\n")),
    "torch-unreadable": on(P, {**GOOD[P], "model.pth": b"weights"}),
    "no-config": on(R, without(R, "config.yaml")),
    "config-unreadable": on(R, ray(config="applications: [")),
    "no-applications": on(R, ray(config="serve: 1\n")),
    "no-import-path": on(R, ray(config="applications:\n- name: x\n")),
    "import-path": on(R, ray(config="applications:\n- import_path: deployment.app\n")),
    "import-path-missing": on(R, ray(config="applications:\n- import_path: serving:app\n")),
    "app-missing": on(R, ray(deployment=RAY_CODE.replace("app =", "other ="))),
    "app-unbound": on(R, ray(deployment=RAY_CODE.replace("Outline.bind()", "Outline"))),
    "no-deployment": on(R, ray(deployment=RAY_CODE.replace("@serve.deployment\n", ""))),
}


@pytest.mark.parametrize("code", SPOILT)
def test_a_spoilt_tarball_is_told(code: str) -> None:
    layout, files, limits = SPOILT[code]
    found = {flaw.code: flaw for flaw in linted(tarred(files), layout, limits)}
    assert code in found
    assert found[code].message
    assert found[code].cure


def test_more_kinds_are_told_than_sixty() -> None:
    assert len(SPOILT) + len(ARCHIVES) + 2 >= 100


def test_errors_stand_first_and_are_told_with_their_place_and_cure() -> None:
    flaws = linted(tarred({**needing("six\n"), "inference.py": ""}), Layout.ONNX)
    order = [one.severity for one in flaws]
    assert order == sorted(order)
    assert errors(flaws) == tuple(one for one in flaws if one.severity == "error")
    assert Flaw("a", "b", "c", "d").told() == "error: b: c: d [a]"


@pytest.mark.parametrize("body", [b"\x0a", b"\x0a\x05ab", b"\x0f", b"\x08" + b"\xff" * 11, b"\x09abc"])
def test_what_is_no_protobuf_is_not_read_as_one(body: bytes) -> None:
    with pytest.raises(Unreadable):
        list(fields(body))
