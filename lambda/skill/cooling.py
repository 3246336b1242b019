"""Off, for whoever says it: no lock, no PIN, no question.

Off goes out before anything else is looked up. Without a toy, or with a name that isn't known, every toy that
may be warm is turned off: that only takes heat away. What is said tells apart what the switch confirmed, what
was sent, and what couldn't be sent.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from cuddles import calls
from cuddles.answers import Off, Session
from cuddles.lastchange import Before
from devices.dogear import Say
from devices.switches import Proof, Webhook
from skill.answer import Answer
from skill.budget import SILENT
from skill.scene import WHO, by_hand, observable
from skill.toys import Which, meant
from skill.wording import joined
from terms import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from devices.home import Toy
    from skill.budget import Silence
    from skill.scene import Scene

Outcome = Off | Say | Refused
LOOK_S: Final = 0.5
"""So long it is looked up whether a webhook was called; after that it is told off in any case."""


def off(scene: Scene) -> Answer:
    """OffIntent."""
    toy = meant(scene.home.toys, scene.turn.slot("toy"))
    if not isinstance(toy, Which):
        return Answer(one_off(scene, toy))
    done = all_off(scene)
    if not toy.unknown or not toy.toys:
        return done
    return replace(done, speech=joined((scene.say.text("off_unknown"), done.speech)))


def stop(scene: Scene) -> Answer:
    """AMAZON.StopIntent, which is also what "off" arrives as: everything off, then the end."""
    return replace(all_off(scene), final=True)


def too_hot(scene: Scene) -> Answer:
    """TooHotIntent: off, and what to do."""
    toy = meant(scene.home.toys, scene.turn.slot("toy"))
    toys = scene.home.toys.values() if isinstance(toy, Which) else (toy,)
    title = toy.title if not isinstance(toy, Which) else scene.say.text("the_toy")
    said = all_off(scene) if isinstance(toy, Which) else Answer(one_off(scene, toy))
    return Answer(joined((said.speech, scene.say.text("too_hot", toy=title) if toys else "")))


def all_off(scene: Scene) -> Answer:
    """Turn off every toy that may be warm."""
    toys = [toy for toy in scene.home.toys.values() if _may_be_warm(scene, toy)]
    if not toys:
        return scene.say.answer("off_nothing_warm")
    looks = scene.budget.begun(lambda: _proven_off(scene))
    outcomes = scene.budget.calls([_off_of(scene, toy) for toy in toys])
    looked = scene.budget.taken(looks)
    cold = looked if isinstance(looked, frozenset) else frozenset[str]()
    pairs = [(toy, said) for toy, said in zip(toys, outcomes, strict=True) if toy.name not in cold]
    if not pairs:
        return scene.say.answer("off_nothing_warm")
    if len(pairs) == 1:
        return Answer(_said(scene, *pairs[0]))
    return Answer(_all_said(scene, pairs))


def one_off(scene: Scene, toy: Toy) -> str:
    """Turn off one toy; returns what came of it, in words."""
    before = scene.budget.begun(lambda: scene.app.running(toy.name) if observable(toy) else None)
    outcome = scene.budget.call(_off_of(scene, toy))
    runs = scene.budget.taken(before)
    if isinstance(runs, Session):
        scene.changed(Before(toy.name, runs.target_c, runs.until))
    return _said(scene, toy, outcome)


def _off_of(scene: Scene, toy: Toy) -> Callable[[], Outcome]:
    return lambda: scene.app.off(toy.name, WHO)


def _may_be_warm(scene: Scene, toy: Toy) -> bool:
    """Return whether an off could do anything; what a person warms, a person cools."""
    if by_hand(toy):
        return len(scene.home.toys) == 1
    if not isinstance(toy.switch, Webhook):
        return True
    called = scene.kept(lambda: calls.may_be_on(toy, scene.records, scene.utc), LOOK_S)
    return called is SILENT or called


def _proven_off(scene: Scene) -> frozenset[str]:
    """Return the toys that a live hub had seen cold, with nobody asking for warmth."""
    states = scene.app.status()
    if isinstance(states, Refused) or not scene.app.hub_alive():
        return frozenset()
    return frozenset(
        name
        for name, state in states.items()
        if state.get("relay") == "off" and state.get("online") is True and state.get("until") is None
    )


def _said(scene: Scene, toy: Toy, outcome: Outcome | Silence) -> str:
    if isinstance(outcome, Say):
        return scene.say.text("off_asked", toy=toy.title, steps=scene.steps(outcome.steps))
    if isinstance(outcome, Off):
        sure = outcome.proof is Proof.CONFIRMED
        return scene.say.text("off_confirmed" if sure else "off_sent", toy=toy.title)
    return scene.say.text("backend_silent_off_unsent", toy=toy.title)


def _all_said(scene: Scene, pairs: Iterable[tuple[Toy, Outcome | Silence]]) -> str:
    sure, sent, unsent = [], [], []
    for toy, outcome in pairs:
        if not isinstance(outcome, Off):
            unsent.append(toy.title)
        elif outcome.proof is Proof.CONFIRMED:
            sure.append(toy.title)
        else:
            sent.append(toy.title)
    texts = [
        scene.say.text(message, len(titles), toys=scene.say.listed(titles))
        for message, titles in (("off_all", sure), ("off_all_sent", sent))
        if titles
    ]
    if unsent:
        texts.insert(0, scene.say.text("backend_silent_off_unsent", toy=scene.say.listed(unsent)))
    return joined(texts)
