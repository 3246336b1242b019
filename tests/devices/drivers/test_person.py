"""What a person is told."""

from __future__ import annotations

from devices.drivers.person import Asked, Step, lines, read

BAG = (
    Step("take the bag out.", 190),
    Step("put  the wheat bag into\nthe microwave"),
    Step("Is it too hot for your wrist?", 3661),
    Step("turn the dial to 600 W", 0),
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
            Step("It is time: take the bag out.", 190),
            Step("It is time: Is it too hot for your wrist?", 3661),
        )
    )


def test_nothing_to_do_says_nothing() -> None:
    said: list[str] = []
    assert read((), said.append) == Asked()
    assert not said
    assert lines([Step("wait", 0.2)]) == ("After 1 second: wait.",)
