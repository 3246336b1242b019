"""`cuddles dogear`: what hangs where in the conversation, and whether it keeps the laws."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cuddles.cli import options
from cuddles.cli.shape import ExampleCommand, noun
from cuddles.errors import BadWish

if TYPE_CHECKING:
    from cuddles.homefile.declared import Declared
    from devices.home import Home
    from devices.laws import Broken

_TABLE = {
    "check": ("cuddles.cli.dogear:check", "Hold a home file or a Rava script against the laws."),
    "prove": ("cuddles.cli.prove:prove", "Try every fault on this home's relays, and show the worst."),
    "show": ("cuddles.cli.dogear:show", "Show its dog-ears and plans, also as Rava, YAML or JSON."),
}
_GROUP_EXAMPLES = (
    ("cuddles dogear check home.yaml", "before anything is switched on"),
    ("cuddles dogear show home.yaml --rava", "the same, in Rava"),
)
_CHECK_EXAMPLES = (
    ("cuddles dogear check home.yaml", "every law, and what breaks it with line and column"),
    ("cuddles dogear check bedtime.rava --home home.yaml", "a script for the toys of a home"),
    ("cuddles dogear check home.yaml --json", "the same for a program"),
)
_SHOW_EXAMPLES = (
    ("cuddles dogear show home.yaml", "a list"),
    ("cuddles dogear show bedtime.rava --home home.yaml --yaml", "the whole home as YAML"),
)
_COLOURS = {"holds": "green", "look": "yellow", "broken": "red", "open": "cyan"}

_home_option = click.option(
    "--home",
    type=options.FILE,
    default=Path("home.yaml"),
    show_default=True,
    help="Home that declares the toys of a .rava file.",
)
_file_argument = click.argument("file", type=options.FILE, metavar="FILE")


@noun(_TABLE, _GROUP_EXAMPLES)
def dogear() -> None:
    """Dog-ears mark the places in a conversation where a device hangs. Know them, and that they keep the laws."""


@click.command(cls=ExampleCommand, examples=_CHECK_EXAMPLES)
@_file_argument
@_home_option
@click.option(
    "--skill",
    type=options.FILE,
    default=Path("skill-package"),
    show_default=True,
    help="Skill package whose intents are compared; left out if it is not there.",
)
@options.json_option
def check(*, file: Path, home: Path, skill: Path, as_json: bool) -> int:
    """Hold a home file or a Rava script against the laws.

    Leaves with 0 if all hold, 1 if one is broken, 2 if the file can't be read as what it is. Warnings don't
    break a law.
    """
    from cuddles.homefile.declared import declared, spoken_intents
    from cuddles.homefile.load import zones_for
    from cuddles.homefile.problems import HomeFileError
    from devices.laws import broken_laws

    try:
        found = declared(file, home)
    except HomeFileError as error:
        _tell_problems(error, as_json=as_json)
        count = "1 problem" if len(error.problems) == 1 else f"{len(error.problems)} problems"
        raise BadWish(f"{error.name} can't be used: {count}, the first at {error.lines[0]}") from error
    broken = broken_laws(found.home, locales=spoken_intents(skill), zones=zones_for(found.home.zone))
    (_tell_json if as_json else _tell_laws)(found, broken)
    names = sorted({law.law for law in broken if law.severity == "error"})
    if names:
        click.echo(f"cuddles: {file.name}: broken: {', '.join(names)}", err=True)
    return 1 if names else 0


def _tell_problems(error: Any, *, as_json: bool) -> None:  # noqa: ANN401  (imported where it is raised)
    if as_json:
        problems = [{"file": error.name, **problem.as_json()} for problem in error.problems]
        click.echo(json.dumps({"lawful": False, "problems": problems, "laws": [], "broken": []}))
        return
    for line in error.lines:
        click.echo(line)


def _tell_laws(found: Declared, broken: tuple[Broken, ...]) -> None:
    from devices.laws import LAWS

    home = found.home
    click.echo(f"{home.name}: {len(home.toys)} toys, {len(home.dog_ears)} dog-ears, {len(home.plans)} plans")
    for name, (promise, _) in LAWS.items():
        word = _word(name, broken)
        click.echo(f"{click.style(f'{word:>8}', fg=_COLOURS[word])}  {name:<16}  {promise}")
    for law in broken:
        file, line, column = found.place(law.where)
        click.echo(f"{file}:{line}:{column}: {law.severity}: {law.message}: {law.cure} ({law.law})")


def _word(name: str, broken: tuple[Broken, ...]) -> str:
    found = {law.severity for law in broken if law.law == name}
    return next((word for word, bad in _WORDS if bad in found), "holds")


_WORDS = (("broken", "error"), ("look", "warning"), ("open", "info"))


def _tell_json(found: Declared, broken: tuple[Broken, ...]) -> None:
    from devices.laws import LAWS

    places = (found.place(law.where) for law in broken)
    document = {
        "lawful": all(law.severity != "error" for law in broken),
        "problems": [],
        "laws": [{"law": name, "promise": LAWS[name][0], "state": _word(name, broken)} for name in LAWS],
        "broken": [
            {"file": file, "line": line, "column": column, **law.as_json()}
            for law, (file, line, column) in zip(broken, places, strict=True)
        ],
    }
    click.echo(json.dumps(document))


@click.command(cls=ExampleCommand, examples=_SHOW_EXAMPLES)
@_file_argument
@_home_option
@click.option("--rava", "form", flag_value="rava", help="Dog-ears and plans in Rava.")
@click.option("--yaml", "form", flag_value="yaml", help="The whole home in YAML.")
@click.option("--json", "form", flag_value="json", help="Print the result as JSON.")
def show(*, file: Path, home: Path, form: str | None) -> int:
    """Show the dog-ears and plans of a home file or a Rava script, lawful or not."""
    from cuddles.homefile.declared import declared

    found = declared(file, home).home
    if form == "rava":
        from devices.rava import to_rava

        click.echo(to_rava(found), nl=False)
    elif form == "yaml":
        from cuddles.homefile.write import to_yaml

        click.echo(to_yaml(found), nl=False)
    elif form == "json":
        click.echo(json.dumps(_as_json(found)))
    else:
        _tell_home(found)
    return 0


def _tell_home(home: Home) -> None:
    for ear in home.dog_ears.values():
        toy = home.toys.get(ear.toy)
        title = f"{ear.toy} ({toy.title})" if toy else ear.toy
        verbs = ", ".join(f"{verb}: {how}" for verb, how in ear.template.items())
        guard = f"; needs {', '.join(ear.guard)}" if ear.guard else ""
        click.echo(f"{ear.name}: {ear.intent} -> {title}; {verbs}; ends after {ear.lease_s:g} s{guard}")
    for plan in home.plans:
        from cuddles.homefile.units import format_seconds
        from cuddles.homefile.words import format_days

        days = format_days(plan.days)
        when = f"{days if isinstance(days, str) else ', '.join(days)} {plan.at}"
        off = "" if plan.enabled else "; switched off"
        click.echo(
            f"{plan.name}: {plan.toy} to {plan.target_c:g} C, {when} for {format_seconds(plan.seconds)}{off}"
        )


def _as_json(home: Home) -> dict[str, object]:
    from cuddles import plans
    from cuddles.homejson import ear_written

    ears = [ear_written(ear) for ear in home.dog_ears.values()]
    return {"home": home.name, "zone": home.zone, "dog_ears": ears, **plans.to_document(home.plans)}
