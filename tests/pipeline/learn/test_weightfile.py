"""Weights on disk."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import numpy as np
import pytest

from pipeline.errors import BadDocument
from pipeline.learn.weightfile import weights_bytes, weights_in

if TYPE_CHECKING:
    from pathlib import Path
    from types import SimpleNamespace


def test_weights_come_back_as_they_were_and_as_the_same_bytes(small: SimpleNamespace, tmp_path: Path) -> None:
    file = tmp_path / "weights.npz"
    file.write_bytes(weights_bytes(small.learned))
    found = weights_in(file)
    assert (found.depth, found.width) == (small.learned.depth, small.learned.width)
    for name, (kernel, bias) in small.learned.weights.items():
        np.testing.assert_array_equal(found.weights[name][0], kernel)
        np.testing.assert_array_equal(found.weights[name][1], bias)
    assert weights_bytes(found) == file.read_bytes()


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x05\x06" + bytes(18)])
def test_what_has_no_weights_is_refused_by_name(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "mine.npz"
    file.write_bytes(content)
    with pytest.raises(BadDocument, match=r"mine\.npz"):
        weights_in(file)


def test_a_weight_that_is_missing_is_noticed(small: SimpleNamespace, tmp_path: Path) -> None:
    whole, cut = tmp_path / "whole.npz", tmp_path / "cut.npz"
    whole.write_bytes(weights_bytes(small.learned))
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(cut, "w") as out:
        for name in source.namelist()[:-1]:
            out.writestr(name, source.read(name))
    with pytest.raises(BadDocument, match="no weights of a network"):
        weights_in(cut)
