"""`summary.csv`: one row per photo of a batch, by name; also its memory of what is done."""

from __future__ import annotations

import csv
import io
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING

from cuddles.whole import write_file

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

NAME = "summary.csv"


@dataclass(frozen=True, slots=True)
class Row:
    """What became of one photo: done, refused, bad (input) or broken (a fault), and where not done, why."""

    photo: str
    status: str
    reason: str = ""
    folder: str = ""
    width_mm: float | str = ""
    height_mm: float | str = ""
    warnings: int | str = ""
    errors: int | str = ""
    findings: str = ""
    seconds: float | str = ""
    options: str = ""


_COLUMNS = [field.name for field in fields(Row)]


def read_summary(folder: Path) -> dict[str, Row]:
    """Return the rows of a folder's summary by photo; none where it is missing or not ours."""
    try:
        text = (folder / NAME).read_text("utf-8", errors="replace")
    except OSError:
        return {}
    reader = csv.DictReader(io.StringIO(text))
    if reader.fieldnames != _COLUMNS:
        return {}
    return {
        row["photo"]: Row(**row) for row in reader if set(row) == set(_COLUMNS) and None not in row.values()
    }


def write_summary(folder: Path, rows: Iterable[Row]) -> None:
    """Replace the summary, whole or not at all; raises CantWrite."""
    text = io.StringIO()
    writer = csv.DictWriter(text, _COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(asdict(row) for row in sorted(rows, key=lambda row: row.photo))
    write_file(folder / NAME, text.getvalue().encode())
