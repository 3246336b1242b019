"""Pack the voice function: ``pack.py PACKAGES ZIP`` in the project's folder; `hooks/build.sh` calls it.

PACKAGES is a folder with what pip installed. The home is that of ``CUDDLES_HOME``, else of ``home.yaml``, else
one without toys.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final

from cuddles import homejson
from cuddles.errors import CuddlesError
from cuddles.handover import NO_HOME, handed_over
from cuddles.homefile import load_home
from cuddles.whole import write_file
from taskoid.bundle import archive, needed_by

ROOTS: Final = (Path("lambda"), Path())
SPEECH: Final = Path("lambda/skill/speech")
LAMBDA_BRINGS: Final = frozenset({"boto3", "botocore"})
UNUSED: Final = ("bin/", "RECORD", "INSTALLER", "REQUESTED", ".pyc")
"""What pip writes that says nothing to the function, and would differ between machines."""
LARGEST: Final = 3_000_000


def main(packages: Path, target: Path) -> int:
    """Write the zip; returns 0, or 2 where it can't be built."""
    try:
        own = home()
        files = {**installed(packages), **function(packages), **own}
        content = small(archive(files))
        target.parent.mkdir(parents=True, exist_ok=True)
        write_file(target, content)
    except (CuddlesError, OSError) as error:
        told(f"skill-zip: {error}")
        return 2
    told(f"skill-zip: {target}, {len(files)} files, {len(content)} bytes")
    return 0


def small(content: bytes) -> bytes:
    """Return a zip that isn't too large; raises CuddlesError."""
    if len(content) > LARGEST:
        raise CuddlesError(f"{len(content)} bytes are more than {LARGEST}: look what was added")
    return content


def installed(packages: Path) -> dict[str, bytes]:
    """Return what pip installed, without what is of no use there."""
    found = {path.relative_to(packages).as_posix(): path for path in packages.rglob("*") if path.is_file()}
    return {
        name: path.read_bytes()
        for name, path in found.items()
        if not name.startswith(UNUSED) and not name.endswith(UNUSED)
    }


def function(packages: Path) -> dict[str, bytes]:
    """Return the modules that the function needs, its speech, and the licence.

    Raises
    ------
    CuddlesError
        Where it imports what nobody brings.

    """
    needed = needed_by("lambda_function", source)
    lost = [name for name in needed.strangers if name not in LAMBDA_BRINGS and not brought(packages, name)]
    if lost:
        raise CuddlesError(f"the function imports {lost[0]}, which requirements/skill.txt doesn't bring")
    files = {name_in_zip(path): path for name in needed.modules if (path := found(name)) is not None}
    files |= {name_in_zip(path): path for path in SPEECH.glob("*.json")}
    files["LICENSE"] = Path("LICENSE")
    return {name: path.read_bytes() for name, path in files.items()}


def brought(packages: Path, name: str) -> bool:
    """Return whether pip installed a package of that name."""
    return (packages / name).is_dir() or (packages / f"{name}.py").is_file()


def found(name: str) -> Path | None:
    """Return the file of a module of the project, or None."""
    paths = [root.joinpath(*name.split(".")) for root in ROOTS]
    files = [path for at in paths for path in (at / "__init__.py", at.with_suffix(".py"))]
    return next((path for path in files if path.is_file()), None)


def source(name: str) -> str | None:
    """Return the text of a module of the project, or None."""
    path = found(name)
    return None if path is None else path.read_text("utf-8")


def name_in_zip(path: Path) -> str:
    """Return what a file of the project is called in the zip."""
    return path.relative_to(ROOTS[0] if path.is_relative_to(ROOTS[0]) else ROOTS[1]).as_posix()


def home() -> dict[str, bytes]:
    """Return the home and its secrets; tells what is in the zip and what can't work."""
    asked = os.environ.get("CUDDLES_HOME")
    path = Path(asked or "home.yaml")
    if not asked and not path.is_file():
        told("skill-zip: no home.yaml here, so that the skill will know no toys")
        return {"home.json": homejson.written(NO_HOME).encode()}
    given, secrets = handed_over(load_home(path))
    if given.broker.host in {"127.0.0.1", "localhost", "::1"}:
        told(f"skill-zip: {path}: the broker {given.broker.host} can't be reached from AWS")
    if given.broker.ca_file is None:
        told(f"skill-zip: {path}: without ca_file nothing is encrypted on the way to the broker")
    for name in secrets:
        told(f"skill-zip: {name} is in the zip: keep it as you keep the secret")
    files = {name: secret.read_bytes() for name, secret in secrets.items()}
    return {"home.json": homejson.written(given).encode(), **files}


def told(line: str) -> None:
    """Write a line for people."""
    sys.stderr.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
