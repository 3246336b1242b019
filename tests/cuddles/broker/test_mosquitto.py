"""The private mosquitto: on loopback only, gone without a trace, back on the same port."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from cuddles.broker import mosquitto as module
from cuddles.broker.mosquitto import HOST, BrokerFailed, Mosquitto, Options
from devices.drivers.mqtt import Broker, Delivered, Outgoing, send_once, trusting
from terms import Refused

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])
HELLO = Outgoing("stat/bear/RESULT", "{}", retain=True)


def heard(broker: Broker) -> bool:
    """Whether the broker remembers HELLO: it then answers a subscription at once."""
    answer = send_once(broker, [Outgoing("stat/bear/again", "x")], "stat/bear/#", timeout_s=10)
    return isinstance(answer, Delivered)


def test_it_starts_and_leaves_nothing() -> None:
    mosquitto = Mosquitto()
    host, port = mosquitto.start()
    folder = Path(mosquitto._folder.name if mosquitto._folder else "")
    assert folder.stat().st_mode & 0o077 == 0
    assert "running" in mosquitto.log
    assert isinstance(send_once(Broker(host, port), [HELLO]), Delivered)
    process = mosquitto._process
    mosquitto.stop()
    mosquitto.stop()
    assert process is not None
    assert process.poll() is not None
    assert not folder.exists()
    assert isinstance(send_once(Broker(host, port), [HELLO]), Refused)


def test_it_listens_on_loopback_only() -> None:
    with Mosquitto() as mosquitto:
        table = Path("/proc/net/tcp").read_text().split()
        assert f"0100007F:{mosquitto.port:04X}" in table
        assert f"00000000:{mosquitto.port:04X}" not in table


def test_it_comes_back_on_its_port_after_a_restart_and_a_kill() -> None:
    with Mosquitto(Options(persistence=True, more=("autosave_interval 1",))) as mosquitto:
        port = mosquitto.port
        assert mosquitto.restart() == (HOST, port)
        mosquitto.kill()
        assert mosquitto.start() == (HOST, port)
        assert isinstance(send_once(Broker(HOST, port), [HELLO]), Delivered)


def test_a_frozen_one_answers_once_it_is_thawed() -> None:
    with Mosquitto() as mosquitto:
        broker = Broker(HOST, mosquitto.port)
        mosquitto.freeze()
        assert isinstance(send_once(broker, [HELLO], timeout_s=0.2), Refused)
        mosquitto.thaw()
        assert isinstance(send_once(broker, [HELLO], timeout_s=20), Delivered)
        mosquitto.freeze()


def test_users_and_access_rules() -> None:
    acl = "user hub\ntopic readwrite stat/#\n"
    with Mosquitto(Options(users={"hub": "honey", "fox": "x" * 70}, acl=acl)) as mosquitto:

        def code(user: str | None, password: str | None) -> str:
            outcome = send_once(Broker(HOST, mosquitto.port, user, password), [HELLO])
            return outcome.code if isinstance(outcome, Refused) else "delivered"

        assert code("hub", "honey") == code("fox", "x" * 70) == "delivered"
        assert code("hub", "jam") == code(None, None) == code("wolf", "honey") == "broker-refused"
        assert heard(Broker(HOST, mosquitto.port, "hub", "honey"))
        silent = send_once(
            Broker(HOST, mosquitto.port, "fox", "x" * 70), [HELLO], "stat/bear/RESULT", timeout_s=0.3
        )
        assert isinstance(silent, Refused)
        assert silent.code == "no-answer"


def test_tls_with_a_throw_away_authority() -> None:
    with Mosquitto(Options(tls=True)) as mosquitto:
        secure = Broker(HOST, mosquitto.port, tls=trusting(str(mosquitto.ca)))
        assert isinstance(send_once(secure, [HELLO]), Delivered)
        plain = send_once(Broker(HOST, mosquitto.port), [HELLO], timeout_s=1)
        assert isinstance(plain, Refused)


def test_a_setting_it_does_not_know_is_told() -> None:
    with pytest.raises(BrokerFailed, match="honey_pots"):
        Mosquitto(Options(more=("honey_pots 3",))).start()


def test_a_port_that_is_taken_is_not_insisted_on(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server((HOST, 0)) as taken:
        ports = [taken.getsockname()[1]]
        real = module._free_port
        monkeypatch.setattr(module, "_free_port", lambda: ports.pop() if ports else real())
        monkeypatch.setattr(module, "_accepts", lambda port: port != taken.getsockname()[1])
        with Mosquitto() as mosquitto:
            assert mosquitto.port != taken.getsockname()[1]


def test_without_mosquitto(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "program", lambda: None)
    with pytest.raises(BrokerFailed, match="apt install mosquitto"):
        Mosquitto().start()
