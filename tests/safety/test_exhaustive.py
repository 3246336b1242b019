"""Every state that hub and switch can come to, coarsely: the product's own step, explored breadth-first.

Time passes in ticks of twenty seconds; a session of four, a wish and a lock of three, a rest of
two. A temperature is cold,
warm, hot or none. The switch keeps the epoch of the last off and counts a lease of three ticks. Two messages
may be on their way to it, to arrive in any order, or never. What a keeper remembers is moved to time zero and
what is too long ago to matter is cut, so that equal states are found to be equal. How long it was heated without
an effect is not counted here (`tests/devices/test_reading.py` does).
"""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import pytest

from cuddles.hub import core
from cuddles.hub.events import Due, Effect, Event, Linked, Publish, Save, Stopped, Unlinked, Wished
from cuddles.hub.keeper import Keeper, Questions, record_of, restored
from devices.home import Limits
from devices.moments import Now
from devices.provisioning import Audit
from tests.cuddles.hub.conftest import RELAY, answers, heard, keeper_of, power, temperature

if TYPE_CHECKING:
    from collections.abc import Iterator

TICK_S = 20.0
LEASE = 3
EPOCH = 100
LIMITS = Limits(38.5, 90.0, 40.0)
READINGS = {"cold": 34.0, "warm": 38.5, "hot": 41.0, "none": None}
BOUND = 15_000


@dataclass(frozen=True, slots=True)
class Model:
    """Hub and switch; `now` is always 0. A message is a kind and an epoch; `saved` is the epoch written down."""

    keeper: Keeper
    saved: int
    closed: bool = False
    left: int = 0
    last_off: int = 0
    flying: tuple[tuple[str, int], ...] = ()
    strange: bool = False


def _full() -> Audit:
    from cuddles.hub.events import Heard
    from devices import tasmota

    audit = Audit({})
    for one in answers():
        assert isinstance(one, Heard)
        for fact in tasmota.facts(one.kind, one.leaf, one.payload):
            assert isinstance(fact, tasmota.Answered)
            audit = audit.heard(fact.values)
    assert audit.missing(RELAY) == ()
    return audit


FULL = _full()


def moved(keeper: Keeper, by: float) -> Keeper:
    """Give the keeper with all its instants so much earlier, and what can't matter any more cut."""
    known, trace = keeper.known, keeper.known.trace
    last = trace.last and replace(trace.last, at=max(trace.last.at - by, -2 * TICK_S))
    session = known.session and replace(known.session, until=known.session.until - by)
    return replace(
        keeper,
        known=replace(
            known,
            trace=replace(trace, last=last, heated_s=0.0, heated_flat_s=0.0),
            session=session,
            rest_until=_ahead(known.rest_until - by),
            locked_until=_ahead(known.locked_until - by),
        ),
        wish=keeper.wish and replace(keeper.wish, until=keeper.wish.until - by),
        warm_since=keeper.warm_since - by,
        lease_until=max(keeper.lease_until - by, -LIMITS.rest_s),
        used=max(keeper.used - by, -2 * TICK_S),
        opening=keeper.opening
        and replace(keeper.opening, since=0.0, sent=max(keeper.opening.sent - by, -1.0), times=1),
        questions=keeper.questions
        and replace(
            keeper.questions,
            asked=max(keeper.questions.asked - by, -60.0),
            times=min(keeper.questions.times, 4),
        ),
        relayed=replace(keeper.relayed, since=max(keeper.relayed.since - by, -60.0)),
        awake=None,
        told=frozenset(),
    )


def _ahead(instant: float) -> float:
    return instant if instant > 0 else -math.inf


def level(model: Model) -> Model:
    """Give the model with its epochs counted from the keeper's."""
    by = EPOCH - model.keeper.epoch
    return replace(
        model,
        keeper=replace(model.keeper, epoch=EPOCH),
        saved=max(model.saved + by, EPOCH - 6),
        last_off=max(model.last_off + by, EPOCH - 6),
        flying=tuple((kind, epoch + by) for kind, epoch in model.flying),
    )


