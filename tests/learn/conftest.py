"""What needs PyTorch: `make test-learn` installs it and runs these; elsewhere they are left out."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from pipeline.learn.drawn import Drawn, file_of, load, make, seeds_of_learning
from pipeline.learn.recipe import Recipe

if TYPE_CHECKING:
    from pathlib import Path

collect_ignore_glob = [] if find_spec("torch") else ["test_*.py"]

DRAWINGS = 12


@pytest.fixture(autouse=True)
def one_thread() -> None:
    """Let PyTorch use one core: its threads wait for each other in a loop, which is slow on busy ones."""
    import torch

    torch.set_num_threads(1)


@cache
def _drawings(folder: Path) -> tuple[Drawn, ...]:
    found = []
    for seed in seeds_of_learning(DRAWINGS):
        make(seed, folder)
        drawing = load(file_of(folder, seed, kept=False))
        if drawing is not None:
            found.append(drawing)
    return tuple(found)


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> SimpleNamespace:
    """Return a recipe that takes seconds, and drawings."""
    recipe = Recipe(width=8, drawings=DRAWINGS, steps=8, count=4, sizes=((0.0, 64), (0.5, 96)))
    return SimpleNamespace(recipe=recipe, drawings=_drawings(tmp_path_factory.mktemp("drawn")))
