"""What pydantic found, as sentences with a place and a cure."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from cuddles.homefile.models import SECTIONS, keys_of
from cuddles.homefile.plain import MOST_PROBLEMS, Plain, Where
from cuddles.homefile.problems import Problem
from terms.quoted import quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

SWITCH_KINDS = ("relay", "webhook", "manual")


def problems_of(error: ValidationError, plain: Plain) -> tuple[Problem, ...]:
    """Return every error as a problem, in the order of the file."""
    found = [_problem(detail, plain) for detail in error.errors(include_url=False) if not _follows(detail)]
    return tuple(sorted(found, key=lambda problem: (problem.line, problem.column))[:MOST_PROBLEMS])


def _follows(detail: ErrorDetails) -> bool:
    """Return whether a group is too short only because its entries are wrong, which is told for each."""
    return detail["type"] == "too_short" and len(detail["input"]) >= int(detail.get("ctx", {})["min_length"])


def did_you_mean(word: object, known: Iterable[str]) -> str | None:
    """Return the known word that was probably meant."""
    return next(iter(get_close_matches(str(word)[:60], list(known), n=1)), None)


def where_of(loc: Iterable[str | int]) -> Where:
    """Return the path in the file of pydantic's location, which also names the kind of switch, and ``[key]``."""
    parts = tuple(loc)
    if len(parts) > 3 and parts[0] == "toys" and parts[2] == "switch" and parts[3] in SWITCH_KINDS:
        parts = parts[:3] + parts[4:]
    return tuple(part for part in parts if part != "[key]")


def _problem(detail: ErrorDetails, plain: Plain) -> Problem:
    loc, kind = tuple(detail["loc"]), detail["type"]
    where = where_of(loc)
    if kind == "missing":
        spot = plain.spot(where[:-1], key=True)
    else:
        spot = plain.spot(where, key=kind in _ABOUT_KEYS or loc[-1:] == ("[key]",))
    tell = _SENTENCES.get(kind, _other)
    message, cure = tell(detail, loc, named(where))
    return Problem(*spot, message, cure)


def named(where: Where) -> str:
    """Return a path as people write it: ``toys.bear.switch``."""
    return ".".join(str(part) for part in where)[:80] or "the file"


def _section(loc: tuple[str | int, ...]) -> tuple[str, ...]:
    """Return the keys of the group that a location is in."""
    for pattern, doc in SECTIONS.items():
        if len(pattern) == len(loc) and all(p in ("*", part) for p, part in zip(pattern, loc, strict=True)):
            return keys_of(doc)
    return ()


def _unknown(_: ErrorDetails, loc: tuple[str | int, ...], __: str) -> tuple[str, str]:
    known = _section(loc[:-1])
    meant = did_you_mean(loc[-1], known)
    cure = f"did you mean {meant}?" if meant else f"write one of {', '.join(known)}" if known else "delete it"
    return f"{quoted(loc[-1])} is no key here", cure


def _missing(_: ErrorDetails, loc: tuple[str | int, ...], __: str) -> tuple[str, str]:
    group = named(where_of(loc[:-1]))
    return f"{group} lacks the key {loc[-1]}", f"add a line {loc[-1]}: ... to it"


def _group(detail: ErrorDetails, _: tuple[str | int, ...], name: str) -> tuple[str, str]:
    said = "is empty" if detail["input"] is None else f"is {quoted(detail['input'])}, not a group of keys"
    return f"{name} {said}", "write its keys below it, indented, or delete it"


def _choice(detail: ErrorDetails, _: tuple[str | int, ...], name: str) -> tuple[str, str]:
    expected = str(detail.get("ctx", {}).get("expected", ""))
    words = [word.strip(" '") for word in expected.replace(" or ", ", ").split(",")]
    meant = did_you_mean(detail["input"], words)
    cure = f"did you mean {meant}?" if meant else f"write one of {', '.join(words)}"
    return f"{name} is {quoted(detail['input'])}", cure


def _kind(detail: ErrorDetails, _: tuple[str | int, ...], name: str) -> tuple[str, str]:
    tag = str(detail.get("ctx", {}).get("tag", ""))
    meant = did_you_mean(tag, SWITCH_KINDS)
    cure = f"did you mean {meant}?" if meant else f"write one of {', '.join(SWITCH_KINDS)}"
    return f"{name} is of the kind {quoted(tag)}, which is not known", cure


def _no_kind(_: ErrorDetails, __: tuple[str | int, ...], name: str) -> tuple[str, str]:
    return f"{name} doesn't say of which kind it is", f"add kind: and one of {', '.join(SWITCH_KINDS)}"


def _ours(detail: ErrorDetails, _: tuple[str | int, ...], __: str) -> tuple[str, str]:
    said = str(detail.get("ctx", {}).get("error", detail["msg"]))
    message, colon, cure = said.rpartition(": ")
    return (message, cure) if colon else (said, "change it")


def _truth(detail: ErrorDetails, _: tuple[str | int, ...], name: str) -> tuple[str, str]:
    return f"{name} is {quoted(detail['input'])}", "write true or false, without quotes"


def _whole(detail: ErrorDetails, _: tuple[str | int, ...], name: str) -> tuple[str, str]:
    return f"{name} is {quoted(detail['input'])}", "write a whole number, without quotes"


def _list(detail: ErrorDetails, _: tuple[str | int, ...], name: str) -> tuple[str, str]:
    return (
        f"{name} is {quoted(detail['input'])}, not a list",
        "write [one, two], or lines that begin with a hyphen",
    )


def _few(detail: ErrorDetails, _: tuple[str | int, ...], name: str) -> tuple[str, str]:
    return f"{name} has too few entries", f"write at least {detail.get('ctx', {}).get('min_length', 1)}"


def _many(detail: ErrorDetails, _: tuple[str | int, ...], name: str) -> tuple[str, str]:
    return f"{name} has too many entries", f"write at most {detail.get('ctx', {}).get('max_length', 1)}"


def _other(detail: ErrorDetails, _: tuple[str | int, ...], name: str) -> tuple[str, str]:
    return f"{name} can't be {quoted(detail['input'])}", detail["msg"][:1].lower() + detail["msg"][1:]


_ABOUT_KEYS = ("extra_forbidden", "union_tag_not_found", "model_type", "dict_type", "too_short", "too_long")

_SENTENCES: dict[str, Callable[[ErrorDetails, tuple[str | int, ...], str], tuple[str, str]]] = {
    "extra_forbidden": _unknown,
    "missing": _missing,
    "model_type": _group,
    "model_attributes_type": _group,
    "dict_type": _group,
    "literal_error": _choice,
    "union_tag_invalid": _kind,
    "union_tag_not_found": _no_kind,
    "value_error": _ours,
    "bool_type": _truth,
    "int_type": _whole,
    "tuple_type": _list,
    "too_short": _few,
    "too_long": _many,
}
