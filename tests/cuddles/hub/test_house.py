"""One home: messages find their toy, wishes are answered once, and one hub is the keeper."""

from __future__ import annotations

import json
import math
from itertools import permutations
from typing import Any

import pytest

from cuddles.hub.events import Heard, Linked, Noticed, Stopped, Wished
from cuddles.hub.house import CLAIM_S, Deed, Household, Keep, Send, Tell, Write
from cuddles.messages import PLANNED
from devices.home import Home
from devices.moments import Now
from devices.switches import Relay
from tests.cuddles.hub.conftest import answers, heard, keeper_of, power, temperature

TOYS = ("bear", "cat")


class Home2:
    """A household of two toys and its time."""

    def __init__(self, hub: str = "hub-a", epoch: int = 0) -> None:
        self.house = Household(
            Home("home", "Europe/Berlin", {}, {}), {toy: keeper_of(Relay(toy)) for toy in TOYS}, hub, epoch
        )
        self.now = Now(1000.0, 1.8e9)

    def hear(self, topic: str, payload: object, after: float = 0.0, *, retained: bool = False) -> list[Deed]:
        """Take a message."""
        self.now = self.now.later(after)
        body = payload if isinstance(payload, bytes) else json.dumps(payload).encode()
        return self.house.heard(topic, body, retained=retained, now=self.now)

    def tell(self, toy: str, event: Heard, after: float = 0.0) -> list[Deed]:
        """Take a message of a switch."""
        return self.hear(f"{event.kind}/{toy}/{event.leaf}", event.payload, after, retained=event.retained)

    def link(self) -> list[Deed]:
        """Be linked."""
        return self.house.linked(self.now)

    def wake(self, after: float = 0.0) -> list[Deed]:
        """Be woken."""
        self.now = self.now.later(after)
        return self.house.woken(self.now)

    def ready(self, toy: str = "bear") -> Home2:
        """Be the keeper of a switch that is set up."""
        self.link()
        self.wake(CLAIM_S)
        self.tell(toy, heard("tele", "LWT", "Online"))
        for answer in answers(Relay(toy)):
            self.tell(toy, answer)
        self.tell(toy, power("OFF"))
        assert self.house.keepers[toy].known.verified
        return self

    def wish(self, toy: str = "bear", **more: Any) -> list[Deed]:  # noqa: ANN401
        """Be wished for warmth, as the application asks."""
        said = {"id": "one", "who": "Anna", "verb": "on", "target_c": 38.0, "until": self.now.utc + 900.0}
        return self.hear(f"cuddles/home/plan/{toy}", {**said, **more})


def sends(deeds: list[Deed], part: str = "") -> list[tuple[str, str]]:
    return [(one.topic, one.payload.decode()) for one in deeds if isinstance(one, Send) and part in one.topic]


def leases(deeds: list[Deed]) -> list[str]:
    return [topic for topic, body in sends(deeds, "/Event") if body.startswith("lease=")]


def kept(deeds: list[Deed], key: str) -> list[dict[str, object]]:
    return [one.document for one in deeds if isinstance(one, Keep) and one.key == key]


def states(deeds: list[Deed]) -> list[dict[str, Any]]:
    return [json.loads(body) for topic, body in sends(deeds) if topic.endswith("/state")]


def codes(deeds: list[Deed]) -> list[str]:
    return [one.notice.code for one in deeds if isinstance(one, Tell)]


def test_everything_of_ours_and_of_each_switch_is_listened_to() -> None:
    filters = Home2().house.filters()
    assert filters[:2] == ("cuddles/home/owner", "cuddles/home/plan/+")
    assert set(filters[2:]) == {f for t in TOYS for f in (f"tele/{t}/+", f"stat/{t}/+", f"cmnd/{t}/#")}


def test_a_message_finds_its_toy_and_no_other() -> None:
    home = Home2().ready("bear")
    before = home.house.keepers["cat"]
    deeds = home.tell("bear", temperature(30.0))
    assert [one.toy for one in deeds if isinstance(one, Write)] == ["bear"]
    assert home.house.keepers["bear"].known.trace.last is not None
    assert home.house.keepers["cat"] == before
    for topic in (
        "tele/dog/SENSOR",
        "tele/SENSOR",
        "tele",
        "",
        "homeassistant/bear/SENSOR/x",
        "cuddles/home/x",
    ):
        assert home.hear(topic, {"x": 1}) == []


def test_a_retained_message_is_known_to_be_one() -> None:
    home = Home2().ready()
    deeds = home.hear("cmnd/bear/POWER1", b"ON", retained=True)
    assert Send("cmnd/bear/POWER1", b"", retain=True) in deeds


