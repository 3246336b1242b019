"""`cuddles talk`: a conversation with the skill on this machine, without an account and without a speaker."""

from __future__ import annotations

import json
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

import click
from click.core import ParameterSource

from cuddles.cli import options
from cuddles.cli.household import home_options
from cuddles.cli.shape import ExampleCommand
from cuddles.errors import BadWish

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime

    from cuddles.talk.alexa import LocalAlexa
    from cuddles.talk.envelope import Setting
    from cuddles.talk.grammar import Grammar
    from cuddles.talk.line import Ask
    from cuddles.talk.turn import Turn

_EXAMPLES = (
    ("cuddles talk", "talk to the skill; without a home.yaml to a simulated bear"),
    ("cuddles talk --locale de-DE", "in German"),
    ("cuddles talk --script evening.txt --json", "one utterance per line, one line of JSON for each"),
    ("cuddles talk --url http://127.0.0.1:8080/alexa", "to a skill that is served somewhere"),
)
HEATING: Final = ("WarmIntent", "WarmerIntent", "SetScheduleIntent", "UnlockIntent", "UndoIntent")
"""Intents that no tolerance of the local Alexa leads to."""
COOLING: Final = ("OffIntent", "CoolerIntent", "TooHotIntent", "AMAZON.StopIntent")
NAMES: Final = ("CuddlesToy",)
LEAVING: Final = ("exit", "quit", "bye bye")
SILENCE: Final = "..."
PROMPT: Final = "> "


@click.command(cls=ExampleCommand, examples=_EXAMPLES)
@click.option("--locale", default="en-US", show_default=True, help="Language and country of the speaker.")
@click.option(
    "--script",
    type=click.File(encoding="utf-8"),
    help="Say each line of a file; # begins a comment, ... is silence; - reads stdin.",
)
@click.option("--url", metavar="URL", help="Talk to the skill at this address instead of starting one.")
@click.option("--model", "model_file", type=options.FILE, metavar="FILE", help="An interaction model.")
@click.option("--screen/--no-screen", default=True, show_default=True, help="A speaker with a screen.")
@click.option("--skill-id", envvar="CUDDLES_SKILL_ID", metavar="ID", help="The application id in requests.")
@home_options
@options.json_option
@click.pass_context
def talk(
    ctx: click.Context,
    *,
    locale: str,
    script: IO[str] | None,
    url: str | None,
    model_file: Path | None,
    screen: bool,
    skill_id: str | None,
    home_file: Path,
    data: Path | None,
    as_json: bool,
) -> int:
    """Talk to the skill: type what you would say.

    Type "exit" or press Ctrl-D to leave, nothing but Enter to say nothing, and "touch 1" to touch what the
    screen numbers so. Without --home and without a home.yaml a simulated bear is warmed.
    """
    from cuddles.talk.envelope import Setting
    from cuddles.talk.grammar import Grammar
    from cuddles.talk.model import read_model

    grammar = Grammar(read_model(model_file or model_path(locale)), locale, HEATING, NAMES, COOLING)
    setting = Setting(locale, screen=screen, **({"application": skill_id} if skill_id else {}))
    with ExitStack() as stack:
        named = ctx.get_parameter_source("home_file") is ParameterSource.COMMANDLINE
        pretend = not (named or home_file.exists())
        ask = _at(url) if url is not None else _started(stack, home_file, data, pretend=pretend)
        alexa = _alexa(grammar, ask, setting)
        if script is not None:
            return conversed(alexa, scripted(script), _teller(as_json=as_json, echo=True))
        if not as_json:
            _say(
                f'Type what you would say to Alexa, for example "open {grammar.model.invocation}" or "help"; '
                '"exit" or Ctrl-D leaves.'
            )
        conversed(alexa, _typed(), _teller(as_json=as_json, echo=False))
        return 0


