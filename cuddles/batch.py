"""A folder of photos to a folder of patterns, so that it can be stopped, killed and taken up again.

Theory of operation
-------------------
Workers write each pattern into a hidden folder inside the output folder. The parent then writes the photo's
row into the summary and only after that renames the pattern to its place: so a pattern that stands in its
place always has its row, and a row without a pattern (killed in between) is simply done again. What is done,
with the same options, from a photo that has not changed since, is left alone.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, replace
from time import monotonic
from typing import TYPE_CHECKING

from cuddles.crew import Lost, work_through
from cuddles.errors import BadWish
from cuddles.names import shown, toy_name
from cuddles.summary import NAME, Row, read_summary, write_summary
from cuddles.whole import bring, fill, staging
from terms import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cuddles.work import Wish

SUFFIXES = frozenset(
    ".jpg .jpeg .jpe .jfif .png .webp .avif .tif .tiff .heic .heif .hif .gif .bmp".split()  # noqa: SIM905
)
_COMMIT_SHARE = 20  # the summary is rewritten at most 1/20 of the time


@dataclass(frozen=True, slots=True)
class Job:
    """One photo, the folder its pattern is first written to, and what is wished for."""

    photo: Path
    spare: Path
    wish: Wish


@dataclass(frozen=True, slots=True)
class Plan:
    """What a batch has to do: rows that stay as they are, and photos with the folders they will have."""

    kept: dict[str, Row]
    folders: dict[Path, str]


def photos_in(folder: Path) -> list[Path]:
    """Return the photos of a folder by name, told by suffix or content; sub-folders are not entered.

    Raises
    ------
    BadWish
        Where it is not a folder that can be read.

    """
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        raise BadWish(
            f"{folder} can't be read as a folder ({error.strerror}): give a folder of photos"
        ) from error
    return [path for path in entries if not path.name.startswith(".") and path.is_file() and _is_photo(path)]


def _is_photo(path: Path) -> bool:
    if path.suffix.lower() in SUFFIXES:
        return True
    from pipeline.kind import HEAD, kind_of

    with contextlib.suppress(OSError), path.open("rb") as file:
        return kind_of(file.read(HEAD)).reader is not None
    return False


def plan(photos: list[Path], output: Path, wish: Wish) -> Plan:
    """Compare photos with what stands in the output folder."""
    known = read_summary(output)
    options = options_of(wish)
    kept, folders = {}, {}
    taken = {NAME, *(known[shown(p.name)].folder.casefold() for p in photos if shown(p.name) in known)}
    for photo in photos:
        row = known.get(shown(photo.name))
        if row and row.status == "done" and row.options == options and _stands(photo, output / row.folder):
            kept[row.photo] = row
            continue
        folders[photo] = row.folder if row and row.folder else _free_name(photo, taken)
        taken.add(folders[photo].casefold())
    return Plan(kept, folders)


def _stands(photo: Path, folder: Path) -> bool:
    try:
        return photo.stat().st_mtime_ns <= (folder / "pattern.json").stat().st_mtime_ns
    except OSError:
        return False


def _free_name(photo: Path, taken: set[str]) -> str:
    """Return the photo's name without its suffix, with it where that is taken, then with a number."""
    names = (shown(photo.stem), shown(photo.name), *(f"{shown(photo.name)}-{n}" for n in range(2, 10_000)))
    return next(name for name in names if name.casefold() not in taken)


def options_of(wish: Wish) -> str:
    """Return the options that decide how a pattern comes out, as one text."""
    heater = "none" if wish.heater_mm is None else "{:g}x{:g}mm".format(*wish.heater_mm)
    height = "30cm" if wish.height_mm is None else f"{wish.height_mm / 10:g}cm"
    flat = "" if wish.compensate else " no-compensate"
    return (
        f"height={height} seam={wish.seam_mm:g}mm paper={wish.paper} heater={heater} "
        f"limb={wish.limb_mm:g}mm method={wish.search.method}{flat}"
    )


