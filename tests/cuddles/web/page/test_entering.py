"""Who gets in: codes, cookies, roles, other sites, other names of this machine."""
# ruff: noqa: ANN401 (what a conftest gives has no importable type)

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuddles.pairing import Code
from cuddles.people import Role
from cuddles.web.page.entering import device_of
from cuddles.web.page.guard import host_refused, origin_refused
from cuddles.web.page.shield import CSP

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

PAGES = ("/", "/people", "/drawings", "/week")


@pytest.mark.parametrize("path", PAGES)
def test_nobody_sees_anything_before_they_sign_in(lodge: Any, path: str) -> None:
    answer = lodge.client().get(path)
    assert (answer.status, answer.to) == (303, f"/enter?then={path}")
    assert "Bruno" not in answer.text


def test_a_code_signs_a_device_in_and_out_again(lodge: Any) -> None:
    client = lodge.client()
    code = lodge.parts.members.invite(Role.CAREGIVER, "Anna")
    assert isinstance(code, Code)
    answer = client.post("/enter", code=code.pairs, then="/people")
    assert (answer.status, answer.to) == (303, "/people")
    page = client.get("/people")
    assert "Anna" in page.text
    assert "Welcome. This device is signed in." in page.text
    assert "Welcome" not in client.get("/people").text, "a line is said once"
    assert client.post("/leave").to == "/enter"
    assert client.get("/people").status == 303


def test_the_cookie_is_no_business_of_scripts_or_other_sites(lodge: Any) -> None:
    code = lodge.parts.members.invite(Role.HELPER, "Ben")
    answer = lodge.client().post("/enter", code=code.digits)
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "Secure" not in cookie, "there is no certificate on a home's network"


def test_with_a_certificate_the_cookie_is_secure(linked_lodge: Any) -> None:
    code = linked_lodge.parts.members.invite(Role.HELPER, "Ben")
    answer = linked_lodge.client().post("/enter", code=code.digits)
    assert "Secure" in answer.headers["set-cookie"]


@pytest.mark.parametrize(
    "code", ["", "1", "00000000", "000000", "1234567", "abcdefgh", "9" * 5000, "\u0661" * 8]
)
def test_what_is_no_code_lets_nobody_in(lodge: Any, code: str) -> None:
    client = lodge.client()
    answer = client.post("/enter", code=code)
    assert answer.status == 303
    assert "cuddles" not in client.cookies
    assert 'class="said no"' in client.get("/enter").text


@pytest.mark.parametrize(
    "then", ["https://evil.example", "//evil.example", "/\\evil.example", "evil", "/\nx", ""]
)
def test_nobody_is_sent_elsewhere(lodge: Any, then: str) -> None:
    code = lodge.parts.members.invite(Role.HELPER, "Ben")
    assert lodge.client().post("/enter", code=code.digits, then=then).to == "/"


def test_each_role_may_what_it_may(lodge: Any) -> None:
    helper, viewer = lodge.client(Role.HELPER, "Ben"), lodge.client(Role.VIEWER, "Cleo")
    for client in (helper, viewer):
        assert client.get("/").status == 200
        assert client.get("/people").status == 403
        assert client.post("/people/invite", name="x", role="caregiver").status == 403
    assert "People" not in re.sub(r"(?s)<footer.*", "", helper.get("/").text)


def test_a_caregiver_looks_after_people(lodge: Any) -> None:
    anna, ben = lodge.client(Role.CAREGIVER), lodge.client(Role.HELPER, "Ben")
    shown = anna.post("/people/invite", name="Cleo", role="viewer")
    digits = re.search(r'class="digits">([\d ]+)<', shown.text)
    assert digits is not None
    assert "data:image/svg+xml" in shown.text
    cleo = lodge.client()
    assert cleo.post("/enter", code=digits[1]).to == "/"
    known = {one.name: one for one in lodge.parts.members.everybody().people}
    assert known["Cleo"].role is Role.VIEWER
    anna.post(f"/people/{known['Cleo'].id}/change", name="Cleopatra", role="helper")
    assert "Cleopatra" in anna.get("/people").text
    anna.post(f"/people/{known['Ben'].id}/remove")
    assert ben.get("/").status == 303
    anna.post(f"/people/{known['Anna'].id}/remove")
    assert "Name another caregiver first" in anna.get("/people").text
    session = next(one for one in lodge.parts.members.everybody().sessions if one.person == known["Cleo"].id)
    anna.post(f"/people/devices/{session.mac}/end")
    assert cleo.get("/").status == 303


