"""Request envelopes as Alexa sends them: session, context with the device, and the request itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from datetime import datetime

    from cuddles.talk.model import Entity
    from cuddles.talk.wire import Json

API: Final = "https://api.amazonalexa.com"
APL: Final = "Alexa.Presentation.APL"
APL_VERSION: Final = "2024.2"
_VIEWPORT: Final = {
    "experiences": [{"canRotate": False, "canResize": False}],
    "mode": "HUB",
    "shape": "RECTANGLE",
    "pixelWidth": 1280,
    "pixelHeight": 800,
    "dpi": 160,
    "currentPixelWidth": 1280,
    "currentPixelHeight": 800,
    "touch": ["SINGLE"],
    "keyboard": [],
    "video": {"codecs": ["H_264_42", "H_264_41"]},
}
_VIEWPORTS: Final = [
    {
        "type": "APL",
        "id": "main",
        "shape": "RECTANGLE",
        "dpi": 160,
        "presentationType": "STANDARD",
        "canRotate": False,
        "configuration": {
            "current": {
                "mode": "HUB",
                "size": {"type": "DISCRETE", "pixelWidth": 1280, "pixelHeight": 800},
            }
        },
    }
]


@dataclass(frozen=True, slots=True)
class Setting:
    """Who talks to which skill on what device; identifiers are made up, and stay the same."""

    locale: str
    application: str = "amzn1.ask.skill.00000000-0000-4000-8000-000000000000"
    user: str = "amzn1.ask.account.LOCAL"
    device: str = "amzn1.ask.device.LOCAL"
    screen: bool = True


@dataclass(slots=True)
class Session:
    """A session: its id, whether its first request is still to come, and what the skill remembers in it."""

    id: str
    new: bool = True
    attributes: dict[str, Any] = field(default_factory=dict)
    shown: Json | None = None
    """The directive that rendered what is on the screen."""
    dynamic: dict[str, tuple[Entity, ...]] = field(default_factory=dict)
    """The entities that the skill has added, by slot type."""


def enveloped(setting: Setting, session: Session, request: Json) -> Json:
    """Return a whole request envelope.

    There is no `apiAccessToken`: behind a local Alexa there are no services to call.
    """
    application, user = {"applicationId": setting.application}, {"userId": setting.user}
    return {
        "version": "1.0",
        "session": {
            "new": session.new,
            "sessionId": session.id,
            "application": application,
            "attributes": session.attributes,
            "user": user,
        },
        "context": _context(setting, session, application, user),
        "request": request,
    }


def request_of(kind: str, setting: Setting, request_id: str, at: datetime, **more: object) -> Json:
    """Return a request of a type; `at` is in UTC."""
    stamp = at.strftime("%Y-%m-%dT%H:%M:%SZ")
    return {"type": kind, "requestId": request_id, "timestamp": stamp, "locale": setting.locale, **more}


def _context(setting: Setting, session: Session, application: Json, user: Json) -> Json:
    interfaces: Json = {APL: {"runtime": {"maxVersion": APL_VERSION}}} if setting.screen else {}
    context: Json = {
        "System": {
            "application": application,
            "user": user,
            "device": {"deviceId": setting.device, "supportedInterfaces": interfaces},
            "apiEndpoint": API,
        }
    }
    if setting.screen:
        context |= {"Viewport": _VIEWPORT, "Viewports": _VIEWPORTS}
    if setting.screen and session.shown is not None:
        token = session.shown.get("token", "")
        context[APL] = {
            "token": token,
            "version": f"AriaRuntime-{APL_VERSION}",
            "componentsVisibleOnScreen": [],
        }
    return context
