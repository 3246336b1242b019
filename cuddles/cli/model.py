"""`cuddles model`: a network that finds the figure is taught, judged and packed."""

from __future__ import annotations

import gc
import os
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from cuddles.cli import options
from cuddles.cli.judged import pictures, tell
from cuddles.cli.progress import bar
from cuddles.cli.shape import ExampleCommand, noun
from cuddles.errors import BadWish
from cuddles.whole import expect_file, expect_folder, write_file

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.learn.judge import Judged

_TABLE = {
    "train": ("cuddles.cli.model:train", "Teach a network on made drawings."),
    "evaluate": ("cuddles.cli.model:evaluate", "Judge outlines on photos with masks, or on made drawings."),
    "package": ("cuddles.cli.model:package", "Pack a network as a tarball for SageMaker."),
}
_GROUP_EXAMPLES = (
    ("cuddles model train --small -o my-model", "a small one: see that it learns"),
    ("cuddles model evaluate photos --model my-model/figure.onnx", "see how well"),
)
_TRAIN_EXAMPLES = (
    ("cuddles model train --small -o my-model", "a small one, to see that it learns"),
    ("cuddles model train -o my-model", "one like that which is shipped; it takes an hour or two"),
    ("cuddles model train -o my-model --outlines kept", "a third of the drawings have outlines of yours"),
)
_EVALUATE_EXAMPLES = (
    ("cuddles model evaluate photos", "the shipped network, on bear.jpg with bear_mask.png and so on"),
    (
        "cuddles model evaluate photos --method auto -o judged",
        "with curves and the worst outlines in judged/",
    ),
    ("cuddles model evaluate --made 200 --model my-model/figure.onnx", "on drawings never learned from"),
)
_PACKAGE_EXAMPLES = (
    ("cuddles model package --to onnx -o model.tar.gz", "the shipped network"),
    (
        "cuddles model package --to tensorflow --weights my-model/weights.npz -o model.tar.gz",
        "one of your own",
    ),
)
WORST = 12
KINDS = ("onnx", "pytorch", "tensorflow")
JOBS = click.IntRange(1, 256)


@noun(_TABLE, _GROUP_EXAMPLES)
def model() -> None:
    """Teach a network to find the figure, judge it, and pack it for a cloud."""


@click.command(cls=ExampleCommand, examples=_TRAIN_EXAMPLES)
@click.option("-o", "--output", type=options.FILE, required=True, metavar="DIR", help="Work and write here.")
@click.option("--small", is_flag=True, help="A narrow network and few drawings, to try it.")
@click.option(
    "--depth", type=click.Choice(["18", "34", "50", "101"]), help="Layers of the ResNet.  [default: 18]"
)
@click.option("--width", type=click.IntRange(8, 64), help="Its width; 64 is the paper's.  [default: 32]")
@click.option("--drawings", type=click.IntRange(16, 1_000_000), help="How many to learn from.")
@click.option("--steps", type=click.IntRange(10, 1_000_000), help="Batches to learn from.")
@click.option("--seed", type=click.IntRange(0, 2**31), default=1, show_default=True, help="Of all chance.")
@click.option(
    "--outlines", type=options.FILE, metavar="DIR", help="Kept outline.json files to learn from too."
)
@click.option("--jobs", type=JOBS, help="Cores to use.  [default: all]")
def train(
    *,
    output: Path,
    small: bool,
    depth: str | None,
    width: int | None,
    drawings: int | None,
    steps: int | None,
    seed: int,
    outlines: Path | None,
    jobs: int | None,
) -> int:
    """Teach a network on made drawings; weights, model, card and curve are written into DIR.

    It can be stopped at any time: run it again, and it goes on where it was. Of kept outlines only the rings are
    read; the drawings in them are made anew.
    """
    from cuddles import learning
    from pipeline.learn.recipe import SMALL, Recipe

    gc.enable()
    learning.expect_torch()
    expect_folder(output)
    base = SMALL if small else Recipe()
    recipe = replace(
        base,
        seed=seed,
        depth=int(depth or base.depth),
        width=width or base.width,
        drawings=drawings or base.drawings,
        steps=steps or base.steps,
    )
    kept = _outlines_in(outlines)
    folder = output / learning.DRAWINGS
    folder.mkdir(parents=True, exist_ok=True)
    wanted = learning.to_draw(recipe, folder, kept)
    cores = jobs or len(os.sched_getaffinity(0))
    with bar(len(wanted), "drawings") as shown:
        for done in learning.draw_all(wanted, cores):
            shown(done, "")
    with bar(recipe.steps, "learning") as shown:
        learning.learn(recipe, output, wanted, cores, lambda step, loss: shown(step, f"loss {loss:.3f}"))
    click.echo(f"wrote {output / learning.MODEL}, {learning.WEIGHTS}, {learning.CARD} and {learning.CURVE}")
    click.echo(f"   next  cuddles model evaluate --made 100 --model {output / learning.MODEL}")
    return 0


