"""Lighthouse's own judgement of the pages: nothing less than all of accessibility."""
# ruff: noqa: ANN401 (what a conftest gives has no importable type)

from __future__ import annotations

import json
import os
import shutil
import subprocess
from typing import TYPE_CHECKING, Any, Final

import pytest

from cuddles.people import Role
from tests.cuddles.web.page.dresses import ALL, PAGES, ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

LIGHTHOUSE: Final = ROOT / "node_modules" / "lighthouse" / "cli" / "index.js"
PATHS: Final = PAGES if ALL else ("/", "/people", "/toys/bear", "/drawings/new")


def judged(url: str, cookie: str, folder: Path) -> Mapping[str, Any]:
    """Return Lighthouse's report on a page that a cookie opens."""
    chromium, report = shutil.which("chromium"), folder / "report.json"
    assert chromium is not None
    subprocess.run(
        [
            "node",
            LIGHTHOUSE,
            url,
            "--only-categories=accessibility",
            "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
            f"--extra-headers={json.dumps({'Cookie': f'cuddles={cookie}'})}",
            "--output=json",
            f"--output-path={report}",
            "--quiet",
        ],
        check=True,
        env={**os.environ, "CHROME_PATH": chromium},
        timeout=180,
    )
    found: dict[str, Any] = json.loads(report.read_text("utf-8"))
    return found


@pytest.mark.parametrize("path", PATHS)
def test_all_of_accessibility(lodge: Any, tmp_path: Path, path: str) -> None:
    cookie = lodge.client(Role.CAREGIVER).cookies["cuddles"]
    report = judged(f"http://127.0.0.1:{lodge.port}{path}", cookie, tmp_path)
    failed = [name for name, one in report["audits"].items() if one["score"] not in (1, None)]
    assert report["finalDisplayedUrl"].endswith(path), "signed in"
    assert failed == []
    assert report["categories"]["accessibility"]["score"] == 1
