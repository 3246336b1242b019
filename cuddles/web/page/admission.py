"""Who may see a drawing: whoever may look at all of them, and a guest its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException

from cuddles.drawings import State
from cuddles.people import May, Role
from cuddles.web.page.visit import NotAllowed, SignInFirst

if TYPE_CHECKING:
    from cuddles.drawings import Drawing
    from cuddles.people import Visitor
    from cuddles.web.page.visit import Visit


def admitted(visit: Visit, drawing: str, what: May = May.LOOK) -> Drawing:
    """Return a drawing.

    Raises
    ------
    SignInFirst, NotAllowed
        Where nobody is signed in, or who is may not do this.
    HTTPException
        Where there is none for this visitor.

    """
    if visit.visitor is None:
        raise SignInFirst
    if is_guest(visit.visitor):
        if visit.visitor.session.drawing != drawing:
            raise HTTPException(404)
    else:
        visit.need(what)
    found = next((one for one in visit.parts.app.drawing_status() if one.id == drawing), None)
    if found is None:
        raise HTTPException(404)
    return found


def is_guest(visitor: Visitor | None) -> bool:
    """Return whether somebody came with a drawing's code."""
    return visitor is not None and visitor.person.role is Role.GUEST


def may_change(visit: Visit) -> bool:
    """Return whether somebody who may see a drawing may change it."""
    return is_guest(visit.visitor) or visit.may(May.DRAW)


def may_delete(visit: Visit, drawing: Drawing) -> bool:
    """Return whether somebody who may see a drawing may delete it: a finished one a caregiver, or its guest."""
    unfinished = drawing.state is not State.READY and visit.may(May.DRAW)
    return is_guest(visit.visitor) or visit.may(May.ERASE) or unfinished


def change(visit: Visit, drawing: str) -> Drawing:
    """Return a drawing that is going to be changed; raises as `admitted`."""
    return admitted(visit, drawing, May.DRAW)


def delete(visit: Visit, drawing: str) -> Drawing:
    """Return a drawing that is going to be deleted; raises as `admitted`."""
    found = admitted(visit, drawing)
    if not may_delete(visit, found):
        raise NotAllowed
    return found
