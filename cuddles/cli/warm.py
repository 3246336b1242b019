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
_PROOFS = {
    "confirmed": "confirmed",
    "sent": "sent; nobody can see whether it came",
    "asked": "asked; a person does it",
}


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
    outcome = app.warm(toy, target_c, seconds, WHO, rearm=rearm)
    if isinstance(outcome, Refused):
        if as_json:
            click.echo(json.dumps({"refused": outcome.code, "reason": outcome.reason}))
        say_refused(toy, outcome)
        return 1
    if isinstance(outcome, Say):
        _tell_steps(outcome, remind=remind, as_json=as_json)
        return 0
    _tell(app, home, outcome, seconds, as_json=as_json)
    return 0


def _tell(app: App, home: Home, warming: Warming, seconds: float | None, *, as_json: bool) -> None:
    toy, now = home.toys[warming.toy], time.time()  # noqa: TID251  (the terminal is an edge)
    asked = toy.limits.session_s if seconds is None else seconds
    parts = _train(toy, asked) if abs(warming.until - now - asked) <= NEAR_S else ()
    foreseen = _foreseen(app, warming.toy)
    if as_json:
        click.echo(json.dumps(_as_json(warming, parts, foreseen)))
        return
    click.echo(f"{toy.title}: {warming.words or 'the wish was taken.'}")
    until = clock_time(warming.until, home, now)
    click.echo(f"  until  {until} ({_PROOFS[warming.proof.value]})")
    if len(parts) > 1:
        click.echo(f"   that  is {', '.join(f'{minutes(length)} {kind}' for kind, length in parts)}")
    if foreseen is not None:
        from devices.foresight import words

        click.echo(f"   then  {words(foreseen)}")
    click.echo(f"   stop  cuddles off {toy.name}, or the button on its switch")


def _train(toy: Toy, seconds: float) -> tuple[tuple[str, float], ...]:
    from devices.schedule import train

    return train(seconds, toy.limits.session_s, toy.limits.rest_s)


def _foreseen(app: App, toy: str) -> float | None:
    """Return in how many minutes it will be warm, where it warms and its temperature is known."""
    states = app.status(toy)
    state: dict[str, Any] = {} if isinstance(states, Refused) else states.get(toy, {})
    now_c, target_c = state.get("celsius"), state.get("target_c")
    if not (isinstance(now_c, int | float) and isinstance(target_c, int | float)):
        return None
    if state.get("rule") not in ("warming", "coasting", "warm-enough"):
        return None
    found = app.foreseen(toy, float(now_c), float(target_c))
    return None if isinstance(found, Refused) else found


def _as_json(
    warming: Warming, parts: tuple[tuple[str, float], ...], foreseen: float | None
) -> dict[str, object]:
    known = foreseen is not None and math.isfinite(foreseen)
    return {
        "toy": warming.toy,
        "proof": warming.proof.value,
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
        found.append(person.Step(step.text, at))
        at += step.seconds
    return found
