"""``python -m bench.mutate``: change the deciding code in small ways; every change must fail a test.

A mutant is one file with one change: a comparison turned or moved to its border, a number one more or less, an
``and`` for an ``or``, a condition negated, a ``not`` removed, a plus for a minus, a value not returned, a
statement left out, two arguments swapped. Not changed are docstrings, types, and words for people (``why``,
``drawn``, texts in f-strings). Each mutant lives in a fork of this process, in which only its module is
replaced, and runs the file's own tests until the first that fails. A mutant that lives too long is killed, and
counts so: it hangs. Results are kept, so that a run that was stopped goes on where it was.

Mutants that no test can kill, since they do the same, are listed in `SAME` with the reason.
"""

from __future__ import annotations

import argparse
import ast
import copy
import hashlib
import importlib
import importlib.abc
import importlib.machinery
import json
import os
import random
import signal
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from types import CodeType, ModuleType

ROOT: Final = Path(__file__).parents[1]
_DEVICES, _HUB = "tests/devices", "tests/cuddles/hub"
_CORE: Final = (f"{_HUB}/test_core.py", f"{_HUB}/test_reports.py", f"{_HUB}/test_house.py")
TESTS: Final[dict[str, tuple[str, ...]]] = {
    "devices/reading.py": (f"{_DEVICES}/test_reading.py", f"{_HUB}/test_reports.py"),
    "devices/lease.py": (f"{_DEVICES}/test_lease.py", f"{_DEVICES}/test_thermostat.py", *_CORE),
    "devices/thermostat.py": (f"{_DEVICES}/test_thermostat.py", *_CORE),
    "devices/dogear.py": (f"{_DEVICES}/test_dogear.py", *_CORE),
    "devices/tasmota.py": (f"{_DEVICES}/test_tasmota.py", *_CORE),
    "devices/provisioning.py": (f"{_DEVICES}/test_provisioning.py", f"{_HUB}/test_core.py"),
    "cuddles/hub/core.py": (*_CORE, f"{_HUB}/test_log.py"),
    "cuddles/hub/readback.py": _CORE,
    "cuddles/hub/reports.py": (f"{_HUB}/test_reports.py", f"{_HUB}/test_core.py", f"{_HUB}/test_house.py"),
    "cuddles/hub/watch.py": (f"{_HUB}/test_watch.py", f"{_HUB}/test_core.py"),
    "cuddles/hub/keeper.py": (f"{_HUB}/test_keeper.py", *_CORE, f"{_HUB}/test_view.py"),
}
"""Which tests a file answers to, the most likely to fail first."""
SAME: Final[dict[tuple[str, str, str], str]] = {}
"""Mutants that do the same, by file, line of source and change."""
WORDS: Final = frozenset({"why", "drawn"})
SLOWER: Final = 4.0
LEAST_S: Final = 20.0

