"""A YAML source as a pydantic value: everything that is wrong is told at once, with line, column and cure."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Final, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from terms.plain import MOST_PROBLEMS, Kind, Plain, read_plain
from terms.problem import BadFile, Problem
from terms.quoted import quoted

if TYPE_CHECKING:
    from pathlib import Path

    from pydantic_core import ErrorDetails

LARGEST_BYTES: Final = 512 * 1024


class Doc(BaseModel):
    """Keys of one group: nothing is guessed, nothing unknown is passed over, nothing changes afterwards."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


Read = TypeVar("Read", bound=Doc)


def read(path: Path, doc: type[Read], kind: str, begins: str) -> Read:
    """Return what a source says.

    Raises
    ------
    BadFile
        For a file that can't be read or is wrong, with all its problems.

    """
    try:
        content = path.read_bytes()
    except OSError as error:
        problem = Problem(1, 1, f"it can't be read ({error.strerror})", "run this in the project's folder")
        raise BadFile(str(path), (problem,)) from error
    return validated(read_plain(content, path.name, Kind(kind, begins, LARGEST_BYTES)), path.name, doc)


def validated(plain: Plain, name: str, doc: type[Read]) -> Read:
    """Return what plain values say; raises `BadFile` with all that is wrong."""
    try:
        return doc.model_validate(plain.value)
    except ValidationError as error:
        found = [_problem(detail, plain, doc) for detail in error.errors(include_url=False)]
        found.sort(key=lambda problem: (problem.line, problem.column))
        raise BadFile(name, tuple(found[:MOST_PROBLEMS])) from error


def _problem(detail: ErrorDetails, plain: Plain, doc: type[BaseModel]) -> Problem:
    where = tuple(part for part in detail["loc"] if part != "[key]")
    kind, named = detail["type"], ".".join(map(str, where)) or "the file"
    if kind == "missing":
        group = ".".join(map(str, where[:-1])) or "the file"
        message, cure = f"{group} lacks the key {where[-1]}", f"add a line {where[-1]}: ... to it"
        return Problem(*plain.spot(where[:-1], key=True), message, cure)
    spot = plain.spot(where, key=kind == "extra_forbidden" or "[key]" in detail["loc"])
    if kind == "extra_forbidden":
        known = sorted(_keys(doc, where[:-1]))
        meant = get_close_matches(str(where[-1]), known, n=1)
        cure = (
            f"did you mean {meant[0]}?"
            if meant
            else f"write one of {', '.join(known)}"
            if known
            else "delete it"
        )
        return Problem(*spot, f"{quoted(where[-1])} is no key here", cure)
    if kind == "value_error":
        message, _, cure = str(detail.get("ctx", {}).get("error", detail["msg"])).rpartition(": ")
        return Problem(*spot, f"{named}: {message or cure}", cure if message else "change it")
    told = detail["msg"][:1].lower() + detail["msg"][1:]
    return Problem(*spot, f"{named} is {quoted(detail['input'])}", told)


def _keys(doc: type[BaseModel], where: tuple[str | int, ...]) -> set[str]:
    """Return the keys of the group at a path, as far as its kind is plain from the declared types."""
    schema = doc.model_json_schema()
    found: dict[str, object] = schema
    for part in where:
        found = _resolved(found, schema)
        properties = found.get("properties")
        inner = properties.get(str(part)) if isinstance(properties, dict) else None
        inner = inner or found.get("additionalProperties") or found.get("items")
        if not isinstance(inner, dict):
            return set()
        found = inner
    properties = _resolved(found, schema).get("properties")
    return set(properties) if isinstance(properties, dict) else set()


def _resolved(found: dict[str, object], schema: dict[str, object]) -> dict[str, object]:
    choices = found.get("anyOf")
    if isinstance(choices, list):
        found = next((one for one in choices if "$ref" in one), found)
    name = str(found.get("$ref", "")).rpartition("/")[2]
    definitions = schema.get("$defs")
    inner = definitions.get(name) if name and isinstance(definitions, dict) else None
    return inner if isinstance(inner, dict) else found
