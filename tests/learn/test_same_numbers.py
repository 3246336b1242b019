"""One definition in PyTorch and ONNX: the same numbers, and outlines that stay when numbers have eight bits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
import torch

from pipeline.learn.batches import batch
from pipeline.learn.folded import folded
from pipeline.learn.graph import resnet_fpn
from pipeline.learn.net import Net
from pipeline.learn.onnxfile import onnx_of
from pipeline.learn.small import quantized
from pipeline.learn.torchnet import Folded
from pipeline.learn.weightfile import shipped_weights
from terms.quiet import onnxruntime

if TYPE_CHECKING:
    from types import SimpleNamespace

    from numpy.typing import NDArray

PICTURES, AT_ONCE = 1000, 8


@pytest.mark.parametrize("depth", [18, 50])
def test_folding_changes_nothing(depth: int) -> None:
    torch.manual_seed(3)
    graph = resnet_fpn(depth, 8)
    net = Net(graph)
    for module in net.modules():
        if isinstance(module, torch.nn.BatchNorm2d):
            torch.nn.init.uniform_(module.weight, 0.5, 1.5)
            torch.nn.init.normal_(module.bias, 0, 0.2)
    pictures = torch.randint(0, 256, (4, 96, 64, 3), dtype=torch.uint8)
    numbers = pictures.permute(0, 3, 1, 2).float() / 255
    net.train()
    for _ in range(3):
        net(numbers)
    net.eval()
    with torch.inference_mode():
        true = torch.sigmoid(net(numbers))[:, 0]
        found = Folded(graph, folded(graph, net.state_dict())).eval()(pictures)
    assert float(true.std()) > 1e-3
    torch.testing.assert_close(found, true, atol=1e-5, rtol=0)


def windows(tiny: SimpleNamespace, count: int, side: int = 96) -> NDArray[np.uint8]:
    return batch(tiny.drawings, 5, 0, count, side).pictures


def test_a_thousand_pictures_give_the_same_in_pytorch_and_onnx(tiny: SimpleNamespace) -> None:
    learned = shipped_weights()
    net = Folded(learned.graph, learned.weights).eval()
    session = onnxruntime().InferenceSession(onnx_of(learned.graph, learned.weights))
    seen = windows(tiny, PICTURES, 64)
    farthest = 0.0
    for first in range(0, PICTURES, AT_ONCE):
        some = seen[first : first + AT_ONCE]
        with torch.inference_mode():
            one = net(torch.from_numpy(some)).numpy()
        other = session.run(["figures"], {"pictures": some})[0]
        farthest = max(farthest, float(np.abs(one - other).max()))
    assert farthest < 1e-4


def test_masks_in_eight_bits_are_those_in_thirty_two(tiny: SimpleNamespace) -> None:
    learned = shipped_weights()
    model = onnx_of(learned.graph, learned.weights)
    seen = windows(tiny, 48, 320)
    small = quantized(model, seen[:32])
    assert len(small) < 0.3 * len(model)
    whole, short = (onnxruntime().InferenceSession(one) for one in (model, small))
    shared = []
    for one in seen[32:]:
        a, b = (session.run(["figures"], {"pictures": one[None]})[0] > 0.5 for session in (whole, short))
        if a.sum() > 200:
            shared.append(float((a & b).sum() / (a | b).sum()))
    assert np.median(shared) >= 0.995