_TURNED: Final[dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
_OPERATORS: Final[dict[type[ast.operator], type[ast.operator]]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
}


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change of one file: the place by its number, and what is changed there."""

    file: str
    place: int
    variant: int
    line: int
    change: str
    source: str

    @property
    def name(self) -> str:
        """What it is called in the results."""
        return f"{self.file}:{self.line}#{self.place}.{self.variant}"


# changing


def mutants(file: str, source: str) -> list[Mutant]:
    """Return every mutant of a file."""
    lines = source.splitlines()
    return [
        Mutant(file, place, variant, node.lineno, change, lines[node.lineno - 1].strip())
        for place, (node, _) in enumerate(_places(ast.parse(source)))
        for variant, (change, _) in enumerate(_variants(node))
    ]


def mutated(source: str, mutant: Mutant) -> CodeType:
    """Return the code of a mutant."""
    tree = ast.parse(source)
    node, put = list(_places(tree))[mutant.place]
    put(_variants(node)[mutant.variant][1])
    return compile(ast.fix_missing_locations(tree), str(ROOT / mutant.file), "exec")


def _places(tree: ast.AST) -> Iterator[tuple[Any, Callable[[ast.AST], None]]]:
    """Yield what can be changed, each with how to put something in its place."""
    for name, value in ast.iter_fields(tree):
        if name in ("annotation", "returns", "decorator_list", "bases", "type_params"):
            continue
        for at, child in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if isinstance(child, ast.AST) and not _left_alone(child):
                yield child, _putter(tree, name, at)
                yield from _places(child)


def _putter(parent: ast.AST, name: str, at: int | None) -> Callable[[ast.AST], None]:
    def put(new: ast.AST) -> None:
        if at is None:
            setattr(parent, name, new)
        else:
            getattr(parent, name)[at] = new

    return put


def _left_alone(node: ast.AST) -> bool:
    """Return whether something is for people or for the type checker."""
    words = isinstance(node, ast.keyword) and node.arg in WORDS
    docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    typing = isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
    alias = (
        isinstance(node, ast.Assign)
        and isinstance(node.value, ast.Subscript | ast.BinOp)
        and all(isinstance(one, ast.Name) and one.id.istitle() for one in node.targets)
    )
    return (
        words or docstring or typing or alias or isinstance(node, ast.JoinedStr | ast.Import | ast.ImportFrom)
    )


def _variants(node: ast.AST) -> list[tuple[str, ast.AST]]:
    """Return the changes of a node, each in words and done."""
    match node:
        case ast.Compare():
            return list(_compared(node))
        case ast.BoolOp():
            other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
            return [("and/or", ast.BoolOp(other, node.values))]
        case ast.UnaryOp(ast.Not(), operand):
            return [("not removed", operand)]
        case ast.BinOp(left, op, right) if type(op) in _OPERATORS:
            other_op = _OPERATORS[type(op)]
            return [(f"{_named(op)} -> {other_op.__name__}", ast.BinOp(left, other_op(), right))]
        case ast.Constant(bool() as value):
            return [(f"{value} -> {not value}", ast.Constant(not value))]
        case ast.Constant(int() | float() as value):
            return [(f"{value} -> {value + d:g}", ast.Constant(value + d)) for d in (1, -1)]
    return _acted(node)


def _acted(node: ast.AST) -> list[tuple[str, ast.AST]]:
    """Return the changes of what decides a way or does something."""
    match node:
        case ast.If() | ast.IfExp() | ast.While() if not isinstance(node.test, ast.Compare | ast.UnaryOp):
            negated = copy.copy(node)
            negated.test = ast.UnaryOp(ast.Not(), node.test)
            return [("condition negated", negated)]
        case ast.Return(value) if value is not None and not _is_none(value):
            return [("nothing returned", ast.Return(ast.Constant(None)))]
        case ast.Assign() | ast.AugAssign() | ast.Raise():
            return [(f"{_named(node)} left out", ast.Pass())]
        case ast.Expr():
            return [("call left out", ast.Pass())]
        case ast.Call(func, [first, second, *rest], keywords) if not _alike(func, first, second):
            return [("arguments swapped", ast.Call(func, [second, first, *rest], keywords))]
    return []


def _alike(func: ast.AST, one: ast.AST, other: ast.AST) -> bool:
    """Return whether two arguments can't be swapped, or it would change nothing."""
    starred = isinstance(one, ast.Starred) or isinstance(other, ast.Starred)
    chooses = isinstance(func, ast.Name) and func.id in ("max", "min")
    return starred or chooses or ast.dump(one) == ast.dump(other)


def _compared(node: ast.Compare) -> Iterator[tuple[str, ast.AST]]:
    for at, op in enumerate(node.ops):
        for other in _TURNED[type(op)]:
            ops = [*node.ops[:at], other(), *node.ops[at + 1 :]]
            yield f"{_named(op)} -> {other.__name__}", ast.Compare(node.left, ops, node.comparators)


def _named(node: ast.AST) -> str:
    return type(node).__name__


def _is_none(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


# running


class _Instead(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Gives one module other code."""

    def __init__(self, name: str, path: str, code: CodeType) -> None:
        self.name, self.path, self.code = name, path, code

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """Claim the module."""
        del path, target
        if fullname != self.name:
            return None
        return importlib.machinery.ModuleSpec(fullname, self, origin=self.path)

    def exec_module(self, module: ModuleType) -> None:
        """Run the other code."""
        module.__file__ = self.path
        exec(self.code, module.__dict__)  # noqa: S102  (our own source, changed)


def tested(file: str, code: CodeType | None) -> int:
    """Run a file's tests here, with other code in its place; return pytest's exit code."""
    import hypothesis
    import pytest

    if code is not None:
        module = file.removesuffix(".py").replace("/", ".")
        sys.meta_path.insert(0, _Instead(module, str(ROOT / file), code))
    hypothesis.settings.register_profile(
        "mutants",
        derandomize=True,
        database=None,
        deadline=None,
        phases=[hypothesis.Phase.explicit, hypothesis.Phase.generate],
        max_examples=50,
        suppress_health_check=list(hypothesis.HealthCheck),
    )
    hypothesis.settings.load_profile("mutants")
    plain = [
        "-x",
        "-q",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:xdist",
        "--no-header",
        "--tb=no",
        "--assert=plain",
    ]
    return int(pytest.main([*plain, f"--rootdir={ROOT}", *(str(ROOT / one) for one in TESTS[file])]))


def _forked(file: str, code: CodeType | None) -> int:
    """Start a child that runs a file's tests; return its process id."""
    child = os.fork()
    if child:
        return child
    result = 3
    try:
        os.setpgid(0, 0)
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        os.chdir(ROOT)
        result = tested(file, code)
    finally:
        os._exit(result)


def _preload() -> None:
    """Import what all children need and nobody changes."""
    sys.dont_write_bytecode = True
    for name in ("pytest", "hypothesis", "hypothesis.strategies", "pytest_socket", "numpy", "PIL.ImageDraw"):
        importlib.import_module(name)


def _baseline(file: str) -> float:
    """Return how long a file's tests take (s); they have to pass."""
    began = time.monotonic()
    _, status = os.waitpid(_forked(file, None), 0)
    if os.waitstatus_to_exitcode(status) != 0:
        raise RuntimeError(f"the tests of {file} fail without any change")
    return time.monotonic() - began


def run(
    chosen: Sequence[Mutant], jobs: int, say: Callable[[str], None], results: Path | None
) -> dict[Mutant, str]:
    """Return for each mutant ``killed``, ``hung`` or ``survived``."""
    _preload()
    sources = {file: (ROOT / file).read_text("utf-8") for file in dict.fromkeys(one.file for one in chosen)}
    marks = {file: _mark(file, source) for file, source in sources.items()}
    known = _read(results)
    found = {one: known[key] for one in chosen if (key := f"{marks[one.file]} {one.name}") in known}
    waiting = [one for one in chosen if one not in found]
    limits = {file: max(LEAST_S, SLOWER * _baseline(file)) for file in dict.fromkeys(m.file for m in waiting)}
    living: dict[int, tuple[Mutant, float]] = {}
    while waiting or living:
        while waiting and len(living) < jobs:
            mutant = waiting.pop()
            living[_forked(mutant.file, mutated(sources[mutant.file], mutant))] = (mutant, time.monotonic())
        for child, (mutant, began) in list(living.items()):
            fate = _fate(child, time.monotonic() - began > limits[mutant.file])
            if fate:
                del living[child]
                found[mutant] = fate
                _keep(results, f"{marks[mutant.file]} {mutant.name}", fate)
                if fate == "survived":
                    say(_line(mutant))
        time.sleep(0.01)
    return found


def _fate(child: int, late: bool) -> str:
    done, status = os.waitpid(child, os.WNOHANG)
    if done:
        return "survived" if os.waitstatus_to_exitcode(status) == 0 else "killed"
    if not late:
        return ""
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return "hung"


def _mark(file: str, source: str) -> str:
    """Return what a result depends on most: the source and its tests."""
    tests = [(ROOT / one).read_text("utf-8") for one in TESTS[file]]
    return hashlib.sha256("\0".join([source, *tests]).encode()).hexdigest()[:12]


def _tree() -> str:
    """Return a hash of everything that the children load, which must not change under them."""
    folders = ("devices", "cuddles", "terms", "tests/devices", "tests/cuddles/hub")
    files = sorted(one for folder in folders for one in (ROOT / folder).rglob("*.py"))
    return hashlib.sha256(b"\0".join(one.read_bytes() for one in files)).hexdigest()


def _read(results: Path | None) -> dict[str, str]:
    if results is None or not results.is_file():
        return {}
    return dict(json.loads(line) for line in results.read_text("utf-8").splitlines())


def _keep(results: Path | None, key: str, fate: str) -> None:
    if results is not None:
        with results.open("a", encoding="utf-8") as file:
            file.write(json.dumps([key, fate]) + "\n")


def _line(mutant: Mutant) -> str:
    return f"survived {mutant.file}:{mutant.line}  {mutant.change}  | {mutant.source}"


def _same(mutant: Mutant) -> bool:
    return (mutant.file, mutant.source, mutant.change) in SAME


def told(found: dict[Mutant, str]) -> str:
    """Return a table: for each file killed, survived, and the share that was killed."""
    lines = [f"{'file':28} {'killed':>7} {'survived':>9} {'share':>7}"]
    fates: dict[str, Counter[str]] = {}
    for mutant, fate in found.items():
        for file in (mutant.file, "all"):
            fates.setdefault(file, Counter())[fate] += 1
    for file, counts in sorted(fates.items(), key=lambda one: (one[0] == "all", one[0])):
        killed, survived = counts["killed"] + counts["hung"], counts["survived"]
        lines.append(f"{file:28} {killed:7} {survived:9} {killed / (killed + survived):7.1%}")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run all mutants, or a sample; return 0 where at least `--least` per cent were killed."""
    parser = argparse.ArgumentParser(prog="python -m bench.mutate", description=__doc__)
    parser.add_argument("files", nargs="*", metavar="FILE", help=f"of {', '.join(TESTS)}; default: all")
    parser.add_argument("--sample", type=int, metavar="N", help="run N of them, drawn at random")
    parser.add_argument("--seed", type=int, default=0, help="of the draw; default: 0")
    parser.add_argument("--jobs", type=int, default=2, help="at once; default: 2")
    parser.add_argument("--least", type=float, default=95.0, help="per cent to be killed; default: 95")
    parser.add_argument("--results", type=Path, help="keep results in this file, and go on from it")
    asked = parser.parse_args(arguments)
    every = [
        one
        for file in asked.files or TESTS
        for one in mutants(file, (ROOT / file).read_text("utf-8"))
        if not _same(one)
    ]
    rng = random.Random(asked.seed)  # noqa: S311  (a draw, not a secret)
    before = _tree()
    chosen = every if asked.sample is None else rng.sample(every, min(asked.sample, len(every)))
    print(f"{len(chosen)} of {len(every)} mutants", flush=True)
    found = run(chosen, asked.jobs, lambda line: print(line, flush=True), asked.results)
    print(told(found))
    if _tree() != before:
        print("mutate: files changed meanwhile, so a test may have failed because of that: run it again")
        return 1
    killed = sum(fate != "survived" for fate in found.values())
    return 0 if 100 * killed >= asked.least * len(found) else 1


if __name__ == "__main__":
    sys.exit(main())
