"""What the commands that speak with AWS share: who asks, at what pace, how far it is, and what no means."""

from __future__ import annotations

import re
import secrets
import sys
from contextlib import contextmanager
from functools import wraps
from typing import TYPE_CHECKING, Any, Final, ParamSpec, TypeVar

import click

from cuddles.cli.household import Duration

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from cuddles.aws.account import Account
    from cuddles.aws.pace import Pace, Tell
    from cuddles.aws.question import Asker
    from taskoid.genes.read import Read

REFUSED, BROKEN = 1, 3
_NAME: Final = re.compile(r"[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}")
"""Of an endpoint (botocore's model of the service)."""
Given = ParamSpec("Given")
Command = TypeVar("Command", bound="Callable[..., Any]")

look_option = click.option(
    "--look",
    type=click.FloatRange(0.01, 600),
    default=5.0,
    show_default=True,
    metavar="SECONDS",
    help="How often it is looked how far AWS is.",
)


def wait_option(meaning: str, default: str = "1h") -> Callable[[Command], Command]:
    """Return the option that says how long something may take."""
    return click.option(
        "--wait", type=Duration(), default=default, show_default=True, metavar="DURATION", help=meaning
    )


yes_option = click.option("--yes", is_flag=True, help="Ask nothing.")


def guarded(command: Callable[Given, int]) -> Callable[Given, int]:
    """Make a command leave with 1 where AWS said no, with 3 where it is broken, having said why in one line."""

    @wraps(command)
    def run(*args: Given.args, **kwargs: Given.kwargs) -> int:
        from cuddles.aws.account import OutOfReach, SaidNo
        from cuddles.aws.destroying import StillThere
        from cuddles.aws.wanted import HalfDone

        try:
            return command(*args, **kwargs)
        except SaidNo as error:
            complain(str(error))
            return REFUSED
        except (OutOfReach, HalfDone, StillThere) as error:
            complain(str(error))
            return BROKEN

    return run


def complain(said: str) -> None:
    """Say on stderr, in one line, what is wrong."""
    click.echo(f"cuddles: {' '.join(said.split())}", err=True)


def account_in(region: str | None) -> Account:
    """Return the account that boto3 finds, in a region (None: the one that it finds)."""
    from cuddles.aws.account import Account

    return Account(region)


def asker() -> Asker:
    """Return this process as who asks."""
    from cuddles.aws.question import Asker, this_process
    from cuddles.bootstrap import clock

    return Asker(this_process(), lambda: secrets.token_hex(6), lambda: clock().utc)


def pace(look_s: float, patience_s: float) -> Pace:
    """Return a pace of real pauses."""
    import time

    from cuddles.aws.pace import Pace

    return Pace(time.sleep, look_s, patience_s)


def moment(utc: float) -> str:
    """Return a time (seconds since 1970) as fourteen digits, as names of jobs end."""
    import datetime as dt

    return dt.datetime.fromtimestamp(utc, dt.UTC).strftime("%Y%m%d%H%M%S")


@contextmanager
def how_far() -> Iterator[Tell]:
    """Lend what is told how far it is: a line that changes in a terminal, a line for each change elsewhere."""
    shown, last = sys.stderr.isatty(), ""

    def tell(said: str) -> None:
        nonlocal last
        if said == last:
            return
        last = said
        if shown:
            click.echo(f"\r\033[2K... {said[:100]}", nl=False, err=True)
        else:
            click.echo(f"... {said}", err=True)

    try:
        yield tell
    finally:
        if shown and last:
            click.echo("\r\033[2K", nl=False, err=True)


def expect_somebody(*, yes: bool) -> None:
    """Raise BadWish where somebody has to agree, and nobody can be asked."""
    from cuddles.errors import BadWish

    if not yes and not sys.stdin.isatty():
        raise BadWish("nobody is there to be asked: say --yes")


def agreed(question: str, *, yes: bool) -> bool:
    """Return whether somebody agrees; raises BadWish where nobody can be asked."""
    expect_somebody(yes=yes)
    return yes or click.confirm(question, err=True)


def name_of(given: str) -> tuple[str, Read | None]:
    """Return the name of a taskoid, and its genome where a file is given; raises BadFile or BadWish."""
    from pathlib import Path

    from cuddles.cli.taskoid import read_of
    from cuddles.errors import BadWish

    path = Path(given)
    if path.suffix in (".yaml", ".yml", ".json") or path.exists():
        read = read_of(path)
        return read.genome.name, read
    if not _NAME.fullmatch(given):
        raise BadWish(f"'{given}' is neither the file of a genome nor the name of an endpoint")
    return given, None


def bytes_of(path: Path) -> bytes:
    """Return what is in a file; raises BadWish."""
    from cuddles.errors import BadWish

    try:
        return path.read_bytes()
    except OSError as error:
        raise BadWish(f"{path} can't be read ({error.strerror}): give the path of a file") from error
