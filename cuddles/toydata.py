"""Everything that is kept of a toy, to take along; what tells of a toy is decided in `cuddles.upkeep.traces`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from cuddles import homejson, plans
from cuddles.upkeep.traces import about

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cuddles.ports import Document, Records
    from devices.home import Home

FORMAT: Final = "cuddles-toy/1"


def everything(home: Home, records: Records, toy: str) -> Document:
    """Return all that is kept of a toy but its diary; of people there's nothing in it but their ids."""
    declared: Any = homejson.to_json(home)["toys"]
    found: dict[str, object] = {}
    for key in records.keys(""):
        stored = records.get(key)
        if stored is not None and (part := about(key, stored.document, toy)) is not None:
            found[key] = part
    return {
        "format": FORMAT,
        "home": home.name,
        "zone": home.zone,
        "toy": toy,
        "declared": next((one for one in declared if one["name"] == toy), None),
        "plans": [plans.written(one) for one in plans.all_plans(home.plans, records) if one.toy == toy],
        "records": found,
    }


def exported(document: Document, lines: Iterator[str]) -> Iterator[str]:
    """Yield the JSON of everything, the diary's lines at its end: there may be many."""
    yield json.dumps(document, ensure_ascii=False, indent=1)[:-2] + ',\n "diary": ['
    before = "\n  "
    for line in lines:
        yield before + line.strip()
        before = ",\n  "
    yield "\n ]\n}\n"


def diary_of(folder: Path, toy: str) -> Iterator[str]:
    """Yield the lines of the diary that tell of a toy; a torn one tells nothing any more."""
    for path in files_of(folder):
        with path.open(encoding="utf-8", errors="replace") as lines:
            yield from (line for line in lines if _is_of(line, toy))


def files_of(folder: Path) -> list[Path]:
    """Return the diary's files, the oldest first."""
    return sorted((folder / "diary").glob("hub-*.jsonl"))


def _is_of(line: str, toy: str) -> bool:
    if json.dumps(toy) not in line:
        return False
    try:
        said = json.loads(line)
    except (ValueError, RecursionError):
        return False
    return isinstance(said, dict) and said.get("toy") == toy
