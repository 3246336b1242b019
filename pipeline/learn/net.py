"""A graph as a network that learns, in PyTorch."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import nn

from pipeline.learn.torchnet import log_odds

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
        self.layers = nn.ModuleDict({one.key: _layer(one, graph) for one in graph.nodes if one.op == "conv"})
        ends = {one.takes[0] for one in graph.nodes if one.op == "add" and one.name.startswith("stage")}
        for node in graph.nodes:
            if node.name in ends:
                nn.init.zeros_(self.layers[node.key][1].weight)

    def forward(self, picture: torch.Tensor) -> torch.Tensor:
        """Return how likely each pixel is the figure's, as log odds (N, 1, H, W).

        `picture` is (N, 3, H, W), 0 to 1.
        """
        return log_odds(self.graph, self.layers, picture)


def _layer(node: Node, graph: Graph) -> nn.Sequential:
    taken = graph.channels_of(node.takes[0])
    conv = nn.Conv2d(taken, node.channels, node.size, node.stride, node.size // 2, bias=not node.normed)
    nn.init.kaiming_normal_(conv.weight, mode="fan_out", nonlinearity="relu")
    if not node.normed:
        nn.init.zeros_(conv.bias)
        return nn.Sequential(conv)
    return nn.Sequential(conv, nn.BatchNorm2d(node.channels))
