"""The code of a tarball, parsed and never run: functions that servers call, and what they can't do there."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, Final

from taskoid.tarball.flaw import Flaw, Layout
from taskoid.tarball.layout import CODE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from taskoid.tarball.flaw import Limits

TOOLKIT: Final = {"model_fn": 1, "input_fn": 2, "predict_fn": 2, "output_fn": 2, "transform_fn": 4}
"""AWS's inference toolkit: what each is given; one parameter more takes a context."""
TENSORFLOW: Final = {"handler": 2, "input_handler": 2, "output_handler": 2}
_HOME: Final = re.compile(r"(/home/|/Users/|[A-Z]:\\)\S")
_NETWORK: Final = ("requests", "urllib", "urllib3", "httpx", "boto3", "socket", "http", "aiohttp")

Functions = dict[str, ast.FunctionDef | ast.AsyncFunctionDef]


def code_flaws(files: Mapping[str, bytes], layout: Layout, limits: Limits) -> Iterator[Flaw]:
    """Yield what is wrong with the Python files."""
    trees: dict[str, ast.Module] = {}
    for name, body in files.items():
        if name.endswith(".py") and not name.startswith("code/lib/"):
            tree = _parsed(name, body)
            if isinstance(tree, Flaw):
                yield tree
            else:
                trees[name] = tree
                yield from _habits(name, tree, layout, limits)
    if layout is Layout.RAY:
        yield from _ray(files, trees)
    elif CODE in trees:
        yield from _handlers(_functions(trees[CODE]), layout)


def _parsed(name: str, body: bytes) -> ast.Module | Flaw:
    if b"\0" in body:
        return Flaw("code-binary", name, "it has null bytes in it", "save it as UTF-8 text")
    try:
        return ast.parse(body, name)
    except SyntaxError as error:
        what = (
            "its encoding is not what it says"
            if "codec" in str(error)
            else f"line {error.lineno}: {error.msg}"
        )
        return Flaw("code-syntax", name, what, "mend it, and try python -m py_compile")


def _functions(tree: ast.Module) -> Functions:
    return {one.name: one for one in tree.body if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef)}


def _handlers(found: Functions, layout: Layout) -> Iterator[Flaw]:
    if layout is Layout.TENSORFLOW:
        yield from _tensorflow(found)
    else:
        yield from _toolkit(found, layout)
    wanted = TENSORFLOW if layout is Layout.TENSORFLOW else TOOLKIT
    for name, one in found.items():
        if name not in wanted:
            continue
        if isinstance(one, ast.AsyncFunctionDef):
            yield Flaw("handler-async", CODE, f"{name} is async, and servers don't wait for it", "write def")
        least, most = _takes(one)
        allowed = {wanted[name], wanted[name] + (layout is not Layout.TENSORFLOW)}
        if not any(least <= count <= most for count in allowed):
            cure = f"take {wanted[name]}" + (" (or one more, the context)" if len(allowed) > 1 else "")
            yield Flaw("handler-parameters", CODE, f"{name} takes {most} parameters", cure)


def _takes(one: ast.FunctionDef | ast.AsyncFunctionDef) -> tuple[int, int]:
    given = [*one.args.posonlyargs, *one.args.args]
    most = 99 if one.args.vararg else len(given)
    return len(given) - len(one.args.defaults), most


def _tensorflow(found: Functions) -> Iterator[Flaw]:
    if "handler" in found:
        if {"input_handler", "output_handler"} & set(found):
            cure = "delete it, or the other two"
            yield Flaw("handlers-both", CODE, "handler makes the other handlers pointless", cure, "warning")
    elif not {"input_handler", "output_handler"} & set(found):
        yield Flaw("no-handlers", CODE, "it has no handler", "write input_handler and output_handler")
    else:
        for name in ("input_handler", "output_handler"):
            if name not in found:
                yield Flaw("handler-alone", CODE, f"{name} is missing beside its other half", "write it")


