"""What `off` needs from a home file that can't be read: toys with their relay's topic, and the broker.

A home that is being edited is often wrong for a while. Off has to work meanwhile. So this reads what is there,
line by line if need be, and believes little: a topic that could reach other switches is left out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cuddles.homefile.plain import LARGEST_BYTES, read_plain
from cuddles.homefile.problems import HomeFileError
from devices.home import Broker
from devices.laws import reaches_one

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MOST_SWITCHES: Final = 200

_KEYED = re.compile(r"(['\"]?)([A-Za-z][A-Za-z0-9_-]{0,63})\1[ \t]*:(?=[ \t{]|$)[ \t]*([^,{}#]{0,300})")
_NO_NAMES = ("switch", "kind", "sensor", "metered", "title", "pad", "limits", "home", "zone", "broker")
_BROKER_KEYS = ("host", "port", "user", "password_file", "ca_file")

Pairs = list[tuple[tuple[str, ...], str]]


def lenient_switches(content: str | bytes, folder: Path | None = None) -> dict[str, tuple[str, Broker]]:
    """Return by toy the topic of its relay and the broker it listens to; never raises.

    Where not even the toy's name can be found, the topic stands for it. Files that the broker needs are found
    from `folder`, that of the home file, if it is given.
    """
    text = content.decode("utf-8", "replace") if isinstance(content, bytes) else content
    pairs = _walked(text[:LARGEST_BYTES])
    broker = _broker(pairs, folder)
    found: dict[str, tuple[str, Broker]] = {}
    for path, said in pairs:
        if path[-1] == "topic" and reaches_one(said) and len(found) < MOST_SWITCHES:
            found.setdefault(_toy_of(path) or said, (said, broker))
    return found


def _toy_of(path: tuple[str, ...]) -> str | None:
    if "toys" in path:
        return next(iter(path[path.index("toys") + 1 : -1]), None)
    return next((key for key in path[:-1] if key not in _NO_NAMES), None)


def _broker(pairs: Pairs, folder: Path | None) -> Broker:
    said: dict[str, str] = {}
    for path, value in pairs:
        if "broker" in path[:-1] and "toys" not in path and path[-1] in _BROKER_KEYS and value:
            said.setdefault(path[-1], value)
    for key in ("password_file", "ca_file"):
        if folder is not None and key in said:
            said[key] = str(folder / said[key])
    usual, port = Broker(), said.get("port", "")
    number = int(port) if re.fullmatch(r"[0-9]{1,5}", port) else 0
    return Broker(
        said.get("host", usual.host),
        number if 1 <= number <= 65535 else usual.port,
        said.get("user"),
        said.get("password_file"),
        said.get("ca_file"),
    )


def _walked(text: str) -> Pairs:
    """Return the paths and scalars of a text: as YAML if it is that, else by its lines and indents."""
    try:
        return list(_leaves(read_plain(text, "home").value, ()))
    except HomeFileError:
        return list(_by_lines(text))


def _leaves(value: object, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves(inner, (*path, key))
    elif path and not isinstance(value, tuple) and value is not None:
        yield path, str(value)


def _by_lines(text: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield each ``key: value`` under the keys that stand above it and further left."""
    above: list[tuple[int, str]] = []
    for line in text.splitlines():
        if line.lstrip().startswith("#"):
            continue
        for match in _KEYED.finditer(line[:2000].expandtabs()):
            indent = match.start(2)
            while above and above[-1][0] >= indent:
                above.pop()
            above = [*above[-11:], (indent, match[2])]
            yield tuple(key for _, key in above), match[3].strip().strip("'\"").strip()
