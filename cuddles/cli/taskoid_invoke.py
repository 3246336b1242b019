"""`cuddles taskoid invoke`: an endpoint is asked about a picture, and nothing of it stays at AWS."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cuddles.cli import options, taskoid_cloud
from cuddles.cli.say import say_refused
from cuddles.cli.shape import ExampleCommand
from cuddles.errors import BadWish
from cuddles.whole import expect_file, expect_folder, write_file, write_folder
from terms import Refused

if TYPE_CHECKING:
    from cuddles.aws.account import Account
    from cuddles.aws.pace import Pace
    from taskoid.genes.read import Read

_EXAMPLES = (
    ("cuddles taskoid invoke outline.yaml bear.jpg -o bear.json", "at once, or through the queue"),
    ("cuddles taskoid invoke outline bear.jpg", "by name, to stdout"),
    ("cuddles taskoid invoke outline.yaml --all -o results", "everything below the genome's input"),
)


@click.command("invoke", cls=ExampleCommand, examples=_EXAMPLES)
@click.argument("given", metavar="GENOME|NAME")
@click.argument("photo", type=options.FILE, required=False)
@click.option("--all", "everything", is_flag=True, help="Ask about everything below the genome's input.")
@click.option(
    "-o", "--output", type=options.FILE, metavar="FILE|DIR", help="Write it here.  [default: stdout]"
)
@click.option("--type", "content_type", metavar="TYPE", help="What the file is.  [default: by its name]")
@click.option(
    "--accept", metavar="TYPE", help="What is wanted.  [default: the genome's, or application/json]"
)
@click.option(
    "--limit",
    type=click.IntRange(1),
    metavar="BYTES",
    help="What the endpoint takes at once.  [default: 6291456, serverless 4194304]",
)
@taskoid_cloud.look_option
@taskoid_cloud.wait_option("How long a queued answer may take.", "15m")
@taskoid_cloud.guarded
def invoke(
    *,
    given: str,
    photo: Path | None,
    everything: bool,
    output: Path | None,
    content_type: str | None,
    accept: str | None,
    limit: int | None,
    look: float,
    wait: float,
) -> int:
    """Ask an endpoint about a picture: at once, or through its queue in S3 if it has one.

    What lies in S3 for that is deleted once the answer is here, or when none comes; what a crash leaves is taken
    away by the next call. Leaves with 1 if the endpoint says no, 3 if no answer comes in time.
    """
    from cuddles.cli.taskoid import tell_problems
    from terms.problem import BadFile

    if everything == (photo is not None):
        raise click.UsageError("give a PHOTO, or --all")
    try:
        name, read = taskoid_cloud.name_of(given)
    except BadFile as error:
        return tell_problems(error, as_json=False)
    account = taskoid_cloud.account_in(None if read is None else read.genome.region)
    if everything:
        return _all(account, read, output, look, wait)
    assert photo is not None  # noqa: S101  (asked above)
    if output is not None:
        expect_file(output)
    kind = content_type or _type_of(photo, read)
    wanted = accept or (read.genome.endpoint.accept if read and read.genome.endpoint else "application/json")
    return _one(account, name, photo, (kind, wanted), limit, output, taskoid_cloud.pace(look, wait))


def _one(
    account: Account,
    name: str,
    photo: Path,
    types: tuple[str, str],
    limit: int | None,
    output: Path | None,
    pace: Pace,
) -> int:
    from cuddles.aws.hosting import hosted
    from cuddles.aws.invoking import asked
    from cuddles.aws.question import Question

    question = Question(taskoid_cloud.bytes_of(photo), *types, limit)
    end = hosted(account, name)
    if end is None:
        told = (
            f"there is no endpoint {name} in {account.region}: cuddles taskoid deploy brings it up, or back"
        )
        taskoid_cloud.complain(told)
        return taskoid_cloud.REFUSED
    with taskoid_cloud.how_far() as tell:
        said = asked(account, end, question, taskoid_cloud.asker(), pace, tell)
    if isinstance(said, Refused):
        say_refused(photo.name, said)
        return taskoid_cloud.REFUSED
    if output is not None:
        write_file(output, said.body)
        return 0
    sys.stdout.buffer.write(said.body)
    sys.stdout.buffer.flush()
    return 0


def _type_of(photo: Path, read: Read | None) -> str:
    from taskoid.asking import TYPES

    found = TYPES.get(photo.suffix.lower())
    if found is not None:
        return found
    if read is not None and read.genome.input is not None:
        return read.genome.input.type
    raise BadWish(f"{photo.name} says not what it is: name its kind, for example --type image/jpeg")


def _all(account: Account, read: Read | None, output: Path | None, look: float, wait: float) -> int:
    from cuddles.aws.transforming import transformed
    from cuddles.cli.taskoid import planned

    if read is None:
        raise BadWish("--all asks about what a genome names: give its file, not a name")
    plan = planned(read, as_json=False)
    if plan is None:
        return taskoid_cloud.REFUSED
    asker, folder = taskoid_cloud.asker(), output or Path("results")
    expect_folder(folder)
    moment, pace = taskoid_cloud.moment(asker.utc()), taskoid_cloud.pace(look, wait)
    with taskoid_cloud.how_far() as tell:
        found = transformed(account, read.genome, plan, asker, moment, pace, tell)
    if isinstance(found, Refused):
        say_refused(read.name, found)
        return taskoid_cloud.REFUSED
    if read.genome.transform is not None and read.genome.transform.output is not None:
        click.echo(f"the results are in {read.genome.transform.output.uri}")
        return 0
    write_folder(folder, found)
    click.echo(f"{len(found)} results are in {folder}; none is left at AWS")
    return 0
