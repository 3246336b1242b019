"""A small taskoid to serve: a model of the outline model's signature that marks what is dark, and its tarball."""

from __future__ import annotations

import io
import tarfile
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from onnx import TensorProto, helper, numpy_helper

if TYPE_CHECKING:
    from collections.abc import Mapping

LUMINANCE: Final = (0.299, 0.587, 0.114)
"""ITU-R BT.601."""
STEEP: Final = 20.0
INFERENCE: Final = '''"""The outline model behind AWS's inference toolkit."""

import io
import os

import numpy as np
import onnxruntime


def model_fn(model_dir):
    path = os.path.join(model_dir, "model.onnx")
    return onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])


def input_fn(body, content_type):
    if content_type != "application/x-npy":
        raise ValueError("Content type " + content_type + " is not supported")
    return np.load(io.BytesIO(body), allow_pickle=False)


def predict_fn(data, model):
    return model.run(None, {"pictures": data})[0]


def output_fn(prediction, accept):
    told = io.BytesIO()
    np.save(told, prediction)
    return told.getvalue(), "application/x-npy"
'''


def luminance(**changes: Any) -> bytes:  # noqa: ANN401  (what protobuf takes)
    """Return an ONNX model: pictures (N, H, W, 3) uint8 in, how dark they are (N, H, W) float32 out, 0 to 1.

    `changes` name its input and output and their kinds and shapes otherwise, for tests of what is wrong with one.
    """
    named = {"takes": "pictures", "gives": "figures", "kind": TensorProto.UINT8, "opset": 17} | changes
    shape, shown = named.get("shape", ["n", "h", "w", 3]), named.get("shown", ["n", "h", "w"])
    kernel = np.array(LUMINANCE, np.float32).reshape(1, 3, 1, 1) * (-STEEP / 255)
    constants = [
        numpy_helper.from_array(kernel, "kernel"),
        numpy_helper.from_array(np.array([STEEP / 2], np.float32), "bias"),
        numpy_helper.from_array(np.array([1], np.int64), "channel"),
    ]
    nodes = [
        helper.make_node("Cast", [named["takes"]], ["numbers"], to=TensorProto.FLOAT),
        helper.make_node("Transpose", ["numbers"], ["picture"], perm=[0, 3, 1, 2]),
        helper.make_node(
            named.get("operator", "Conv"), ["picture", "kernel", "bias"], ["dark"], kernel_shape=[1, 1]
        ),
        helper.make_node("Sigmoid", ["dark"], ["share"]),
        helper.make_node("Squeeze", ["share", "channel"], [named["gives"]]),
    ]
    taken = [helper.make_tensor_value_info(named["takes"], named["kind"], shape)]
    given = [helper.make_tensor_value_info(named["gives"], TensorProto.FLOAT, shown)]
    graph = helper.make_graph(nodes, "luminance", taken, given, constants)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", named["opset"])])
    model.ir_version = 9
    return bytes(model.SerializeToString(deterministic=True))


def tarred(files: Mapping[str, bytes | str]) -> bytes:
    """Return a model.tar.gz of files by their names, the same bytes each time."""
    told = io.BytesIO()
    with tarfile.open(fileobj=told, mode="w:gz", compresslevel=6) as archive:
        for name, body in files.items():
            content = body.encode() if isinstance(body, str) else body
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return told.getvalue()


def npy(pictures: Any) -> bytes:  # noqa: ANN401  (an array of any kind)
    """Return an array as application/x-npy has it."""
    told = io.BytesIO()
    np.save(told, pictures, allow_pickle=False)
    return told.getvalue()
