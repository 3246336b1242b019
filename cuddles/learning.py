"""A network is taught and judged: drawings are made, learned from and traced, on every core."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from functools import cache
from time import process_time
from typing import TYPE_CHECKING, Any, Final

from cuddles.crew import work_through
from cuddles.errors import BadWish, CantWrite
from cuddles.whole import write_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from pipeline.learn.cases import Case
    from pipeline.learn.judge import Judged, Trace
    from pipeline.learn.recipe import Recipe
    from pipeline.segment.raster import Floats, Pixels

KEPT_SHARE: Final = 3
"""Every so many-th drawing is of a kept outline, where there are any."""
CALIBRATED_ON: Final = 64
DRAWINGS, STATE, WEIGHTS, MODEL, CARD, CURVE = (
    "drawings",
    "learning.pt",
    "weights.npz",
    "figure.onnx",
    "card.json",
    "loss.svg",
)
NEEDS: Final = "learning needs PyTorch and ONNX: pip install torch==2.13.0 onnx"


@dataclass(frozen=True, slots=True)
class ToDraw:
    """A drawing that has to be made: its seed, the folder, and the kept outline's file, if it is one."""

    seed: int
    folder: Path
    outline: Path | None


@dataclass(frozen=True, slots=True)
class Question:
    """A photo to judge, by a method's name or a model's file."""

    case: Case
    method: str
    model: Path | None


def expect_torch() -> None:
    """Raise BadWish where what learning needs isn't installed."""
    try:
        import onnx
        import torch
    except ModuleNotFoundError as error:
        raise BadWish(NEEDS) from error
    del onnx, torch


def to_draw(recipe: Recipe, folder: Path, outlines: Sequence[Path]) -> list[ToDraw]:
    """Return the drawings of a recipe."""
    from pipeline.learn.drawn import seeds_of_learning

    found = []
    for number, seed in enumerate(seeds_of_learning(recipe.drawings)):
        kept = (
            outlines[number // KEPT_SHARE % len(outlines)] if outlines and number % KEPT_SHARE == 0 else None
        )
        found.append(ToDraw(seed, folder, kept))
    return found


def draw_all(wanted: Sequence[ToDraw], jobs: int) -> Iterator[int]:
    """Make the drawings that aren't there yet; yields how many are there."""
    from pipeline.learn.drawn import file_of

    missing = [
        one for one in wanted if not file_of(one.folder, one.seed, kept=one.outline is not None).exists()
    ]
    done = len(wanted) - len(missing)
    yield done
    for _, made, _ in work_through(_drawn, missing, jobs):
        if made is not None:
            raise CantWrite(f"a drawing could not be made: {made}")
        done += 1
        yield done


def _drawn(one: ToDraw) -> str | None:
    """Make one drawing; returns what went wrong."""
    from pipeline.learn.drawn import make

    try:
        make(one.seed, one.folder, None if one.outline is None else ring_in(one.outline))
    except (OSError, ValueError) as error:
        return str(error)
    return None


def ring_in(path: Path) -> Floats:
    """Return the ring of an outline.json; raises BadDocument."""
    from pipeline.outline import from_json

    return from_json(path.read_text()).ring


def learn(
    recipe: Recipe, folder: Path, wanted: Sequence[ToDraw], jobs: int, tell: Callable[[int, float], None]
) -> None:
    """Learn from drawings that are there, and write weights, model, card and curve into the folder."""
    from pipeline.learn.drawn import file_of, load
    from pipeline.learn.folded import folded
    from pipeline.learn.plots import curves_svg
    from pipeline.learn.train import Learner, use_cores
    from pipeline.learn.weightfile import Learned, weights_bytes

    files = (file_of(one.folder, one.seed, kept=one.outline is not None) for one in wanted)
    drawings = [one for one in map(load, files) if one is not None]
    began = process_time()
    use_cores(jobs)
    learner = Learner(recipe, drawings, folder / STATE)
    learner.learn(tell)
    learned = Learned(recipe.depth, recipe.width, folded(learner.net.graph, learner.average.state_dict()))
    model = small_model(learned, drawings, recipe)
    write_file(folder / WEIGHTS, weights_bytes(learned))
    write_file(folder / MODEL, model)
    card = {
        "recipe": asdict(recipe),
        "drawings": len(drawings),
        "weights": sum(kernel.size + bias.size for kernel, bias in learned.weights.values()),
        "bytes": len(model),
        "cpu_seconds": round(process_time() - began),
        "loss": round(float(learner.losses[-1][1]), 4),
    }
    write_file(folder / CARD, (json.dumps(card, indent=2) + "\n").encode())
    curve = curves_svg("Loss while it learned", "batches", {"loss": learner.curve()}, 0.0, 1.2)
    write_file(folder / CURVE, curve.encode())


def small_model(learned: Any, drawings: Sequence[Any], recipe: Recipe) -> bytes:  # noqa: ANN401
    """Return the model in eight bits, its ranges from windows of drawings."""
    from pipeline.learn.batches import batch
    from pipeline.learn.onnxfile import onnx_of
    from pipeline.learn.small import quantized

    seen = batch(drawings, recipe.seed, recipe.steps, CALIBRATED_ON, recipe.sizes[-1][1])
    return quantized(onnx_of(learned.graph, learned.weights), seen.pictures)


def judge_all(questions: Sequence[Question], jobs: int) -> Iterator[tuple[int, Judged]]:
    """Judge outlines, in any order, each with the number of its question."""
    from pipeline.learn.judge import Judged
    from pipeline.metrics import NOTHING

    for number, found, _ in work_through(_judged, questions, jobs):
        if isinstance(found, Judged):
            yield number, found
        else:
            case = questions[number].case
            yield number, Judged(case.name, case.subset, NOTHING, f"broken: {found}")


def _judged(question: Question) -> Judged | str:
    from pipeline.learn.judge import judged

    try:
        return judged(question.case, trace_of(question.method, question.model))
    except (OSError, ValueError) as error:
        return str(error)


@cache
def trace_of(method: str, model: Path | None) -> Trace:
    """Return how outlines are found: by a method, or by the network of a model's file."""
    from functools import partial

    from pipeline.segment import traced, traced_by
    from pipeline.segment.network import network_of

    if model is None:
        return partial(traced, method=method)
    return partial(traced_by, network_of(model.read_bytes()))


def tiles_of(questions: Sequence[Question], found: Sequence[Judged], most: int) -> list[Pixels]:
    """Return pictures of the worst outlines, the worst first."""
    from pipeline.learn.judge import shown

    worst = sorted(range(len(found)), key=lambda number: found[number].score.iou)[:most]
    return [
        shown(questions[at].case, found[at].score.iou, trace_of(questions[at].method, questions[at].model))
        for at in worst
    ]
