"""A genome from its file, or everything that is wrong with it; and what today has against it.

JSON is read as YAML, once it is known to be JSON, so that problems of both have lines.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from taskoid.genes.convert import genome_of
from taskoid.genes.docs import GenomeDoc
from taskoid.genes.rules import instances_in, rules
from taskoid.genome import NEVER, Realtime
from taskoid.images import chosen
from taskoid.instances import known
from taskoid.reading import LARGEST_BYTES, validated
from terms import Refused
from terms.plain import MOST_PROBLEMS, Kind, Plain, read_plain
from terms.problem import BadFile, Problem

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from taskoid.genome import Genome

KIND: Final = Kind("genome", "name: outline", LARGEST_BYTES)


@dataclass(frozen=True, slots=True)
class Read:
    """A genome, where its file says what, and the file's name."""

    genome: Genome
    doc: GenomeDoc
    plain: Plain
    name: str


@dataclass(frozen=True, slots=True)
class Checked:
    """What today has against a genome: reasons to decline it, and what to know about it."""

    declined: tuple[Problem, ...]
    warnings: tuple[Problem, ...]


def read_genome(path: Path) -> Read:
    """Return what a file says.

    Raises
    ------
    BadFile
        With everything that is wrong, each with line, column and cure.

    """
    try:
        content = path.read_bytes()
    except OSError as error:
        problem = Problem(1, 1, f"it can't be read ({error.strerror})", "give the path of a genome")
        raise BadFile(str(path), (problem,)) from error
    return parse_genome(content, path.name)


def parse_genome(content: bytes, name: str) -> Read:
    """Return what a file's content says; raises BadFile."""
    if name.endswith(".json"):
        content = _json(content, name)
    plain = read_plain(content, name, KIND)
    doc = validated(plain, name, GenomeDoc)
    found = [Problem(*_spot(plain, where), *said) for rule in rules() for where, *said in rule(doc)]
    if found:
        found.sort(key=lambda problem: (problem.line, problem.column))
        raise BadFile(name, tuple(found[:MOST_PROBLEMS]))
    return Read(genome_of(doc), doc, plain, name)


def checked(read: Read, today: dt.date) -> Checked:
    """Return what today has against a genome: images that have ended or will, instances of yesterday, prices."""
    declined: dict[str, Problem] = {}
    warnings: dict[str, Problem] = {}
    for runs, where in _served(read):
        image = chosen(read.genome, runs, today)
        spot = _spot(read.plain, ("model", "image") if read.doc.model.image else where)
        if isinstance(image, Refused):
            told, _, cure = image.reason.rpartition(": ")
            declined.setdefault(told, Problem(*spot, told, cure))
        elif image.warning:
            warnings.setdefault(image.warning, Problem(*spot, image.warning, "look at it again before then"))
    for purpose, where, name in instances_in(read.doc):
        newer = known(purpose)[name].newer
        if newer is not None:
            told, cure = f"{name} is of a former generation", f"{newer} does more for the same money"
            warnings.setdefault(told, Problem(*_spot(read.plain, where), told, cure))
    kind = read.genome.endpoint.kind if read.genome.endpoint else None
    if isinstance(kind, Realtime) and kind.ttl_s == NEVER:
        told = f"{kind.count} x {kind.instance} runs day and night, asked or not"
        spot = _spot(read.plain, ("endpoint", "ttl"))
        warnings[told] = Problem(*spot, told, "see cuddles taskoid weigh")
    return Checked(tuple(declined.values()), tuple(warnings.values()))


def _served(read: Read) -> list[tuple[str, tuple[str, ...]]]:
    """Return what the model is run on, and where that is said."""
    found = [(known(purpose)[name].runs, where) for purpose, where, name in instances_in(read.doc)]
    end = read.doc.endpoint
    return found if end is None or end.kind != "serverless" else [*found, ("cpu", ("endpoint", "kind"))]


def _spot(plain: Plain, where: tuple[str, ...]) -> tuple[int, int]:
    """Return where something stands: a value itself, a group at its key."""
    group = any(len(path) > len(where) and path[: len(where)] == where for path in plain.values)
    return plain.spot(where, key=group or where not in plain.values)


def _json(content: bytes, name: str) -> bytes:
    """Return JSON that YAML reads the same: tabs, which JSON has only between values, become spaces."""
    try:
        json.loads(content)
    except json.JSONDecodeError as error:
        problem = Problem(
            error.lineno, error.colno, f"this is no JSON ({error.msg})", "look for a comma or quote"
        )
        raise BadFile(name, (problem,)) from error
    except UnicodeDecodeError:
        return content
    return content.replace(b"\t", b" ")


def values_in(read: Read) -> int:
    """Return how many values somebody has written in a genome."""
    return _leaves(read.plain.value)


def _leaves(value: object) -> int:
    if isinstance(value, dict):
        return sum(_leaves(one) for one in value.values())
    if isinstance(value, tuple):
        return sum(_leaves(one) for one in value)
    return 1
