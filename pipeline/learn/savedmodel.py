"""A graph with its weights as TensorFlow's SavedModel, written without TensorFlow.

Theory of operation
-------------------
A SavedModel is one message (tensorflow/core/protobuf/saved_model.proto): a graph of operations whose weights
are constants in it, and a signature that names what it takes and gives. TensorFlow keeps pictures as (N, H,
W, C) and kernels as (size, size, in, out). Its padding "SAME" isn't symmetrical where a stride is 2, so that
borders are padded by an operation of their own.

It takes ``pictures`` (N, H, W, 3) uint8, H and W multiples of 32, and gives ``figures`` (N, H, W) float32
from 0 to 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from pipeline.learn.wire import entry, inner, integer, varint

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.learn.folded import Weights
    from pipeline.learn.graph import Graph, Node

FLOAT, INT32, UINT8 = 1, 3, 4
"""tensorflow/core/framework/types.proto."""
TYPES: Final = {"float32": FLOAT, "int32": INT32, "uint8": UINT8}
PRODUCER: Final = 1087
"""The version of graphs as TensorFlow 2.10 wrote them, which all later ones read."""
PREDICT: Final = "tensorflow/serving/predict"
BORDERLESS: Final = "VALID"


@dataclass(frozen=True, slots=True)
class Type:
    """An attribute that is a type of numbers."""

    number: int


@dataclass(frozen=True, slots=True)
class Shape:
    """An attribute that is a shape; -1 where a side isn't known."""

    sides: tuple[int, ...]


def savedmodel_of(graph: Graph, weights: Weights) -> bytes:
    """Return ``saved_model.pb``; the same arguments give the same bytes."""
    nodes = [
        _node("pictures", "Placeholder", (), {"dtype": Type(UINT8), "shape": Shape((-1, -1, -1, 3))}),
        _node("numbers", "Cast", ("pictures",), {"SrcT": Type(UINT8), "DstT": Type(FLOAT)}),
        _constant("by", np.array(1 / 255, np.float32)),
        _node("picture", "Mul", ("numbers", "by"), {"T": Type(FLOAT)}),
        _constant("doubled", np.array([2, 2], np.int32)),
        *(_constant(f"side{at}", np.array([at], np.int32)) for at in (1, 3)),
    ]
    for node in graph.nodes:
        if node.op != "input":
            nodes += _written(node, weights)
    squeezed = {"T": Type(FLOAT), "squeeze_dims": (3,)}
    nodes.append(_node("figures", "Squeeze", (_name(graph.nodes[-1].name),), squeezed))
    versions = inner(4, integer(1, PRODUCER))
    return integer(1, 1) + inner(2, _about() + inner(2, b"".join(nodes) + versions) + _signature())


def _about() -> bytes:
    return inner(1, inner(4, "serve") + inner(5, "2.10.0"))


def _signature() -> bytes:
    taken = inner(1, "pictures:0") + integer(2, UINT8) + inner(3, _shape((-1, -1, -1, 3)))
    given = inner(1, "figures:0") + integer(2, FLOAT) + inner(3, _shape((-1, -1, -1)))
    said = entry(1, "pictures", taken) + entry(2, "figures", given) + inner(3, PREDICT)
    return entry(5, "serving_default", said)


def _written(node: Node, weights: Weights) -> list[bytes]:
    name, takes = _name(node.name), tuple(map(_name, node.takes))
    number = {"T": Type(FLOAT)}
    match node.op:
        case "conv":
            return _convolution(node, name, takes[0], weights)
        case "relu":
            return [_node(name, "Relu", takes, number)]
        case "add":
            return [_node(name, "AddV2", takes, number)]
        case "maxpool":
            windows = {"ksize": (1, node.size, node.size, 1), "strides": (1, node.stride, node.stride, 1)}
            attributes = number | windows | {"padding": BORDERLESS}
            return [*_padded(node, name, takes[0]), _node(name, "MaxPool", (f"{name}/pad",), attributes)]
        case "repeat":
            return _doubled(name, takes[0], "ResizeNearestNeighbor", half_pixels=False)
        case "straight":
            return _doubled(name, takes[0], "ResizeBilinear", half_pixels=True)
        case _:
            return [_node(name, "Sigmoid", takes, number)]


