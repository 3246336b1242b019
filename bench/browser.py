"""Chromium, as it is driven here: Debian's, which finds a home on this machine under a name."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from cuddles.broker.mosquitto import HOST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

NAME: Final = "cuddles.local"
"""Over a name, since browsers trust localhost with what plain http doesn't have."""
ARGUMENTS: Final = ("--no-sandbox", f"--host-resolver-rules=MAP {NAME} {HOST}")


@contextmanager
def chromium(*more: str) -> Iterator[Browser]:
    """Give Chromium with more arguments; while Playwright lives, this process may run no other event loop."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=[*ARGUMENTS, *more])
        yield found
        found.close()
