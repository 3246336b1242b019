"""`cuddles warm`: wish for warmth, and hear what came of it; no more is said than can be proved."""

from __future__ import annotations

import json
import math
import time
from typing import TYPE_CHECKING, Any

import click

from cuddles.cli import options
from cuddles.cli.household import Celsius, Duration, clock_time, home_options, minutes, opened
from cuddles.cli.say import say_refused
from cuddles.cli.shape import ExampleCommand
from devices.dogear import Say
from terms import Refused

if TYPE_CHECKING:
    from pathlib import Path

    from cuddles.answers import Warming
    from cuddles.app import App
    from devices.home import Home, Toy
    from devices.switches import Step

_EXAMPLES = (
    ("cuddles warm bear", "as warm and as long as its caregivers allow"),
    ("cuddles warm bear --to 37.5 --for 20m", "also --to 100F and --for 1h30m"),
    ("cuddles warm bear --rearm", "once you have looked after what went wrong"),
    ("cuddles warm cat --remind", "a toy that a person warms: stay, and be told each step in its time"),
)
WHO = "the terminal"
NEAR_S = 90.0
"""A wish that ends so near to when it was asked to was taken as a whole."""
LOOKS, LOOK_S = 10, 0.2
"""A switch that was just told answers within a second or so; so often it is looked whether it did."""
_PROOFS = {
    "confirmed": "confirmed by the switch",
    "sent": "sent; nobody can see whether it came",
    "asked": "asked; a person does it",
}
_WARMING = ("warming", "coasting", "warm-enough")


@click.command(cls=ExampleCommand, examples=_EXAMPLES)
@click.argument("toy", metavar="TOY")
@click.option(
    "--to", "target_c", type=Celsius(), help="How warm, in °C unless F is written.  [default: the limit]"
)
@click.option("--for", "seconds", type=Duration(), help="How long, like 20m or 1h30m.  [default: a session]")
@click.option("--rearm", is_flag=True, help="You have looked at the toy and its switch: all is well again.")
@click.option("--remind", is_flag=True, help="Stay, and say each later step in its time, with a bell.")
@home_options
@options.json_option
def warm(
    *,
    toy: str,
    target_c: float | None,
    seconds: float | None,
    rearm: bool,
    remind: bool,
    home_file: Path,
    data: Path | None,
    as_json: bool,
) -> int:
    """Warm a toy.

    A wish that is longer than a session is a train of sessions with rests. The answer says how sure it is.
    """
    app, home = opened(home_file, data)
    supervised = _leased(home, toy) and app.hub_alive()
    outcome = app.warm(toy, target_c, seconds, WHO, rearm=rearm)
    if isinstance(outcome, Refused):
        if as_json:
            click.echo(json.dumps({"refused": outcome.code, "reason": outcome.reason}))
        say_refused(toy, outcome)
        return 1
    if isinstance(outcome, Say):
        _tell_steps(outcome, remind=remind, as_json=as_json)
        return 0
    _tell(app, home, outcome, seconds if supervised else 0.0, as_json=as_json)
    return 0


def _tell(app: App, home: Home, warming: Warming, seconds: float | None, *, as_json: bool) -> None:
    """Tell what is proved; seconds are those the hub was asked for, 0 where no hub is live."""
    toy, now = home.toys[warming.toy], time.time()  # noqa: TID251  (the terminal is an edge)
    asked = toy.limits.session_s if seconds is None else seconds
    whole = asked > 0 and abs(warming.until - now - asked) <= NEAR_S
    parts = _train(toy, asked) if whole else ()
    state = _state(app, warming.toy) if whole else {}
    foreseen = _foreseen(app, warming.toy, state)
    if as_json:
        click.echo(json.dumps(_as_json(warming, parts, foreseen, state)))
        return
    click.echo(f"{toy.title}: {warming.words or 'the wish was taken.'}")
    sure = _sure(state) if whole else _PROOFS[warming.proof.value]
    click.echo(f"  until  {clock_time(warming.until, home, now)} ({sure})")
    if len(parts) > 1:
        click.echo(f"   that  is {', '.join(f'{minutes(length)} {kind}' for kind, length in parts)}")
    if foreseen is not None:
        from devices.foresight import words

        click.echo(f"   then  {words(foreseen)}")
    click.echo(f"   stop  cuddles off {toy.name}, or the button on its switch")


def _leased(home: Home, name: str) -> bool:
    """Return whether a hub would lend heat to this toy; all others are switched without one."""
    from devices.switches import Relay

    switch = home.toys[name].switch if name in home.toys else None
    return isinstance(switch, Relay) and switch.sensor is not None


def _state(app: App, toy: str) -> dict[str, Any]:
    """Return the toy's state, once the switch said that it is on or nothing should be on."""
    state: dict[str, Any] = {}
    for _ in range(LOOKS):
        states = app.status(toy)
        state = {} if isinstance(states, Refused) else states.get(toy, {})
        if state.get("rule") != "warming" or state.get("relay") == "on":
            break
        time.sleep(LOOK_S)
    return state


def _sure(state: dict[str, Any]) -> str:
    """Return how sure a wish is that the hub took."""
    if state.get("relay") == "on":
        return "the hub took the wish, the switch says it is on"
    if state.get("rule") in _WARMING:
        return "the hub took the wish, the switch doesn't say that it is on"
    return "the hub took the wish, but it doesn't warm yet"


def _train(toy: Toy, seconds: float) -> tuple[tuple[str, float], ...]:
    from devices.schedule import train

    return train(seconds, toy.limits.session_s, toy.limits.rest_s)


def _foreseen(app: App, toy: str, state: dict[str, Any]) -> float | None:
    """Return in how many minutes it will be warm, where it warms and its temperature is known."""
    now_c, target_c = state.get("celsius"), state.get("target_c")
    if not (isinstance(now_c, int | float) and isinstance(target_c, int | float)):
        return None
    if state.get("rule") not in _WARMING:
        return None
    found = app.foreseen(toy, float(now_c), float(target_c))
    return None if isinstance(found, Refused) else found


def _as_json(
    warming: Warming, parts: tuple[tuple[str, float], ...], foreseen: float | None, state: dict[str, Any]
) -> dict[str, object]:
    known = foreseen is not None and math.isfinite(foreseen)
    return {
        "toy": warming.toy,
        "proof": warming.proof.value,
        "relay": state.get("relay"),
        "rule": state.get("rule"),
        "until": round(warming.until, 1),
        "words": warming.words,
        "train": [[kind, length] for kind, length in parts],
        "minutes_until_warm": round(foreseen, 1) if known and foreseen is not None else None,
    }


def _tell_steps(said: Say, *, remind: bool, as_json: bool) -> None:
    from devices.drivers import person

    steps = timed(said.steps)
    if as_json:
        each = [{"text": step.text, "after_s": step.after_s} for step in steps]
        click.echo(json.dumps({"proof": said.proof.value, "words": said.text, "steps": each}))
        return
    click.echo(said.text)
    reminders = person.read(steps, lambda line: click.echo(f"  {line}")).reminders
    if reminders and not remind:
        click.echo("With --remind this waits and tells each step in its time.")
    begun = time.monotonic()
    for step in reminders if remind else ():
        time.sleep(max(0.0, begun + step.after_s - time.monotonic()))
        click.echo(f"\a{step.text}")


def timed(steps: tuple[Step, ...]) -> list[Any]:
    """Return steps with the time at which each is due, from the time that each takes until the next."""
    from devices.drivers import person

    at, found = 0.0, []
    for step in steps:
        found.append(person.Prompt(step.text, at))
        at += step.seconds
    return found
