"""People at the page, each with one drawing after the other, who try again where nobody answered."""

from __future__ import annotations

import itertools
import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Final, TypeVar

from bench.visitor import Visitor
from cuddles.bootstrap import records_of
from cuddles.drawing_book import DrawingBook
from cuddles.drawings import Drawing, State

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType
    from typing import Self

    from bench.house import House

Found = TypeVar("Found")

PEOPLE: Final = 3
AGAIN_S: Final = 0.03
PATIENCE_S: Final = 120.0


class Crowd:
    """They send for the length of a block, so many drawings at least.

    `ready` are those that were made, `lost` says of each other one what didn't come.
    """

    def __init__(self, house: House, drawings: int) -> None:
        self._book, self._drawings = DrawingBook(records_of(house.data)), drawings
        visitor = Visitor(house.port)
        visitor.sign_in(house.code)
        self._visitor = visitor
        self._numbers = itertools.count()
        self._finish = threading.Event()
        self._threads = [threading.Thread(target=self._live, daemon=True) for _ in range(PEOPLE)]
        self.ready: list[str] = []
        self.lost: list[str] = []

    def __enter__(self) -> Self:
        for one in self._threads:
            one.start()
        return self

    def finish(self) -> None:
        """Let them send what is still to be sent, and wait until all is ready."""
        self._finish.set()
        for one in self._threads:
            one.join()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._drawings = 0
        self._finish.set()

    def _live(self) -> None:
        while not self._finish.is_set() or len(self.ready) + len(self.lost) < self._drawings:
            try:
                self.ready.append(self._made(f"drawing {next(self._numbers)}"))
            except RuntimeError as error:
                self.lost.append(str(error))

    def _made(self, name: str) -> str:
        """Bring one drawing from its photo to its pattern; returns its id."""
        drawing = _until(lambda: self._sent(name), f"{name} is sent")
        _until(lambda: self._at(drawing, State.OUTLINED), f"{name} has an outline")
        _until(lambda: self._accepted(drawing), f"{name} is accepted")
        _until(lambda: self._at(drawing, State.READY), f"{name} is ready")
        return drawing

    def _sent(self, name: str) -> str | None:
        """Send a photo; where nobody answered, look whether it came all the same."""
        with suppress(OSError):
            return self._visitor.send(name)
        return next((one.id for one in self._book.all() if one.name == name), None)

    def _accepted(self, drawing: str) -> bool:
        with suppress(OSError):
            self._visitor.accept(drawing)
        found = self._book.find(drawing)
        return found is not None and found.state is not State.OUTLINED

    def _at(self, drawing: str, state: State) -> Drawing | None:
        found = self._book.find(drawing)
        if found is not None and found.state is State.REFUSED:
            raise RuntimeError(f"drawing {drawing} was refused: {found.refused}")
        return found if found is not None and found.state is state else None


def _until(holds: Callable[[], Found | None], what: str) -> Found:
    """Wait until something holds; returns what it gave."""
    until = time.monotonic() + PATIENCE_S
    while not (found := holds()):
        if time.monotonic() > until:
            raise RuntimeError(f"not within {PATIENCE_S:g} s: {what}")
        time.sleep(AGAIN_S)
    return found