def test_a_drawing_s_code_leads_to_the_photo_and_signs_nobody_in(lodge: Any) -> None:
    client = lodge.client()
    code = lodge.parts.app.pairing_code("anna")
    assert client.post("/enter", code=code.pairs).to == "/drawings/new"
    assert "cuddles" not in client.cookies
    assert client.get("/").status == 303


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://cuddles.local.evil.example"},
        {"Origin": ""},
        {"Origin": "", "Referer": "https://evil.example/cuddles.local"},
        {"Origin": "file://"},
        {"Origin": "http://[half"},
    ],
)
def test_another_site_can_send_nothing(lodge: Any, headers: dict[str, str]) -> None:
    client = lodge.client(Role.CAREGIVER)
    assert client.ask("POST", "/leave", headers=headers).status == 403
    assert client.get("/").status == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "cuddles.local.evil.example", "", "a b", "127.0.0.1.evil.example", "[::1"]
)
def test_another_name_of_this_machine_is_refused(lodge: Any, host: str) -> None:
    assert lodge.client().get("/enter", Host=host).status in (400, 403)


def test_names_and_addresses_of_a_home_are_taken() -> None:
    for host in (
        "cuddles.local:8080",
        "192.168.1.20",
        "[fe80::1]:80",
        "[::1]",
        "localhost:1",
        "pi",
        "pi.fritz.lan",
    ):
        assert host_refused(host, frozenset()) is None
    assert host_refused("cuddles.example.org", frozenset(("cuddles.example.org",))) is None


@given(st.text(max_size=40))
def test_whatever_a_host_is_it_is_judged(host: str) -> None:
    refused = host_refused(host, frozenset())
    assert refused is None or refused.code == "foreign-host"
    assert origin_refused("POST", {"origin": host, "host": "cuddles.local"}) is not None or host.endswith(
        "cuddles.local"
    )


def test_every_answer_says_what_a_browser_may(lodge: Any) -> None:
    client = lodge.client()
    for path in ("/enter", "/nothing", "/static/style.css", "/static/words", "/help"):
        headers = client.get(path).headers
        assert headers["content-security-policy"] == CSP
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert "server" not in headers
    assert client.get("/nothing").status == 404
    assert client.get("/static/__init__.py").status == 404
    assert client.get("/static/../app.py").status == 404
    assert client.ask("PUT", "/enter").status == 405
    assert client.ask("POST", "/enter", b"code=" + b"1" * 70_000).status == 413
    chunks = b"".join(b"%x\r\n%b\r\n" % (60_000, b"a" * 60_000) for _ in range(3)) + b"0\r\n\r\n"
    sent = client.ask("POST", "/enter", chunks, {"Transfer-Encoding": "chunked"})
    assert sent.status in (400, 413)


def test_what_is_large_and_the_same_for_all_is_sent_packed(lodge: Any) -> None:
    packed = lodge.client().get("/static/style.css", **{"Accept-Encoding": "gzip"})
    assert packed.headers["content-encoding"] == "gzip"
    assert int(packed.headers["content-length"]) < len(lodge.client().get("/static/style.css").text) / 2
    assert "content-encoding" not in lodge.client().get("/help", **{"Accept-Encoding": "gzip"}).headers


def test_looks_are_kept_and_whatever_else_is_said_is_not(lodge: Any) -> None:
    client = lodge.client()
    client.post("/looks", palette="calm", size="larger", language="de")
    page = client.get("/looks").text
    assert 'data-palette="calm"' in page
    assert 'data-size="larger"' in page
    assert 'lang="de"' in page
    client.post("/looks", palette="<script>", size="", language="xx")
    page = client.get("/looks").text
    assert "data-palette=" not in page.partition("<body>")[0]
    client.cookies |= {"palette": '"><script>', "said": "bm90IG91cnM="}
    assert "<script>" not in client.get("/looks").text


def test_names_are_shown_as_text(lodge: Any) -> None:
    client = lodge.client(Role.CAREGIVER, "<b>Anna</b>")
    assert "&lt;b&gt;Anna&lt;/b&gt;" in client.get("/people").text


def test_of_a_browser_only_its_kind_is_kept() -> None:
    assert device_of("Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) secret") == "iPhone"
    assert device_of("Mozilla/5.0 (X11; Linux x86_64) Chrome/156") == "Linux"
    assert device_of("") == "?"
