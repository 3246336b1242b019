"""Which modules a function needs, and a zip of them that is the same bytes each time.

Theory of operation. Sources are read, not run: every import in a module's tree counts, those inside functions
too, except under ``if TYPE_CHECKING:``. So what a function never imports isn't in its zip, and what it imports
and nobody brings is told when it is built, not when it is called. An archive has sorted names, one date and one
mode.
"""

from __future__ import annotations

import ast
import sys
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""The first date that a zip can tell."""
_MODE: Final = 0o100644 << 16


class Needed(NamedTuple):
    """The modules of the project that a function needs, and the top-level names of what else it imports."""

    modules: tuple[str, ...]
    strangers: tuple[str, ...]


def needed_by(entry: str, source: Callable[[str], str | None]) -> Needed:
    """Return what a module needs, itself included, with nothing of the standard library.

    Parameters
    ----------
    source
        Returns the text of a module of the project, None for a name that is no such module.

    """
    modules: set[str] = set()
    strangers: set[str] = set()
    looked: set[str] = set()
    waiting = [entry]
    while waiting:
        name = waiting.pop()
        if name in looked:
            continue
        looked.add(name)
        text = source(name)
        if text is not None:
            modules.add(name)
            waiting += [*imports_of(text), *_above(name)]
        elif not any(above in modules or source(above) is not None for above in _above(name)):
            strangers.add(name.partition(".")[0])
    return Needed(tuple(sorted(modules)), tuple(sorted(strangers - sys.stdlib_module_names)))


def imports_of(text: str) -> Iterator[str]:
    """Yield the names that a source imports when it runs; of ``from a import b`` both ``a`` and ``a.b``."""
    waiting: list[ast.AST] = [ast.parse(text)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING"):
            waiting += node.orelse
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        waiting += ast.iter_child_nodes(node)


def _above(name: str) -> list[str]:
    parts = name.split(".")
    return [".".join(parts[:count]) for count in range(1, len(parts))]


def archive(files: Mapping[str, bytes]) -> bytes:
    """Return a zip of files by their names in it."""
    told = BytesIO()
    with zipfile.ZipFile(told, "w") as packed:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.create_system, entry.external_attr = 3, _MODE
            packed.writestr(entry, files[name], zipfile.ZIP_DEFLATED, 9)
    return told.getvalue()
