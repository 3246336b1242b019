"""`cuddles taskoid deploy`: a genome becomes an endpoint at AWS that has answered once."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

import click

from cuddles.cli import options, taskoid_cloud
from cuddles.cli.say import say_refused
from cuddles.cli.shape import ExampleCommand
from cuddles.errors import BadWish
from terms import Refused

if TYPE_CHECKING:
    from pathlib import Path

    from cuddles.aws.question import Question
    from cuddles.aws.wanted import Deployed
    from taskoid.changing import Changed
    from taskoid.genes.read import Read
    from taskoid.genome import Genome
    from taskoid.plan import Plan

_EXAMPLES = (
    ("cuddles taskoid deploy outline.yaml --dry-run", "what it would make and cost; nobody is asked"),
    ("cuddles taskoid deploy outline.yaml", "make it, or change what stands"),
    ("AWS_PROFILE=home cuddles taskoid deploy outline.yaml --yes", "with other keys, without a question"),
)


@click.command("deploy", cls=ExampleCommand, examples=_EXAMPLES)
@click.argument("file", type=options.FILE, metavar="GENOME")
@click.option("--dry-run", is_flag=True, help="Look at tarball, parts and price; make nothing, ask nobody.")
@click.option("--no-smoke", is_flag=True, help="Don't ask the new endpoint about a drawing.")
@taskoid_cloud.yes_option
@taskoid_cloud.look_option
@taskoid_cloud.wait_option("How long each part may take.")
@options.json_option
@taskoid_cloud.guarded
def deploy(
    *, file: Path, dry_run: bool, no_smoke: bool, yes: bool, look: float, wait: float, as_json: bool
) -> int:
    """Make a genome's endpoint at AWS, or change the one that stands, and ask it about a drawing.

    Its tarball is looked through first. Parts and price are shown before anything is made, and changes before
    they are. If it comes to nothing, the cause is told from the endpoint's log, and what was there before stands
    again. Keys, profile and address are found as boto3 finds them. Leaves with 1 if it came to nothing.
    """
    from cuddles.cli.taskoid import planned, read_of, tell_problems
    from terms.problem import BadFile

    try:
        read = read_of(file)
    except BadFile as error:
        return tell_problems(error, as_json=as_json)
    if planned(read, as_json=as_json) is None:
        return taskoid_cloud.REFUSED
    content = _tarball(read.genome, file.parent, ask=not dry_run)
    genome = _looked_through(read, content)
    if isinstance(genome, Refused):
        say_refused(read.name, genome)
        return taskoid_cloud.REFUSED
    plan = _shown(read, genome, quiet=as_json)
    if plan is None:
        return taskoid_cloud.REFUSED
    if dry_run:
        if as_json:
            _tell_json(plan, read)
        return 0
    taskoid_cloud.expect_somebody(yes=yes)
    question = None if no_smoke else _question(genome, file.parent)
    sent = content if _is_here(genome) else None
    return _deployed(read, genome, plan, sent, question, yes=yes, look=look, wait=wait, as_json=as_json)


def _deployed(
    read: Read,
    genome: Genome,
    plan: Plan,
    content: bytes | None,
    question: Question | None,
    *,
    yes: bool,
    look: float,
    wait: float,
    as_json: bool,
) -> int:
    from cuddles.aws.deploying import Deployment
    from cuddles.aws.wanted import Says, Wanted

    asker = taskoid_cloud.asker()
    wanted = Wanted(read.genome, genome, plan, content, question, taskoid_cloud.moment(asker.utc()))
    account = taskoid_cloud.account_in(genome.region)

    def agrees(changes: tuple[Changed, ...]) -> bool:
        return taskoid_cloud.agreed(f"{len(changes)} changes at AWS, now?", yes=yes)

    with taskoid_cloud.how_far() as tell:
        says = Says(lambda line: click.echo(line, err=as_json), tell, agrees)
        done = Deployment(account, wanted, asker, taskoid_cloud.pace(look, wait), says).run()
    if isinstance(done, Refused):
        if as_json:
            click.echo(json.dumps({"refused": done.code, "reason": done.reason}))
        say_refused(read.name, done)
        return taskoid_cloud.REFUSED
    _tell(done, genome, as_json=as_json)
    return 0


def _tell(done: Deployed, genome: Genome, *, as_json: bool) -> None:
    if as_json:
        changes = [
            {"action": one.action, "name": one.name, "type": one.type, "replaced": one.replaced}
            for one in done.changes
        ]
        told = {"stack": done.stack, "changes": changes, "answer_bytes": done.answer_bytes}
        click.echo(json.dumps(told))
        return
    said = "" if done.answer_bytes is None else f" and has answered ({done.answer_bytes:,} bytes)"
    click.echo(f"{genome.name} stands in {genome.region}{said}")


def _is_here(genome: Genome) -> bool:
    from taskoid.genome import Own

    return isinstance(genome.model, Own) and genome.model.file is not None


def _tarball(genome: Genome, folder: Path, *, ask: bool) -> bytes | None:
    """Return the tarball, of here or of S3; None where there is none yet, or nobody may be asked for it."""
    from taskoid.genome import Own

    model = genome.model
    if not isinstance(model, Own):
        return None
    if model.file is not None:
        try:
            return (folder / model.file).read_bytes()
        except OSError as error:
            told = f"{folder / model.file} can't be read ({error.strerror})"
            raise BadWish(f"{told}: cuddles model package makes one") from error
    if not ask:
        click.echo(f"{model.tarball.uri} is looked through when it is deployed", err=True)
        return None
    from cuddles.aws.buckets import read

    found = read(taskoid_cloud.account_in(genome.region), model.tarball.bucket, model.tarball.key)
    if found is None:
        raise BadWish(f"{model.tarball.uri} isn't there: put it there, or name a file in the genome")
    return found


def _looked_through(read: Read, content: bytes | None) -> Genome | Refused:
    """Return the genome with its tarball named by its content; Refused where no server could serve that."""
    from taskoid.deployment import addressed, flaws_of
    from taskoid.genome import Own
    from taskoid.tarball import errors

    model = read.genome.model
    if content is None or not isinstance(model, Own):
        return read.genome
    flaws = flaws_of(content, model)
    for flaw in flaws:
        click.echo(f"{model.file or model.tarball.uri}: {flaw.told()}", err=True)
    if errors(flaws):
        told = f"the tarball has {len(errors(flaws))} errors, nothing is made: mend them and package it again"
        return Refused("bad-tarball", told)
    return addressed(read.genome, hashlib.sha256(content).hexdigest())


def _shown(read: Read, genome: Genome, *, quiet: bool) -> Plan | None:
    """Return the plan, having shown what it makes and costs; None where there is none today."""
    from cuddles.cli.taskoid import today
    from taskoid.tacu import plan_of

    plan = plan_of(genome, today())
    if isinstance(plan, Refused):
        say_refused(read.name, plan)
        return None
    if not quiet:
        from taskoid.genes.read import values_in
        from taskoid.offered import offered
        from taskoid.prices import prices
        from taskoid.weigh import weighed

        for line in offered(weighed(genome, plan, values_in(read), prices()), prices()):
            click.echo(line)
    return plan


def _tell_json(plan: Plan, read: Read) -> None:
    from taskoid.genes.read import values_in
    from taskoid.prices import prices
    from taskoid.weigh import weighed
    from taskoid.weighed import as_json

    click.echo(json.dumps(as_json(weighed(read.genome, plan, values_in(read), prices()), prices())))


def _question(genome: Genome, folder: Path) -> Question | None:
    if genome.endpoint is None:
        return None
    from cuddles.aws.question import Question
    from cuddles.aws.sample import sample_of

    found = sample_of(genome, folder)
    if found is None:
        raise BadWish("there is nothing to ask the endpoint: name a sample in the genome, or say --no-smoke")
    return Question(*found, genome.endpoint.accept)
