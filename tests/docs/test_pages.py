"""Every command that the documentation shows exists with its options, and every link leads somewhere."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest

from cuddles.cli.main import cuddles

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
NAMES = [str(page.relative_to(ROOT)) for page in PAGES]


def shown(page: Path) -> list[str]:
    """Return the command lines of a page: in fences and in backticks, without comments and placeholders."""
    text = page.read_text("utf-8")
    fenced = [
        line.removeprefix("$ ")
        for block in re.findall(r"```\n(.*?)```", text, re.DOTALL)
        for line in block.splitlines()
    ]
    inline = re.findall(r"`(cuddles [^`\n]+)`", re.sub(r"```.*?```", "", text, flags=re.DOTALL))
    lines = [line.partition(" #")[0].strip() for line in (*fenced, *inline)]
    tables = re.compile(r"\.\.\.|\s{3}")
    return [line for line in lines if line.startswith("cuddles ") and not tables.search(line)]


def command_of(line: str) -> tuple[click.Command, list[str]]:
    """Return the command that a line names, and the words after it."""
    words = shlex.split(line)[1:]
    command: click.Command = cuddles
    while isinstance(command, click.Group) and words:
        context = click.Context(command)
        found = command.get_command(context, words[0])
        assert found is not None, f"no such command in: {line}"
        command, words = found, words[1:]
    return command, words


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_every_command_of_a_page_exists_with_its_options(page: Path) -> None:
    for line in shown(page):
        command, words = command_of(line)
        known = {
            name for parameter in command.params for name in (*parameter.opts, *parameter.secondary_opts)
        }
        used = {word.partition("=")[0] for word in words if word.startswith("-") and len(word) > 1}
        assert used <= known | {"--help", "-h"}, line


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    for link in re.findall(r"\]\((?!https?:)([^)\s]+)\)", page.read_text("utf-8")):
        path, _, anchor = link.partition("#")
        target = (page.parent / path) if path else page
        assert target.exists(), link
        if anchor:
            assert anchor in anchors(target), link


def anchors(page: Path) -> set[str]:
    """Return the anchors of a page's headings, as they are made on the web."""
    headings = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_the_pages_about_warmth_show_commands() -> None:
    """The test above finds what it looks for."""
    lines = shown(ROOT / "docs/how-to/warm-a-toy.md")
    assert "cuddles device provision bear" in lines
    assert any(line.startswith("cuddles warm bear --to") for line in lines)
    assert "cuddles hub run" in lines


def test_decisions_are_numbered_and_have_their_parts() -> None:
    pages = sorted((ROOT / "docs/decisions").glob("*.md"))
    for number, page in enumerate(pages, 1):
        text = page.read_text("utf-8")
        assert text.startswith(f"# {number}. ")
        assert page.name.startswith(f"{number:04}-")
        parts = re.findall(r"^\*\*(\w+)\.\*\* ", text, re.MULTILINE)
        assert [part for part in parts if part != "Options"] == ["Context", "Outcome", "Consequences"]
