"""A graph as a network that learns, in PyTorch."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import nn
from torch.nn import functional

if TYPE_CHECKING:
    from pipeline.learn.graph import Graph, Node


class Net(nn.Module):
    """The network of a graph, its weights as He et al. begin them (ICCV 2015).

    What ends a residual block begins as nothing, so that each block first passes on what it takes (Goyal et al.,
    Accurate, Large Minibatch SGD, 2017).
    """

    def __init__(self, graph: Graph) -> None:
        super().__init__()
        self.graph = graph
        self.layers = nn.ModuleDict(
            {_key(one): _layer(one, graph) for one in graph.nodes if one.op == "conv"}
        )
        ends = {one.takes[0] for one in graph.nodes if one.op == "add" and one.name.startswith("stage")}
        for node in graph.nodes:
            if node.name in ends:
                nn.init.zeros_(self.layers[_key(node)][1].weight)

    def forward(self, picture: torch.Tensor) -> torch.Tensor:
        """Return how likely each pixel is the figure's, as log odds (N, 1, H, W).

        `picture` is (N, 3, H, W), 0 to 1.
        """
        found: dict[str, torch.Tensor] = {}
        for node in self.graph.nodes:
            taken = [found[name] for name in node.takes]
            if node.op == "logistic":
                return taken[0]
            found[node.name] = picture if node.op == "input" else self._done(node, taken)
        raise ValueError("a graph ends with an answer")

    def _done(self, node: Node, taken: list[torch.Tensor]) -> torch.Tensor:
        match node.op:
            case "conv":
                done: torch.Tensor = self.layers[_key(node)](taken[0])
                return done
            case "relu":
                return functional.relu(taken[0])
            case "add":
                return taken[0] + taken[1]
            case "maxpool":
                return functional.max_pool2d(taken[0], node.size, node.stride, node.size // 2)
            case "repeat":
                return functional.interpolate(taken[0], scale_factor=2, mode="nearest")
            case _:
                return functional.interpolate(taken[0], scale_factor=2, mode="bilinear", align_corners=False)


def _key(node: Node) -> str:
    return node.name.replace(".", "_")


def _layer(node: Node, graph: Graph) -> nn.Sequential:
    taken = graph.channels_of(node.takes[0])
    conv = nn.Conv2d(taken, node.channels, node.size, node.stride, node.size // 2, bias=not node.normed)
    nn.init.kaiming_normal_(conv.weight, mode="fan_out", nonlinearity="relu")
    if not node.normed:
        nn.init.zeros_(conv.bias)
        return nn.Sequential(conv)
    return nn.Sequential(conv, nn.BatchNorm2d(node.channels))