def key_of(model: Model) -> Any:  # noqa: ANN401
    """Give what tells a state from others, quickly."""
    keeper, known, trace = model.keeper, model.keeper.known, model.keeper.known.trace
    last, wish, asked, relayed = trace.last, keeper.wish, keeper.questions, keeper.relayed
    return (
        known.linked,
        known.online,
        known.verified,
        known.heating,
        known.rest_until,
        known.locked_until,
        known.latch and known.latch.code,
        trace.problem and trace.problem.code,
        str(trace.level_c),
        str(trace.began_c),
        last and (last.celsius, last.at),
        known.session and known.session.until,
        wish and wish.until,
        str(keeper.warm_since),
        keeper.lease_until,
        keeper.used,
        keeper.opening and keeper.opening.sent,
        asked and (asked.asked, asked.times, asked.settled, len(asked.audit.answers)),
        relayed.closed,
        relayed.since,
        str(relayed.coolest_c),
        keeper.rule,
        keeper.unexplained,
        model.saved,
        model.closed,
        model.left,
        model.last_off,
        model.flying,
        model.strange,
    )


class Broken(AssertionError):
    """An invariant doesn't hold."""


def stepped(model: Model, event: Event, at: float = 0.0) -> Model:
    """Let the hub take an event; ask the invariants of what it does."""
    before = model.keeper
    keeper, effects = core.step(before, event, at)
    flying = model.flying
    for kind, epoch in _sent(effects):
        if kind == "lease":
            _earned(before, keeper, at)
        elif any(other == "lease" and old >= epoch for other, old in flying):
            raise Broken(f"an off of {epoch} doesn't fence {flying}")
        flying = (*flying, (kind, epoch))[-2:]
    if not (core.due(keeper) > at or any(isinstance(one, Publish) for one in effects)):
        raise Broken("due and nothing done")
    if keeper.epoch < before.epoch:
        raise Broken("an epoch went back")
    saved = keeper.epoch if any(isinstance(one, Save) for one in effects) else model.saved
    return level(replace(model, keeper=moved(keeper, at), flying=flying, saved=saved))


def _sent(effects: tuple[Effect, ...]) -> Iterator[tuple[str, int]]:
    for one in effects:
        if isinstance(one, Publish) and one.message.topic.endswith("/Event"):
            kind, _, epoch = one.message.payload.partition("=")
            yield kind, int(epoch)


def _earned(before: Keeper, keeper: Keeper, at: float) -> None:
    known, last = keeper.known, keeper.known.trace.last
    good = (
        last is not None
        and last.at > before.used
        and 0 <= at - last.at <= 25
        and last.celsius < 38.0
        and known.trace.problem is None
        and known.latch is None
        and keeper.wish is not None
        and at < keeper.wish.until
        and known.verified is not None
        and known.linked
        and known.online
        and not known.fenced
        and at >= known.rest_until
        and at >= known.locked_until
        and keeper.opening is None
    )
    if not good:
        raise Broken("a lease was not earned")


def after(model: Model) -> Iterator[tuple[str, Model]]:
    """Give everything that can happen next."""
    yield "tick", ticked(model)
    keeper, known = model.keeper, model.keeper.known
    last = known.trace.last
    if known.linked:
        if last is None or last.at < 0:
            for name, celsius in READINGS.items():
                yield name, stepped(model, temperature(celsius))
        yield "report", stepped(model, power("ON" if model.closed else "OFF"))
        yield "online", stepped(model, heard("tele", "LWT", "Online"))
        yield "offline", stepped(model, heard("tele", "LWT", "Offline"))
        yield "meddled", stepped(model, heard("cmnd", "Rule0", "0"))
        yield "pressed", stepped(opened(model), heard("stat", "RESULT", {"Button1": {"Action": "SINGLE"}}))
        yield "unlinked", stepped(model, Unlinked())
        if keeper.questions is not None and not keeper.questions.settled:
            asked = replace(keeper, questions=Questions(FULL, keeper.questions.asked))
            yield "verified", stepped(replace(model, keeper=asked), Due())
    yield "linked", stepped(model, Linked())
    yield "wish", stepped(model, Wished(38.0, 3 * TICK_S, "A"))
    yield "rearm", stepped(model, Wished(38.0, 3 * TICK_S, "A", rearm=True))
    yield "stop", stepped(model, Stopped("A"))
    yield "crash", crashed(model)
    yield "stranger", replace(model, closed=True, left=LEASE, strange=True)
    for n, message in enumerate(model.flying):
        rest = model.flying[:n] + model.flying[n + 1 :]
        yield f"arrives {message[0]}", arrived(replace(model, flying=rest), *message)
        yield f"lost {message[0]}", replace(model, flying=rest)


