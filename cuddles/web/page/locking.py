"""The caregivers' lock: closed by anybody, opened with the PIN; the PIN is set by a caregiver."""

from __future__ import annotations

import math
from typing import Annotated, Final

from fastapi import APIRouter, Form
from starlette.responses import Response

from cuddles.caregivers import SALT_BYTES, LockedOut, Unlocked, WrongPin
from cuddles.people import May
from cuddles.web.page.visit import Visit, Visiting
from terms import Refused

router = APIRouter(prefix="/lock")
NOT_THE_SAME: Final = Refused("pins-differ", "The two PINs aren't the same. Type it again.")


@router.get("")
def lock(visit: Visiting) -> Response:
    """Show whether warmth is locked."""
    visit.need(May.OFF)
    return _shown(visit)


@router.post("/close")
def close(visit: Visiting) -> Response:
    """Lock warmth; no proof is asked for."""
    visit.need(May.OFF)
    return visit.to("/lock", "lock.closed" if visit.parts.app.lock() else "lock.closed_already")


@router.post("/open")
def unlock(visit: Visiting, pin: Annotated[str, Form()] = "") -> Response:
    """Unlock warmth for an hour."""
    visit.need(May.OFF)
    found = visit.parts.app.unlock(pin.strip())
    match found:
        case Unlocked():
            return visit.to("/lock", "lock.opened")
        case WrongPin(left):
            return _shown(visit, 422, pin_wrong=visit.t("lock.wrong_pin", left))
        case LockedOut(seconds):
            return _shown(visit, 422, pin_wrong=visit.t("lock.locked_out", math.ceil(seconds / 60)))
        case _:
            return visit.no("/lock", found)


@router.post("/pin")
def set_pin(
    visit: Visiting, pin: Annotated[str, Form()] = "", again: Annotated[str, Form()] = ""
) -> Response:
    """Set a new PIN; a caregiver needs no old one, since they could set it at the machine too."""
    visit.need(May.LIMIT)
    refused = NOT_THE_SAME if pin != again else None
    refused = refused or visit.parts.app.set_pin(pin, visit.parts.random_bytes(SALT_BYTES))
    if refused is not None:
        return _shown(visit, 422, new_wrong=visit.t.why(refused))
    return visit.to("/lock", "lock.pin_kept")


@router.post("/away")
def away(visit: Visiting) -> Response:
    """Take the lock away, until somebody locks again."""
    visit.need(May.LIMIT)
    return visit.to("/lock", "lock.gone" if visit.parts.app.take_lock_away() else "lock.none")


@router.post("/voices")
def voices(visit: Visiting) -> Response:
    """Forget the voices that may unlock."""
    visit.need(May.LIMIT)
    visit.parts.app.forget_voices()
    return visit.to("/lock", "lock.voices_gone")


def _shown(visit: Visit, status: int = 200, *, pin_wrong: str = "", new_wrong: str = "") -> Response:
    app = visit.parts.app
    return visit.page(
        "lock.html",
        status,
        locked=app.is_locked(),
        has_pin=app.has_pin(),
        pin_wrong=pin_wrong,
        new_wrong=new_wrong,
    )
