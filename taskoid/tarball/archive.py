"""The archive itself: gzip around tar, harmless names, plain files, sane sizes."""

from __future__ import annotations

import tarfile
import zlib
from collections import Counter
from io import BytesIO
from typing import TYPE_CHECKING, Final

from taskoid.tarball.flaw import Flaw

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taskoid.tarball.flaw import Limits

Files = dict[str, bytes]
LONGEST_NAME: Final = 255
BOMB: Final = 1000
"""Unpacked bytes for each packed one; weights compress a little, zeros compress a thousandfold."""
_CUT: Final = 1 << 20
_MAKE: Final = "make it with cuddles model package, or tar -czf model.tar.gz -C FOLDER ."
_SIGNS: Final = {b"PK\x03\x04": "a zip", b"BZh": "bzip2", b"\xfd7zXZ": "xz", b"\x28\xb5\x2f\xfd": "zstd"}
_SECRETS: Final = (".env", ".pem", ".key", "credentials", "id_rsa", ".netrc")


def opened(tarball: bytes, limits: Limits) -> tuple[Files | None, list[Flaw]]:
    """Return the files of a tarball by their names, None where it can't be read, and what is wrong with it."""
    if len(tarball) > limits.packed:
        cure = "leave out what isn't served, or quantise the model"
        return None, [
            Flaw("too-large", "", f"it has {len(tarball)} bytes, {limits.packed} are allowed", cure)
        ]
    plain, flaw = _inflated(tarball, limits)
    if plain is None:
        return None, [flaw] if flaw is not None else []
    try:
        with tarfile.open(fileobj=BytesIO(plain), mode="r:") as archive:
            members = archive.getmembers()
            flaws = [*([flaw] if flaw is not None else []), *_listed(members)]
            return {_name(one): _content(archive, one) for one in members if one.isfile()}, flaws
    except tarfile.TarError:
        return None, [Flaw("not-tar", "", "inside the gzip is no tar archive", _MAKE)]


def _inflated(tarball: bytes, limits: Limits) -> tuple[bytes | None, Flaw | None]:
    if tarball[:2] != b"\x1f\x8b":
        return None, _no_gzip(tarball)
    machine, found = zlib.decompressobj(wbits=31), []
    size, rest = 0, tarball
    try:
        while rest and not machine.eof:
            piece = machine.decompress(rest, _CUT)
            rest, size = machine.unconsumed_tail, size + len(piece)
            found.append(piece)
            if size > limits.unpacked:
                return None, Flaw(
                    "unpacks-too-large", "", f"it unpacks to more than {limits.unpacked} bytes", _MAKE
                )
            if size > BOMB * len(tarball):
                return None, Flaw("bomb", "", "it unpacks to a thousand times its size", "look what is in it")
    except zlib.error:
        return None, Flaw("broken-gzip", "", "its compressed data is damaged", "copy or make it again")
    if not machine.eof:
        return None, Flaw("truncated", "", "it ends in the middle", "copy it again, whole")
    if machine.unused_data.strip(b"\0"):
        return b"".join(found), Flaw("trailing-bytes", "", "something follows after its end", _MAKE)
    return b"".join(found), None


def _no_gzip(tarball: bytes) -> Flaw:
    if not tarball:
        return Flaw("empty-file", "", "the file is empty", _MAKE)
    kind = next((name for sign, name in _SIGNS.items() if tarball.startswith(sign)), None)
    if kind is not None:
        return Flaw("other-compression", "", f"it is {kind}, not gzip", _MAKE)
    if tarball[257:262] == b"ustar":
        return Flaw("not-compressed", "", "it is a tar that isn't compressed", _MAKE)
    return Flaw("not-gzip", "", "it is no gzip", _MAKE)


