"""What of the records and of the diary tells of a toy, and what is left without it. Pure.

Theory of operation
-------------------
A record tells of a toy by its key (`toy/bear`), or holds entries of which some do (plans, slots that were due,
what Alexa was told). A line of the diary names its toy; a line about the hub itself may name the topic of a toy's
switch. A line that can't be read is taken for the toy's where its name stands in it: a torn line tells, too.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from cuddles.ports import Document

OWN: Final = ("toy/", "foresight/", "calls/", "erasing/")
"""Records with the toy's name behind this tell of nothing else."""
LAST_CHANGE: Final = "last-change/"
SHARED: Final = {
    "plans": "plans",
    "planner": "done",
    "plan-changes": "changes",
    "limits": "toys",
    "alone-today": "toys",
    "smart-home/told": "endpoints",
}
"""Records of which some entries tell of a toy, and where in them."""
OF_PEOPLE: Final = (
    "caregivers",
    "pairing",
    "people",
    "linking",
    "alerts/",
    "speaker/",
    "smart-home/grant/",
    "smart-home/token/",
)
"""Records of people: PINs, codes, devices, tokens, voices and accounts. They are never exported."""


def is_of_people(key: str) -> bool:
    """Return whether a record is about people, or holds a secret."""
    return key.startswith(OF_PEOPLE)


def about(key: str, document: Document, toy: str) -> Document | None:
    """Return what a record tells of a toy, None for nothing."""
    if _is_own(key, document, toy):
        return document
    entries = SHARED.get(key)
    if entries is None or not (found := _chosen(document.get(entries), toy, ours=True)):
        return None
    return {entries: found}


def without(key: str, document: Document, toy: str) -> Document | None:
    """Return what is left of a record without a toy; None where nothing is."""
    if _is_own(key, document, toy):
        return None
    entries = SHARED.get(key)
    if entries is None or entries not in document:
        return document
    return {**document, entries: _chosen(document[entries], toy, ours=False)}


def _is_own(key: str, document: Document, toy: str) -> bool:
    if key.startswith(LAST_CHANGE):
        return document.get("toy") == toy
    return key in {prefix + toy for prefix in OWN}


def _chosen(entries: object, toy: str, *, ours: bool) -> Any:  # noqa: ANN401  (JSON)
    """Return the entries of a list or a mapping that tell of a toy, or the others."""
    if isinstance(entries, list):
        return [one for one in entries if _tells(one, toy) is ours]
    if isinstance(entries, dict):
        return {name: one for name, one in entries.items() if (name == toy) is ours}
    return entries


def _tells(entry: object, toy: str) -> bool:
    """Return whether an entry is a toy's: a plan, a change of plans, or a slot (``bear/bedtime 19:30``)."""
    if isinstance(entry, str):
        return entry.startswith(f"{toy}/")
    if not isinstance(entry, dict):
        return False
    pairs = entry.get("pairs")
    if isinstance(pairs, list):
        return any(isinstance(one, dict) and one.get("toy") == toy for pair in pairs for one in pair)
    return entry.get("toy") == toy


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
    return whose == toy or (whose == "" and any(f"/{topic}/" in line for topic in topics))


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
