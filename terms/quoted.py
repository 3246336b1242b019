"""Values in messages: short, in one line, every sign printable."""

from __future__ import annotations


def quoted(value: object) -> str:
    """Return a value as it can be shown in one line: short, and every sign printable."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return "nothing"
    if isinstance(value, dict):
        return "a group of keys"
    if isinstance(value, tuple | list):
        return "a list"
    text = str(value) if not isinstance(value, int) or abs(value) < 10**15 else "a number that long"
    text = text if len(text) <= 40 else f"{text[:37]}..."
    shown = "".join(sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in text)
    return f"'{shown}'" if isinstance(value, str) else shown
