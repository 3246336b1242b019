"""The demo's drawing."""

from __future__ import annotations

from pathlib import Path

from cuddles.example import example_photo


def test_the_same_sample_with_and_without_the_repository(tmp_path: Path) -> None:
    shipped = example_photo(tmp_path / "unused")
    made = example_photo(tmp_path / "made", shipped=tmp_path / "nothing-here")
    assert made.read_bytes() == shipped.read_bytes()
    assert made == tmp_path / "made" / shipped.name
    assert not (tmp_path / "unused").exists()
    assert shipped.is_relative_to(Path(__file__).parents[2])
