"""What a skill says, as text: plain, or SSML without its marks."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

_SPACES = re.compile(r"\s+")
_BEFORE = re.compile(r"\s+([.,;:!?])")


class BadSpeech(ValueError):
    """Speech that Alexa would not speak. The message says why."""


def spoken(speech: Mapping[str, Any] | None) -> str | None:
    """Return an `outputSpeech` as text, None where nothing is said; raises BadSpeech for broken SSML."""
    if not speech:
        return None
    if speech.get("type") == "PlainText":
        return _tidy(str(speech.get("text", "")))
    if speech.get("type") != "SSML":
        raise BadSpeech(f"speech is PlainText or SSML, not {speech.get('type')!r}")
    return plain(str(speech.get("ssml", "")))


def plain(ssml: str) -> str:
    """Return SSML as text; raises BadSpeech where it isn't one well-formed <speak> element."""
    try:
        root = ET.fromstring(ssml.replace("amazon:", "amazon-"))  # noqa: S314  (the user's own skill)
    except ET.ParseError as error:
        raise BadSpeech(f"the SSML is not well-formed ({error}): {ssml[:80]}") from error
    if root.tag != "speak":
        raise BadSpeech(f"SSML begins with <speak>, not with <{root.tag}>")
    return _tidy("".join(_texts(root)))


def _texts(element: ET.Element) -> list[str]:
    """Return the texts below an element; a pause or a sentence ends in a space, a substitute is spoken."""
    inner = [element.text or ""]
    for child in element:
        inner += [*_texts(child), child.tail or ""]
    if element.tag == "sub":
        inner = [element.get("alias", "")]
    return [*inner, " "] if element.tag in ("break", "p", "s", "audio") else inner


def _tidy(text: str) -> str:
    return _BEFORE.sub(r"\1", _SPACES.sub(" ", text)).strip()
