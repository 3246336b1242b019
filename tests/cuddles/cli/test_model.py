"""`cuddles model` without PyTorch: what is judged and packed, and what is said where something is missing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image

from pipeline.metrics import ring_on_canvas
from pipeline.synthetic import STYLES, encode, generate

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., subprocess.CompletedProcess[str]]

SIZE = (600, 800)


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    """Make a folder of two photos with masks."""
    folder = tmp_path / "photos"
    folder.mkdir()
    for seed in (41, 43):
        sample = generate(seed, SIZE, STYLES["plain"])
        (folder / f"drawing-{seed}.jpg").write_bytes(encode(sample))
        mask = ring_on_canvas(sample.ring, SIZE, SIZE)
        Image.fromarray(mask.astype(np.uint8) * 255).save(folder / f"drawing-{seed}_mask.png")
    return folder


@pytest.mark.parametrize("method", ["auto", "learned"])
def test_outlines_are_judged_by_masks(method: str, photos: Path, cuddles: Run) -> None:
    told = cuddles("model", "evaluate", photos, "--method", method, "-o", "judged", "--jobs", 1)
    assert told.returncode == 0, told.stderr
    assert "photos: 2/2" in told.stderr
    found = json.loads((photos.parent / "judged/judged.json").read_text())
    assert found["groups"]["photos"]["photos"] == 2
    assert found["groups"]["photos"]["iou_worst"] > 0.9
    assert f"{found['groups']['photos']['iou_median']:.4f}" in told.stdout
    assert {one.name for one in (photos.parent / "judged").iterdir()} == {
        "judged.json",
        "iou.svg",
        "worst.png",
    }


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "name a folder"),
        (("photos", "--made", "2"), "name a folder"),
        (("photos", "--method", "auto", "--model", "m.onnx"), "leave --method out"),
        ((".",), "no photo has a mask"),
    ],
)
def test_what_does_not_fit_together_is_said(
    arguments: tuple[str, ...], said: str, photos: Path, cuddles: Run
) -> None:
    told = cuddles("model", "evaluate", *arguments)
    assert photos.is_dir()
    assert told.returncode == 2
    assert said in told.stderr


def test_packed_weights_are_the_same_bytes(cuddles: Run, tmp_path: Path) -> None:
    for name in ("a.tar.gz", "b.tar.gz"):
        told = cuddles("model", "package", "--to", "pytorch", "-o", name)
        assert told.returncode == 0, told.stderr
    assert (tmp_path / "a.tar.gz").read_bytes() == (tmp_path / "b.tar.gz").read_bytes()


def test_what_has_no_weights_is_not_packed(cuddles: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.npz").write_text("no weights")
    told = cuddles("model", "package", "--to", "onnx", "--weights", "mine.npz", "-o", "m.tar.gz")
    assert told.returncode == 2
    assert "cuddles model train" in told.stderr
    assert not (tmp_path / "m.tar.gz").exists()


def test_learning_says_what_it_needs(cuddles: Run, tmp_path: Path) -> None:
    (tmp_path / "torch.py").write_text("raise ModuleNotFoundError('torch', name='torch')\n")
    told = cuddles("model", "train", "-o", "mine", env={"PYTHONPATH": f"{tmp_path}:{_root()}"})
    assert told.returncode == 2
    assert "pip install torch" in told.stderr
    assert not (tmp_path / "mine").exists()


def _root() -> str:
    import cuddles

    return str(next(iter(cuddles.__path__)).rsplit("/", 1)[0])
