"""A graph with its weights as a network in PyTorch that has learned: it is run, and learns no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import nn
from torch.nn import functional

if TYPE_CHECKING:
    from pipeline.learn.folded import Weights
    from pipeline.learn.graph import Graph, Node


class Folded(nn.Module):
    """A graph with normalisation folded into its convolutions."""

    def __init__(self, graph: Graph, weights: Weights) -> None:
        super().__init__()
        self.graph = graph
        self.layers = nn.ModuleDict()
        for node in graph.nodes:
            if node.op == "conv":
                kernel, bias = weights[node.name]
                conv = nn.Conv2d(kernel.shape[1], kernel.shape[0], node.size, node.stride, node.size // 2)
                conv.weight.data, conv.bias = torch.from_numpy(kernel), nn.Parameter(torch.from_numpy(bias))
                self.layers[node.key] = conv

    def forward(self, pictures: torch.Tensor) -> torch.Tensor:
        """Return how likely each pixel (N, H, W) is the figure's; `pictures` (N, H, W, 3) uint8."""
        return torch.sigmoid(log_odds(self.graph, self.layers, pictures.permute(0, 3, 1, 2).float() / 255))[
            :, 0
        ]


def log_odds(graph: Graph, layers: nn.ModuleDict, picture: torch.Tensor) -> torch.Tensor:
    """Return a graph's answer (N, 1, H, W) before it is made a share; `picture` (N, 3, H, W), 0 to 1."""
    found = {graph.nodes[0].name: picture}
    for node in graph.nodes[1:-1]:
        found[node.name] = _done(node, [found[name] for name in node.takes], layers)
    return found[graph.nodes[-1].takes[0]]


def _done(node: Node, taken: list[torch.Tensor], layers: nn.ModuleDict) -> torch.Tensor:
    match node.op:
        case "conv":
            done: torch.Tensor = layers[node.key](taken[0])
            return done
        case "relu":
            return functional.relu(taken[0])
        case "add":
            return taken[0] + taken[1]
        case "maxpool":
            return functional.max_pool2d(taken[0], node.size, node.stride, node.size // 2)
        case "repeat":
            return functional.interpolate(taken[0], scale_factor=2.0, mode="nearest")
        case _:
            return functional.interpolate(taken[0], scale_factor=2.0, mode="bilinear", align_corners=False)
