"""One request, as every route sees it: who asks, in which language and looks; and how an answer is made."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, Final
from urllib.parse import quote

from fastapi import Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from cuddles.people import May, Visitor
from cuddles.web.page.parts import Parts
from cuddles.web.page.templates import environment
from cuddles.web.page.texts import Texts, language_of, texts_in
from devices.calendar import local, zone_named
from terms import Refused

if TYPE_CHECKING:
    from starlette.responses import Response

COOKIE: Final = "cuddles"
SAID: Final = "said"
SAID_S: Final = 60
SAID_BYTES: Final = 2000
PALETTES: Final = ("light", "dark", "calm", "contrast")
SIZES: Final = ("small", "large", "larger")
YEAR_S: Final = 365 * 86_400


class SignInFirst(Exception):
    """Nobody is signed in: the page for that is shown."""


class NotAllowed(Exception):
    """Whoever is signed in may not do this."""


@dataclass(frozen=True, slots=True)
class Visit:
    """A request.

    Parameters
    ----------
    request
        As it came.
    parts
        The home.
    visitor
        Who is signed in, if anybody.
    t
        The texts of their language.

    """

    request: Request
    parts: Parts
    visitor: Visitor | None
    t: Texts

    def may(self, what: May) -> bool:
        """Return whether whoever asks may do something."""
        return self.visitor is not None and self.visitor.may(what)

    def need(self, what: May) -> Visitor:
        """Return who asks. Raises SignInFirst or NotAllowed where they may not do this."""
        if self.visitor is None:
            raise SignInFirst
        if not self.visitor.may(what):
            raise NotAllowed
        return self.visitor

    @property
    def who(self) -> str:
        """What the records call whoever asks."""
        person = None if self.visitor is None else self.visitor.person
        return f"page:{person.id}" if person is not None and person.id else "page"

    def hour(self, utc: float) -> str:
        """Return a moment as the home's clocks show it: ``17:04``."""
        return f"{local(utc, zone_named(self.parts.app.home.zone)):%H:%M}"

    @property
    def swaps(self) -> bool:
        """Whether a script asks for a part of the page."""
        return self.request.headers.get("x-part") == "true"

    @property
    def waits(self) -> bool:
        """Whether a script waits for another page to be there."""
        return self.request.headers.get("x-waits") == "true"

    def page(self, name: str, status: int = 200, **more: Any) -> Response:  # noqa: ANN401  (a template's values)
        """Return a page, or a part of one, from its template."""
        cookies = self.request.cookies
        around = {
            "t": self.t,
            "visit": self,
            "may": self.may,
            "May": May,
            "palette": _known(cookies.get("palette"), PALETTES),
            "size": _known(cookies.get("size"), SIZES),
            "said": _said(cookies.get(SAID), self.t),
            "here": self.request.url.path,
        }
        answer = HTMLResponse(environment().get_template(name).render({**around, **more}), status)
        if SAID in cookies:
            answer.delete_cookie(SAID)
        return answer

    def to(self, path: str, key: str = "", kind: str = "good", **names: object) -> Response:
        """Send the browser on to another page, where a text is said."""
        answer = RedirectResponse(path, 303)
        if key:
            self._say(answer, {"key": key, "kind": kind, "names": {n: str(v) for n, v in names.items()}})
        return answer

    def no(self, path: str, refused: Refused) -> Response:
        """Send the browser on to another page, where it is said why not."""
        answer = RedirectResponse(path, 303)
        self._say(answer, {"why": [refused.code, refused.reason], "kind": "no"})
        return answer

    def remember(self, answer: Response, name: str, value: str, seconds: int = YEAR_S) -> None:
        """Set a cookie that scripts can't read."""
        secure = self.parts.secure
        answer.set_cookie(name, value, seconds, httponly=True, samesite="lax", secure=secure)

    def _say(self, answer: Response, said: dict[str, Any]) -> None:
        text = base64.urlsafe_b64encode(json.dumps(said).encode()).decode()
        self.remember(answer, SAID, text, SAID_S)


def visit_of(request: Request) -> Visit:
    """Return the request with who asks; not whether they may."""
    parts: Parts = request.app.state.parts
    token = request.cookies.get(COOKIE, "")
    visitor = parts.members.visitor(token) if token else None
    language = language_of(request.cookies.get("language"), request.headers.get("accept-language", ""))
    return Visit(request, parts, visitor, texts_in(language))


Visiting = Annotated[Visit, Depends(visit_of)]


def entrance(visit: Visit) -> str:
    """Return where somebody signs in, to come back to where they were."""
    url = visit.request.url
    there = url.path + (f"?{url.query}" if url.query else "")
    return f"/enter?then={quote(there)}" if visit.request.method == "GET" else "/enter"


def _known(value: str | None, known: tuple[str, ...]) -> str:
    return value if value in known else ""


def _said(cookie: str | None, t: Texts) -> dict[str, str] | None:
    """Return what was left to be said; a cookie that isn't ours says nothing."""
    if not cookie or len(cookie) > SAID_BYTES:
        return None
    try:
        said = json.loads(base64.urlsafe_b64decode(cookie))
        kind = "good" if said.get("kind") == "good" else "no"
        if "why" in said:
            code, reason = said["why"]
            return {"kind": kind, "text": t.why(Refused(str(code), str(reason)))}
        names = {str(name): str(value) for name, value in said["names"].items()}
        return {"kind": kind, "text": t(str(said["key"]), None, **names)}
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
