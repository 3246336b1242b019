"""`cuddles device`: look whether a switch knows what it has to, teach it, and simulate one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from cuddles.cli import options
from cuddles.cli.household import Celsius, NotThere, home_options
from cuddles.cli.say import say_refused
from cuddles.cli.shape import ExampleCommand, noun
from cuddles.errors import BadWish
from devices.switches import Relay
from terms import Refused

if TYPE_CHECKING:
    from pathlib import Path

    from cuddles.setting_up import Checked
    from devices.drivers.session import Broker
    from devices.home import Home, Toy

_TABLE = {
    "check": ("cuddles.cli.device:check", "See whether a switch knows everything that it has to."),
    "provision": ("cuddles.cli.device:provision", "Set a switch up: off first, then what is wrong."),
    "simulate": ("cuddles.cli.device:simulate", "Be a switch with a heater, on the home's broker."),
}
_GROUP_EXAMPLES = (
    ("cuddles device check bear", "what is wrong with the switch of the toy bear, and the cure"),
    ("cuddles device provision bear", "set it right"),
)
_CHECK_EXAMPLES = (("cuddles device check bear --json", "for a program"),)
_PROVISION_EXAMPLES = (("cuddles device provision bear", "asks first, since it turns the heater off"),)
_SIMULATE_EXAMPLES = (
    ("cuddles device simulate bear", "type press, sensor shorted, power_off, status ... and Enter"),
    ("cuddles device simulate bear --factory", "as it came out of its box, to be provisioned"),
    ("cuddles device simulate bear --count 9000 --json", "many, each answer and each second as JSON"),
)


@noun(_TABLE, _GROUP_EXAMPLES)
def device() -> None:
    """Know the switches of a home, set them up, and simulate them."""


@click.command(cls=ExampleCommand, examples=_CHECK_EXAMPLES)
@click.argument("name", metavar="NAME")
@home_options
@options.json_option
def check(*, name: str, home_file: Path, data: Path | None, as_json: bool) -> int:  # noqa: ARG001
    """See whether the switch of the toy NAME knows everything that it has to. Changes nothing.

    Leaves with 0 if it may warm, with 1 if something is wrong or it doesn't answer.
    """
    from cuddles import provision as work

    toy, relay, broker = _switch(name, home_file)
    found = work.check(relay, broker)
    if isinstance(found, Refused):
        return _declined(toy.name, found, as_json=as_json)
    if as_json:
        click.echo(json.dumps(_as_json(toy, relay, found)))
    else:
        _tell(toy, relay, found)
    return 0 if found.right else 1


def _as_json(toy: Toy, relay: Relay, found: Checked) -> dict[str, Any]:
    return {
        "toy": toy.name,
        "topic": relay.topic,
        "right": found.right,
        "wrong": list(found.wrong),
        "retained": list(found.retained),
        "fingerprint": found.audit.fingerprint(relay) if found.right else None,
    }


def _tell(toy: Toy, relay: Relay, found: Checked) -> None:
    for line in found.wrong:
        click.echo(f"{click.style('wrong', fg='yellow'):>9}  {line}")
    for topic in found.retained:
        click.echo(f"{click.style('kept', fg='yellow'):>9}  {topic}: the broker repeats it at each reconnect")
    if found.right:
        click.echo(f"{toy.name}: its switch knows everything ({found.audit.fingerprint(relay)})")
    else:
        count = len(found.wrong) + len(found.retained)
        click.echo(f"{toy.name}: {count} to mend: cuddles device provision {toy.name}")


@click.command(cls=ExampleCommand, examples=_PROVISION_EXAMPLES)
@click.argument("name", metavar="NAME")
@home_options
@click.option("--yes", is_flag=True, help="Don't ask.")
@options.json_option
def provision(*, name: str, home_file: Path, data: Path | None, yes: bool, as_json: bool) -> int:  # noqa: ARG001
    """Set the switch of the toy NAME up: off first, then only what is wrong, until all of it is read back right.

    The switch restarts once or twice; that takes up to three minutes. Commands that the broker keeps for it
    are cleared.
    """
    from cuddles import provision as work

    toy, relay, broker = _switch(name, home_file)
    if not yes and not as_json:
        click.confirm(f"Turn {toy.title} off and set its switch '{relay.topic}' up?", abort=True, err=True)
    found = work.provision(relay, broker, lambda words: click.echo(f"  {words}", err=True))
    if isinstance(found, Refused):
        return _declined(toy.name, found, as_json=as_json)
    if as_json:
        click.echo(json.dumps({"toy": toy.name, "topic": relay.topic, "fingerprint": found}))
    else:
        click.echo(f"{toy.name}: its switch knows everything ({found})")
    return 0


def _declined(name: str, refused: Refused, *, as_json: bool) -> int:
    if as_json:
        click.echo(json.dumps({"toy": name, "refused": refused.code, "reason": refused.reason}))
    say_refused(name, refused)
    return 1


@click.command(cls=ExampleCommand, examples=_SIMULATE_EXAMPLES)
@click.argument("name", metavar="NAME")
@home_options
@click.option("--count", type=click.IntRange(1, 20_000), default=1, show_default=True, help="So many.")
@click.option("--seed", type=int, default=1, show_default=True, help="Chance begins here.")
@click.option("--ambient", type=Celsius(), default="22", show_default=True, help="The room, in °C.")
@click.option("--model", type=click.Choice(("th", "pow", "basic")), help="Hardware.  [default: the toy's]")
@click.option("--factory", is_flag=True, help="As it came out of its box, not set up.")
@options.json_option
def simulate(
    *,
    name: str,
    home_file: Path,
    data: Path | None,  # noqa: ARG001
    count: int,
    seed: int,
    ambient: float,
    model: str | None,
    factory: bool,
    as_json: bool,
) -> int:
    """Be the switch of the toy NAME, with its heater and sensor, on the home's broker, until Ctrl-C.

    \b
    Hands and faults are typed in, one a line; each is answered as JSON:
      status      press       power_off   power_on   restart   crash   hang [SECONDS]
      sensor shorted|missing|frozen|power_on_value|none
      wifi off|on     weld [off]     open [off]
    or as {"do": "sensor", "is": "shorted", "topic": "bear-2"}.
    """  # noqa: D301  (the mark is one character, for click)
    from cuddles.simulated import Wanted, simulated

    toy, relay, broker = _switch(name, home_file)
    wanted = Wanted(toy, relay, count, seed, ambient, model, factory)
    return simulated(wanted, broker, as_json=as_json)


def _switch(name: str, home_file: Path) -> tuple[Toy, Relay, Broker]:
    """Return a toy of the home with its relay and broker; BadWish where it has none."""
    from cuddles.homefile import load_home

    home = load_home(home_file)
    toy = home.toys.get(name)
    if toy is None:
        raise BadWish(f"there is no toy '{name}' in {home_file}; there is: {', '.join(home.toys) or 'none'}")
    if not isinstance(toy.switch, Relay):
        raise BadWish(f"{name} has no switch that speaks MQTT, so there is nothing to set up")
    return toy, toy.switch, _broker(home)


def _broker(home: Home) -> Broker:
    import ssl

    from cuddles.login import broker_of

    try:
        return broker_of(home)
    except ssl.SSLError as error:
        raise NotThere(f"the broker's ca_file can't be used ({error.reason or error})") from error
    except (OSError, UnicodeDecodeError) as error:
        raise NotThere(f"the broker's password or ca_file can't be read ({error})") from error
