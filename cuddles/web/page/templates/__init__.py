"""The page's templates, and what they may call."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from cuddles.web.page.static import url_of
from cuddles.web.page.texts import LANGUAGES

FOLDER: Final = Path(__file__).parent


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Return what renders templates; everything in them is escaped."""
    made = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals |= {"static": url_of, "symbol": symbol, "qr": qr, "LANGUAGES": LANGUAGES}
    return made


def symbol(name: str) -> Markup:
    """Return a small picture that stands beside a word."""
    use = f'<use href="{escape(url_of("symbols.svg"))}#{escape(name)}"/>'
    drawn = f'<svg class="symbol" aria-hidden="true" width="24" height="24">{use}</svg>'
    return Markup(drawn)  # noqa: S704  (both are escaped)


def qr(text: str) -> str:
    """Return a QR code (ISO/IEC 18004) as the address of a picture, dark on light in every palette."""
    import segno

    return segno.make(text, error="m").svg_data_uri(scale=4, border=3, light="#fff")
