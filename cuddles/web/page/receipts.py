"""The receipt for a photo: when it was deleted, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuddles.drawings import KEPT_S

if TYPE_CHECKING:
    from cuddles.drawings import Drawing
    from cuddles.web.page.visit import Visit


def deleted_of(visit: Visit, drawing: Drawing) -> dict[str, object] | None:
    """Return when a photo was deleted and why, where it was."""
    accepted = visit.parts.app.photo_deleted(drawing.id)
    if accepted is not None:
        return {"at": visit.hour(accepted), "why": "accepted"}
    has_outline = visit.parts.app.outline_of(drawing.id) is not None
    over = drawing.sent + KEPT_S
    if visit.parts.clock().utc >= over and drawing.review:
        return {"at": visit.hour(over), "why": "late" if has_outline else "late_alone"}
    return None if drawing.needs_photo else {"at": "", "why": "done" if has_outline else "gone"}