def test_commands_are_never_retained_and_states_are() -> None:
    home = Home2()
    deeds = [*home.link(), *home.tell("bear", heard("tele", "LWT", "Online")), *home.ready().wish()]
    for one in deeds:
        if isinstance(one, Send):
            assert one.retain is one.topic.startswith("cuddles/")


def test_a_wish_warms_and_is_shown_with_its_name() -> None:
    home = Home2().ready()
    deeds = home.wish()
    keeper = home.house.keepers["bear"]
    assert keeper.wish is not None
    assert keeper.wish.until == home.now.mono + 900.0
    assert (keeper.wish.target_c, keeper.wish.who) == (38.0, "Anna")
    (state,) = states(deeds)
    assert (state["wish_id"], state["refused"]) == ("one", "")
    (document,) = kept(deeds, "toy/bear")
    assert document["wish_id"] == "one"
    assert document["wish"] == {"target_c": 38.0, "until": home.now.utc + 900.0, "who": "Anna"}
    assert len(leases(home.tell("bear", temperature(30.0), after=1.0))) == 1


def test_what_has_to_survive_is_written_before_anything_is_sent() -> None:
    home = Home2().ready()
    home.wish()
    for deeds in (home.tell("bear", temperature(30.0), after=1.0), home.wish(id="two", verb="off")):
        first_send = next(n for n, one in enumerate(deeds) if isinstance(one, Send))
        keeps = [n for n, one in enumerate(deeds) if isinstance(one, Keep)]
        assert keeps
        assert max(keeps) < first_send


def test_a_wish_is_answered_once_whatever_the_broker_repeats() -> None:
    home = Home2().ready()
    assert home.wish() != []
    assert home.wish() == []
    home.wish(id="two", verb="off")
    assert home.house.keepers["bear"].wish is None
    assert home.wish(id="two") == []
    assert home.wish(id="three") != []
    assert home.house.keepers["bear"].wish is not None


def test_a_wish_that_was_answered_before_a_restart_is_not_taken_again() -> None:
    home = Home2().ready()
    home.house.remembered("bear", "one")
    assert home.wish() == []
    home.house.remembered("cat", None)
    assert home.wish("cat") != []


def test_an_off_is_sent_at_once() -> None:
    home = Home2().ready()
    deeds = home.wish(verb="off", target_c=None, until=None)
    assert ("cmnd/bear/POWER1", "OFF") in sends(deeds)
    assert [one.event for one in deeds if isinstance(one, Write)] == [Stopped("Anna")]


def test_a_wish_that_is_refused_is_shown_with_its_reason() -> None:
    home = Home2().ready()
    deeds = home.wish(target_c=45.0)
    (state,) = states(deeds)
    assert "45 degrees" in state["refused"]
    assert home.house.keepers["bear"].wish is None
    (state,) = states(home.wish(id="two"))
    assert state["refused"] == ""


@pytest.mark.parametrize(
    "more",
    [
        {"target_c": None},
        {"target_c": "38"},
        {"target_c": True},
        {"until": None},
        {"until": True},
        {"until": "soon"},
        {"until": 1.8e9 + CLAIM_S},
        {"until": 0},
        {"target_c": math.nan},
        {"until": math.inf},
    ],
)
def test_a_wish_that_is_none_or_over_is_nothing(more: dict[str, object]) -> None:
    home = Home2().ready()
    assert home.wish(**more) == []
    assert home.house.keepers["bear"].wish is None


@pytest.mark.parametrize("payload", [b"", b"{", b"[]", b"7", b"[" * 5000, b"\xff"])
@pytest.mark.parametrize("leaf", ["plan/bear", "plan/dog", "owner", "x", ""])
def test_what_cannot_be_read_is_nothing(leaf: str, payload: bytes) -> None:
    home = Home2().ready()
    assert home.hear(f"cuddles/home/{leaf}", payload) == []


def test_names_are_cut() -> None:
    home = Home2().ready()
    home.wish(id="i" * 100, who="w" * 100)
    keeper = home.house.keepers["bear"]
    assert keeper.wish is not None
    assert keeper.wish.who == "w" * 64
    assert home.wish(id="i" * 64) == []


def test_only_true_looks_after_a_latch() -> None:
    home = Home2().ready()
    home.tell("bear", temperature(30.0))
    home.tell("bear", temperature(41.0), after=60.0)
    for n, rearm in enumerate((None, False, "true", 1)):
        home.wish(id=f"no{n}", rearm=rearm)
        assert home.house.keepers["bear"].wish is None
    home.wish(id="yes", rearm=True)
    assert home.house.keepers["bear"].wish is not None


