"""Where one piece may lie beside another: masks of cells, and the offsets at which two share none.

Every piece is grown so far that two pieces that are too close share the middle of a cell. They do so at an
offset where the correlation of their masks is not zero; one fast Fourier transform for a pair of pieces gives
all those offsets at once.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import ceil
from typing import TYPE_CHECKING

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy import fft

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shapely.geometry.base import BaseGeometry

CELLS = 240
FINEST_MM = 1.0
SLACK_MM = 0.1
Mask = NDArray[np.bool_]
Laid = tuple[int, bool]


@dataclass(frozen=True)
class Raster:
    """Pieces as masks; a piece is named by its number and whether it is turned by 180 degrees.

    ``sizes`` are the rows and columns of the pieces' boxes, without the ``pad`` of cells grown around them.
    """

    cell_mm: float
    pad: int
    sizes: tuple[tuple[int, int], ...]
    masks: dict[Laid, Mask]
    _known: dict[tuple[Laid, Laid], Mask] = field(default_factory=dict)

    @classmethod
    def of(cls, shapes: Sequence[BaseGeometry], apart_mm: float) -> Raster:
        """Return the masks of polygons in mm whose boxes begin at the origin, to be laid so far apart."""
        cell = max(FINEST_MM, max(max(shape.bounds[2:]) for shape in shapes) / CELLS)
        reach = apart_mm / 2 + cell * 0.7072 + SLACK_MM
        pad = ceil(reach / cell)
        sizes = tuple((_cells(shape.bounds[3], cell), _cells(shape.bounds[2], cell)) for shape in shapes)
        masks: dict[Laid, Mask] = {}
        for i, shape in enumerate(shapes):
            grown = shape.simplify(SLACK_MM).buffer(reach, quad_segs=4)
            masks[i, False] = _mask(grown, sizes[i], cell, pad)
            masks[i, True] = _mask(turned(grown, shape.bounds[2:]), sizes[i], cell, pad)
        return cls(cell, pad, sizes, masks)

    def ways(self, piece: int) -> tuple[bool, ...]:
        """Return in which ways a piece looks different: upright, and turned where that isn't the same."""
        same = np.array_equal(self.masks[piece, False], self.masks[piece, True])
        return (False,) if same else (False, True)

    def free(self, one: Laid, other: Laid, rows: range, columns: range) -> Mask:
        """Return at which offsets of the other piece from the one both are free of each other.

        Beyond the offsets at which their masks could meet they always are.
        """
        if (one, other) not in self._known:
            self._known[one, other] = _apart(self.masks[one], self.masks[other])
        known = self._known[one, other]
        height, width = self.masks[other].shape
        row, column = rows.start + height - 1, columns.start + width - 1
        found = np.ones((len(rows), len(columns)), np.bool_)
        inner = known[max(row, 0) : max(row + len(rows), 0), max(column, 0) : max(column + len(columns), 0)]
        y, x = max(-row, 0), max(-column, 0)
        found[y : y + inner.shape[0], x : x + inner.shape[1]] = inner
        return found


def turned(shape: BaseGeometry, size: tuple[float, float]) -> BaseGeometry:
    """Return a shape turned by 180 degrees within a box of this width and height at the origin."""
    return shapely.transform(shape, lambda points: np.array(size) - points)


def _cells(side: float, cell: float) -> int:
    return ceil(side / cell - 1e-9)


def _mask(grown: BaseGeometry, size: tuple[int, int], cell: float, pad: int) -> Mask:
    """Return the cells whose middles lie inside a shape."""
    rows, columns = size
    x, y = np.meshgrid(
        (np.arange(columns + 2 * pad) - pad + 0.5) * cell, (np.arange(rows + 2 * pad) - pad + 0.5) * cell
    )
    shapely.prepare(grown)
    return np.asarray(shapely.contains_xy(grown, x.ravel(), y.ravel()), np.bool_).reshape(x.shape)


def _apart(one: Mask, other: Mask) -> Mask:
    """Return the offsets at which two masks share no cell, from (1 - height, 1 - width) of the other on."""
    shape = [a + b - 1 for a, b in zip(one.shape, other.shape, strict=True)]
    fast = [fft.next_fast_len(side, real=True) for side in shape]
    spectra = [fft.rfft2(mask.astype(np.float32), fast) for mask in (one, other[::-1, ::-1])]
    shared = fft.irfft2(spectra[0] * spectra[1], fast)[: shape[0], : shape[1]]
    return np.asarray(shared < 0.5, np.bool_)