def _listed(members: list[tarfile.TarInfo]) -> Iterator[Flaw]:
    if not any(one.isfile() for one in members):
        yield Flaw("empty-archive", "", "there is no file in it", _MAKE)
    for name, times in Counter(_name(one) for one in members if not one.isdir()).items():
        if times > 1:
            yield Flaw("twice", name, f"it is there {times} times, and the last one counts", _MAKE)
    folders = {_name(one).rpartition("/")[0] for one in members}
    for one in members:
        yield from _odd(one)
        if one.isfile() and _name(one) in folders:
            yield Flaw(
                "file-and-folder", _name(one), "it is a file and a folder", "give one of them another name"
            )


def _odd(one: tarfile.TarInfo) -> Iterator[Flaw]:
    name, parts = one.name, one.name.split("/")
    yield from _unsafe(one, name, parts)
    if parts[-1].startswith("._") or "__MACOSX" in parts or parts[-1] == ".DS_Store":
        cure = "pack it with COPYFILE_DISABLE=1, without .DS_Store"
        yield Flaw(
            "macos-file", name, "macOS put it there, and servers take it for a model or for code", cure
        )
    if ".git" in parts[:-1]:
        yield Flaw("git-folder", name, "a repository's history is in it", "leave .git out", "warning")
    if parts[-1].endswith(_SECRETS) and one.isfile():
        yield Flaw(
            "secret", name, "it looks like a key or a password", "leave it out; the role has what is needed"
        )
    if parts[-1].endswith(".pyc"):
        yield Flaw(
            "compiled", name, "compiled Python of another version may be in it", "leave it out", "warning"
        )
    if one.isfile() and name.endswith((".tar.gz", ".tgz", ".zip")) and not name.startswith("code/"):
        yield Flaw(
            "nested-archive", name, "an archive within the archive is not unpacked", "pack its content"
        )
    if one.isfile() and one.size == 0 and not name.endswith(("__init__.py", ".txt")):
        yield Flaw("empty-member", name, "it is empty", "pack it again, or leave it out")
    if one.isfile() and not one.mode & 0o400:
        yield Flaw("unreadable", name, "nobody may read it", "chmod u+r before it is packed")
    if one.mode & 0o6000:
        yield Flaw(
            "set-id", name, "it would run as somebody else", "chmod u-s,g-s before it is packed", "warning"
        )


def _unsafe(one: tarfile.TarInfo, name: str, parts: list[str]) -> Iterator[Flaw]:
    if name.startswith("/"):
        yield Flaw("absolute-path", name, "its name begins at the root", "pack with tar -C FOLDER .")
    if ".." in parts:
        yield Flaw("path-outside", name, "its name leads out of the folder", "pack with tar -C FOLDER .")
    if "\\" in name:
        yield Flaw(
            "backslash", name, "a backslash is no separator of folders there", "pack it with tar, not by hand"
        )
    if len(parts[-1]) > LONGEST_NAME:
        yield Flaw("long-name", name[:40], "its name is too long for a file system", "shorten it")
    if any(ord(sign) < 32 for sign in name) or "\udcff" in name or not name.isprintable():
        yield Flaw(
            "odd-name", name.encode("ascii", "replace").decode(), "its name has odd signs", "rename it"
        )
    if one.issym():
        outside = one.linkname.startswith("/") or ".." in one.linkname.split("/")
        code, what = ("link-outside", "out of the archive") if outside else ("link", "to another file")
        yield Flaw(
            code,
            name,
            f"it is a link {what}, and SageMaker unpacks no links",
            "pack the file itself (tar -h)",
        )
    if one.islnk():
        yield Flaw("hard-link", name, "it is a hard link", "pack with tar --hard-dereference")
    if one.isdev():
        yield Flaw("device", name, "it is a device or a pipe", "leave it out")


def _name(one: tarfile.TarInfo) -> str:
    return one.name.removeprefix("./")


def _content(archive: tarfile.TarFile, one: tarfile.TarInfo) -> bytes:
    stream = archive.extractfile(one)
    return stream.read() if stream is not None else b""
