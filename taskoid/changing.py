"""What a change set says it will do, as values and as lines for people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_VERBS: Final = {"Add": "make", "Modify": "change", "Remove": "take away", "Import": "take over"}
NOTHING: Final = ("didn't contain changes", "No updates are to be performed")
"""What CloudFormation says of a change set that changes nothing, in its two ways."""


@dataclass(frozen=True, slots=True)
class Changed:
    """One resource that is changed.

    Parameters
    ----------
    action
        ``Add``, ``Modify``, ``Remove``, ``Import`` or ``Dynamic``, as CloudFormation says it.
    replaced
        Another is made, and this one is taken away.

    """

    action: str
    name: str
    type: str
    replaced: bool = False

    def told(self) -> str:
        """Return it as a line."""
        verb = "replace" if self.replaced else _VERBS.get(self.action, "look at")
        return f"{verb:>9}  {self.name} ({self.type})"


def changes_in(said: Iterable[Mapping[str, Any]]) -> Iterator[Changed]:
    """Yield the changes of DescribeChangeSet's answer."""
    for one in said:
        change = one.get("ResourceChange")
        if change is not None:
            replaced = change.get("Replacement", "False") == "True"
            yield Changed(change["Action"], change["LogicalResourceId"], change["ResourceType"], replaced)


def is_nothing(status: str, reason: str) -> bool:
    """Return whether a change set failed because there is nothing to change."""
    return status == "FAILED" and any(one in reason for one in NOTHING)
