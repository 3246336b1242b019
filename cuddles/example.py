"""The drawing that the demo shows when nobody brings one: made by this project, drawn by no child."""

from __future__ import annotations

from pathlib import Path

from cuddles.whole import write_file

_NAME = "07-dinosaur-folded"
_SHIPPED = Path(__file__).parents[1] / "examples" / "photos"


def example_photo(folder: Path, shipped: Path = _SHIPPED) -> Path:
    """Return one of the repository's sample photos, or make the same one in `folder` where it is not there."""
    photo = shipped / f"{_NAME}.jpg"
    if photo.is_file():
        return photo
    from pipeline.synthetic.examples import EXAMPLES, made

    example = next(example for example in EXAMPLES if example.name == _NAME)
    folder.mkdir(parents=True, exist_ok=True)
    photo = folder / f"{_NAME}.jpg"
    write_file(photo, made(example)[1])
    return photo
