"""`cuddles taskoid destroy`: nothing of a taskoid is left at AWS."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from cuddles.cli import options, taskoid_cloud
from cuddles.cli.shape import ExampleCommand

if TYPE_CHECKING:
    from pathlib import Path

_EXAMPLES = (
    ("cuddles taskoid destroy outline.yaml", "asks first"),
    ("cuddles taskoid destroy outline.yaml --yes", "once more is no harm"),
)


@click.command("destroy", cls=ExampleCommand, examples=_EXAMPLES)
@click.argument("file", type=options.FILE, metavar="GENOME")
@taskoid_cloud.yes_option
@taskoid_cloud.look_option
@taskoid_cloud.wait_option("How long it may take.")
@options.json_option
@taskoid_cloud.guarded
def destroy(*, file: Path, yes: bool, look: float, wait: float, as_json: bool) -> int:
    """Take a taskoid away: stack, work bucket with all in it, endpoint, logs, tarballs, results of training.

    What you put somewhere yourself stays: pictures, a tarball that the genome names only in S3, results in
    a place that the genome names. Leaves with 3 if something can't be taken away.
    """
    from cuddles.aws.destroying import destroyed
    from cuddles.cli.taskoid import read_of, tell_problems
    from terms.problem import BadFile

    try:
        read = read_of(file)
    except BadFile as error:
        return tell_problems(error, as_json=as_json)
    genome = read.genome
    if not taskoid_cloud.agreed(f"Take all of {genome.name} in {genome.region} away?", yes=yes):
        taskoid_cloud.complain("nothing was taken away")
        return taskoid_cloud.REFUSED
    with taskoid_cloud.how_far() as tell:
        account = taskoid_cloud.account_in(genome.region)
        gone = destroyed(account, genome, taskoid_cloud.pace(look, wait), tell)
    if as_json:
        click.echo(json.dumps({"name": genome.name, "things": list(gone.things), "objects": gone.objects}))
        return 0
    for one in gone.things:
        click.echo(f"gone  {one}")
    click.echo(f"nothing of {genome.name} is left in {genome.region} ({gone.objects} objects deleted)")
    return 0
