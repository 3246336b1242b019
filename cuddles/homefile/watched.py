"""A home file that people edit while it is in use: what it says is taken over once it is whole and right.

Theory of operation
-------------------
The file's bytes are compared, not its date: copies, clocks and editors change dates as they like. An editor may
be caught half-way, so a change counts once two looks in a row have found the same bytes. What is wrong is told
once, and the home stays as it was until the file is right again. A file that is gone is a change as any other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuddles.homefile.load import content_of, home_from
from cuddles.homefile.problems import HomeFileError

if TYPE_CHECKING:
    from pathlib import Path

    from devices.home import Home


class Watched:
    """A home file and the home that holds; look at it about once a second.

    Parameters
    ----------
    path
        The file. Raises HomeFileError where it is wrong from the beginning.

    """

    def __init__(self, path: Path) -> None:
        self._path = path
        content = content_of(path)
        self.home = home_from(content, path)
        self._taken: bytes | None = content
        self._seen: bytes | None = content

    def look(self) -> Home | HomeFileError | None:
        """Return the home that the file says now, or what is wrong with it; None where nothing is new."""
        content = self._content()
        settled, self._seen = content == self._seen, content
        if content == self._taken or not settled:
            return None
        self._taken = content
        try:
            self.home = home_from(content_of(self._path) if content is None else content, self._path)
        except HomeFileError as error:
            return error
        return self.home

    def _content(self) -> bytes | None:
        try:
            return content_of(self._path)
        except HomeFileError:
            return None
