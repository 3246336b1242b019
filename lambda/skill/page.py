"""The page that an Echo with a screen draws: rows that scroll, with a title, a text, and what can be touched.

One document for round, hub and television screens: sizes hang on the height, margins and alignment on the shape.
A picture stands beside its text where there is room, and above it where the screen is round or upright. The
version is an old one on purpose, since a device doesn't draw documents that are newer than itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

Json = dict[str, Any]
VERSION: Final = "1.8"
TOKEN: Final = "cuddles-home"  # noqa: S105  (names the document)
SIGNS: Final = {"cooler": "\u2212", "warmer": "+", "off": "\u25a0"}
PICTURE: Final = "picture"
_ROUND: Final = "${viewport.shape == 'round' ? '%s' : '%s'}"
_SIDE_BY_SIDE: Final = "(viewport.shape != 'round' && viewport.width > viewport.height)"
_WIDE: Final = f"${{{_SIDE_BY_SIDE} ? '%s' : '%s'}}"
_HALF: Final = "${viewport.height < viewport.width ? '50vh' : '50vw'}"
_LOW: Final = "${viewport.height < 600 ? '%s' : '%s'}"


def directive(rows: list[Json], touches: Mapping[str, str], picture: Mapping[str, Any] | None = None) -> Json:
    """Return the directive that shows rows; `touches` are what each sign is called, for whoever can't see it."""
    main = {"parameters": ["home"], "items": [_page(touches)]}
    document: Json = {"type": "APL", "version": VERSION, "theme": "dark", "mainTemplate": main}
    if picture is not None:
        document["graphics"] = {PICTURE: picture}
    return {
        "type": "Alexa.Presentation.APL.RenderDocument",
        "token": TOKEN,
        "document": document,
        "datasources": {"home": {"type": "object", "rows": rows}},
    }


def _page(touches: Mapping[str, str]) -> Json:
    """Return one column that scrolls, set in from the rim."""
    column = {
        "type": "Container",
        "width": "100vw",
        "paddingLeft": _ROUND % ("16vw", "6vw"),
        "paddingRight": _ROUND % ("16vw", "6vw"),
        "paddingTop": _ROUND % ("18vh", "6vh"),
        "paddingBottom": _ROUND % ("18vh", "8vh"),
        "data": "${home.rows}",
        "items": [_row(touches)],
    }
    return {"type": "ScrollView", "width": "100vw", "height": "100vh", "items": [column]}


def _row(touches: Mapping[str, str]) -> Json:
    words = {
        "type": "Container",
        "shrink": 1,
        "alignItems": _ROUND % ("center", "start"),
        "paddingLeft": f"${{data.picture ? {_SIDE_BY_SIDE} ? 24 : 0 : 0}}",
        "paddingTop": f"${{data.picture ? {_SIDE_BY_SIDE} ? 0 : 16 : 0}}",
        "items": [
            _text("title", _LOW % ("34dp", "48dp"), fontWeight="700"),
            _text("text", _LOW % ("24dp", "32dp"), paddingTop="8dp"),
            _touches(touches),
        ],
    }
    return {
        "type": "Container",
        "direction": _WIDE % ("row", "column"),
        "alignItems": _WIDE % ("center", "stretch"),
        "paddingBottom": "32dp",
        "items": [_picture(), words],
    }


def _text(name: str, size: str, **more: str) -> Json:
    text = f"${{data.{name}}}"
    return {"type": "Text", "text": text, "fontSize": size, "textAlign": _ROUND % ("center", "left"), **more}


def _picture() -> Json:
    """Return the picture on white, which a QR code needs to be read."""
    lines = {
        "type": "VectorGraphic",
        "source": PICTURE,
        "scale": "best-fit",
        "align": "center",
        "width": _HALF,
        "height": _HALF,
    }
    return {
        "type": "Frame",
        "when": "${data.picture}",
        "alignSelf": "center",
        "backgroundColor": "#ffffff",
        "borderRadius": "16dp",
        "item": lines,
    }


def _touches(touches: Mapping[str, str]) -> Json:
    return {
        "type": "Container",
        "when": "${data.name != ''}",
        "direction": "row",
        "paddingTop": "16dp",
        "items": [_touch(verb, sign, touches[verb]) for verb, sign in SIGNS.items()],
    }


def _touch(verb: str, sign: str, name: str) -> Json:
    label = {
        "type": "Text",
        "text": sign,
        "width": "88dp",
        "height": "72dp",
        "fontSize": "40dp",
        "textAlign": "center",
        "textAlignVertical": "center",
    }
    return {
        "type": "TouchWrapper",
        "accessibilityLabel": f"{name}, ${{data.title}}",
        "paddingLeft": "10dp",
        "paddingRight": "10dp",
        "onPress": [{"type": "SendEvent", "arguments": [verb, "${data.name}"]}],
        "item": {"type": "Frame", "backgroundColor": "#3a3f58", "borderRadius": "36dp", "item": label},
    }
