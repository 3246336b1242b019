"""What a competent person tries first: scikit-image's gallery recipes, and Otsu's threshold.

The recipes' parameters are those of the gallery (`plot_active_contours`, `plot_morphsnakes`). Each is given
all of the picture, upright, in grey, shrunk so that its long side is as long as the gallery's own pictures
(512 px; Otsu 1024 px): the snake's 400 points, the level sets' 35 and 230 rounds and their scales are made
for that size. The snake starts from an ellipse over the picture's middle, the level sets as in the gallery.
Where the result is a mask, the largest connected piece is taken and its holes are filled; of the two sides
that Chan-Vese tells apart, the one that has less of the picture's border.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PIL.Image import Image

Grey = NDArray[np.float64]
Mask = NDArray[np.bool_]

GALLERY_PX, OTSU_PX = 512, 1024
ELLIPSE = 0.45
"""Semi-axes of the snake's start, in sides of the picture."""


def picture_of(path: Path) -> Image:
    """Decode a photo and make it upright."""
    from PIL import Image, ImageOps

    with Image.open(path) as picture:
        return ImageOps.exif_transpose(picture).convert("RGB")


def grey_of(picture: Image, longest: int) -> Grey:
    """Return a picture in grey, 0 to 1, its longer side at most `longest` px."""
    from PIL import Image
    from skimage.color import rgb2gray

    shrink = min(1.0, longest / max(picture.size))
    size = (max(1, round(picture.width * shrink)), max(1, round(picture.height * shrink)))
    return np.asarray(rgb2gray(np.asarray(picture.resize(size, Image.Resampling.BOX))), np.float64)


def snake(picture: Image) -> Mask:
    """Kass's snake from an ellipse over the picture's middle."""
    from skimage.draw import polygon2mask
    from skimage.filters import gaussian
    from skimage.segmentation import active_contour

    grey = grey_of(picture, GALLERY_PX)
    rows, columns = grey.shape
    angle = np.linspace(0, 2 * np.pi, 400)
    row = rows * (0.5 + ELLIPSE * np.sin(angle))
    column = columns * (0.5 + ELLIPSE * np.cos(angle))
    start = np.column_stack([row, column])
    found = active_contour(gaussian(grey, sigma=3), start, alpha=0.015, beta=10, gamma=0.001)
    return np.asarray(polygon2mask(grey.shape, found))


def geodesic(picture: Image) -> Mask:
    """A morphological geodesic active contour that shrinks from the picture's border."""
    from skimage.segmentation import inverse_gaussian_gradient, morphological_geodesic_active_contour

    grey = grey_of(picture, GALLERY_PX)
    start = np.zeros(grey.shape, np.int8)
    start[10:-10, 10:-10] = 1
    found = morphological_geodesic_active_contour(
        inverse_gaussian_gradient(grey),
        num_iter=230,
        init_level_set=start,
        smoothing=1,
        balloon=-1,
        threshold=0.69,
    )
    return _largest_filled(np.asarray(found > 0))


def chan_vese(picture: Image) -> Mask:
    """Morphological Chan-Vese from a checkerboard."""
    from skimage.segmentation import checkerboard_level_set, morphological_chan_vese

    grey = grey_of(picture, GALLERY_PX)
    start = checkerboard_level_set(grey.shape, 6)
    found = np.asarray(morphological_chan_vese(grey, num_iter=35, init_level_set=start, smoothing=3) > 0)
    border = np.concatenate([found[0], found[-1], found[:, 0], found[:, -1]])
    return _largest_filled(~found if border.mean() > 0.5 else found)


def otsu(picture: Image) -> Mask:
    """What is darker than Otsu's threshold."""
    from skimage.filters import threshold_otsu

    grey = grey_of(picture, OTSU_PX)
    return _largest_filled(np.asarray(grey < threshold_otsu(grey)))


def _largest_filled(mask: Mask) -> Mask:
    from scipy.ndimage import binary_fill_holes
    from skimage.measure import label

    pieces = label(np.asarray(binary_fill_holes(mask)))
    sizes = np.bincount(pieces.ravel())
    sizes[0] = 0
    return np.asarray((pieces == sizes.argmax()) & (sizes.max() > 0))


RECIPES: dict[str, Callable[[Image], Mask]] = {
    "gallery snake": snake,
    "gallery geodesic": geodesic,
    "gallery Chan-Vese": chan_vese,
    "Otsu + fill": otsu,
}
