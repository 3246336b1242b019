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
from cuddles.cli.asides import Asides, options_of, say
from cuddles.cli.household import home_options
from cuddles.cli.shape import ExampleCommand
from cuddles.errors import BadWish

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from cuddles.talk.alexa import LocalAlexa
    from cuddles.talk.line import Ask
    from cuddles.talk.turn import Turn

_EXAMPLES = (
    ("cuddles talk", "talk to the skill; without a home.yaml to a simulated bear"),
    ("cuddles talk --locale de-DE", "in German"),
    ("cuddles talk --script evening.txt --json", "one utterance per line, one line of JSON for each"),
    ("cuddles talk --url http://127.0.0.1:8080/alexa", "to a skill that is served somewhere"),
)
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
    from cuddles.talk.local import grammar_of, local_alexa
    from cuddles.talk.welcome import welcome

    grammar = grammar_of(locale, model_file)
    setting = Setting(locale, screen=screen, **({"application": skill_id} if skill_id else {}))
    with ExitStack() as stack:
        named = ctx.get_parameter_source("home_file") is ParameterSource.COMMANDLINE
        pretend = not (named or home_file.exists())
        around = {} if url is not None else _around(stack, home_file, data, locale if pretend else None)
        ask = _at(url) if url is not None else _started(stack, around)
        alexa = local_alexa(grammar, ask, setting)
        tell = _teller(as_json=as_json, echo=script is not None)
        if around and not as_json:
            asides = Asides(Path(around["CUDDLES_DATA"]), "" if pretend else options_of(home_file, data))
            tell = asides.beside(tell)
            if pretend:
                stack.callback(asides.leave)
        if script is not None:
            return conversed(alexa, scripted(script), tell)
        if not as_json:
            say(welcome(locale, grammar.model.invocation))
        conversed(alexa, _typed(), tell)
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


def _turn(alexa: LocalAlexa, text: str) -> Turn | None:
    words = text.lower().split()
    if words and " ".join(words) in LEAVING:
        return alexa.leave()
    if len(words) == 2 and words[0] == "touch" and words[1].isdecimal():
        return alexa.touch(int(words[1]))
    return alexa.say(text)


def _at(url: str) -> Ask:
    from cuddles.talk.skill import Address

    if not url.startswith(("http://", "https://")):
        raise BadWish(f"'{url}' is no address: it looks like http://127.0.0.1:8080/alexa")
    return Address(url).ask


def _around(stack: ExitStack, home_file: Path, data: Path | None, pretend_in: str | None) -> dict[str, str]:
    """Return what the skill finds in its environment, over a simulated home of a locale where there is none."""
    from cuddles.talk.pretence import pretended_home
    from cuddles.talk.welcome import welcome_of
    from cuddles.web.tree import environment

    if pretend_in is None:
        return environment(home_file, data)
    say("There is no home.yaml here, so a simulated bear gets ready: some seconds.")
    return stack.enter_context(pretended_home(welcome_of(pretend_in).bear))


def _started(stack: ExitStack, around: Mapping[str, str]) -> Ask:
    """Start the skill's own process; returns how it is asked."""
    from cuddles.web.alexa.voice import Voice
    from cuddles.web.tree import skill_command

    voice = Voice(skill_command(), around)
    stack.callback(voice.close)
    return voice.ask


def _typed() -> Iterator[str]:
    """Yield what is typed, until Ctrl-D or a word of leaving."""
    shown = sys.stdin.isatty()
    while True:
        if shown:
            click.echo(PROMPT, nl=False)
        line = _read(shown=shown)
        if not line or " ".join(line.lower().split()) in LEAVING:
            if shown and not line:
                click.echo()
            return
        yield line.strip()


def _read(*, shown: bool) -> str:
    try:
        return sys.stdin.readline()
    except KeyboardInterrupt:
        click.echo("\n" * shown, nl=False)
        raise


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
