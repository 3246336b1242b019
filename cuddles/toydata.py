"""Everything that is kept of a toy: to take along, or to erase.

What tells of a toy is decided in `cuddles.upkeep.traces`. The page does this while the hub lives, `cuddles home
forget` while nothing does. The diary is a file a day, of which the hub holds the last one open to append to: that
one is written over in place, the others are replaced whole. Where the hub lives on with the toy in its home file,
it goes on writing: what is erased is the past.
"""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any, Final

from cuddles import homejson, plans
from cuddles.changing import change
from cuddles.upkeep.traces import about, without
from cuddles.whole import write_file

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


def erased(records: Records, folder: Path, toy: str) -> int:
    """Erase what is kept of a toy; returns how many lines of the diary went with it."""
    for key in records.keys(""):
        _erase(records, key, toy)
    files = files_of(folder)
    return sum(_rewritten(path, toy, whole=path != files[-1]) for path in files)


def files_of(folder: Path) -> list[Path]:
    """Return the diary's files, the oldest first."""
    return sorted((folder / "diary").glob("hub-*.jsonl"))


def _erase(records: Records, key: str, toy: str) -> None:
    change(records, key, lambda old: (None if old is None else without(key, old, toy), None))


def _is_of(line: str, toy: str) -> bool:
    if json.dumps(toy) not in line:
        return False
    try:
        said = json.loads(line)
    except (ValueError, RecursionError):
        return False
    return isinstance(said, dict) and said.get("toy") == toy


def _rewritten(path: Path, toy: str, *, whole: bool) -> int:
    """Write a file of the diary anew without a toy; returns how many lines are gone."""
    kept, gone = bytearray(), 0
    content = path.read_bytes()
    for line in content.splitlines(keepends=True):
        if _is_of(line.decode("utf-8", "replace"), toy):
            gone += 1
        else:
            kept += line
    if gone and whole:
        write_file(path, bytes(kept))
        path.chmod(0o600)
    elif gone:
        _overwritten(path, len(content), kept)
    return gone


def _overwritten(path: Path, read: int, kept: bytearray) -> None:
    """Write over a file that somebody appends to; what came meanwhile is taken along."""
    with path.open("r+b") as file:
        file.seek(read)
        kept += file.read()
        file.seek(0)
        file.write(kept)
        file.truncate()
        file.flush()
        os.fsync(file.fileno())