def _toolkit(found: Functions, layout: Layout) -> Iterator[Flaw]:
    parts = [name for name in ("input_fn", "predict_fn", "output_fn") if name in found]
    if "transform_fn" in found and parts:
        cure = "keep it alone, or the others"
        yield Flaw("handlers-excluded", CODE, f"transform_fn excludes {', '.join(parts)}", cure)
    if "model_fn" not in found:
        severity: tuple[Flaw, ...] = (
            Flaw(
                "no-model-fn",
                CODE,
                "it has no model_fn, so nothing loads the model",
                "write model_fn(model_dir)",
            ),
        )
        yield from severity if layout is Layout.ONNX else ()
    if layout is Layout.ONNX and "predict_fn" not in found and "transform_fn" not in found:
        yield Flaw("no-predict-fn", CODE, "it has no predict_fn", "write predict_fn(data, model)")
    if not found:
        yield Flaw("no-functions", CODE, "it has no functions at all", "write model_fn and predict_fn")


def _ray(files: Mapping[str, bytes], trees: Mapping[str, ast.Module]) -> Iterator[Flaw]:
    path = re.search(rb"import_path:\s*['\"]?([\w.]+):(\w+)", files.get("config.yaml", b""))
    if path is None:
        return
    name = path.group(1).decode().replace(".", "/") + ".py"
    if name not in trees:
        return
    bound = path.group(2).decode()
    assigned = {
        target.id: one.value
        for one in trees[name].body
        if isinstance(one, ast.Assign)
        for target in one.targets
        if isinstance(target, ast.Name)
    }
    if bound not in assigned:
        yield Flaw("app-missing", name, f"there is no {bound} in it", f"write {bound} = Class.bind()")
    elif ".bind(" not in ast.unparse(assigned[bound]):
        yield Flaw("app-unbound", name, f"{bound} isn't bound", f"write {bound} = Class.bind()")
    if "serve.deployment" not in "".join(ast.unparse(deed) for deed in _decorators(trees[name])):
        yield Flaw("no-deployment", name, "no class in it is a deployment", "put @serve.deployment above one")


def _decorators(tree: ast.Module) -> Iterator[ast.expr]:
    for one in tree.body:
        if isinstance(one, ast.ClassDef | ast.FunctionDef):
            yield from one.decorator_list


def _habits(name: str, tree: ast.Module, layout: Layout, limits: Limits) -> Iterator[Flaw]:
    own = layout is Layout.TENSORFLOW  # its handlers ask the server beside them over HTTP
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and _HOME.match(node.value):
            cure = "take the folder that model_fn is given"
            yield Flaw("own-path", name, f"line {node.lineno}: a path of one's own machine", cure)
        if isinstance(node, ast.Call):
            yield from _calls(name, node)
        if isinstance(node, ast.Import | ast.ImportFrom) and limits.isolated and not own:
            module = node.module or "" if isinstance(node, ast.ImportFrom) else node.names[0].name
            if module.partition(".")[0] in _NETWORK:
                cure = "ship what it fetches, or don't isolate the network"
                yield Flaw(
                    "network-use", name, f"line {node.lineno}: {module} without a network", cure, "warning"
                )
    for one in tree.body:
        if isinstance(one, ast.Expr) and ast.unparse(one).startswith(
            ("sys.exit(", "exit(", "quit(", "os._exit(")
        ):
            yield Flaw(
                "exits", name, f"line {one.lineno}: it ends the server while it is imported", "delete it"
            )


def _calls(name: str, node: ast.Call) -> Iterator[Flaw]:
    called = ast.unparse(node.func)
    mode = next((word.value for word in node.keywords if word.arg == "mode"), None)
    mode = mode or (node.args[1] if len(node.args) > 1 else None)
    writes = isinstance(mode, ast.Constant) and isinstance(mode.value, str) and set(mode.value) & set("wax+")
    if called == "open" and writes:
        cure = "keep what was sent in memory: nothing of a picture may stay"
        yield Flaw("writes-file", name, f"line {node.lineno}: it writes a file", cure)
    if called in ("print", "logging.info", "logger.info") and any(
        isinstance(one, ast.Name) and one.id in ("data", "body", "request_body", "input_data")
        for one in node.args
    ):
        cure = "say its size instead: a log keeps what was sent"
        yield Flaw("logs-body", name, f"line {node.lineno}: it prints what was sent", cure)