@click.command(cls=ExampleCommand, examples=_EVALUATE_EXAMPLES)
@click.argument("folder", metavar="[DIR]", type=options.FILE, required=False)
@click.option("--made", type=click.IntRange(1, 1_000_000), help="Judge on so many made drawings instead.")
@click.option("--method", type=click.Choice(options.METHODS), help="What is judged.  [default: learned]")
@click.option("--model", "model_file", type=options.FILE, help="Judge the network of this file.")
@click.option(
    "-o", "--output", type=options.FILE, metavar="DIR", help="Write curves and the worst outlines here."
)
@click.option("--jobs", type=JOBS, help="Photos at a time.  [default: one per core]")
@options.json_option
def evaluate(
    *,
    folder: Path | None,
    made: int | None,
    method: str | None,
    model_file: Path | None,
    output: Path | None,
    jobs: int | None,
    as_json: bool,
) -> int:
    """Judge outlines on the photos of DIR that have masks, or on made drawings.

    Either DIR has a manifest.csv of name, subset, image and mask, or beside bear.jpg lies bear_mask.png. A
    quarter of made drawings are of kinds that no shipped network has learned from.
    """
    from cuddles import learning
    from pipeline.learn.cases import cases_in, made_cases

    gc.enable()
    if (folder is None) == (made is None):
        raise BadWish("name a folder of photos with masks, or say --made 200")
    if method is not None and model_file is not None:
        raise BadWish("a --model is judged by itself: leave --method out")
    if output is not None:
        expect_folder(output)
    cases = made_cases(made or 0) if folder is None else cases_in(folder)
    questions = [learning.Question(case, method or "learned", model_file) for case in cases]
    found: dict[int, Judged] = {}
    with bar(len(questions), "photos") as shown:
        for number, one in learning.judge_all(questions, jobs or len(os.sched_getaffinity(0))):
            found[number] = one
            shown(len(found), "")
    ordered = [found[number] for number in range(len(questions))]
    if output is not None:
        output.mkdir(parents=True, exist_ok=True)
        tiles = learning.tiles_of(questions, ordered, WORST)
        for name, content in pictures(ordered, tiles).items():
            write_file(output / name, content)
    tell(ordered, as_json=as_json)
    return 0


@click.command(cls=ExampleCommand, examples=_PACKAGE_EXAMPLES)
@click.option("--to", "kind", type=click.Choice(KINDS), required=True, help="Whose layout.")
@click.option("--weights", type=options.FILE, help="What train wrote.  [default: the shipped ones]")
@click.option("-o", "--output", type=options.FILE, required=True, help="Write the tarball here.")
def package(*, kind: str, weights: Path | None, output: Path) -> int:
    """Pack a network, with the code that answers for it, as SageMaker takes it.

    The same weights give the same bytes. An endpoint of it takes a photo and gives its outline.
    """
    from pipeline.learn.packed import packed, tarball
    from pipeline.learn.weightfile import shipped_weights, weights_in

    expect_file(output)
    learned = shipped_weights() if weights is None else weights_in(weights)
    files = packed(learned, kind)
    data = tarball(files)
    write_file(output, data)
    click.echo(f"{output}: {len(files)} files, {len(data) / 1e6:.1f} MB, of {learned.graph.name}")
    return 0


def _outlines_in(folder: Path | None) -> list[Path]:
    if folder is None:
        return []
    found = sorted(folder.glob("*.json"))
    if not found:
        raise BadWish(
            f"no outline.json in {folder}: keep outlines with cuddles outline PHOTO -o {folder}/bear.json"
        )
    return found
