"""Linking an account with Alexa: a person says yes here, and Amazon's server gets its tokens here."""

from __future__ import annotations

import base64
import hmac
from typing import Annotated, Final
from urllib.parse import urlsplit

from fastapi import APIRouter, Form, Header
from starlette.responses import JSONResponse, RedirectResponse, Response

from cuddles import linking
from cuddles.accounts import Tokens
from cuddles.people import May
from cuddles.web.page.shield import csp_to
from cuddles.web.page.visit import Visit, Visiting
from terms import Refused

router = APIRouter(prefix="/link")

OFF: Final = Refused(
    "no-linking", "Accounts aren't linked here: it takes a public address with a certificate, and a secret."
)


@router.get("/authorize")
def asked(visit: Visiting) -> Response:
    """Ask whether Alexa may direct the toys."""
    if not visit.parts.link_secret:
        return visit.page("link.html", 404, no=visit.t.why(OFF), asked=None, query="")
    visit.need(May.LIMIT)
    found = linking.asking(dict(visit.request.query_params))
    if isinstance(found, Refused):
        return visit.page("link.html", 400, no=visit.t.why(found), asked=None, query="")
    answer = visit.page("link.html", no="", asked=found, query=visit.request.url.query)
    parts = urlsplit(found.redirect)
    answer.headers["content-security-policy"] = csp_to(f"{parts.scheme}://{parts.netloc}")
    return answer


@router.post("/authorize")
def answered(visit: Visiting, yes: Annotated[str, Form()] = "") -> Response:
    """Send the app back to Amazon, with a code or with a no."""
    visitor = visit.need(May.LIMIT)
    found = linking.asking(dict(visit.request.query_params))
    if isinstance(found, Refused) or not visit.parts.link_secret:
        return visit.page("link.html", 400, no=visit.t.why(OFF), asked=None, query="")
    code = visit.parts.accounts.begin(visitor.person.id, found.redirect) if yes == "yes" else None
    return RedirectResponse(linking.sent_back(found, code), 303)


@router.post("/token")
def token(
    visit: Visiting,
    grant_type: Annotated[str, Form()] = "",
    code: Annotated[str, Form()] = "",
    redirect_uri: Annotated[str, Form()] = "",
    refresh_token: Annotated[str, Form()] = "",
    authorization: Annotated[str, Header()] = "",
) -> Response:
    """Give Amazon's server its tokens (RFC 6749, sections 4.1.3, 5 and 6)."""
    if not _is_client(visit, authorization):
        return JSONResponse({"error": "invalid_client"}, 401, {"WWW-Authenticate": "Basic"})
    accounts = visit.parts.accounts
    if grant_type == "authorization_code":
        given = accounts.exchange(code, redirect_uri)
    elif grant_type == "refresh_token":
        given = accounts.refresh(refresh_token)
    else:
        return JSONResponse({"error": "unsupported_grant_type"}, 400)
    return JSONResponse({"error": given.code}, 400) if isinstance(given, Refused) else _given(given)


@router.post("/end/{grant}")
def end(visit: Visiting, grant: str) -> Response:
    """Unlink an account."""
    visit.need(May.LIMIT)
    visit.parts.accounts.end(grant)
    return visit.to("/people", "link.ended")


def _is_client(visit: Visit, authorization: str) -> bool:
    """Return whether Amazon's server asks, by the secret that it was given (RFC 7617)."""
    secret = visit.parts.link_secret
    kind, _, said = authorization.partition(" ")
    try:
        name, _, password = base64.b64decode(said, validate=True).decode().partition(":")
    except ValueError:
        return False
    same = hmac.compare_digest(password.encode(), secret.encode())
    return bool(secret) and kind.lower() == "basic" and name == linking.CLIENT and same


def _given(tokens: Tokens) -> Response:
    said = {
        "access_token": tokens.access,
        "token_type": "Bearer",
        "expires_in": int(linking.ACCESS_S),
        "refresh_token": tokens.refresh,
    }
    return JSONResponse(said, headers={"Cache-Control": "no-store", "Pragma": "no-cache"})
