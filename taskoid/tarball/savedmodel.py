"""A SavedModel's promise, read from its protobuf without TensorFlow.

Only what is asked for is read, by field numbers of TensorFlow's own definitions: ``SavedModel.meta_graphs``
is 2; in a ``MetaGraphDef``, ``meta_info_def`` is 1 (its ``tags`` 4), ``graph_def`` 2 (its ``node`` 1, whose
``op`` is 2), and ``signature_def`` 5, a map.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from taskoid.tarball.flaw import Flaw

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

META_GRAPHS, META_INFO, TAGS, GRAPH, NODE, OP, SIGNATURES = 2, 1, 4, 2, 1, 2, 5
VARIABLES: Final = (b"VarHandleOp", b"VariableV2", b"RestoreV2")


class Unreadable(ValueError):
    """Bytes that are no protobuf."""


def saved_flaws(name: str, files: Mapping[str, bytes]) -> Iterator[Flaw]:
    """Yield what is wrong with a SavedModel and the variables beside it."""
    if not files[name]:
        return
    export = "export it for serving: tf.saved_model.save(model, FOLDER, signatures=...)"
    try:
        graphs = [dict_of(body) for number, body in fields(files[name]) if number == META_GRAPHS]
        tags = [
            tag for one in graphs for info in one.get(META_INFO, ()) for tag in dict_of(info).get(TAGS, ())
        ]
        signatures = [dict_of(entry).get(1, [b""])[0] for one in graphs for entry in one.get(SIGNATURES, ())]
        kinds = {op for one in graphs for graph in one.get(GRAPH, ()) for op in _operators(graph)}
    except Unreadable:
        yield Flaw("saved-model-broken", name, "it is cut off, or no SavedModel", export)
        return
    if not graphs:
        yield Flaw(
            "frozen-graph", name, "there is no graph for serving in it; a frozen graph is none", export
        )
    elif b"serve" not in tags:
        yield Flaw("no-serve-tag", name, "none of its graphs has the tag serve", export)
    elif b"serving_default" not in signatures:
        told = ", ".join(one.decode("utf-8", "replace") for one in signatures) or "none"
        yield Flaw("no-serving-default", name, f"its signatures are {told}, not serving_default", export)
    yield from _variables(name, files, needed=not kinds.isdisjoint(VARIABLES))


def _operators(graph: bytes) -> Iterator[bytes]:
    for node in dict_of(graph).get(NODE, ()):
        yield from dict_of(node).get(OP, ())


def _variables(name: str, files: Mapping[str, bytes], *, needed: bool) -> Iterator[Flaw]:
    folder = name.removesuffix("saved_model.pb") + "variables/"
    beside = [one for one in files if one.startswith(folder)]
    index = f"{folder}variables.index" in files
    data = any(one.startswith(f"{folder}variables.data-") for one in beside)
    cure = "pack the folder variables as TensorFlow wrote it"
    if (needed or data) and not index:
        yield Flaw("no-variables-index", folder, "variables.index is missing", cure)
    if (needed or index) and not data:
        yield Flaw("no-variables-data", folder, "variables.data-... is missing", cure)


def dict_of(body: bytes) -> dict[int, list[bytes]]:
    """Return the fields of a message that have bytes in them, by number; raises Unreadable."""
    found: dict[int, list[bytes]] = {}
    for number, value in fields(body):
        found.setdefault(number, []).append(value)
    return found


def fields(body: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the fields of a message that have bytes in them; raises Unreadable."""
    at = 0
    while at < len(body):
        key, at = _number(body, at)
        kind = key & 7
        if kind == 0:
            _, at = _number(body, at)
        elif kind in (1, 5):
            at += 8 if kind == 1 else 4
        elif kind == 2:
            size, at = _number(body, at)
            if at + size > len(body):
                raise Unreadable("it ends too early")
            yield key >> 3, body[at : at + size]
            at += size
        else:
            raise Unreadable(f"there is no kind {kind} of fields")
    if at > len(body):
        raise Unreadable("it ends too early")


def _number(body: bytes, at: int) -> tuple[int, int]:
    found = 0
    for shift in range(0, 70, 7):
        if at >= len(body):
            raise Unreadable("it ends in a number")
        found |= (body[at] & 127) << shift
        at += 1
        if body[at - 1] < 128:
            return found, at
    raise Unreadable("a number is too long")
