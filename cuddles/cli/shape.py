"""The shape of commands: a group that loads them when asked for, and help that ends with examples."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable

Examples = tuple[tuple[str, str], ...]
Table = dict[str, tuple[str, str]]


class ExampleCommand(click.Command):
    """A command whose help ends with `examples`: (command line, what it does)."""

    def __init__(self, *args: Any, examples: Examples = (), **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.examples = examples

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the examples."""
        write_examples(self.examples, formatter)


def write_examples(examples: Examples, formatter: click.HelpFormatter) -> None:
    """Write a section of example command lines."""
    if examples:
        with formatter.section("Examples"):
            for line, meaning in examples:
                formatter.write(f"{'':>{formatter.current_indent}}{line}\n")
                formatter.write(f"{'':>{formatter.current_indent + 4}}{meaning}\n")


class LazyGroup(click.Group):
    """A click group over `commands`: name -> (module:attribute, one line of help)."""

    def __init__(
        self,
        *args: Any,  # noqa: ANN401
        lazy: Table,
        examples: Examples,
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*args, **kwargs)
        self.lazy, self.examples = lazy, examples

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of the table."""
        return [*self.lazy, *super().list_commands(ctx)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the one command that is asked for."""
        if cmd_name not in self.lazy:
            return super().get_command(ctx, cmd_name)
        module, attribute = self.lazy[cmd_name][0].split(":")
        command = getattr(import_module(module), attribute)
        assert isinstance(command, click.Command)  # noqa: S101
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the commands from the table, importing none."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in self.lazy.items()])

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the examples."""
        write_examples(self.examples, formatter)


def noun(table: Table, examples: Examples) -> Callable[[Callable[[], None]], LazyGroup]:
    """Make a group of a function that holds its name and its help; without a subcommand it shows the help."""
    return partial(_group, table, examples)


def _group(table: Table, examples: Examples, named: Callable[[], None]) -> LazyGroup:
    def helped() -> int:
        ctx = click.get_current_context()
        if ctx.invoked_subcommand is None:
            click.echo(ctx.get_help())
        return 0

    return LazyGroup(
        named.__name__,
        lazy=table,
        examples=examples,
        help=named.__doc__,
        callback=helped,
        invoke_without_command=True,
        subcommand_metavar="COMMAND ...",
    )
