"""`cuddles serve`: hub, page, skill and workshop, as one process tree."""

from __future__ import annotations

import re
import sys
from contextlib import nullcontext
from typing import TYPE_CHECKING, Final

import click
from click.core import ParameterSource

from cuddles.cli.household import home_options
from cuddles.cli.shape import ExampleCommand
from cuddles.errors import BadWish

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from pathlib import Path

_EXAMPLES = (
    ("cuddles serve --skill-id amzn1.ask.skill.…", "behind a reverse proxy with a certificate"),
    ("cuddles serve --demo", "a simulated bear, for tries on this machine"),
    ("cuddles serve --no-hub --skill-id amzn1.ask.skill.…", "the hub runs elsewhere"),
)
_SKILL_ID: Final = re.compile(r"[!-~]{1,255}")


@click.command(cls=ExampleCommand, examples=_EXAMPLES)
@home_options
@click.option("--host", default="127.0.0.1", show_default=True, help="Listen on this address.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8080, show_default=True, help="0 takes a free one."
)
@click.option(
    "--skill-id",
    "skill_ids",
    multiple=True,
    envvar="CUDDLES_SKILL_ID",
    metavar="ID",
    help="Answer this skill's requests; may be given again.  [also: CUDDLES_SKILL_ID]",
)
@click.option(
    "--unverified-loopback", is_flag=True, help="Answer whatever this machine's programs send, unverified."
)
@click.option("--hub/--no-hub", "with_hub", default=True, show_default=True, help="Run the hub, too.")
@click.option(
    "--page",
    "page",
    metavar="URL",
    default="",
    envvar="CUDDLES_PAGE",
    help="What others call the page, where a proxy with a certificate stands before it.  [also: CUDDLES_PAGE]",
)
@click.option(
    "--demo", is_flag=True, help="A private broker, a simulated bear and sample drawings instead of a home."
)
@click.pass_context
def serve(
    ctx: click.Context,
    *,
    home_file: Path,
    data: Path | None,
    host: str,
    port: int,
    skill_ids: tuple[str, ...],
    unverified_loopback: bool,
    with_hub: bool,
    page: str,
    demo: bool,
) -> int:
    """Serve the page for caregivers and Alexa's endpoint, with hub and workshop beside them, until Ctrl-C.

    It prints the page's address and a code to sign in with; with --host 0.0.0.0 phones at home reach it, too.

    Alexa calls POST /alexa at port 443 with a certificate, so a reverse proxy with TLS stands in front
    (docs/how-to/serve-the-skill.md). Each request is verified as Amazon asks and has to be for the skill of
    --skill-id. --unverified-loopback leaves that out, for tries without an account, and is refused on any
    address that another machine could reach; --demo without --skill-id does the same. A change of the home file
    is taken over while it runs. GET /healthz says whether it answers.
    """
    if demo and ctx.get_parameter_source("home_file") is ParameterSource.COMMANDLINE:
        raise BadWish("--demo brings its own home: leave --home out")
    if not demo and not home_file.exists():
        raise BadWish(
            f"there is no {home_file}: cuddles serve --demo brings a simulated bear to try; a home of your own "
            "is written as docs/how-to/warm-a-toy.md shows"
        )
    unverified = unverified_loopback or (demo and not skill_ids)
    applications = _applications(skill_ids)
    from cuddles.web.run import Wanted, is_loopback, resolved, served
    from cuddles.web.tree import asked_to_end

    address = resolved(host)
    if unverified and not is_loopback(address):
        said = "--demo without --skill-id" if demo else "--unverified-loopback"
        raise BadWish(
            f"{said} is for this machine alone, and {address} can be reached from elsewhere: leave it out and "
            "name the skill with --skill-id"
        )
    with asked_to_end() as came, _home(home_file, demo=demo) as file:
        wanted = Wanted(file, data, (address, port), applications, unverified, with_hub, page, samples=demo)
        return served(wanted, came, _say, _warn)


def _applications(skill_ids: tuple[str, ...]) -> frozenset[str]:
    """Return the ids of skills; one that can't be is never taken for all of them."""
    for one in skill_ids:
        if not _SKILL_ID.fullmatch(one):
            raise BadWish(f"'{one}' is no skill's id: it looks like amzn1.ask.skill.1234abcd-…")
    return frozenset(skill_ids)


def _home(home_file: Path, *, demo: bool) -> AbstractContextManager[Path]:
    """Return the home file to serve."""
    if demo:
        from cuddles.web.demo import pretended

        return pretended(_say)
    return nullcontext(home_file)


def _say(line: str) -> None:
    click.echo(line)
    sys.stdout.flush()


def _warn(line: str) -> None:
    from cuddles import log

    if not log.told(line):
        click.echo(line, err=True)
