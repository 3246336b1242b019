"""`cuddles home`: look after a home."""

from __future__ import annotations

from cuddles.cli.shape import noun

_TABLE = {
    "doctor": ("cuddles.cli.doctor:doctor", "See whether everything that keeps a toy warm is well."),
    "backup": ("cuddles.cli.copies:backup", "Copy the home into one file."),
    "restore": ("cuddles.cli.copies:restore", "Bring the home back from such a file."),
    "export": ("cuddles.cli.traced:export", "Write down everything that is known of a toy."),
    "forget": ("cuddles.cli.traced:forget", "Erase everything that is known of a toy."),
    "report": ("cuddles.cli.weekpage:report", "Tell the week: warmth, energy, and what went wrong."),
}
_GROUP_EXAMPLES = (
    ("cuddles home doctor", "one line for each thing, and what to do where it isn't well"),
    ("cuddles home backup /srv/backups --keep 7", "a file with the date in its name; the newest seven stay"),
    ("cuddles home report", "the last seven days on a page"),
)


@noun(_TABLE, _GROUP_EXAMPLES)
def home() -> None:
    """Look after a home: is it well, copy it, bring it back, and what is known of a toy."""
