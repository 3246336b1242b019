"""What a person is told."""

from __future__ import annotations

from devices.drivers.person import Asked, Prompt, lines, read

BAG = (
    Prompt("take the bag out.", 190),
    Prompt("put  the wheat bag into\nthe microwave"),
    Prompt("Is it too hot for your wrist?", 3661),
    Prompt("turn the dial to 600 W", 0),
)


def test_steps_are_read_in_the_order_of_their_times() -> None:
    said: list[str] = []
    asked = read(BAG, said.append)
    assert said == [
        "put the wheat bag into the microwave.",
        "turn the dial to 600 W.",
        "After 3 minutes and 10 seconds: take the bag out.",
        "After 1 hour, 1 minute and 1 second: Is it too hot for your wrist?",
    ]
    assert asked == Asked(
        (
            Prompt("It is time: take the bag out.", 190),
            Prompt("It is time: Is it too hot for your wrist?", 3661),
        )
    )


def test_nothing_to_do_says_nothing() -> None:
    said: list[str] = []
    assert read((), said.append) == Asked()
    assert not said
    assert lines([Prompt("wait", 0.2)]) == ("After 1 second: wait.",)
