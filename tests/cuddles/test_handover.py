"""A home for the function on AWS: its secrets beside it, nobody's letters in it."""

from __future__ import annotations

from pathlib import Path

from cuddles import homejson
from cuddles.handover import NO_HOME, handed_over
from devices.home import Broker, Home, Mail, Notify, Toy
from devices.switches import Relay, Webhook


def test_files_go_beside_the_home_and_letters_stay() -> None:
    hook = Webhook("on", "off", "/home/me/secrets/key", 600.0, 2)
    home = Home(
        "ours",
        "Europe/Berlin",
        {"bear": Toy("bear", "Bruno", Relay("bruno")), "fox": Toy("fox", "the fox", hook)},
        {},
        (),
        Broker("broker.example.org", 8883, "skill", "/home/me/secrets/word", "/home/me/ca.pem"),
        Notify(Mail("mail.example.org", ("a@example.org",), "b@example.org"), "/home/me/hook"),
    )
    given, files = handed_over(home)
    assert files == {
        "secrets/broker-password": Path("/home/me/secrets/word"),
        "secrets/broker-authority": Path("/home/me/ca.pem"),
        "secrets/fox-key": Path("/home/me/secrets/key"),
    }
    written = homejson.written(given)
    assert "/home/me" not in written
    assert "example.org" in written
    assert "mail" not in written.replace('"mail":null', "")
    assert homejson.read(written) == given
    assert given.toys["bear"] == home.toys["bear"]


def test_without_files_there_are_none() -> None:
    given, files = handed_over(NO_HOME)
    assert (given, files) == (NO_HOME, {})