def test_a_refused_plan_is_told_to_people_and_a_refused_wish_to_its_wisher() -> None:
    home = Home2().ready()
    home.house.step("bear", Wished(45.0, 600.0, "Anna"), home.now)
    deeds = home.house.step("bear", Wished(45.0, 600.0, f"{PLANNED} 'bedtime'"), home.now)
    assert codes(deeds) == ["plan-refused"]
    (told,) = [one for one in deeds if isinstance(one, Tell)]
    assert told.toy == "bear"
    assert told.notice.text.startswith(f"{PLANNED} 'bedtime' asked for warmth, but: ")
    assert isinstance(told.notice, Noticed)
    good = home.house.step("bear", Wished(38.0, 600.0, f"{PLANNED} 'bedtime'"), home.now)
    assert "plan-refused" not in codes(good)


def test_a_state_is_published_when_it_changes() -> None:
    home = Home2().ready()
    assert len(states(home.tell("bear", temperature(30.0)))) == 1
    assert states(home.tell("bear", temperature(30.0), after=1.0)) == []
    (topic, _), *_ = sends(home.tell("bear", temperature(30.4), after=1.0), "/state")
    assert topic == "cuddles/home/bear/state"


def test_time_wakes_only_who_is_due() -> None:
    home = Home2().ready()
    home.wish()
    home.tell("bear", temperature(30.0), after=1.0)
    home.tell("bear", power("ON"))
    due = home.house.due()
    assert due == pytest.approx(home.now.mono + 25.0, abs=0.02)
    assert home.wake(24.0) == []
    deeds = home.wake(due - home.now.mono)
    assert [one.toy for one in deeds if isinstance(one, Write)] == ["bear"]
    assert ("cmnd/bear/POWER1", "OFF") in sends(deeds)
    for _ in range(3):
        due = home.house.due()
        assert due == home.now.mono + 1.0
        assert len(sends(home.wake(1.0), "POWER1")) == 1
    home.tell("bear", power("OFF"))
    assert home.house.due() > home.now.mono


def test_an_off_is_repeated_by_time_after_a_rest_too() -> None:
    """A rest that is over must not hide what is due."""
    home = Home2().ready()
    home.wish(until=home.now.utc + 14400.0)
    start, n = home.now.mono, 0
    while home.now.mono < start + 2500.0:
        n += 1
        home.tell("bear", temperature(30.0 + n % 20 / 10), after=10.0)
        while home.house.due() <= home.now.mono:
            home.wake()
        if home.house.keepers["bear"].opening:
            home.tell("bear", power("OFF"))
    assert home.house.keepers["bear"].known.heating
    home.tell("bear", temperature(None), after=1.0)
    for _ in range(3):
        assert home.house.due() == home.now.mono + 1.0
        assert len(sends(home.wake(1.0), "POWER1")) == 1


def test_losing_the_broker_loses_all_toys() -> None:
    home = Home2()
    assert {one.toy for one in home.link() if isinstance(one, Write)} == set(TOYS)
    assert home.house.due() == home.now.mono + CLAIM_S
    home.house.unlinked(home.now)
    assert home.house.due() == math.inf
    assert not any(keeper.known.linked for keeper in home.house.keepers.values())


# who is the keeper


def claim(deeds: list[Deed]) -> dict[str, Any] | None:
    found = [json.loads(body) for topic, body in sends(deeds, "/owner")]
    return found[0] if found else None


def test_a_hub_listens_before_it_claims() -> None:
    home = Home2(epoch=3)
    home.link()
    assert home.wake(CLAIM_S - 0.01) == []
    deeds = home.wake(0.01)
    assert claim(deeds) == {"hub": "hub-a", "epoch": 4}
    assert kept(deeds, "hub") == [{"epoch": 4, "announced": False}]
    assert isinstance(deeds[0], Keep)
    assert all(one.retain for one in deeds if isinstance(one, Send))
    assert home.wake(1.0) == []


def test_it_outbids_what_it_heard_while_listening() -> None:
    home = Home2(epoch=3)
    home.link()
    home.hear("cuddles/home/owner", {"hub": "hub-b", "epoch": 8}, retained=True)
    home.hear("cuddles/home/owner", {"hub": "hub-b", "epoch": 2})
    assert not home.house.fenced
    assert claim(home.wake(CLAIM_S)) == {"hub": "hub-a", "epoch": 9}


