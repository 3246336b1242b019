"""Every page of a drawing in every dress, as tests/cuddles/web/page/test_audit.py does with all others."""
# ruff: noqa: ANN401 (what a conftest gives has no importable type)

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from cuddles.drawings import State
from tests.cuddles.web.page.drawings.conftest import opened
from tests.cuddles.web.page.drawings.visiting import CHOSEN, RUG, egg
from tests.cuddles.web.page.dresses import barriers, dressed, pictured

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Page

    from tests.cuddles.web.page.dresses import Dress

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

PAGES = ("waiting", "outlined", "choices", "unfound", "refused", "ready")


@pytest.fixture(scope="module")
def places(
    working: Any, drawing_of: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, tuple[str, str]]]:
    """Give the address of each page of a drawing, and the cookie that opens it."""

    def sent(house: Any, content: bytes) -> tuple[Any, str]:
        guest = house.guest()
        return guest, drawing_of(guest.send(content, "Rosa").to)

    def until(drawing: str, state: State) -> None:
        working.until(lambda: working.drawing(drawing).state is state)

    def place(house: Any, who: tuple[Any, str], more: str = "") -> tuple[str, str]:
        guest, drawing = who
        return f"{house.url}/drawings/{drawing}{more}", guest.cookies["cuddles"]

    photo = egg(tmp_path_factory.mktemp("photo") / "egg.jpg").read_bytes()
    with opened(tmp_path_factory.mktemp("idle"), works=False) as idle:
        waiting, outlined, ready = sent(idle, photo), sent(working, photo), sent(working, photo)
        unfound, refused = sent(working, RUG), sent(working, b"This is no photo. " * 50)
        for (_, drawing), state in ((outlined, State.OUTLINED), (ready, State.OUTLINED)):
            until(drawing, state)
        ready[0].post(f"/drawings/{ready[1]}/make", height="15", **CHOSEN)
        for (_, drawing), state in ((unfound, State.UNFOUND), (refused, State.REFUSED), (ready, State.READY)):
            until(drawing, state)
        yield {
            "waiting": place(idle, waiting),
            "outlined": place(working, outlined, "?tool=pull"),
            "choices": place(working, outlined, "/toy"),
            "unfound": place(working, unfound),
            "refused": place(working, refused),
            "ready": place(working, ready),
        }


@pytest.mark.parametrize(("what", "dress"), list(dressed(PAGES)), ids=str)
def test_a_page_of_a_drawing_has_no_barriers(
    places: dict[str, tuple[str, str]], visit: Callable[..., Page], what: str, dress: Dress
) -> None:
    palette, width, size, forced = dress
    url, cookie = places[what]
    page = visit(viewport={"width": width, "height": 900}, forced_colors=forced)
    said = {"cuddles": cookie, "palette": palette, **({"size": size} if size else {})}
    page.context.add_cookies([{"name": name, "value": value, "url": url} for name, value in said.items()])
    page.goto(url)
    page.locator("h1").wait_for()
    pictured(page, f"drawing/{what}", dress)
    assert barriers(page) == []
