"""Documents from files, as text; what is wrong with them is told with the file's name."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pipeline.fabric import Fabric


def text_of(path: Path) -> str:
    """Return the text of a document; raises BadDocument, and BadPhoto where it can't be read at all."""
    from pipeline.errors import BadDocument
    from pipeline.photo import regular_file

    try:
        with regular_file(path) as file:
            return file.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadDocument(f"{path.name} is not UTF-8 text: make it again") from error


@contextmanager
def named(path: Path) -> Iterator[None]:
    """Say of which file it is where a document is not what its format promises."""
    from pipeline.errors import BadDocument

    try:
        yield
    except BadDocument as error:
        raise BadDocument(f"{path.name}: {error}") from error


def load_fabric(path: Path) -> tuple[Fabric, float]:
    """Read a fabric file: the cloth and its filling in g per litre; raises BadDocument or BadPhoto."""
    from pipeline.fabricfile import from_json

    text = text_of(path)
    with named(path):
        return from_json(text)
