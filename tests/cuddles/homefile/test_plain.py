"""YAML 1.2 core, and nothing that makes a file other than it looks."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cuddles.errors import CuddlesError
from cuddles.homefile import HomeFileError, read_home
from cuddles.homefile.plain import LARGEST_BYTES, MOST_PROBLEMS, read_plain


def told(content: bytes | str) -> list[str]:
    with pytest.raises(HomeFileError) as caught:
        read_plain(content, "home.yaml")
    return list(caught.value.lines)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("19:30", "19:30"),
        ("1:20:30", "1:20:30"),
        ("on", "on"),
        ("off", "off"),
        ("yes", "yes"),
        ("No", "No"),
        ("y", "y"),
        ("1_000", "1_000"),
        ("2026-01-01", "2026-01-01"),
        ("2026-01-01T10:00:00Z", "2026-01-01T10:00:00Z"),
        ("0b11", "0b11"),
        ("=", "="),
        ("<<", "<<"),
        ("012", 12),
        ("0o14", 12),
        ("0x1F", 31),
        ("-7", -7),
        ("1e3", 1000.0),
        (".5", 0.5),
        ("-.INF", -math.inf),
        ("true", True),
        ("False", False),
        ("~", None),
        ("null", None),
        ("", None),
        ('"true"', "true"),
        ("38.5C", "38.5C"),
    ],
)
def test_scalars_are_those_of_the_core_schema(written: str, value: object) -> None:
    found = read_plain(f"key: {written}\n", "x").value["key"]
    assert (found, type(found)) == (value, type(value))


def test_not_a_number_is_one_all_the_same() -> None:
    assert math.isnan(read_plain("key: .nan", "x").value["key"])


def test_everything_has_its_place() -> None:
    plain = read_plain("a: 1\nb:\n  on: [x, {c: 2}]\n", "x")
    assert plain.spot(("a",)) == (1, 4)
    assert plain.spot(("b", "on"), key=True) == (3, 3)
    assert plain.spot(("b", "on", 1, "c")) == (3, 15)
    assert plain.spot(("b", "gone", "further")) == (2, 1)
    assert plain.spot(("gone",)) == (1, 1)


@pytest.mark.parametrize(
    ("content", "start"),
    [
        ("a: &x 1\nb: *x", "home.yaml:1:4: anchors (&)"),
        ("a: *x", "home.yaml:1:4: anchors (&)"),
        ("a: !!python/object/apply:os.system [ls]", "home.yaml:1:4: tags (!)"),
        ("a: !x 1", "home.yaml:1:4: tags (!)"),
        ("<<: {a: 1}\n<<: {a: 2}", "home.yaml:2:1: '<<' stands here twice"),
        ("a: " + "[" * 100_000, "home.yaml:1:15: this is nested more than 12 deep"),
        ("- " * 50_000, "home.yaml:1:25: this is nested more than 12 deep"),
        ("a: 1\n---\nb: 2", "home.yaml:2:1: but found another document"),
        ("", "home.yaml:1:1: this is no list of keys"),
        ("[a]", "home.yaml:1:1: this is no list of keys"),
        ("a: 1\n\tb: 2", "home.yaml:2:1: found character '\\t'"),
        ("a: b: c", "home.yaml:1:5: mapping values are not allowed"),
        ("a: [1", "home.yaml:1:6: "),
        ('a: "x', "home.yaml:1:6: "),
        ('a: "\\UFFFFFFFF"', "home.yaml:1:7: this can't be read"),
        (b"a: 1\nb: \xff", "home.yaml:2:4: this is not UTF-8 text"),
        ("a: 1\nb: \x07", "home.yaml:2:4: a character that can't be printed"),
        ("1: 2", "home.yaml:1:1: '1' can't be a key"),
        ("? [a]\n: 1", "home.yaml:1:3: this can't be a key"),
        ("x" * (LARGEST_BYTES + 1), "home.yaml:1:1: this is too large"),
    ],
)
def test_what_is_no_plain_yaml_is_told_with_its_place(content: bytes | str, start: str) -> None:
    (line,) = told(content)
    assert line.startswith(start)
    assert line.count(": ") >= 2


def test_a_billion_laughs_are_refused_at_the_first() -> None:
    lines = ["a: &a [lol, lol]"] + [
        f"{b}: &{b} [*{a}, *{a}]" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    ]
    assert told("\n".join(lines))[0].startswith("home.yaml:1:4: anchors")


def test_every_duplicate_is_told() -> None:
    assert [line.split(": ")[0] for line in told("a: 1\na: 2\nb: {c: 1, c: 2}\n")] == [
        "home.yaml:2:1",
        "home.yaml:3:11",
    ]
    assert len(told("a: 1\n" * 500)) == MOST_PROBLEMS


def test_its_error_is_one_of_cuddles() -> None:
    assert issubclass(HomeFileError, CuddlesError)
    with pytest.raises(HomeFileError, match=r"and 1 more: see cuddles dogear check"):
        read_plain("a: 1\na: 2\na: 3", "home.yaml")


PIECES = st.sampled_from(
    [
        *"{}[]:,-?&*!|>%@`#'\" \n\t\\~",
        "home: ",
        "toys:\n  ",
        "- ",
        "\n  ",
        "&a ",
        "*a",
        "!!",
        "0x",
        "1e9",
        ".nan",
    ]
)


@given(st.one_of(st.binary(max_size=200), st.text(max_size=200), st.lists(PIECES).map("".join)))
@settings(max_examples=500, deadline=None)
def test_anything_is_a_home_or_a_home_file_error(content: bytes | str) -> None:
    try:
        read_home(content)
    except HomeFileError as error:
        lines = error.lines
    else:
        lines = ()
    assert all(line.startswith("home.yaml:") and line.isprintable() for line in lines), lines
