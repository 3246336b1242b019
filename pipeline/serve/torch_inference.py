"""The functions that sagemaker-inference calls, for weights that run in PyTorch."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch

from pipeline.learn.torchnet import Folded
from pipeline.learn.weightfile import weights_in
from pipeline.serve.toolkit import input_fn, output_fn, predict_fn

if TYPE_CHECKING:
    from pipeline.serve.answers import Figures, Pixels, Shares

__all__ = ["input_fn", "model_fn", "output_fn", "predict_fn"]


def model_fn(model_dir: str) -> Figures:
    """Load the weights."""
    learned = weights_in(Path(model_dir) / "weights.npz")
    net = Folded(learned.graph, learned.weights).eval()

    def figures(windows: Pixels) -> Shares:
        with torch.inference_mode():
            return np.asarray(net(torch.from_numpy(windows)).numpy(), np.float32)

    return figures
