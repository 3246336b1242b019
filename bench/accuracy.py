"""Accuracy of `cuddles outline`, of the recipes and of the ways to end, drawing by drawing."""

from __future__ import annotations

import json
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import cv2
import numpy as np

from bench.ablation import ended
from bench.drawings import Drawing, opened
from bench.process import cuddles_command, measure
from pipeline.metrics import NOTHING, Score, Truth, score_mask, score_ring

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

METHODS = ("auto", "snake", "levelset")


@dataclass(frozen=True, slots=True)
class Tried:
    """One way on one drawing: its score, CPU seconds where they were taken, and what it said if it failed."""

    way: str
    score: Score
    cpu_s: float | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """All ways on one drawing, and all ways to end; these are empty where the figure was not located."""

    drawing: Drawing
    ways: tuple[Tried, ...]
    endings: tuple[Tried, ...]


def judge_all(
    drawings: Sequence[Drawing], recipes: tuple[str, ...], workers: int, say: Callable[[str], None]
) -> list[Judged]:
    """Judge drawings, several at a time, in their order."""
    judged = []
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        for number, one in enumerate(pool.map(partial(judge, recipes), drawings), 1):
            auto = one.ways[0].score.iou
            say(f"accuracy {number}/{len(drawings)} {one.drawing.name}: IoU {auto:.3f}")
            judged.append(one)
    return judged


def judge(recipes: tuple[str, ...], drawing: Drawing) -> Judged:
    """Try everything on one drawing."""
    cv2.setNumThreads(1)
    with TemporaryDirectory(prefix="cuddles-bench-") as folder:
        photo, truth = opened(drawing, Path(folder))
        ways = [_cuddles(photo, truth, method, Path(folder)) for method in METHODS]
        ways += _recipes(recipes, photo, truth, Path(folder))
        return Judged(drawing, tuple(ways), _endings(photo, truth))


def _cuddles(photo: Path, truth: Truth, method: str, folder: Path) -> Tried:
    output = folder / f"{method}.json"
    use = measure([*cuddles_command(), "outline", str(photo), "--method", method, "-o", str(output)])
    way = f"cuddles {method}"
    if use.code != 0:
        return Tried(way, NOTHING, use.cpu_s, use.note.removeprefix(f"cuddles: {photo.name}: "))
    ring = np.asarray(json.loads(output.read_text())["ring"], np.float64)
    return Tried(way, score_ring(truth, ring), use.cpu_s)


def _recipes(names: tuple[str, ...], photo: Path, truth: Truth, folder: Path) -> list[Tried]:
    output = folder / "masks.npz"
    use = measure([sys.executable, "-m", "bench.recipe", str(photo), str(output), *names])
    if use.code != 0:
        raise RuntimeError(f"the recipes on {photo.name}: exit {use.code}: {use.note}")
    with np.load(output) as masks:
        return [Tried(name, score_mask(truth, masks[name])) for name in names]


def _endings(photo: Path, truth: Truth) -> tuple[Tried, ...]:
    from pipeline.photo import read_photo
    from pipeline.segment import Choice
    from pipeline.segment.locate import locate
    from terms import Refused

    located = locate(read_photo(photo).pixels, Choice())
    if isinstance(located, Refused):
        return ()
    return tuple(Tried(name, score_ring(truth, ring), cpu) for name, (ring, cpu) in ended(located).items())
