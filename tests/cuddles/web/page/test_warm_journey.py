"""Warmth in a real browser, by keyboard alone, with scripts and without: a broker, a bear, the hub, the page."""
# ruff: noqa: ANN401 (what a conftest gives has no importable type)

from __future__ import annotations

import re
import secrets
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from cuddles.bear import Bear, demo_home
from cuddles.bootstrap import app_of, clock, records_of
from cuddles.broker.mosquitto import HOST, Mosquitto
from cuddles.homefile import load_home
from cuddles.homefile.write import to_yaml
from cuddles.members import Members
from cuddles.people import Role
from devices.switches import Relay
from terms import Refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

AXE = (Path(__file__).parents[4] / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PATIENCE_S = 40.0
PATIENCE_MS = 1000 * PATIENCE_S
MOST_TABS = 80
OFF = re.compile(r"The bear is off\. The switch confirms it\.")
WATCH = """
window.watched = { frames: 0, refused: [] };
document.addEventListener("securitypolicyviolation", (event) => watched.refused.push(event.violatedDirective));
const frame = requestAnimationFrame;
window.requestAnimationFrame = (call) => { watched.frames += 1; return frame(call); };
"""


def wait_for(holds: Callable[[], object]) -> None:
    """Wait until something holds."""
    until = time.monotonic() + PATIENCE_S
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.1)


def looked_at(browser: Browser, complaints: list[str], **how: Any) -> Page:
    """Open an empty page; what it complains of, or fetches from elsewhere, is kept."""
    page = browser.new_context(locale="en-GB", viewport={"width": 390, "height": 844}, **how).new_page()
    page.set_default_timeout(PATIENCE_MS)
    page.add_init_script(WATCH)
    page.on("console", lambda said: complaints.append(said.text))
    page.on("pageerror", lambda said: complaints.append(str(said)))
    page.on(
        "request", lambda asked: None if "//cuddles.local:" in asked.url else complaints.append(asked.url)
    )
    return page


def tab_to(page: Page, name: str) -> None:
    """Go on by the tabulator until something with a name has the focus."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        focus = page.locator(":focus")
        if focus.count() and name in (focus.get_attribute("aria-label"), focus.inner_text().strip()):
            return
    raise AssertionError(f"no tab leads to '{name}'")


def entered(page: Page, url: str, digits: str) -> None:
    """Sign in, by keys alone."""
    page.goto(f"{url}/enter")
    while not page.locator("#code:focus").count():
        page.keyboard.press("Tab")
    page.keyboard.type(digits)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Your home")).to_be_visible(timeout=PATIENCE_MS)


def warmed(page: Page) -> None:
    """Warm the bear for twenty minutes, by keys alone."""
    tab_to(page, "the bear")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("The bear")
    tab_to(page, "Half a degree less")
    page.keyboard.press("Enter")
    expect(page.get_by_label("How warm?").locator("option:checked")).to_have_text("37.5 °C")
    tab_to(page, "Warm for 20 minutes")
    page.keyboard.press("Enter")
    said = page.locator(".said.good")
    expect(said).to_have_text(
        re.compile(r"^\s*The bear is warming to 37\.5 °C, until .* The switch confirms it\.")
    )
    assert "The switch confirms it." in page.locator(".sentence").inner_text()


def accessible(page: Page) -> list[Any]:
    """Return what axe finds."""
    page.evaluate(AXE)
    found = page.evaluate("(rules) => axe.run({ runOnly: rules })", RULES)
    return [(one["id"], [node["html"] for node in one["nodes"]]) for one in found["violations"]]


def test_by_keys_alone_with_scripts_and_without(
    serve: Callable[..., Any], tmp_path: Path, browser: Browser
) -> None:
    relay, file = Relay("bear"), tmp_path / "home.yaml"
    with Mosquitto() as broker, Bear(HOST, broker.port, relay) as bear:
        file.write_text(to_yaml(demo_home(relay, HOST, broker.port)))
        served = serve("--home", str(file), "--unverified-loopback")
        url = served.url().removesuffix("/alexa").replace(HOST, "cuddles.local")
        app, members = (
            app_of(load_home(file), tmp_path / ".cuddles"),
            Members(records_of(tmp_path / ".cuddles"), clock, secrets.token_bytes),
        )
        wait_for(lambda: app.hub_alive() and is_ready(app))
        complaints: list[str] = []
        page = looked_at(browser, complaints)
        entered(page, url, digits(members))
        warmed(page)
        wait_for(lambda: bear.switch.relay)
        rises_while_it_is_open(page)
        tab_to(page, "Off")
        page.keyboard.press("Enter")
        expect(page.locator(".said.good")).to_have_text(
            re.compile("The bear is off. The switch confirms it.")
        )
        assert not bear.switch.relay
        looks_right_in_every_dress(page, url)
        assert page.evaluate("watched.refused") == []
        page.context.close()

        page = looked_at(browser, complaints, java_script_enabled=False)
        entered(page, url, digits(members))
        warmed(page)
        wait_for(lambda: bear.switch.relay)
        page.reload()
        expect(page.locator(".degrees")).to_contain_text("It should be")
        tab_to(page, "Off")
        page.keyboard.press("Enter")
        expect(page.locator(".said.good")).to_have_text(
            re.compile("The bear is off. The switch confirms it.")
        )
        assert not bear.switch.relay
        page.context.close()
        assert [one for one in complaints if "Cross-Origin-Opener-Policy" not in one] == []


def rises_while_it_is_open(page: Page) -> None:
    """See the temperature rise, and the end of the warmth from elsewhere, without another page."""
    page.evaluate("document.body.dataset.same = 'yes'")
    degrees = page.locator("[data-say=celsius]")
    first = float(degrees.inner_text().removesuffix(" °C"))
    expect(degrees).not_to_have_text(f"{first:.1f} °C", timeout=PATIENCE_MS)
    assert float(degrees.inner_text().removesuffix(" °C")) > first
    assert page.locator("body").get_attribute("data-same") == "yes"
    assert page.locator("[data-away]").is_hidden()


def looks_right_in_every_dress(page: Page, url: str) -> None:
    """Look at the pages with axe in four palettes, on a narrow screen and with large text; nothing moves."""
    for palette in ("light", "dark", "calm", "contrast"):
        page.context.add_cookies([{"name": "palette", "value": palette, "url": url}])
        page.goto(f"{url}/toys/bear")
        assert accessible(page) == [], palette
    for path in ("/toys/bear/history", "/toys/bear/sure?target=38.5&minutes=20", "/"):
        page.goto(url + path)
        assert accessible(page) == [], path
    page.set_viewport_size({"width": 320, "height": 700})
    for path in ("/toys/bear", "/toys/bear/history", "/"):
        page.goto(url + path)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
    page.goto(f"{url}/toys/bear")
    page.wait_for_timeout(1000)
    before = page.evaluate("watched.frames")
    page.wait_for_timeout(1000)
    assert page.evaluate("watched.frames") == before


def is_ready(app: Any) -> bool:
    """Return whether the hub has read the bear's switch, and it is known how warm it is."""
    states = app.status("bear")
    return (
        not isinstance(states, Refused) and states["bear"].get("ready") is True and states["bear"]["celsius"]
    )


def digits(members: Members) -> str:
    """Return a code for somebody new."""
    code = members.invite(Role.HELPER, "Ada")
    assert not isinstance(code, Refused)
    return code.digits
