"""Weights as they are shipped: normalisation folded into the convolutions before it, by name, as numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Mapping

    import torch

    from pipeline.learn.graph import Graph

Weights = dict[str, tuple[NDArray[np.float32], NDArray[np.float32]]]
"""Of each convolution: its kernel (out, in, size, size) and bias (out,)."""
EPSILON = 1e-5
"""What PyTorch's normalisation adds to a variance."""


def folded(graph: Graph, state: Mapping[str, torch.Tensor]) -> Weights:
    """Return the weights of a trained network (`pipeline.learn.net.Net.state_dict`)."""
    found: Weights = {}
    for node in graph.nodes:
        if node.op != "conv":
            continue
        key = f"layers.{node.key}"
        kernel = state[f"{key}.0.weight"].double().numpy()
        if not node.normed:
            found[node.name] = kernel.astype(np.float32), state[f"{key}.0.bias"].numpy().astype(np.float32)
            continue
        gain, lift, mean, spread = (
            state[f"{key}.1.{name}"].double().numpy()
            for name in ("weight", "bias", "running_mean", "running_var")
        )
        factor = gain / np.sqrt(spread + EPSILON)
        found[node.name] = (
            (kernel * factor[:, None, None, None]).astype(np.float32),
            (lift - mean * factor).astype(np.float32),
        )
    return found
