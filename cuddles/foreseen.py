"""What was learnt of each toy, kept among the records; `cuddles.hub.teacher` writes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from devices.foresight import Learned, first_guess, from_json

if TYPE_CHECKING:
    from cuddles.ports import Records
    from devices.home import Toy


def key(toy: str) -> str:
    """Return under which key a toy's model is kept."""
    return f"foresight/{toy}"


def model_of(toy: Toy, records: Records) -> Learned:
    """Return what was learnt of a toy, or the first guess where nothing was, or where its pad is another one."""
    found = records.get(key(toy.name))
    model = from_json(found.document) if found else None
    return model if model and model.watts == toy.pad.watts else first_guess(toy.volume_cm3, toy.pad.watts)