def conversed(alexa: LocalAlexa, utterances: Iterable[str], tell: Callable[[Turn], None]) -> int:
    """Say utterances one after the other; returns 1 where the skill failed at one of them, else 0."""
    failed = False
    for text in utterances:
        turn = _turn(alexa, text)
        if turn is not None:
            failed = failed or turn.failure is not None
            tell(turn)
    last = alexa.leave()
    return int(failed or (last is not None and last.failure is not None))


def scripted(lines: Iterable[str]) -> Iterator[str]:
    """Yield the utterances of a script."""
    for line in lines:
        text = line.strip().removeprefix("\ufeff")
        if text and not text.startswith("#"):
            yield "" if text == SILENCE else text


def model_path(locale: str) -> Path:
    """Return where the interaction model of a locale is: in the clone, or beside the installed talk."""
    import cuddles

    root = Path(cuddles.__file__).parents[1]
    folders = (
        root / "skill-package" / "interactionModels" / "custom",
        root / "cuddles" / "talk" / "models",
    )
    for folder in folders:
        if (folder / f"{locale}.json").is_file():
            return folder / f"{locale}.json"
    known = sorted(path.stem for folder in folders for path in folder.glob("*.json"))
    raise BadWish(f"the skill doesn't speak {locale}: its locales are {', '.join(known) or 'none yet'}")


def _turn(alexa: LocalAlexa, text: str) -> Turn | None:
    words = text.lower().split()
    if words and " ".join(words) in LEAVING:
        return alexa.leave()
    if len(words) == 2 and words[0] == "touch" and words[1].isdecimal():
        return alexa.touch(int(words[1]))
    return alexa.say(text)


def _alexa(grammar: Grammar, ask: Ask, setting: Setting) -> LocalAlexa:
    import uuid

    from cuddles.talk.alexa import LocalAlexa
    from cuddles.talk.line import Line

    return LocalAlexa(grammar, Line(ask, setting, _now, lambda: str(uuid.uuid4())))


def _now() -> datetime:
    from datetime import UTC, datetime

    return datetime.now(UTC).astimezone()  # noqa: TID251  (the terminal is an edge)


def _at(url: str) -> Ask:
    from cuddles.talk.skill import Address

    return Address(url).ask


def _started(stack: ExitStack, home_file: Path, data: Path | None, *, pretend: bool) -> Ask:
    """Start the skill's own process, over a simulated home where there is none; returns how it is asked."""
    from cuddles.talk.pretence import pretended_home
    from cuddles.web.alexa.tree import environment, skill_command
    from cuddles.web.alexa.voice import Voice

    if pretend:
        _say("There is no home.yaml here: a simulated bear gets ready.")
        around = stack.enter_context(pretended_home())
        _say(f"Other commands reach it with --home {around['CUDDLES_HOME']}")
    else:
        from cuddles.homefile import load_home

        load_home(home_file)
        around = environment(home_file, data)
    voice = Voice(skill_command(), around)
    stack.callback(voice.close)
    return voice.ask


def _typed() -> Iterator[str]:
    """Yield what is typed, until Ctrl-D or a word of leaving."""
    shown = sys.stdin.isatty()
    while True:
        if shown:
            click.echo(PROMPT, nl=False)
        line = sys.stdin.readline()
        if not line or " ".join(line.lower().split()) in LEAVING:
            if shown and not line:
                click.echo()
            return
        yield line.strip()


def _teller(*, as_json: bool, echo: bool) -> Callable[[Turn], None]:
    """Return what tells a turn; `echo` repeats the utterance, as nobody typed it."""
    if as_json:
        return lambda turn: click.echo(json.dumps(turn.as_json(), ensure_ascii=False))
    from cuddles.talk.shown import lines

    before: list[str] | None = None

    def tell(turn: Turn) -> None:
        nonlocal before
        if echo:
            click.echo(f"{PROMPT}{turn.utterance}")
        for line in lines(turn, colours=sys.stdout.isatty(), before=before):
            click.echo(line)
        before = turn.screen or before

    return tell


def _say(line: str) -> None:
    """Say something beside the conversation."""
    click.echo(line, err=True)
