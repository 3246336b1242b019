"""What is sent to the page: who may, whatever it is, and that nothing of it lies anywhere but in the inbox."""
# ruff: noqa: ANN401 (what a conftest gives has no importable type)

from __future__ import annotations

import io
import tempfile
import zipfile
from threading import Timer
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from cuddles.drawing_book import DrawingBook
from cuddles.drawings import TOO_MANY, declined
from cuddles.people import Role
from tests.cuddles.web.page.drawings.conftest import Caller

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])


def picture(size: tuple[int, int] = (300, 200), kind: str = "PNG") -> bytes:
    file = io.BytesIO()
    Image.effect_noise(size, 60).convert("RGB").save(file, kind)
    return file.getvalue()


def polyglot() -> bytes:
    """Return what is a picture for some and an archive for others."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("../../evil.html", "<script>alert(1)</script>")
    return picture() + packed.getvalue()


def test_a_guest_sends_with_a_code_and_sees_its_own_drawing_alone(house: Any) -> None:
    guest, other = house.guest(), house.guest()
    sent = guest.send(picture(), "Rosa")
    assert sent.status == 303
    assert guest.follow(sent).status == 200
    mine, (others,) = sent.to, {other.send(picture()).to}
    assert mine != others
    assert "Rosa" in guest.get(mine).text
    for path in (others, f"{others}/look", f"{others}/files/pattern.pdf", f"{others}/toy"):
        assert guest.get(path).status == 404, path
    assert guest.post(f"{others}/delete").status == 404
    assert guest.get("/drawings").status == 403
    assert guest.get("/people").status == 403
    assert guest.get("/").to == mine
    assert len(house.photos()) == 2


def test_a_sample_is_sent_like_a_drawing_of_ones_own(house: Any) -> None:
    member, nobody = house.member(), Caller(house.port)
    assert "/samples/cat/picture" in member.get("/drawings/new").text
    small = member.get("/samples/cat/picture")
    assert max(Image.open(io.BytesIO(small.body)).size) == 240
    sent = member.post("/samples/cat")
    assert "Cat" in member.follow(sent).text
    assert len(house.photos()) == 1
    assert nobody.post("/samples/cat").to.startswith("/enter")
    assert member.get("/samples/dragon/picture").status == 404
    assert member.post("/samples/..%2Fcat").status == 404
    guest = house.guest()
    assert guest.post("/samples/fish").status == 303
    assert guest.post("/samples/fish").to.startswith("/enter")
    assert len(house.photos()) == 2


def test_a_code_lets_one_photo_in(house: Any) -> None:
    guest = house.guest()
    spent = dict(guest.cookies)
    assert guest.send(picture()).status == 303
    guest.cookies = spent
    assert guest.send(picture()).to == "/enter"
    assert len(house.photos()) == 1


@pytest.mark.parametrize(("role", "status"), [(Role.CAREGIVER, 303), (Role.HELPER, 303), (Role.VIEWER, 403)])
def test_who_is_signed_in_sends_by_their_role(house: Any, role: Role, status: int) -> None:
    member = house.member(role)
    assert member.get("/drawings/new").status == (200 if status == 303 else 403)
    assert member.send(picture()).status == status
    assert len(house.photos()) == (status == 303)


def test_nobody_sends_without_a_code(house: Any) -> None:
    caller = house.guest()
    caller.cookies = {}
    assert caller.send(picture()).to.startswith("/enter")
    caller.cookies = {"code": "000000"}
    assert caller.send(picture() + bytes(3_000_000)).to == "/enter", "also where a browser sends much"
    assert "code" not in caller.cookies
    assert house.photos() == ()


@pytest.mark.parametrize("file", ["../../etc/passwd", "a\\..\\b.jpg", ".hidden", "x" * 300, "<script>.svg"])
def test_a_files_name_is_of_no_consequence(house: Any, file: str) -> None:
    guest = house.guest()
    page = guest.follow(guest.send(picture(), file=file))
    assert page.status == 200
    assert file not in page.text
    assert "<script>.svg" not in page.text
    assert all(len(one) == 8 for one in house.photos())


HOSTILE = {
    "nothing": (b"", "multipart/form-data; boundary=x"),
    "no boundary": (b"--x\r\n\r\n--x--", "multipart/form-data"),
    "cut off": (
        b'--x\r\nContent-Disposition: form-data; name="gallery"; filename="a"\r\n\r\nabc',
        "multipart/form-data; boundary=x",
    ),
    "no disposition": (b"--x\r\nA: b\r\n\r\nabc\r\n--x--\r\n", "multipart/form-data; boundary=x"),
    "a field for a file": (
        b'--x\r\nContent-Disposition: form-data; name="gallery"\r\n\r\nabc\r\n--x--\r\n',
        "multipart/form-data; boundary=x",
    ),
    "a huge field": (
        b'--x\r\nContent-Disposition: form-data; name="name"\r\n\r\n' + b"a" * 9000 + b"\r\n--x--\r\n",
        "multipart/form-data; boundary=x",
    ),
    "many files": (
        b"".join(
            b'--x\r\nContent-Disposition: form-data; name="gallery"; filename="%d"\r\n\r\nabc\r\n' % i
            for i in range(5)
        )
        + b"--x--\r\n",
        "multipart/form-data; boundary=x",
    ),
    "another kind": (b"gallery=abc", "application/x-www-form-urlencoded"),
    "binary": (bytes(range(256)) * 8, "application/octet-stream"),
}


@pytest.mark.parametrize("how", sorted(HOSTILE))
def test_a_form_that_makes_no_sense_is_refused_in_words(house: Any, how: str) -> None:
    body, kind = HOSTILE[how]
    guest = house.guest()
    said = guest.ask("POST", "/drawings/new", body, {"content-type": kind})
    assert said.status == 303
    assert "Choose one, then send it." in guest.follow(said).text
    assert house.photos() == ()


def test_an_empty_photo_is_refused_in_words(house: Any) -> None:
    guest = house.guest()
    assert "There was no photo" in guest.follow(guest.send(b"")).text
    assert house.photos() == ()


def test_what_is_too_large_is_refused(house: Any) -> None:
    guest = house.guest()
    said = guest.send(bytes(64 * 2**20 + 20_000))
    assert said.status == 413
    assert house.photos() == ()


def test_no_byte_of_a_photo_lies_in_a_temporary_file(
    house: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rolled: list[object] = []
    monkeypatch.setattr(tempfile.SpooledTemporaryFile, "rollover", rolled.append)
    guest = house.guest()
    content = picture((1500, 1500))
    assert len(content) > 3 * 2**20
    sent = guest.send(content, part="camera")
    assert rolled == []
    (photo,) = house.photos()
    assert sent.to == f"/drawings/{photo}"
    assert (house.folder / "inbox" / photo).read_bytes() == content
    holds = [one for one in tmp_path.rglob("*") if one.is_file() and content[5000:5040] in one.read_bytes()]
    assert [one.name for one in holds] == [photo]


def test_who_waits_is_told_once_there_is_another_page(house: Any) -> None:
    member = house.member()
    drawing = member.send(picture(), "Rosa").to.partition("?")[0]
    waits = {"x-part": "true", "x-waits": "true"}
    part = member.ask("GET", drawing, b"", waits)
    assert (part.status, part.text.count("data-poll"), "<html" in part.text) == (200, 1, False)
    book = DrawingBook(house.records)
    book.change_all(lambda one: declined(one, TOO_MANY, house.now().utc))
    gone = member.ask("GET", drawing, b"", waits)
    assert (gone.status, gone.text) == (204, "")
    assert member.get(drawing).status == 200


def test_the_answer_is_held_until_there_is_an_outline(house: Any) -> None:
    member = house.member()
    drawing = member.send(picture(), "Rosa").to.partition("?")[0]
    book = DrawingBook(house.records)
    later = Timer(0.3, lambda: book.change_all(lambda one: declined(one, TOO_MANY, house.now().utc)))
    later.start()
    told = member.ask("GET", drawing, b"", {"x-part": "true", "x-waits": "true"})
    later.join()
    assert told.status == 204


def test_what_is_no_picture_waits_for_the_workshop_like_any_other(house: Any) -> None:
    guest = house.guest()
    assert guest.follow(guest.send(polyglot())).status == 200
    assert len(house.photos()) == 1


def test_a_drawing_is_deleted_with_all_of_it(house: Any) -> None:
    guest = house.guest()
    here = guest.send(picture()).to
    gone = guest.post(f"{here}/delete")
    assert gone.to == "/enter"
    assert "cuddles" not in guest.cookies
    assert house.photos() == ()
    assert house.app.drawing_status() == ()
    assert house.records.keys("outline/") == ()


def test_a_viewer_looks_but_changes_nothing(house: Any) -> None:
    here = house.member().send(picture(), "Rosa").to
    viewer = house.member(Role.VIEWER)
    assert "Rosa" in viewer.get("/drawings").text
    assert viewer.get(here).status == 200
    for what in ("delete", "rename", "edit", "toy", "make"):
        assert viewer.post(f"{here}/{what}", name="x", height="30", unit="cm").status == 403, what
    assert len(house.photos()) == 1
