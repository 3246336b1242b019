"""Linking with Alexa: a person says yes, Amazon's server gets tokens, and what is stolen is worth nothing."""
# ruff: noqa: ANN401 (what a conftest gives has no importable type)

from __future__ import annotations

import base64
import json
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from skill.smarthome.accounts import InRecords

from cuddles import linking
from cuddles.people import Role

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

BACK = "https://pitangui.amazon.com/api/skill/link/M1ABCDEFGHIJKL"
SECRET = "a secret of tests"  # noqa: S105


def asked(**changed: str) -> str:
    """Give the address that Alexa's app opens."""
    said = {"client_id": linking.CLIENT, "response_type": "code", "state": "s/1=&ü", "redirect_uri": BACK}
    return "/link/authorize?" + urlencode(said | changed)


def token(client: Any, secret: str = SECRET, name: str = linking.CLIENT, **fields: str) -> tuple[int, Any]:
    """Ask for tokens as Amazon's server does."""
    basic = base64.b64encode(f"{name}:{secret}".encode()).decode()
    headers = {"Authorization": f"Basic {basic}", "Origin": "", "Cookie": ""}
    answer = client.ask("POST", "/link/token", urlencode(fields), headers)
    return answer.status, json.loads(answer.text)


def code_of(client: Any) -> str:
    """Say yes, and read the code where the app is sent back to."""
    answer = client.post(asked(), yes="yes")
    assert answer.status == 303
    parts = urlsplit(answer.to)
    said = parse_qs(parts.query)
    assert f"{parts.scheme}://{parts.netloc}{parts.path}" == BACK
    assert said["state"] == ["s/1=&ü"]
    return said["code"][0]


def linked(lodge: Any, access: str) -> bool:
    """Return whether the skill takes a token."""
    return InRecords(lodge.records).linked(access, lodge.now)


def exchanged(client: Any, code: str) -> tuple[int, Any]:
    """Exchange a code."""
    return token(client, grant_type="authorization_code", code=code, redirect_uri=BACK)


def test_a_caregiver_links_alexa_and_unlinks_it(linked_lodge: Any) -> None:
    client, lodge = linked_lodge.client(Role.CAREGIVER), linked_lodge
    page = client.get(asked())
    assert "May Alexa" in page.text
    assert "form-action 'self' https://pitangui.amazon.com" in page.headers["content-security-policy"]
    status, said = exchanged(client, code_of(client))
    assert (status, said["token_type"], said["expires_in"]) == (200, "Bearer", 3600)
    assert linked(lodge, said["access_token"])
    lodge.now += 3601
    assert not linked(lodge, said["access_token"])
    status, again = token(client, grant_type="refresh_token", refresh_token=said["refresh_token"])
    assert status == 200
    assert linked(lodge, again["access_token"])
    kept = json.dumps([lodge.records.get(key) for key in lodge.records.keys("")])
    assert not any(
        one in kept for one in (said["access_token"], said["refresh_token"], again["access_token"])
    )
    client.post(f"/link/end/{lodge.parts.accounts.grants()[0].id}")
    assert not linked(lodge, again["access_token"])
    assert token(client, grant_type="refresh_token", refresh_token=said["refresh_token"])[0] == 400


def test_a_code_is_good_once_for_ten_minutes_and_twice_it_ends_what_came_of_it(linked_lodge: Any) -> None:
    client, lodge = linked_lodge.client(Role.CAREGIVER), linked_lodge
    code = code_of(client)
    wrong = token(client, grant_type="authorization_code", code=code, redirect_uri=BACK + "x")
    assert wrong == (400, {"error": "invalid_grant"})
    said = exchanged(client, code)[1]
    assert exchanged(client, code) == (400, {"error": "invalid_grant"})
    assert not linked(lodge, said["access_token"]), "somebody else had the code, too"
    late = code_of(client)
    lodge.now += 601
    assert exchanged(client, late)[0] == 400


def test_who_is_not_amazon_s_server_gets_nothing(linked_lodge: Any) -> None:
    client = linked_lodge.client(Role.CAREGIVER)
    code = code_of(client)
    fields = {"grant_type": "authorization_code", "code": code, "redirect_uri": BACK}
    assert token(client, "wrong", **fields)[0] == 401
    assert token(client, SECRET, "another", **fields)[0] == 401
    assert client.ask("POST", "/link/token", urlencode(fields), {"Authorization": "Basic %%%"}).status == 401
    assert client.ask("POST", "/link/token", urlencode(fields)).status == 401
    assert token(client, grant_type="password", username="x", password="y")[0] == 400  # noqa: S106


@pytest.mark.parametrize(
    "back",
    [
        "https://evil.example/api/skill/link/M1",
        "http://pitangui.amazon.com/api/skill/link/M1",
        "https://pitangui.amazon.com.evil.example/api/skill/link/M1",
        "https://pitangui.amazon.com@evil.example/api/skill/link/M1",
        "https://pitangui.amazon.com:444/api/skill/link/M1",
        "https://pitangui.amazon.com/api/skill/link/M1?next=https://evil.example",
        "https://pitangui.amazon.com/api/skill/link/../../other",
        "https://pitangui.amazon.com/other",
        "https://pitangui.amazon.com:x/api/skill/link/M1",
        "",
    ],
)
def test_nobody_is_sent_back_but_to_amazon(linked_lodge: Any, back: str) -> None:
    client = linked_lodge.client(Role.CAREGIVER)
    for answer in (client.get(asked(redirect_uri=back)), client.post(asked(redirect_uri=back), yes="yes")):
        assert (answer.status, answer.to) == (400, "")
    for other in ({"client_id": "x"}, {"response_type": "token"}, {"state": "s" * 3000}):
        assert client.get(asked(**other)).status == 400


def test_no_is_sent_back_and_a_helper_is_not_asked(linked_lodge: Any) -> None:
    assert "error=access_denied" in linked_lodge.client(Role.CAREGIVER).post(asked(), yes="no").to
    assert linked_lodge.client(Role.HELPER).get(asked()).status == 403
    stranger = linked_lodge.client()
    entrance = stranger.get(asked()).to
    code = linked_lodge.parts.members.invite(Role.CAREGIVER, "Cleo")
    then = parse_qs(urlsplit(entrance).query)["then"][0]
    assert stranger.post("/enter", code=code.digits, then=then).to == asked()
    assert linked_lodge.parts.accounts.grants() == ()


def test_at_home_without_a_secret_nothing_is_linked(lodge: Any) -> None:
    client = lodge.client(Role.CAREGIVER)
    assert client.get(asked()).status == 404
    assert client.post(asked(), yes="yes").status == 400
    assert token(client, "", grant_type="refresh_token", refresh_token="")[0] == 401
