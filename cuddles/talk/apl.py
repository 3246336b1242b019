"""What an Echo Show would show, as lines of text: the texts of an APL document, and what can be touched."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from cuddles.talk.expressions import bound, written

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cuddles.talk.wire import Json

RENDER: Final = "Alexa.Presentation.APL.RenderDocument"
TOUCHED: Final = "Alexa.Presentation.APL.UserEvent"
_TEXTS: Final = (
    "text",
    "headerTitle",
    "headerSubtitle",
    "primaryText",
    "secondaryText",
    "titleText",
    "bodyText",
    "buttonText",
    "hintText",
    "footerHintText",
)
_CHILDREN: Final = ("item", "items", "firstItem", "lastItem")
_MARKUP: Final = re.compile(r"<[^>]+>")
_VIEWPORT: Final = {
    "width": 1280,
    "height": 800,
    "dpi": 160,
    "shape": "rectangle",
    "mode": "hub",
    "theme": "dark",
    "pixelWidth": 1280,
    "pixelHeight": 800,
}
DEEPEST: Final = 40


def lines(directive: Mapping[str, Any], locale: str) -> list[str]:
    """Return the texts of a RenderDocument directive, top down; what can be touched has its number."""
    shown, number = [], 0
    for text, event in _rows(directive, locale):
        number += event is not None
        shown.append(f"[{number}] {text}" if event is not None else text)
    return shown


def touchables(directive: Mapping[str, Any] | None, locale: str) -> list[Json]:
    """Return what a UserEvent says for each thing that can be touched, in the order of `lines`."""
    rows = _rows(directive, locale) if directive else ()
    return [event for _, event in rows if event is not None]


def _rows(directive: Mapping[str, Any], locale: str) -> Iterator[tuple[str, Json | None]]:
    document = directive.get("document") or {}
    template = document.get("mainTemplate") or {}
    data = directive.get("datasources") or {}
    scope: Json = {"viewport": _VIEWPORT, "environment": {"lang": locale, "agentName": "talk"}}
    for parameter in template.get("parameters", ()):
        name = parameter if isinstance(parameter, str) else parameter["name"]
        scope[name] = data if name == "payload" else data.get(name)
    yield from _first(template, scope, document.get("layouts") or {}, 0)


def _first(holder: Mapping[str, Any], scope: Json, layouts: Json, depth: int) -> Iterator[tuple[str, Any]]:
    """Show the first child whose condition holds, as templates and layouts do."""
    inner = _with_bindings(holder, scope)
    for child in _list(holder.get("items", holder.get("item"))):
        if _holds(child, inner):
            yield from _component(child, inner, layouts, depth + 1)
            return


def _component(item: Mapping[str, Any], scope: Json, layouts: Json, depth: int) -> Iterator[tuple[str, Any]]:
    if depth > DEEPEST or not _holds(item, scope):
        return
    inner = _with_bindings(item, scope)
    if bound(item.get("display"), inner) in ("none", "invisible"):
        return
    layout = layouts.get(str(item.get("type")))
    if layout is not None:
        yield from _first(layout, inner | _arguments(layout, item, inner), layouts, depth)
        return
    rows = [(text, None) for name in _TEXTS if (text := _text(item.get(name), inner))]
    for name in _CHILDREN:
        rows += _children(item, name, inner, layouts, depth)
    event = _event(item, inner)
    if event is None:
        yield from rows
        return
    shown, spoken = " ".join(text for text, _ in rows), _text(item.get("accessibilityLabel"), inner)
    label = f"{shown} ({spoken})" if shown and spoken not in ("", shown) else shown or spoken or "touch"
    yield label, event


def _children(
    item: Mapping[str, Any], name: str, scope: Json, layouts: Json, depth: int
) -> Iterator[tuple[str, Any]]:
    data = bound(item.get("data"), scope)
    if isinstance(data, list) and name in ("item", "items"):
        for index, each in enumerate(data):
            more = {"data": each, "index": index, "ordinal": index + 1, "length": len(data)}
            yield from _first({"items": item.get(name)}, scope | more, layouts, depth)
        return
    for child in _list(item.get(name)):
        yield from _component(child, scope, layouts, depth + 1)


def _event(item: Mapping[str, Any], scope: Json) -> Json | None:
    """Return what touching a component sends to the skill, None where it sends nothing."""
    for name in ("onPress", "primaryAction"):
        for command in _list(item.get(name)):
            if command.get("type") == "SendEvent":
                source = {"type": item.get("type"), "handler": "Press", "id": bound(item.get("id"), scope)}
                arguments = bound(command.get("arguments", []), scope)
                return {"arguments": arguments, "source": source, "components": {}}
    return None


def _with_bindings(item: Mapping[str, Any], scope: Json) -> Json:
    inner = dict(scope)
    for binding in _list(item.get("bind")):
        inner[binding["name"]] = bound(binding["value"], inner)
    return inner


def _arguments(layout: Mapping[str, Any], item: Mapping[str, Any], scope: Json) -> Json:
    """Return the parameters of a layout of the document's own, as a component gives them."""
    found: Json = {}
    for parameter in layout.get("parameters", ()):
        name = parameter if isinstance(parameter, str) else parameter["name"]
        default = None if isinstance(parameter, str) else parameter.get("default")
        found[name] = bound(item.get(name, default), scope)
    return found


def _holds(item: Mapping[str, Any], scope: Json) -> bool:
    return bool(bound(item.get("when", True), scope))


def _text(value: object, scope: Json) -> str:
    return " ".join(_MARKUP.sub(" ", written(bound(value, scope))).split()) if value is not None else ""


def _list(value: Any) -> list[Any]:  # noqa: ANN401 (JSON)
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
