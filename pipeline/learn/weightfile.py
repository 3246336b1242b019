"""Weights on disk: one `.npz` of an architecture's name and its folded weights, the same bytes each time.

Numbers are kept in 16 bits, which halves the file and changes no outline: the models that are made of it have
32.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Final

import numpy as np

from pipeline.errors import BadDocument
from pipeline.learn.graph import Graph, resnet_fpn

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.learn.folded import Weights

SHIPPED: Final = "figure.npz"
FORMAT: Final = "cuddles-weights/1"
EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip can tell, so that it tells nothing."""


@dataclass(frozen=True, slots=True)
class Learned:
    """An architecture (depth and width of its encoder) with its weights."""

    depth: int
    width: int
    weights: Weights

    @property
    def graph(self) -> Graph:
        """The architecture."""
        return resnet_fpn(self.depth, self.width)


def weights_bytes(learned: Learned) -> bytes:
    """Return the file."""
    arrays = {"format": np.array(FORMAT), "encoder": np.array([learned.depth, learned.width], np.int32)}
    for name, (kernel, bias) in learned.weights.items():
        arrays |= {f"{name}:kernel": kernel.astype(np.float16), f"{name}:bias": bias.astype(np.float32)}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as out:
        for name, array in arrays.items():
            content = io.BytesIO()
            np.lib.format.write_array(content, np.asarray(array), allow_pickle=False)
            out.writestr(zipfile.ZipInfo(f"{name}.npy", EPOCH), content.getvalue(), zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def shipped_weights() -> Learned:
    """Return the weights of the network that is shipped."""
    with as_file(files("pipeline.learn").joinpath(SHIPPED)) as path:
        return weights_in(path)


def weights_in(path: Path) -> Learned:
    """Return the weights of a file; raises BadDocument where it is none."""
    try:
        with np.load(path, allow_pickle=False) as found:
            if str(found["format"]) != FORMAT:
                raise BadDocument(f"{path} isn't of the format {FORMAT}")
            depth, width = (int(one) for one in found["encoder"])
            graph = resnet_fpn(depth, width)
            weights = {
                one.name: (found[f"{one.name}:kernel"].astype(np.float32), found[f"{one.name}:bias"])
                for one in graph.nodes
                if one.op == "conv"
            }
    except (OSError, EOFError, KeyError, ValueError, zipfile.BadZipFile) as error:
        if isinstance(error, FileNotFoundError | BadDocument):
            raise
        raise BadDocument(
            f"{path} has no weights of a network in it: give what cuddles model train wrote"
        ) from error
    return Learned(depth, width, weights)
