"""A graph with its weights as a network in PyTorch that has learned: it is run, and learns no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import nn
from torch.nn import functional

if TYPE_CHECKING:
    from pipeline.learn.folded import Weights
    from pipeline.learn.graph import Graph


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
                self.layers[node.name.replace(".", "_")] = conv

    def forward(self, pictures: torch.Tensor) -> torch.Tensor:
        """Return how likely each pixel (N, H, W) is the figure's; `pictures` (N, H, W, 3) uint8."""
        found = {"picture": pictures.permute(0, 3, 1, 2).float() / 255}
        for node in self.graph.nodes[1:]:
            taken = [found[name] for name in node.takes]
            match node.op:
                case "conv":
                    made = self.layers[node.name.replace(".", "_")](taken[0])
                case "relu":
                    made = functional.relu(taken[0])
                case "add":
                    made = taken[0] + taken[1]
                case "maxpool":
                    made = functional.max_pool2d(taken[0], node.size, node.stride, node.size // 2)
                case "repeat":
                    made = functional.interpolate(taken[0], scale_factor=2.0, mode="nearest")
                case "straight":
                    made = functional.interpolate(
                        taken[0], scale_factor=2.0, mode="bilinear", align_corners=False
                    )
                case _:
                    made = torch.sigmoid(taken[0])
            found[node.name] = made
        return found[self.graph.nodes[-1].name][:, 0]
