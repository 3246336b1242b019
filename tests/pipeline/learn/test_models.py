"""One definition in several forms: what ONNX computes, an interpreter of a few lines computes too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.signal import correlate2d

from pipeline.learn.onnxfile import onnx_of
from pipeline.learn.savedmodel import savedmodel_of
from terms.quiet import onnxruntime

if TYPE_CHECKING:
    from types import SimpleNamespace

    from numpy.typing import NDArray

    from pipeline.learn.graph import Node
    from pipeline.learn.weightfile import Learned

    Array = NDArray[np.float64]


def computed(learned: Learned, picture: NDArray[np.uint8]) -> Array:
    """Return the figure's shares (H, W) of one picture (H, W, 3), by the book."""
    found: dict[str, Array] = {"picture": picture.transpose(2, 0, 1) / 255.0}
    for node in learned.graph.nodes[1:]:
        taken = [found[name] for name in node.takes]
        found[node.name] = _done(node, taken, learned)
    return found[learned.graph.nodes[-1].name][0]


def _done(node: Node, taken: list[Array], learned: Learned) -> Array:
    match node.op:
        case "conv":
            kernel, bias = learned.weights[node.name]
            half = node.size // 2
            padded = np.pad(taken[0], ((0, 0), (half, half), (half, half)))
            sums = [
                sum(correlate2d(one, k, "valid") for one, k in zip(padded, kernels, strict=True)) + b
                for kernels, b in zip(kernel.astype(float), bias, strict=True)
            ]
            return np.array(sums)[:, :: node.stride, :: node.stride]
        case "relu":
            return np.maximum(taken[0], 0)
        case "add":
            return np.asarray(taken[0] + taken[1])
        case "maxpool":
            padded = np.pad(taken[0], ((0, 0), (1, 1), (1, 1)), constant_values=-np.inf)
            windows = np.lib.stride_tricks.sliding_window_view(padded, (3, 3), axis=(1, 2))
            return np.asarray(windows.max(axis=(3, 4))[:, ::2, ::2])
        case "repeat":
            return taken[0].repeat(2, axis=1).repeat(2, axis=2)
        case "straight":
            return _straight(_straight(taken[0], 1), 2)
        case _:
            return np.asarray(1 / (1 + np.exp(-taken[0])))


def _straight(field: Array, axis: int) -> Array:
    size = field.shape[axis]
    at = np.clip((np.arange(2 * size) + 0.5) / 2 - 0.5, 0, size - 1)
    low = np.floor(at).astype(int)
    high, share = np.minimum(low + 1, size - 1), at - low
    shape = [1, 1, 1]
    shape[axis] = -1
    return np.take(field, low, axis) * (1 - share.reshape(shape)) + np.take(
        field, high, axis
    ) * share.reshape(shape)


def test_onnx_computes_what_the_graph_says(small: SimpleNamespace) -> None:
    picture = np.random.default_rng(3).integers(0, 256, (64, 96, 3), np.uint8)
    session = onnxruntime().InferenceSession(onnx_of(small.learned.graph, small.learned.weights))
    found = session.run(["figures"], {"pictures": picture[None]})[0][0]
    true = computed(small.learned, picture)
    assert true.std() > 1e-3
    np.testing.assert_allclose(found, true, atol=1e-5)


def test_onnx_takes_windows_of_any_number_and_size(small: SimpleNamespace) -> None:
    session = onnxruntime().InferenceSession(onnx_of(small.learned.graph, small.learned.weights))
    for shape in ((1, 32, 32, 3), (3, 64, 32, 3)):
        assert session.run(None, {"pictures": np.zeros(shape, np.uint8)})[0].shape == shape[:3]


def test_models_are_the_same_bytes_each_time(small: SimpleNamespace) -> None:
    graph, weights = small.learned.graph, small.learned.weights
    assert onnx_of(graph, weights) == onnx_of(graph, weights)
    assert savedmodel_of(graph, weights) == savedmodel_of(graph, weights)


def varint(data: bytes, at: int) -> tuple[int, int]:
    number = shift = 0
    while True:
        byte = data[at]
        number |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if byte < 0x80:
            return number, at


def fields(data: bytes) -> list[tuple[int, bytes | int]]:
    """Return the fields of a message, read by the book."""
    found: list[tuple[int, bytes | int]] = []
    at = 0
    while at < len(data):
        key, at = varint(data, at)
        if key & 7 == 0:
            value, at = varint(data, at)
            found.append((key >> 3, value))
        elif key & 7 == 5:
            found.append((key >> 3, data[at : at + 4]))
            at += 4
        else:
            assert key & 7 == 2
            size, at = varint(data, at)
            found.append((key >> 3, data[at : at + size]))
            at += size
    assert at == len(data)
    return found


def messages(data: bytes, field: int) -> list[bytes]:
    return [value for number, value in fields(data) if number == field and isinstance(value, bytes)]


def test_a_savedmodel_is_a_message_whose_nodes_take_each_other(small: SimpleNamespace) -> None:
    (meta,) = messages(savedmodel_of(small.learned.graph, small.learned.weights), 2)
    nodes = messages(messages(meta, 2)[0], 1)
    names = [messages(node, 1)[0].decode() for node in nodes]
    assert len(set(names)) == len(names)
    for place, node in enumerate(nodes):
        assert {one.decode() for one in messages(node, 3)} <= set(names[:place])
    (signature,) = messages(meta, 5)
    assert messages(signature, 1) == [b"serving_default"]
    numbers = sum(
        len(messages(messages(messages(e, 2)[0], 8)[0], 4)[0])
        for n in nodes
        for e in messages(n, 5)
        if messages(e, 1) == [b"value"]
    )
    weights = sum(k.size + b.size for k, b in small.learned.weights.values())
    assert numbers > 4 * weights
