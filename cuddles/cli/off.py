"""`cuddles off`: now, without a question, with whatever is left of the home file."""

from __future__ import annotations

import json
import re
import secrets
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import click

from cuddles.cli import options
from cuddles.cli.household import app_over, bare_home_options
from cuddles.cli.shape import ExampleCommand
from terms import Refused

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from cuddles.answers import Off
    from cuddles.app import App
    from cuddles.stopping import Ended, Target
    from devices.dogear import Say
    from devices.home import Broker, Home

    Way = Callable[[], "Off | Say | Ended | Refused"]

_EXAMPLES = (
    ("cuddles off bear", "leaves with 0 only if the switch confirmed it"),
    ("cuddles off --all", "every toy of the home at once"),
    ("cuddles off bear --topic bruno --broker 192.168.1.10", "without any home file"),
)
WHO = "the terminal"
MOST_THREADS = 32
_BROKER = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[^:\s]+)(?::([0-9]{1,5}))?")


@click.command(cls=ExampleCommand, examples=_EXAMPLES)
@click.argument("toy", metavar="TOY", required=False)
@click.option("--all", "every", is_flag=True, help="Every toy.")
@click.option("--topic", metavar="T", help="The switch's Tasmota topic, where there is no home file.")
@click.option("--broker", metavar="HOST[:PORT]", help="Where MQTT is spoken, where there is no home file.")
@bare_home_options
@options.json_option
def off(
    *,
    toy: str | None,
    every: bool,
    topic: str | None,
    broker: str | None,
    home_file: Path,
    data: Path | None,
    as_json: bool,
) -> int:
    """Turn a toy off. Nothing is asked first.

    A home file that is wrong is read as far as it goes. Leaves with 0 if every switch confirmed, else with 1:
    then press the button on the switch or pull its plug.
    """
    _check(toy, topic, broker, every=every)
    notes: list[str] = []
    ways = _ways(toy, topic, broker, home_file, data, notes)
    with ThreadPoolExecutor(MOST_THREADS) as pool:
        outcomes = list(zip(ways, pool.map(_tried, ways.values()), strict=True))
    unsure = [name for name, outcome in outcomes if not _confirmed(outcome)]
    _tell(outcomes, as_json=as_json)
    if not outcomes:
        notes.insert(0, "no switch is known: press its button or pull its plug, or give --topic and --broker")
    if unsure:
        notes.insert(0, f"not confirmed: {', '.join(unsure)}: press its button or pull its plug")
    if notes:
        click.echo(f"cuddles: {'; '.join(notes)}", err=True)
    return 0 if outcomes and not unsure else 1


def _check(toy: str | None, topic: str | None, broker: str | None, *, every: bool) -> None:
    if (topic is None) != (broker is None):
        raise click.UsageError("--topic and --broker belong together")
    if toy is None and topic is None and not every:
        raise click.UsageError("name a toy, or say --all")
    if every and (toy is not None or topic is not None):
        raise click.UsageError("--all stands alone")


def _ways(
    toy: str | None,
    topic: str | None,
    broker: str | None,
    home_file: Path,
    data: Path | None,
    notes: list[str],
) -> dict[str, Way]:
    """Return by name how each toy that is meant is turned off; `notes` takes what was wrong on the way."""
    if topic is not None and broker is not None:
        from cuddles.stopping import Target

        return {toy or topic: _direct(Target(toy, topic, _broker(broker)))}
    found = _declared(home_file, data, notes)
    if found:
        if toy is not None and toy not in found:
            notes.append(f"there is no toy '{toy}' in {home_file.name}; there is: {', '.join(found)}")
        return {name: way for name, way in found.items() if toy in (None, name)}
    rescued = _rescued(home_file)
    if toy is None or toy in rescued or not rescued:
        return {name: way for name, way in rescued.items() if toy in (None, name)}
    notes.append(f"'{toy}' can't be found in it, so every switch in it was told")
    return rescued


def _declared(home_file: Path, data: Path | None, notes: list[str]) -> dict[str, Way]:
    """Return the ways through the application; {} where the home can't be used as declared."""
    try:
        from cuddles.homefile import load_home

        home = load_home(home_file)
    except Exception as error:  # noqa: BLE001  (off works whatever is wrong; what is wrong is said)
        notes.append(" ".join(str(error).split()))
        return {}
    try:
        app: App | None = app_over(home, home_file, data)
    except Exception as error:  # noqa: BLE001  (as above)
        notes.append(" ".join(str(error).split()))
        app = None
    return {name: _good(app, home, name) for name in home.toys}