@pytest.mark.parametrize(
    ("said", "fenced"),
    [
        ({"hub": "hub-b", "epoch": 2}, True),
        ({"hub": "hub-b", "epoch": 1}, True),
        ({"hub": "hub-0", "epoch": 1}, False),
        ({"hub": "hub-b", "epoch": 0}, False),
        ({"hub": "hub-a", "epoch": 9}, False),
        ({"hub": "hub-b", "epoch": True}, False),
        ({"hub": "hub-b", "epoch": "9"}, False),
        ({"hub": "hub-b", "epoch": 9.5}, False),
        ({"hub": 7, "epoch": 9}, False),
        ({"hub": "hub-b"}, False),
        ({"epoch": 9}, False),
    ],
)
def test_it_gives_way_to_a_later_claim_and_to_no_other(said: dict[str, object], fenced: bool) -> None:
    home = Home2().ready()
    assert home.house.epoch == 1
    home.wish()
    home.tell("bear", temperature(30.0), after=1.0)
    deeds = home.hear("cuddles/home/owner", said)
    assert home.house.fenced is fenced
    assert all(keeper.known.fenced is fenced for keeper in home.house.keepers.values())
    assert sends(deeds, "cmnd") == []
    assert bool(leases(home.tell("bear", temperature(30.2), after=10.0))) is not fenced
    if fenced:
        assert home.hear("cuddles/home/owner", {"hub": "hub-c", "epoch": 99}) == []


def _settled(hubs: dict[str, Home2], order: tuple[str, ...], gap_s: float) -> list[str]:
    """Link hubs one after the other on one broker; return whose leases go out once claims have settled."""
    wires: list[tuple[float, str, bytes]] = []
    retained: bytes | None = None

    def publish(deeds: list[Deed], at: float) -> None:
        nonlocal retained
        for one in deeds:
            if isinstance(one, Send) and one.topic.endswith("/owner"):
                retained = one.payload
                wires.extend((at + 0.02, name, one.payload) for name in linked)

    linked: list[str] = []
    starts = {name: 1000.0 + n * gap_s for n, name in enumerate(order)}
    for tick in range(int(100 * (gap_s * len(order) + 2.0))):
        at = 1000.0 + tick / 100
        for name in order:
            hub = hubs[name]
            hub.now = Now(at, 1.8e9 + at)
            if starts[name] <= at and name not in linked:
                linked.append(name)
                publish(hub.link(), at)
                if retained is not None:
                    wires.append((at + 0.02, name, retained))
            if hub.house.due() <= at:
                publish(hub.wake(), at)
        for wire in [one for one in wires if one[0] <= at]:
            wires.remove(wire)
            publish(hubs[wire[1]].hear("cuddles/home/owner", wire[2]), at)
    assert not wires
    return [name for name in order if not hubs[name].house.fenced]


@pytest.mark.parametrize("gap_s", [0.0, 0.01, 0.3, 0.49, 0.5, 0.6, 3.0])
@pytest.mark.parametrize("order", list(permutations(["hub-a", "hub-b", "hub-c"])))
def test_of_several_hubs_exactly_one_stays_keeper(order: tuple[str, ...], gap_s: float) -> None:
    hubs = {name: Home2(name) for name in order}
    (keeper,) = _settled(hubs, order, gap_s)
    for name, hub in hubs.items():
        hub.tell("bear", heard("tele", "LWT", "Online"))
        for answer in answers():
            hub.tell("bear", answer)
        hub.tell("bear", power("OFF"))
        hub.wish()
        sent = [leases(hub.tell("bear", temperature(30.0 + n / 10), after=10.0)) for n in range(4)]
        assert [len(one) for one in sent] == ([1] * 4 if name == keeper else [0] * 4)


def test_a_hub_that_gave_way_claims_no_more() -> None:
    """Otherwise it would fence the other without warming itself, and nobody were keeper."""
    home = Home2().ready()
    home.hear("cuddles/home/owner", {"hub": "hub-b", "epoch": 5})
    assert home.house.fenced
    home.house.unlinked(home.now)
    home.link()
    assert claim(home.wake(CLAIM_S)) is None


def test_a_new_link_is_an_event_for_each_toy() -> None:
    home = Home2()
    assert [one.event for one in home.link() if isinstance(one, Write)] == [Linked(), Linked()]


def test_an_off_without_a_name_is_taken_each_time_and_a_wish_without_one_never() -> None:
    home = Home2().ready()
    assert home.wish(id=None) == []
    for _ in range(2):
        assert sends(home.hear("cuddles/home/plan/bear", {"verb": "off"}), "/POWER1")
