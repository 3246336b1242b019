"""A graph with its weights as ONNX: photos' windows in, shares of the figure out.

It takes ``pictures`` (N, H, W, 3) uint8, H and W multiples of 32, and gives ``figures`` (N, H, W) float32
from 0 to 1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

if TYPE_CHECKING:
    from pipeline.learn.folded import Weights
    from pipeline.learn.graph import Graph, Node

OPSET: Final = 17
IR: Final = 9
"""Versions that every onnxruntime of the last years reads."""
DOUBLE: Final = np.array([1, 1, 2, 2], np.float32)


def onnx_of(graph: Graph, weights: Weights) -> bytes:
    """Return the model as a file; the same arguments give the same bytes."""
    constants = [_constant("by", np.array(1 / 255, np.float32)), _constant("double", DOUBLE)]
    nodes = [
        helper.make_node("Cast", ["pictures"], ["numbers"], to=TensorProto.FLOAT),
        helper.make_node("Mul", ["numbers", "by"], ["shares"]),
        helper.make_node("Transpose", ["shares"], ["picture"], perm=[0, 3, 1, 2]),
    ]
    for node in graph.nodes:
        if node.op == "conv":
            kernel, bias = weights[node.name]
            constants += [_constant(f"{node.name}:kernel", kernel), _constant(f"{node.name}:bias", bias)]
        if node.op != "input":
            nodes.append(_written(node))
    nodes.append(helper.make_node("Squeeze", [graph.nodes[-1].name, "channel"], ["figures"]))
    constants.append(_constant("channel", np.array([1], np.int64)))
    taken = helper.make_tensor_value_info("pictures", TensorProto.UINT8, ["n", "h", "w", 3])
    given = helper.make_tensor_value_info("figures", TensorProto.FLOAT, ["n", "h", "w"])
    made = helper.make_graph(nodes, graph.name, [taken], [given], constants)
    model = helper.make_model(made, opset_imports=[helper.make_opsetid("", OPSET)], producer_name="cuddles")
    model.ir_version = IR
    onnx.checker.check_model(model, full_check=True)
    return bytes(model.SerializeToString(deterministic=True))


def _written(node: Node) -> Any:  # noqa: ANN401  (protobuf)
    takes, gives = list(node.takes), [node.name]
    border = [node.size // 2] * 4
    match node.op:
        case "conv":
            inner = [*takes, f"{node.name}:kernel", f"{node.name}:bias"]
            size, stride = [node.size] * 2, [node.stride] * 2
            return helper.make_node(
                "Conv", inner, gives, node.name, kernel_shape=size, strides=stride, pads=border
            )
        case "relu":
            return helper.make_node("Relu", takes, gives)
        case "add":
            return helper.make_node("Add", takes, gives)
        case "maxpool":
            size, stride = [node.size] * 2, [node.stride] * 2
            return helper.make_node("MaxPool", takes, gives, kernel_shape=size, strides=stride, pads=border)
        case "repeat":
            how = {"mode": "nearest", "coordinate_transformation_mode": "asymmetric", "nearest_mode": "floor"}
            return helper.make_node("Resize", [*takes, "", "double"], gives, **how)
        case "straight":
            return helper.make_node(
                "Resize",
                [*takes, "", "double"],
                gives,
                mode="linear",
                coordinate_transformation_mode="half_pixel",
            )
        case _:
            return helper.make_node("Sigmoid", takes, gives)


def _constant(name: str, value: Any) -> Any:  # noqa: ANN401
    return numpy_helper.from_array(np.asarray(value), name)
