"""The drawing that the demo shows when nobody brings one: made by this project, drawn by no child."""

from __future__ import annotations

from pathlib import Path

from cuddles.whole import write_file

_SHIPPED = Path(__file__).parents[1] / "examples" / "photos"


def example_photo(folder: Path, shipped: Path = _SHIPPED) -> Path:
    """Return the repository's first sample photo, or make the same one in `folder` where it is not there."""
    for photo in sorted(shipped.glob("*.jpg")):
        return photo
    from pipeline.synthetic.examples import EXAMPLES, made

    folder.mkdir(parents=True, exist_ok=True)
    photo = folder / f"{EXAMPLES[0].name}.jpg"
    write_file(photo, made(EXAMPLES[0])[1])
    return photo