def _convolution(node: Node, name: str, taken: str, weights: Weights) -> list[bytes]:
    kernel, bias = weights[node.name]
    padded = _padded(node, name, taken) if node.size > 1 else []
    attributes = {"T": Type(FLOAT), "strides": (1, node.stride, node.stride, 1), "padding": BORDERLESS}
    return [
        _constant(f"{name}/kernel", kernel.transpose(2, 3, 1, 0)),
        _constant(f"{name}/bias", bias),
        *padded,
        _node(f"{name}/conv", "Conv2D", (f"{name}/pad" if padded else taken, f"{name}/kernel"), attributes),
        _node(name, "BiasAdd", (f"{name}/conv", f"{name}/bias"), {"T": Type(FLOAT)}),
    ]


def _padded(node: Node, name: str, taken: str) -> list[bytes]:
    """Return a border of nothing; what pools take is never negative, so that it is the least there too."""
    half = node.size // 2
    sides = np.array([[0, 0], [half, half], [half, half], [0, 0]], np.int32)
    attributes = {"T": Type(FLOAT), "Tpaddings": Type(INT32)}
    return [
        _constant(f"{name}/border", sides),
        _node(f"{name}/pad", "Pad", (taken, f"{name}/border"), attributes),
    ]


def _doubled(name: str, taken: str, op: str, *, half_pixels: bool) -> list[bytes]:
    sliced = {"T": Type(INT32), "Index": Type(INT32), "begin_mask": 0, "end_mask": 0}
    sliced |= {"ellipsis_mask": 0, "new_axis_mask": 0, "shrink_axis_mask": 0}
    return [
        _node(f"{name}/shape", "Shape", (taken,), {"T": Type(FLOAT), "out_type": Type(INT32)}),
        _constant(f"{name}/step", np.array([1], np.int32)),
        _node(f"{name}/sides", "StridedSlice", (f"{name}/shape", "side1", "side3", f"{name}/step"), sliced),
        _node(f"{name}/twice", "Mul", (f"{name}/sides", "doubled"), {"T": Type(INT32)}),
        _node(
            name,
            op,
            (taken, f"{name}/twice"),
            {"T": Type(FLOAT), "align_corners": False, "half_pixel_centers": half_pixels},
        ),
    ]


def _name(name: str) -> str:
    return name.replace(".", "_")


def _node(name: str, op: str, takes: tuple[str, ...], attributes: Mapping[str, object]) -> bytes:
    inputs = b"".join(inner(3, one) for one in takes)
    said = b"".join(entry(5, key, _attribute(attributes[key])) for key in sorted(attributes))
    return inner(1, inner(1, name) + inner(2, op) + inputs + said)


def _constant(name: str, value: np.ndarray[Any, Any]) -> bytes:
    kind = TYPES[str(value.dtype)]
    content = np.ascontiguousarray(value).astype(value.dtype.newbyteorder("<")).tobytes()
    tensor = integer(1, kind) + inner(2, _shape(value.shape)) + inner(4, content)
    return inner(
        1,
        inner(1, name)
        + inner(2, "Const")
        + entry(5, "dtype", integer(6, kind))
        + entry(5, "value", inner(8, tensor)),
    )


def _attribute(value: object) -> bytes:
    match value:
        case Type():
            return integer(6, value.number)
        case Shape():
            return inner(7, _shape(value.sides))
        case bool():
            return integer(5, value)
        case int():
            return integer(3, value)
        case str():
            return inner(2, value)
        case tuple():
            return inner(1, inner(3, b"".join(varint(int(one)) for one in value)))
        case _:
            raise TypeError(f"an attribute can't be {value!r}")


def _shape(sides: tuple[int, ...]) -> bytes:
    return b"".join(inner(2, integer(1, side)) for side in sides)
