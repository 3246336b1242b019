"""Learning: it learns, it goes on where it was, and the same recipe gives the same weights."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import torch

from pipeline.errors import BadDocument
from pipeline.learn.train import Learner, wrong

if TYPE_CHECKING:
    from pathlib import Path
    from types import SimpleNamespace


def taught(tiny: SimpleNamespace, file: Path, **changes: Any) -> Learner:  # noqa: ANN401
    learner = Learner(replace(tiny.recipe, **changes), tiny.drawings, file)
    learner.learn(lambda *_: None)
    return learner


def same(one: Learner, other: Learner) -> bool:
    pairs = zip(one.average.state_dict().values(), other.average.state_dict().values(), strict=True)
    return all(torch.equal(a, b) for a, b in pairs)


def test_the_same_recipe_gives_the_same_weights(tiny: SimpleNamespace, tmp_path: Path) -> None:
    first = taught(tiny, tmp_path / "a.pt")
    assert same(first, taught(tiny, tmp_path / "b.pt"))
    assert not same(first, taught(tiny, tmp_path / "c.pt", seed=2))


def test_what_was_broken_off_goes_on_as_if_it_had_not_been(
    tiny: SimpleNamespace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = taught(tiny, tmp_path / "whole.pt")
    monkeypatch.setattr("pipeline.learn.train.KEPT_EVERY", 3)
    broken = Learner(tiny.recipe, tiny.drawings, tmp_path / "broken.pt")

    class Pulled(Exception):
        pass

    def pull(step: int, _: float) -> None:
        if step == 5:
            raise Pulled

    with pytest.raises(Pulled):
        broken.learn(pull)
    again = Learner(tiny.recipe, tiny.drawings, tmp_path / "broken.pt")
    assert again.step == 3
    again.learn(lambda *_: None)
    assert same(whole, again)
    assert [step for step, _ in again.losses] == list(range(1, tiny.recipe.steps + 1))


def test_another_recipe_does_not_go_on_from_it(tiny: SimpleNamespace, tmp_path: Path) -> None:
    taught(tiny, tmp_path / "a.pt", steps=2)
    with pytest.raises(BadDocument, match="begun with other options"):
        Learner(replace(tiny.recipe, steps=3), tiny.drawings, tmp_path / "a.pt")


def test_it_learns(tiny: SimpleNamespace, tmp_path: Path) -> None:
    learner = taught(tiny, tmp_path / "a.pt", steps=60, sizes=((0.0, 64),))
    losses = np.array([loss for _, loss in learner.losses])
    assert losses[-10:].mean() < 0.9 * losses[:5].mean()


def test_what_is_right_costs_nothing_and_what_is_wrong_much() -> None:
    true = torch.zeros(1, 1, 32, 32)
    true[..., 8:24, 8:24] = 1
    right, inverse = (true - 0.5) * 40, (0.5 - true) * 40
    assert float(wrong(right, true)) < 1e-3
    assert float(wrong(inverse, true)) > 10
