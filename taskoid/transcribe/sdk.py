"""A plan as a Python program of boto3 calls, which has no dependency but boto3.

SageMaker's own SDK isn't used: its third version took away every class that the paper names, and brings half a
gigabyte. What is written here is what its classes call in the end.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from taskoid.plan import File, Moment, Place
from taskoid.transcribe.call import SETTLE_S, Kept, Line, Written, Zipped
from taskoid.transcribe.calls import calls_of
from taskoid.transcribe.cli import kebab

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taskoid.plan import Plan
    from taskoid.transcribe.call import Call, Said

WIDTH: Final = 100
_ZIPPED: Final = '''

def zipped(source):
    """Return a zip with a source as index.py."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as packed:
        packed.writestr("index.py", source)
    return content.getvalue()
'''


def transcribed(plan: Plan, region: str, *, only_steps: bool = False) -> str:
    """Return the program; with `only_steps`, for a stack that is there already."""
    calls = calls_of(plan, region, only_steps=only_steps)
    lines: list[str] = []
    for before, call in zip((None, *calls), calls, strict=False):
        lines += [] if before and before.of == call.of else [f"\n# {call.of}"]
        lines += _written(call)
    body = "\n".join(lines)
    return "\n".join([*_head(plan, region, calls, body), *([body] if body else []), ""])


def _head(plan: Plan, region: str, calls: tuple[Call, ...], body: str) -> Iterator[str]:
    yield f'"""{plan.description}"""\n'
    needs = {
        "datetime": "MOMENT",
        "io": "zipped(",
        "json": "json.dumps(",
        "os": "os.environ",
        "time": "time.sleep",
    }
    names = sorted(
        [*(name for name, sign in needs.items() if sign in body), *(["zipfile"] if "zipped(" in body else [])]
    )
    yield from (f"import {name}" for name in names)
    names += ["pathlib"] if "Path(" in body else []
    yield from (["from pathlib import Path"] if "Path(" in body else [])
    yield ("\n" if names else "") + "import boto3\n"
    yield f'session = boto3.Session(region_name="{region}")'
    services = dict.fromkeys(service for call in calls for service in (call.service, *_waits_on(call)))
    yield from (f'{variable(one)} = session.client("{one}")' for one in services)
    if "ACCOUNT" in body:
        yield 'ACCOUNT = session.client("sts").get_caller_identity()["Account"]'
    if "MOMENT" in body:
        yield 'MOMENT = datetime.datetime.now(datetime.timezone.utc).strftime("%Y%m%d%H%M%S")'
    if "zipped(" in body:
        yield _ZIPPED


def _waits_on(call: Call) -> tuple[str, ...]:
    return () if call.wait is None else (call.wait.service,)


def variable(service: str) -> str:
    """Return the name of a service's client; one is a word of Python's own."""
    return {"lambda": "lambda_"}.get(service, service.replace("-", "_"))


def _written(call: Call) -> Iterator[str]:
    client, body = variable(call.service), call.parameters.get("Body")
    if call.operation == "PutObject" and isinstance(body, File):
        given: Mapping[str, Said] = {"Filename": body.path, "Bucket": call.parameters["Bucket"]}
        yield _called(f"{client}.upload_file", {**given, "Key": call.parameters["Key"]})
        return
    told = _called(f"{client}.{kebab(call.operation).replace('-', '_')}", call.parameters)
    if call.answer is not None:
        yield f"answer = {told}"
        yield f'Path({_text(call.answer)}).write_bytes(answer["Body"].read())'
    elif call.kept is not None:
        yield f'{call.kept[0]} = {told}["{call.kept[1]}"]'
    else:
        yield told
    if call.wait is not None:
        waiter = f'{variable(call.wait.service)}.get_waiter("{call.wait.name.replace("-", "_")}").wait'
        yield _called(waiter, call.wait.parameters)
    if call.settles:
        yield f'time.sleep(float(os.environ.get("SETTLE_S", "{SETTLE_S}")))'


def _called(what: str, parameters: Mapping[str, Said]) -> str:
    """Return a call with named arguments, in several lines where it is long."""
    flat = ", ".join(f"{name}={literal(value, 0, short=True)}" for name, value in parameters.items())
    short = f"{what}({flat})"
    if len(short) <= WIDTH and "\n" not in short:
        return short
    given = "".join(f"    {name}={literal(value, 4)},\n" for name, value in parameters.items())
    return f"{what}(\n{given})"


def literal(value: Said, indent: int, *, short: bool = False) -> str:
    """Return a value as Python has it; what is longer than a line gets several, `indent` signs in."""
    match value:
        case Written():
            return f"json.dumps({literal(value.value, indent, short=short)})"
        case Zipped():
            source = value.source.replace("\\", "\\\\").replace("'''", "\\'\\'\\'")
            return f"zipped('''{source}''')"
        case File():
            return f"Path({_text(value.path)}).read_bytes()"
        case Line():
            return _formatted(value)
        case str():
            return _text(value)
        case Mapping() | tuple():
            return _collection(value, indent, short=short)
        case _:
            return repr(value)


def _collection(value: Mapping[str, Said] | tuple[Said, ...], indent: int, *, short: bool) -> str:
    begins, ends = ("{", "}") if isinstance(value, Mapping) else ("[", "]")
    flat = begins + ", ".join(_items(value, 0, short=True)) + ends
    if short or (len(flat) + indent <= WIDTH and "\n" not in flat):
        return flat
    pad = " " * (indent + 4)
    inner = "".join(f"{pad}{one},\n" for one in _items(value, indent + 4, short=False))
    return f"{begins}\n{inner}{' ' * indent}{ends}"


def _items(value: Mapping[str, Said] | tuple[Said, ...], indent: int, *, short: bool) -> Iterator[str]:
    if isinstance(value, Mapping):
        for name, one in value.items():
            yield f"{_text(name)}: {literal(one, indent, short=short)}"
    else:
        for one in value:
            yield literal(one, indent, short=short)


def _text(value: str) -> str:
    told = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{told}"'


def _formatted(value: Line) -> str:
    if len(value.parts) == 1:
        return _name(value.parts[0]) if not _plain(value.parts[0]) else _text(str(value.parts[0]))
    told = "".join(
        _text(str(part))[1:-1].replace("{", "{{").replace("}", "}}") if _plain(part) else f"{{{_name(part)}}}"
        for part in value.parts
    )
    return f'f"{told}"'


def _plain(part: object) -> bool:
    return isinstance(part, str) and not isinstance(part, Place)


def _name(part: object) -> str:
    match part:
        case Kept():
            return part.variable
        case Moment():
            return "MOMENT"
        case _:
            return "ACCOUNT"
