"""The network that was learned, run by onnxruntime. This is an edge: it reads a file."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

from terms.quiet import onnxruntime

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.segment.looks import Network
    from pipeline.segment.raster import Field, Pixels

SHIPPED = "figure.onnx"


@cache
def shipped() -> Network:
    """Return the network that comes with the pipeline, loaded once."""
    return network_of(files("pipeline.segment").joinpath(SHIPPED).read_bytes())


def network_of(model: bytes) -> Network:
    """Return the network of an ONNX model for one window at a time."""
    figures = figures_of(model)
    return lambda picture: figures(picture[None])[0]


def figures_of(model: bytes) -> Callable[[Pixels], Field]:
    """Return what an ONNX model does: ``pictures`` (N, H, W, 3) uint8 to ``figures`` (N, H, W).

    One thread runs it, so that the same picture gives the same numbers on any number of cores.
    """
    runtime = onnxruntime()
    options = runtime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session = runtime.InferenceSession(model, options, ["CPUExecutionProvider"])

    def figures(pictures: Pixels) -> Field:
        return np.asarray(session.run(["figures"], {"pictures": pictures})[0], np.float32)

    return figures
