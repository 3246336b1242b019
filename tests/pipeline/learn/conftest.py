"""Small networks with random weights, and drawings to look at."""

from __future__ import annotations

from functools import cache
from types import SimpleNamespace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from pipeline.learn.graph import Graph, resnet_fpn
from pipeline.learn.weightfile import Learned

if TYPE_CHECKING:
    from pipeline.learn.folded import Weights

WIDTH = 8


def random_weights(graph: Graph, seed: int = 1) -> Weights:
    """Return weights with which numbers neither die out nor run away."""
    rng = np.random.default_rng(seed)
    found: Weights = {}
    for node in graph.nodes:
        if node.op == "conv":
            taken = graph.channels_of(node.takes[0]) * node.size**2
            kernel = rng.normal(0, taken**-0.5, (node.channels, taken // node.size**2, node.size, node.size))
            half = kernel.astype(np.float16).astype(np.float32)
            found[node.name] = half, rng.normal(0, 0.1, node.channels).astype(np.float32)
    return found


@cache
def learned() -> Learned:
    return Learned(18, WIDTH, random_weights(resnet_fpn(18, WIDTH)))


@pytest.fixture
def small() -> SimpleNamespace:
    return SimpleNamespace(learned=learned(), weights=random_weights)
