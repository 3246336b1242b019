"""Files that are sent as they are; their addresses name their content, so that browsers may keep them."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from starlette.staticfiles import StaticFiles

if TYPE_CHECKING:
    from starlette.responses import Response
    from starlette.types import Scope

FOLDER: Final = Path(__file__).parent
KEPT: Final = "public, max-age=31536000, immutable"
KINDS: Final = frozenset((".css", ".js", ".svg", ".png", ".ico", ".webmanifest", ".txt"))


class Files(StaticFiles):
    """The files; whoever names their content may keep them for a year."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Return a file that a browser needs, and no other."""
        if Path(path).suffix not in KINDS:
            path = "none"
        answer = await super().get_response(path, scope)
        if scope["query_string"]:
            answer.headers["cache-control"] = KEPT
        return answer


@lru_cache(maxsize=64)
def url_of(name: str) -> str:
    """Return the address of a file, with a mark of its content."""
    mark = hashlib.sha256((FOLDER / name).read_bytes()).hexdigest()[:10]
    return f"/static/{name}?{mark}"
