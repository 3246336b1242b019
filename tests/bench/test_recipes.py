"""The peers do what they were made for; otherwise a comparison with them would say nothing."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from bench.recipes import RECIPES, grey_of


@pytest.mark.parametrize("name", RECIPES)
def test_a_dark_disc_in_the_middle_is_found(name: str) -> None:
    picture = Image.new("RGB", (240, 240), (245, 245, 245))
    ImageDraw.Draw(picture).ellipse([40, 40, 200, 200], fill=(40, 40, 60))
    disc = np.asarray(picture)[..., 0] < 128
    found = RECIPES[name](picture)
    assert (found & disc).sum() / (found | disc).sum() > 0.95


def test_pictures_are_shrunk_to_the_recipe_s_size() -> None:
    picture = Image.new("RGB", (3000, 4000), (255, 128, 0))
    assert grey_of(picture, 512).shape == (512, 384)
    assert grey_of(picture.resize((30, 40)), 512).shape == (40, 30)
