"""What a function needs is found by reading, and a zip is the same bytes whatever the order and the clock."""

from __future__ import annotations

import io
import zipfile
from typing import Final

from taskoid.bundle import archive, imports_of, needed_by

SOURCES: Final = {
    "entry": "import os, web.server\nfrom shop import till\nif TYPE_CHECKING:\n    import never\n",
    "shop": "",
    "shop.till": "def late():\n    from shop.cellar import wine as w\n    import paho.mqtt.client\n",
    "shop.cellar": "try:\n    import shop.attic\nexcept ImportError:\n    pass\n",
    "shop.attic": "",
    "shop.unused": "import nothing",
    "never": "",
}


def test_everything_imported_is_needed_and_nothing_else() -> None:
    found = needed_by("entry", SOURCES.get)
    assert found.modules == ("entry", "shop", "shop.attic", "shop.cellar", "shop.till")
    assert found.strangers == ("paho", "web")


def test_what_is_only_for_the_type_checker_is_not_imported() -> None:
    text = "import typing\nif typing.TYPE_CHECKING:\n    import a\nelse:\n    import b\n"
    assert sorted(imports_of(text)) == ["b", "typing"]
    assert sorted(imports_of("from a import b")) == ["a", "a.b"]


def test_a_zip_is_the_same_whatever_the_order() -> None:
    files = {"b.py": b"print()", "a/c.py": b"x" * 5000, "a/b.txt": b""}
    packed = archive(files)
    assert packed == archive(dict(reversed(files.items())))
    with zipfile.ZipFile(io.BytesIO(packed)) as read:
        assert read.namelist() == ["a/b.txt", "a/c.py", "b.py"]
        assert {one.date_time for one in read.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {one.external_attr >> 16 for one in read.infolist()} == {0o100644}
        assert {name: read.read(name) for name in read.namelist()} == files
