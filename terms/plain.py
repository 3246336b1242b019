"""YAML 1.2 core as plain values, with the place of each: what a file says before it means anything.

PyYAML reads YAML 1.1, in which ``19:30`` is 1170, ``on`` is true and ``1_000`` is a number. Here its loader has
the resolvers of the YAML 1.2 core schema instead. Anchors, aliases and tags are refused (no file can be larger
than it looks), so are keys written twice, and what is deeper or longer than any file of its kind.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import yaml

from terms.problem import BadFile, Problem
from terms.quoted import quoted

if TYPE_CHECKING:
    from collections.abc import Mapping

DEEPEST: Final = 12
MOST_PROBLEMS: Final = 50

Where = tuple[str | int, ...]
Spot = tuple[int, int]

_INT = r"[-+]?[0-9]{1,18}|0o[0-7]{1,20}|0x[0-9a-fA-F]{1,15}"
_FLOAT = r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"
_CORE: Final = (
    ("null", r"null|Null|NULL|~|", ["n", "N", "~", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", _INT, list("-+0123456789")),
    ("float", _FLOAT, list("-+0123456789.")),
)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: what it is called, how one begins, and the most bytes one may have."""

    name: str
    begins: str
    largest_bytes: int


@dataclass(frozen=True, slots=True)
class Plain:
    """What a file says: mappings, tuples and scalars, and where each value and key stands (from 1)."""

    value: Any
    values: Mapping[Where, Spot] = field(default_factory=dict)
    keys: Mapping[Where, Spot] = field(default_factory=dict)

    def spot(self, path: Where, *, key: bool = False) -> Spot:
        """Return where a path stands, or the nearest thing around it."""
        for length in range(len(path), 0, -1):
            first, second = (
                (self.keys, self.values) if key or length < len(path) else (self.values, self.keys)
            )
            spot = first.get(path[:length]) or second.get(path[:length])
            if spot:
                return spot
        return self.values.get((), (1, 1))


class _Refused(yaml.MarkedYAMLError):
    """Something that YAML allows and our files don't; `note` is the cure."""


class _Loader(yaml.SafeLoader):
    """PyYAML's safe loader with the core schema of YAML 1.2, bounded depth, and neither aliases nor tags."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012  (filled below, as PyYAML wants it)
    depth = 0

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:  # noqa: ANN401
        event = self.peek_event()  # type: ignore[no-untyped-call]
        self._expect_plain(event)
        self.depth += 1
        node: yaml.Node | None = super().compose_node(parent, index)
        self.depth -= 1
        return node

    def _expect_plain(self, event: Any) -> None:  # noqa: ANN401
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            _refuse(event.start_mark, "anchors (&) and aliases (*) are not read here", "write the value out")
        if event.tag is not None:
            _refuse(event.start_mark, "tags (!) are not read here", "put a text that begins with ! in quotes")
        if self.depth >= DEEPEST:
            _refuse(event.start_mark, f"this is nested more than {DEEPEST} deep", "flatten it")


for _name, _pattern, _first in _CORE:
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_name}", re.compile(rf"(?:{_pattern})\Z"), _first)


def read_plain(content: bytes | str, name: str, kind: Kind) -> Plain:
    """Return what a YAML file says.

    Raises
    ------
    BadFile
        For what is no YAML, no single mapping, too large, or written twice; with all duplicates.

    """
    text = _text(content, name, kind)
    node = _composed(text, name)
    if not isinstance(node, yaml.MappingNode):
        raise _one(name, (1, 1), "this is no list of keys", f"begin with a line like {kind.begins}")
    reading = _Reading()
    value = reading.value(node, ())
    if reading.problems:
        raise BadFile(name, tuple(reading.problems[:MOST_PROBLEMS]))
    return Plain(value, reading.values, reading.keys)


def is_text(word: str) -> bool:
    """Return whether a bare word is a text, and neither a number nor true, false or null."""
    return not any(re.fullmatch(pattern, word) for _, pattern, _ in _CORE)


def _text(content: bytes | str, name: str, kind: Kind) -> str:
    if len(content) > kind.largest_bytes:
        cure = f"keep it under {kind.largest_bytes // 1024} KiB"
        raise _one(name, (1, 1), f"this is too large for a {kind.name}", cure)
    if isinstance(content, str):
        return content.removeprefix("\ufeff")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        spot = before.count(b"\n") + 1, error.start - (before.rfind(b"\n") + 1) + 1
        raise _one(name, spot, "this is not UTF-8 text", "save the file as UTF-8") from error


def _composed(text: str, name: str) -> yaml.Node | None:
    """Return the one document's node; whatever PyYAML trips over becomes a problem with a place."""
    loader = None
    try:
        loader = _Loader(text)
        return loader.get_single_node()
    except _Refused as refused:
        raise _one(name, _spot(refused.problem_mark), str(refused.problem), str(refused.note)) from refused
    except yaml.MarkedYAMLError as error:
        said = str(error.problem or error.context or "this is no YAML")
        raise _one(name, _spot(error.problem_mark or error.context_mark), said, _cure(said)) from error
    except yaml.reader.ReaderError as error:
        before = text[: error.position]
        spot = before.count("\n") + 1, error.position - before.rfind("\n")
        raise _one(name, spot, "a character that can't be printed stands here", "delete it") from error
    except (ValueError, OverflowError, yaml.YAMLError) as error:
        spot = (1, 1) if loader is None else _spot(loader.get_mark())
        raise _one(name, spot, "this can't be read as YAML", "look for a stray backslash") from error
    finally:
        if loader is not None:
            loader.dispose()


