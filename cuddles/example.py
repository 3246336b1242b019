"""The drawing that the demo shows when nobody brings one: made by this project, drawn by no child."""

from __future__ import annotations

from pathlib import Path

from cuddles.whole import write_file


def example_photo(folder: Path) -> Path:
    """Return the repository's first sample photo, or make the same one in `folder` where it is not there."""
    from pipeline.synthetic.examples import EXAMPLES, files  # noqa: PLC0415

    first = EXAMPLES[0]
    shipped = Path(__file__).parents[1] / "examples" / "photos" / f"{first.name}.jpg"
    if shipped.is_file():
        return shipped
    folder.mkdir(parents=True, exist_ok=True)
    photo, _ = files(first)
    made = folder / f"{first.name}.jpg"
    write_file(made, photo)
    return made
