"""``python -m bench.recipe PHOTO MASKS.npz NAME...``: recipes in a process of its own, measured as a whole."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def main(photo: Path, output: Path, names: list[str]) -> None:
    """Run recipes on a photo and write their masks.

    One thread for matrices: on matrices as small as the snake's, several mostly wait for each other, and that
    would be counted against the recipe.
    """
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    import numpy as np

    from bench.recipes import RECIPES, picture_of

    picture = picture_of(photo)
    np.savez(output, allow_pickle=False, **{name: RECIPES[name](picture) for name in names})


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:])
