"""`cuddles`: the terminal's front door. Refusals, bad input and faults become one line and an exit code.

Exit codes: 0 done, 1 refused or nothing found, 2 bad input or usage, 3 broken, 130 stopped with Ctrl-C.
"""

from __future__ import annotations

import gc
import os
import sys
from importlib.metadata import version
from typing import NoReturn

import click

from cuddles.cli.shape import LazyGroup

DONE, REFUSED, BAD_INPUT, BROKEN, STOPPED = 0, 1, 2, 3, 130

_COMMANDS = {
    "outline": ("cuddles.cli.outline:outline", "Find the outline of the drawing in a photo."),
    "pattern": ("cuddles.cli.pattern:pattern", "Make a sewing pattern from a photo or an outline."),
    "batch": ("cuddles.cli.batch:batch", "Make patterns from a folder of photos."),
    "fabric": ("cuddles.cli.fabric:fabric", "List fabrics, or measure your own with two coupons."),
    "fit": ("cuddles.cli.fit:fit", "Compare a finished toy with its pattern, and learn its fabric."),
    "send": ("cuddles.cli.send:send", "Send a photo of a drawing to your home; it becomes a pattern."),
    "warm": ("cuddles.cli.warm:warm", "Warm a toy for a while."),
    "off": ("cuddles.cli.off:off", "Turn a toy off, now."),
    "lock": ("cuddles.cli.lock:lock", "Lock warmth, or set the PIN that opens it."),
    "status": ("cuddles.cli.status:status", "See how warm the toys are, and why."),
    "schedule": ("cuddles.cli.schedule:schedule", "Plan warmth for every week."),
    "dogear": ("cuddles.cli.dogear:dogear", "Check what hangs where in the conversation."),
    "device": ("cuddles.cli.device:device", "Set a switch up, check it, or simulate one."),
    "home": ("cuddles.cli.home:home", "Look after a home: doctor, backup, restore, export, forget, report."),
    "hub": ("cuddles.cli.hub:hub", "Run the hub, or ask it why it was warm at three."),
    "serve": ("cuddles.cli.serve:serve", "Answer Alexa: hub, skill and workshop in one."),
    "talk": ("cuddles.cli.talk:talk", "Talk to the skill, without an account or a speaker."),
    "taskoid": ("cuddles.cli.taskoid:taskoid", "Bring a model up here, or write what brings it up at AWS."),
    "model": ("cuddles.cli.model:model", "Teach a network to find the figure, and judge it."),
    "demo": ("cuddles.cli.demo:demo", "See the whole story on this machine."),
}


_EXAMPLES = (
    ("cuddles demo", "see it work"),
    ("cuddles talk", "talk to it, as to Alexa; a simulated bear becomes warm"),
    ("cuddles pattern drawing.jpg -o bear", "make a pattern; then print bear/pattern.pdf at 100 %"),
    ("cuddles warm bear --to 38 --for 20m", "warm a toy that home.yaml declares"),
    ("cuddles off bear", "turn it off, now"),
    ("cuddles COMMAND --help", "more about a command"),
)


def _print_version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        click.echo(f"cuddles {version('cuddles')}")
        ctx.exit()


@click.group(
    cls=LazyGroup,
    lazy=_COMMANDS,
    examples=_EXAMPLES,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Print the version.",
)
@click.pass_context
def cuddles(ctx: click.Context) -> None:
    """From a photo of a child's drawing to the sewing pattern of a cuddly toy, and to its warmth."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


def main() -> NoReturn:
    """Run the command line and leave with its exit code.

    A command lives for seconds: looking for cyclic garbage would cost it a twentieth of its time.
    """
    gc.disable()
    code = run(sys.argv[1:])
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _let_go_of_stdout()
    sys.exit(code)


def run(args: list[str]) -> int:
    """Run one command line; returns the exit code, having said on stderr in one line what went wrong."""
    try:
        return _invoke(args)
    except (click.exceptions.Abort, KeyboardInterrupt):
        click.echo("\n" * sys.stderr.isatty(), nl=False, err=True)
        return _complain("stopped; nothing half-made was left behind", STOPPED)
    except BrokenPipeError:
        _let_go_of_stdout()
        return DONE
    except Exception as error:  # noqa: BLE001  (a front door: a fault becomes one line and an exit code)
        return _explain(error)


def _invoke(args: list[str]) -> int:
    try:
        with cuddles.make_context("cuddles", list(args)) as context:
            code = cuddles.invoke(context)
    except click.exceptions.Exit as leave:
        return leave.exit_code
    return code if isinstance(code, int) else DONE


def _explain(error: Exception) -> int:
    """Tell bad input from a fault; pipeline errors are named by class, so that they need no import here."""
    if isinstance(error, click.UsageError):
        return _complain(_usage(error), BAD_INPUT)
    if any(kind.__name__ in ("CuddlesError", "PipelineError", "UnitError") for kind in type(error).__mro__):
        return _complain(str(error), BAD_INPUT)
    if os.environ.get("CUDDLES_DEBUG"):
        raise error
    if isinstance(error, ModuleNotFoundError):
        cure = "install everything with make setup, or pip install 'cuddles[pipeline,hub,web]'"
        line = f"{error.name} is missing: {cure}"
        return _complain(line, BROKEN)
    what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return _complain(f"a fault in cuddles, not in your input: {what} (CUDDLES_DEBUG=1 shows where)", BROKEN)


def _usage(error: click.UsageError) -> str:
    command = error.ctx.command_path if error.ctx else "cuddles"
    message = error.format_message().rstrip(".")
    return f"{message}: see {command} --help"


def _complain(message: str, code: int) -> int:
    line = " ".join(message.split())
    click.echo(f"cuddles: {line}", err=True)
    return code


def _let_go_of_stdout() -> None:
    """Point stdout at nothing, so that closing it at exit does not complain about a reader that left."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


if __name__ == "__main__":
    main()