def _good(app: App | None, home: Home, name: str) -> Way:
    """Return the application's own way, and behind it, for a relay, the way without it."""
    from devices.switches import Relay

    switch = home.toys[name].switch
    last = None
    if isinstance(switch, Relay):
        from cuddles.stopping import Target

        last = _direct(Target(name, switch.topic, home.broker, home.name))

    def way() -> Off | Say | Ended | Refused:
        outcome: Off | Say | Ended | Refused | None = None
        if app is not None:
            outcome = _tried(lambda: app.off(name, WHO))
        if last is not None and (outcome is None or isinstance(outcome, Refused)):
            outcome = last()
        return outcome or Refused("no-way", "Its switch can't be reached from here.")

    return way


def off_in_words(toy: str, home_file: Path, data: Path | None) -> str | None:
    """Turn a toy off that a home file names, however wrong that is; returns what came of it, None for no toy."""
    ways = _declared(home_file, data, []) or _rescued(home_file)
    return _words(_tried(ways[toy])) if toy in ways else None


def _rescued(home_file: Path) -> dict[str, Way]:
    """Return the ways to the switches that a wrong home file still names."""
    from cuddles.homefile.rescue import lenient_switches
    from cuddles.stopping import Target, home_name

    try:
        content = home_file.read_bytes()
    except OSError:
        return {}
    found = lenient_switches(content, home_file.absolute().parent)
    home = home_name(content)
    return {name: _direct(Target(name, topic, broker, home)) for name, (topic, broker) in found.items()}


def _direct(target: Target) -> Way:
    from cuddles.stopping import stop

    return lambda: stop(target, WHO, lambda: secrets.token_hex(8), time.time())  # noqa: TID251  (an edge)


def _broker(text: str) -> Broker:
    from devices.home import Broker

    match = _BROKER.fullmatch(text.strip())
    port = int(match[2] or 1883) if match else 0
    if match is None or not 1 <= port <= 65535:
        raise click.UsageError(f"'{text}' is not a broker: write it like 192.168.1.10 or broker.local:1883")
    return Broker(match[1].strip("[]"), port)


def _tried(way: Way) -> Off | Say | Ended | Refused:
    """Do it; what breaks is a refusal, so that the others are turned off all the same."""
    try:
        return way()
    except Exception as error:  # noqa: BLE001  (as above)
        return Refused("broken", f"It broke: {type(error).__name__}: {error}.")


def _tell(outcomes: list[tuple[str, Off | Say | Ended | Refused]], *, as_json: bool) -> None:
    if not as_json:
        for name, outcome in outcomes:
            _tell_one(name, outcome)
        return
    confirmed = bool(outcomes) and all(_confirmed(outcome) for _, outcome in outcomes)
    rows = [_as_json(name, outcome) for name, outcome in outcomes]
    click.echo(json.dumps({"confirmed": confirmed, "toys": rows}))


def _confirmed(outcome: Off | Say | Ended | Refused) -> bool:
    from devices.switches import Proof

    return not isinstance(outcome, Refused) and outcome.proof is Proof.CONFIRMED


def _words(outcome: Off | Say | Ended | Refused) -> str:
    from devices.dogear import Say

    if isinstance(outcome, Refused):
        return outcome.reason
    return outcome.text if isinstance(outcome, Say) else outcome.words


def _as_json(name: str, outcome: Off | Say | Ended | Refused) -> dict[str, object]:
    from devices.dogear import Say

    proof = None if isinstance(outcome, Refused) else outcome.proof.value
    steps = [step.text for step in outcome.steps] if isinstance(outcome, Say) else []
    code = outcome.code if isinstance(outcome, Refused) else None
    return {"toy": name, "proof": proof, "words": _words(outcome), "steps": steps, "refused": code}


def _tell_one(name: str, outcome: Off | Say | Ended | Refused) -> None:
    from devices.dogear import Say

    click.echo(f"{name}: {_words(outcome)}")
    if isinstance(outcome, Say):
        from cuddles.cli.warm import timed
        from devices.drivers import person

        person.read(timed(outcome.steps), lambda line: click.echo(f"  {line}"))
