"""Learning: from drawings to weights; it can be broken off at any time, and goes on where it was."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import torch
from torch.nn import functional

from pipeline.errors import BadDocument
from pipeline.learn.feed import feeding
from pipeline.learn.graph import resnet_fpn
from pipeline.learn.net import Net
from pipeline.learn.recipe import Recipe, rate_at

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from pipeline.learn.batches import Batch
    from pipeline.learn.drawn import Drawn
    from pipeline.segment.raster import Floats

EDGE_PX, EDGE_WEIGHT = 7, 6.0
KEPT_EVERY: Final = 250
CURVE_POINTS: Final = 100


def use_cores(count: int) -> None:
    """Let PyTorch use so many cores; their number may change the last digits of what is learned."""
    torch.set_num_threads(count)


class Learner:
    """A network that learns.

    Parameters
    ----------
    recipe
        What is learned.
    drawings
        What is learned from.
    kept
        The file that it goes on from, and that it writes.

    """

    def __init__(self, recipe: Recipe, drawings: Sequence[Drawn], kept: Path) -> None:
        self.recipe, self._drawings, self._kept = recipe, drawings, kept
        torch.manual_seed(recipe.seed)
        self.net = Net(resnet_fpn(recipe.depth, recipe.width)).to(memory_format=torch.channels_last)
        self.average = Net(self.net.graph)
        self.average.load_state_dict(self.net.state_dict())
        self._optimizer = torch.optim.AdamW(self.net.parameters(), lr=recipe.rate, weight_decay=recipe.decay)
        self.step = 0
        self.losses: list[tuple[int, float]] = []
        if kept.exists():
            self._go_on(torch.load(kept, weights_only=True))

    def learn(self, tell: Callable[[int, float], None]) -> None:
        """Learn to the end of the recipe; `tell` is told the steps done and the loss of the last."""
        self.net.train()
        with feeding(self.recipe, self._drawings, self.step) as batches:
            for seen in batches:
                loss = self._learn_from(seen)
                self.step += 1
                self.losses.append((self.step, loss))
                if self.step % KEPT_EVERY == 0 or self.step == self.recipe.steps:
                    self.keep()
                tell(self.step, loss)

    def curve(self) -> Floats:
        """Return the loss over steps, (N, 2), each the mean of a hundredth of them."""
        losses = np.array(self.losses, np.float64)
        parts = np.array_split(losses, min(CURVE_POINTS, len(losses)))
        return np.array([[part[-1, 0], part[:, 1].mean()] for part in parts])

    def keep(self) -> None:
        """Write all that it takes to go on."""
        state: dict[str, Any] = {
            "recipe": asdict(self.recipe),
            "step": self.step,
            "losses": self.losses,
            "net": self.net.state_dict(),
            "average": self.average.state_dict(),
            "optimizer": self._optimizer.state_dict(),
        }
        partial = self._kept.with_suffix(".part")
        torch.save(state, partial)
        partial.replace(self._kept)

    def _go_on(self, state: dict[str, Any]) -> None:
        if state["recipe"] != asdict(self.recipe):
            raise BadDocument(
                f"{self._kept} was begun with other options: name another folder, or take those"
            )
        self.step, self.losses = state["step"], list(state["losses"])
        self.net.load_state_dict(state["net"])
        self.average.load_state_dict(state["average"])
        self._optimizer.load_state_dict(state["optimizer"])

    def _learn_from(self, seen: Batch) -> float:
        for group in self._optimizer.param_groups:
            group["lr"] = rate_at(self.recipe, self.step)
        pictures = torch.from_numpy(seen.pictures).permute(0, 3, 1, 2).float().div_(255)
        figures = torch.from_numpy(seen.figures)[:, None].float().div_(255)
        self._optimizer.zero_grad(set_to_none=True)
        loss = wrong(self.net(pictures.contiguous(memory_format=torch.channels_last)), figures)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.net.parameters(), 5.0)
        self._optimizer.step()
        self._average()
        return float(loss.detach())

    def _average(self) -> None:
        kept = min(self.recipe.average, (1 + self.step) / (10 + self.step))
        with torch.no_grad():
            for mine, theirs in zip(
                self.average.state_dict().values(), self.net.state_dict().values(), strict=True
            ):
                if mine.dtype.is_floating_point:
                    mine.lerp_(theirs, 1 - kept)
                else:
                    mine.copy_(theirs)


def wrong(found: torch.Tensor, true: torch.Tensor) -> torch.Tensor:
    """Return how wrong log odds (N, 1, H, W) are: cross entropy, weighted up along borders, and lost overlap.

    The latter is Dice's (Milletari et al., V-Net, 3DV 2016): it counts a small figure as much as a large one.
    """
    soft = functional.avg_pool2d(true, EDGE_PX, 1, EDGE_PX // 2)
    weight = 1 + EDGE_WEIGHT * 4 * soft * (1 - soft)
    entropy = (
        weight * functional.binary_cross_entropy_with_logits(found, true, reduction="none")
    ).sum() / weight.sum()
    likely = torch.sigmoid(found)
    both = (likely * true).sum((1, 2, 3))
    dice = 1 - (2 * both + 1) / (likely.sum((1, 2, 3)) + true.sum((1, 2, 3)) + 1)
    return entropy + 0.5 * dice.mean()