def run_batch(todo: Plan, output: Path, wish: Wish, workers: int) -> Iterator[Row]:
    """Make the patterns of a plan and yield each photo's row once it and its pattern are in their place.

    Raises
    ------
    CantWrite
        Where the output folder or its summary can't be written.

    """
    rows = dict(todo.kept)
    with staging(output) as spare:
        jobs = [Job(photo, spare / folder, wish) for photo, folder in todo.folders.items()]
        ready: list[tuple[Job, Row]] = []
        write_summary(output, rows.values())
        last, cost = monotonic(), 0.0
        try:
            for index, outcome, seconds in work_through(make_one, jobs, workers):
                row = outcome if isinstance(outcome, Row) else _lost(jobs[index], outcome)
                ready.append((jobs[index], replace(row, seconds=round(seconds, 2), options=options_of(wish))))
                if monotonic() - last >= cost * _COMMIT_SHARE:
                    started = monotonic()
                    yield from _commit(ready, rows, output)
                    last, cost = monotonic(), monotonic() - started
        finally:
            told = _commit(ready, rows, output)
        yield from told


def _commit(ready: list[tuple[Job, Row]], rows: dict[str, Row], output: Path) -> list[Row]:
    """Write the rows into the summary, then bring their patterns to their places; returns the rows."""
    rows.update((row.photo, row) for _, row in ready)
    write_summary(output, rows.values())
    failed = {}
    for job, row in ready:
        if row.status == "done":
            try:
                bring(job.spare, output / row.folder)
            except OSError as error:
                reason = (
                    f"{row.folder} can't be brought to its place ({error.strerror}): move what is in its way"
                )
                failed[row.photo] = Row(row.photo, "broken", reason, options=row.options)
    if failed:
        rows.update(failed)
        write_summary(output, rows.values())
    told = [rows[row.photo] for _, row in ready]
    ready.clear()
    return told


def _lost(job: Job, lost: Lost) -> Row:
    if lost.too_long:
        reason = "took longer than five minutes: save a smaller copy of the photo"
    else:
        reason = (
            f"its process was killed twice (signal {lost.signal}), perhaps for lack of memory: try --jobs 1"
        )
    return Row(shown(job.photo.name), "broken", reason)


def make_one(job: Job) -> Row:
    """Make one pattern in a worker process; whatever goes wrong becomes a row, never an exception."""
    try:
        return _make_one(job)
    except MemoryError:
        return Row(
            shown(job.photo.name), "broken", "not enough memory: try --jobs 1, or a smaller copy of the photo"
        )
    except Exception as error:  # noqa: BLE001  (one bad photo never stops the others)
        if any(kind.__name__ == "PipelineError" for kind in type(error).__mro__):
            return Row(shown(job.photo.name), "bad", " ".join(str(error).split()))
        what = f"a fault in cuddles: {type(error).__name__}: {error}"
        return Row(shown(job.photo.name), "broken", " ".join(what.split()))


def _make_one(job: Job) -> Row:
    import cv2

    from cuddles.work import find_outline, make_pattern

    cv2.setNumThreads(1)
    photo = shown(job.photo.name)
    found = find_outline(job.photo, job.wish.search)
    made = found if isinstance(found, Refused) else make_pattern(found, job.wish, toy_name(job.photo))
    if isinstance(made, Refused):
        return Row(photo, "refused", f"{made.reason} ({made.code})")
    fill(job.spare, made.files)
    findings = made.pattern.findings
    return Row(
        photo,
        "done",
        folder=job.spare.name,
        width_mm=round(made.pattern.size_mm[0], 1),
        height_mm=round(made.pattern.size_mm[1], 1),
        warnings=sum(finding.severity == "warning" for finding in findings),
        errors=sum(finding.severity == "error" for finding in findings),
        findings=" ".join(sorted({finding.code for finding in findings})),
    )
