"""The notation of samples: what a line stands for, in which order, and what it can't be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taskoid.errors import BadNotation
from taskoid.notation import MOST_SAMPLES, expanded, lines, samples, slots_of

PHRASES = {"toy": "[the|my] {toy}", "it": "(it|<toy>)", "loop": "a <loop>"}


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("warm up", ("warm up",)),
        ("warm [it] up", ("warm it up", "warm up")),
        ("(warm|heat) it", ("warm it", "heat it")),
        ("(|please) stop", ("stop", "please stop")),
        ("[a (bit|little)] warmer", ("a bit warmer", "a little warmer", "warmer")),
        ("warm <toy>", ("warm the {toy}", "warm my {toy}", "warm {toy}")),
        ("<it> off", ("it off", "the {toy} off", "my {toy} off", "{toy} off")),
        ("to {degrees} [degrees]", ("to {degrees} degrees", "to {degrees}")),
        ("[very] [very] hot", ("very very hot", "very hot", "hot")),
        ("{toy}を温めて", ("{toy}を温めて",)),
    ],
)
def test_a_line_stands_for_samples_in_the_order_in_which_it_is_written(
    line: str, found: tuple[str, ...]
) -> None:
    assert expanded(line, PHRASES) == found


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("warm [it up", "opens \\[ and never closes it"),
        ("warm (it up", "opens \\( and never closes it"),
        ("warm it] up", "closes a bracket that it never opened"),
        ("warm (it] up", "opens \\( and never closes it"),
        ("warm <bear>", "which is unknown: there is toy, it, loop"),
        ("warm > it", "stray >"),
        ("warm <", "which is unknown"),
        ("<loop>", "does a phrase name itself"),
        ("(a|b) " * 13, "write it as several lines"),
    ],
)
def test_what_is_no_notation_is_told(line: str, told: str) -> None:
    with pytest.raises(BadNotation, match=told):
        expanded(line, PHRASES)


def test_comments_and_repetitions_do_not_count() -> None:
    assert lines("# head\n\n  warm up # why\nwarm up\n") == ("warm up", "warm up")
    assert samples("warm up\n[please] warm up\n", {}) == ("warm up", "please warm up")


def test_an_intent_has_a_bound() -> None:
    one = "(a|b|c|d|e) (a|b|c|d|e) (a|b|c|d|e) (a|b|c|d)"
    assert len(samples(one, {})) == MOST_SAMPLES
    with pytest.raises(BadNotation, match="501 samples: keep it to 500"):
        samples(f"{one}\nmore", {})


def test_slots_are_found() -> None:
    assert slots_of(["warm {toy} to {degrees}", "off"]) == {"toy", "degrees"}


@given(st.text("ab {}[]()|<>", max_size=30))
def test_any_line_is_read_or_refused(line: str) -> None:
    try:
        found = expanded(line, PHRASES)
    except BadNotation:
        return
    assert len(set(found)) == len(found)
    assert not any(sign in sample for sample in found for sign in "[]()|<>")


@given(st.lists(st.sampled_from(["warm", "[the]", "(a|b)", "{toy}", "<it>"]), max_size=6))
def test_the_same_line_gives_the_same_samples(parts: list[str]) -> None:
    line = " ".join(parts)
    assert expanded(line, PHRASES) == expanded(line, PHRASES)
    assert all(sample == " ".join(sample.split()) for sample in expanded(line, PHRASES))
