"""What of the records and of the diary tells of a toy, and what is left without it. Pure.

Theory of operation
-------------------
A record tells of a toy by its key (`toy/bear`), or holds entries of which some do (plans, slots that were due, what
Alexa was told). A line of the diary names its toy; a line about the hub itself may name the topic of a toy's
switch. A line that can't be read is taken by the text that such a line would have, since a torn line tells, too.
What is unknown here is searched by name all the same: `names` finds a toy in any document.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from cuddles.ports import Document

OWN: Final = ("toy/", "foresight/", "calls/")
"""Records with the toy's name behind this tell of nothing else."""
OF_PEOPLE: Final = ("caregivers", "pairing", "alerts/", "speaker/", "smart-home/grant/")
"""Records of people: PINs, codes, tokens, voices and accounts. They are never exported."""


def is_of_people(key: str) -> bool:
    """Return whether a record is about people, or holds a secret."""
    return key.startswith(OF_PEOPLE)


def about(key: str, document: Document, toy: str) -> Document | None:
    """Return what a record tells of a toy, None for nothing."""
    if key in {prefix + toy for prefix in OWN} or (key.startswith("last-change/") and document.get("toy") == toy):
        return document
    found = {name: part for name, value in document.items() if (part := _part(value, toy, ours=True))}
    return found or None


def without(key: str, document: Document, toy: str) -> Document | None:
    """Return what is left of a record without a toy; None where nothing is."""
    if key in {prefix + toy for prefix in OWN} or (key.startswith("last-change/") and document.get("toy") == toy):
        return None
    return {name: _part(value, toy, ours=False) for name, value in document.items()}


def _part(value: object, toy: str, *, ours: bool) -> Any:  # noqa: ANN401  (JSON)
    """Return the entries of a list or a mapping that tell of a toy, or the others; a single value is nobody's."""
    if isinstance(value, list):
        return [one for one in value if _tells(one, toy) is ours]
    if isinstance(value, dict):
        return {name: one for name, one in value.items() if (name == toy or _tells(one, toy)) is ours}
    return None if ours else value


def _tells(entry: object, toy: str) -> bool:
    """Return whether an entry is a toy's: a plan, an endpoint, or a slot that was due (``bear/bedtime 19:30``)."""
    if isinstance(entry, dict):
        return entry.get("toy") == toy or entry.get("endpointId") == toy
    return isinstance(entry, str) and entry.startswith(f"{toy}/")


def line_tells(line: str, toy: str, topics: Collection[str]) -> bool:
    """Return whether a line of the diary tells of a toy, or of its switch, which speaks under these topics."""
    quoted = json.dumps(toy)
    if quoted not in line and not any(topic in line for topic in topics):
        return False
    try:
        said = json.loads(line)
    except (ValueError, RecursionError):
        return True
    if not isinstance(said, dict):
        return True
    whose = said.get("toy")
    return whose == toy or (whose == "" and (toy_in(said, toy) or any(f"/{topic}/" in line for topic in topics)))


def toy_in(said: object, toy: str) -> bool:
    """Return whether a toy's name is a value anywhere in data."""
    if isinstance(said, dict):
        return any(toy_in(one, toy) for one in said.values())
    if isinstance(said, list):
        return any(toy_in(one, toy) for one in said)
    return said == toy


def topics_in(lines: Iterable[str], toy: str) -> frozenset[str]:
    """Return the topics under which a toy's switches spoke, from the lines with which the hub began."""
    found = set()
    for line in lines:
        if '"start"' not in line or json.dumps(toy) not in line:
            continue
        try:
            said = json.loads(line)
            if said["toy"] == toy:
                found.add(str(said["event"]["state"]["relay"]["topic"]))
        except (ValueError, KeyError, TypeError, RecursionError):
            continue
    return frozenset(found)


def shared(records: Mapping[str, Document]) -> dict[str, Document]:
    """Return the records that are no person's, for an export of everything; senders of drawings are left out."""
    return {key: _nameless(key, said) for key, said in sorted(records.items()) if not is_of_people(key)}


def _nameless(key: str, document: Document) -> Document:
    drawings = document.get("drawings")
    if key != "drawings" or not isinstance(drawings, list):
        return document
    return {**document, "drawings": [{**one, "who": ""} for one in drawings if isinstance(one, dict)]}
