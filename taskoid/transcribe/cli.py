"""A plan as a bash script of AWS's command line: what a person would type, in the order of need.

Parameters that are groups are JSON, in single quotes: the shorthand (``Image=...,ModelDataUrl=...``) has no
word for all of them. What is only known when the script runs (the account, the moment) stands between in
double quotes.
"""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from taskoid.plan import File, Moment, Place
from taskoid.transcribe.call import SETTLE_S, Kept, Line, Written, Zipped
from taskoid.transcribe.calls import calls_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taskoid.plan import Plan
    from taskoid.transcribe.call import Call, Said, Wait

WIDTH: Final = 96
"""Of a line: longer JSON gets several."""
COMMANDS: Final = {"s3": "s3api"}
"""Services that AWS's command line calls otherwise."""
_HOLE: Final = "\x00"
_ENDS: Final = ("(.)([A-Z][a-z]+)", "([a-z0-9])([A-Z])")


def transcribed(plan: Plan, region: str, *, only_steps: bool = False) -> str:
    """Return the script; with `only_steps`, for a stack that is there already."""
    calls = calls_of(plan, region, only_steps=only_steps)
    lines = list(_head(plan, region, calls))
    for before, call in zip((None, *calls), calls, strict=False):
        lines += [] if before and before.of == call.of else [f"\n# {call.of}"]
        lines += _written(call)
    return "\n".join([*lines, ""])


def _head(plan: Plan, region: str, calls: tuple[Call, ...]) -> Iterator[str]:
    yield "#!/usr/bin/env bash"
    yield f"# {plan.description}"
    yield "set -euo pipefail"
    yield f'export AWS_REGION={region} AWS_DEFAULT_REGION={region} AWS_PAGER=""'
    yield "ACCOUNT=$(aws sts get-caller-identity --query Account --output text)"
    if any(isinstance(part, Moment) for call in calls for part in _parts(call.parameters)):
        yield "MOMENT=$(date -u +%Y%m%d%H%M%S)"
    if any(isinstance(part, Zipped) for call in calls for part in _parts(call.parameters)):
        yield "FOLDER=$(mktemp -d) && trap 'rm -rf \"$FOLDER\"' EXIT"


def _parts(value: Said) -> Iterator[object]:
    yield value
    if isinstance(value, Written):
        yield from _parts(value.value)
    for one in value.values() if isinstance(value, Mapping) else value if isinstance(value, tuple) else ():
        yield from _parts(one)
    if isinstance(value, Line):
        yield from value.parts


def _written(call: Call) -> Iterator[str]:
    body = call.parameters.get("Body")
    if call.operation == "PutObject" and isinstance(body, File):
        place = _word(_joined("s3://", call.parameters["Bucket"], "/", call.parameters["Key"]))
        yield f"aws s3 cp {_word(body.path)} {place}"
        return
    yield from _zip(call)
    command = f"aws {COMMANDS.get(call.service, call.service)} {kebab(call.operation)}"
    given = [" ".join(_option(name, value)) for name, value in call.parameters.items()]
    given += [shlex.quote(call.answer)] if call.answer else []
    if call.kept is not None:
        given.append(f"--query {call.kept[1]} --output text")
    short = " ".join([command, *given])
    told = short if len(short) <= WIDTH and "\n" not in short else " \\\n    ".join([command, *given])
    yield told if call.kept is None else f"{call.kept[0]}=$({told})"
    if call.wait is not None:
        yield _waited(call.wait)
    if call.settles:
        yield f'sleep "${{SETTLE_S:-{SETTLE_S}}}"'


def _zip(call: Call) -> Iterator[str]:
    """Yield how a source gets into a zip: Python has the tool, wherever AWS's command line runs."""
    for part in _parts(call.parameters):
        if isinstance(part, Zipped):
            yield f"cat > \"$FOLDER/index.py\" <<'PYTHON'\n{part.source.rstrip()}\nPYTHON"
            yield 'python3 -m zipfile -c "$FOLDER/index.zip" "$FOLDER/index.py"'


def _waited(wait: Wait) -> str:
    given = [" ".join(_option(name, value)) for name, value in wait.parameters.items()]
    return " ".join(["aws", wait.service, "wait", wait.name, *given])


def _option(name: str, value: Said) -> Iterator[str]:
    """Yield an option and its value."""
    flag = f"--{kebab(name)}"
    if isinstance(value, bool):
        yield flag if value else f"--no-{kebab(name)}"
    elif isinstance(value, File):
        yield from (flag, _word(f"fileb://{value.path}"))
    elif isinstance(value, Mapping) and isinstance(value.get("ZipFile"), Zipped):
        yield from ("--zip-file", '"fileb://$FOLDER/index.zip"')
    elif isinstance(value, Written):
        yield from (flag, _json(value.value))
    elif isinstance(value, Mapping | tuple):
        yield from (flag, _json(value))
    else:
        yield from (flag, _word(value))


def kebab(name: str) -> str:
    """Return the name of an operation or parameter as AWS's command line has it."""
    for pattern in _ENDS:
        name = re.sub(pattern, r"\1-\2", name)
    return name.lower()


def _joined(*values: Said) -> Line:
    parts: list[Any] = []
    for value in values:
        parts += value.parts if isinstance(value, Line) else [value]
    return Line(tuple(parts))


def _word(value: Said) -> str:
    """Return a value as one word of bash."""
    if not isinstance(value, Line):
        return shlex.quote(str(value))
    if all(_plain(part) for part in value.parts):
        return shlex.quote("".join(map(str, value.parts)))
    told = "".join(
        re.sub(r'([\\"$`])', r"\\\1", str(part)) if _plain(part) else _variable(part) for part in value.parts
    )
    return f'"{told}"'


def _plain(part: object) -> bool:
    return isinstance(part, str) and not isinstance(part, Place)


def _variable(part: object) -> str:
    match part:
        case Kept():
            return f"${{{part.variable}}}"
        case Moment():
            return "${MOMENT}"
        case _:
            return "${ACCOUNT}"


def _json(value: Said) -> str:
    """Return a value as JSON in one word of bash, in several lines where it is long."""
    plain = _hollow(value)
    told = json.dumps(plain, ensure_ascii=False)
    if len(told) > WIDTH:
        told = json.dumps(plain, ensure_ascii=False, indent=2).replace("\n", "\n    ")
    told = told.replace("'", "'\\''").replace("\\u0000", _HOLE)
    pieces = told.split(_HOLE)
    return "'" + "".join(f"'\"{one}\"'" if number % 2 else one for number, one in enumerate(pieces)) + "'"


def _hollow(value: Said) -> Any:  # noqa: ANN401  (JSON)
    """Return JSON-ready data, with variables of bash between two signs that JSON never has."""
    match value:
        case Line():
            return "".join(
                str(part) if _plain(part) else f"{_HOLE}{_variable(part)}{_HOLE}" for part in value.parts
            )
        case Mapping():
            return {name: _hollow(one) for name, one in value.items()}
        case tuple():
            return [_hollow(one) for one in value]
        case _:
            return value