def _cure(said: str) -> str:
    for part, cure in _CURES:
        if part in said:
            return cure
    return "check the indentation and the quotes here and in the line above"


_CURES: Final = (
    ("\\t", "indent with spaces, not with tabs"),
    ("mapping values are not allowed", "put a text that holds ': ' in quotes, and line up the keys"),
    ("cannot start any token", "put a text that begins with this sign in quotes"),
    ("another document", "keep one document per file: delete the line ---"),
    ("end of stream", "a quote or bracket is opened and never closed"),
    ("stream end", "a quote or bracket is opened and never closed"),
    ("could not find expected ':'", "write a key, a colon and a space, or put the text in quotes"),
    ("unknown escape character", "write \\\\ for a backslash, or use single quotes"),
)


@dataclass(slots=True)
class _Reading:
    """One walk over the nodes: values by place, and keys that are written twice."""

    values: dict[Where, Spot] = field(default_factory=dict)
    keys: dict[Where, Spot] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def value(self, node: yaml.Node, path: Where) -> Any:  # noqa: ANN401
        self.values[path] = _spot(node.start_mark)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return tuple(self.value(item, (*path, index)) for index, item in enumerate(node.value))
        return _scalar(node)

    def _mapping(self, node: yaml.MappingNode, path: Where) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key_node, value_node in node.value:
            spot = _spot(key_node.start_mark)
            key = key_node.value
            if not isinstance(key_node, yaml.ScalarNode) or not isinstance(_scalar(key_node), str):
                said = quoted(key) if isinstance(key, str) else "this"
                self._tell(spot, f"{said} can't be a key", "keys are texts: put it in quotes")
            elif key in found:
                line = self.keys[*path, key][0]
                self._tell(spot, f"{quoted(key)} stands here twice, first in line {line}", "keep one of them")
            else:
                self.keys[*path, key] = spot
                found[key] = self.value(value_node, (*path, key))
        return found

    def _tell(self, spot: Spot, message: str, cure: str) -> None:
        self.problems.append(Problem(*spot, message, cure))


def _scalar(node: yaml.Node) -> object:
    """Return the value of a scalar by the core schema."""
    text, kind = str(node.value), str(node.tag).rpartition(":")[2]
    if kind == "null":
        return None
    if kind == "bool":
        return text.lower() == "true"
    if kind == "int":
        base = {"0o": 8, "0x": 16}.get(text[:2], 10)
        return int(text.removeprefix("0o") if base == 8 else text, base)
    if kind == "float":
        return float(text.lower().replace(".inf", "inf").replace(".nan", "nan"))
    return text


def _spot(mark: Any) -> Spot:  # noqa: ANN401
    return (1, 1) if mark is None else (mark.line + 1, mark.column + 1)


def _refuse(mark: yaml.Mark, problem: str, cure: str) -> None:
    raise _Refused(problem=problem, problem_mark=mark, note=cure)


def _one(name: str, spot: Spot, message: str, cure: str) -> BadFile:
    return BadFile(name, (Problem(*spot, message, cure),))
