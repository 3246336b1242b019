"""The files of a pattern, one by one or all in one; only those that a pattern has."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.responses import Response

from cuddles.drawings import State
from cuddles.web.page import admission
from cuddles.web.page.result import FILES
from cuddles.web.page.visit import Visiting

if TYPE_CHECKING:
    from cuddles.drawings import Drawing

router = APIRouter(prefix="/drawings/{drawing}/files")
ALL: Final = "all.zip"
EARLIEST: Final = (1980, 1, 1, 0, 0, 0)
_ODD: Final = re.compile(r"[^\w -]+")
SHOWN: Final = frozenset(("preview.png", "uv.png"))


@router.get("/{name}")
def file(visit: Visiting, drawing: str, name: str) -> Response:
    """Give a file of a pattern."""
    found = admission.admitted(visit, drawing)
    if found.state is not State.READY or name not in (*FILES, ALL):
        raise HTTPException(404)
    content = zipped(found) if name == ALL else _read(found, name)
    headers = {"cache-control": "no-store", "content-disposition": attached(found.name, name)}
    if name in SHOWN:
        del headers["content-disposition"]
    return Response(content, 200, headers, FILES.get(name, "application/zip"))


def zipped(drawing: Drawing) -> bytes:
    """Return all files of a pattern in one; the same files give the same bytes."""
    whole = BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as package:
        for name in FILES:
            if (Path(drawing.where) / name).is_file():
                package.writestr(zipfile.ZipInfo(name, EARLIEST), _read(drawing, name), zipfile.ZIP_DEFLATED)
    return whole.getvalue()


def attached(title: str, name: str) -> str:
    """Return how a file is saved: by the drawing's name, then what it is (RFC 6266)."""
    plain = re.sub(r"[^A-Za-z0-9]+", "-", title).strip("-").lower()[:40] or "toy"
    other = quote(f"{_ODD.sub('', title).strip() or 'toy'} {name}", safe="")
    return f"attachment; filename=\"{plain}-{name}\"; filename*=UTF-8''{other}"


def _read(drawing: Drawing, name: str) -> bytes:
    try:
        return (Path(drawing.where) / name).read_bytes()
    except OSError as error:
        raise HTTPException(404) from error
