"""Rava: a small language for dog-ears and weekly plans. It has no loops and no calls, so every script ends.

`parse` reads any script as a tree; `from_rava` and `to_rava` go between scripts and a home.
"""

from devices.rava.reading import Script, from_rava
from devices.rava.tree import Entry, Value, parse
from devices.rava.writing import to_rava

__all__ = ["Entry", "Script", "Value", "from_rava", "parse", "to_rava"]