def ticked(model: Model) -> Model:
    left = max(model.left - 1, 0)
    model = replace(model, left=left, closed=model.closed and left > 0, strange=model.strange and left > 0)
    if core.due(model.keeper) <= TICK_S:
        return stepped(model, Due(), TICK_S)
    return level(replace(model, keeper=moved(model.keeper, TICK_S)))


def opened(model: Model) -> Model:
    return replace(model, closed=False, left=0, strange=False)


def arrived(model: Model, kind: str, epoch: int) -> Model:
    if kind == "off":
        return replace(opened(model), last_off=epoch)
    if epoch < model.last_off:
        return model
    return replace(model, closed=True, left=LEASE, strange=False)


def crashed(model: Model) -> Model:
    """Start the hub again from what it wrote down last."""
    record = {**record_of(model.keeper, Now(0.0, 0.0)), "epoch": model.saved}
    keeper = restored(keeper_of(limits=LIMITS), record, Now(0.0, 0.0))
    return level(replace(model, keeper=moved(keeper, 0.0), saved=model.saved))


def asked_of(model: Model) -> None:
    """Ask the invariants of a state."""
    if model.closed and not model.left > 0:
        raise Broken("closed without a lease")
    known = model.keeper.known
    if known.heating and (known.latch is not None or model.keeper.wish is None or not known.linked):
        raise Broken("thought to heat for nobody")
    if model.closed and known.linked and not known.heating:
        _ends(model)


def _ends(model: Model) -> None:
    """A contact that the hub doesn't want closed opens once it hears of it, and nothing on its way closes it."""
    heard_of = stepped(model, power("ON"))
    if heard_of.keeper.known.heating:
        return
    later = heard_of
    while later.keeper.opening is not None and not any(kind == "off" for kind, _ in later.flying):
        later = stepped(later, Due(), 1.0)
    for order in (later.flying, later.flying[::-1]):
        end = later
        for message in order:
            end = arrived(end, *message)
        if end.closed:
            raise Broken(f"it stays closed after {order}")


def explored(bound: int) -> tuple[int, int, bool]:
    """Give the number of states, of steps, and whether there are no more."""
    start = level(Model(moved(keeper_of(limits=LIMITS), 0.0), 0))
    seen: dict[Any, tuple[Any, str]] = {key_of(start): (None, "start")}
    waiting, steps = deque([start]), 0
    while waiting:
        model = waiting.popleft()
        try:
            asked_of(model)
            for name, found in after(model):
                steps += 1
                key = key_of(found)
                if key in seen:
                    continue
                if len(seen) >= bound:
                    return len(seen), steps, False
                seen[key] = (key_of(model), name)
                waiting.append(found)
        except Broken as broken:
            pytest.fail(f"{broken}, after {_way(seen, key_of(model))}; {model}")
    return len(seen), steps, True


def _way(seen: dict[Any, tuple[Any, str]], key: Any) -> list[str]:  # noqa: ANN401
    way: list[str] = []
    while key is not None:
        key, name = seen[key]
        way.append(name)
    return way[::-1]


def test_no_state_that_can_be_reached_breaks_an_invariant(capsys: pytest.CaptureFixture[str]) -> None:
    states, steps, all_of_them = explored(BOUND)
    with capsys.disabled():
        print(f"\n{states} states, {steps} steps, {'all' if all_of_them else 'the nearest'} of them")  # noqa: T201
    assert states >= BOUND or all_of_them


def test_a_broken_core_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the rule that settings were read back, a lease goes out too early."""
    from devices.thermostat import RULES

    monkeypatch.setattr("devices.thermostat.RULES", [rule for rule in RULES if rule.name != "unverified"])
    with pytest.raises(pytest.fail.Exception, match="not earned"):
        explored(BOUND)
