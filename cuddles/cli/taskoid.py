"""`cuddles taskoid`: a genome checked, weighed and transcribed; the only verb for infrastructure."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

import click

from cuddles.cli import options
from cuddles.cli.say import say_refused
from cuddles.cli.shape import ExampleCommand, noun
from cuddles.whole import expect_file, write_file
from terms import Refused

if TYPE_CHECKING:
    from pathlib import Path

    from taskoid.genes.read import Checked, Read
    from taskoid.plan import Plan
    from terms.problem import BadFile

_TABLE = {
    "check": ("cuddles.cli.taskoid:check", "Hold a genome against AWS's rules and today's images."),
    "weigh": ("cuddles.cli.taskoid:weigh", "See what it takes and costs, before anything is made."),
    "deploy": (
        "cuddles.cli.taskoid_deploy:deploy",
        "Make it at AWS, or change what stands, and ask it once.",
    ),
    "status": ("cuddles.cli.taskoid_status:status", "See what stands, what it costs, when it goes."),
    "invoke": ("cuddles.cli.taskoid_invoke:invoke", "Ask it about a picture; nothing of that stays."),
    "destroy": ("cuddles.cli.taskoid_destroy:destroy", "Take all of it away."),
    "up": ("cuddles.cli.taskoid_up:up", "Bring its endpoint up on this machine."),
    "transcribe": ("cuddles.cli.taskoid:transcribe", "Write it as a stack, a script or a program."),
}
_GROUP_EXAMPLES = (
    ("cuddles taskoid check outline.yaml", "what is wrong, with line and cure"),
    ("cuddles taskoid weigh outline.yaml", "resources, rights, hours, money"),
    ("cuddles taskoid transcribe outline.yaml --to cli", "the script that makes it"),
)
_CHECK_EXAMPLES = (("cuddles taskoid check outline.yaml", "nothing is made, nobody is asked"),)
_WEIGH_EXAMPLES = (
    ("cuddles taskoid weigh outline.yaml", "for people"),
    ("cuddles taskoid weigh outline.yaml --json", "the same for a program"),
)
_TRANSCRIBE_EXAMPLES = (
    ("cuddles taskoid transcribe outline.yaml --to cloudformation -o outline.json", "a stack"),
    ("cuddles taskoid transcribe outline.yaml --to cli | bash", "make it all, with AWS's command line"),
    (
        "cuddles taskoid transcribe outline.yaml --to sdk --only steps",
        "what a stack has no word for, in Python",
    ),
)
_genome = click.argument("file", type=options.FILE, metavar="GENOME")


@noun(_TABLE, _GROUP_EXAMPLES)
def taskoid() -> None:
    """Grow a genome, a small file, into an endpoint at AWS SageMaker that answers with outlines."""


@click.command(cls=ExampleCommand, examples=_CHECK_EXAMPLES)
@_genome
@options.json_option
def check(*, file: Path, as_json: bool) -> int:
    """Hold a genome against AWS's rules, and against what today has against it.

    Leaves with 0 if all is well, 1 if it is declined (an image that has ended), 2 if the file is wrong. Warnings
    change nothing.
    """
    from taskoid.genes.read import checked
    from terms.problem import BadFile

    try:
        read = read_of(file)
    except BadFile as error:
        return tell_problems(error, as_json=as_json)
    found = checked(read, today())
    if as_json:
        click.echo(json.dumps(_as_json(found)))
    for problem in () if as_json else found.declined:
        click.echo(f"cuddles: {problem.told(read.name)}", err=True)
    for problem in () if as_json else found.warnings:
        click.echo(f"warning  {problem.told(read.name)}")
    if not found.declined and not as_json:
        click.echo(f"{read.name}: {read.genome.name} can be made in {read.genome.region}")
    return 1 if found.declined else 0


@click.command(cls=ExampleCommand, examples=_WEIGH_EXAMPLES)
@_genome
@options.json_option
def weigh(*, file: Path, as_json: bool) -> int:
    """See what a genome takes and costs before anything is made, and how much typing it spares.

    Money is of a dated table, for the use that the genome declares, and for the worst that can happen.
    """
    from taskoid.genes.read import values_in
    from taskoid.prices import prices
    from taskoid.weigh import weighed
    from taskoid.weighed import as_json as told
    from taskoid.weighed import lines
    from terms.problem import BadFile

    try:
        read = read_of(file)
    except BadFile as error:
        return tell_problems(error, as_json=as_json)
    plan = planned(read, as_json=as_json)
    if plan is None:
        return 1
    weight = weighed(read.genome, plan, values_in(read), prices())
    if as_json:
        click.echo(json.dumps(told(weight, prices())))
        return 0
    for line in lines(weight, prices()):
        click.echo(line)
    return 0


@click.command(cls=ExampleCommand, examples=_TRANSCRIBE_EXAMPLES)
@_genome
@click.option(
    "--to",
    type=click.Choice(("cloudformation", "cli", "sdk")),
    required=True,
    help="In which of three texts.",
)
@click.option(
    "--only", type=click.Choice(("steps",)), help="Jobs and uploads alone, for a stack that is there already."
)
@click.option("-o", "--output", type=options.FILE, metavar="FILE", help="Write it here.  [default: stdout]")
def transcribe(*, file: Path, to: str, only: str | None, output: Path | None) -> int:
    """Write a genome as a CloudFormation stack, a bash script or a Python program. All name the same things."""
    from taskoid.transcribe.texts import text_of
    from terms.problem import BadFile

    if only is not None and to == "cloudformation":
        raise click.UsageError("a stack has no steps: take --only steps with --to cli or --to sdk")
    if output is not None:
        expect_file(output)
    try:
        read = read_of(file)
    except BadFile as error:
        return tell_problems(error, as_json=False)
    plan = planned(read, as_json=False)
    if plan is None:
        return 1
    text = text_of(plan, read.genome.region, to, only_steps=only is not None)
    if output is None:
        click.echo(text, nl=False)
    else:
        write_file(output, text.encode())
    return 0


def read_of(file: Path) -> Read:
    """Return what a genome file says; raises BadFile."""
    from taskoid.genes.read import read_genome

    return read_genome(file)


def today() -> dt.date:
    """Return the day, by which images live or have ended."""
    from cuddles.bootstrap import clock

    return dt.datetime.fromtimestamp(clock().utc, dt.UTC).date()


def planned(read: Read, *, as_json: bool) -> Plan | None:
    """Return a genome's plan of today; None once it is said why there is none."""
    from taskoid.tacu import plan_of

    plan = plan_of(read.genome, today())
    if not isinstance(plan, Refused):
        return plan
    if as_json:
        click.echo(json.dumps({"refused": plan.code, "reason": plan.reason}))
    say_refused(read.name, plan)
    return None


def tell_problems(error: BadFile, *, as_json: bool) -> int:
    """Say everything that is wrong with a file; returns the exit code."""
    if as_json:
        click.echo(json.dumps({"problems": [one.as_json() for one in error.problems]}))
    for line in error.lines:
        click.echo(f"cuddles: {line}", err=True)
    return 2


def _as_json(found: Checked) -> dict[str, object]:
    return {
        "declined": [one.as_json() for one in found.declined],
        "warnings": [one.as_json() for one in found.warnings],
    }
