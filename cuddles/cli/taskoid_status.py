"""`cuddles taskoid status`: what stands of a taskoid, what it costs, when it was used, when it goes."""

from __future__ import annotations

import json

import click

from cuddles.cli import options, taskoid_cloud
from cuddles.cli.shape import ExampleCommand

_EXAMPLES = (
    ("cuddles taskoid status outline.yaml", "in the genome's region"),
    ("AWS_REGION=eu-central-1 cuddles taskoid status outline --json", "by name, for a program"),
)


@click.command("status", cls=ExampleCommand, examples=_EXAMPLES)
@click.argument("given", metavar="GENOME|NAME")
@options.json_option
@taskoid_cloud.guarded
def status(*, given: str, as_json: bool) -> int:
    """Tell what stands of a taskoid, what an hour of it costs and it has cost so far, its last use and its end.

    If something is wrong, the cause is told from the endpoint's log. Leaves with 1 if nothing stands.
    """
    from cuddles.aws.standing import standing_of
    from cuddles.cli.taskoid import tell_problems
    from taskoid.prices import prices
    from taskoid.standing import as_json as told
    from taskoid.standing import lines
    from terms.problem import BadFile

    try:
        name, read = taskoid_cloud.name_of(given)
    except BadFile as error:
        return tell_problems(error, as_json=as_json)
    account = taskoid_cloud.account_in(None if read is None else read.genome.region)
    now = taskoid_cloud.asker().utc()
    found = standing_of(account, name, now)
    if as_json:
        click.echo(json.dumps(told(found, prices(), now)))
    elif found.stack is None and found.endpoint is None:
        taskoid_cloud.complain(
            f"nothing of {name} stands in {account.region}: cuddles taskoid deploy makes it"
        )
    else:
        for line in lines(found, prices(), now):
            click.echo(line)
    return taskoid_cloud.REFUSED if found.stack is None and found.endpoint is None else 0
