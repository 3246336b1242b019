"""A photo as a form brings it: read in memory, so that no byte of it ever lies in a temporary file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser

from terms import Refused

if TYPE_CHECKING:
    from starlette.requests import Request

FILES: Final = ("camera", "gallery")
"""The inputs for a file; a browser sends both, at least one of them empty."""
MOST_FIELDS: Final = 8
MOST_SIGNS: Final = 4096
NO_PHOTO: Final = Refused("no-photo", "There was no photo in the form: choose one, then send it.")


@dataclass(frozen=True, slots=True)
class Sent:
    """A photo's file, and what its sender calls it."""

    content: bytes
    name: str


class InMemory(MultiPartParser):
    """A parser whose files stay in memory; how large all may be is the shield's to say."""

    spool_max_size = 2**31

    def close(self) -> None:
        """Let go of every file, also of one whose end never came."""
        for file in self._files_to_close_on_error:
            file.close()


async def sent_by(request: Request) -> Sent | Refused:
    """Return what a form brings."""
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        return NO_PHOTO
    limits = {"max_files": len(FILES), "max_fields": MOST_FIELDS, "max_part_size": MOST_SIGNS}
    parser = InMemory(request.headers, request.stream(), **limits)
    try:
        form = await parser.parse()
        found = [part for name in FILES if isinstance(part := form.get(name), UploadFile) and part.size]
        name = form.get("name")
        return Sent(await found[0].read(), name if isinstance(name, str) else "") if found else NO_PHOTO
    except MultiPartException:
        return NO_PHOTO
    finally:
        parser.close()
