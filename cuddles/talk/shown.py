"""A turn on a terminal: what Alexa says, the card, the screen. Colours only where they are wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cuddles.talk.turn import Turn
    from cuddles.talk.wire import Json

_BOLD, _DIM, _RED, _PLAIN = "\033[1m", "\033[2m", "\033[31m", "\033[0m"
WIDTH: Final = 76


def lines(turn: Turn, *, colours: bool, before: list[str] | None = None) -> Iterator[str]:
    """Yield the lines that show a turn; what was on the screen `before` isn't shown again."""
    if turn.speech:
        yield _painted(f"  {turn.speech}", _BOLD, colours=colours)
    elif turn.failure is None:
        yield _painted("  (nothing)", _DIM, colours=colours)
    if turn.card is not None:
        yield from _boxed("card", list(_card(turn.card)))
    if turn.screen and turn.screen != before:
        yield from _boxed("screen", turn.screen)
    if turn.failure is not None:
        yield _painted(f"  The skill failed: {turn.failure}", _RED, colours=colours)
    if turn.hint is not None:
        yield _painted(f"  {turn.hint}", _DIM, colours=colours)
    if not turn.open:
        yield _painted("  (the session is closed)", _DIM, colours=colours)


def _card(card: Json) -> Iterator[str]:
    yield str(card.get("title") or card.get("type") or "")
    yield from str(card.get("content") or card.get("text") or "").splitlines()
    image = card.get("image") or {}
    if address := image.get("largeImageUrl") or image.get("smallImageUrl"):
        yield f"picture: {address}"


def _boxed(name: str, rows: list[str]) -> Iterator[str]:
    width = max((len(row) for row in rows), default=0)
    edge = max(min(width, WIDTH), len(name))
    yield f"  ┌ {name} {'─' * (edge - len(name) + 1)}"
    yield from (f"  │ {row}" for row in rows)
    yield f"  └─{'─' * (edge + 2)}"


def _painted(text: str, colour: str, *, colours: bool) -> str:
    return f"{colour}{text}{_PLAIN}" if colours else text
